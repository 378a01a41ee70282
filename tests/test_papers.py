"""Accountability papers: nothing in them is invented, what only the host can say stays open, and limits are kept."""

import argparse
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from bindkracht import Role, RuleSet, Situation, __version__, kl, krachtlijn6, recommend
from bindkracht.catalogues import catalogue
from bindkracht.commands.options import Options, Refused
from bindkracht.commands.papers import COMMANDS
from bindkracht.conditions import opaque
from bindkracht.errors import LanguageError, OutOfReachError, Problem, RuleError
from bindkracht.exchange.papers import (
    Tracing,
    purpose_statement,
    trace_sentences,
)
from bindkracht.exchange.papers.paper import Mark, Paper
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.krachtlijnen.coverage import NOT_FORMALISED
from bindkracht.krachtlijnen.first.guidance import GUIDANCE as FIRST_GUIDANCE
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.overlays import Overlay, experiment
from bindkracht.rules import Effect, supports
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.sources import SENTENCES
from bindkracht.study.harm import do_no_harm
from bindkracht.texts import LANGUAGES, Message, Text, messages
from bindkracht.vocabulary import Who

ROOT = Path(__file__).parents[1]
SCENARIOS = str(ROOT / "examples")
BLAME = (
    "probleemgezin",
    "onwillig",
    "fraude",
    "risicoklasse",
    "problem family",
    "unwilling",
    "fraud",
    "risk class",
    "score",
)
CITED = r"\[[^\]]*\]|\(P\d+\)|krachtlijn \d+"
"""Where a text may have digits of its own: an address in the source, or the name of an invariant."""

DANGER = Scenario("Danger goes first", Situation(immediate_danger=True), Expectation(because=("danger-first",)))
WRONG = Scenario("Danger gives a role", Situation(immediate_danger=True), Expectation(suggested=Role.REDDER))
RECKLESS = RuleSet(
    "reckless",
    "2",
    rules=(krachtlijn6["growing-needs-company"], first["danger-first"]),
    assumptions=first.assumptions,
)
"""Of the two rules one cites no sentence: the first reading rests it on an assumption alone."""
BARE = RuleSet("none", "1")


SCENARIOS_READ = tuple(
    scenario for path in sorted(Path(SCENARIOS).glob("*.toml")) for scenario in read_scenarios(path).scenarios
)
EVERY = (krachtlijn6, RECKLESS, BARE)


@cache
def purpose(rules: RuleSet) -> Paper:
    return purpose_statement(rules)


@cache
def tracing(rules: RuleSet) -> Tracing:
    scenarios = {krachtlijn6: SCENARIOS_READ, RECKLESS: (DANGER, WRONG)}
    return trace_sentences(rules, scenarios.get(rules, ()))


def texts(value: object) -> Iterator[str]:
    """Every string of the words, however deep."""
    match value:
        case str():
            yield value
        case Text():
            yield from (value.nl, value.en)
        case dict():
            yield from (text for item in value.values() for text in texts(item))
        case tuple():
            yield from (text for item in value for text in texts(item))


# ---- Nothing is invented ----


def test_no_figure_is_typed_into_the_words() -> None:
    told = [found for language in LANGUAGES if (found := catalogue(language)) is not None]
    written = [text for found in told for key, text in found.words.items() if key.startswith("paper.")]
    assert len(written) > 50
    assert [text for text in written if re.search(r"\d", re.sub(CITED, "", text))] == []


@pytest.mark.parametrize("rules", EVERY)
def test_a_line_with_a_figure_is_marked_as_worked_out(rules: RuleSet) -> None:
    for line in (line for section in purpose(rules).sections for line in section.lines):
        has_figure = re.search(r"\d", re.sub(CITED, "", line.text.en)) is not None
        assert not has_figure or line.mark is Mark.COMPUTED


