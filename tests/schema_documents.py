"""Documents made from a JSON Schema, and others that differ from them in one place: as our schemas are written."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final, TypeAlias

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from bindkracht.strict_json import Json

Schema = dict[str, Any]
Part: TypeAlias = Schema | bool

TEXTS: Final = (
    *("", " ", "\x1c", "\u00a0", "\u2003\u3000", "\ufeff", "\x85", "\u200b", "\n"),
    *("a\nb", "a\u2028b", "a\x7fb", "a\x00", "\U0001d4b3", "e\u0301", "één", "<b>", "../x", "a.b[0]"),
    *("redder", "none", "nothing", "trust", "acute_need", "wounded_by", "danger-first", "A7", "A-7", "a--b", "mine"),
    *("case.json", "rules.json", "overlay.json", "6.4", "06.4", "6.44", "true", "1", "person", "x" * 201, "x" * 10_001),
    *("2026-03-01", "20260301", "2026-02-30", "2026-W10-1", "2026-3-1", "2026-03-01\n", "٢٠٢٦-03-01", "0000-01-01"),
    *("2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00", "2026-03-02T10:00:00Z", "2026-03-02 10:00:00+01:00"),
    *("2026-03-02T10:00:00.000123+01:00", "2026-02-30T10:00:00Z", "2026-03-02T24:00:00Z", "20260302T100000Z"),
    *("2026-03-02T10:00+01:00", "2026-03-02T10:00:00+0100", "1920-03-02T10:00:00+00:19:32", "2026-03-02T10Z"),
    *("0" * 64, "f" * 64, "F" * 64, "0" * 63, "0" * 64 + "\n", "01" * 30),
)
"""Texts that our patterns tell apart, or that readers of different hands see otherwise."""
NUMBERS: Final = (0, 1, 2, 3, -1, 1.0, 1.5, -0.0, 1e-9, 1e6, 1e6 + 1, 1e300, 10**9, 2**53 + 1, 2**63 - 1, 2**63, 10**30)
ANYTHING: Final[tuple[Json, ...]] = (None, True, False, [], {}, [None], {"a": 1}, *NUMBERS, *TEXTS)
_TIES: Final = frozenset(["allOf", "if", "not"])
_ABOUT_LEAVES: Final = frozenset(["type", "pattern", "format", "minLength", "maxLength", "minimum", "maximum"])
_TRIES: Final = 500
_DEEPEST: Final = 6


_END: Final = re.compile(r"\$(?=$|[|)])")


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    # To a JSON Schema "$" is the end; to Python it is also the place before a last line break.
    if isinstance(instance, str) and not re.search(_END.sub(r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator: Final = extend(Draft202012Validator, {"pattern": _pattern})


def validator(schema: Schema) -> Draft202012Validator:
    """What holds data to a schema, its formats too."""
    return _Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


class Documents:
    """Makes documents of one schema."""

    def __init__(self, schema: Schema, random: Random) -> None:
        self.valid = validator(schema)
        self.random = random
        self._schema = schema
        self._parts: dict[int, Draft202012Validator] = {}
        self._pools: dict[str, list[Json]] = {}
        self._kinds: dict[str, Callable[[Schema, int], Json]] = {
            "object": self._object,
            "array": self._array,
            "string": self._text,
            "integer": self._number,
            "number": self._number,
            "boolean": lambda _, __: random.random() < 0.5,
            "null": lambda _, __: None,
        }

    def document(self) -> Json:
        """A document that the schema takes."""
        return self._of(self._schema, _DEEPEST)

    def _of(self, schema: Schema, room: int) -> Json:
        """Data of a part of the schema; where keywords hang together, made again as long as it is not yet right."""
        named = self._named(schema)
        if _TIES.isdisjoint(named):
            return self._once(self._chosen(schema, room), room)
        fits = self._holding(named)
        for _ in range(_TRIES):
            made = self._once(self._chosen(schema, room), room)
            if fits.is_valid(made):
                return made
        message = f"nothing made fits {schema}; give TEXTS or NUMBERS one that does"
        raise AssertionError(message)

    def _named(self, schema: Schema) -> Schema:
        name = schema.get("$ref")
        return schema if name is None else self._schema["$defs"][name.removeprefix("#/$defs/")]

    def _holding(self, schema: Schema) -> Draft202012Validator:
        """What holds data to a part of the schema; those parts do not change, and are asked for often."""
        if id(schema) not in self._parts:
            self._parts[id(schema)] = validator({**schema, "$defs": self._schema.get("$defs", {})})
        return self._parts[id(schema)]

    def _once(self, schema: Schema, room: int) -> Json:
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        kind = schema.get("type")
        return self.random.choice(ANYTHING) if kind is None else self._kinds[kind](schema, room)

    def _chosen(self, schema: Schema, room: int) -> Schema:
        """The schema with a way chosen wherever it leaves more than one."""
        whole = dict(schema)
        if "$ref" in whole:
            whole = _both(
                self._chosen(self._named(whole), room), {key: said for key, said in whole.items() if key != "$ref"}
            )
        for several in ("anyOf", "oneOf"):
            if several in whole:
                whole = _both(whole, self._chosen(self._way(whole.pop(several), room), room))
        for part in whole.pop("allOf", ()):
            if "if" not in part:  # many that hang together are met by trying again
                whole = _both(whole, self._chosen(part, room))
        if "if" in whole:
            asked, then, otherwise = whole.pop("if"), whole.pop("then", {}), whole.pop("else", {})
            ways = [_both(asked, then), otherwise] if otherwise else [_both(asked, then), {}]
            whole = _both(whole, self._chosen(self.random.choice(ways), room))
        return whole

    def _way(self, ways: list[Schema], room: int) -> Schema:
        """One of the ways; where there is no room left, one that does not lead back to where it came from."""
        ending = [way for way in ways if "$ref" in way] if room <= 0 else []
        return self.random.choice(ending or ways)

    def _object(self, schema: Schema, room: int) -> Json:
        properties, required = schema.get("properties", {}), schema.get("required", ())
        possible = [key for key, part in properties.items() if part is not False and key not in required]
        odds = self.random.choice((0.1, 0.5, 0.9)) if room > 0 else 0.0
        wanted = sum(self.random.random() < odds for _ in possible) + len(required)
        wanted = min(max(wanted, schema.get("minProperties", 0)), schema.get("maxProperties", wanted))
        chosen = {*required, *self.random.sample(possible, min(wanted - len(required), len(possible)))}
        made = {key: self._of(part, room - 1) for key, part in properties.items() if key in chosen}
        for pattern, part in schema.get("patternProperties", {}).items():
            named = [text for text in ("nl", "en", "fr") if re.search(pattern, text)]
            made |= {key: self._of(part, 0) for key in self.random.sample(named, self.random.randint(1, len(named)))}
        more = schema.get("additionalProperties", True)
        if isinstance(more, dict) and room > 0:
            names = schema.get("propertyNames", {"type": "string"})
            made |= {str(self._of(names, 0)): self._of(more, room - 1) for _ in range(self.random.randrange(3))}
        return made

    def _array(self, schema: Schema, room: int) -> Json:
        first = [self._of(part, room - 1) for part in schema.get("prefixItems", ())]
        least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
        count = self.random.randint(least, max(least, min(most, least + 3 if room > 0 else least)))
        items = self._named(schema.get("items", {}))
        made = [*first, *(self._of(items, room - 1) for _ in range(count - len(first)))]
        return self.random.sample(items["enum"], count) if schema.get("uniqueItems") and "enum" in items else made

    def _text(self, schema: Schema, _: int) -> Json:
        return self._one_of(TEXTS, schema)

    def _number(self, schema: Schema, _: int) -> Json:
        return self._one_of(NUMBERS, schema)

    def _one_of(self, pool: Sequence[Json], schema: Schema) -> Json:
        said = {key: value for key, value in schema.items() if key in _ABOUT_LEAVES}
        key = repr(said)
        if key not in self._pools:
            fits = validator(said)
            self._pools[key] = [leaf for leaf in pool if fits.is_valid(leaf)]
        return self.random.choice(self._pools[key])


def _both(one: Schema, other: Part) -> Schema:
    """What holds to both, as far as keywords can be laid together."""
    if not isinstance(other, dict):
        return one
    both = {**one, **other}
    for key in ("properties", "$defs"):
        if key in one and key in other:
            shared = {name: _both_parts(one[key].get(name, True), part) for name, part in other[key].items()}
            both[key] = {**one[key], **shared}
    if "required" in one and "required" in other:
        both["required"] = [*one["required"], *other["required"]]
    if "allOf" in one and "allOf" in other:
        both["allOf"] = [*one["allOf"], *other["allOf"]]
    return both


def _both_parts(one: Part, other: Part) -> Part:
    if False in (one, other):
        return False
    return _both(one, other) if isinstance(one, dict) else other


def changed(document: Json, random: Random) -> Json:
    """The document with one thing changed somewhere in it."""
    whole = [deepcopy(document)]
    places = list(_places(whole))
    holder, key = random.choice(places)
    value = holder[key]
    match random.randrange(5):
        case 0 if isinstance(holder, dict):
            del holder[key]
        case 1 if isinstance(value, dict):
            value[random.choice((*TEXTS[:40], *(str(key) for _, key in places)))] = deepcopy(random.choice(ANYTHING))
        case 2 if isinstance(value, list) and value:
            value.insert(0, deepcopy(random.choice(value)))
        case 3:
            other, place = random.choice(places)
            holder[key] = deepcopy(other[place])
        case _:
            holder[key] = deepcopy(random.choice(ANYTHING))
    return whole[0]


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    """Where something stands: in what, and under which key or index."""
    for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
        yield holder, key
        if isinstance(value, dict | list):
            yield from _places(value)
