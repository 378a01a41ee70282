# Needs python3 (3.11 or newer) with venv, and a network to the package index; nothing else.
PYTHON ?= python3
BIN := .venv/bin
# As many tests at once as there are processors.
WORKERS ?= auto

.PHONY: demo test check unit docs wheel lowest bench dist lock clean

demo: .venv/ready
	$(BIN)/python examples/demo.py

test: check docs unit wheel lowest
	@echo "All checks passed."

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

# Examples go file by file, because a later one on a page may use what an earlier one made.
unit: .venv/ready
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -q --numprocesses $(WORKERS) --dist loadfile bindkracht docs README.md
	HYPOTHESIS_PROFILE=counted $(BIN)/coverage run -m pytest -q --numprocesses $(WORKERS) --dist worksteal tests
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: .venv/ready
	$(BIN)/python -m sphinx -q -E -n -W -b html docs docs/_build/html

# The tests again, against the wheel as a user installs it, from a folder without the sources; and more examples of each
# law than where lines are counted, which takes three times as long. The site is made of the sources, and was looked at.
wheel: .venv/ready
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel/dist >build/wheel/log 2>&1 || (cat build/wheel/log; exit 1)
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --upgrade pip
	build/wheel/venv/bin/python -m pip install --quiet --constraint requirements/newest.txt build/wheel/dist/*.whl --group test --group engines --group host
	cp -r tests examples docs bench pyproject.toml build/wheel/
	cd build/wheel && venv/bin/python -m pytest -q --numprocesses $(WORKERS) --dist worksteal tests --ignore tests/browser/test_documentation_browser.py

# The tests again, on the oldest versions that we say we support; the recipes for other engines are for new ones.
lowest: .venv/ready
	$(PYTHON) -m venv build/lowest
	build/lowest/bin/python -m pip install --quiet --upgrade pip
	build/lowest/bin/python -m pip install --quiet --constraint requirements/lowest.txt --editable . --group test
	HYPOTHESIS_PROFILE=counted build/lowest/bin/python -m pytest -q --numprocesses $(WORKERS) --dist worksteal tests --ignore tests/engines --ignore tests/browser --ignore tests/test_case_service.py

# One environment, made again whenever what it must hold changes.
.venv/ready: pyproject.toml requirements/newest.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint requirements/newest.txt --editable . --group dev
	touch $@

# In an environment of its own, with every rival that can be installed here; keeps what it finds in bench/results.
# NURSERY=… is the path of nursery.csv of UCI, for what is learned from it.
bench:
	$(PYTHON) -m venv build/bench
	build/bench/bin/python -m pip install --quiet --upgrade pip
	build/bench/bin/python -m pip install --quiet --editable '.[all]' polars
	for rival in $$(cat bench/rivals.txt); do \
	    build/bench/bin/python -m pip install --quiet $$rival || echo "left out: $$rival"; \
	done
	build/bench/bin/python bench/run.py $(if $(NURSERY),--nursery $(NURSERY))

# What is given to users: built twice, because the same sources must give the same bytes.
dist: .venv/ready
	rm -rf dist build/again && mkdir -p build
	$(BIN)/python -m build --outdir dist
	$(BIN)/python -m build --outdir build/again >build/again.log 2>&1
	for file in dist/*; do cmp $$file build/again/$$(basename $$file); done
	sha256sum dist/*

# Writes down, by version alone, what CI installs. The oldest versions that we say we support are in oldest.in.
lock:
	mkdir -p build
	$(BIN)/python -m pip freeze --exclude-editable > requirements/newest.txt
	sed -E 's/==.*//; s/^/^/; s/$$/(_core)?==/' requirements/oldest.in > build/oldest-names
	(grep -ivEf build/oldest-names requirements/newest.txt; cat requirements/oldest.in) > requirements/lowest.txt

clean:
	rm -rf .venv build dist docs/_build .coverage .coverage.*
