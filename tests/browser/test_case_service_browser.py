"""The example application as people meet it: in a browser, by keyboard, on a phone, in the dark, in two languages."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")

pytest.importorskip("django", reason="the example needs Django (dependency group host)")
pytest.importorskip("playwright.sync_api", reason="needs playwright (dependency group host)")
pytestmark = [
    pytest.mark.uncounted,  # another process does the work
    pytest.mark.skipif(CHROMIUM is None, reason="needs the program chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of the application, started as a reader would, and the passwords that it printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    database = tmp_path_factory.mktemp("data") / "browser.sqlite3"
    command = [sys.executable, "examples/case_service/run.py", "--port", port, "--database", str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:  # noqa: S603
        assert running.stdout is not None
        printed = ""
        for line in running.stdout:
            printed += line
            if "http://" in line:
                break
        while not listens(int(port)):
            assert running.poll() is None, printed
            time.sleep(0.05)
        yield f"http://localhost:{port}", dict(re.findall(r"naam (\w+), wachtwoord (\S+)", printed))
        running.terminate()


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def requested() -> list[str]:
    """The addresses that the pages asked for."""
    return []


@pytest.fixture
def page(chromium: Any, server: tuple[str, dict[str, str]], requested: list[str]) -> Iterator[Any]:
    """A page of someone who has just logged in."""
    address, passwords = server
    chromium.clear_cookies()
    page = chromium.new_page()
    page.on("request", lambda request: requested.append(request.url))
    page.goto(address)
    page.get_by_label("Gebruikersnaam").fill("an")
    page.get_by_label("Wachtwoord").fill(passwords["an"])
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zaken", exact=True).wait_for()
    yield page
    page.close()


def findings(page: Any, axe: str) -> list[str]:
    """What axe-core finds on the page, and what does not fit in its width."""
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    told = [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]
    return [f"{page.url}: {finding}" for finding in [*told, *(["wider than the screen"] if wide else [])]]


def in_every_light(page: Any, axe: str) -> list[str]:
    """The findings in light and dark, on a screen and on a phone."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        for width in (1100, 320):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found += findings(page, axe)
    page.set_viewport_size({"width": 1100, "height": 800})
    return found


def open_case(page: Any, title: str) -> None:
    page.get_by_role("link", name="Zaken", exact=True).click()
    page.get_by_role("link", name=title).click()


def test_a_helper_comes_from_a_question_through_a_contest_to_a_choice(page: Any) -> None:
    open_case(page, "De brieven in de schuif")
    asked = page.locator("#question ~ .card legend").first.inner_text()
    page.get_by_label("weet het niet").check()
    page.get_by_role("radio", name="de persoon zelf").check()
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_role("status").inner_text() == "Bewaard."
    assert page.locator("#question ~ .card legend").first.inner_text() != asked
    assert "weet het niet" in page.locator("#log ~ ul li").first.inner_text()
    before = page.locator("#advice ~ .card .lead").inner_text()
    page.get_by_role("link", name="Dit klopt niet: iemand mag zaken regelen: ja").click()
    page.get_by_label("nee", exact=True).check()
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    assert page.get_by_text("Anders: iemand mag zaken regelen: eerst ja, nu nee.").count() == 1
    page.get_by_role("button", name="Ja, de persoon betwist dit").click()
    assert page.locator("#advice ~ .card .lead").inner_text() != before
    page.get_by_role("link", name="Keuze opschrijven").click()
    page.get_by_label("nog niet gekozen").check()
    page.get_by_label("eerst moet er vertrouwen groeien").check()
    page.get_by_role("radio", name="de helper").check()
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_text("Nog niet gekozen; eerst moet er vertrouwen groeien").count() == 1
    page.locator("#choice ~ .card").get_by_role("link").click()
    assert page.get_by_text("Opnieuw gemaakt uit het ontvangstbewijs: helemaal hetzelfde.").count() == 1
    page.get_by_role("link", name="Opvolging").click()
    assert page.get_by_text("Er is nog geen keuze om te tellen").count() == 1


def test_two_windows_that_change_one_note_lose_nothing(page: Any, chromium: Any) -> None:
    open_case(page, "Samen of niet")
    page.get_by_role("link", name="Werknaam en nota wijzigen").click()
    other = chromium.new_page()
    other.goto(page.url)
    page.get_by_role("textbox", name="Nota").fill("Eerst dit.")
    page.get_by_role("button", name="Bewaren").click()
    other.get_by_role("textbox", name="Nota").fill("En <b>ook</b> dit.")
    other.get_by_role("button", name="Bewaren").click()
    assert other.get_by_role("heading", name="Iemand anders was je voor").count() == 1
    assert other.get_by_text("Eerst dit.").count() == 1
    assert other.get_by_role("textbox", name="Nota").input_value() == "En <b>ook</b> dit."
    other.get_by_role("button", name="Opnieuw bewaren").click()
    assert other.locator(".note").first.inner_text() == "En <b>ook</b> dit."
    other.close()


def test_the_keyboard_alone_is_enough_to_answer(page: Any) -> None:
    open_case(page, "Na de begeleiding")
    page.wait_for_load_state("load")  # a key that comes before would be lost
    page.bring_to_front()
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.className === 'skip'")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "answer":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first speaker, for none is filled in
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "Bewaard."


def test_english_is_one_click_away_and_stays(page: Any) -> None:
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", name="Cases", exact=True).count() == 1
    page.get_by_role("link", name="De brieven in de schuif").click()
    assert page.get_by_role("heading", name="Which role fits here?").count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"


def test_no_page_has_a_finding_of_axe_in_light_in_dark_and_on_a_phone(page: Any, axe: str) -> None:
    found = in_every_light(page, axe)
    for address in ("/opvolging/", "/zaken/nieuw/", "/zaken/999/"):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + address)
        found += in_every_light(page, axe)
    open_case(page, "De brieven in de schuif")
    case = page.url
    for summary in page.locator("summary").all():
        summary.click()
    found += in_every_light(page, axe)
    for path in ("vragen/", "vragen/wounded_by/", "nota/", "keuze/"):
        page.goto(case + path)
        found += in_every_light(page, axe)
    page.get_by_role("button", name="Bewaren").click()  # nothing chosen: the page with what is wrong
    found += in_every_light(page, axe)
    page.goto(case)
    page.get_by_role("link", name="Dit klopt niet").first.click()
    found += in_every_light(page, axe)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    found += in_every_light(page, axe)
    page.goto(case + "nota/")
    page.evaluate("document.querySelector('[name=version]').value = 1")
    page.get_by_role("button", name="Bewaren").click()  # as if a colleague was first
    found += in_every_light(page, axe)
    page.goto(case)
    page.get_by_text("Bewaarde adviezen").click()
    page.get_by_role("link", name="Bewaard advies").first.click()
    found += in_every_light(page, axe)
    page.get_by_role("button", name="Uitloggen").click()
    found += in_every_light(page, axe)
    assert found == []


def test_the_pages_ask_nothing_of_any_other_machine(server: tuple[str, dict[str, str]], requested: list[str]) -> None:
    assert requested
    assert [url for url in requested if not url.startswith(server[0])] == []
