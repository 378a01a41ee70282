"""A receipt belongs to one situation and one rule set; whatever was changed in it is seen, with its place."""

import json
from copy import copy
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hostile import hostile_arguments, hostile_values, or_refused
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import any_rules

from bindkracht import RuleSet, Situation, krachtlijn6, recommend
from bindkracht.advice import Advice
from bindkracht.documents import Receipt
from bindkracht.errors import DataError, RuleError, SituationError
from bindkracht.exchange.receipts import (
    ReceiptError,
    receipt_from_json,
    receipt_hash,
    receipt_schema,
    receipt_to_json,
    verify,
    verify_advice,
)
from bindkracht.questions import waiting_questions
from bindkracht.testing import situations

ADVICE = recommend(Situation(rights_blocked=True, wounded_by=("redder",), welcome_again=()))
PARTS: dict[str, Any] = {**ADVICE.receipt.to_data()}
advices = st.builds(recommend, situations(), any_rules)


def paths(error: DataError) -> list[str]:
    return [problem.path for problem in error.problems]


def altered(receipt: Receipt, **parts: object) -> Receipt:
    """The receipt with other parts, that nobody checked."""
    other = copy(receipt)
    for name, value in parts.items():
        object.__setattr__(other, name, value)
    return other


def one_byte_other(data: st.DataObject, text: str) -> bytes:
    raw = bytearray(text.encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[place]))
    return bytes(raw)


@given(advices)
def test_a_receipt_is_verified_and_survives_json(advice: Advice) -> None:
    text = receipt_to_json(advice.receipt)
    receipt = receipt_from_json(text)
    assert receipt == advice.receipt
    assert receipt_to_json(receipt) == text
    assert json.loads(text)["schema_version"] == "1"
    found = verify(receipt, advice.situation, advice.rules)
    assert found.receipt == receipt
    assert found.advice.to_json() == advice.to_json()


@given(advices)
def test_an_advice_that_was_kept_is_verified_however_a_database_writes_it(advice: Advice) -> None:
    assert verify_advice(advice.to_json(), advice.rules).advice == advice
    rewritten = json.dumps(dict(reversed(json.loads(advice.to_json()).items())), indent=2)
    assert verify_advice(rewritten, advice.rules).receipt == advice.receipt


@given(advices, st.data())
def test_a_receipt_with_one_other_byte_is_refused_with_the_place(advice: Advice, data: st.DataObject) -> None:
    changed = one_byte_other(data, receipt_to_json(advice.receipt))
    with pytest.raises(DataError) as caught:
        verify(receipt_from_json(changed), advice.situation, advice.rules)
    if isinstance(caught.value, ReceiptError):
        assert all(path in json.loads(changed) or path in PARTS for path in paths(caught.value))


@given(st.builds(recommend, situations()), st.data())
def test_an_advice_with_one_other_byte_is_refused(advice: Advice, data: st.DataObject) -> None:
    with pytest.raises(DataError):
        verify_advice(one_byte_other(data, advice.to_json()), advice.rules)


@given(st.sampled_from(list(PARTS)[1:]), st.text(max_size=70))
def test_exactly_the_part_that_was_changed_is_named(name: str, value: str) -> None:
    assume(value != getattr(ADVICE.receipt, name))
    with pytest.raises(ReceiptError) as caught:
        verify(altered(ADVICE.receipt, **{name: value}), ADVICE.situation, krachtlijn6)
    assert paths(caught.value) == [name]


@given(situations(), situations(), any_rules)
def test_a_receipt_of_another_situation_is_refused(one: Situation, other: Situation, rules: RuleSet) -> None:
    assume(one != other)
    with pytest.raises(ReceiptError) as caught:
        verify(recommend(one, rules).receipt, other, rules)
    assert paths(caught.value) == ["situation_hash"]


def test_a_receipt_of_other_rules_is_refused_also_under_the_same_name() -> None:
    other = krachtlijn6.with_assumption("A10").named("krachtlijn6")
    with pytest.raises(ReceiptError) as caught:
        verify(ADVICE.receipt, ADVICE.situation, other)
    assert paths(caught.value) == ["rule_set_hash"]
    with pytest.raises(ReceiptError) as caught:
        verify(ADVICE.receipt, ADVICE.situation, other.named("mine", version="2"))
    assert paths(caught.value) == ["rule_set", "rule_set_version", "rule_set_hash"]


