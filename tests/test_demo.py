"""The demo is the first thing that anyone sees: short, in either language, quiet when its reader stops reading."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindkracht.texts import LANGUAGES

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "examples" / "demo.py"
SCREEN = 40


def shown(*arguments: str) -> str:
    return subprocess.run(  # noqa: S603
        [sys.executable, DEMO, *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_on_two_screens_and_tells_every_case(language: str) -> None:
    lines = shown("--lang", language).splitlines()
    assert len(lines) <= 2 * SCREEN
    assert len([line for line in lines if "?" in line]) >= 3, "an advice shows what to ask"
    other = "In English: " if language == "nl" else "In het Nederlands: "
    assert [line for line in lines if other in line], "it says how to get the other language"
    titles = sum(1 for _ in (ROOT / "examples" / "cases").glob("*.json"))
    start = next(at for at, line in enumerate(lines) if line.startswith(("De andere", "The other")))
    assert len([line for line in lines[start + 2 : -3] if not line.startswith(" ")]) == titles - 1


def test_a_reader_who_stops_reading_sees_no_traceback() -> None:
    with subprocess.Popen([sys.executable, DEMO], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as demo:  # noqa: S603
        assert demo.stdout is not None
        assert demo.stderr is not None
        demo.stdout.close()
        assert demo.stderr.read() == b""
    assert demo.returncode == 0


def test_an_older_python_gets_one_line() -> None:
    code = f"import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path({str(DEMO)!r}, run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "bindkracht needs Python 3.11 or newer; this is Python 3.10\n"
