"""Rule sets as TOML, laid out as a person would: one way for each rule set, to the last space."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from bindkracht.exchange.rules.reading import data_of
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door

WIDTH: Final = 100
"""A list that would make a line longer than this has each of its items on a line of its own."""

_INDENT: Final = "    "
_TEXT: Final = frozenset(["nl", "en"])


@at_the_door
def rules_to_toml(rules: RuleSet) -> str:
    r"""The rule set as the text of a TOML rule file; ``tomllib.loads`` gives its ``to_data`` back.

    >>> from bindkracht import krachtlijn6
    >>> print("\n".join(rules_to_toml(krachtlijn6).split("\n\n")[-1].splitlines()[:3]))
    [[rules]]
    name = "danger-first"
    excludes = ["redder", "rituele_zorgverstrekker", "probleemoplosser", "begeleider", "bemiddelaar"]

    Raises:
        DataError: naming everything in it that no file can hold, such as an opaque function.

    """
    return toml_text(data_of(rules))


def toml_text(data: Mapping[str, Json]) -> str:
    """The data as TOML: its keys in order, then each of its lists of objects as tables.

    The two languages of a text get a line each; other objects stay on one line,
    except for the lists in them.

    >>> print(toml_text({"name": "mine", "rules": [{"because": {"nl": "Zo.", "en": "So."}}], "off": []}), end="")
    name = "mine"
    off = []
    <BLANKLINE>
    [[rules]]
    because.nl = "Zo."
    because.en = "So."
    """
    tables = {key: value for key, value in data.items() if _is_tables(value)}
    head = {key: value for key, value in data.items() if key not in tables}
    blocks = [_pairs(head), *(block for key, value in tables.items() for block in _tables(key, value))]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _is_tables(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _tables(key: str, value: Json) -> Iterator[list[str]]:
    for item in value if isinstance(value, list) else ():
        yield [f"[[{key}]]", *_pairs(item if isinstance(item, dict) else {})]


def _pairs(data: Mapping[str, Json]) -> list[str]:
    return [line for key, value in data.items() for line in _pair(key, value)]


def _pair(key: str, value: Json) -> Iterator[str]:
    if isinstance(value, dict) and value.keys() == _TEXT:
        for name, text in value.items():
            yield from _pair(f"{key}.{name}", text)
    elif isinstance(value, str) and "\n" in value:
        yield f'{key} = """\n' + "\n".join(map(_escaped, value.split("\n"))) + '"""'
    else:
        yield f"{key} = {_value(value, '', len(key) + 3)}"


def _value(value: Json, indent: str, column: int) -> str:
    """The value as it stands from this column on, on a line that is indented so."""
    flat = _flat(value)
    if column + len(flat) <= WIDTH:
        return flat
    if isinstance(value, list):
        deeper = indent + _INDENT
        lines = (f"{deeper}{_value(item, deeper, len(deeper))},\n" for item in value)
        return f"[\n{''.join(lines)}{indent}]"
    if isinstance(value, dict) and len(value) == 1:
        [(key, part)] = value.items()
        opening = f"{{ {key} = "
        return f"{opening}{_value(part, indent, column + len(opening))} }}"
    return flat


def _flat(value: Json) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_flat(part)}' for key, part in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flat, value))}]"
    return f'"{_escaped(value)}"' if isinstance(value, str) else json.dumps(value)


def _escaped(text: str) -> str:
    # TOML escapes as JSON does, and DEL too.
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
