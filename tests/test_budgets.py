"""Everything that searches ends: it says what it found, or that it was not worked out."""

import difflib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, Final, Literal, cast
from unittest.mock import patch

import pytest
from jsonschema import Draft202012Validator

from bindkracht import Role, RuleSet, Situation, Strength, excludes, fact, facts, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import All, Is, Node, opaque
from bindkracht.dialogue import (
    Grounds,
    Observation,
    Stability,
    WhatIf,
    causes,
    compared,
    open_questions,
    settle,
    ways_to_another,
    ways_to_fit,
)
from bindkracht.dialogue.interviews import Interview, Reply, Said
from bindkracht.dialogue.over_time import trajectory_of
from bindkracht.engine import diagram, families, planning, reaching
from bindkracht.engine.diagram import Diagram
from bindkracht.engine.families import hitting, smallest
from bindkracht.engine.outlook import Aim
from bindkracht.engine.reaching import reach
from bindkracht.errors import (
    MOST_COMPARED,
    MOST_PROBLEMS,
    BindkrachtError,
    InputError,
    ObservationError,
    OutOfReachError,
    SituationError,
    not_known,
)
from bindkracht.exchange.cases import case_from_data, case_schema, situation_schema
from bindkracht.exchange.rules.models import HeaderModel
from bindkracht.exchange.rules.texts import rules_from_text
from bindkracht.learn import case_files
from bindkracht.learn.case_files import read_labelled_cases
from bindkracht.protections import Unprotected
from bindkracht.reading import read_as
from bindkracht.rules import IfUnknown, Rule
from bindkracht.statuses import Abstention
from bindkracht.strict_json import Json
from bindkracht.study.exact import Space
from bindkracht.study.statements import holds, knows, suggests
from bindkracht.study.tables import recommend_all
from bindkracht.testing import check_laws
from bindkracht.texts import Text
from bindkracht.vocabulary import Kind, Who

WHY = {"because_nl": "Daarom.", "because_en": "That is why.", "source": kl(6, 2)}
FREE = [
    name
    for name, fact in Situation.vocabulary().items()
    if fact.kind is Kind.YES_NO and fact.details.decides and fact.details.wounding is None
]
SECONDS = 20
"""Far more than a budget takes on a busy machine, and far less than what had no end."""


def weak(name: str, when: Node, *roles: Role) -> Rule:
    return supports(*roles, name=name, when=when, strength=Strength.WEAK, **WHY)


def excluding(name: str, when: Node, *roles: Role) -> Rule:
    return excludes(*roles, name=name, when=when, if_unknown=IfUnknown.PROCEED, **WHY)


def exclusive() -> RuleSet:
    """Each two of them exclude each other: 120 rules with which no role can ever fit."""
    needed = [Is(name, value=True) for name in FREE[:15]]
    one = [weak(f"for-{place}", when, Role.REDDER) for place, when in enumerate(needed)]
    two = [excluding(f"not-{place}", a & b, Role.REDDER) for place, (a, b) in enumerate(combinations(needed, 2))]
    return RuleSet("exclusive", "1", (*one, *two))


def drawn(number: int, atoms: int, *, threshold: int = 2) -> RuleSet:
    draw = Random(number)
    rules: list[Rule] = []
    for place in range(number):
        when = All(tuple(Is(name, value=draw.random() < 0.5) for name in draw.sample(FREE, atoms)))
        role = draw.choice(tuple(Role))
        rules.append(weak(f"for-{place}", when, role) if place % 5 < 2 else excluding(f"not-{place}", when, role))
    return RuleSet("drawn", "1", tuple(rules), threshold=threshold)


def out_of_reach() -> RuleSet:
    """To be lifted every fact must be answered, in a way that few of very many exclusions allow."""
    draw = Random(5)
    needed = [
        weak(f"for-{place}", Is(name, value=True) | Is(name, value=False), Role.REDDER)
        for place, name in enumerate(FREE)
    ]
    against = [
        excluding(
            f"not-{place}",
            All(tuple(Is(name, value=draw.random() < 0.5) for name in draw.sample(FREE, 5))),
            Role.REDDER,
        )
        for place in range(400)
    ]
    return RuleSet("out-of-reach", "1", (*needed, *against), threshold=len(FREE))


