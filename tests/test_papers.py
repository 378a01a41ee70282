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
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, RuleSet, Situation, __version__, kl, krachtlijn6, recommend
from bindkracht.commands.options import Options, Refused
from bindkracht.commands.papers import COMMANDS
from bindkracht.conditions import opaque
from bindkracht.errors import DataError, LanguageError, OutOfReachError, Problem, RuleError
from bindkracht.exchange.papers import (
    Figures,
    RegisterDraft,
    Tracing,
    classifier_note,
    figures_of,
    purpose_statement,
    register_draft,
    trace_sentences,
)
from bindkracht.exchange.papers.paper import Mark, Paper
from bindkracht.exchange.papers.standard import FIELDS, Field, Shape, characters, problems_of
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.krachtlijnen import paper_words, register_words
from bindkracht.krachtlijnen.coverage import NOT_FORMALISED
from bindkracht.overlays import Overlay, experiment
from bindkracht.rules import Effect, supports
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.sources import SENTENCES
from bindkracht.study.coverage import coverage_of
from bindkracht.study.harm import do_no_harm
from bindkracht.study.mutation import mutation_test
from bindkracht.texts import LANGUAGES, Text
from bindkracht.vocabulary import Who

ROOT = Path(__file__).parents[1]
SCENARIOS = str(ROOT / "examples" / "scenarios")
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
    rules=tuple(krachtlijn6[name] for name in ("strengthening-needs-company", "danger-first")),
    assumptions=krachtlijn6.assumptions,
)
BARE = RuleSet("none", "1")


@cache
def shipped() -> Figures:
    files = [read_scenarios(path) for path in sorted(Path(SCENARIOS).glob("*.toml"))]
    return figures_of(krachtlijn6, [scenario for file in files for scenario in file.scenarios])


@cache
def few() -> Figures:
    return figures_of(RECKLESS, [DANGER, WRONG])


@cache
def bare() -> Figures:
    return figures_of(BARE)


EVERY = (shipped, few, bare)
CARD = {
    "rules_hash": krachtlijn6.content_hash(),
    "cases": 120,
    "figures": {"log_loss": 0.5, "roles": ["a"], "no": {}},
}


def papers(figures: Figures) -> tuple[Paper | RegisterDraft | Tracing, ...]:
    return (
        register_draft(figures),
        purpose_statement(figures),
        classifier_note(figures),
        classifier_note(figures, {"cases": 120}),
        trace_sentences(figures),
    )


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


@pytest.mark.parametrize("module", [paper_words, register_words])
def test_no_figure_is_typed_into_the_words(module: object) -> None:
    own = [value for name, value in vars(module).items() if name.isupper()]
    written = [text for value in own for text in texts(value)]
    assert len(written) > 50
    assert [text for text in written if re.search(r"\d", re.sub(CITED, "", text))] == []


@pytest.mark.parametrize("figures", EVERY)
def test_a_line_with_a_figure_is_marked_as_worked_out_or_from_a_card(figures) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for paper in papers(figures()):
        if isinstance(paper, Paper):
            for line in (line for section in paper.sections for line in section.lines):
                has_figure = re.search(r"\d", re.sub(CITED, "", line.text.en)) is not None
                assert not has_figure or line.mark in {Mark.COMPUTED, Mark.CARD}


