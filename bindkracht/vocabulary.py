"""What a fact is: its values, its question, who may answer it, and what it may decide.

A vocabulary is the ordered list of the facts of one class of situations. It is
plain frozen data, read off the class when the class is made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import combinations
from types import NoneType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    Never,
    Protocol,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
)

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, Strict
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from bindkracht.enums import as_one_of
from bindkracht.errors import (
    DataError,
    FactDefinitionError,
    Problem,
    ProblemsError,
    SituationError,
    UnknownFactError,
    few,
    not_among,
    not_known,
    shown,
)
from bindkracht.never_a_fact import subject_of
from bindkracht.roles import Role, as_roles, in_order
from bindkracht.sources import Cited, all_cited
from bindkracht.strict_json import Json
from bindkracht.taking import (
    Taker,
    at_the_door,
    checked_when_made,
    flag,
    member_of,
    message,
    or_none,
    refused,
    take,
    tuple_of,
    words,
)
from bindkracht.texts import Message, Text, joined

Value: TypeAlias = bool | str | tuple[Role, ...]
"""What a known fact is: yes or no, one of its named values, or a set of roles in canonical order."""


_Key = TypeVar("_Key")
_Said = TypeVar("_Said")


class Printer(Protocol):
    """What prints in IPython, and in a failing test of Hypothesis."""

    def text(self, obj: str) -> None:
        """Print this text."""


class Kind(Enum):
    """The three kinds of facts."""

    YES_NO = "yes/no"
    CHOICE = "one of"
    ROLES = "set of roles"


class Who(StrEnum):
    """Who may answer. A kind of speaker, never a name.

    >>> Who.PERSON.label.nl
    'de persoon zelf'
    """

    PERSON = "person"
    HELPER = "helper"
    THIRD_PARTY = "third_party"
    ORGANISATION = "organisation"
    INSTRUMENT = "instrument"

    @property
    def label(self) -> Text:
        """The kind of speaker in words."""
        return Message(f"speaker.{self.value}")


YesNo: TypeAlias = bool | None
"""A yes/no fact; ``None`` is unknown."""


def _as_role_set(roles: tuple[Role, ...] | None) -> tuple[Role, ...] | None:
    return None if roles is None else in_order(roles)


def _few(roles: object) -> object:
    # Before anything is made of them: a small file can hold very many.
    if isinstance(roles, Sized) and not isinstance(roles, str | bytes) and len(roles) > len(Role):
        raise SituationError([too_many_roles()])
    return roles


def too_many_roles() -> Problem:
    """What is wrong with a list of more roles than there are.

    >>> too_many_roles().en
    'too many: there are 5 roles'
    """
    return Problem("", "roles.too_many", n=len(Role))


def _as_role(value: object) -> Role:
    # An enum would compare with whatever is given, and print it; not everything can be.
    role = as_one_of(Role, value)
    if role is None:
        raise PydanticCustomError("enum", "not a role")
    return role


Roles: TypeAlias = Annotated[
    tuple[Annotated[Role, Strict(False), BeforeValidator(_as_role)], ...] | None,
    Strict(False),
    BeforeValidator(_few),
    AfterValidator(_as_role_set),
]
"""A set of roles, kept as a tuple in canonical order; ``None`` is unknown, ``()`` is none.

