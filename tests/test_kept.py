"""What is worked out of a rule set is worked out once, however many are in use, and goes when they go."""

import copy
import gc
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields, replace
from multiprocessing import get_context
from threading import Barrier
from weakref import ref

import pytest

from bindkracht import RuleSet, Situation, krachtlijn6, recommend
from bindkracht.compiled import CompiledRules, compiled
from bindkracht.engine.outlook import what_is_left
from bindkracht.engine.planning import Cost, Planning
from bindkracht.kept import RECENT, once
from bindkracht.study.tables.tabled import tabled

MANY = 100


def rule_sets_named(name: str, many: int = MANY) -> list[RuleSet]:
    return [krachtlijn6.named(f"{name}{number}") for number in range(many)]


def test_however_many_rule_sets_are_in_use_each_is_worked_out_once() -> None:
    asked = Counter[str]()

    @once
    def counted(rules: RuleSet, word: str) -> str:
        asked[rules.name] += 1
        return rules.name + word

    many = rule_sets_named("in turn ")
    for _ in range(3):
        assert [counted(rules, "!") for rules in many] == [rules.name + "!" for rules in many]
    assert set(asked.values()) == {1}
    assert counted(many[0], "?") == "in turn 0?"
    assert asked["in turn 0"] == 2


@pytest.mark.parametrize("work_out", [compiled, tabled])
def test_equal_rule_sets_have_it_together_however_long_ago_it_was_worked_out(
    work_out: Callable[[RuleSet], object],
) -> None:
    first = krachtlijn6.named("first")
    found = work_out(first)
    for other in rule_sets_named("since then ", 2 * RECENT):
        work_out(other)
    assert work_out(krachtlijn6.named("first")) is found
    assert work_out(krachtlijn6.named("second")) is not found


def test_it_outlives_the_last_few_rule_sets_and_no_more() -> None:
    found = compiled(krachtlijn6.named("made anew"))
    assert compiled(krachtlijn6.named("made anew")) is found
    gone = ref(found)
    del found
    for other in rule_sets_named("later ", RECENT + 1):
        compiled(other)
    gc.collect()
    assert gone() is None


def test_what_is_worked_out_as_nothing_is_not_worked_out_again() -> None:
    asked = list[str]()

    @once
    def nothing(rules: RuleSet) -> None:
        asked.append(rules.name)

    assert [nothing(krachtlijn6), nothing(krachtlijn6)] == [None, None]
    assert len(asked) == 1


def test_what_to_ask_when_nothing_is_known_is_planned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = list[int]()
    costs = Planning.costs

    def counted(planning: Planning, among: list[str]) -> dict[str, Cost]:
        planned.append(1)
        return costs(planning, among)

    monkeypatch.setattr(Planning, "costs", counted)
    rules = krachtlijn6.named("asked when nothing is known")
    first, again = (recommend(Situation(), rules).questions for _ in range(2))
    assert (first, len(planned)) == (again, 1)
    later = recommend(Situation(acute_need=True), rules).questions
    assert {one.fact.name for one in first} - {one.fact.name for one in later} == {"acute_need"}
    assert len(planned) == 2  # of what is known then, and not of nothing


def test_threads_that_come_together_get_the_same() -> None:
    for rules in rule_sets_named("cold ", 5):
        ready = Barrier(8)

        def ask(_: int, rules: RuleSet = rules, ready: Barrier = ready) -> CompiledRules:
            ready.wait()
            return compiled(rules)

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(ask, range(8)))) == 1


def worked_out(name: str) -> RuleSet:
    """A rule set of which much was worked out."""
    rules = krachtlijn6.named(name)
    _ = hash(rules), rules.content_hash(), compiled(rules), tabled(rules), what_is_left(rules, {})
    return rules


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_takes_the_rules_along_and_nothing_that_was_worked_out(copied: Callable[[RuleSet], RuleSet]) -> None:
    rules = worked_out("copied")
    other = copied(rules)
    assert set(vars(other)) == {field.name for field in fields(RuleSet)}
    assert other == rules
    assert compiled(other) is compiled(rules)


def advised_elsewhere(rules: RuleSet, situation: Situation) -> tuple[bool, str]:
    return hash(rules) == hash(replace(rules)), recommend(situation, rules).to_json()


def test_a_process_that_is_spawned_advises_by_the_rules_that_it_is_sent() -> None:
    rules, situation = worked_out("sent"), Situation(rights_blocked=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(advised_elsewhere, rules, situation).result()
    assert found == (True, recommend(situation, rules).to_json())
