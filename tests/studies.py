"""Invented studies: cases that are drawn with a seed, judged by raters who follow the rules a little."""

import random

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.learn.cases import LabelledCase, LabelledCases
from bindkracht.vocabulary import possible_values


def invented_situation(draw: random.Random, known: float = 0.4) -> Situation:
    """Each fact is known with this probability; some role is permitted, so nobody is in danger."""
    facts = [fact for fact in Situation.vocabulary().facts if fact.name != "immediate_danger"]
    while True:
        answers = {fact.name: draw.choice(list(possible_values(fact))) for fact in facts if draw.random() < known}
        situation = Situation.of(answers)
        if len(recommend(situation).excluded) < len(Role):
            return situation


def invented_study(  # noqa: PLR0913 - what a study is made of
    cases: int = 40,
    *,
    raters: int = 2,
    per_group: int = 1,
    follow: float = 0.7,
    forbidden: float = 0.0,
    seed: int = 0,
    rules: RuleSet = krachtlijn6,
) -> LabelledCases:
    """Raters choose what the rules suggest with probability ``follow``, and else any role that they permit."""
    draw, rows = random.Random(seed), []
    for number in range(cases):
        situation = invented_situation(draw)
        advice = recommend(situation, rules)
        for rater in range(raters):
            excluded = draw.random() < forbidden
            open_to = [role for role in Role if (role in advice.excluded) is excluded] or list(Role)
            label = draw.choice(open_to)
            if advice.suggested is not None and draw.random() < follow and not excluded:
                label = advice.suggested
            rows.append(
                LabelledCase(
                    f"c{number:03}", f"g{number // per_group:03}", f"r{rater}", situation, label, saw_advice=False
                )
            )
    return LabelledCases(tuple(rows))


def taught_and_kept(study: LabelledCases) -> tuple[LabelledCases, LabelledCases]:
    """Half of the groups to learn from, and the others to calibrate on."""
    groups = sorted(set(study.groups()))
    first = set(groups[: len(groups) // 2])
    halves = ([row for row in study if (row.group in first) is inside] for inside in (True, False))
    taught, kept = (LabelledCases(tuple(rows)) for rows in halves)
    return taught, kept