As of any set, order and repetition say nothing: at every door a role that is said twice is said.
"""


class Tells(StrEnum):
    """What an answer tells of that a rule set must protect against.

    >>> Tells.RISK.value
    'risk'
    """

    DANGER = "danger"
    RISK = "risk"
    HURT = "hurt"
    REFUSAL = "refusal"


_CONSENTABLE: Final = (Tells.HURT, Tells.REFUSAL)
"""What the person can say that a role may come after, all the same."""


class Mark(NamedTuple):
    """An answer that tells of something, and the roles that it tells it of; of a set of roles, one role in it."""

    tells: Tells
    value: bool | str | Role
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class FactDetails:
    """What :func:`fact` says of a fact; its name and its values come from the class.

    Raises:
        FactDefinitionError: naming everything that is wrong with it.

    """

    question: Text
    label: Text
    sources: tuple[Cited, ...]
    answered_by: tuple[Who, ...]
    together: bool
    decides: bool
    ordered: bool
    cautious: bool | str | None
    wounding: bool | str | None
    painful: bool
    perishable: bool
    past: bool
    value_labels: tuple[tuple[str, Text], ...]
    danger: bool | str | None = None
    urgent: bool | str | None = None
    risk_of: tuple[Role, ...] = ()
    refuses: tuple[tuple[bool | str, tuple[Role, ...]], ...] = ()
    consents_to: tuple[tuple[str, tuple[Role, ...]], ...] = ()

    def __post_init__(self) -> None:
        take(self, _DETAILS, _not_defined)

    def __call__(self, schema: dict[str, Any]) -> None:
        """Complete the JSON Schema of the field, in both languages."""
        for said in schema.get("anyOf", ()):
            if said.get("type") == "array":
                said["maxItems"] = len(Role)
        schema["title"] = f"{self.label.nl} / {self.label.en}"
        schema["description"] = f"{self.question.nl} / {self.question.en}"
        schema["x-bindkracht"] = {
            "label": self.label.to_data(),
            "question": self.question.to_data(),
            "sources": [str(passage) for passage in self.sources],
            "answered_by": [who.value for who in self.answered_by],
            "together": self.together,
            "decides": self.decides,
            "values": {value: label.to_data() for value, label in self.value_labels},
            **self._marks_data(),
        }

    def _marks_data(self) -> dict[str, Json]:
        """What its answers tell of; a fact of which nothing is marked says nothing here."""
        refusals: list[Json] = [{"value": value, "roles": value_data(roles)} for value, roles in self.refuses]
        consents: list[Json] = [{"fact": name, "roles": value_data(roles)} for name, roles in self.consents_to]
        marks: dict[str, Json] = {
            "danger": self.danger,
            "urgent": self.urgent,
            "wounding": self.wounding,
            "risk_of": value_data(self.risk_of),
            "refuses": refusals,
            "consents_to": consents,
        }
        return {name: mark for name, mark in marks.items() if mark not in (None, [])}


@dataclass(frozen=True, slots=True)
class _Refused:
    """What is wrong with the arguments of :func:`fact`, until its class says of which fact."""

    why: str

    def __call__(self, _schema: dict[str, Any]) -> Never:
        """Refuse a schema too: a class that is no situation asks for nothing else."""
        raise FactDefinitionError(self.why)


@checked_when_made
@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """One fact that a situation may give or leave unknown.

    ``values`` are all its values, from low to high when ``details.ordered``; of a
    set of roles they are the roles that can be in it.
    """

    name: str
    kind: Kind
    values: tuple[bool, ...] | tuple[str, ...] | tuple[Role, ...]
    details: FactDetails

    @property
    def question(self) -> Text:
        """The question to ask, in plain words."""
        return self.details.question

    @property
    def label(self) -> Text:
        """The fact in a few words."""
        return self.details.label

    @at_the_door
    def value_label(self, value: Value) -> Text:
        """A value in words.

        >>> from bindkracht import Situation
        >>> Situation.vocabulary()["trust"].value_label("fragile").en
        'a little'

        Raises:
            DataError: for a text that is none of its values.

        """
        match value:
            case bool():
                return Message("answer.yes" if value else "answer.no")
            case str():
                labels = dict(self.details.value_labels)
                if value not in labels:
                    raise DataError([not_among("value", value, tuple(labels))])
                return labels[value]
            case ():
                return Message("answer.none")
            case _:
                said = dict(self.details.value_labels)
                told = [said.get(role.value, role.label) for role in value]
                return joined(told, "; " if said else ", ")  # what someone says may have a comma in it

    def __repr__(self) -> str:
        return f"<Fact {self.name}: {self.kind.value}>"

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 - the protocol of IPython
        # Every text of every fact, as a printer would show a dataclass, stops a test that names its facts.
        printer.text(repr(self))

    def tells_of_a_wound(self, value: object) -> bool:
        """Whether this answer says that help wounds or wounded [6.2, 6.10].

        Of a set of roles every role in it does.

        >>> from bindkracht import Situation
        >>> Situation.vocabulary()["earlier_help"].tells_of_a_wound("wounded")
        True
        """
        wounding = self.details.wounding
        return wounding is not None and (self.kind is Kind.ROLES or value == wounding)

    def tells_of_danger(self, value: object) -> bool:
        """Whether this answer tells of immediate danger.

        >>> from bindkracht import Situation
        >>> Situation.vocabulary()["immediate_danger"].tells_of_danger(True)
        True
        """
        return self.details.danger is not None and value == self.details.danger

    def is_urgent(self, value: object) -> bool:
        """Whether this answer tells of something that cannot wait [6.3].

        >>> from bindkracht import Situation
        >>> Situation.vocabulary()["acute_need"].is_urgent(True)
        True
        """
        return self.details.urgent is not None and value == self.details.urgent

    def tells_of_a_refusal(self, value: object) -> bool:
        """Whether something is refused with this answer.

        >>> from bindkracht import Situation
        >>> Situation.vocabulary()["accepts_arranging"].tells_of_a_refusal(False)
        True
        """
        return any(value == refusing for refusing, _ in self.details.refuses)

    @at_the_door
    def consents(self, value: Value | None, to: "Fact", told: Value | None) -> bool:
        """Whether this answer lets a role come after all, of which ``told`` tells a hurt or a refusal.

        >>> from bindkracht import Role, Situation
        >>> facts = Situation.vocabulary()
        >>> facts["takes_offer"].consents(True, facts["contact_wanted"], "no")
        True
        >>> facts["welcome_again"].consents((Role.REDDER,), facts["wounded_by"], (Role.BEGELEIDER,))
        False
        """
        roles = set(dict(self.details.consents_to).get(to.name, ()))
        welcome = roles.intersection(value) if isinstance(value, tuple) else roles if value is True else set[Role]()
        return any(not welcome.isdisjoint(mark.roles) for mark in to.told_by(told) if mark.tells in _CONSENTABLE)

    @at_the_door
    def told_by(self, value: Value | None) -> tuple[Mark, ...]:
        """The marks of this answer.

        >>> from bindkracht import Role, Situation
        >>> [mark.roles for mark in Situation.vocabulary()["wounded_by"].told_by((Role.REDDER,))]
        [(<Role.REDDER: 'redder'>,)]
        """
        answers = value if isinstance(value, tuple) else (value,)
        return tuple(mark for mark in self.marks if mark.value in answers)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its answers that a rule set must protect against, with the roles that each asks to exclude.

        >>> from bindkracht import Situation
        >>> [mark] = Situation.vocabulary()["process_risks_kwetsuren"].marks
        >>> mark.tells.value, mark.value, mark.roles
        ('risk', True, (<Role.BEGELEIDER: 'begeleider'>,))
        """
        said = self.details
        marks = [Mark(Tells.REFUSAL, value, roles) for value, roles in said.refuses]
        if said.danger is not None:
            marks.append(Mark(Tells.DANGER, said.danger, tuple(Role)))
        if said.wounding is not None and self.kind is Kind.ROLES:
            marks += [Mark(Tells.HURT, role, (role,)) for role in Role]
        elif said.wounding is not None and said.risk_of:
            marks.append(Mark(Tells.RISK, said.wounding, said.risk_of))
        return tuple(marks)


