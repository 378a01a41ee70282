"""How the whole space of situations divides: by status, suggestion, tie and outcome; exact counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bindkracht.pages import Block, Page, Paged, Table
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.statuses import Outcome, Status
from bindkracht.strict_json import Json
from bindkracht.study.decisions import counted
from bindkracht.study.statements import Statement, ends, has, leads, suggests
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text
from bindkracht.vocabulary import Value


@checked_when_made
@dataclass(frozen=True, slots=True)
class Regions(Paged):
    """In how many situations out of ``size`` each thing is so.

    ``tied`` counts, per role, the situations in which it leads together with another role.
    """

    rule_set: str
    rule_set_hash: str
    size: int
    statuses: Mapping[Role, Mapping[Status, int]]
    suggested: Mapping[Role, int]
    tied: Mapping[Role, int]
    outcomes: Mapping[Outcome, int]

    def page(self, language: Language = "nl") -> Page:
        """As a page for people, with a table of the roles; an empty region is a dash, however small the others are.

        >>> from bindkracht import RuleSet
        >>> from bindkracht.study.exact import Space
        >>> print(Space(RuleSet("none", "1")).regions().page("en").blocks[0].table.rows[0])
        ('redder', '-', '-', '-', '-', '100%', '-', '-')
        """
        heads = (
            Message("plot.role"),
            *map(_status, Status),
            Message("page.region_suggested"),
            Message("page.region_tied"),
        )
        rows = tuple((role.label, *map(self.share, self._numbers(role))) for role in Role)
        table = Table(tuple(head.in_(language) for head in heads), rows)
        title = Message("plot.regions", rules=self.rule_set).in_(language)
        note = Message("plot.no_share_of_people", size=f"{self.size:.3g}").in_(language)
        lead = (note, self._outcome_sentence(language))
        return Page(language, (Block(1, title, lead, as_list=False, table=table),))

    def sentences(self, language: Language) -> tuple[str, ...]:
        """The same in sentences, one per role and one for the outcome.

        >>> from bindkracht import RuleSet
        >>> from bindkracht.study.exact import Space
        >>> Space(RuleSet("none", "1")).regions().sentences("en")[-1]
        'Outcome: abstention 100%.'
        """
        return (*(self._role_sentence(role, language) for role in Role), self._outcome_sentence(language))

    def to_data(self) -> dict[str, Json]:
        """The counts as JSON data.

        >>> from bindkracht import RuleSet
        >>> from bindkracht.study.exact import Space
        >>> Space(RuleSet("none", "1")).regions().to_data()["suggested"]["redder"]
        0
        """
        return {
            "size": self.size,
            "statuses": {
                role.value: {status.value: number for status, number in counts.items()}
                for role, counts in self.statuses.items()
            },
            "suggested": {role.value: number for role, number in self.suggested.items()},
            "tied": {role.value: number for role, number in self.tied.items()},
            "outcomes": {outcome.value: number for outcome, number in self.outcomes.items()},
        }

    @at_the_door
    def share(self, number: int) -> str:
        """A number of situations as a share of the whole; none is a dash.

        >>> from bindkracht import RuleSet
        >>> from bindkracht.study.exact import Space
        >>> found = Space(RuleSet("none", "1")).regions()
        >>> found.share(found.size), found.share(0)
        ('100%', '-')
        """
        return f"{100 * number / self.size:.3g}%" if number else "-"

    def _role_sentence(self, role: Role, language: Language) -> str:
        named = (
            *((_status(status), number) for status, number in self.statuses[role].items()),
            (Message("page.region_suggested"), self.suggested[role]),
            (Message("page.region_tied"), self.tied[role]),
        )
        return f"{role.label}: {self._shares(named, language)}."

    def _outcome_sentence(self, language: Language) -> str:
        named = ((Message(f"page.outcomes.{outcome.value}"), number) for outcome, number in self.outcomes.items())
        return Message("page.region_outcome", shares=self._shares(named, language)).in_(language)

    def _shares(self, named: Iterable[tuple[Text, int]], language: Language) -> str:
        return ", ".join(f"{text.in_(language)} {self.share(number)}" for text, number in named if number)

    def _numbers(self, role: Role) -> tuple[int, ...]:
        return (*self.statuses[role].values(), self.suggested[role], self.tied[role])


def regions(rules: RuleSet, *, known: Mapping[str, Value], complete: bool, size: int, max_nodes: int) -> Regions:
    """The regions of a space of so many situations; as :meth:`bindkracht.study.exact.Space.regions` gives them.

    >>> found = regions(RuleSet("none", "1"), known={}, complete=True, size=2, max_nodes=10)
    >>> found.outcomes[Outcome.ABSTENTION] > found.outcomes[Outcome.ADVICE]
    True
    """
    statuses = [has(role, status) for role in Role for status in Status]
    asked = [*statuses, *map(suggests, Role), *map(_tied, Role), *map(ends, Outcome)]
    numbers = iter(counted(rules, asked, known=known, complete=complete, max_nodes=max_nodes))
    return Regions(
        rule_set=rules.title,
        rule_set_hash=rules.content_hash(),
        size=size,
        statuses={role: {status: next(numbers) for status in Status} for role in Role},
        suggested={role: next(numbers) for role in Role},
        tied={role: next(numbers) for role in Role},
        outcomes={outcome: next(numbers) for outcome in Outcome},
    )


def _status(status: Status) -> Text:
    return Message(f"page.statuses.{status.value}")


def _tied(role: Role) -> Statement:
    one, *others = (leads(role) & leads(other) for other in Role if other is not role)
    for other in others:
        one |= other
    return one
