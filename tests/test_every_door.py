"""Every public function, class and method, given something of another kind in each of its places: a typed error that
says so, never a raw one, and never an answer about nothing.
"""

import importlib
import inspect
import typing
from collections import abc
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final
from uuid import UUID

import pytest
from studies import invented_study
from test_public_api import documented

from bindkracht import Role, RuleSet, Situation, facts, kl, krachtlijn6, recommend, supports
from bindkracht.advice import Advice
from bindkracht.compiled import Asked
from bindkracht.conditions import Condition, Is
from bindkracht.dialogue import Observation, settle
from bindkracht.dialogue.asking import OpenQuestion, open_questions
from bindkracht.dialogue.changes import AnswerChange, Changes, answers_between, changes_between
from bindkracht.dialogue.contest.contested import ContestReason
from bindkracht.dialogue.contest.contests import Contest, contest_advice
from bindkracht.dialogue.grounds import Ground, Grounds
from bindkracht.dialogue.interviews import Interview, interview
from bindkracht.dialogue.network.networks import Network
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.dialogue.settling import Settlement
from bindkracht.dialogue.ways import Way, Ways, ways_to_fit
from bindkracht.documents import Receipt
from bindkracht.errors import BindkrachtError, Problem
from bindkracht.exchange.choices import Choice, choice_about
from bindkracht.exchange.follow_rates import FollowRate, Share, follow_rate
from bindkracht.facts import NamedFact
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.learn.cases import LabelledCase, LabelledCases
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.overlays import Overlay
from bindkracht.pages import Block, Page
from bindkracht.protections import Protection
from bindkracht.rules import Rule
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.scenarios.expecting import Difference
from bindkracht.scenarios.scenario import Result, run
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption
from bindkracht.study.analysis.analysing import Analysis, Refused, analyse
from bindkracht.study.changing import Change, Learning
from bindkracht.study.comparison.comparing import compare
from bindkracht.study.comparison.edits import Edit, edits_between
from bindkracht.study.comparison.parts import Comparison
from bindkracht.study.exact import Space
from bindkracht.study.mutation.mutants import Mutant, mutants
from bindkracht.study.proofs import Proof
from bindkracht.study.regions import Regions
from bindkracht.study.side_by_side import SideBySide
from bindkracht.study.statements import Statement, suggests
from bindkracht.testing.laws import LAWS, Law
from bindkracht.texts import Text
from bindkracht.verdict import Verdict
from bindkracht.vocabulary import Fact, FactDetails, Mark, Tells, Vocabulary, Who

SUPPORT: Final = supports(
    Role.PROBLEEMOPLOSSER, name="open-the-way", when=facts.rights_blocked, source=kl(6, 5), because_nl="Ja.",
    because_en="Yes.",
)  # fmt: skip
SMALL: Final = RuleSet("small", "1", (SUPPORT,), threshold=1)
ADVICE: Final = recommend(Situation(rights_blocked=True), SMALL)
OTHER: Final = recommend(Situation(rights_blocked=False), SMALL)
DAY: Final = date(2026, 3, 2)
NOON: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEN: Final = Observation(fact="trust", value="broken", by=Who.PERSON, said_on=DAY)
TRUST: Final = Situation.vocabulary()["trust"]
CHOICE: Final = choice_about(ADVICE, "followed", by="helper", at=NOON)  # type: ignore[arg-type]
SCENARIO: Final = Scenario("Good", ADVICE.situation, Expectation(suggested=Role.PROBLEEMOPLOSSER))

HOSTILE: Final[dict[str, object]] = {
    "nothing": None, "a number": 3, "a text": "x", "an object": object(), "a list": [], "no number": float("nan"),
}  # fmt: skip


@cache
def learner() -> OffsetRoleClassifier:
    study = list(invented_study(12))
    new = OffsetRoleClassifier(krachtlijn6, beta=0.5, l2=1.0)
    return new.fit([row.situation for row in study], [row.label for row in study])


