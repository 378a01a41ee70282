"""Enums at a door: a member or its text, and nothing that only looks like it."""

import pytest
from hostile import Foreign, hostile_values
from hypothesis import given

from bindkracht.dialogue.settling import DropReason
from bindkracht.enums import as_one_of, one_of, text_of
from bindkracht.errors import DataError, ObservationError
from bindkracht.rules import Effect, IfUnknown, Strength
from bindkracht.vocabulary import Who

ENUMS = (Who, DropReason, Effect, IfUnknown, Strength)


@pytest.mark.parametrize("member", [member for kind in ENUMS for member in kind], ids=str)
def test_a_member_and_the_text_of_a_file_are_that_member(member: Who) -> None:
    assert one_of(type(member), member, "here") is member
    assert one_of(type(member), text_of(member), "here") is member


@given(value=hostile_values())
def test_what_is_no_member_is_refused_with_its_place(value: object) -> None:
    found = as_one_of(Strength, value)
    assert found is None
    with pytest.raises(DataError) as caught:
        one_of(Strength, value, "strength")
    assert caught.value.problems[0].path == "strength"


def test_a_member_of_another_enum_and_a_number_are_no_member() -> None:
    assert as_one_of(Who, Foreign.PERSON) is None
    assert as_one_of(Strength, 1) is None


def test_the_nearest_text_is_named() -> None:
    with pytest.raises(ObservationError, match=r"by: 'persoon' is not allowed; .* \(did you mean 'person'\?\)"):
        one_of(Who, "persoon", "by", error=ObservationError)