def test_an_older_version_of_the_library_is_taken_by_who_says_so_and_no_other() -> None:
    older = replace(ADVICE.receipt, library_version="0.0.1")
    kept = json.dumps({**json.loads(ADVICE.to_json()), "receipt": json.loads(receipt_to_json(older))})
    with pytest.raises(ReceiptError, match=r"library_version: the receipt says '0\.0\.1', made again it is"):
        verify(older, ADVICE.situation, krachtlijn6)
    with pytest.raises(ReceiptError) as caught:
        verify_advice(kept, krachtlijn6)
    assert paths(caught.value) == ["receipt.library_version"]
    assert verify(older, ADVICE.situation, krachtlijn6, made_by="0.0.1").receipt == older
    assert verify_advice(kept, krachtlijn6, made_by="0.0.1").receipt == older
    with pytest.raises(ReceiptError):
        verify(ADVICE.receipt, ADVICE.situation, krachtlijn6, made_by="0.0.1")


def changed(**parts: Any) -> dict[str, Any]:
    return {**json.loads(receipt_to_json(ADVICE.receipt)), **parts}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], ""),
        (changed(schema_version="2"), "schema_version"),
        (changed(schema_version=1), "schema_version"),
        (changed(library="other"), "library"),
        (changed(name="x"), "name"),
        (changed(rule_set=None), "rule_set"),
        ({key: value for key, value in changed().items() if key != "library"}, "library"),
    ],
)
def test_what_is_no_receipt_is_refused_with_its_path(data: object, path: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        receipt_from_json(json.dumps(data))
    assert paths(caught.value) == [path]


def kept(**parts: Any) -> str:
    return json.dumps({**json.loads(ADVICE.to_json()), **parts})


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", ""),
        (kept(situation=3), "situation"),
        (kept(situation={"rights_blokked": True}), "situation.rights_blokked"),
        (kept(suggested="redder"), "suggested"),
        (kept(extra=1), "extra"),
        (kept(leading=[]), "leading"),
        (kept(excluded=["begeleider"]), "excluded[0]"),
        (kept(abstention=False), "abstention"),
        (
            kept(situation={**json.loads(ADVICE.situation.to_json()), "wounded_by": ["redder", "redder"]}),
            "situation.wounded_by",
        ),
    ],
)
def test_what_is_not_the_advice_is_refused_with_its_path(text: str, path: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        verify_advice(text, krachtlijn6)
    assert paths(caught.value) == [path]


def test_a_part_that_is_gone_is_told() -> None:
    data = json.loads(ADVICE.to_json())
    del data["record"][3]["because"]["en"], data["receipt"]
    with pytest.raises(ReceiptError) as caught:
        verify_advice(json.dumps(data), krachtlijn6)
    assert paths(caught.value) == ["record[3].because.en", "receipt"]


def test_a_one_is_not_a_yes() -> None:
    data = json.loads(ADVICE.to_json())
    assert data["record"][0]["stated"] is True
    data["record"][0]["stated"] = 1
    with pytest.raises(ReceiptError) as caught:
        verify_advice(json.dumps(data), krachtlijn6)
    assert paths(caught.value) == ["record[0].stated"]


def test_of_two_long_texts_the_place_where_they_differ_is_shown() -> None:
    text = ADVICE.to_json()
    because = krachtlijn6["rights-and-matters-need-someone"].because.en
    with pytest.raises(ReceiptError, match=r"made again it is '….*ething to open"):
        verify_advice(text.replace(because, because.replace("something to open", "something to shut")), krachtlijn6)


def test_what_is_no_situation_or_no_rule_set_is_refused() -> None:
    with pytest.raises(SituationError):
        verify(ADVICE.receipt, {"rights_blocked": True}, krachtlijn6)  # type: ignore[arg-type]
    with pytest.raises(RuleError):
        verify(ADVICE.receipt, ADVICE.situation, "krachtlijn6")  # type: ignore[arg-type]


# Arguments that no caller should give


SAID = {name: st.just(value) for name, value in PARTS.items()}


@given(hostile_arguments(SAID))
def test_a_receipt_is_what_its_file_would_give_or_it_is_refused(parts: dict[str, Any]) -> None:
    receipt = or_refused(lambda: Receipt(**parts))
    if receipt is not None:
        assert receipt_from_json(receipt_to_json(receipt)) == receipt
        assert len(receipt_hash(receipt)) == len(receipt.situation_hash)


@pytest.mark.parametrize("name", ["rule_set_hash", "situation_hash", "schema_version"])
@pytest.mark.parametrize("value", ["", "2", "x" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n", None, 1])
def test_a_receipt_has_hashes_and_a_version_that_is_known(name: str, value: object) -> None:
    for make in (
        lambda: Receipt(**{**PARTS, name: value}),
        lambda: receipt_from_json(json.dumps({**PARTS, name: value})),
    ):
        with pytest.raises(ReceiptError) as caught:
            make()
        assert paths(caught.value) == [name]


hostile_data = hostile_values().filter(lambda value: not isinstance(value, str | bytes))


@given(hostile_values())
def test_what_verifies_takes_its_arguments_or_refuses_them(value: Any) -> None:
    for ask in (
        lambda: verify(value, ADVICE.situation, krachtlijn6),
        lambda: verify(ADVICE.receipt, ADVICE.situation, krachtlijn6, made_by=value),
        lambda: verify(ADVICE.receipt, value, krachtlijn6),
        lambda: verify(ADVICE.receipt, ADVICE.situation, value),
        lambda: verify_advice(ADVICE.to_json(), value),
        lambda: verify_advice(ADVICE.to_json(), krachtlijn6, made_by=value),
        lambda: receipt_to_json(value),
        lambda: receipt_hash(value),
    ):
        assert or_refused(ask) is None
    if value is not None:
        assert or_refused(lambda: verify_advice(ADVICE.to_json(), krachtlijn6, classifier=value)) is None


@given(hostile_data)
def test_what_is_no_text_is_no_receipt_and_no_advice(value: Any) -> None:
    assert or_refused(lambda: receipt_from_json(value)) is None
    assert or_refused(lambda: verify_advice(value, krachtlijn6)) is None


@given(advices)
def test_an_advice_that_a_database_gives_back_as_a_dict_is_verified(advice: Advice) -> None:
    assert verify_advice(json.loads(advice.to_json()), advice.rules).advice == advice


@given(st.sampled_from(sorted(json.loads(ADVICE.to_json()))), hostile_values())
def test_a_dict_with_anything_else_in_it_is_refused_with_the_place(name: str, value: Any) -> None:
    data = json.loads(ADVICE.to_json())
    assume(type(value) is not type(data[name]) or value != data[name])
    assert or_refused(lambda: verify_advice({**data, name: value}, krachtlijn6)) is None
    deeper = {**data, "receipt": {**data["receipt"], 7: value}}
    with pytest.raises(ReceiptError) as caught:
        verify_advice(deeper, krachtlijn6)
    assert paths(caught.value) == ["receipt.7"]


@given(advices)
def test_a_receipt_is_what_its_schema_says(advice: Advice) -> None:
    jsonschema.Draft202012Validator.check_schema(receipt_schema())
    jsonschema.validate(json.loads(receipt_to_json(advice.receipt)), receipt_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(changed(name="x"), receipt_schema())


@given(advices, advices)
def test_two_receipts_have_one_hash_when_they_are_the_same(one: Advice, other: Advice) -> None:
    assert (receipt_hash(one.receipt) == receipt_hash(other.receipt)) is (one.receipt == other.receipt)


def test_an_advice_that_asked_in_another_order_and_more_is_verified_and_one_that_asked_less_is_not() -> None:
    settled = Situation(wants_company=False, immediate_danger=False)
    kept = json.loads(recommend(settled).to_json())
    waiting = [one.to_data() for one in waiting_questions(recommend(settled)).values()]
    assert len(waiting) > 2
    assert verify_advice({**kept, "questions": waiting[::-1]}, krachtlijn6).advice == recommend(settled)
    for wrong in ([], kept["questions"][1:], [*waiting, waiting[0]], [{**waiting[0], "roles": []}, *waiting[1:]], 3):
        with pytest.raises(ReceiptError, match="questions"):
            verify_advice({**kept, "questions": wrong}, krachtlijn6)