@pytest.mark.parametrize(("rules", "figures"), [(krachtlijn6, shipped), (RECKLESS, few)])
def test_every_figure_is_what_running_the_library_gives(rules: RuleSet, figures) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    scenarios = [result.scenario for result in figures().results]
    checked, report, share = (
        do_no_harm(rules),
        mutation_test(rules, scenarios),
        coverage_of(rules, scenarios).share(),
    )
    effects, stated = [rule.effect for rule in rules], sum(rule.stated for rule in rules)
    held = sum(_holds(rules, scenario) for scenario in scenarios)
    facts = [fact.details.answered_by for fact in Situation.vocabulary().values()]
    said = [line.text.en for section in purpose_statement(figures()).sections for line in section.lines]
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
    assert f"Scenarios read: {len(scenarios)}. Of those {held} hold, and only those count." in said
    assert (
        f"They touch {share.reached} of {share.feasible} goals in the rules that can be reached ({share.percent} %)."
    ) in said
    assert (
        f"They notice {len(report.killed)} of {report.counted} small mistakes in the rules that change an advice."
        in said
    )
    for name in {item.invariant for item in checked}:
        about = [item for item in checked if item.invariant == name]
        [verdict] = [text for text in said if text.startswith(f"{name}: ")]
        if all(item.holds for item in about):
            assert verdict.endswith(f"Proved over all {about[0].proof.size:.3g} situations (questions: {len(about)}).")
        else:
            assert f"Refuted for {', '.join(item.subject for item in about if not item.holds)}." in verdict


def _holds(rules: RuleSet, scenario: Scenario) -> bool:
    dropped = () if scenario.told is None else scenario.told.dropped
    advice = recommend(scenario.situation, _under(rules, scenario))
    return scenario.expected.differences(advice, dropped=dropped) == ()


def _under(rules: RuleSet, scenario: Scenario) -> RuleSet:
    return experiment(rules, *scenario.overlays)


def test_the_register_says_the_same_figures() -> None:
    values, counts = register_draft(shipped()).values, shipped().counts
    assert f"Er gelden {len(krachtlijn6)} regels: {counts['supports']} spreken voor een rol" in str(
        values["methods_and_models"]
    )
    assert krachtlijn6.content_hash() in str(values["methods_and_models"])
    assert f"Van {len(krachtlijn6.assumptions)} aannames gelden er {len(krachtlijn6.assumptions) - 1};" in str(
        values["proportionality"]
    )
    assert f"Over alle {do_no_harm()[0].proof.size:.3g} situaties is bewezen:" in str(values["risks"])
    counted = f"Ze merken {len(shipped().mutation.killed)} van {shipped().mutation.counted} kleine fouten op"
    assert f"{counted} die een advies veranderen. [IN TE VULLEN: " in str(values["risks"])


@pytest.mark.parametrize("name", [name for name in register_words.TEXTS if name not in {"name", "tags"}])
def test_a_text_of_the_draft_is_whole(name: str) -> None:
    text = str(register_draft(shipped()).values[name])
    assert re.search(r"[{}]|  ", text) is None
    assert text.endswith((".", ".]"))
    assert ("[IN TE VULLEN" not in text) or name in register_draft(shipped()).open


def test_what_is_refuted_is_said_aloud_everywhere() -> None:
    assert "P3: the begeleider never fits before the risk and the partnership are known. Refuted" in " ".join(
        purpose_statement(few()).text("en").split()
    )
    risks = str(register_draft(few()).values["risks"])
    assert "WEERLEGD, en dus eerst op te lossen: de begeleider past nooit" in risks
    assert "is bewezen: een uitgesloten rol" in risks
    assert "Er zijn geen scenario's meegegeven." in str(register_draft(bare()).values["risks"])
    assert "REFUTED of these rules: Each role is somewhere the only one suggested (P5)" in trace_sentences(bare()).csv(
        "en"
    )
    assert "Proved of these rules: Each role" in trace_sentences(shipped()).csv("en")


def test_without_scenarios_nothing_is_said_of_testing() -> None:
    paper = purpose_statement(bare())
    assert paper_words.NOT_RUN in [line.text for line in paper.open]
    assert "small mistakes" not in paper.text("en")
    assert "Switched off: none." in " ".join(paper.text("en").split())


def test_nobody_can_account_for_what_nobody_can_look_into() -> None:
    rule = supports(
        Role.REDDER,
        name="dark",
        when=opaque(lambda acute_need: acute_need, reads=("acute_need",), name="dark"),
        source=kl(6, 3),
        because_nl="Donker.",
        because_en="Dark.",
    )
    with pytest.raises(RuleError):
        figures_of(krachtlijn6.with_(rule))


