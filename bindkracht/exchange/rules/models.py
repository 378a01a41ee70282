"""What a rule file may hold: its keys, their kinds and their caps; the reader and the published schema go by it."""

from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue

from bindkracht.exchange.doors import FileModel
from bindkracht.reading import Maybe
from bindkracht.roles import Role
from bindkracht.rules import LONGEST_NOTE, IfUnknown
from bindkracht.sources import NAME
from bindkracht.strict_json import MAX_INTEGER
from bindkracht.texts import VISIBLE, Text

MAX_RULES: Final = 5_000
MAX_NAMES: Final = 1_000
MAX_SOURCES: Final = 100
MAX_ATOMS: Final = 1_000
LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 10_000

DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""What a day looks like, as a regular expression; not every text that does is a day."""

_Told = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=VISIBLE)]
_Named = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=VISIBLE)]
_RuleName = Annotated[str, Field(max_length=LONGEST_NAME, json_schema_extra={"pattern": f"^{NAME}$"})]
_Names = Annotated[list[_Named], Field(max_length=MAX_NAMES)]
_Cited = Annotated[
    list[JsonValue],
    Field(
        default_factory=list[JsonValue],
        max_length=MAX_SOURCES,
        description="what it is taken from: sentences of the krachtlijnen, such as '6.4', or sources of your own",
    ),
]
_RoleNames = Annotated[
    list[Annotated[Role, Field(strict=False)]],
    Field(max_length=len(Role), json_schema_extra={"minItems": 1}),
]
_Day = Annotated[str, Field(json_schema_extra={"format": "date", "pattern": f"^{DAY}$"})]
_Strength = Literal["weak", "moderate", "strong"]


class TextModel(FileModel):
    """A text in both languages.

    >>> TextModel(nl="ja", en="yes").text().in_("en")
    'yes'
    """

    nl: _Told = Field(description="in plain Dutch")
    en: _Told = Field(description="in plain English")

    def text(self) -> Text:
        """The text."""
        return Text(nl=self.nl, en=self.en)


class AssumptionModel(FileModel):
    """A named assumption: a reading where the source is silent."""

    name: _Named = Field(description="the name that rules give it")
    claim: TextModel = Field(description="what is assumed")
    sources: _Cited
    on: bool = Field(default=True, description="whether it is in force unless someone decides otherwise")


class RuleModel(FileModel):
    """A rule; exactly one of ``supports``, ``opposes`` and ``excludes`` names its roles."""

    name: _RuleName = Field(description="the claim in a few words: small letters, digits and hyphens")
    supports: Maybe[_RoleNames] = Field(default=None, description="the roles that it speaks for")
    opposes: Maybe[_RoleNames] = Field(default=None, description="the roles that it speaks against")
    excludes: Maybe[_RoleNames] = Field(
        default=None, description="the roles that it excludes, whatever speaks for them"
    )
    strength: Maybe[_Strength] = Field(default=None, description="how strong an argument is; not of an exclusion")
    if_unknown: Maybe[Annotated[IfUnknown, Field(strict=False)]] = Field(
        default=None, description="what an exclusion does while its condition is unknown: ask (the default) or proceed"
    )
    stops: bool = Field(default=False, description="true for an exclusion of every role that hands over to people")
    when: dict[str, JsonValue] = Field(description="the condition under which it speaks")
    ask_when: Maybe[dict[str, JsonValue]] = Field(
        default=None,
        description="of an exclusion that asks: it asks only once this is true; always, when left out",
    )
    because: TextModel = Field(description="the reason, as the person reads it")
    sources: _Cited
    assumptions: _Names = Field(default_factory=list, description="the assumptions that it needs")
    stated: Maybe[bool] = Field(
        default=None,
        description="whether the source itself says so; true unless it needs an assumption, when left out",
    )
    valid_from: Maybe[_Day] = Field(default=None, description="the first day on which it holds")
    valid_until: Maybe[_Day] = Field(default=None, description="the last day on which it holds")
    note: str = Field(default="", max_length=LONGEST_NOTE, description="a remark of the author, shown to nobody else")


class UnprotectedModel(FileModel):
    """What the rules leave unprotected on purpose: roles that a known answer to a fact does not exclude."""

    fact: _Named = Field(description="the fact whose answer asks to exclude the roles")
    roles: _RoleNames = Field(description="the roles that are not excluded then")
    because: TextModel = Field(description="why that is so")
    assumptions: _Names = Field(
        default_factory=list, description="the roles are excluded after all, but only while these assumptions are on"
    )


class _Header(FileModel):
    format: Literal["bindkracht-rules/1"] = Field(description="the version of this form of file")
    name: _Named = Field(description="the name of the rule set")
    version: _Named = Field(description="its version; raise it when an advice can change")
    threshold: int = Field(
        default=2,
        json_schema_extra={"minimum": 1, "maximum": MAX_INTEGER},
        description="the least net strength by which a role is supported",
    )
    day: Maybe[_Day] = Field(default=None, description="the day for which rules that hold for a time are in force")
    off: _Names = Field(default_factory=list, description="the assumptions that are not in force")
    unprotected: list[UnprotectedModel] = Field(
        default_factory=list[UnprotectedModel],
        max_length=MAX_NAMES,
        description="what the rules do not protect against, on purpose; it is said wherever they are used",
    )


class HeaderModel(_Header):
    """A rule file of which the assumptions and the rules are still to be read."""

    assumptions: list[JsonValue] = Field(default_factory=list[JsonValue], max_length=MAX_NAMES)
    rules: list[JsonValue] = Field(max_length=MAX_RULES)


class RuleSetModel(_Header):
    """A rule file."""

    assumptions: list[AssumptionModel] = Field(
        default_factory=list[AssumptionModel],
        max_length=MAX_NAMES,
        description="readings of our own where the source is silent",
    )
    rules: list[RuleModel] = Field(max_length=MAX_RULES, description="the rules, in order")
