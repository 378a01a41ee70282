"""One judgement: a rater, a case, and the role that the rater would take there.

A row holds keys, facts and a role, and there is no place for anything else: no name, no story, no remark.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Final, Literal

from pydantic import BaseModel

from bindkracht.enums import as_one_of
from bindkracht.errors import Problem, not_among, shown
from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.vocabulary import YesNo, fact, read_vocabulary


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """The role that one rater chose for one case.

    ``case``, ``group`` and ``rater`` are keys that mean nothing outside the study. The group is what cases have in
    common that are not independent: usually the client. ``saw_advice`` says whether the rater had seen an advice on
    this case before choosing; ``None`` is unknown. ``rules_hash`` is the content hash of the rules that gave it.

    >>> from bindkracht import Situation
    >>> row = LabelledCase("c1", "g1", "r1", Situation(acute_need=True), Role.REDDER)
    >>> row.saw_advice is None
    True
    """

    case: str
    group: str
    rater: str
    situation: BaseSituation
    label: Role
    saw_advice: bool | None = None
    rules_hash: str | None = None

    def __post_init__(self) -> None:
        # A role is taken as text, as in a table; what is none, LabelledCases refuses with its row.
        object.__setattr__(self, "label", as_one_of(Role, self.label) or self.label)


class Judged(BaseModel):
    """What a rater says, described as facts are, so that its columns are read through the same doors.

    >>> JUDGED["saw_advice"].question.en
    'Had you seen an advice on this case before you chose?'
    """

    label: Literal["redder", "rituele_zorgverstrekker", "probleemoplosser", "begeleider", "bemiddelaar"] | None = fact(
        question_nl="Welke rol zou jij hier opnemen?",
        question_en="Which role would you take up here?",
        label_nl="gekozen rol",
        label_en="chosen role",
        value_labels={role.value: (role.label, role.label) for role in Role},
    )
    saw_advice: YesNo = fact(
        question_nl="Had je een advies over deze zaak gezien voor je koos?",
        question_en="Had you seen an advice on this case before you chose?",
        label_nl="advies gezien",
        label_en="advice seen",
    )


JUDGED: Final = read_vocabulary(Judged)
KEYS: Final = ("case", "group", "rater")
COLUMNS: Final = (*KEYS, *JUDGED, "rules_hash")
"""The columns that are no facts of the situation, in the order in which they are written."""

BY_INDEX: Final[Callable[[int], str]] = "row {}".format
"""Rows count from 0, as in Python and in every data frame."""

_KEY: Final = re.compile(r"\w[\w.:/-]{0,63}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def not_a_key(path: str, value: object) -> Iterator[Problem]:
    """What is wrong with a key; a key with a space in it would have room for a name.

    >>> [str(problem) for problem in not_a_key("row 0.case", "Jan Peeters")]
    ["row 0.case: 'Jan Peeters' is not a key; take letters, digits and . _ : / - without spaces, at most 64"]
    """
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        yield Problem(path, "key.impossible", value=shown(value))


def not_a_hash(path: str, value: object) -> Iterator[Problem]:
    """What is wrong with the content hash of rules.

    >>> [str(problem) for problem in not_a_hash("row 0.rules_hash", "1.0.0")]
    ["row 0.rules_hash: '1.0.0' is not a content hash; take what rules.content_hash() gives"]
    """
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        yield Problem(path, "hash.impossible", value=shown(value))


def problems_within(rows: Iterable[object], situation_type: type[BaseSituation]) -> Iterator[Problem]:
    """What is wrong with rows, each by itself.

    >>> list(problems_within([LabelledCase("c1", "g1", "r1", Situation(), Role.REDDER)], Situation))
    []
    """
    for number, row in enumerate(rows):
        where = BY_INDEX(number)
        if isinstance(row, LabelledCase):
            yield from (problem.under(where) for problem in _problems_of(row, situation_type))
        else:
            yield Problem(where, "case.expected", row=shown(row))


def _problems_of(row: LabelledCase, situation_type: type[BaseSituation]) -> Iterator[Problem]:
    for name in KEYS:
        yield from not_a_key(name, getattr(row, name))
    if not _is(row.situation, situation_type) or row.situation.vocabulary() != situation_type.vocabulary():
        kind = situation_type.__name__
        yield Problem("situation", "case.situation", situation=shown(row.situation), kind=kind)
    if not _is(row.label, Role):
        yield Problem("label", "case.role", label=shown(row.label))
    if not _is(row.saw_advice, bool, NoneType):
        yield not_among("saw_advice", row.saw_advice, ("true", "false"))
    if row.rules_hash is not None:
        yield from not_a_hash("rules_hash", row.rules_hash)


def _is(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds)


def problems_between(rows: Sequence[LabelledCase], where: Callable[[int], str] = BY_INDEX) -> Iterator[Problem]:
    r"""Where rows contradict each other: one case is one situation in one group, and a rater chooses once.

    >>> rows = [LabelledCase("c1", group, "r1", Situation(), Role.REDDER) for group in ("g1", "g2")]
    >>> print(*problems_between(rows), sep="\n")
    row 1.rater: 'r1' chose for case 'c1' on row 0 already; keep one of the two
    row 1.group: case 'c1' is in group 'g1' on row 0; a case is in one group
    """
    first: dict[str, int] = {}
    chosen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        earlier = first.setdefault(row.case, number)
        before = chosen.setdefault((row.case, row.rater), number)
        if before != number:
            yield _chose_twice(row, where(before)).under(where(number))
        yield from (problem.under(where(number)) for problem in _differs(row, rows[earlier], where(earlier)))


def _chose_twice(row: LabelledCase, before: str) -> Problem:
    rater, case = shown(row.rater), shown(row.case)
    return Problem("rater", "case.chosen_twice", rater=rater, before=before, case=case)


def _differs(row: LabelledCase, earlier: LabelledCase, where: str) -> Iterator[Problem]:
    case = shown(row.case)
    if row.group != earlier.group:
        group = shown(earlier.group)
        yield Problem("group", "case.other_group", case=case, where=where, group=group)
    if row.situation != earlier.situation:
        mine, other = row.situation.known(), earlier.situation.known()
        names = ", ".join(name for name in row.situation.vocabulary() if mine.get(name) != other.get(name))
        yield Problem("case", "case.other_situation", case=case, where=where, names=names)