# ---- What only the host can say ----

FOR_THE_HOST = (
    "organization",
    "category",
    "status",
    "begin_date",
    "contact_email",
    "publication_category",
    "lawful_basis",
    "impacttoetsen",
    "impacttoetsen_grouping",
    "provider",
    "publiccode",
)


@pytest.mark.parametrize("name", FOR_THE_HOST)
def test_what_the_host_must_judge_is_empty_and_marked(name: str) -> None:
    draft = register_draft(shipped())
    assert draft.values[name] is None
    assert name in draft.open
    data = draft.to_data()
    assert data["fields"][name] is None  # type: ignore[index, call-overload]
    assert data["marks"][name] == "open"  # type: ignore[index, call-overload]


def test_what_the_host_gives_stands_in_place_of_ours_and_is_open_no_more() -> None:
    host = {"organization": "Gemeente Noorderhaaks", "goal": "Eigen doel.", "category": ["Werk", "Wonen"]}
    draft = register_draft(shipped(), host)
    assert draft.values["goal"] == "Eigen doel."
    assert draft.values["category"] == ("Werk", "Wonen")
    assert set(host).isdisjoint(draft.open)
    assert draft.missing == ("status", "contact_email", "publication_category")
    assert "- Werk, Wonen (from the organisation)" in draft.text("en")
    assert draft.to_data()["fields"]["category"] == ["Werk", "Wonen"]  # type: ignore[index, call-overload]


def test_the_papers_leave_the_law_to_the_host() -> None:
    for paper in (purpose_statement(shipped()), classifier_note(shipped())):
        assert paper_words.NO_LAW.nl in paper.text()
        assert paper.open
        assert paper.text("en").count("[TO FILL IN by the") == len(paper.open)
    assert {text.en for text in paper_words.LAW_OPEN} <= {line.text.en for line in purpose_statement(shipped()).open}


# ---- The limits of the register ----


@given(st.sampled_from([field for field in FIELDS.values() if field.below and field.shape is Shape.TEXT]), st.data())
def test_a_text_is_accepted_exactly_when_it_is_shorter_than_the_limit(field: Field, data: st.DataObject) -> None:
    below = field.below or 0
    length, start = data.draw(st.integers(below - 3, below + 3)), data.draw(st.text("aé😀 ", max_size=5))
    text = start + "x" * (length - characters(start))
    assert characters(text) == length
    if length < below:
        assert register_draft(bare(), {field.name: text}).values[field.name] == text
    else:
        with pytest.raises(DataError, match=rf"^{field.name}: {length} characters is too long; fewer than {below} are"):
            register_draft(bare(), {field.name: text})


@pytest.mark.parametrize("figures", EVERY)
def test_a_draft_is_within_every_limit(figures) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    draft = register_draft(figures())
    assert list(draft.values) == list(FIELDS)
    assert list(problems_of({name: value for name, value in draft.values.items() if value is not None})) == []


