"""How far scenarios cover the rules, for people and for machines: a page, a table of the rules, and data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from bindkracht.conditions import Opaque
from bindkracht.explain import places, rule_condition_words
from bindkracht.pages import Block, Page, Paged, document
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.scenarios import Result, Scenario
from bindkracht.strict_json import Json
from bindkracht.study.coverage.goals import AtomGoal, Kind, RuleGoal, atom_words, places_in
from bindkracht.study.coverage.measuring import Covered, Measured, Share, State
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, Text, messages

FORMAT = "bindkracht-coverage/1"
"""The name of the format of :meth:`RuleCoverage.to_data`."""


class RuleCoverage(Measured, Paged):
    """How far scenarios cover the rules in force; made by :func:`coverage_of`.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.scenarios import Expectation
    >>> danger = Scenario("Danger goes first", Situation(immediate_danger=True), Expectation(because=("danger-first",)))
    >>> coverage = coverage_of(krachtlijn6, [danger])
    >>> print(coverage.text("en").splitlines()[4])
    Goals that can be reached and that they touch together: 74 of 441 (16.7 %).
    >>> coverage.to_data()["scenarios"]
    {'read': 1, 'failing': [], 'expect_nothing': 0}
    """

    def page(self, language: Language = "nl") -> Page:
        """What is reached per kind of goal, what is missing, and what cannot be."""
        return Page(language, tuple(_blocks(self, language)))

    def html(self, language: Language = "nl") -> str:
        """One HTML document: the page, and the rules in a table with what is reached of each."""
        table = _table(self, language)
        return document(Message("coverage_report.title").in_(language), [self.page(language), table])

    def to_data(self) -> dict[str, Json]:
        """Everything as JSON data; goals are called as in ``str(goal)``."""
        return {
            "format": FORMAT,
            "rules": {
                "name": self.rules.name,
                "version": self.rules.version,
                "content_hash": self.rules.content_hash(),
            },
            "scenarios": {"read": self.scenarios, "failing": [*self.failing], "expect_nothing": self.empty},
            "total": _share_data(self.share()),
            "kinds": {kind.value: _share_data(self.share(kind)) for kind in Kind},
            "goals": [_goal_data(self, item) for item in self.items],
        }


@at_the_door
def coverage_of(rules: RuleSet, scenarios: Iterable[Scenario] | Iterable[Result]) -> RuleCoverage:
    """How far the scenarios that hold cover the rules in force.

    A scenario with overlays is run under them, and covers the rules that are the same there.

    >>> from bindkracht import krachtlijn6
    >>> coverage_of(krachtlijn6, []).share().reached
    0

    Raises:
        RuleError: when an overlay cannot be applied to the rules.
        SituationError: when a situation is not about the facts of the rules.

    """
    return RuleCoverage.of(rules, scenarios)


def _share_data(share: Share) -> Json:
    return {**share._asdict(), "percent": share.percent}


def _goal_data(coverage: Measured, item: Covered) -> Json:
    return {
        "kind": item.goal.kind.value,
        "goal": str(item.goal),
        "state": coverage.state(item).value,
        "times": item.times,
        "by": [*item.by],
    }


def _blocks(coverage: Measured, language: Language) -> Iterator[Block]:
    yield Block(1, Message("coverage_report.title").in_(language), tuple(_lead(coverage, language)), as_list=False)
    yield Block(
        2,
        Message("coverage_report.per_kind").in_(language),
        tuple(
            _shared(
                coverage.share(kind),
                Message("coverage_report.share"),
                language,
                kind=Message(f"coverage_report.kinds.{kind.value}"),
            )
            for kind in Kind
        ),
    )
    if coverage.failing:
        yield Block(2, Message("coverage_report.failing").in_(language), coverage.failing)
    for kind in Kind:
        yield from _goal_block(coverage, State.MISSING, Message("coverage_report.missing"), language, kind)
    yield from _goal_block(coverage, State.INFEASIBLE, Message("coverage_report.infeasible"), language)
    opaque = tuple(_opaque_lines(coverage.rules, language))
    if opaque:
        yield Block(2, Message("coverage_report.opaque").in_(language), opaque)


def _lead(coverage: Measured, language: Language) -> Iterator[str]:
    read, held = str(coverage.scenarios), str(coverage.scenarios - len(coverage.failing))
    yield Message("coverage_report.rules", rules=coverage.rules.title).in_(language)
    yield Message("coverage_report.counted", all=read, held=held).in_(language)
    if coverage.empty:
        yield Message("coverage_report.empty", empty=str(coverage.empty)).in_(language)
    yield _shared(coverage.share(), Message("coverage_report.together"), language)
    yield Message("coverage_report.no_judgement").in_(language)


def _shared(share: Share, text: Text, language: Language, **more: Text) -> str:
    numbers = {name: str(number) for name, number in share._asdict().items()}
    return text.filled(percent=str(share.percent), **numbers, **more).in_(language)


def _goal_block(
    coverage: Measured, state: State, heading: Text, language: Language, kind: Kind | None = None
) -> Iterator[Block]:
    vocabulary = coverage.rules.situation_type.vocabulary()
    found = (item.goal for item in coverage.items if coverage.state(item) is state and kind in {None, item.goal.kind})
    lines = tuple(goal.said(vocabulary).in_(language) for goal in found)
    if lines:
        said = heading if kind is None else heading.filled(kind=Message(f"coverage_report.kinds.{kind.value}"))
        yield Block(2, said.in_(language), lines)


def _opaque_lines(rules: RuleSet, language: Language) -> Iterator[str]:
    for rule in rules:
        atoms = [atom for condition in rule.conditions for atom, _ in condition.atoms()]
        for atom in atoms:
            if isinstance(atom, Opaque):
                yield Message("coverage_report.cannot_look", rule=rule.name, atom=str(atom)).in_(language)


@dataclass(frozen=True)
class _TablePage(Page):
    """A page that ends in a table."""

    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def html(self, *, first_level: int = 3) -> str:
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in self.columns)
        table = ("<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *self.rows, "</tbody>", "</table>")
        return "\n".join((super().html(first_level=first_level).removesuffix("</section>"), *table, "</section>"))


def _table(coverage: Measured, language: Language) -> Page:
    legend = tuple(text.in_(language) for text in messages("coverage_report.legend", 4))
    return _TablePage(
        language,
        (Block(1, Message("coverage_report.table").in_(language), legend),),
        columns=tuple(column.in_(language) for column in messages("coverage_report.columns", 3)),
        rows=tuple(_row(coverage, rule, language) for rule in coverage.rules),
    )


def _row(coverage: Measured, rule: Rule, language: Language) -> str:
    effect = Message(f"page.effects.{rule.effect.value}").in_(language)
    roles = ", ".join(role.label for role in rule.roles)
    said = f"{effect} {roles}. {rule.because.in_(language)} {places(rule)}"
    condition = rule_condition_words(rule, coverage.rules.situation_type.vocabulary(), language)
    atoms = "".join(f"<li>{escape(line)}</li>" for line in _atom_lines(coverage, rule, language))
    whole = "".join(f"<li>{escape(line)}</li>" for line in _rule_lines(coverage, rule, language))
    return (
        f'<tr>\n<th scope="row">{escape(rule.name)}<br>{escape(said)}</th>\n<td><ul>{whole}</ul></td>\n'
        f"<td>{escape(condition)}<ul>{atoms}</ul></td>\n</tr>"
    )


def _rule_lines(coverage: Measured, rule: Rule, language: Language) -> Iterator[str]:
    for item in coverage.items:
        if isinstance(item.goal, RuleGoal) and item.goal.rule.name == rule.name:
            yield _marked(coverage, item, Message(f"coverage_report.fires.{item.goal.truth.value}"), language)


def _atom_lines(coverage: Measured, rule: Rule, language: Language) -> Iterator[str]:
    """One line for each atom in its place, with its three goals."""
    vocabulary = coverage.rules.situation_type.vocabulary()
    items = [item for item in coverage.items if isinstance(item.goal, AtomGoal) and item.goal.rule.name == rule.name]
    for place, guards in places_in(rule):
        marks = [
            _marked(coverage, item, Message(f"coverage_report.decides.{item.goal.truth.value}"), language)
            for item in items
            if isinstance(item.goal, AtomGoal) and item.goal.place == place
        ]
        atom = atom_words(place, vocabulary)
        said = Message("coverage_report.guard_atom", atom=atom) if guards else atom
        yield f"{said.in_(language)}: {'; '.join(marks) or Message('coverage_report.no_look').in_(language)}"


def _marked(coverage: Measured, item: Covered, what: Text, language: Language) -> str:
    mark = Message(f"coverage_report.marks.{coverage.state(item).value}").filled(times=str(item.times))
    return Message("coverage_report.marked", what=what, mark=mark).in_(language)
