"""Rules of another text cite it wherever rules are told, and nowhere are the krachtlijnen claimed for them."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, RuleSet, Situation, YesNo, fact, facts, kl, krachtlijn6, recommend, supports
from bindkracht.__main__ import main
from bindkracht.dialogue.network import Network
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.over_time import Moment, Trajectory
from bindkracht.documents import AdviceDocument
from bindkracht.errors import DataError, PassageError, RuleError
from bindkracht.exchange.papers import purpose_statement, trace_sentences
from bindkracht.exchange.rule_files import rules_from_text, rules_to_json, rules_to_toml
from bindkracht.krachtlijnen.coverage import coverage
from bindkracht.pages import Block, Page
from bindkracht.rules_card import rules_card
from bindkracht.sources import LONGEST, Assumption, Source
from bindkracht.study.coverage import coverage_of
from bindkracht.texts import LANGUAGES, Language, Text

LAW = Source("wet", "art. 3", title="De wet <b>", url="https://example.org/a?b=1&copy=2#'")
PROTOCOL = Source("ons-protocol", "p. 2", title="Ons [protocol]")
ARRANGED = supports(
    Role.PROBLEEMOPLOSSER, name="arranged", when=facts.rights_blocked, source=(LAW, PROTOCOL),
    because_nl="De wet vraagt het.", because_en="The act asks for it.",
)  # fmt: skip
OURS = RuleSet("ours", "1", (ARRANGED,))
BOTH = RuleSet("both", "1", (replace(ARRANGED, sources=(kl(6, 5), LAW)),))
BLOCKED = Situation(rights_blocked=True)

visible = st.characters(exclude_categories=["C", "Z"])
lines = st.tuples(visible, st.text(visible | st.just(" "), max_size=20)).map("".join)
places = st.builds(
    Source,
    st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
    lines,
    title=lines,
    url=st.sampled_from(["", "http://a.be", "https://a.be/b_c?d=(e)&f=%20*g*"]),
)


@st.composite
def citing(draw: st.DrawFn) -> RuleSet:
    """Rules that cite sources of their own, each with one title and one address, and an assumption that does."""
    drawn = draw(st.lists(places, min_size=1, max_size=4, unique_by=lambda source: source.name))
    sentence = draw(st.sampled_from([(), (kl(6, 5),)]))
    first = replace(ARRANGED, sources=(*sentence, *drawn, drawn[0]))
    assumption = Assumption("B1", Text(nl="Zo.", en="So."), sources=tuple(drawn[:2]))
    return RuleSet("arbitrary", "1", (first, replace(first, name="again")), (assumption,))


# ---- Nothing of it is lost ----


@given(citing())
def test_a_source_comes_back_from_a_file_as_it_was(rules: RuleSet) -> None:
    for toml, write in ((True, rules_to_toml), (False, rules_to_json)):
        text = write(rules)
        assert (tomllib.loads(text) if toml else json.loads(text)) == rules.to_data()
        again = rules_from_text(text, toml=toml)
        assert again == rules
        assert again.content_hash() == rules.content_hash()


@given(citing())
def test_a_kept_advice_tells_its_sources_without_the_rules(rules: RuleSet) -> None:
    advice = recommend(BLOCKED, rules)
    again = AdviceDocument.from_json(advice.to_json())
    assert again == advice.document()
    assert again.rules is not None
    own = {source for source in rules.cited if isinstance(source, Source)}
    assert set(again.rules.sources) == own
    for language in LANGUAGES:
        assert again.text(language) == advice.text(language)
        read = html5lib.parse(again.html(language), namespaceHTMLElements=False)
        linked = {(link.attrib["href"], link.text) for link in read.iter("a")}
        assert linked == {(source.url, source.title) for source in own if source.url}


def test_rules_that_cite_the_krachtlijnen_alone_are_hashed_and_written_as_before() -> None:
    assert krachtlijn6["made-to-measure"].to_data()["sources"] == ["6.3"]
    assert "sources" not in json.loads(recommend(BLOCKED).to_json())["rules"]
    changed = replace(ARRANGED, sources=(replace(LAW, url="https://example.org/other"), PROTOCOL))
    assert OURS.replacing(changed).content_hash() != OURS.content_hash()


# ---- What people read ----


def test_a_page_names_links_and_escapes_what_the_rules_cite() -> None:
    advice = recommend(BLOCKED, OURS)
    text = advice.text("en")
    assert "The act asks for it. [wet art. 3, ons-protocol p. 2]" in " ".join(text.split())
    assert text.endswith(
        "- ons-protocol p. 2: Ons [protocol]\n- wet art. 3: De wet <b> (https://example.org/a?b=1&copy=2#')"
    )
    html = advice.html("nl")
    assert "<h4>Bronnen van wie de regels schreef</h4>" in html
    assert f'<li>wet art. 3: <a href="{escape(LAW.url)}">De wet &lt;b&gt;</a></li>' in html
    assert "<li>ons-protocol p. 2: Ons [protocol]</li>" in html
    assert (
        advice.page("nl")
        .markdown()
        .endswith(
            "- ons-protocol p. 2: Ons \\[protocol\\]\n"
            "- wet art. 3: [De wet \\<b\\>](<https://example.org/a?b=1&amp;copy=2#&#x27;>)"
        )
    )


def test_a_long_address_is_not_broken() -> None:
    long = replace(LAW, url=f"https://example.org/{'a' * 200}")
    assert long.url in Page("en", (Block(2, "Sources", sources=(long,)),)).text()


def test_the_footer_says_what_these_rules_cite() -> None:
    said = {rules.name: recommend(BLOCKED, rules).document().page("en").blocks[0].lines[-1] for rules in (OURS, BOTH)}
    assert said["ours"].startswith("Rules: ours 1. Those rules cite no sentence of the ten krachtlijnen. ")
    assert said["ours"].endswith("Who wrote the rules cites sources of their own: ons-protocol, wet.")
    assert said["both"].startswith("Rules: both 1. The numbers in brackets point to the sentences of the ten krachtl")
    assert said["both"].endswith("Who wrote the rules cites sources of their own: wet.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_wherever_the_rules_are_told_their_sources_are(
    language: Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for page in (
        rules_card(OURS, language),
        Network((Relation("r1", Holder.VOLUNTEER, BLOCKED),), OURS).page(language),
        Trajectory((Moment(date(2026, 3, 2), BLOCKED),), OURS).page(language),
        trace_sentences(OURS).page(language),
    ):
        assert page.blocks[-1].sources == (PROTOCOL, LAW)
    file = tmp_path / "ours.toml"
    file.write_text(rules_to_toml(OURS))
    assert main(["rules", "--rules", str(file), "--lang", language]) == 0
    assert capsys.readouterr().out.endswith(f"- wet art. 3: {LAW.title} ({LAW.url})\n")


def test_the_papers_and_the_coverage_are_about_what_these_rules_cite() -> None:
    table = trace_sentences(OURS)
    assert [trace.place.en for trace in table.traces] == ["ons-protocol p. 2: Ons [protocol]", "wet art. 3: De wet <b>"]
    assert [item.rule.name for trace in table.traces for item in trace.rules] == ["arranged", "arranged"]
    first: Any = table.to_data()["sentences"]
    assert (first[0]["sentence"], first[0]["source"]["name"]) == (None, "ons-protocol")
    every, cited = table.page("en").blocks[0].lines
    assert every == "Every place that a rule or an assumption cites, and rules without one."
    assert cited == (
        "Sentences of the ten krachtlijnen that are cited: none. Other sources: Ons [protocol] (ons-protocol), "
        "De wet <b> (wet). Krachtlijnen of which no sentence is cited: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10."
    )
    assert cited in [line.text.en for line in purpose_statement(OURS).sections[0].lines]
    assert coverage(OURS) == ()
    assert len(coverage(BOTH)) == 12
    [lead, both] = trace_sentences(BOTH).page("en").blocks[0].lines
    assert lead.startswith("Every sentence of krachtlijn 6")
    assert "cited: 6.5. Other sources: De wet <b> (wet)." in both
    assert "a rule of wet art. 3 fires" in coverage_of(OURS, []).text("en")
    assert "een regel bij zin 6.5 geldt" in coverage_of(BOTH, []).text("nl")


def test_a_fact_and_an_assumption_may_come_from_another_text_too() -> None:
    class Debts(Situation):
        """One fact from the act."""

        frozen: YesNo = fact(
            question_nl="Liggen de schulden stil?", question_en="Are the debts at rest?", label_nl="schulden stil",
            label_en="debts at rest", sources=(LAW, kl(6, 4)),
        )  # fmt: skip

    assert Debts.vocabulary()["frozen"].details.sources == (LAW, kl(6, 4))
    schema: Any = Debts.model_json_schema()
    assert schema["properties"]["frozen"]["x-bindkracht"]["sources"] == ["wet art. 3", "6.4"]
    said = Assumption("B1", Text(nl="Zo.", en="So."), sources=(PROTOCOL,))
    assert OURS.without("arranged").with_(said).cited == (PROTOCOL,)


# ---- What is no source ----


@pytest.mark.parametrize(
    ("changes", "path", "why"),
    [
        ({"name": ""}, "name", "'' cannot be; write small letters and digits"),
        ({"name": "De Wet"}, "name", "'De Wet' cannot be; write small letters"),
        ({"name": 3}, "name", "3 is not a text"),
        ({"place": " "}, "place", "is blank; write a text"),
        ({"place": "art. 3\n"}, "place", "characters that nobody sees"),
        ({"title": "\u202ewet"}, "title", "characters that nobody sees"),
        ({"title": "w" * (LONGEST + 1)}, "title", "is too long"),
        ({"url": "javascript:alert(1)"}, "url", "'javascript:alert(1)' cannot be; write https://"),
        ({"url": "https://"}, "url", "cannot be; write https://"),
        ({"url": "https://a.be/ b"}, "url", "cannot be; write https://"),
        ({"url": 'https://a.be/"><b>'}, "url", "cannot be; write https://"),
        ({"url": "https://a.be/één"}, "url", "cannot be; write https://"),
        ({"url": None}, "url", "None is not a text"),
    ],
)
def test_what_is_no_source_is_refused_with_its_place(changes: dict[str, Any], path: str, why: str) -> None:
    with pytest.raises(PassageError) as caught:
        replace(LAW, **changes)
    [problem] = caught.value.problems
    assert problem.path == path
    assert why in problem.en
    said = {"name": "wet", "place": "art. 3", "title": "De wet", **changes}
    data = {**OURS.to_data(), "rules": [{**ARRANGED.to_data(), "sources": ["6.5", said]}]}
    with pytest.raises(DataError) as read:
        rules_from_text(json.dumps(data, indent=1), toml=False)
    [problem] = read.value.problems
    assert problem.path == f"rules[0].sources[1].{path}"
    assert problem.line is not None


@pytest.mark.parametrize(
    ("item", "path", "why"),
    [
        (6.5, "", "6.5 is not a sentence of the source"),
        ("wet art. 3", "", "'wet art. 3' is not a passage"),
        ({"name": "wet", "place": "art. 3"}, ".title", "is missing"),
        ({"name": "wet", "place": "1", "title": "Wet", "at": "2"}, ".at", "no field is called 'at'"),
    ],
)
def test_a_file_says_what_else_it_cannot_cite(item: object, path: str, why: str) -> None:
    data = {**OURS.to_data(), "rules": [{**ARRANGED.to_data(), "sources": [item]}]}
    with pytest.raises(DataError) as caught:
        rules_from_text(json.dumps(data), toml=False)
    [problem] = caught.value.problems
    assert problem.path == f"rules[0].sources[0]{path}"
    assert why in problem.en


@pytest.mark.parametrize(
    ("changes", "part"), [({"place": "art. 9", "title": "Een andere wet"}, "title"), ({"url": ""}, "url")]
)
def test_one_name_is_one_text_and_one_place_has_one_address(changes: dict[str, Any], part: str) -> None:
    other = replace(ARRANGED, name="other", sources=(kl(6, 5), replace(LAW, **changes)))
    with pytest.raises(RuleError) as caught:
        OURS.with_(other)
    [problem] = caught.value.problems
    assert problem.path == f"rules[1] (other).sources[1].{part}"
    assert "rules[0] (arranged).sources[0] says of 'wet" in problem.en
    data = {**OURS.to_data(), "rules": [ARRANGED.to_data(), other.to_data()]}
    with pytest.raises(RuleError) as read:
        rules_from_text(json.dumps(data, indent=1), toml=False)
    [problem] = read.value.problems
    assert problem.path == f"rules[1].sources[1].{part}"
    said = replace(LAW, **changes)
    with pytest.raises(RuleError, match=r"assumptions\[0\] \(B1\)\.sources\[0\] says"):
        OURS.with_(Assumption("B1", Text(nl="Zo.", en="So."), sources=(said,)))
    elsewhere = replace(LAW, place="art. 4", url="https://example.org/4")
    assert elsewhere in OURS.with_(replace(other, sources=(elsewhere,))).cited