@pytest.mark.parametrize("rules", [krachtlijn6, RECKLESS])
def test_every_figure_is_what_running_the_library_gives(rules: RuleSet) -> None:
    checked = do_no_harm(rules)
    effects, stated = [rule.effect for rule in rules], sum(rule.stated for rule in rules)
    facts = [fact.details.answered_by for fact in Situation.vocabulary().values()]
    said = [line.text.en for section in purpose(rules).sections for line in section.lines]
    assert (
        f"Rules: {rules.name} {rules.version}, with hash {rules.content_hash()}. Library: bindkracht {__version__}."
        in said
    )
    assert (
        f"Rules in force: {len(effects)}. For a role: {effects.count(Effect.SUPPORTS)}; against a role: "
        f"{effects.count(Effect.OPPOSES)}; exclusion: {effects.count(Effect.EXCLUDES)}. "
        f"The source itself says it: {stated}; a reading of ours: {len(effects) - stated}."
    ) in said
    assert (
        f"Facts about a situation: {len(facts)}. Each may stay unknown. "
        f"Of {facts.count((Who.PERSON,))} only the person can give the answer."
    ) in said
    for name in {item.invariant for item in checked}:
        about = [item for item in checked if item.invariant == name]
        [verdict] = [text for text in said if text.startswith(f"{name}: ")]
        if all(item.holds for item in about):
            assert verdict.endswith(f"Proved over all {about[0].proof.size:.3g} situations (questions: {len(about)}).")
        elif any(item.is_broken for item in about):
            assert f"Refuted for {'; '.join(item.subject for item in about if item.is_broken)}." in verdict
        else:
            assert verdict.endswith("That is not always so, and the rules say so themselves; see above.")


def _under(rules: RuleSet, scenario: Scenario) -> RuleSet:
    return experiment(rules, *scenario.overlays)


def test_what_is_refuted_is_said_aloud_everywhere() -> None:
    assert (
        "P3: no role that works only together fits before the person said to want it, nor the begeleider while the "
        "risk is not known. Refuted for begeleider." in " ".join(purpose(RECKLESS).text("en").split())
    )
    assert "REFUTED of these rules: Each role is somewhere the only one suggested (P5)" in tracing(RECKLESS).csv("en")
    assert "Proved of these rules: Each role" in tracing(krachtlijn6).csv("en")
    assert "Switched off: none." in " ".join(purpose(BARE).text("en").split())


def test_nobody_can_account_for_what_nobody_can_look_into() -> None:
    rule = supports(
        Role.REDDER,
        name="dark",
        when=opaque(lambda acute_need: acute_need, reads=("acute_need",), name="dark"),
        source=kl(6, 3),
        because_nl="Donker.",
        because_en="Dark.",
    )
    for paper in (purpose_statement, trace_sentences):
        with pytest.raises(RuleError):
            paper(krachtlijn6.with_(rule))


# ---- What only the host can say ----


def test_the_papers_leave_the_law_to_the_host() -> None:
    paper = purpose(krachtlijn6)
    assert Message("paper.no_law").nl in paper.text()
    assert paper.text("en").count("[TO FILL IN by the") == len(paper.open)
    assert {text.en for text in messages("paper.law_open", 4)} <= {line.text.en for line in paper.open}


# ---- Both languages, and no blame ----


@pytest.mark.parametrize("rules", EVERY)
def test_every_paper_speaks_both_languages_and_blames_nobody(rules: RuleSet) -> None:
    for paper in (purpose(rules), tracing(rules)):
        assert paper.text("nl") != paper.text("en")
        assert str(paper) == paper.text()
        assert paper._repr_html_() == paper.html() != paper.html("en")
        written = [paper.text(language) + paper.markdown(language) + paper.html(language) for language in LANGUAGES]
        said = " ".join((*written, json.dumps(paper.to_data(), ensure_ascii=False))).lower()
        assert [word for word in BLAME if word in said] == []
        with pytest.raises(LanguageError):
            paper.text("fy")


def test_a_paper_is_data_in_both_languages() -> None:
    data = json.loads(json.dumps(purpose(RECKLESS).to_data()))
    assert (data["format"], data["paper"], data["rule_set_hash"]) == (
        "bindkracht-paper/1",
        "purpose",
        RECKLESS.content_hash(),
    )
    lines = [line for section in data["sections"] for line in section["lines"]]
    assert {line["mark"] for line in lines} == {"made", "computed", "open"}
    assert all(line["nl"] and line["en"] for line in lines)


def test_a_name_from_outside_is_no_markup() -> None:
    rules = BARE.named("<b>|*x*", version="1")
    written = purpose_statement(rules).markdown()
    assert "\\<b\\>\\|\\*x\\*" in written
    assert f"\n\n{Message('paper.no_law').nl}\n\n## " in written
    assert "&lt;b&gt;|*x*" in trace_sentences(rules).html()


