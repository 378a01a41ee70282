"""An advice: the verdict, with its reasons, its questions, its guidance and its words."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol, TypeVar

from bindkracht import strict_json
from bindkracht.documenting import document_of, receipt_of
from bindkracht.documents import AdviceDocument, BesideDocument, Receipt
from bindkracht.enums import as_one_of, not_one_of
from bindkracht.errors import DataError, LearningError, Problem, UnknownRoleError, not_an_object, shown
from bindkracht.explain import Reasons, reasons
from bindkracht.guidance import Guidance, guidance_for
from bindkracht.pages import Block, Page, Paged
from bindkracht.parts import Combination, combination_of
from bindkracht.questions import Question, questions
from bindkracht.reading import read_as
from bindkracht.roles import Role
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json
from bindkracht.taking import Taker, an, message, take, tuple_of
from bindkracht.texts import LANGUAGES, Language, Text
from bindkracht.verdict import Verdict

_Kind = TypeVar("_Kind")


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


def view_of(classifier: Classifier, verdict: Verdict) -> View:
    """What a classifier says beside a verdict, when it is one that says something.

    >>> from bindkracht import Situation, recommend
    >>> recommend(Situation(), classifier="forest")
    Traceback (most recent call last):
    bindkracht.errors.LearningError: classifier: 'forest' is not a classifier: that has view(verdict)

    Raises:
        LearningError: when it has no view, or that lacks a part of :class:`View`.

    """
    if not callable(getattr(classifier, "view", None)):
        raise LearningError([Problem("classifier", "classifier.expected", classifier=shown(classifier))])
    view = classifier.view(verdict)
    # A property is found on the class, so that nothing is worked out before someone looks.
    lacking = [part for part in _PARTS if not hasattr(type(view), part) and not hasattr(view, part)]
    if lacking:
        raise LearningError(_says_otherwise(part, view) for part in lacking)
    return view


_PARTS: Final = ("suggested", "blocks", "to_data")


def _says_otherwise(part: str, said: object) -> Problem:
    return Problem(f"classifier.view.{part}", "classifier.wrong_view", said=shown(said))


@dataclass(frozen=True, repr=False)
class Advice(Verdict, Paged):
    """What to think about together: a result, made by :func:`~bindkracht.recommend.recommend`.

    Of one that is made by hand only ``alarms`` is checked.

    >>> from bindkracht import Situation, recommend
    >>> recommend(Situation(rights_blocked=True))
    <Advice: advice, suggested probleemoplosser>
    """

    view: View | None = field(default=None, hash=False)
    """What a classifier says beside the rules, when one was asked."""
    alarms: tuple[Text, ...] = ()
    """What was told of danger, a wound or a refusal and does not count; it is said first, beside what the rules say."""

    def __post_init__(self) -> None:
        if self.alarms != ():  # almost always there are none
            take(self, {"alarms": tuple_of(message)}, DataError)

    @property
    def suggested(self) -> Role | None:
        """The one role that answers everything by the rules; or the role that fits which a classifier suggests.

        Whatever a classifier says, only a role that fits is taken from it, and only where the rules give advice.
        """
        if self.view is None or self.outcome is not Outcome.ADVICE:
            return super().suggested
        return as_one_of(self.fitting, self.view.suggested) or super().suggested

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The unknown facts that still matter, in the order to ask them."""
        return questions(self)

    @cached_property
    def combination(self) -> Combination:
        """The roles that answer the situation together, what each is for, when it comes, and what is not answered.

        >>> from bindkracht import Situation, recommend
        >>> advice = recommend(Situation(rights_blocked=True, acute_need=True))
        >>> [[(part.role.value, part.when.value) for part in way] for way in advice.combination.ways]
        [[('redder', 'now'), ('probleemoplosser', 'after')]]
        """
        return combination_of(self)

    @property
    def receipt(self) -> Receipt:
        """What the advice was made of, by version and hash."""
        return receipt_of(self)

    def why(self, role: Role) -> Reasons:
        """What works for a role: supports that hold, oppositions and exclusions that do not.

        >>> from bindkracht import Role, Situation, recommend
        >>> advice = recommend(Situation(rights_blocked=True))
        >>> [entry.rule.name for entry in advice.why(Role.PROBLEEMOPLOSSER).fired()]
        ['rights-and-matters-need-someone']

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return reasons(self, _role(role), favourable=True)

    def why_not(self, role: Role) -> Reasons:
        """What works against a role: every rule about it that is not in :meth:`why`.

        >>> from bindkracht import Role, Situation, recommend
        >>> advice = recommend(Situation(wants_company=False))
        >>> [entry.rule.name for entry in advice.why_not(Role.BEGELEIDER).fired()]
        ['no-company-wanted']

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return reasons(self, _role(role), favourable=False)

    def guidance(self, role: Role) -> Guidance:
        """How to fill in a role in this situation; meant for the roles that are shown.

        Raises:
            UnknownRoleError: when it is none of the five roles.

        """
        return guidance_for(_role(role), self)

    def page(self, language: Language = "nl") -> Page:
        """The whole advice as a page, to write out as text or HTML."""
        return self._document.page(language)

    def document(self) -> AdviceDocument:
        """The advice in its one form, with a JSON Schema; no score in it."""
        if self.view is None:
            return document_of(self, self.questions, alarms=self.alarms)
        nl, en = (_heard(_blocks, self.view.blocks(language), "blocks") for language in LANGUAGES)
        said = _heard(_data, self.view.to_data(), "to_data")
        beside = BesideDocument(nl, en)
        return document_of(self, self.questions, alarms=self.alarms, classifier=said, beside=beside)

    def to_json(self) -> str:
        """The advice as canonical JSON: the same situation and rules give the same bytes."""
        return self._document.to_json()

    @cached_property
    def _document(self) -> AdviceDocument:
        """Its one form, made once and never given away: what one does with a form changes no page."""
        return self.document()

    def __repr__(self) -> str:
        said = f"suggested {self.suggested}" if self.suggested else str(self.combination) or str(self.abstention)
        return f"<Advice: {self.outcome}, {said}>"


def _heard(taker: Taker[_Kind], said: object, part: str) -> _Kind:
    """What a classifier says, when it is of the kind that is meant."""
    try:
        return taker(said, f"classifier.view.{part}")
    except DataError as error:
        raise LearningError(error.problems) from None


def _data(value: object, path: str) -> dict[str, Json] | None:
    data, problems = strict_json.cleaned(value)
    if problems:
        raise DataError(problem.under(path) for problem in problems)
    if data is None or isinstance(data, dict):
        return data
    raise DataError([not_an_object(path, data)])


def _blocks(value: object, path: str) -> tuple[Block, ...]:
    """The blocks, as they come back from JSON."""
    data, problems = strict_json.cleaned(strict_json.plain(_BLOCKS(value, path)), path)
    if problems:
        raise DataError(problems)
    try:
        return read_as(tuple[Block, ...], data)
    except DataError as error:
        raise DataError(problem.under(path) for problem in error.problems) from None


_BLOCKS: Final = tuple_of(an(Block, "block"))


def _role(value: object) -> Role:
    found = as_one_of(Role, value)
    if found is None:
        raise UnknownRoleError(not_one_of(Role, value, "role").en)
    return found
