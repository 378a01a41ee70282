"""In a notebook everything that people look at is a card: sound HTML, in Dutch, and nothing becomes markup."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from strategies import any_rules

from bindkracht import Role, RuleSet, Situation, YesNo, fact, facts_of, kl, krachtlijn6, recommend, supports
from bindkracht.dialogue.what_if import WhatIf, compared
from bindkracht.pages import Block, Page, Table
from bindkracht.plots import Picture, strengths
from bindkracht.rules_card import rules_card, says
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.situation_card import situation_card
from bindkracht.study.analysis import Code, Finding, analyse
from bindkracht.study.comparison import compare
from bindkracht.study.coverage import coverage_of
from bindkracht.study.exact import Space
from bindkracht.study.mutation import mutation_test
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language, Text

SITUATION = Situation(rights_blocked=True, wounded_by=(Role.REDDER, Role.BEGELEIDER), trust="fragile")
ADVICE = recommend(SITUATION)
SMALL = RuleSet("small", "1", (krachtlijn6["rights-and-matters-need-someone"],))
FOR_A_TIME = krachtlijn6.replacing(replace(krachtlijn6["made-to-measure"], valid_until=date(2026, 3, 1)))
SUITE = [Scenario("Rights", Situation(rights_blocked=True), Expectation(suggested=Role.PROBLEEMOPLOSSER))]
SHOWN: dict[str, Callable[[], object]] = {
    "situation": lambda: SITUATION,
    "nothing known": Situation,
    "rule set": lambda: krachtlijn6,
    "rules for a time": lambda: FOR_A_TIME,
    "no rules": lambda: RuleSet("none", "1"),
    "advice": lambda: ADVICE,
    "reasons": lambda: ADVICE.why(Role.PROBLEEMOPLOSSER),
    "what if": lambda: WhatIf(ADVICE),
    "two advices": lambda: compared(recommend(Situation()), ADVICE),
    "finding": lambda: Finding(Code.RULE_NEVER_FIRES, (krachtlijn6["made-to-measure"],), witness=SITUATION),
    "analysis": lambda: analyse(SMALL),
    "two rule sets": lambda: compare(krachtlijn6, krachtlijn6.without_assumption("A18")),
    "mutation": lambda: mutation_test(SMALL, SUITE),
    "coverage": lambda: coverage_of(SMALL, SUITE),
    "regions": lambda: Space(SMALL).regions(),
    "picture": lambda: strengths(ADVICE),
}


def shown(thing: object) -> str:
    html = thing._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


def fragment(html: str) -> Element:
    whole = f"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>"
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(whole)


@pytest.fixture(scope="module", params=SHOWN)
def card(request: pytest.FixtureRequest) -> str:
    return shown(SHOWN[request.param]())


def test_a_card_is_sound_html_in_dutch_with_headings_in_order(card: str) -> None:
    section = fragment(card).find(".//section")
    assert section is not None
    assert section.get("lang") == "nl"
    levels = [int(str(e.tag)[1]) for e in section.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_cell_of_a_table_has_a_heading_for_its_column_and_its_row(card: str) -> None:
    for table in fragment(card).iter("table"):
        columns = table.findall("./thead/tr/th")
        assert {head.get("scope") for head in columns} == {"col"}
        for row in table.findall("./tbody/tr"):
            [first, *others] = list(row)
            assert (first.tag, first.get("scope")) == ("th", "row")
            assert [cell.tag for cell in others] == ["td"] * (len(columns) - 1)


def test_a_card_keeps_the_colours_of_the_reader_so_that_it_reads_in_light_and_in_dark(card: str) -> None:
    assert not re.search(r"color|background|#[0-9a-f]{3,6}\b|rgb|<script|<style", re.sub(r"base64,[^\"]*", "", card))


@pytest.mark.parametrize("name", SHOWN)
def test_a_card_is_the_same_each_time(name: str) -> None:
    first, second = shown(SHOWN[name]()), shown(SHOWN[name]())
    assert first == second


class Strange(Situation):
    odd: YesNo = fact(
        question_nl="<script>?", question_en="<script>?", label_nl="<script>&amp;", label_en="<script>&lt;"
    )  # fmt: skip


def test_what_a_researcher_calls_a_fact_a_rule_set_or_a_reason_never_becomes_markup() -> None:
    rule = supports(
        Role.REDDER, name="odd", when=facts_of(Strange).odd, source=kl(6, 3),
        because_nl="<script>1</script>", because_en="<b>",
    )  # fmt: skip
    rules = RuleSet("<script>", "<b>", (rule,), situation_type=Strange)
    advice = recommend(Strange(odd=True), rules)
    for thing in (advice.situation, rules, Space(rules).regions(), advice, WhatIf(advice), strengths(advice)):
        root = fragment(shown(thing))
        assert not [*root.iter("script"), *root.iter("b")]
        assert "<script>" in "".join(root.itertext())


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])))
def test_no_text_in_a_table_becomes_markup(text: str) -> None:
    text = f"<script>{text}</script>&amp;\"'"
    root = fragment(Page("nl", (Block(1, "t", table=Table((text, text), ((text, text),))),)).html())
    assert ["".join(cell.itertext()) for cell in (*root.iter("th"), *root.iter("td"))] == [text] * 4


def test_a_row_of_a_table_is_a_line_where_there_are_no_columns() -> None:
    page = Page("en", (Block(1, "T", ("Lead.",), as_list=False, table=Table(("a", "b"), (("1", "2"), ("3", "4")))),))
    assert page.text().splitlines() == ["T", "=", "Lead.", "- a: 1; b: 2", "- a: 3; b: 4"]


@given(situations(), st.sampled_from(LANGUAGES))
def test_the_card_of_a_situation_shows_what_is_known_and_counts_what_is_not(
    situation: Situation, said: Language
) -> None:
    page = situation_card(situation, said)
    vocabulary, known = situation.vocabulary(), situation.known()
    [block] = page.blocks
    rows = [(vocabulary[name].label, vocabulary[name].value_label(value)) for name, value in known.items()]
    expected = tuple((label.in_(said), value.in_(said)) for label, value in rows)
    assert (block.table.rows if block.table else ()) == expected
    assert f" {len(vocabulary) - len(known)} " in block.lines[-1]


@given(any_rules)
def test_the_card_of_a_rule_set_shows_every_rule_once(rules: RuleSet) -> None:
    page = rules_card(rules, "en")
    told = [
        row[0]
        for block in page.blocks[1:]
        if block.table and block.table.heads[0] == "rule"
        for row in block.table.rows
    ]
    assert sorted(told) == sorted(rule.name for rule in rules.rules)


def table(page: Page, heading: str) -> Table:
    [found] = [block.table for block in page.blocks if block.heading == heading]
    assert found is not None
    return found


def test_a_rule_that_rests_says_why() -> None:
    def why(rules: RuleSet) -> dict[str, str]:
        return {row[0]: row[1] for row in table(rules_card(rules, "en"), "Rules that do not hold now").rows}

    assert why(krachtlijn6) == {"ask-whether-mediation-wounds": "A10 is off"}
    assert why(FOR_A_TIME)["made-to-measure"] == "holds for a time, and no day is given"
    assert why(FOR_A_TIME.on(date(2026, 3, 2)))["made-to-measure"] == "holds for a time, and not on 2026-03-02"
    assert "made-to-measure" not in why(FOR_A_TIME.on(date(2026, 3, 1)))


def test_an_assumption_is_shown_on_or_off() -> None:
    states = {row[0]: row[1] for row in table(rules_card(krachtlijn6), "Aannames").rows}
    assert (states["A5"], states["A10"]) == ("aan", "uit")


def test_a_rule_says_what_it_does_and_that_an_exclusion_asks() -> None:
    assert says(krachtlijn6["danger-first"], Situation.vocabulary()).literal() == Text(
        nl="sluit redder, rituele zorgverstrekker, probleemoplosser, begeleider, bemiddelaar uit",
        en="excludes redder, rituele zorgverstrekker, probleemoplosser, begeleider, bemiddelaar",
    )
    assert (
        says(krachtlijn6["no-company-wanted"], Situation.vocabulary()).en == "excludes begeleider; not known: ask first"
    )
    assert says(krachtlijn6["rest-before-growing"], Situation.vocabulary()).nl == "spreekt tegen begeleider (matig)"


def test_a_finding_stands_under_what_its_code_means() -> None:
    finding = Finding(Code.FACT_NEVER_READ, fact="any_mediation_risks_kwetsuren", assumptions=("A10",))
    assert finding.page("en").text().splitlines()[0] == "B401: a fact that no rule in force reads"
    assert finding.page("en").blocks[0].lines == (str(finding),)


def test_regions_show_their_shares_in_a_table_and_in_lines() -> None:
    regions = Space(SMALL).regions()
    [block] = regions.page("en").blocks
    assert block.table is not None
    assert [row[0] for row in block.table.rows] == [role.label for role in Role]
    assert [list(row[1:-2]) for row in block.table.rows] == [
        [regions.share(number) for number in regions.statuses[role].values()] for role in Role
    ]
    assert "A share of situations is not a share of people." in block.lines[0]
    assert all(line in " ".join(regions.text("en").split()) for line in block.table.lines())
    assert "Een aandeel van situaties is geen aandeel van mensen" in " ".join(str(regions).split())


def test_a_picture_says_the_same_in_words_for_who_cannot_see_it() -> None:
    picture = strengths(ADVICE)
    assert isinstance(picture, Picture)
    root = fragment(shown(picture))
    [image] = root.iter("img")
    assert image.get("alt") == "Wat voor en tegen elke rol spreekt. Hieronder staat hetzelfde in woorden."
    [details] = root.iter("details")
    assert " ".join("".join(details.itertext()).split()).startswith("Hetzelfde in woorden Wat voor en tegen elke rol")


def test_a_rule_set_and_a_fact_are_one_line_in_a_printer_too() -> None:
    """Hypothesis and IPython print every field of a dataclass otherwise: of the shipped rules thirty thousand signs."""
    assert pretty(krachtlijn6) == repr(krachtlijn6)
    wish = Situation.vocabulary()["wants_company"]
    assert pretty(wish) == repr(wish) == "<Fact wants_company: yes/no>"