# ---- From sentence to rule to scenario ----


@pytest.mark.parametrize("rules", EVERY)
def test_every_sentence_of_krachtlijn_6_and_every_cited_one_is_traced_once_where_it_is_cited_at_all(
    rules: RuleSet,
) -> None:
    table = tracing(rules)
    passages = [trace.passage for trace in table.traces if trace.passage is not None]
    whole = [kl(6, sentence) for sentence in range(SENTENCES[5] + 1)]
    assert passages[: len(whole)] == ([] if rules is BARE else whole)
    assert len(passages) == len(set(passages))
    cited = {passage for rule in rules.rules for passage in rule.sources}
    assert cited | {passage for item in rules.assumptions for passage in item.sources} <= set(passages)


def test_a_rule_stands_with_exactly_the_sentences_that_it_cites() -> None:
    table = tracing(krachtlijn6)
    for rule in krachtlijn6.rules:
        stands = [trace.passage for trace in table.traces if rule.name in [item.rule.name for item in trace.rules]]
        assert set(stands) - {None} == set(rule.sources)
        assert (None in stands) is (not rule.sources)


def test_a_scenario_stands_with_exactly_the_rules_that_fire_in_it() -> None:
    fires: dict[str, list[str]] = {}
    for scenario in SCENARIOS_READ:
        for rule in recommend(scenario.situation, _under(krachtlijn6, scenario)).fired:
            fires.setdefault(rule.name, []).append(scenario.name)
    for trace in tracing(krachtlijn6).traces:
        for item in trace.rules:
            assert list(item.scenarios) == fires.get(item.rule.name, [])


def test_a_rule_that_sleeps_is_traced_with_the_scenario_that_wakes_it() -> None:
    overlay = Overlay("wounds", with_assumptions=("A10",))
    waking = Scenario(
        "Mediation may wound", Situation(any_mediation_risks_kwetsuren=True), Expectation(suggested=None), (overlay,)
    )
    [trace] = [trace for trace in trace_sentences(krachtlijn6, [waking]).traces if trace.passage == kl(6, 10)]
    [item] = [item for item in trace.rules if item.rule.name == "ask-whether-mediation-wounds"]
    assert not item.in_force
    assert item.scenarios == ("Mediation may wound",)


def test_a_scenario_that_does_not_hold_counts_for_nothing() -> None:
    [silent] = [trace for trace in tracing(RECKLESS).traces if trace.passage is None]
    assert [(item.rule.name, item.scenarios) for item in silent.rules] == [("danger-first", ("Danger goes first",))]
    assert "Fires in no scenario" in tracing(RECKLESS).text("en")
    assert "Fires in scenarios: 1 (Danger goes first)" in tracing(RECKLESS).csv("en")
    assert "No scenarios passed" in trace_sentences().csv("en")


def test_a_sentence_without_a_rule_says_what_answers_it_or_that_nothing_does(monkeypatch: pytest.MonkeyPatch) -> None:
    lean = RuleSet("lean", "1", (krachtlijn6["short-help-is-enough"],))
    for trace in trace_sentences(lean).traces:
        nothing = None if trace.rules else Message("paper.not_a_rule")
        assert trace.why_not == NOT_FORMALISED.get(trace.passage or kl(6, 3), nothing)
    assert [str(trace.passage) for trace in tracing(krachtlijn6).traces if trace.why_not][:4] == [
        "6.0",
        "6.1",
        "6.9",
        "6.11",
    ]
    monkeypatch.setattr("bindkracht.guidance.GUIDANCE", ())
    told = {trace.passage: trace.why_not for trace in trace_sentences(lean).traces}
    assert told[kl(6, 4)] == Message("paper.unanswered")
    assert None not in told


def test_guidance_falls_with_its_assumption() -> None:
    with_it, without = (
        {str(trace.passage): trace.guidance for trace in trace_sentences(rules).traces}
        for rules in (krachtlijn6, krachtlijn6.without_assumption("A12"))
    )
    fewer = {passage: count - without[passage] for passage, count in with_it.items() if count != without[passage]}
    assert fewer == {"6.3": 2, "6.5": 1, "6.10": 2, "7.3": 2}, "two roles are short, one is longer, two are a process"


def test_the_guidance_of_the_first_reading_is_counted_as_it_was() -> None:
    counted = {str(trace.passage): trace.guidance for trace in trace_sentences(first).traces}
    assert counted["6.8"] == sum(kl(6, 8) in item.sources for item in FIRST_GUIDANCE) == 7