def test_rules_that_need_more_words_than_the_register_has_are_a_typed_error() -> None:
    figures = figures_of(replace(BARE, name="n" * 5_000))
    with pytest.raises(
        DataError, match=r"^methods_and_models: \d+ characters is too long; fewer than 5000 are allowed$"
    ):
        register_draft(figures)
    assert register_draft(figures, {"methods_and_models": "Korter."}).values["methods_and_models"] == "Korter."


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("status", "In gebruik!", "did you mean 'In gebruik'"),
        ("status", 3, "give text"),
        ("category", "Werk", "give text, or a list"),
        ("category", ["Werk", "Wonn"], "did you mean 'Wonen'"),
        ("category", ["Werk", "Werk"], "each once"),
        ("category", ["Werk", "Wonen", "Recht", "Verkeer"], "one to 3"),
        ("category", [], "one to 3"),
        ("begin_date", "03-2026", "write year and month"),
        ("website", "http://a.be", "begin with https://"),
        ("contact_email", "bel ons", "begin a link with https://"),
        ("lawful_basis_grouping", "Wet", "in the register itself"),
        ("goal", "Eén.\nTwee.", "without line breaks"),
        ("goal", " ", "leave out an empty field"),
        ("gaol", "Doel", "did you mean 'goal'"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_to_do(name: str, value: object, said: str) -> None:
    with pytest.raises(DataError) as refused:
        register_draft(bare(), {name: value})  # type: ignore[dict-item]
    assert said in str(refused.value)
    assert all(problem.nl for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "In gebruik"),
        ("begin_date", "2026-03"),
        ("website", "https://a.be/b"),
        ("contact_email", "vragen@a.be"),
        ("contact_email", "https://a.be"),
        ("publication_category", "Overige algoritmes"),
    ],
)
def test_a_value_that_can_be_is_taken(name: str, value: str) -> None:
    assert register_draft(bare(), {name: value}).values[name] == value


def test_the_draft_says_for_each_limit_who_names_it() -> None:
    said = " ".join(register_draft(shipped()).text("en").split())
    assert "Limit: fewer than 350 characters (the standard says so). - Sources differ here" in said
    assert "(not confirmed: only the software of the register names 500)" in said
    assert "Algoritmeregister Publicatiestandaard, schema 1.0" in said
    limits = register_draft(shipped()).to_data()["limits"]
    assert limits["website"] == {"fewer_than": 500, "said_by": "software"}  # type: ignore[index, call-overload]


# ---- Both languages, and no blame ----


@pytest.mark.parametrize("figures", EVERY)
def test_every_paper_speaks_both_languages_and_blames_nobody(figures) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for paper in papers(figures()):
        assert paper.text("nl") != paper.text("en")
        assert str(paper) == paper.text()
        assert paper._repr_html_() == paper.html() != paper.html("en")
        written = [paper.text(language) + paper.markdown(language) + paper.html(language) for language in LANGUAGES]
        said = " ".join((*written, json.dumps(paper.to_data(), ensure_ascii=False))).lower()
        assert [word for word in BLAME if word in said] == []
        with pytest.raises(LanguageError):
            paper.text("fr")  # type: ignore[arg-type]


def test_a_paper_is_data_in_both_languages() -> None:
    data = json.loads(json.dumps(purpose_statement(few()).to_data()))
    assert (data["format"], data["paper"], data["rule_set_hash"]) == (
        "bindkracht-paper/1",
        "purpose",
        RECKLESS.content_hash(),
    )
    lines = [line for section in data["sections"] for line in section["lines"]]
    assert {line["mark"] for line in lines} == {"made", "computed", "open"}
    assert all(line["nl"] and line["en"] for line in lines)


def test_a_name_from_outside_is_no_markup() -> None:
    figures = figures_of(BARE.named("<b>|*x*", version="1"))
    written = purpose_statement(figures).markdown()
    assert "\\<b\\>\\|\\*x\\*" in written
    assert f"\n\n{paper_words.NO_LAW.nl}\n\n## " in written
    assert "&lt;b&gt;|*x*" in trace_sentences(figures).html()


# ---- Rules only, or with a classifier ----


def test_without_a_card_the_note_says_rules_only() -> None:
    paper = classifier_note(shipped())
    assert paper.title.en == "Note: rules only"
    assert Mark.CARD not in {line.mark for section in paper.sections for line in section.lines}


@pytest.mark.parametrize("card", [CARD, SimpleNamespace(to_data=lambda: CARD)])
def test_what_a_card_says_is_taken_over_as_it_is_and_marked(card) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    paper = classifier_note(shipped(), card)
    assert paper.title.en == "Note: rules with a classifier beside them"
    lines = [line for section in paper.sections for line in section.lines]
    said = [line.text.en for line in lines if line.mark is Mark.CARD]
    assert said == ["cases: 120", "figures.log_loss: 0.5", "figures.roles[0]: a", "figures.no: {}"]
    assert paper_words.CARD_SAME_RULES in [line.text for line in lines]


