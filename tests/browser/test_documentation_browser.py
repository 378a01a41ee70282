"""The documentation as people meet it: on a phone and on a screen, in light and in dark, by keyboard and by ear."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PHONE, SCREEN = 360, 1280
LIGHTS = ("light", "dark")
COLOURS = ["color-contrast", "link-in-text-block"]

pytestmark = pytest.mark.uncounted  # other processes make the pages and show them

for needed in ("sphinx", "furo", "myst_parser"):
    pytest.importorskip(needed, reason="the documentation needs Sphinx, Furo and MyST (dependency group docs)")

STRUCTURE = """() => {
    const skip = document.activeElement, goal = document.querySelector(skip.hash || null);
    return [
        document.documentElement.lang === "en" ? "" : "its language is not said",
        document.querySelectorAll("h1").length === 1 ? "" : "it has no single h1",
        skip.matches("a.skip-to-content") && goal?.matches("[role=main]") ? "" : "the first Tab is no skip link",
    ].filter(Boolean)
}"""
SIDEWAYS = """() => {
    const root = document.documentElement, wide = root.scrollWidth > root.clientWidth ? ["wider than the screen"] : [];
    const scrolls = box => box.scrollWidth > box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX);
    const told = box => box.matches("pre, .table-wrapper")
        ? (box.tabIndex === 0 ? [] : [`no keyboard reaches ${box.outerHTML.slice(0, 80)}`])
        : [`scrolls sideways: ${box.outerHTML.slice(0, 80)}`];
    return [...wide, ...[...document.body.querySelectorAll("*")].filter(scrolls).flatMap(told)]
}"""
# The boxes that scroll are told of by a ResizeObserver, which speaks after the layout and before the next frame.
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# What says something, three of each kind: contrast hangs on the style of an element and of what it stands in. To look
# at each of the tens of thousands of words of the reference takes much longer and found nothing more.
KINDS = """() => {
    const numbers = new Map([["", 0]]), kindOf = new Map(), ofKind = new Map();
    for (const element of document.querySelectorAll("body, body *")) {
        const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine }
            = getComputedStyle(element);
        const style = [kindOf.get(element.parentElement), color, backgroundColor, backgroundImage, opacity, fontSize,
            fontWeight, textDecorationLine].join();
        if (!numbers.has(style)) numbers.set(style, numbers.size);
        const kind = numbers.get(style);
        kindOf.set(element, kind);
        const speaks = element.matches("input, button")
            || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!speaks || !element.checkVisibility({visibilityProperty: true})) continue;
        if (!ofKind.has(kind)) ofKind.set(kind, []);
        if (ofKind.get(kind).length < 3) ofKind.get(kind).push(element);
    }
    return ofKind.size ? [...ofKind.values()].flat() : [document.body];
}"""
TOLD = "({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))"
AXE_COLOURS = (
    f"""colours => axe.run({{include: ({KINDS})()}}, {{resultTypes: ["violations"], runOnly: colours}}).then({TOLD})"""
)
AXE_REST = f"""colours => {{
    const rules = Object.fromEntries(colours.map(name => [name, {{enabled: false}}]));
    return axe.run({{resultTypes: ["violations"], rules}}).then({TOLD});
}}"""


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def site(page: Any, axe: str, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - no build when these skip
    """The folder with the documentation, built once."""
    built = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "docs", str(built)], cwd=ROOT, check=True)  # noqa: S603
    return built


def findings(page: Any, axe: str) -> list[str]:
    """What is wrong with the page that has just been opened, in both lights and at both widths."""
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(STRUCTURE)
    page.evaluate("document.activeElement.blur()")
    page.evaluate(axe)
    papers = set()
    for width in (PHONE, SCREEN):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(NEXT_FRAME)
        found += [f"{width} px: {item}" for item in [*page.evaluate(SIDEWAYS), *page.evaluate(AXE_REST, COLOURS)]]
        for light in LIGHTS:
            page.emulate_media(color_scheme=light)
            papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            found += [f"{light}, {width} px: {item}" for item in page.evaluate(AXE_COLOURS, COLOURS)]
    return [*found, *([] if len(papers) == len(LIGHTS) else ["no difference between light and dark"])]


def test_every_page_can_be_read_on_a_phone_and_a_screen_in_light_and_dark(page: Any, axe: str, site: Path) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    found = []
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        found += [f"{path.relative_to(site)}: {finding}" for finding in findings(page, axe)]
    assert found == []
    assert [url for url in requested if not url.startswith(site.as_uri())] == []


def test_the_menus_of_a_phone_open_by_keyboard(page: Any, axe: str, site: Path) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto((site / "reference" / "rule-files.html").as_uri())
    page.evaluate(axe)
    for name, menu in (("site navigation", ".sidebar-drawer"), ("table of contents", ".toc-drawer")):
        link = page.locator(f"{menu} a").last
        assert not link.is_visible()
        page.get_by_role("button", name=f"Toggle {name} sidebar", expanded=False).focus()
        page.keyboard.press("Enter")
        link.wait_for()
        assert page.evaluate(AXE_REST, COLOURS) == []
        assert page.evaluate(AXE_COLOURS, COLOURS) == []
        page.keyboard.press("Escape")
        link.wait_for(state="hidden")


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("<h1>One</h1><h1>Two</h1>", "no single h1"),
        ("<a href='#x'>Elsewhere</a><main id=x>", "no skip link"),
        ("<div style='width: 400px; height: 9px'></div>", "360 px: wider than the screen"),
        (
            "<main style='overflow: auto'><p style='width: 400px'>Wide</p></main>",
            "360 px: scrolls sideways: <main",
        ),
        (
            "<pre style='overflow: auto'><p style='width: 400px'>Wide</p></pre>",
            "360 px: no keyboard reaches <pre",
        ),
        ("<p style='color: #444'>Dark on light</p>", "dark, 1280 px: color-contrast: <p"),
        ("<img src=''>", "1280 px: image-alt: <img"),
        ("", "its language is not said"),
        ("", "no difference between light and dark"),
    ],
)
def test_what_is_wrong_with_a_page_is_seen(page: Any, axe: str, body: str, finding: str) -> None:
    page.set_content(f"<style>@media (prefers-color-scheme: dark) {{ p {{ background: #000 }} }}</style>{body}")
    assert any(finding in found for found in findings(page, axe))