def test_a_reading_without_a_name_and_one_with_a_name_are_told_apart() -> None:
    read = supports(
        Role.REDDER,
        name="read",
        when=krachtlijn6["made-to-measure"].when,
        source=kl(6, 3),
        stated=False,
        because_nl="Zo lezen wij het.",
        because_en="So we read it.",
    )
    table = trace_sentences(krachtlijn6.with_(read))
    by_whom = {item.rule.name: item.by_whom().en for trace in table.traces for item in trace.rules}
    assert by_whom["read"] == "Our reading"
    assert by_whom["made-to-measure"] == "Our reading: A2"
    assert by_whom["entangled-needs-company"] == "The source says it, read with A4, A5"
    assert by_whom["rights-and-matters-need-someone"] == "The source says it"


def test_markdown_csv_and_json_hold_the_same_table() -> None:
    named = replace(DANGER, name='a | b, "c" <d>')
    unplaced = replace(first["danger-first"], name="danger-without-a-sentence")
    [reason] = [item for item in first.assumptions if item.name == "A9"]
    table = trace_sentences(krachtlijn6.with_(unplaced, reason), [named])
    rows = list(csv.reader(StringIO(table.csv("en"))))
    lines = table.markdown("en").splitlines()[4:]
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in lines] == [len(rows[0]) + 1] * (len(rows) + 1)
    assert 'a | b, "c" <d>' in rows[-1][5]
    data = json.loads(json.dumps(table.to_data()))
    assert data["scenarios"] == 1
    told = [(item["sentence"], rule["name"]) for item in data["sentences"] for rule in item["rules"]]
    assert [(row[0], row[1]) for row in rows[1:-1] if row[1]] == told[:-1]
    assert data["sentences"][-1]["rules"][0]["scenarios"] == ['a | b, "c" <d>']
    assert data["sentences"][0]["why_not"]["en"].startswith("The title announces")


# ---- The command ----


def run(*arguments: str) -> str:
    parser = argparse.ArgumentParser()
    COMMANDS[0].fill(parser)
    return "\n".join(COMMANDS[0].run(parser.parse_args(arguments, namespace=Options())))


def test_the_command_writes_each_paper(tmp_path: Path) -> None:
    rules, scenarios = tmp_path / "reckless.json", tmp_path / "a.scenarios.json"
    rules.write_text(json.dumps(RECKLESS.to_data()))
    told = [
        {"name": item.name, "situation": {"immediate_danger": True}, "expect": expected}
        for item, expected in ((DANGER, {"because": ["danger-first"]}), (WRONG, {"suggested": "redder"}))
    ]
    document = {"format": "bindkracht-scenarios/1", "rules": rules.name, "scenarios": told}
    scenarios.write_text(json.dumps(document))
    given = ("--scenarios", str(tmp_path), "--lang", "en", "--format")
    for kind, paper in (("purpose", purpose(RECKLESS)), ("tracing", tracing(RECKLESS))):
        assert run(kind, *given, "text") == paper.text("en")
        assert run(kind, *given, "markdown") == paper.markdown("en")
        assert json.loads(run(kind, *given, "json")) == json.loads(json.dumps(paper.to_data()))


def test_only_the_tracing_is_a_table() -> None:
    assert run("tracing", "--format", "csv") == trace_sentences().csv().removesuffix("\r\n")
    with pytest.raises(Refused) as refused:
        run("purpose", "--format", "csv", "--lang", "en")
    assert refused.value.lines == ("purpose is no table, so csv is not possible; choose text, json or markdown",)


def test_the_command_takes_other_rules_and_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(RECKLESS.to_data()))
    assert "reckless 2" in run("purpose", "--rules", str(path))
    with pytest.raises(Refused):
        run("purpose", "--scenarios", str(tmp_path / "none.toml"))


def test_what_is_out_of_reach_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach(*_: object) -> Paper:
        raise OutOfReachError([Problem("", "reach.ways")])

    monkeypatch.setattr("bindkracht.commands.papers.purpose_statement", out_of_reach)
    with pytest.raises(Refused) as refused:
        run("purpose", "--lang", "en")
    assert refused.value.lines == (
        "krachtlijn6: there are too many different ways; give more facts, or ask less at once",
    )
