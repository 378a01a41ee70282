"""An advice: the verdict, with its reasons, its questions, its guidance and its words."""

from dataclasses import dataclass, field
from typing import Protocol

from bindkracht import strict_json
from bindkracht.documents import AdviceDocument, Receipt, document_of, receipt_of
from bindkracht.explain import Reasons, advice_page, reasons, told_first
from bindkracht.guidance import Guidance, guidance_for
from bindkracht.pages import Block, Page, Paged
from bindkracht.questions import Question, questions
from bindkracht.roles import Role, RoleCombination
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json
from bindkracht.texts import Language, Text
from bindkracht.verdict import Verdict


class View(Protocol):
    """What a classifier says beside a verdict."""

    @property
    def suggested(self) -> Role | None:
        """A role that fits by the rules, or none."""
        ...

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """What it says, in words, as a part of a page."""
        ...

    def to_data(self) -> dict[str, Json] | None:
        """What it says, as JSON data."""
        ...


class Classifier(Protocol):
    """Something trained, that may speak beside the rules and never over them (``bindkracht.learn``)."""

    def view(self, verdict: Verdict) -> View:
        """What it says beside a verdict."""
        ...


@dataclass(frozen=True, repr=False)
class Advice(Verdict, Paged):
    """What to think about together: made by :func:`~bindkracht.recommend.recommend`.

    >>> from bindkracht import Situation, recommend
    >>> recommend(Situation(rights_blocked=True))
    <Advice: advice, suggested probleemoplosser>
    """

    view: View | None = field(default=None, hash=False)
    """What a classifier says beside the rules, when one was asked."""
    alarms: tuple[Text, ...] = ()
    """What was told of danger or of a wound and does not count: said first, and no part of what the rules say."""

    @property
    def suggested(self) -> Role | None:
        """The leading role, when it is the only one and it fits; or the role that fits which a classifier suggests.

        Whatever a classifier says, only a role that fits is taken from it, and only where the rules give advice.
        """
        said = None if self.view is None or self.outcome is not Outcome.ADVICE else self.view.suggested
        return next((role for role in self.fitting if role == said), super().suggested)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The unknown facts that still matter, in the order to ask them."""
        return questions(self)

    @property
    def combination(self) -> RoleCombination | None:
        """The suggested role with what the person is in the relation [6.2, 7.3], when one role is suggested.

        >>> from bindkracht import Situation, recommend
        >>> print(recommend(Situation(rights_blocked=True)).combination)
        probleemoplosser + medespeler
        """
        return None if self.suggested is None else RoleCombination(self.suggested)

    @property
    def receipt(self) -> Receipt:
        """What the advice was made of, by version and hash."""
        return receipt_of(self)

    def why(self, role: Role) -> Reasons:
        """What works for a role: supports that hold, oppositions and exclusions that do not.

        >>> from bindkracht import Role, Situation, recommend
        >>> advice = recommend(Situation(rights_blocked=True))
        >>> [entry.rule.name for entry in advice.why(Role.PROBLEEMOPLOSSER).fired()]
        ['rights-must-be-opened']

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return reasons(self, role, favourable=True)

    def why_not(self, role: Role) -> Reasons:
        """What works against a role: every rule about it that is not in :meth:`why`.

        >>> from bindkracht import Role, Situation, recommend
        >>> advice = recommend(Situation(wants_partnership=False))
        >>> [entry.rule.name for entry in advice.why_not(Role.BEGELEIDER).fired()]
        ['only-in-partnership']

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return reasons(self, role, favourable=False)

    def guidance(self, role: Role) -> Guidance:
        """How to fill in a role in this situation; meant for the roles that are shown.

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return guidance_for(Role(role), self)

    def page(self, language: Language = "nl") -> Page:
        """The whole advice as a page, to write out as text or HTML."""
        said = () if self.view is None else self.view.blocks(language)
        return Page(language, (*told_first(self.alarms, language), *advice_page(self, language).blocks, *said))

    def document(self) -> AdviceDocument:
        """The advice as data, with a JSON Schema; no score in it."""
        said = None if self.view is None else self.view.to_data()
        return document_of(self).model_copy(update={"classifier": said})

    def to_json(self) -> str:
        """The advice as canonical JSON: the same situation and rules give the same bytes."""
        return strict_json.canonical(self.document().model_dump(mode="json"))

    def __repr__(self) -> str:
        said = f"suggested {self.suggested}" if self.suggested else ", ".join(self.leading) or str(self.abstention)
        return f"<Advice: {self.outcome}, {said}>"