@checked_when_made
@dataclass(frozen=True, slots=True, repr=False)
class Vocabulary(Mapping[str, Fact]):
    """The facts of a class of situations, by name, in the order of the class.

    >>> from bindkracht import Situation
    >>> Situation.vocabulary().fact("trust").values
    ('broken', 'fragile', 'present')
    """

    facts: tuple[Fact, ...]
    version: str | None = None
    """Its name and version, such as ``"ours/3"``, when its class says them."""

    def __getitem__(self, name: str) -> Fact:
        for fact_ in self.facts:
            if fact_.name == name:
                return fact_
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (fact_.name for fact_ in self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __repr__(self) -> str:
        return f"<Vocabulary of {len(self)} facts>"

    def fact(self, name: str) -> Fact:
        """The fact of that name.

        Raises:
            UnknownFactError: when there is none, with the nearest name that exists.

        """
        try:
            return self[name]
        except KeyError:
            raise UnknownFactError([no_fact("", name, tuple(self))]) from None


FIRST_READING: Final = (
    "stands_on_autonomy",
    "skills_out_of_reach",
    "matters_left_undone",
    "wants_partnership",
    "parties_accept_mediation",
    "mediation_risks_kwetsuren",
)
"""Facts of krachtlijn6 1.0.0 that are no facts of 2.0.0; whoever meets one is told how to carry it over."""


def no_fact(path: str, name: object, names: Sequence[str]) -> Problem:
    """The problem of a fact that these are not; of one that had this name once, what to do.

    >>> print(no_fact("", "trst", ["trust"]))
    no fact is called 'trst' (did you mean 'trust'?)
    >>> print(no_fact("", "wants_partnership", ["wants_company", "wants_mediation"]))
    'wants_partnership' is a fact of krachtlijn6 1.0.0; carry it over with bindkracht migrate
    """
    if name in FIRST_READING and "wants_company" in names:
        return Problem(path, "fact.first_reading", fact=repr(name))
    return not_known(path, name, names, "fact")


def no_facts(wrong: Sequence[tuple[str, object]], names: Sequence[str]) -> Iterator[Problem]:
    """The problems of places with names that are no facts; of very many not each is looked at for what was meant.

    >>> [str(problem) for problem in no_facts([("on[0]", "trst")], ["trust"])]
    ["on[0]: no fact is called 'trst' (did you mean 'trust'?)"]
    """
    yield from few((no_fact(path, name, names) for path, name in wrong), len(wrong))


def fact(  # noqa: PLR0913 - each argument is one sentence about the fact, all but four optional
    *,
    question_nl: str,
    question_en: str,
    label_nl: str,
    label_en: str,
    sources: tuple[Cited, ...] = (),
    answered_by: tuple[Who, ...] = (Who.PERSON,),
    together: bool = False,
    decides: bool = True,
    ordered: bool = False,
    cautious: bool | str | None = None,
    wounding: bool | str | None = None,
    painful: bool = False,
    perishable: bool = False,
    past: bool = False,
    value_labels: Mapping[str, tuple[str, str]] | None = None,
    danger: bool | str | None = None,
    urgent: bool | str | None = None,
    risk_of: tuple[Role, ...] = (),
    refuses: Mapping[bool | str, tuple[Role, ...]] | None = None,
    consents_to: Mapping[str, tuple[Role, ...]] | None = None,
) -> Any:
    """Define one fact of a situation class; until it is answered it is unknown.

    Args:
        question_nl: the question in plain Dutch, put so that "yes" means ``True``.
        question_en: the same in English.
        label_nl: the fact in a few Dutch words.
        label_en: the same in English.
        sources: the sentences of the source that it comes from.
        answered_by: who may answer; an answer of anyone else is not taken.
        together: true when all of ``answered_by`` must say the same.
        decides: false for a fact that shapes guidance only; rules cannot read it.
        ordered: true when the values run from low to high.
        cautious: the value that wins when two who may answer differ (a safety fact).
        wounding: the value that tells of a wound; of a set of roles, ``True`` for each role in it.
        painful: true when the question may hurt; it is asked last among equals.
        perishable: true when the answer holds "for now" only [6.4].
        past: true when the answer is about what already happened and cannot be changed.
        value_labels: per value of a choice its label, ``{"none": ("geen", "none")}``; of a set of roles, if you like,
            per role how someone says it who never heard of roles.
        danger: the value that tells of immediate danger; rules must then exclude every role.
        urgent: the value that tells of something that cannot wait.
        risk_of: the roles of which the ``wounding`` value tells that they may wound now; rules must exclude those.
        refuses: per value that refuses something, the roles that are refused with it; rules must exclude those.
        consents_to: per fact that tells of a hurt or of something refused, the roles that a yes here lets come after
            all (of a set of roles: each of them that is in it). Only the person can say so; rules must exclude the
            role when it is no, and may ask while it is unknown.

    >>> from bindkracht import Situation, YesNo
    >>> class WithDebts(Situation):
    ...     debts_frozen: YesNo = fact(
    ...         question_nl="Zijn de schulden bevroren?", question_en="Are the debts frozen?",
    ...         label_nl="schulden bevroren", label_en="debts frozen",
    ...     )
    >>> WithDebts(debts_frozen=True)
    WithDebts(debts_frozen=True)

    Raises:
        FactDefinitionError: when its class is made, naming the field and the arguments that are wrong.

    """
    try:
        details: FactDetails | _Refused = FactDetails(
            question=Text(nl=words(question_nl, "question_nl"), en=words(question_en, "question_en")),
            label=Text(nl=words(label_nl, "label_nl"), en=words(label_en, "label_en")),
            sources=sources,
            answered_by=answered_by,
            together=together,
            decides=decides,
            ordered=ordered,
            cautious=cautious,
            wounding=wounding,
            painful=painful,
            perishable=perishable,
            past=past,
            value_labels=() if value_labels is None else _labels(value_labels, "value_labels"),
            danger=danger,
            urgent=urgent,
            risk_of=risk_of,
            refuses=() if refuses is None else _refusals(refuses, "refuses"),
            consents_to=() if consents_to is None else _consents(consents_to, "consents_to"),
        )
    except ProblemsError as error:
        details = _Refused(str(_not_defined(error.problems)))
    except FactDefinitionError as error:
        details = _Refused(str(error))
    # Like pydantic's Field, the return type is Any so that ``name: YesNo = fact(...)`` type-checks.
    return Field(default=None, json_schema_extra=details)


def allowed_values(fact_: Fact) -> tuple[str, ...]:
    """The values of a fact as written in JSON.

    >>> from bindkracht import Situation
    >>> allowed_values(Situation.vocabulary()["acute_need"])
    ('true', 'false')
    """
    return ("true", "false") if fact_.kind is Kind.YES_NO else tuple(str(value) for value in fact_.values)


def possible_values(fact_: Fact) -> Iterator[Value]:
    """Every answer that a fact can have.

    >>> from bindkracht import Situation
    >>> len(list(possible_values(Situation.vocabulary()["wounded_by"])))
    32
    """
    if fact_.kind is not Kind.ROLES:
        return iter(fact_.values)
    return (roles for size in range(len(Role) + 1) for roles in combinations(Role, size))


def value_data(value: Value | None) -> Json:
    """A value as JSON data; a set of roles is a list, ``None`` is unknown.

    >>> value_data((Role.REDDER,))
    ['redder']
    """
    return [str(role) for role in value] if isinstance(value, tuple) else value


def read_vocabulary(cls: type[BaseModel]) -> Vocabulary:
    """The vocabulary of a class whose fields are all facts.

    >>> from bindkracht import Situation
    >>> read_vocabulary(Situation) == Situation.vocabulary()
    True

    Raises:
        FactDefinitionError: for a field that is not a fact, or not a possible one; and for a version that is no text.

    """
    facts = tuple(_read_fact(cls, name, field) for name, field in cls.model_fields.items())
    return Vocabulary(facts, _version_of(cls))


def _version_of(cls: type[BaseModel]) -> str | None:
    """What the class itself says; one with more facts has another vocabulary than its parent."""
    version = vars(cls).get("vocabulary_version")
    if version is not None and not (isinstance(version, str) and version.strip()):
        message = f"{cls.__name__}.vocabulary_version: {shown(version)} is not a text; write for example 'ours/1'"
        raise FactDefinitionError(message)
    return version


def refuse_consents_to_nothing(cls: type[BaseModel], vocabulary: Vocabulary) -> None:
    """Refuse a class in which a consent is not one answer of the person, to a hurt or to something refused.

    >>> from bindkracht import Situation
    >>> refuse_consents_to_nothing(Situation, Situation.vocabulary())

    Raises:
        FactDefinitionError: naming the field that consents, and to what.

    """
    can_be = {(name, role) for name, fact_ in vocabulary.items() for role in _consentable(fact_)}
    taken: dict[tuple[str, Role], str] = {}
    for fact_ in vocabulary.facts:
        where = f"{cls.__name__}.{fact_.name}"
        if fact_.details.consents_to and (
            fact_.kind is Kind.CHOICE or fact_.details.answered_by != (Who.PERSON,) or not fact_.details.decides
        ):
            message = f"{where}: only a yes, or a set of roles, that the person alone says and rules read, can consent"
            raise FactDefinitionError(message)
        for name, roles in fact_.details.consents_to:
            for role in roles:
                if (name, role) not in can_be:
                    message = f"{where}: {name!r} tells of no hurt by {role}, and of no refusal of it, to consent to"
                    raise FactDefinitionError(message)
                first = taken.setdefault((name, role), fact_.name)
                if first != fact_.name:
                    message = f"{where}: {first} says already whether {role} may come after {name}; let one fact say it"
                    raise FactDefinitionError(message)


def _consentable(fact_: Fact) -> Iterator[Role]:
    for mark in fact_.marks:
        if mark.tells in _CONSENTABLE:
            yield from mark.roles


def keep_the_marks(cls: type[BaseModel], vocabulary: Vocabulary, inherited: Vocabulary) -> None:
    """Refuse a class that loses a fact of its parent, or what an answer tells of.

    >>> from bindkracht import Situation
    >>> keep_the_marks(Situation, Situation.vocabulary(), Situation.vocabulary())

    Raises:
        FactDefinitionError: naming the field, the marks that it lost and what to write.

    """
    for name, parent in inherited.items():
        where = f"{cls.__name__}.{name}"
        if name not in vocabulary:
            message = f"{where} is a fact of its parent class and must stay one"
            raise FactDefinitionError(message)
        lost = ", ".join(_lost_marks(parent.details, vocabulary[name].details))
        if lost:
            message = f"{where}: its parent class marks this fact, and what it tells of would fall silent; write {lost}"
            raise FactDefinitionError(message)


def _lost_marks(parent: FactDetails, own: FactDetails) -> Iterator[str]:
    """The arguments to write so that every mark of the parent stays; more may be marked."""
    for name in ("danger", "urgent", "wounding", "cautious"):
        mark: object = getattr(parent, name)
        if mark is not None and getattr(own, name) != mark:
            yield f"{name}={mark!r}"
    if not set(parent.risk_of) <= set(own.risk_of):
        yield f"risk_of={tuple(map(str, parent.risk_of))}"
    for name in ("refuses", "consents_to"):
        said: tuple[tuple[bool | str, tuple[Role, ...]], ...] = getattr(parent, name)
        now: dict[bool | str, tuple[Role, ...]] = dict(getattr(own, name))
        if any(not set(roles) <= set(now.get(key, ())) for key, roles in said):
            told = {key: tuple(map(str, roles)) for key, roles in said}
            yield f"{name}={told}"
    # What only some may refuse or let come, nobody else may say in their place.
    if (parent.refuses or parent.consents_to) and not set(own.answered_by) <= set(parent.answered_by):
        yield f"answered_by={tuple(map(str, parent.answered_by))}"


def _read_fact(cls: type[BaseModel], name: str, field: FieldInfo) -> Fact:
    where = f"{cls.__name__}.{name}"
    details = field.json_schema_extra
    if isinstance(details, _Refused):
        message = f"{where}: {details.why}"
        raise FactDefinitionError(message)
    if not isinstance(details, FactDetails):
        message = f"{where} says nothing of itself; define it with fact(question_nl=…, question_en=…, …)"
        raise FactDefinitionError(message)
    _refuse_what_no_fact_is_about(where, name, details)
    kind, values = _kind_and_values(where, field)
    labelled = tuple(value for value, _ in details.value_labels)
    if (kind is Kind.CHOICE or (kind is Kind.ROLES and labelled)) and sorted(labelled) != sorted(map(str, values)):
        message = f"{where}: value_labels must name exactly its values {values}, not {labelled}"
        raise FactDefinitionError(message)
    if kind is Kind.CHOICE:
        # Python holds two Literals with the same values to be equal, in whatever order, and may swap them.
        values = labelled
    for marked in _marked(kind, details):
        if not any(type(marked) is type(value) and marked == value for value in values):
            message = f"{where}: {marked!r} is not one of its values {values}"
            raise FactDefinitionError(message)
    if details.risk_of and (details.wounding is None or kind is Kind.ROLES):
        message = f"{where}: risk_of goes with the answer that wounds; give that as wounding=…, and no set of roles"
        raise FactDefinitionError(message)
    if kind is Kind.ROLES and details.wounding not in (None, True):
        message = f"{where}: of a set of roles each role wounds; give wounding=True, not {details.wounding!r}"
        raise FactDefinitionError(message)
    if not all(roles for _, roles in details.refuses):
        message = f"{where}: refuses names no role; say which roles are refused with that answer"
        raise FactDefinitionError(message)
    return Fact(name=name, kind=kind, values=values, details=details)


def _marked(kind: Kind, details: FactDetails) -> Iterator[bool | str]:
    """The values that are marked; of a set of roles it is any role in it, by a mark that is no role."""
    marked = [details.cautious, details.danger, details.urgent, *(value for value, _ in details.refuses)]
    if kind is not Kind.ROLES:
        marked.append(details.wounding)
    yield from (value for value in marked if value is not None)


def _refuse_what_no_fact_is_about(where: str, name: str, details: FactDetails) -> None:
    values = [value for value, _ in details.value_labels]
    labels = [details.label, *(label for _, label in details.value_labels)]
    named = [name, *values, *(text for label in labels for text in (label.nl, label.en))]
    for text in (*named, details.question.nl, details.question.en):
        if found := subject_of(text, named=text in named):
            word, subject = found
            message = (
                f"{where}: {word!r} in {shown(text)} is about {subject}; "
                "nothing of the kind may ever influence an advice, so it cannot be a fact"
            )
            raise FactDefinitionError(message)


def _kind_and_values(
    where: str, field: FieldInfo
) -> tuple[Kind, tuple[bool, ...] | tuple[str, ...] | tuple[Role, ...]]:
    options = [option for option in get_args(field.annotation) if option is not NoneType]
    if len(options) == 1:
        [option] = options
        if option is bool:
            return Kind.YES_NO, (True, False)
        if get_origin(option) is Literal and all(isinstance(value, str) for value in get_args(option)):
            return Kind.CHOICE, get_args(option)
        if get_origin(option) is tuple and _as_role_set in [
            mark.func for mark in field.metadata if isinstance(mark, AfterValidator)
        ]:
            return Kind.ROLES, tuple(Role)
    message = f"{where}: a fact is YesNo, Literal['…', '…'] | None, or Roles, not {field.annotation}"
    raise FactDefinitionError(message)


def _not_defined(problems: Iterable[Problem]) -> FactDefinitionError:
    return FactDefinitionError("; ".join(map(str, problems)))


def _speakers(value: object, path: str) -> tuple[Who, ...]:
    """Who may answer; one may stand alone."""
    speakers = tuple_of(member_of(Who))((value,) if isinstance(value, str) else value, path)
    if not speakers:
        raise refused(path, "speakers.none")
    return speakers


def _answer(value: object, path: str) -> bool | str:
    """What an answer can be; whether it is one of this fact, its class says."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise refused(path, "answer.expected", value=shown(value))
    return words(value, path)


def _label(value: object, path: str) -> Text:
    """A text in both languages, or the two of them."""
    if isinstance(value, Text):
        return message(value, path)
    nl, en = _pair(value, path)
    return Text(nl=words(nl, f"{path}[0]"), en=words(en, f"{path}[1]"))


def _pair(value: object, path: str) -> tuple[object, object]:
    match tuple_of(_anything)(value, path):
        case (one, other):
            return one, other
        case parts:
            wrong = shown(parts)
            raise refused(path, "pair.expected", value=wrong)


def _anything(value: object, _path: str) -> object:
    return value


def _by_value(key: Taker[_Key], said: Taker[_Said]) -> Taker[tuple[tuple[_Key, _Said], ...]]:
    """What is said of each value: a mapping, or pairs."""

    def taken(value: object, path: str) -> tuple[tuple[_Key, _Said], ...]:
        def taken_pair(pair: object, place: str) -> tuple[_Key, _Said]:
            about, told = _pair(pair, place)
            known = key(about, place)
            return known, said(told, f"{path}[{shown(known)}]")

        pairs = tuple(cast("Mapping[object, object]", value).items()) if isinstance(value, Mapping) else value
        return tuple_of(taken_pair)(pairs, path)

    return taken


_labels: Final = _by_value(words, _label)
_refusals: Final = _by_value(_answer, as_roles)
_consents: Final = _by_value(words, as_roles)
_DETAILS: Final[Mapping[str, Taker[object]]] = {
    "question": message,
    "label": message,
    "sources": all_cited,
    "answered_by": _speakers,
    **dict.fromkeys(("together", "decides", "ordered", "painful", "perishable", "past"), flag),
    **dict.fromkeys(("cautious", "wounding", "danger", "urgent"), or_none(_answer)),
    "value_labels": _labels,
    "risk_of": as_roles,
    "refuses": _refusals,
    "consents_to": _consents,
}
