"""The notebook of the vignette study says that it is invented, and runs from labels to a verdict."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

PATH = Path(__file__).parents[1] / "examples" / "notebooks" / "vignette_study.ipynb"

pytestmark = pytest.mark.uncounted  # a kernel of its own does the work


@pytest.fixture(scope="module")
def kept() -> nbformat.NotebookNode:
    return nbformat.read(PATH, as_version=4)


@pytest.fixture(scope="module")
def done() -> nbformat.NotebookNode:
    """The notebook after running, in a process of its own."""
    notebook = nbformat.read(PATH, as_version=4)
    return NotebookClient(notebook, timeout=300, kernel_name="python3").execute(cwd=str(PATH.parent))


def printed(notebook: nbformat.NotebookNode) -> str:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(output.text for output in outputs if output.output_type == "stream")


def test_it_says_first_that_everything_is_invented(kept: nbformat.NotebookNode) -> None:
    assert "**Everything in this notebook is invented.**" in kept.cells[0].source


def test_it_runs_to_a_verdict_in_both_languages(done: nbformat.NotebookNode) -> None:
    dutch, english = done.cells[-1].outputs[0].text.splitlines()
    assert "verschil" in dutch
    assert "difference" in english
    text = printed(done)
    assert english in text.replace("\n", " ")
    assert "ALL CASES ARE INVENTED" in text
    assert "calibrated beside other rules" in text
    assert not [output for cell in done.cells for output in cell.get("outputs", []) if output.get("name") == "stderr"]


def test_its_plots_are_shown(done: nbformat.NotebookNode) -> None:
    images = [
        output for cell in done.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})
    ]
    assert len(images) == 4