def test_rules_that_exclude_each_other_two_by_two_are_worked_out() -> None:
    start = process_time()
    advice = recommend(Situation(), exclusive())
    assert advice.abstention is Abstention.NOTHING_SUPPORTED
    assert advice.to_json()
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("rules", [drawn(60, 5), drawn(400, 3), out_of_reach()], ids=["60-5", "400-3", "out-of-reach"])
@pytest.mark.parametrize(
    "call",
    [
        lambda advice: advice.text("nl") + advice.to_json(),
        lambda advice: open_questions(advice.situation, advice.rules),
        ways_to_another,
        lambda advice: ways_to_fit(advice, Role.REDDER),
        lambda advice: Grounds(advice).all,
        lambda advice: Stability(advice).to_data(),
        lambda advice: WhatIf(advice).to_data(),
    ],
    ids=["advice", "questions", "another", "fit", "grounds", "stability", "what-if"],
)
def test_whatever_is_asked_ends(rules: RuleSet, call: Callable[[object], object]) -> None:
    start = process_time()
    try:
        assert call(recommend(Situation(acute_need=True), rules)) is not None
    except OutOfReachError as error:
        assert "too m" in str(error)  # noqa: PT017 - to end with either is right
    assert process_time() - start < SECONDS


def test_an_advice_says_that_something_was_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert recommend(Situation(), out_of_reach()).abstention is Abstention.NOTHING_SUPPORTED  # by a search
    monkeypatch.setattr(reaching, "MOST_CONFLICTS", 0)
    advice = recommend(Situation(), out_of_reach())
    assert advice.abstention is Abstention.NOT_WORKED_OUT
    assert "is niet uitgewerkt" in " ".join(advice.text("nl").split())
    assert "was not worked out" in " ".join(advice.text("en").split())
    assert '"abstention":"not_worked_out"' in advice.to_json()
    assert advice.questions == ()  # with everything known no role fits, so no answer can change that


def test_an_opaque_function_is_tried_with_every_answer_that_it_can_be_given() -> None:
    both = opaque(lambda known: known["acute_need"] and not known["was_on_track"], reads=("acute_need", "was_on_track"))
    rules = RuleSet("tried", "1", (supports(Role.REDDER, name="for", when=both, **WHY),))
    assert recommend(Situation(), rules).abstention is Abstention.TOO_LITTLE_KNOWN
    assert recommend(Situation(was_on_track=True), rules).abstention is Abstention.NOTHING_SUPPORTED
    many = opaque(lambda known: all(known.values()), reads=tuple(FREE))
    rules = RuleSet("not-tried", "1", (supports(Role.REDDER, name="for", when=many, **WHY),))
    assert recommend(Situation(), rules).abstention is Abstention.NOT_WORKED_OUT


def test_what_is_found_for_one_role_is_enough_when_another_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = out_of_reach()
    easy = [weak(f"more-{place}", Is(name, value=True), Role.BEMIDDELAAR) for place, name in enumerate(FREE)]
    more = RuleSet("more", "1", (*rules.rules, *easy), threshold=rules.threshold)
    monkeypatch.setattr(reaching, "MOST_CONFLICTS", 0)
    assert recommend(Situation(), more).abstention is Abstention.TOO_LITTLE_KNOWN


def test_when_every_answer_excludes_leaving_it_unknown_may_lift() -> None:
    need, track = facts.acute_need, facts.was_on_track
    rules = RuleSet(
        "left", "1",
        (
            supports(Role.REDDER, name="for", when=need | track, **WHY),
            excluding("not", need, Role.REDDER),
            excluding("nor", ~need, Role.REDDER),
        ),
    )  # fmt: skip
    assert reach(rules, {}).found
    assert not reach(rules, {"was_on_track": False}).found


def test_sets_that_cannot_hold_each_other_are_not_all_compared() -> None:
    start = process_time()
    with pytest.raises(OutOfReachError):
        smallest([sum(1 << member for member in some) for some in combinations(range(26), 5)])
    with pytest.raises(OutOfReachError):
        hitting([0b11 << 2 * place for place in range(15)])
    assert process_time() - start < SECONDS


def test_questions_have_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_COFACTORS", 10)
    with pytest.raises(OutOfReachError, match="too many different ways"):
        open_questions(Situation())


def test_a_question_has_one_budget_for_all_its_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families.Budget.__init__, "__defaults__", (50,))
    with pytest.raises(OutOfReachError, match="too many different ways"):
        ways_to_another(recommend(Situation(rights_blocked=True)))


def test_toml_is_read_in_a_time_that_grows_with_its_length() -> None:
    start = process_time()
    for text in [
        'a = "' + '\\"' * 200_000,
        "a = '''" + "'\n" * 100_000,
        'a = "' + '\\"' * 200_000 + '"',
        '"' * 400_000,
    ]:
        with pytest.raises(InputError):
            rules_from_text(text, toml=True)
    assert process_time() - start < SECONDS