MADE: Final[dict[object, Callable[[], object]]] = {
    str: lambda: "trust", int: lambda: 2, bool: lambda: True, float: lambda: 0.5, type(None): lambda: None,
    object: lambda: "trust", Any: lambda: 3, date: lambda: DAY, datetime: lambda: NOON, timedelta: lambda: timedelta(3),
    UUID: lambda: UUID(int=5), Path: lambda: Path("nowhere.json"),
    Situation: lambda: ADVICE.situation, FirstSituation: lambda: FirstSituation(rights_blocked=True),
    BaseSituation: lambda: ADVICE.situation, RuleSet: lambda: SMALL, Advice: lambda: ADVICE, Verdict: lambda: ADVICE,
    Asked: lambda: ADVICE.asked, Receipt: lambda: ADVICE.receipt, Text: lambda: Text(nl="ja", en="yes"),
    Fact: lambda: TRUST, FactDetails: lambda: TRUST.details, Vocabulary: Situation.vocabulary,
    NamedFact: lambda: facts.acute_need, Mark: lambda: Mark(Tells.DANGER, "broken", ()),
    Rule: lambda: SUPPORT, Assumption: lambda: krachtlijn6.assumptions[0],
    Protection: lambda: krachtlijn6.protections[0], Overlay: lambda: Overlay("a", threshold=2),
    Condition: facts.rights_blocked.node, Is: lambda: Is("rights_blocked", value=True),
    Observation: lambda: SEEN, Settlement: lambda: settle([SEEN], on=DAY),
    OpenQuestion: lambda: open_questions(Situation(), SMALL)[0],
    AnswerChange: lambda: answers_between(ADVICE.situation, OTHER.situation)[0],
    Changes: lambda: changes_between(ADVICE, OTHER),
    Contest: lambda: contest_advice(ADVICE, on=DAY, because=ContestReason.HURT_BEFORE),
    Relation: lambda: Relation("a", Holder.VOLUNTEER, ADVICE.situation),
    Network: lambda: Network([Relation("a", Holder.VOLUNTEER, ADVICE.situation)], SMALL),
    Moment: lambda: Moment(DAY, ADVICE.situation), Interview: lambda: interview(None, SMALL),
    Ways: lambda: ways_to_fit(OTHER, Role.PROBLEEMOPLOSSER),
    Way: lambda: ways_to_fit(OTHER, Role.PROBLEEMOPLOSSER).all[0],
    Ground: lambda: Grounds(ADVICE).all[0], Choice: lambda: CHOICE, Share: lambda: Share(1, 0, 2),
    FollowRate: lambda: follow_rate([CHOICE]), Page: ADVICE.page, Block: lambda: Block(1, "Yes"),
    Scenario: lambda: SCENARIO, Result: lambda: next(iter(run([SCENARIO], SMALL))),
    Statement: lambda: suggests(Role.PROBLEEMOPLOSSER), Space: lambda: Space(SMALL),
    Proof: lambda: Space(SMALL).prove(suggests(Role.PROBLEEMOPLOSSER)), Regions: lambda: Space(SMALL).regions(),
    SideBySide: lambda: SideBySide(SMALL, SMALL), Comparison: lambda: compare(SMALL, SMALL.named("other")),
    Analysis: lambda: analyse(SMALL), Change: Learning, Mutant: lambda: next(iter(mutants(SMALL))),
    LabelledCases: lambda: invented_study(12), LabelledCase: lambda: next(iter(invented_study(2))),
    RoleModel: lambda: learner().role_model(), OffsetRoleClassifier: learner,
    Problem: lambda: Problem("", "value.blank"), Law: lambda: LAWS[0],
    Refused: lambda: Refused("ties", Problem("", "value.blank")),
    Edit: lambda: edits_between(SMALL, replace(SMALL, threshold=2))[0],
    Difference: lambda: Expectation(suggested=Role.REDDER).differences(ADVICE)[0],
}  # fmt: skip


def made(kind: Any) -> Any:  # noqa: C901, PLR0911 - one line for each sort of annotation
    """Something of the kind that an annotation says."""
    whole, parts = typing.get_origin(kind) or kind, typing.get_args(kind)
    if isinstance(kind, abc.Hashable) and kind in MADE:
        return MADE[kind]()
    if whole is typing.Literal:
        return parts[0]
    if whole in (typing.Union, UnionType):
        return made(next(part for part in parts if part is not type(None)))
    if whole is type:
        return parts[0] if inspect.isclass(parts[0]) else Situation
    if whole is tuple:
        return tuple(made(part) for part in parts if part is not ...)
    if whole in (abc.Iterable, abc.Sequence, abc.Collection, list, frozenset):
        return (frozenset if whole is frozenset else list)([made(parts[0])])
    if whole in (abc.Mapping, dict):
        return {made(parts[0]): made(parts[1])}
    if whole is abc.Callable:
        return lambda *_: True
    if inspect.isclass(whole) and issubclass(whole, Enum):
        return next(iter(whole))
    if is_dataclass(whole) or hasattr(whole, "_fields"):
        return whole(**arguments(whole))
    return None


def arguments(called: Callable[..., Any]) -> dict[str, Any]:
    """What it must be given, and each name that it may be given when that is nothing of itself."""
    return {name: made(kind) for name, kind, needed in places(called) if needed}


def places(called: Callable[..., Any]) -> Iterator[tuple[str, Any, bool]]:
    """Each place for an argument, its kind, and whether it must be filled."""
    fields = is_dataclass(called) or hasattr(called, "_fields")
    kinds = typing.get_type_hints(called.__init__ if inspect.isclass(called) and not fields else called)
    for name, place in inspect.signature(called).parameters.items():
        single = place.kind not in (place.VAR_POSITIONAL, place.VAR_KEYWORD)
        if single and name not in ("self", "cls"):
            yield name, kinds.get(name, Any), place.default is place.empty


OF_OTHERS: Final = {"set", "set_fit_request", "set_score_request"}
"""Put there by matplotlib and scikit-learn."""


