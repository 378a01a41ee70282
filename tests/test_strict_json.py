"""JSON that would lose something, or cost too much, is refused."""

import pytest

from bindkracht import strict_json
from bindkracht.errors import InputError

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
