"""Rule sets: named, versioned, hashed collections of rules, and the overlays to experiment with.

A rule set is made whole or not at all: everything that is wrong with it is named
at once. Whatever rules it holds, some things cannot be written:

* a rule that reads a fact which only guides, such as the room in the organisation;
* an argument *for* a role because help wounds or wounded (:mod:`bindkracht.wounds` tells how that is read off a rule).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from types import UnionType
from typing import Final, cast

from bindkracht.condition_data import problems_with
from bindkracht.errors import Problem, RuleError, SituationError, not_a, not_known, shown, unknown_names
from bindkracht.protections import Protection, Unprotected, problems_with_unprotected, protections_of
from bindkracht.rules import Rule, as_day
from bindkracht.rules_card import rules_card
from bindkracht.situations import BaseSituation, Situation
from bindkracht.sources import Assumption, Cited, cited_data, in_order_of_sources, told_otherwise
from bindkracht.strict_json import MAX_INTEGER, Json, canonical
from bindkracht.taking import Taker, an, at_the_door, or_none, refused, set_of, take, tuple_of, words
from bindkracht.vocabulary import Printer, Vocabulary
from bindkracht.wounds import harms

CHANGED: Final = " (changed)"
"""What an overlay adds to the name, until it is :meth:`RuleSet.named`."""


@dataclass(frozen=True)
class RuleSet:
    """Rules that advise together.

    ``rules`` are all its rules; iterating gives those in force, which are the rules
    that need no assumption that is ``off`` and are valid on its ``day``. A role is
    supported when its net support reaches ``threshold``. What is left ``unprotected``
    on purpose is said wherever the rules are used; it changes no advice.

    There is no clock here. Rules that hold only for a time are in force on some day,
    and the host says which (:meth:`on`); until then such a rule set cannot advise.

    >>> from bindkracht import krachtlijn6
    >>> experiment = krachtlijn6.without_assumption("A7")
    >>> "others-refuse" in krachtlijn6, "others-refuse" in experiment
    (True, False)
    >>> experiment.with_assumption("A7").content_hash() == krachtlijn6.content_hash()
    True

    Raises:
        RuleError: naming everything that is wrong.

    """

    name: str
    version: str
    rules: tuple[Rule, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    off: frozenset[str] = frozenset()
    threshold: int = 2
    situation_type: type[BaseSituation] = Situation
    day: date | None = None
    unprotected: tuple[Unprotected, ...] = ()

    def __post_init__(self) -> None:
        take(self, _RULE_SET, RuleError)
        if problems := tuple(_problems_of(self)):
            raise RuleError(problems)

    def __hash__(self) -> int:
        return self._hash

    def __getstate__(self) -> dict[str, object]:
        """The fields. A copy works out the rest by itself: in another process the hash of a text is another one."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __iter__(self) -> Iterator[Rule]:
        """The rules in force.

        Raises:
            RuleError: when rules hold only for a time and no day is given.

        """
        return iter(self._in_force)

    def __len__(self) -> int:
        return len(self._in_force)

    def __contains__(self, name: object) -> bool:
        return any(rule.name == name for rule in self._in_force)

    def __getitem__(self, name: str) -> Rule:
        """The rule of that name, in force or not.

        Raises:
            RuleError: when there is none, with the nearest name that exists.

        """
        for rule in self.rules:
            if rule.name == name:
                return rule
        raise RuleError([not_known("", name, [rule.name for rule in self.rules], "rule")])

    @property
    def title(self) -> str:
        """Its name and version; and the day, where rules hold for a time.

        >>> from bindkracht import krachtlijn6
        >>> krachtlijn6.title
        'krachtlijn6 2.0.0'
        """
        day = f" ({self.day})" if self._dated and self.day is not None else ""
        return f"{self.name} {self.version}{day}"

    def __str__(self) -> str:
        return f"{self.name} {self.version}: {self._counted()}, threshold {self.threshold}"

    def __repr__(self) -> str:
        return f"<RuleSet {self}>"

    def _repr_html_(self) -> str:
        return rules_card(self).html()

    def _repr_pretty_(self, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001 - the protocol of IPython
        # Every field of every rule, as a printer would show a dataclass, fills a screen or stops a test.
        printer.text(repr(self))

    def _counted(self) -> str:
        if not self._dated:
            return f"{len(self)} rules in force"
        if self.day is None:
            return f"{len(self.rules)} rules, {len(self._dated)} of them for a time (no day is given)"
        return f"{len(self)} rules in force on {self.day}"

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What its rules, in force or not, and its assumptions cite, each once, the krachtlijnen first.

        >>> from bindkracht import krachtlijn6
        >>> [str(item) for item in krachtlijn6.cited][:3]
        ['1.4', '3.3', '3.4']
        """
        by_rules = (cited for rule in self.rules for cited in rule.sources)
        return in_order_of_sources((*by_rules, *(cited for item in self.assumptions for cited in item.sources)))

    @cached_property
    def protections(self) -> tuple[Protection, ...]:
        """What the rules in force make of every answer that asks to exclude a role; exact, worked out once.

        Raises:
            RuleError: when rules hold only for a time and no day is given.

        """
        in_force = frozenset(self._in_force)
        asleep = [rule for rule in self.rules if rule not in in_force]
        return protections_of(self.situation_type.vocabulary(), self._in_force, asleep)

    @at_the_door
    def in_force(self, assumption: str) -> bool:
        """Whether an assumption holds here; one that this rule set does not know is not switched off.

        >>> from bindkracht import krachtlijn6
        >>> krachtlijn6.in_force("A7"), krachtlijn6.in_force("A10")
        (True, False)
        """
        return assumption not in self.off

    def named(self, name: str, *, version: str | None = None) -> "RuleSet":
        """The same rules under a name of their own.

        >>> from bindkracht import krachtlijn6
        >>> print(krachtlijn6.without("others-refuse").named("no-a7", version="0.1"))
        no-a7 0.1: 40 rules in force, threshold 2
        """
        return replace(self, name=name, version=self.version if version is None else version)

    def with_(self, *additions: Rule | Assumption) -> "RuleSet":
        """This rule set with more rules, and the assumptions they need.

        Raises:
            RuleError: when a name is taken already, a rule does not fit, or something is no rule and no assumption.

        """
        _must_be(Rule | Assumption, additions)
        assumptions = tuple(item for item in additions if isinstance(item, Assumption))
        return self._changed(
            rules=(*self.rules, *(item for item in additions if isinstance(item, Rule))),
            assumptions=(*self.assumptions, *assumptions),
            off=self.off.union(item.name for item in assumptions if not item.on),
        )

    def without(self, *names: str) -> "RuleSet":
        """This rule set without the rules of these names.

        Raises:
            RuleError: when one of them does not exist.

        """
        gone = {self[name].name for name in names}
        return self._changed(rules=tuple(rule for rule in self.rules if rule.name not in gone))

    def replacing(self, *rules: Rule) -> "RuleSet":
        """This rule set with each rule of the same name replaced, in its place.

        Raises:
            RuleError: when there is no rule of that name, or the new one does not fit.

        """
        _must_be(Rule, rules)
        new = {self[rule.name].name: rule for rule in rules}
        return self._changed(rules=tuple(new.get(rule.name, rule) for rule in self.rules))

    def without_assumption(self, *names: str) -> "RuleSet":
        """This rule set with these assumptions switched off, and every rule that needs them asleep.

        Raises:
            RuleError: when one of them does not exist.

        """
        return self._changed(off=self.off | self._assumed(names))

    def with_assumption(self, *names: str) -> "RuleSet":
        """This rule set with these assumptions switched on.

        Raises:
            RuleError: when one of them does not exist.

        """
        return self._changed(off=self.off - self._assumed(names))

    def about(self, situation_type: type[BaseSituation]) -> "RuleSet":
        """The same rules for a class of situations with more facts, so that new rules can read those.

        Raises:
            RuleError: when a rule reads a fact that the class does not have.

        """
        return replace(self, situation_type=situation_type)

    def on(self, day: date) -> "RuleSet":
        """The same rules on this day: a rule that does not hold then is not in force.

        >>> from bindkracht import krachtlijn6
        >>> for_a_time = replace(krachtlijn6["made-to-measure"], valid_until=date(2026, 3, 1))
        >>> rules = krachtlijn6.replacing(for_a_time)
        >>> "made-to-measure" in rules.on(date(2026, 3, 1)), "made-to-measure" in rules.on(date(2026, 3, 2))
        (True, False)
        >>> len(rules)
        Traceback (most recent call last):
        bindkracht.errors.RuleError: day: which rules are in force depends on the day ('made-to-measure' holds for a time); say which: rules.on(date(2026, 3, 1))

        Raises:
            RuleError: when it is not a day.

        """  # noqa: E501 - an error is one line
        return replace(self, day=day)

    def to_data(self) -> dict[str, Json]:
        """The rule set as JSON data, without opaque functions' insides."""
        return {
            "format": "bindkracht-rules/1",
            "name": self.name,
            "version": self.version,
            **self._content(self.rules, self.assumptions, self.day),
        }

    def content_hash(self) -> str:
        """SHA-256, in hexadecimal, of what decides an advice: rules, threshold, assumptions, values of facts.

        The name, the version, the notes and the order of the rules do not count; and of the day
        only which rules hold on it. Of an opaque function only its name is in it.
        """
        return self._content_hash

    @cached_property
    def _in_force(self) -> tuple[Rule, ...]:
        day = self.day
        if day is None and self._dated:
            raise RuleError([_without_a_day(self._dated[0])])
        awake = (rule for rule in self.rules if self.off.isdisjoint(rule.assumptions))
        return tuple(rule for rule in awake if day is None or rule.valid_on(day))

    @cached_property
    def _dated(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.is_dated)

    @cached_property
    def _content_hash(self) -> str:
        vocabulary = self.situation_type.vocabulary()
        read = sorted({name for rule in self.rules for name in rule.reads()})
        values = {name: [str(value) for value in vocabulary[name].values] for name in read}
        rules = (replace(rule, note="") if rule.note else rule for rule in self.rules)
        said = self._content(
            sorted(rules, key=lambda rule: rule.name),
            sorted(self.assumptions, key=lambda item: item.name),
            None,
        )
        # Not the day itself: on every day on which the same rules hold, they are the same rules.
        asleep: dict[str, Json] = {"asleep": self._asleep} if self.day is not None and self._dated else {}
        return sha256(canonical({**said, **asleep, "values": values}).encode()).hexdigest()

    @property
    def _asleep(self) -> list[Json]:
        return [rule.name for rule in self._dated if self.day is not None and not rule.valid_on(self.day)]

    @cached_property
    def _hash(self) -> int:
        # Worked out once, so that a rule set is quick to look up by what it says.
        return hash((self.name, self.version, self.rules, self.off, self.threshold, self.day))

    def _content(self, rules: Iterable[Rule], assumptions: Iterable[Assumption], day: date | None) -> dict[str, Json]:
        return {
            "threshold": self.threshold,
            **({"day": day.isoformat()} if day is not None else {}),
            "off": [*sorted(self.off)],
            "assumptions": [_assumption_data(item) for item in assumptions],
            **({"unprotected": [item.to_data() for item in self.unprotected]} if self.unprotected else {}),
            "rules": [rule.to_data() for rule in rules],
        }

    def _changed(
        self,
        *,
        rules: tuple[Rule, ...] | None = None,
        assumptions: tuple[Assumption, ...] | None = None,
        off: frozenset[str] | None = None,
    ) -> "RuleSet":
        return replace(
            self,
            name=self.name.removesuffix(CHANGED) + CHANGED,
            rules=self.rules if rules is None else rules,
            assumptions=self.assumptions if assumptions is None else assumptions,
            off=self.off if off is None else off,
        )

    def _assumed(self, names: Iterable[str]) -> frozenset[str]:
        known = [item.name for item in self.assumptions]
        wrong = [("", name) for name in names if name not in known]
        if wrong:
            raise RuleError(unknown_names(wrong, known, "assumption"))
        return frozenset(names)


def _must_be(kind: type | UnionType, items: tuple[object, ...]) -> None:
    strange = [(index, item) for index, item in enumerate(items) if not isinstance(item, kind)]
    if strange:
        raise RuleError(_no_addition(index, item) for index, item in strange)


def _no_addition(index: int, item: object) -> Problem:
    return Problem(f"[{index}]", "rules.no_addition", item=shown(item))


def _without_a_day(dated: Rule) -> Problem:
    return Problem("day", "rules.day_needed", rule=repr(dated.name))


def _assumption_data(assumption: Assumption) -> dict[str, Json]:
    return {
        "name": assumption.name,
        "claim": assumption.claim.to_data(),
        "sources": cited_data(assumption.sources),
        "on": assumption.on,
    }


def _problems_of(rules: RuleSet) -> Iterator[Problem]:
    yield from _twice("assumptions", [item.name for item in rules.assumptions])
    yield from _twice("rules", [rule.name for rule in rules.rules])
    assumed = [item.name for item in rules.assumptions]
    wrong = [("off", name) for name in sorted(rules.off.difference(assumed))]
    yield from unknown_names(wrong, assumed, "assumption")
    yield from problems_with_unprotected(rules.unprotected, rules.situation_type.vocabulary(), assumed)
    citing = [(f"assumptions[{index}] ({item.name})", item.sources) for index, item in enumerate(rules.assumptions)]
    citing += [(f"rules[{index}] ({rule.name})", rule.sources) for index, rule in enumerate(rules.rules)]
    yield from told_otherwise(citing)
    for index, rule in enumerate(rules.rules):
        yield from (
            problem.under(f"rules[{index}] ({rule.name})")
            for problem in _misfits(rule, rules.situation_type.vocabulary(), assumed)
        )


def check_situation(situation: object, rules: RuleSet, path: str = "situation") -> None:
    """Refuse what is no situation, or what tells more than these rules know: they would pass over it in silence.

    >>> from bindkracht import krachtlijn6
    >>> check_situation({"acute_need": True}, krachtlijn6)
    Traceback (most recent call last):
    bindkracht.errors.SituationError: situation: {'acute_need': True} is not a Situation; make one first, ...

    Raises:
        SituationError: naming the facts that the rules do not know.

    """
    if type(situation) is not rules.situation_type:
        problems = tuple(situation_problems(situation, rules.situation_type, path))
        if problems:
            raise SituationError(problems)


def situation_problems(situation: object, situation_type: type[BaseSituation], path: str) -> Iterator[Problem]:
    """What makes this no situation for rules about this class of situations.

    >>> list(situation_problems(Situation(trust="broken"), Situation, "situation"))
    []
    """
    if not isinstance(situation, situation_type):
        name = situation_type.__name__
        yield not_a(situation, name, path, hint=f"{name}.of(…)")
        return
    unknown = [name for name in situation.known() if name not in situation_type.vocabulary()]
    if unknown:
        own, facts = type(situation).__name__, ", ".join(unknown)
        yield Problem(path, "rules.unknown_facts", facts=facts, own=own)


def as_threshold(value: object, path: str) -> int:
    """The least net strength by which a role is supported.

    >>> as_threshold(0, "threshold")
    Traceback (most recent call last):
    bindkracht.errors.DataError: threshold: 0 cannot be: a role without an argument would fit; take 1 or more

    Raises:
        DataError: when it is no whole number from 1 that a file can hold.

    """
    if type(value) is not int or value < 1:
        raise refused(path, "threshold.too_low", value=shown(value))
    if value > MAX_INTEGER:
        raise refused(path, "number.too_large", value=shown(value), most=MAX_INTEGER)
    return value


def _situation_type(value: object, path: str) -> type[BaseSituation]:
    found = cast("type", value)
    if not isinstance(value, type) or not issubclass(found, BaseSituation):
        raise refused(path, "situation_type.expected", value=shown(found))
    return found


_RULE_SET: Final[Mapping[str, Taker[object]]] = {
    "name": words,
    "version": words,
    "rules": tuple_of(an(Rule, "rule")),
    "assumptions": tuple_of(an(Assumption, "assumption")),
    "off": set_of(words),
    "threshold": as_threshold,
    "situation_type": _situation_type,
    "day": or_none(as_day),
    "unprotected": tuple_of(an(Unprotected, "unprotected")),
}


def _twice(path: str, names: list[str]) -> Iterator[Problem]:
    for name, times in sorted(Counter(names).items()):
        if times > 1:
            yield Problem(path, "name.repeated", name=repr(name), n=times)


def _misfits(rule: Rule, vocabulary: Vocabulary, assumed: list[str]) -> Iterator[Problem]:
    wrong = [("assumptions", name) for name in rule.assumptions if name not in assumed]
    yield from unknown_names(wrong, assumed, "assumption")
    for path, condition in (("when", rule.when), ("ask_when", rule.ask_when)):
        if condition is not None:
            foreign = tuple(problem.under(path) for problem in problems_with(condition, vocabulary))
            yield from foreign or harms(rule.effect, condition, vocabulary, path=path)
