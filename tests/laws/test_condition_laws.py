"""Conditions: plain data whose truth only grows with knowledge."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import truth
from strategies import MySituation

from bindkracht import Truth
from bindkracht.condition_data import condition_from_data
from bindkracht.conditions import Node
from bindkracht.testing import answers, conditions, extensions, situations

VOCABULARY = MySituation.vocabulary()
any_condition = conditions(MySituation)
any_situation = situations(MySituation)


@given(any_condition, any_condition, any_condition)
def test_brackets_do_not_matter_as_data(a: Node, b: Node, c: Node) -> None:
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)


@given(any_condition)
def test_two_negations_are_none_as_data(a: Node) -> None:
    assert ~~a == a


@given(any_condition, any_condition, any_situation)
def test_de_morgan_holds_in_every_situation(a: Node, b: Node, situation: MySituation) -> None:
    known = situation.known()
    assert (~(a & b)).truth(known) is (~a | ~b).truth(known)
    assert (~(a | b)).truth(known) is (~a & ~b).truth(known)


@given(any_condition, st.data())
def test_more_knowledge_never_turns_an_answer(a: Node, data: st.DataObject) -> None:
    situation = data.draw(any_situation)
    more = data.draw(extensions(situation))
    assert a.truth(situation.known()) in {Truth.UNKNOWN, a.truth(more.known())}


@given(any_condition)
def test_where_nothing_is_known_every_condition_is_unknown(a: Node) -> None:
    assert a.truth({}) is Truth.UNKNOWN


@given(any_condition)
def test_data_round_trips_also_as_text(a: Node) -> None:
    assert condition_from_data(json.loads(json.dumps(a.to_data())), VOCABULARY) == a


@given(any_condition, answers(VOCABULARY), answers(VOCABULARY))
def test_truth_depends_on_what_it_reads_alone(a: Node, one: dict, other: dict) -> None:
    read = {name: one[name] for name in a.reads() if name in one}
    unread = {name: value for name, value in other.items() if name not in a.reads()}
    assert a.truth(one) is a.truth({**unread, **read})


@given(any_condition, any_situation)
def test_an_evaluator_that_shares_no_code_agrees(a: Node, situation: MySituation) -> None:
    expected = {None: Truth.UNKNOWN, True: Truth.TRUE, False: Truth.FALSE}
    known = json.loads(situation.to_json())
    assert a.truth(situation.known()) is expected[truth(a.to_data(), known)]


@given(any_condition)
def test_a_condition_refuses_to_be_a_yes_or_no(a: Node) -> None:
    with pytest.raises(TypeError, match=r"write & \| ~"):
        bool(a)
