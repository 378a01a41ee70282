"""What to know of labelled cases before research rests on them: findings, and labels that the rules exclude."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bindkracht.errors import CaseTableError
from bindkracht.explain import places
from bindkracht.learn.case_rows import LabelledCase
from bindkracht.learn.doors import RULES, refuse_others, several
from bindkracht.recommend import recommend
from bindkracht.roles import Role, in_order
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect, Rule
from bindkracht.strict_json import Json
from bindkracht.taking import an, checked_when_made, tuple_of
from bindkracht.texts import Language, Message, Text, in_each


class CaseCode(Enum):
    """What was found; a code never gets another meaning.

    >>> CaseCode.ONE_ROLE.value, CaseCode.ONE_ROLE.meaning.en
    ('L103', 'only one role was ever chosen')
    """

    SAME_SITUATION = "L101"
    RATER_ALONE = "L102"
    ONE_ROLE = "L103"
    OTHER_RULES = "L104"
    SAW_ADVICE = "L105"
    MAY_HAVE_SEEN = "L106"

    @property
    def meaning(self) -> Text:
        """What the code stands for, in one sentence."""
        return Message(f"agreement.meanings.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One thing to know of labelled cases; nothing is wrong with the table as such.

    ``cases``, ``groups``, ``raters`` and ``roles`` are those that it is about; ``count`` is the number of labels.

    >>> print(CaseFinding(CaseCode.RATER_ALONE, raters=("r1",), count=3))
    L102 r1 shares no case with another rater (labels: 3). Nobody can tell how far they agree.
    """

    code: CaseCode
    cases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    raters: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    count: int = 0

    def in_(self, language: Language) -> str:
        """The finding as a sentence or two."""
        said = Message(f"agreement.found.{self.code.value}").filled(
            cases=", ".join(self.cases),
            groups=", ".join(self.groups),
            raters=", ".join(self.raters),
            roles=", ".join(role.label for role in self.roles),
            count=str(self.count),
        )
        return f"{self.code.value} {said.in_(language)}"

    def to_data(self) -> dict[str, Json]:
        """The finding as JSON data; what does not apply is left out."""
        about = {"cases": self.cases, "groups": self.groups, "raters": self.raters, "roles": self.roles}
        return {
            "code": self.code.value,
            "text": in_each(self.in_).to_data(),
            **{name: [str(item) for item in items] for name, items in about.items() if items},
            "count": self.count,
        }

    def __str__(self) -> str:
        return self.in_("en")


def findings_of(rows: Sequence[LabelledCase], rules: RuleSet | None = None) -> tuple[CaseFinding, ...]:
    """Everything to know of the rows, in the order of the codes.

    >>> from bindkracht import Situation
    >>> rows = [LabelledCase("c1", "g1", "r1", Situation(), Role.REDDER, saw_advice=False)]
    >>> [finding.code.name for finding in findings_of(rows)]
    ['RATER_ALONE', 'ONE_ROLE']
    """
    return (
        *_same_situations(rows),
        *_raters_alone(rows),
        *_one_role(rows),
        *_other_rules(rows, rules),
        *_counted(CaseCode.SAW_ADVICE, [row for row in rows if row.saw_advice]),
        *_counted(CaseCode.MAY_HAVE_SEEN, [row for row in rows if row.saw_advice is None]),
    )


def _same_situations(rows: Sequence[LabelledCase]) -> Iterator[CaseFinding]:
    """What is learned of one group would be known of the other beforehand."""
    alike: dict[object, list[LabelledCase]] = {}
    for row in rows:
        alike.setdefault(row.situation, []).append(row)
    for same in alike.values():
        cases, groups = _once(row.case for row in same), _once(row.group for row in same)
        if len(groups) > 1:
            yield CaseFinding(CaseCode.SAME_SITUATION, cases=cases, groups=groups, count=len(same))


