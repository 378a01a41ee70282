"""How often the rules agree with blind readers of stories: ``python examples/stories/measure.py``.

Stories, talks, judgements and codings were written by language models that saw no rule and not each other: silver, not
gold. Read README.md beside this file before you lean on a figure.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindkracht import RuleSet, krachtlijn6, recommend
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first

HERE = Path(__file__).parent
HALVES = ("first", "second")
STATEMENT = (
    "The stories, talks, judgements and codings were made by language models that saw no rule and not each other, and "
    "are read by no practitioner yet: silver, not gold. The wording of questions was settled on the first half; the "
    "second was written, judged and coded after that, by readers who had seen none of the first. Figures of the first "
    "flatter the rules: one rule was narrowed after it. After the second was measured the rules about ordinary "
    "help that "
    "is taken changed, and some words; no figure did. Each coding counts: two for each story with the facts of 2.0.0, "
    "one or two with those of 1.0.0."
)


@dataclass(frozen=True)
class Wanted:
    """What the judges of one story said: the combination that most call best, and what all exclude."""

    best: frozenset[str]
    excluded: frozenset[str]
    is_no_role: bool


@dataclass(frozen=True)
class Agreement:
    """Of how many codings each thing is so; the shares of a paper are these numbers by those they are out of."""

    codings: int
    lead_right: int
    with_a_role: int
    best_shown: int
    without_a_role: int
    no_role_right: int
    set_right: int
    with_two_roles: int
    two_right: int
    excluded_fits: int

    def row(self) -> tuple[str, ...]:
        """The figures as cells of a table."""
        return (
            _of(self.lead_right, self.codings),
            _of(self.best_shown, self.with_a_role),
            _of(self.no_role_right, self.without_a_role),
            _of(self.set_right, self.codings),
            _of(self.two_right, self.with_two_roles),
            _of(self.excluded_fits, self.codings),
        )


HEADS = (
    "lead right",
    "best shown",
    '"no role" right',
    "roles exactly right",
    "two or more exactly right",
    "a role fits that all exclude",
)


def read(half: str) -> list[dict[str, Any]]:
    """The stories of a half, each with its judgements and its codings."""
    return json.loads((HERE / f"{half}.json").read_text(encoding="utf-8"))


def wanted(story: Mapping[str, Any]) -> Wanted:
    """What the judges of a story want, taken together."""
    judgements = story["judgements"]
    best = _most_common(frozenset(judged["best"]) for judged in judgements)
    excluded = frozenset.intersection(*(frozenset(judged["excluded"]) for judged in judgements))
    return Wanted(best, excluded, _most_common(judged["outcome"] for judged in judgements) == "none")


def agreement(
    rules: RuleSet, stories: Iterable[Mapping[str, Any]], codings: str, *, together: bool = True
) -> Agreement:
    """How often the advice of the rules on each coding agrees with the judges.

    The lead is right when every leading role is among the best ones, and when no role leads where the judges want none.
    The roles are exactly right when there is one combination and it is what the judges call best; without ``together``
    when the leading roles are, as it was before advices had combinations.
    """
    count: Counter[str] = Counter()
    for story in stories:
        want = wanted(story)
        for facts in story[codings]:
            advice = recommend(rules.situation_type.of(facts), rules)
            lead = frozenset(role.value for role in advice.leading)
            shown = frozenset(role.value for role in (*advice.fitting, *advice.conditional))
            fitting = frozenset(role.value for role in advice.fitting)
            roles = advice.combination.roles if together else advice.leading
            right = roles is not None and frozenset(roles) == want.best
            count["codings"] += 1
            count["set_right"] += right
            if len(want.best) > 1:
                count["with_two_roles"] += 1
                count["two_right"] += right
            count["excluded_fits"] += bool(fitting & want.excluded)
            if want.is_no_role:
                count["without_a_role"] += 1
                count["no_role_right"] += not shown
                count["lead_right"] += not lead
            else:
                count["with_a_role"] += 1
                count["best_shown"] += want.best <= shown
                count["lead_right"] += bool(lead) and lead <= want.best
    return Agreement(**{name: count[name] for name in Agreement.__dataclass_fields__})


def judges_agree(stories: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Of how many pairs of judgements of one story the best combination is the same, and out of how many."""
    return _same_pairs([frozenset(judged["best"]) for judged in story["judgements"]] for story in stories)


def coders_agree(stories: Iterable[Mapping[str, Any]], codings: str) -> tuple[int, int, int]:
    """Of the answers that two codings of one story both give, how many are the same, and how many there are.

    The third number is of the answers that one of the two gives and the other leaves open.
    """
    same = both = one_only = 0
    for story in stories:
        for one, other in _pairs(story[codings]):
            shared = one.keys() & other.keys()
            both += len(shared)
            same += sum(one[name] == other[name] for name in shared)
            one_only += len(one.keys() ^ other.keys())
    return same, both, one_only


def report() -> Iterator[str]:
    """The figures of both halves for both readings, as a table in Markdown."""
    yield f"| half | rules | {' | '.join(HEADS)} |"
    yield "|---" * (len(HEADS) + 2) + "|"
    for half in HALVES:
        stories = read(half)
        for rules, codings, together in (
            (first, "codings_1_0_0", False),
            (krachtlijn6, "codings", False),
            (krachtlijn6, "codings", True),
        ):
            told = f"{rules.title}, {'combination' if together else 'leading roles'}"
            yield f"| {half} | {told} | {' | '.join(agreement(rules, stories, codings, together=together).row())} |"


def _same_pairs(groups: Iterable[list[Any]]) -> tuple[int, int]:
    pairs = [one == other for group in groups for one, other in _pairs(group)]
    return sum(pairs), len(pairs)


def _pairs(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    for place, one in enumerate(items):
        for other in items[place + 1 :]:
            yield one, other


def _most_common(items: Iterable[Any]) -> Any:
    return Counter(items).most_common(1)[0][0]


def _of(number: int, out_of: int) -> str:
    return f"{number} of {out_of}"


if __name__ == "__main__":
    print("\n".join(report()))