def test_toml_has_caps_of_its_own() -> None:
    with pytest.raises(InputError, match="too large: more than 500000 characters of TOML"):
        rules_from_text("#" * 500_001, toml=True)
    key = ".".join("a" * 100)
    with pytest.raises(InputError, match="nested too deep"):
        rules_from_text(f"{key} = {{ {key} = {{ {key} = {{ {key} = 1 }} }} }}", toml=True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"on": "2026-03-01", "observations": [{}] * 10_001}, "observations: too many: more than 10000"),
        ({"on": "2026-03-01", "observations": [{}] * 10_000}, "and 39980 more"),
        ({"on": "2026-03-01", "stale_before": dict.fromkeys(map(str, range(1_001))), "observations": []}, "too many"),
        ({"on": 1, "observations": [], **dict.fromkeys(map(str, range(60_000)))}, "on: 1 is not possible"),
    ],
)
def test_of_a_case_with_very_many_mistakes_few_are_made(data: dict[str, Json], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        case_from_data(data)
    assert len(caught.value.problems) <= MOST_PROBLEMS + 1


def test_of_a_situation_with_very_many_mistakes_few_are_made() -> None:
    with pytest.raises(SituationError, match="and 59980 more") as caught:
        Situation.of(dict.fromkeys((f"fact_{number}" for number in range(60_000)), 1))
    assert len(str(caught.value)) < 5_000
    with pytest.raises(SituationError, match="100001 things are wrong"):
        Situation.of(dict.fromkeys(map(str, range(100_001)), 1))
    with pytest.raises(InputError, match="100001 things are wrong"):
        read_as(HeaderModel, {"off": [1], **dict.fromkeys(map(str, range(99_996)), 1)})


def test_a_larger_table_of_cases_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(case_files, "MAX_TABLE_BYTES", 50)
    path = tmp_path / "cases.csv"
    path.write_text("case,group,rater,label\n" + "c1,g1,r1,redder\n" * 3)
    with pytest.raises(InputError, match=r"cases\.csv: too large"):
        read_labelled_cases(path)


def test_all_trials_of_what_if_have_one_budget() -> None:
    with pytest.raises(OutOfReachError, match="what each other answer changes"):
        WhatIf(recommend(Situation(acute_need=True), out_of_reach())).text()
    assert WhatIf(recommend(Situation(), exclusive())).trials


def test_causes_that_take_too_much_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    need, track = facts.acute_need, facts.was_on_track
    rules = RuleSet(
        "two", "1", (weak("for", need & track, Role.REDDER), weak("too", need & track, Role.REDDER)), threshold=2
    )
    before, after = (recommend(Situation(acute_need=known), rules) for known in (None, False))
    assert len(compared(before, after).causes or ()) == 1
    monkeypatch.setattr(causes, "MOST_READ", -1)
    comparison = compared(before, after)
    assert comparison.causes is None
    assert "Too many answers changed to say" in " ".join(comparison.text("en").split())


def test_a_diagram_has_as_many_nodes_and_steps_as_it_may() -> None:
    rules = drawn(60, 5)
    with pytest.raises(OutOfReachError, match="too much to work out: more than 100 nodes of a decision diagram"):
        Space(rules).count(suggests(Role.REDDER), max_nodes=100)
    small = Diagram(max_nodes=1_000)
    one, other = small.variable(), small.variable()
    with patch.object(diagram, "STEPS", 0), pytest.raises(OutOfReachError, match="more than 1000 nodes"):
        small.all_of([one, other])


def test_a_sum_of_very_many_weights_is_no_deep_call() -> None:
    sums = Diagram()
    literal = sums.variable()
    assert sums.reaches(3_000, [(1, literal)] * 3_000) == literal


def test_a_diagram_over_very_many_variables_is_out_of_reach() -> None:
    with pytest.raises(OutOfReachError, match="more than 500 answers in one diagram"):
        Diagram().exclusive([1] * 501, 1)


def test_values_that_no_rule_tells_apart_cost_no_more_than_one() -> None:
    towns = {f"town-{place}": ("?", "?!") for place in range(1_000)}
    words: dict[str, Any] = dict.fromkeys(("question_nl", "question_en", "label_nl", "label_en"), "?")
    body = {"town": fact(**words, value_labels=towns), "__annotations__": {"town": Literal[tuple(towns)] | None}}
    cls: Any = type("Towns", (Situation,), {"__module__": __name__, **body})
    far = Is("town", "town-3") | Is("town", "town-5")
    rules = RuleSet("towns", "1", (supports(Role.REDDER, name="far", when=far, **WHY),), situation_type=cls)
    space = Space(rules)
    assert space.count(suggests(Role.REDDER)) * 1_001 == space.size * 2
    assert space.count(~knows("town")) * 1_001 == space.size
    assert Space(rules, complete=True).count(holds(~far)) * 1_000 == Space(rules, complete=True).size * 998
    assert [question.fact.name for question in open_questions(cls(), rules)] == ["town"]
    assert [way.answers() for way in ways_to_fit(recommend(cls(), rules), Role.REDDER).all] == [
        {"town": "town-3"},
        {"town": "town-5"},
    ]


MANY_ROLES = ["redder"] * 400_000


def test_more_roles_than_there_are_are_not_looked_at() -> None:
    start = process_time()
    said = {"fact": "wounded_by", "by": "person", "said_on": "2026-03-01"}
    for roles in (MANY_ROLES, ["redder"] * 6, ["x"] * 6):
        with pytest.raises(SituationError, match=r"^wounded_by: too many: there are 5 roles$"):
            Situation.of({"wounded_by": roles})
        with pytest.raises(ObservationError, match=r"^value: too many: there are 5 roles$"):
            Observation(fact="wounded_by", value=roles, by=Who.PERSON, said_on=date(2026, 3, 1))  # type: ignore[arg-type]
        with pytest.raises(ObservationError, match=r"^observations\[0\].value: too many: there are 5 roles$"):
            case_from_data({"on": "2026-03-02", "observations": [{**said, "value": cast("Json", roles)}]})
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("value", "fits"),
    [([*Role], True), ([], True), (["redder", "redder"], True), ([*Role, "redder"], False), (["redder"] * 6, False)],
)
def test_the_schema_of_a_case_takes_the_roles_that_its_reader_takes(value: list[str], fits: bool) -> None:  # noqa: FBT001
    said: dict[str, Json] = {"fact": "wounded_by", "by": "person", "said_on": "2026-03-01", "value": [*map(str, value)]}
    data: Json = {"on": "2026-03-02", "observations": [said]}
    assert Draft202012Validator(case_schema()).is_valid(data) is fits
    try:
        assert case_from_data(data).observations
        taken = True
    except ObservationError:
        taken = False
    assert taken is fits
    assert Draft202012Validator(situation_schema()).is_valid({"wounded_by": said["value"]}) is (len(value) <= len(Role))


