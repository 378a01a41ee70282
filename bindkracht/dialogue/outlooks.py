"""What can still change, in words: which roles can still fit, which fit for certain, and what no longer changes."""

from dataclasses import dataclass
from functools import cached_property

from bindkracht import strict_json
from bindkracht.advice import Advice
from bindkracht.engine.outlook import Aim, Outlook
from bindkracht.pages import Block, Page, Paged
from bindkracht.roles import Role
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, enumerated


@checked_when_made
@dataclass(frozen=True)
class Stability(Paged):
    """What can still become of an advice, over every way to answer what is unknown: exact.

    >>> from bindkracht import Situation, recommend
    >>> stability = Stability(recommend(Situation(immediate_danger=True)))
    >>> stability.possible, stability.is_settled(Aim.LEADING)
    ((), True)
    >>> print(stability.text("en").splitlines()[2])
    - No role can fit any more, whatever the other answers are.

    Raises:
        RuleError: when a rule is opaque; nobody can look inside.
        OutOfReachError: when the rules are too many to work out every completion.

    """

    advice: Advice

    @cached_property
    def outlook(self) -> Outlook:
        """The situation with everything that can still come of it."""
        return Outlook(self.advice.situation, self.advice.rules)

    @property
    def possible(self) -> tuple[Role, ...]:
        """The roles that fit in some completion."""
        return self.outlook.possible

    @property
    def certain(self) -> tuple[Role, ...]:
        """The roles that fit in every completion."""
        return self.outlook.certain

    @at_the_door
    def is_settled(self, aim: Aim) -> bool:
        """Whether this part of the advice is the same in every completion."""
        return self.outlook.is_settled(aim)

    @property
    def settled_on(self) -> tuple[Role, ...] | None:
        """The roles that lead in every completion, none at all also being an answer; ``None`` while that can differ."""
        endings = self.outlook.leading()
        return endings[0] if len(endings) == 1 else None

    def page(self, language: Language = "nl") -> Page:
        """The stability as a page for people."""
        return Page(language, (Block(1, Message("asking.open_title").in_(language), tuple(self._lines(language))),))

    def to_data(self) -> dict[str, Json]:
        """The stability as JSON data."""
        settled_on = self.settled_on
        return {
            "possible": [str(role) for role in self.possible],
            "certain": [str(role) for role in self.certain],
            "settled": {aim.value: self.is_settled(aim) for aim in Aim},
            "settled_on": None if settled_on is None else [str(role) for role in settled_on],
            "relevant": {aim.value: list(self.outlook.relevant(aim)) for aim in Aim},
            "receipt": self.advice.receipt.to_data(),
        }

    def to_json(self) -> str:
        """The stability as canonical JSON."""
        return strict_json.canonical(self.to_data())

    def _lines(self, language: Language) -> list[str]:
        lines = [_roles_or(Message("asking.possible"), Message("asking.none_possible"), self.possible, language)]
        if self.possible:
            lines.append(_roles_or(Message("asking.certain"), Message("asking.none_certain"), self.certain, language))
        for aim in (Aim.LEADING, Aim.FITTING, Aim.OUTCOME):
            number = str(len(self.outlook.relevant(aim)))
            settled = "settled" if self.is_settled(aim) else "unsettled"
            lines.append(Message(f"asking.{settled}.{aim.value}", number=number).in_(language))
        if self.settled_on not in {None, self.advice.leading}:
            lines.append(Message("asking.settled_otherwise", roles=role_names(self.settled_on or ())).in_(language))
        return lines


def role_names(roles: tuple[Role, ...]) -> Text:
    """The roles as an enumeration; "no role" for none.

    >>> role_names((Role.REDDER, Role.BEGELEIDER)).en
    'redder and begeleider'
    """
    return enumerated(role.label for role in roles) if roles else Message("asking.no_role")


def _roles_or(some: Text, none: Text, roles: tuple[Role, ...], language: Language) -> str:
    return some.filled(roles=role_names(roles)).in_(language) if roles else none.in_(language)
