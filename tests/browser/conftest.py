"""The browser in which pages are tried, and the checks of axe-core."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import FLAGS

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
NPM = shutil.which("npm")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (dependency group host)")
    if CHROMIUM is None:
        pytest.skip("needs the program chromium (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        profile = tmp_path_factory.mktemp("profile")
        context = driver.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=list(FLAGS))
        yield context
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checks of axe-core, as npm gives them; kept in ``build/``, which is in no repository."""
    place = ROOT / "build" / "axe"
    script = place / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        if NPM is None:
            pytest.skip("needs npm, to get axe-core")
        command = [NPM, "install", "--prefix", str(place), "--no-audit", "--no-fund", "axe-core@4"]
        got = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        if got.returncode:
            pytest.skip(f"npm could not get axe-core: {got.stderr[-300:]}")
    return script.read_text(encoding="utf-8")