def _raters_alone(rows: Sequence[LabelledCase]) -> Iterator[CaseFinding]:
    raters: dict[str, set[str]] = {}
    for row in rows:
        raters.setdefault(row.case, set()).add(row.rater)
    shared = {rater for together in raters.values() if len(together) > 1 for rater in together}
    for rater in sorted({row.rater for row in rows} - shared):
        yield CaseFinding(CaseCode.RATER_ALONE, raters=(rater,), count=sum(row.rater == rater for row in rows))


def _one_role(rows: Sequence[LabelledCase]) -> Iterator[CaseFinding]:
    roles = in_order(row.label for row in rows)
    if len(roles) == 1:
        yield CaseFinding(CaseCode.ONE_ROLE, roles=roles, count=len(rows))


def _other_rules(rows: Sequence[LabelledCase], rules: RuleSet | None) -> Iterator[CaseFinding]:
    if rules is not None:
        ours = rules.content_hash()
        yield from _counted(CaseCode.OTHER_RULES, [row for row in rows if row.rules_hash not in {None, ours}])


def _counted(code: CaseCode, rows: Sequence[LabelledCase]) -> Iterator[CaseFinding]:
    if rows:
        yield CaseFinding(code, cases=_once(row.case for row in rows), count=len(rows))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


@checked_when_made
@dataclass(frozen=True, slots=True)
class AgainstExclusion:
    """A label that the rules exclude in that situation, with the exclusions that are true.

    The rater may know what no fact says, the rule may be wrong, or it may be a slip: read it, no figure can tell.

    >>> from bindkracht import Situation, krachtlijn6
    >>> row = LabelledCase("c1", "g1", "r1", Situation(process_risks_kwetsuren=True), Role.BEGELEIDER)
    >>> [against] = against_exclusions([row], krachtlijn6)
    >>> print(against.in_("en"))
    r1 chose begeleider for case c1. Going along together may cause new wounds now; ... [6.10])
    >>> against.to_data()["rules"]
    [{'name': 'process-would-wound', 'sources': ['6.10'], 'assumptions': []}]
    """

    row: LabelledCase
    rules: tuple[Rule, ...]

    def in_(self, language: Language) -> str:
        """The label, and each exclusion with its reason and its place."""
        said = Message("agreement.against", rater=self.row.rater, role=self.row.label.label, case=self.row.case)
        reasons = (f"{rule.because.in_(language)} ({rule.name} {places(rule)})" for rule in self.rules)
        return " ".join((said.in_(language), *reasons))

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {
            "case": self.row.case,
            "rater": self.row.rater,
            "label": self.row.label.value,
            "rules": [
                {
                    "name": rule.name,
                    "sources": [str(passage) for passage in rule.sources],
                    "assumptions": list(rule.assumptions),
                }
                for rule in self.rules
            ],
            "text": in_each(self.in_).to_data(),
        }

    def __str__(self) -> str:
        return self.in_("en")


def against_exclusions(cases: Iterable[LabelledCase], rules: RuleSet) -> tuple[AgainstExclusion, ...]:
    """Each label that the rules exclude, in the order of the rows.

    >>> from bindkracht import Situation, krachtlijn6
    >>> row = LabelledCase("c1", "g1", "r1", Situation(wants_company=False), Role.BEGELEIDER)
    >>> [against] = against_exclusions([row], krachtlijn6)
    >>> against.rules[0].name, str(against.rules[0].sources[0])
    ('no-company-wanted', '7.2')

    Raises:
        SituationError: when a situation lacks the facts that the rules are about.
        RuleError: when rules hold only for a time and no day is given.

    """
    refuse_others(CaseTableError, cases=(several, cases), rules=(RULES, rules))
    rows = tuple(cases)
    refuse_others(CaseTableError, cases=(_JUDGEMENTS, rows))
    found = ((row, _excluding(row, rules)) for row in rows)
    return tuple(AgainstExclusion(row, excluding) for row, excluding in found if excluding)


_JUDGEMENTS: Final = tuple_of(an(LabelledCase, "judgement"))


def _excluding(row: LabelledCase, rules: RuleSet) -> tuple[Rule, ...]:
    entries = recommend(row.situation, rules).entries(row.label)
    return tuple(entry.rule for entry in entries if entry.fired and entry.rule.effect is Effect.EXCLUDES)
