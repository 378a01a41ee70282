"""The façade for form and case software: a definition and values by name in, plain JSON data out.

Which rules there are is told by the host, once, when it makes an :class:`Evaluator`.
What is left out of the values is unknown, never "no", and the answer lists it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, assert_never, cast

from bindkracht.advice import Advice
from bindkracht.dialogue.settling import Settlement
from bindkracht.documents import STANDING
from bindkracht.errors import InputError, Problem, SituationError, not_an_object, not_known, shown
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.recommend import recommend
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json, plain
from bindkracht.taking import checked_when_made
from bindkracht.texts import LANGUAGES, Text
from bindkracht.vocabulary import Fact, Kind

SHIPPED: Final[Mapping[tuple[str, str], RuleSet]] = MappingProxyType(
    {("krachtlijn6", krachtlijn6.version): krachtlijn6}
)
"""The definitions that there are unless the host says which."""


@checked_when_made
@dataclass(frozen=True, slots=True)
class FormInput:
    """One value that a definition takes, as a form needs it.

    ``kind`` is what JSON calls its type: ``boolean``, ``string`` or ``array`` (of strings).
    ``values`` are what it, or each item of it, may be. ``decides`` is false for what
    only shapes how a role is filled in.

    >>> first = Evaluator().inputs("krachtlijn6", "2.0.0")[0].to_data()
    >>> first["name"], first["kind"], first["values"], first["label"]["en"]
    ('immediate_danger', 'boolean', [True, False], 'immediate danger')
    """

    name: str
    kind: str
    values: tuple[bool | str, ...]
    label: Text
    question: Text
    decides: bool

    def to_data(self) -> dict[str, Json]:
        """The input as JSON data."""
        return cast("dict[str, Json]", plain(self))


@checked_when_made
@dataclass(frozen=True)
class Evaluator:
    """The definitions of a host: rule sets by id and version.

    >>> evaluator = Evaluator()
    >>> evaluator.definitions(), evaluator.versions("krachtlijn6")
    (('krachtlijn6',), ('2.0.0',))
    >>> answer = evaluator.evaluate("krachtlijn6", version="2.0.0", input_values={"rights_blocked": True})
    >>> answer["suggested"], answer["unknown"][:2]
    ('probleemoplosser', ['immediate_danger', 'contact_wanted'])
    >>> evaluator.inputs("krachtlijn6", "2.0.0")[0].question.en
    'Is there danger right now, for you or for someone with you? You do not have to answer.'
    >>> evaluator.evaluate("krachtlijn7", version="2.0.0", input_values={})
    Traceback (most recent call last):
    bindkracht.errors.InputError: definition_id: no definition is called 'krachtlijn7' (did you mean 'krachtlijn6'?)

    Raises:
        InputError: when something in ``rule_sets`` is no rule set under an id and a version.
        RuleError: when rules of a rule set hold only for a time and it is not on a day.

    """

    rule_sets: Mapping[tuple[str, str], RuleSet] = field(default_factory=lambda: SHIPPED)

    def __post_init__(self) -> None:
        problems = [_no_definition(key) for key, rules in self.rule_sets.items() if not _is_definition(key, rules)]
        if problems:
            raise InputError(problems)
        for rules in self.rule_sets.values():
            len(rules)  # which rules are in force is settled now, not at the first question
        object.__setattr__(self, "rule_sets", MappingProxyType(dict(self.rule_sets)))

    @classmethod
    def of(cls, *rule_sets: RuleSet) -> "Evaluator":
        """The rule sets under their own names and versions; of two with the same, the host chooses other ids.

        >>> Evaluator.of(krachtlijn6, krachtlijn6.named("mine", version="0.1")).definitions()
        ('krachtlijn6', 'mine')

        Raises:
            InputError: when two have the same name and version.
            RuleError: as when making an evaluator.

        """
        named = {(rules.name, rules.version): rules for rules in rule_sets}
        if len(named) < len(rule_sets):
            raise InputError([_TWICE])
        return cls(named)

    def definitions(self) -> tuple[str, ...]:
        """The ids that there are, in the order of the host."""
        return tuple(dict.fromkeys(definition_id for definition_id, _ in self.rule_sets))

    def versions(self, definition_id: str) -> tuple[str, ...]:
        """The versions of a definition, in the order of the host.

        Raises:
            InputError: when there is no such definition.

        """
        found = tuple(version for known, version in self.rule_sets if known == definition_id)
        if not found:
            definitions = self.definitions()
            raise InputError([not_known("definition_id", definition_id, definitions, "definition")])
        return found

    def inputs(self, definition_id: str, version: str) -> tuple[FormInput, ...]:
        """The values that a definition takes, in order; each may be left out.

        Raises:
            InputError: when there is no such definition, or not in this version.

        """
        vocabulary = self._rules(definition_id, version).situation_type.vocabulary()
        return tuple(map(_form_input, vocabulary.values()))

    def evaluate(
        self, definition_id: str, *, version: str, input_values: Mapping[str, object] | Settlement
    ) -> dict[str, Json]:
        """What a definition says of the values, as JSON data; ``None`` is unknown, as what is left out.

        The values may come as what observations settled into; then what was told of danger, a
        wound or a refusal and does not count is not lost on the way.

        Keys of the answer: ``alarms`` (that, to show before all else), ``outcome``, ``suggested`` (or ``None``),
        ``combination`` (the roles that go together, and when), ``leading``, ``fitting``,
        ``conditional``, ``excluded``, ``unsupported``, ``open``, ``statuses`` per role,
        ``abstention`` (or ``None``), ``unknown`` (every input that was not given), ``questions`` (what still matters,
        in the order to ask it), ``text`` (the whole advice in plain words) and ``receipt``; and ``unprotected``, only
        when the rules leave something unprotected that should be told with the advice.

        Raises:
            InputError: when there is no such definition, or not in this version, or the values are no object.
            SituationError: naming every extra input and every impossible value.

        """
        rules = self._rules(definition_id, version)
        if isinstance(input_values, Settlement):
            return _answer(input_values.advice(rules))
        if not isinstance(input_values, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
            raise InputError([not_an_object("input_values", input_values)])
        try:
            situation = rules.situation_type.of(input_values)
        except SituationError as error:
            raise SituationError(problem.under("input_values") for problem in error.problems) from None
        return _answer(recommend(situation, rules))

    def _rules(self, definition_id: str, version: str) -> RuleSet:
        versions = self.versions(definition_id)
        if version not in versions:
            raise InputError([not_known("version", version, versions, "version")])
        return self.rule_sets[definition_id, version]


def evaluate(definition_id: str, *, version: str, input_values: Mapping[str, object] | Settlement) -> dict[str, Json]:
    """What a shipped definition says of the values; make an :class:`Evaluator` for rule sets of your own.

    >>> evaluate("krachtlijn6", version="2.0.0", input_values={"immediate_danger": True})["abstention"]
    'danger'

    Raises:
        InputError: as :meth:`Evaluator.evaluate`.
        SituationError: as :meth:`Evaluator.evaluate`.

    """
    return Evaluator().evaluate(definition_id, version=version, input_values=input_values)


def _is_definition(key: object, rules: object) -> bool:
    match key:
        case (str() as definition_id, str() as version):
            return bool(definition_id.strip() and version.strip()) and isinstance(rules, RuleSet)
        case _:
            return False


def _no_definition(key: object) -> Problem:
    return Problem(f"rule_sets[{shown(key)}]", "definition.expected")


_TWICE: Final = Problem("rule_sets", "definition.same_name")


def _form_input(fact: Fact) -> FormInput:
    values = tuple(value if isinstance(value, bool) else str(value) for value in fact.values)
    return FormInput(fact.name, _kind(fact), values, fact.label, fact.question, fact.details.decides)


def _kind(fact: Fact) -> str:
    match fact.kind:
        case Kind.YES_NO:
            return "boolean"
        case Kind.CHOICE:
            return "string"
        case Kind.ROLES:
            return "array"
        case _:
            assert_never(fact.kind)


def _answer(advice: Advice) -> dict[str, Json]:
    """Of the form of the advice what a form or case software needs, and the page in plain words."""
    document = advice.document()
    facts = document.vocabulary.facts if document.vocabulary is not None else ()
    unprotected = [item.text for item in document.unprotected]
    return {
        "alarms": plain(document.alarms),
        **{name: plain(getattr(document, name)) for name in _PARTS},
        "statuses": {of.role.value: of.status.value for of in document.roles},
        "unknown": [fact.name for fact in facts if fact.name not in document.situation],
        "text": {language: document.text(language) for language in LANGUAGES},
        **({"unprotected": plain(unprotected)} if unprotected else {}),
    }


_PARTS: Final = ("outcome", "suggested", "combination", *STANDING, "abstention", "questions", "receipt")
"""What is told as it stands in the form."""