def doors() -> Iterator[tuple[str, Callable[..., Any], type | None]]:
    """Each public function and class, and each public method with its class."""
    for module, name in sorted(set(documented())):
        value = getattr(importlib.import_module(module), name)
        where = f"{module.removeprefix('bindkracht.')}.{name}"
        if inspect.isfunction(value):
            yield where, value, None
        if not inspect.isclass(value) or issubclass(value, Exception | dict) or not value.__module__.startswith("bind"):
            continue
        if inspect.isabstract(value) or getattr(value, "_is_protocol", False):
            continue
        if not issubclass(value, Enum | tuple):  # a named tuple is made by what is a door
            yield where, value, None
        ours = [cls for cls in value.__mro__ if cls.__module__.startswith("bindkracht.")]
        for inner in sorted({name for cls in ours for name in vars(cls)} - OF_OTHERS):
            method = getattr(value, inner)
            if not inner.startswith("_") and (inspect.isfunction(method) or inspect.ismethod(method)):
                yield f"{where}.{inner}", method, None if inspect.ismethod(method) else value


ENGINE: Final = "asked for each rule, of what was checked before"
STUDY: Final = "part of a search, given only what that made"
ARRAYS: Final = "arrays of numbers, with which only the parts of learning work"
DRAWN: Final = "a strategy says it when something is drawn"
HAND: Final = "a result that is made very often: its class says that nothing in it is checked"
CONDITIONS: Final = ("All", "AnyOf", "AtLeast", "Condition", "Contains", "Is", "Not", "Opaque")
CHANGES: Final = ("Differing", "Learning", "Raising", "Turning")
UNCHECKED: Final = {
    "advice.Advice": HAND,
    "engine.planning.equally_likely": "says the same of every answer",
    **dict.fromkeys((f"conditions.{name}.{asked}" for name in CONDITIONS for asked in ("truth", "atoms")), ENGINE),
    **dict.fromkeys(
        (f"combination.{name}" for name in ("combinations_of", "reasons_of", "fewest_that_answer", "times")), ENGINE
    ),
    "facts.NamedFact.truth": ENGINE,
    "rules.Rule.asks": ENGINE,
    "rule_sets.RuleSet.on": "no day is the rules as they are written",
    "facts.NamedFact.atoms": ENGINE,
    "errors.Problem": "what errors are made of cannot itself be checked",
    **dict.fromkeys(
        (f"errors.Problem.{name}" for name in ("under", "at", "on_line")), "what errors are made of cannot be checked"
    ),
    "learn.conformal.Calibration.of": ARRAYS,
    "learn.conformal.Calibration.sets": ARRAYS,
    "learn.features.Features.matrix": ARRAYS,
    "learn.case_rows.LabelledCase": "checked with its row, by the cases that it is put in",
    "learn.estimator.OffsetRoleClassifier": "scikit-learn wants that fitting says it, and it does",
    "plots.pictures.Picture": "matplotlib says what cannot be a height",
    "questions.Question": HAND,
    **dict.fromkeys((f"study.changing.{name}.relate" for name in CHANGES), STUDY),
    "testing.laws.check_laws": "that a law is broken is what it is asked",
    **dict.fromkeys((f"testing.strategies.{name}" for name in ("overlays_of", "rule_sets", "rules")), DRAWN),
    "truth.Truth.all_of": ENGINE,
    "truth.Truth.any_of": ENGINE,
    "verdict.Verdict": HAND,
    "vocabulary.fact": "its class says it, when that is made",
}
"""What is not checked, or not then, and why."""
DOORS: Final = {where: (called, owner) for where, called, owner in doors()}


def fits(kind: Any, value: object) -> bool:
    """Whether a value may be given where an annotation says this."""
    whole, parts = typing.get_origin(kind) or kind, typing.get_args(kind)
    if whole in (typing.Union, UnionType):
        return any(fits(part, value) for part in parts)
    if not inspect.isclass(whole) or whole is Any or getattr(whole, "_is_protocol", False) or whole is type:
        return whole is not type
    if issubclass(str, whole) and whole is not str and whole is not object:
        return isinstance(value, whole) and not isinstance(value, str)
    also = {float: int, tuple: list, frozenset: list}.get(whole, whole)
    return isinstance(value, whole | also)


def given(called: Callable[..., Any], owner: type | None, name: str, value: object) -> None:
    """Give it this in one place, and what it should have in the others; look at what comes out lazily too."""
    bound = called if owner is None else called.__get__(made(owner))
    answer = bound(**{**arguments(called), name: value})
    if isinstance(answer, Iterator):
        next(answer, None)


@pytest.mark.parametrize("where", sorted(DOORS.keys() - UNCHECKED))
def test_what_is_of_another_kind_is_refused_with_a_typed_error(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called, owner = DOORS[where]
    monkeypatch.chdir(tmp_path)  # where what is saved goes
    for name, kind, _ in places(called):
        for said, value in HOSTILE.items():
            try:
                given(called, owner, name, value)
            except BindkrachtError:
                continue
            assert fits(kind, value), f"{name}: {said} was taken"


def test_what_is_not_checked_is_there() -> None:
    assert set(DOORS) >= set(UNCHECKED)
