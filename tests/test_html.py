"""What a notebook or a browser shows: sound HTML, the same words as the text, nothing that is not ours."""

import itertools
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browsers import FLAGS
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Situation, recommend
from bindkracht.pages import Block, Page, document

SITUATION = Situation(
    entangled_problems=True, wants_company=True, process_risks_kwetsuren=False, wants_strengthening=True,
    rights_blocked=True, wounded_by=("redder",), trust="broken",
)  # fmt: skip
LANGUAGES = ("nl", "en")


def parsed(html: str) -> Element:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def fragment(html: str) -> Element:
    return parsed(f"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>")


def headings(root: Element) -> list[tuple[int, str]]:
    return [(int(e.tag[1]), "".join(e.itertext())) for e in root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_sound_html_with_headings_in_order(language: str) -> None:
    root = fragment(recommend(SITUATION).html(language))
    [section] = root.findall(".//section")
    assert section.get("lang") == language
    levels = [level for level, _ in headings(root)]
    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_and_text_say_the_same_words(language: str) -> None:
    advice = recommend(SITUATION)
    shown = " ".join(" ".join(fragment(advice.html(language)).find(".//section").itertext()).split())  # type: ignore[union-attr]
    text = re.sub(r"^(=+|-+)$", "", advice.text(language), flags=re.MULTILINE)
    assert shown == " ".join(re.sub(r"^- ", "", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colour_carries_meaning_and_the_reader_keeps_light_or_dark(language: str) -> None:
    html = recommend(SITUATION).html(language)
    assert "style=" not in html
    whole = document("t", [recommend(SITUATION).page(language)])
    assert "color-scheme:light dark" in whole
    assert not re.search(r"#[0-9a-f]{3,6}|rgb|background", whole)


def test_a_notebook_gets_the_card() -> None:
    advice = recommend(SITUATION)
    assert advice._repr_html_() == advice.html("nl")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])))
def test_no_text_becomes_markup(text: str) -> None:
    text = f"<script>{text}</script>&amp;\"'"
    page = Page("nl", (Block(1, text, (text,), as_list=False), Block(2, text, (text,))))
    root = parsed(document(text, [page]))
    assert not root.findall(".//script")
    assert [said for _, said in headings(root)] == [text, text, text]
    assert ["".join(item.itertext()) for item in root.iter("li")] == [text]


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium)"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_browser_shows_every_heading(language: str, tmp_path: Path) -> None:
    browser = chromium()
    page = tmp_path / "advice.html"
    page.write_text(document("Advies", [recommend(SITUATION).page(language)]), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - a browser on our own page
        [browser, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{quote(str(page))}"],
        capture_output=True,
        check=True,
        timeout=120,
    )
    shown = html5lib.parse(done.stdout.decode(), namespaceHTMLElements=False)
    assert shown.get("lang") == language
    assert headings(shown) == headings(parsed(page.read_text(encoding="utf-8"))) != []


def test_a_page_shows_itself() -> None:
    page = Page("en", (Block(1, "Title", ("A line.",)),))
    assert str(page) == page.text()
    assert page._repr_html_() == page.html()
