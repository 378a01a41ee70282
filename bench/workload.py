"""One common task for every engine: facts with values, rules of a few literals, five roles.

A rule is a conjunction of literals "fact is value"; it supports, opposes or excludes one or two roles.
An exclusion does not wait for what is unknown, because engines with two truth values cannot say that
something is unknown. Everything is drawn with a seed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any, Literal

import numpy as np

from bindkracht import Role, RuleSet, Situation, YesNo, fact, kl
from bindkracht.conditions import All, Is
from bindkracht.rules import Effect, IfUnknown, Rule, Strength
from bindkracht.statuses import Status
from bindkracht.texts import Text

ROLES = tuple(map(str, Role))
LEVELS = ("low", "middle", "high")
THRESHOLD = 2
WORDS = Text(nl="bedacht voor een meting", en="made up for a measurement")

Case = Mapping[str, bool | str | None]
"""The facts of one situation; ``None`` is unknown."""


@dataclass(frozen=True)
class Claim:
    """One rule, as plain data that each engine writes in its own way."""

    name: str
    when: tuple[tuple[str, bool | str], ...]
    effect: Effect
    roles: tuple[int, ...]
    strength: int


@dataclass(frozen=True)
class Workload:
    """Facts and rules; the same for every engine."""

    yes_no: tuple[str, ...]
    ordinal: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts."""
        return self.yes_no + self.ordinal

    def values(self, name: str) -> tuple[bool, ...] | tuple[str, ...]:
        """The values of a fact."""
        return LEVELS if name in self.ordinal else (True, False)

    def cases(self, count: int, *, seed: int, known: float = 0.7) -> list[Case]:
        """Situations in which about this share of the facts is known."""
        draw = Random(seed)
        return [
            {name: draw.choice(self.values(name)) if draw.random() < known else None for name in self.facts}
            for _ in range(count)
        ]

    @cached_property
    def situation_type(self) -> type[Situation]:
        """A class of situations with these facts."""
        words: dict[str, Any] = dict.fromkeys(("question_nl", "label_nl"), "?") | dict.fromkeys(
            ("question_en", "label_en"), "?!"
        )
        labels = {level: (level, f"{level}!") for level in LEVELS}
        body: dict[str, Any] = {name: fact(**words) for name in self.yes_no}
        body |= {name: fact(**words, ordered=True, value_labels=labels) for name in self.ordinal}
        types: dict[str, Any] = dict.fromkeys(self.yes_no, YesNo)
        types |= dict.fromkeys(self.ordinal, Literal["low", "middle", "high"] | None)
        return type("Measured", (Situation,), {"__module__": __name__, "__annotations__": types, **body})

    @cached_property
    def rules(self) -> RuleSet:
        """The rules as bindkracht has them."""
        return RuleSet(
            "measured", "1", tuple(map(_rule, self.claims)), threshold=THRESHOLD, situation_type=self.situation_type
        )


def _rule(claim: Claim) -> Rule:
    excludes = claim.effect is Effect.EXCLUDES
    return Rule(
        name=claim.name,
        effect=claim.effect,
        roles=tuple(tuple(Role)[role] for role in claim.roles),
        when=All(tuple(Is(name, value) for name, value in claim.when)),
        because=WORDS,
        sources=(kl(6, 2),),
        assumptions=(),
        stated=True,
        strength=None if excludes else Strength(claim.strength),
        if_unknown=IfUnknown.PROCEED if excludes else None,
    )


def workload(rules: int, *, yes_no: int = 16, ordinal: int = 3, seed: int = 7) -> Workload:
    """A task of this size: rules of two to four literals over the facts."""
    draw = Random(seed)
    facts = Workload(
        tuple(f"yes_{number}" for number in range(yes_no)), tuple(f"level_{number}" for number in range(ordinal)), ()
    )
    effects = [Effect.SUPPORTS] * 5 + [Effect.OPPOSES] * 3 + [Effect.EXCLUDES] * 2
    claims: list[Claim] = []
    for number in range(rules):
        names = draw.sample(facts.facts, draw.choice((2, 3, 4)))
        when = tuple((name, draw.choice(facts.values(name))) for name in names)
        roles = tuple(sorted(draw.sample(range(len(ROLES)), draw.choice((1, 2)))))
        claims.append(Claim(f"rule-{number}", when, draw.choice(effects), roles, draw.choice((1, 2, 3))))
    return Workload(facts.yes_no, facts.ordinal, tuple(claims))


@dataclass(frozen=True)
class Answer:
    """What every engine must find for one situation."""

    fired: tuple[int, ...]
    statuses: tuple[str, ...]
    suggested: int | None


def decided(claims: Sequence[Claim], fired: Sequence[int]) -> Answer:
    """Statuses and suggestion from the rules that fired; what an engine without weights leaves to its user."""
    net, excluded, argued = [0] * len(ROLES), [False] * len(ROLES), [False] * len(ROLES)
    for number in fired:
        claim = claims[number]
        for role in claim.roles:
            if claim.effect is Effect.EXCLUDES:
                excluded[role] = True
            else:
                net[role] += claim.strength if claim.effect is Effect.SUPPORTS else -claim.strength
                argued[role] = True
    statuses = tuple([
        "excluded" if out else "fitting" if weight >= THRESHOLD else "unsupported" if some else "open"
        for out, weight, some in zip(excluded, net, argued, strict=True)
    ])  # fmt: skip
    best = max((weight for weight, status in zip(net, statuses, strict=True) if status == "fitting"), default=0)
    leading = [role for role, status in enumerate(statuses) if status == "fitting" and net[role] == best]
    return Answer(tuple(fired), statuses, leading[0] if len(leading) == 1 else None)


Codes = np.ndarray[Any, np.dtype[np.uint8]]
"""One code per case: 0 for unknown or none, and one more than its place for a value, a status or a role."""

STATUSES = tuple(map(str, Status))


def code_of(work: Workload, name: str, value: bool | str) -> int:  # noqa: FBT001 - a value of a fact
    """The code of a value."""
    return 1 + [known is value or known == value for known in work.values(name)].index(True)


def drawn(work: Workload, rows: int, *, seed: int) -> dict[str, Codes]:
    """Many cases, as a column of codes per fact; every value as likely as unknown."""
    draw = np.random.default_rng(seed)
    return {name: draw.integers(0, 1 + len(work.values(name)), rows, dtype=np.uint8) for name in work.facts}
