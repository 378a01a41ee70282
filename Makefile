# Needs python3 (3.11 or newer) with venv, and a network to the package index; nothing else.
PYTHON ?= python3
BIN := .venv/bin
# As many tests at once as there are processors.
WORKERS ?= auto
# The language of the demo: nl or en.
IN ?= nl
PIP := -m pip install --quiet --disable-pip-version-check
TESTS := -m pytest -q --numprocesses $(WORKERS) --dist worksteal

.PHONY: demo test quick long check unit docs wheel lowest bench dist lock clean

# The library alone, in an environment of its own: pydantic, and no more.
demo: build/demo/ready
	@build/demo/bin/python examples/demo.py --lang $(IN)

build/demo/ready: pyproject.toml bindkracht/_version.py
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("bindkracht needs Python 3.11 or newer, and %s is %d.%d; name another: make demo PYTHON=python3.11" % (sys.executable, sys.version_info[0], sys.version_info[1]))'
	@$(PYTHON) -m venv build/demo
	@build/demo/bin/python $(PIP) --editable .
	@touch $@

# Each run has a purpose of its own: the sources whole; what packaging can break; what older versions can break.
test: check docs unit wheel lowest
	@echo "All checks passed."

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

# Examples go file by file, because a later one on a page may use what an earlier one made. Lines are not counted of what
# starts other programs or many processes: that takes two to three times as long, and tries what is counted elsewhere.
unit: .venv/ready
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -q --numprocesses $(WORKERS) --dist loadfile bindkracht docs README.md
	HYPOTHESIS_PROFILE=counted $(BIN)/coverage run $(TESTS) -m 'not uncounted' tests
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	HYPOTHESIS_PROFILE=counted $(BIN)/python $(TESTS) -m uncounted tests

# What to run at each save: in seconds, whether the sources are sound and the core does what it says. Proves no more.
QUICK := advice conditions enums errors guidance krachtlijn6 roles rules situations sources strict_json texts vocabulary
quick: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q $(QUICK:%=tests/test_%.py)

# What takes long: a million mutated documents for every reader. Keeps its result, with the hash of what it ran on; a test
# says when that is no longer what reads.
long: .venv/ready
	$(BIN)/python tests/long/fuzz.py --count 1000000 --keep docs/long-results.json

docs: .venv/ready
	$(BIN)/python -m sphinx -q -E -n -W -b html docs docs/_build/html

# What packaging can break: the wheel with pydantic alone shows the demo; then, with its extras and in a folder without
# the sources, its doors, its commands, its data files and the plugin that pytest finds by itself.
WHEEL := test_command_line test_doors test_examples test_notebooks test_plugin test_public_api test_rule_files test_schemas
wheel: .venv/ready
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel/dist >build/wheel/log 2>&1 || (cat build/wheel/log; exit 1)
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python $(PIP) --constraint requirements/newest.txt build/wheel/dist/*.whl
	cp -r tests examples docs bench pyproject.toml README.md build/wheel/
	cd build/wheel && venv/bin/python examples/demo.py >demo.txt && venv/bin/bindkracht check >check.txt
	build/wheel/venv/bin/python $(PIP) --upgrade pip
	build/wheel/venv/bin/python $(PIP) --constraint requirements/newest.txt build/wheel/dist/*.whl --group test
	cd build/wheel && HYPOTHESIS_PROFILE=counted venv/bin/python $(TESTS) $(WHEEL:%=tests/%.py)

# What older versions can break: what is made of pydantic, numpy, scikit-learn, hypothesis, pytest, matplotlib and the data
# frames, on the oldest of them that we say we support. Laws about our own code alone need no second run.
OLDEST := tests/test_situations.py tests/test_vocabulary.py tests/test_settling.py tests/test_rule_files.py tests/test_scenario_files.py tests/test_schemas.py \
    tests/test_receipts.py tests/test_choices.py tests/test_facade.py tests/test_tables.py tests/laws/test_table_laws.py tests/test_learn_*.py \
    tests/laws/test_learn_laws.py tests/laws/test_classifier_laws.py tests/laws/test_conformal_laws.py tests/test_testing.py \
    tests/test_plugin.py tests/test_plots.py tests/test_exact.py tests/test_notebooks.py tests/laws/test_invariants.py
# How soon a rare thing is drawn is another matter for each version of Hypothesis.
LUCK := tests/test_testing.py::test_the_smallest_dispute_is_two_observations \
    'tests/test_testing.py::test_observations_fail_to_count_for_every_reason[DropReason.DISAGREES]'
lowest: .venv/ready
	$(PYTHON) -m venv build/lowest
	build/lowest/bin/python $(PIP) --upgrade pip
	build/lowest/bin/python $(PIP) --constraint requirements/lowest.txt --editable . --group test
	HYPOTHESIS_PROFILE=counted build/lowest/bin/python $(TESTS) $(OLDEST) $(LUCK:%=--deselect %)

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
