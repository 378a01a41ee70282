"""Rule files, in JSON or TOML: the image of a rule set, read whole or refused whole."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from bindkracht import strict_json
from bindkracht.condition_data import condition_from_data
from bindkracht.conditions import Node
from bindkracht.errors import DataError, InputError, PassageError, Problem, RuleError, not_among, not_an_object, shown
from bindkracht.exchange.doors import FileModel, read_as, read_bytes
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.situations import Situation
from bindkracht.sources import Assumption, Passage
from bindkracht.strict_json import Json
from bindkracht.texts import Text
from bindkracht.vocabulary import Vocabulary

_Told = Annotated[str, Field(min_length=1, pattern=r"\S")]


class TextModel(FileModel):
    """A text in both languages.

    >>> TextModel(nl="ja", en="yes").text().in_("en")
    'yes'
    """

    nl: _Told
    en: _Told

    def text(self) -> Text:
        """The text."""
        return Text(nl=self.nl, en=self.en)


class AssumptionModel(FileModel):
    """A named assumption."""

    name: _Told
    claim: TextModel
    sources: list[str] = Field(default_factory=list)
    on: bool = True


class RuleModel(FileModel):
    """A rule; exactly one of ``supports``, ``opposes`` and ``excludes`` names its roles."""

    name: str
    supports: list[str] | None = None
    opposes: list[str] | None = None
    excludes: list[str] | None = None
    strength: Literal["weak", "moderate", "strong"] | None = None
    if_unknown: Literal["ask", "proceed"] | None = None
    stops: bool = False
    when: dict[str, JsonValue]
    because: TextModel
    sources: list[str] = Field(default_factory=list)
    assumptions: list[str] = Field(default_factory=list)
    stated: bool | None = None


class RuleSetModel(FileModel):
    """A rule file."""

    format: Literal["bindkracht-rules/1"]
    name: str
    version: str
    threshold: int = 2
    off: list[str] = Field(default_factory=list)
    assumptions: list[AssumptionModel] = Field(default_factory=list[AssumptionModel])
    rules: list[RuleModel] = Field(max_length=5000)


def read_rules(path: Path | str, *, situation_type: type[Situation] = Situation) -> RuleSet:
    """The rule set in a JSON file, or in a TOML file when the name ends in ``.toml``.

    >>> read_rules("no-such-file.toml")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as a rule file; it names everything that is wrong.
        RuleError: when the rules in it cannot be, alone or together.

    """
    text = read_bytes(path)
    data = _parse_toml(text) if str(path).endswith(".toml") else strict_json.parse(text)
    return rule_set_from_data(data, situation_type=situation_type)


def rule_set_from_data(data: Json, *, situation_type: type[Situation] = Situation) -> RuleSet:
    """The rule set that the JSON data stands for: the inverse of ``RuleSet.to_data``.

    >>> from bindkracht import krachtlijn6
    >>> rule_set_from_data(krachtlijn6.to_data()) == krachtlijn6
    True

    Raises:
        InputError: naming every unknown key and impossible value.
        RuleError: naming everything that is wrong with the rules, each with its path.

    """
    if not isinstance(data, dict):
        raise InputError([not_an_object("", data)])
    model = read_as(RuleSetModel, data)
    problems: list[Problem] = []
    assumptions = [
        Assumption(
            item.name, item.claim.text(), _passages(item.sources, f"assumptions[{i}].sources", problems), item.on
        )
        for i, item in enumerate(model.assumptions)
    ]
    vocabulary = situation_type.vocabulary()
    rules = [_rule(item, f"rules[{i}]", vocabulary, problems) for i, item in enumerate(model.rules)]
    if problems:
        raise RuleError(problems)
    return RuleSet(
        name=model.name,
        version=model.version,
        rules=tuple(rule for rule in rules if rule is not None),
        assumptions=tuple(assumptions),
        off=frozenset(model.off),
        threshold=model.threshold,
        situation_type=situation_type,
    )


def _parse_toml(text: bytes) -> Json:
    try:
        parsed = tomllib.loads(strict_json.checked_text(text))
        # JSON has no dates and no NaN; writing it so refuses both.
        return strict_json.parse(strict_json.canonical(parsed))
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem("", nl=f"geen geldige TOML: {error}", en=f"not valid TOML: {error}")]) from None
    except (TypeError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise InputError([Problem("", nl=f"kan hier niet: {error}", en=f"not possible here: {error}")]) from None


def _rule(model: RuleModel, path: str, vocabulary: Vocabulary, problems: list[Problem]) -> Rule | None:
    before = len(problems)
    effect = _effect(model, path, problems)
    when = _when(model, path, vocabulary, problems)
    roles = _roles(model, path, problems)
    sources = _passages(model.sources, f"{path}.sources", problems)
    if effect is None or when is None or len(problems) > before:
        return None
    try:
        return Rule(
            name=model.name,
            effect=effect,
            roles=roles,
            when=when,
            because=model.because.text(),
            sources=sources,
            assumptions=tuple(model.assumptions),
            stated=not model.assumptions if model.stated is None else model.stated,
            strength=None if model.strength is None else Strength[model.strength.upper()],
            if_unknown=_if_unknown(model, effect),
            stops=model.stops,
        )
    except RuleError as error:
        problems.extend(problem.under(path) for problem in error.problems)
        return None


def _if_unknown(model: RuleModel, effect: Effect) -> IfUnknown | None:
    if model.if_unknown is not None:
        return IfUnknown(model.if_unknown)
    return IfUnknown.ASK if effect is Effect.EXCLUDES else None


def _effect(model: RuleModel, path: str, problems: list[Problem]) -> Effect | None:
    given = [effect for effect in Effect if getattr(model, effect.value) is not None]
    if len(given) == 1:
        return given[0]
    names = " + ".join(effect.value for effect in given) or "0"
    problems.append(
        Problem(
            path,
            nl=f"een regel heeft precies één van supports, opposes, excludes; hier: {names}",
            en=f"a rule has exactly one of supports, opposes, excludes; here: {names}",
        )
    )
    return None


def _when(model: RuleModel, path: str, vocabulary: Vocabulary, problems: list[Problem]) -> Node | None:
    try:
        return condition_from_data(model.when, vocabulary)
    except RuleError as error:
        problems.extend(problem.under(f"{path}.when") for problem in error.problems)
        return None


def _roles(model: RuleModel, path: str, problems: list[Problem]) -> tuple[Role, ...]:
    known = [role.value for role in Role]
    named = [(f"{path}.{e.value}[{i}]", name) for e in Effect for i, name in enumerate(getattr(model, e.value) or ())]
    problems.extend(not_among(place, name, known) for place, name in named if name not in known)
    return in_order(Role(name) for _, name in named if name in known)


def _passages(texts: list[str], path: str, problems: list[Problem]) -> tuple[Passage, ...]:
    return tuple(passage for i, text in enumerate(texts) for passage in _passage(text, f"{path}[{i}]", problems))


def _passage(text: str, path: str, problems: list[Problem]) -> Iterator[Passage]:
    try:
        yield Passage.parse(text)
    except PassageError as error:
        problems.append(
            Problem(path, nl=f"{shown(text)} is geen zin van de bron; schrijf bijvoorbeeld '6.4'", en=str(error))
        )
