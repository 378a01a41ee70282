"""JSON that would lose something, or cost too much, is refused."""

from pathlib import Path
from typing import Any

import pytest
from hostile import HALF, hostile_values
from hypothesis import given

from bindkracht import strict_json
from bindkracht.conditions import MAX_CONDITION_DEPTH
from bindkracht.errors import InputError
from bindkracht.strict_json import MAX_BYTES, MAX_DEPTH

REFUSED = {
    "not valid JSON at line 1, column 2": "{",
    "is there twice": '{"trust": "broken", "trust": "present"}',
    "NaN is no value": '{"a": NaN}',
    "-Infinity is no value": "[-Infinity]",
    "nested too deep": "[" * 10_000 + "]" * 10_000,
    "too large": " " * (strict_json.MAX_BYTES + 1),
    "not UTF-8: byte 1": b'"\xff"',
    "a number that is too long": "9" * 10_000,
}


@pytest.mark.parametrize(("why", "text"), REFUSED.items())
def test_what_cannot_be_read_safely_is_refused_with_the_reason(why: str, text: str | bytes) -> None:
    with pytest.raises(InputError, match=why) as caught:
        strict_json.parse(text)
    assert caught.value.problems[0].nl != caught.value.problems[0].en


def test_brackets_and_quotes_inside_strings_do_not_count() -> None:
    text = '"' + "[" * 1_000 + r"\"\\" + '"'
    assert strict_json.parse(text) == "[" * 1_000 + '"\\'


def test_a_byte_order_mark_is_no_problem() -> None:
    assert strict_json.parse(b"\xef\xbb\xbf[1]") == [1]


def test_there_is_one_way_to_write() -> None:
    assert strict_json.canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'
    assert strict_json.parse(strict_json.readable({"b": 1, "a": 2})) == {"b": 1, "a": 2}
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json.canonical(float("nan"))


@given(value=hostile_values())
def test_whatever_is_given_becomes_json_and_what_is_none_is_told_with_its_place(value: Any) -> None:
    clean, problems = strict_json.cleaned({"a": [value], "b": 1})
    assert all(problem.path.startswith("a[0]") for problem in problems)
    assert strict_json.parse(strict_json.canonical(clean)) is not None
    again, none = strict_json.cleaned(clean)
    assert (again, none) == (clean, ())


@pytest.mark.parametrize(
    ("key", "path"),
    [(HALF, r"\ud800"), (3, "3"), (10**5_000, "<int>"), (None, "None"), ((1, HALF), "(1, ")],
    ids=["half", "number", "long number", "none", "tuple"],
)
def test_a_key_that_json_does_not_have_is_told_with_its_place(key: object, path: str) -> None:
    clean, [inside, outside] = strict_json.cleaned({"a": {key: 1, "b": 2}, key: 3})
    assert clean == {"a": {"b": 2}}
    assert inside.path == "a"
    assert outside.path.startswith(path)
    outside.path.encode()


@pytest.mark.parametrize(
    ("text", "path"),
    [(r'{"a": {"\ud800": 1}}', "a"), (r'{"a": ["x", "\uDFFF"]}', "a[1]"), (r'"\ud83d"', "")],
)
def test_half_a_character_in_a_json_text_is_told_with_its_place(text: str, path: str) -> None:
    with pytest.raises(InputError, match="half a character") as caught:
        strict_json.parse(text)
    assert [problem.path for problem in caught.value.problems] == [path]
    assert strict_json.parse(r'["\ud83d\ude00", 2]') == [
        "\N{GRINNING FACE}",
        2,
    ]


def test_the_page_on_security_names_the_caps_of_the_code() -> None:
    security = (Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8")
    caps = f"size ({MAX_BYTES // 1_000_000} MB) and depth ({MAX_DEPTH}, of a condition {MAX_CONDITION_DEPTH})"
    assert caps in security