MANY_NAMES: Final = tuple(f"fact_{number}" for number in range(60_000))
DOORS_FOR_NAMES: Final[dict[str, Callable[[], object]]] = {
    "stale_before": lambda: settle([], on=date(2026, 3, 2), stale_before=dict.fromkeys(MANY_NAMES, date(2026, 3, 1))),
    "holds_for": lambda: trajectory_of(
        [], on=[date(2026, 3, 2)], holds_for=dict.fromkeys(MANY_NAMES, timedelta(days=1))
    ),
    "off": lambda: replace(krachtlijn6, off=frozenset(MANY_NAMES)),
    "without_assumption": lambda: krachtlijn6.without_assumption(*MANY_NAMES),
    "assumptions": lambda: krachtlijn6.replacing(replace(krachtlijn6["danger-first"], assumptions=MANY_NAMES)),
    "unprotected": lambda: replace(krachtlijn6, unprotected=unprotected_with(MANY_NAMES)),
    "facts": lambda: Situation.of(dict.fromkeys(MANY_NAMES, True)),
    "keep": lambda: recommend_all([{}], keep=list(MANY_NAMES)),
    "besides": lambda: check_laws(krachtlijn6, besides=MANY_NAMES),
    "said": lambda: Interview(
        Situation(), krachtlijn6, Aim.ADVICE, tuple(Said(name, Reply.DOES_NOT_KNOW) for name in MANY_NAMES[:2_000])
    ),
    "one name among very many": lambda: not_known("", "fcat_3", MANY_NAMES, "fact"),
}


def unprotected_with(names: tuple[str, ...]) -> tuple[Unprotected, ...]:
    return (Unprotected("wounded_by", (Role.REDDER,), Text(nl="Zo.", en="So."), names),)


@pytest.mark.parametrize("door", DOORS_FOR_NAMES)
def test_the_nearest_name_is_looked_for_a_few_times_and_among_few(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    look = difflib.get_close_matches

    def noted(word: str, names: Any, n: int = 3) -> list[str]:
        compared.append(len(names))
        return look(word, names, n=n)

    monkeypatch.setattr(difflib, "get_close_matches", noted)
    with suppress(BindkrachtError):
        DOORS_FOR_NAMES[door]()
    assert 1 <= len(compared) <= 2 * MOST_PROBLEMS
    assert max(compared) <= MOST_COMPARED
