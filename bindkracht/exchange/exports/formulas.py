"""The formulas by which an engine of yes and no comes to the same verdict, when everything is known.

One formula after the other, each by name: whether everything is known, every rule, what
weighs for and against each role, its status, the roles that lead, and what follows. As
long as something is unknown every rule is false and every status ``incomplete``, so that
an engine which takes unknown for no never gives an advice out of what it does not know.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, assert_never

from bindkracht.conditions import All, AnyOf, AtLeast, Contains, Is, Node, Not, Opaque
from bindkracht.errors import Problem, RuleError, shown
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.vocabulary import Fact, allowed_values

INCOMPLETE: Final = "incomplete"
"""The status of every role, and the outcome, while something is unknown."""


class Language(NamedTuple):
    """How an engine writes things; ``{0}`` and so on are the parts.

    >>> from bindkracht.exchange.jdm import ZEN
    >>> ZEN.equal("trust", '"broken"'), ZEN.negated("acute_need"), ZEN.chosen("acute_need", "3", "0")
    ('trust == "broken"', 'not (acute_need)', '(acute_need ? 3 : 0)')
    >>> ZEN.cases(("acute_need", "3"), ("rights_blocked", "1"), otherwise="0")
    '(acute_need ? 3 : (rights_blocked ? 1 : 0))'
    """

    is_equal: str
    contains: str
    negation: str
    choice: str
    """A value when the first part holds, and another one otherwise."""
    greatest: str
    joined: str
    """One list of many lists."""
    number_of: str
    first_of: str
    reserved: frozenset[str]
    """What can be the name of no fact."""

    def equal(self, left: str, right: str) -> str:
        """Two things are the same."""
        return self.is_equal.format(left, right)

    def negated(self, formula: str) -> str:
        """It does not hold."""
        return self.negation.format(formula)

    def chosen(self, condition: str, then: str, otherwise: str) -> str:
        """One of two."""
        return self.choice.format(condition, then, otherwise)

    def cases(self, *cases: tuple[str, str], otherwise: str) -> str:
        """The value of the first case that holds."""
        for condition, value in reversed(cases):
            otherwise = self.chosen(condition, value, otherwise)
        return otherwise


@dataclass(frozen=True, slots=True)
class Formula:
    """One value that an engine works out; ``kind`` is boolean, number, string or roles; ``reads`` are names."""

    name: str
    kind: str
    text: str
    reads: tuple[str, ...]
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Formulas:
    """The facts to give to an engine, and the formulas in the order in which they can be worked out.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.exchange.dmn import FEEL
    >>> formulas = formulas_of(krachtlijn6, FEEL)
    >>> len(formulas.facts), formulas.of_rules[0].name, formulas.of_rules[0].text
    (19, 'rule_short_help_is_enough', 'if complete then short_help_suffices = true else false')
    >>> [formula.name for formula in formulas.of_verdict]
    ['most', 'leading', 'suggested', 'outcome', 'abstention']
    """

    facts: tuple[Fact, ...]
    complete: Formula
    of_rules: tuple[Formula, ...]
    of_weights: tuple[Formula, ...]
    of_statuses: tuple[Formula, ...]
    of_verdict: tuple[Formula, ...]

    def __iter__(self) -> Iterator[Formula]:
        yield self.complete
        for part in (self.of_rules, self.of_weights, self.of_statuses, self.of_verdict):
            yield from part


def formulas_of(rules: RuleSet, language: Language) -> Formulas:
    """The formulas of the rules in force, in the language of an engine.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.exchange.jdm import ZEN
    >>> formulas_of(krachtlijn6, ZEN).of_rules[0].text
    '(complete ? short_help_suffices == true : false)'

    Raises:
        RuleError: naming every rule that an engine cannot ask, every fact with a name that means
            something else to it, and every value that it cannot write.

    """
    vocabulary = rules.situation_type.vocabulary()
    read = {name for rule in rules for name in rule.when.reads()}
    facts = tuple(fact for fact in vocabulary.values() if fact.name in read)
    writing = _Writing(rules, language)
    formulas = Formulas(
        facts=facts,
        complete=writing.complete([fact.name for fact in facts]),
        of_rules=tuple(map(writing.rule, rules)),
        of_weights=tuple(formula for role in Role for formula in writing.weights(role)),
        of_statuses=tuple(map(writing.status, Role)),
        of_verdict=tuple(writing.verdict()),
    )
    taken = language.reserved.union(["statuses"], (formula.name for formula in formulas))
    problems = (*_opaque_problems(rules), *_fact_problems(facts, taken))
    if problems:
        raise RuleError(problems)
    return formulas


def _opaque_problems(rules: Iterable[Rule]) -> Iterator[Problem]:
    for rule in rules:
        if any(isinstance(atom, Opaque) for atom, _ in rule.when.atoms()):
            yield Problem(
                f"rule {rule.name!r}.when",
                nl="een engine kan niet in een Python-functie kijken; schrijf een voorwaarde op feiten",
                en="an engine cannot look inside a Python function; write a condition on facts",
            )


def _fact_problems(facts: Iterable[Fact], taken: frozenset[str]) -> Iterator[Problem]:
    for fact in facts:
        if fact.name in taken or not re.fullmatch(r"[a-z]\w*", fact.name, re.ASCII | re.IGNORECASE):
            yield Problem(
                f"fact {fact.name!r}",
                nl="deze naam betekent iets anders in het model, of een engine kan hem niet lezen; kies een andere",
                en="this name means something else in the model, or an engine cannot read it; choose another",
            )
        for value in allowed_values(fact):
            if not value.isprintable() or re.search(r'["\\]', value):
                yield Problem(
                    f"fact {fact.name!r}",
                    nl=f"een engine kan de waarde {shown(value)} niet schrijven; gebruik letters en cijfers",
                    en=f"an engine cannot write the value {shown(value)}; use letters and digits",
                )


class _Writing:
    """Writes the formulas of one rule set."""

    def __init__(self, rules: RuleSet, language: Language) -> None:
        self._rules = rules
        self._language = language

    def complete(self, names: Sequence[str]) -> Formula:
        known = " and ".join(f"{name} != null" for name in names)
        return Formula("complete", "boolean", known or "true", tuple(names))

    def rule(self, rule: Rule) -> Formula:
        text = self._language.chosen("complete", self._condition(rule.when), "false")
        return Formula(_named(rule), "boolean", text, ("complete", *rule.when.reads()), rule)

    def weights(self, role: Role) -> Iterator[Formula]:
        about = [rule for rule in self._rules if role in rule.roles]
        arguments = [rule for rule in about if rule.effect is not Effect.EXCLUDES]
        yield _formula(f"net_{role}", "number", " + ".join(map(self._points, arguments)) or "0", arguments)
        yield _any_of(f"excluded_{role}", [rule for rule in about if rule.effect is Effect.EXCLUDES])
        yield _any_of(f"argued_{role}", arguments)

    def status(self, role: Role) -> Formula:
        text = self._language.cases(
            (self._language.negated("complete"), _text(INCOMPLETE)),
            (f"excluded_{role}", _text(Status.EXCLUDED)),
            (f"net_{role} >= {self._rules.threshold}", _text(Status.FITTING)),
            (f"argued_{role}", _text(Status.UNSUPPORTED)),
            otherwise=_text(Status.OPEN),
        )
        reads = ("complete", f"excluded_{role}", f"net_{role}", f"argued_{role}")
        return Formula(f"status_{role}", "string", text, reads)

    def verdict(self) -> Iterator[Formula]:
        write, number = self._language, self._language.number_of.format("leading")
        statuses, nets = ([f"{what}_{role}" for role in Role] for what in ("status", "net"))
        stops = [rule for rule in self._rules if rule.stops]
        fits = {role: write.equal(f"status_{role}", _text(Status.FITTING)) for role in Role}
        yield Formula("most", "number", self._most(fits), (*statuses, *nets))
        yield Formula("leading", "roles", self._leading(fits), (*statuses, *nets, "most"))
        suggested = write.chosen(write.equal(number, "1"), write.first_of.format("leading"), "null")
        yield Formula("suggested", "string", suggested, ("leading",))
        outcome = write.cases(
            (write.negated("complete"), _text(INCOMPLETE)),
            (f"{number} > 0", _text(Outcome.ADVICE)),
            otherwise=_text(Outcome.ABSTENTION),
        )
        yield Formula("outcome", "string", outcome, ("complete", "leading"))
        excluded = [f"excluded_{role}" for role in Role]
        abstention = write.cases(
            (write.negated(write.equal("outcome", _text(Outcome.ABSTENTION))), "null"),
            *((_named(rule), _text(Abstention.DANGER)) for rule in stops),
            (" and ".join(excluded), _text(Abstention.EVERYTHING_EXCLUDED)),
            otherwise=_text(Abstention.NOTHING_SUPPORTED),
        )
        yield Formula("abstention", "string", abstention, ("outcome", *map(_named, stops), *excluded))

    def _most(self, fits: dict[Role, str]) -> str:
        nets = (self._language.chosen(condition, f"net_{role}", "0") for role, condition in fits.items())
        return self._language.greatest.format(", ".join(nets))

    def _leading(self, fits: dict[Role, str]) -> str:
        leads = {
            role: f"{condition} and {self._language.equal(f'net_{role}', 'most')}" for role, condition in fits.items()
        }
        lists = (self._language.chosen(condition, f"[{_text(role)}]", "[]") for role, condition in leads.items())
        return self._language.joined.format(", ".join(lists))

    def _points(self, rule: Rule) -> str:
        sign = "" if rule.effect is Effect.SUPPORTS else "-"
        return f"({self._language.chosen(_named(rule), f'{sign}{int(rule.strength or 0)}', '0')})"

    def _condition(self, node: Node) -> str:  # noqa: PLR0911 - one per kind of node
        match node:
            case Is(fact=name, value=value):
                return self._language.equal(name, _value(value))
            case AtLeast(fact=name):
                reached = (self._language.equal(name, _text(value)) for value in node.reached())
                return f"({' or '.join(reached)})"
            case Contains(fact=name, role=role):
                return self._language.contains.format(name, _text(role))
            case Not(of=inner):
                return self._language.negated(self._condition(inner))
            case All(of=parts):
                return f"({' and '.join(map(self._condition, parts))})"
            case AnyOf(of=parts):
                return f"({' or '.join(map(self._condition, parts))})"
            case Opaque():
                return str(node)  # written, and then refused with everything else that is wrong
            case _:
                assert_never(node)


def _named(rule: Rule) -> str:
    """The name of a rule with an underscore for a hyphen, which rule names do not have themselves."""
    return f"rule_{rule.name.replace('-', '_')}"


def _any_of(name: str, rules: Sequence[Rule]) -> Formula:
    return _formula(name, "boolean", " or ".join(map(_named, rules)) or "false", rules)


def _formula(name: str, kind: str, text: str, rules: Iterable[Rule]) -> Formula:
    return Formula(name, kind, text, tuple(map(_named, rules)))


def _value(value: bool | str) -> str:  # noqa: FBT001 - the boolean is the value to write
    return _text(value) if isinstance(value, str) else str(value).lower()


def _text(value: str) -> str:
    return f'"{value}"'
