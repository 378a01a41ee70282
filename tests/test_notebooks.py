"""Every notebook runs from top to bottom, is stored without what it printed, and says what is not decided."""

import re
from pathlib import Path

import html5lib
import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted(Path(__file__).parents[1].joinpath("examples", "notebooks").glob("*.ipynb"))

pytestmark = pytest.mark.uncounted  # a kernel of its own does the work


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_every_card_in_it_is_sound_html(path: Path) -> None:
    notebook = read(path)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    ).execute()
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    cards = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert outputs
    for card in cards:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(f"<!doctype html><html><head><title>t</title></head><body>{card}</body></html>")
    assert not [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_what_it_printed(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    assert [cell.outputs for cell in code(notebook) if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_is_not_decided(path: Path) -> None:
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert any(re.search(r"not decide|decides nothing", cell) for cell in prose)


def test_the_notebooks_are_there() -> None:
    assert {"first_steps", "a_rule_experiment", "the_space_of_situations"} <= {path.stem for path in NOTEBOOKS}