def test_a_card_without_rules_leaves_open_beside_which_the_classifier_learned() -> None:
    assert paper_words.CARD_NO_RULES in [line.text for line in classifier_note(shipped(), {"cases": 1}).open]


@pytest.mark.parametrize(
    ("card", "said"), [({"rules_hash": "0" * 64}, "are other rules than"), ({"a": float("nan")}, "card.a: nan")]
)
def test_a_card_of_other_rules_or_no_data_is_refused(card: dict[str, float], said: str) -> None:
    with pytest.raises(DataError, match=said):
        classifier_note(shipped(), card)


# ---- From sentence to rule to scenario ----


@pytest.mark.parametrize("figures", EVERY)
def test_every_sentence_of_krachtlijn_6_and_every_cited_one_is_traced_once(figures) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    table = trace_sentences(figures())
    passages = [trace.passage for trace in table.traces if trace.passage is not None]
    assert passages[: SENTENCES[5] + 1] == [kl(6, sentence) for sentence in range(SENTENCES[5] + 1)]
    assert len(passages) == len(set(passages))
    rules = figures().rules
    cited = {passage for rule in rules.rules for passage in rule.sources}
    assert cited | {passage for item in rules.assumptions for passage in item.sources} <= set(passages)


def test_a_rule_stands_with_exactly_the_sentences_that_it_cites() -> None:
    table = trace_sentences(shipped())
    for rule in krachtlijn6.rules:
        stands = [trace.passage for trace in table.traces if rule.name in [item.rule.name for item in trace.rules]]
        assert sorted(filter(None, stands)) == sorted(rule.sources)
        assert (None in stands) is (not rule.sources)


def test_a_scenario_stands_with_exactly_the_rules_that_fire_in_it() -> None:
    fires: dict[str, list[str]] = {}
    for result in shipped().results:
        advice = recommend(result.scenario.situation, _under(krachtlijn6, result.scenario))
        for rule in advice.fired:
            fires.setdefault(rule.name, []).append(result.scenario.name)
    for trace in trace_sentences(shipped()).traces:
        for item in trace.rules:
            assert list(item.scenarios) == fires.get(item.rule.name, [])


def test_a_rule_that_sleeps_is_traced_with_the_scenario_that_wakes_it() -> None:
    overlay = Overlay("wounds", with_assumptions=("A10",))
    waking = Scenario(
        "Mediation may wound", Situation(mediation_risks_kwetsuren=True), Expectation(suggested=None), (overlay,)
    )
    [trace] = [
        trace for trace in trace_sentences(figures_of(krachtlijn6, [waking])).traces if trace.passage == kl(6, 10)
    ]
    [item] = [item for item in trace.rules if item.rule.name == "mediation-would-wound"]
    assert not item.in_force
    assert item.scenarios == ("Mediation may wound",)


def test_a_scenario_that_does_not_hold_counts_for_nothing() -> None:
    [silent] = [trace for trace in trace_sentences(few()).traces if trace.passage is None]
    assert [(item.rule.name, item.scenarios) for item in silent.rules] == [("danger-first", ("Danger goes first",))]
    assert "Fires in no scenario" in trace_sentences(few()).text("en")
    assert "Fires in scenarios: 1 (Danger goes first)" in trace_sentences(few()).csv("en")
    assert "No scenarios passed" in trace_sentences(figures_of()).csv("en")


def test_a_sentence_without_a_rule_says_what_answers_it_or_that_nothing_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for trace in trace_sentences(bare()).traces:
        assert trace.why_not in (paper_words.NOT_A_RULE, NOT_FORMALISED[kl(6, 0)])
    assert [str(trace.passage) for trace in trace_sentences(shipped()).traces if trace.why_not][:3] == [
        "6.0",
        "6.1",
        "6.11",
    ]
    monkeypatch.setattr("bindkracht.exchange.papers.tracing.GUIDANCE", ())
    told = {trace.passage: trace.why_not for trace in trace_sentences(bare()).traces}
    assert told[kl(6, 3)] == paper_words.UNANSWERED
    assert None not in told


def test_guidance_falls_with_its_assumption() -> None:
    def counted(rules: RuleSet) -> int:
        [trace] = [trace for trace in trace_sentences(figures_of(rules)).traces if trace.passage == kl(6, 5)]
        return trace.guidance

    assert counted(krachtlijn6) - counted(krachtlijn6.without_assumption("A12")) == 5


def test_a_reading_without_a_name_and_one_with_a_name_are_told_apart() -> None:
    read = supports(
        Role.REDDER,
        name="read",
        when=krachtlijn6["tailored-help"].when,
        source=kl(6, 3),
        stated=False,
        because_nl="Zo lezen wij het.",
        because_en="So we read it.",
    )
    table = trace_sentences(figures_of(krachtlijn6.with_(read)))
    by_whom = {item.rule.name: item.by_whom().en for trace in table.traces for item in trace.rules}
    assert by_whom["read"] == "Our reading"
    assert by_whom["tailored-help"] == "Our reading: A2"
    assert by_whom["entangled-needs-more"] == "The source says it, read with A4"
    assert by_whom["rights-must-be-opened"] == "The source says it"


def test_markdown_csv_and_json_hold_the_same_table() -> None:
    named = replace(DANGER, name='a | b, "c" <d>')
    table = trace_sentences(figures_of(krachtlijn6, [named]))
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


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("register", register_draft),
        ("purpose", purpose_statement),
        ("note", classifier_note),
        ("tracing", trace_sentences),
    ],
)
def test_the_command_writes_each_paper(  # type: ignore[no-untyped-def]
    kind: str,
    make,  # noqa: ANN001
    tmp_path: Path,
) -> None:
    rules, scenarios = tmp_path / "reckless.json", tmp_path / "a.scenarios.json"
    rules.write_text(json.dumps(RECKLESS.to_data()))
    told = [
        {"name": item.name, "situation": {"immediate_danger": True}, "expect": expected}
        for item, expected in ((DANGER, {"because": ["danger-first"]}), (WRONG, {"suggested": "redder"}))
    ]
    document = {"format": "bindkracht-scenarios/1", "rules": rules.name, "scenarios": told}
    scenarios.write_text(json.dumps(document))
    paper, given = make(few()), ("--scenarios", str(tmp_path), "--lang", "en", "--format")
    assert run(kind, *given, "text") == paper.text("en")
    assert run(kind, *given, "markdown") == paper.markdown("en")
    assert json.loads(run(kind, *given, "json")) == json.loads(json.dumps(paper.to_data()))


def test_only_the_tracing_is_a_table() -> None:
    assert run("tracing", "--format", "csv") == trace_sentences(figures_of()).csv().removesuffix("\r\n")
    with pytest.raises(Refused) as refused:
        run("note", "--format", "csv", "--lang", "en")
    assert refused.value.lines == ("note is no table, so csv is not possible; choose text, json or markdown",)


def test_the_command_takes_other_rules_and_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(RECKLESS.to_data()))
    assert "reckless 2" in run("purpose", "--rules", str(path))
    with pytest.raises(Refused):
        run("purpose", "--scenarios", str(tmp_path / "none.toml"))


def test_what_is_out_of_reach_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach(*_: object) -> Figures:
        raise OutOfReachError([Problem("", nl="te veel", en="too much")])

    monkeypatch.setattr("bindkracht.commands.papers.figures_of", out_of_reach)
    with pytest.raises(Refused) as refused:
        run("purpose", "--lang", "en")
    assert refused.value.lines == ("krachtlijn6: too much",)
