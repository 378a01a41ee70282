"""Evaluate a classifier beside rules: learn from some clients, judge on others, and compare with the rules alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

import numpy as np

from bindkracht.errors import shown
from bindkracht.learn.agreement import DRAWS, agreement
from bindkracht.learn.bootstrap import Floats, Reason, Resamples
from bindkracht.learn.case_frames import Groups
from bindkracht.learn.cases import A_STUDY, LabelledCases, against_exclusions
from bindkracht.learn.doors import RULES, one_among, refuse_others
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.evaluation.baselines import by_rules, prior, uniform
from bindkracht.learn.evaluation.checking import findings_of_folds, refuse_impossible
from bindkracht.learn.evaluation.describing import confusion, reliability, risk_by_coverage
from bindkracht.learn.evaluation.folds import Fold, grouped_folds
from bindkracht.learn.evaluation.report import Evaluation
from bindkracht.learn.evaluation.results import CurvePoint, Method, MethodScores, SetScores
from bindkracht.learn.evaluation.running import SHARES, Learner, Run
from bindkracht.learn.evaluation.scores import difference, log_loss, mean, scores_of, with_ones
from bindkracht.learn.evaluation.slicing import Slicing
from bindkracht.learn.evaluation.studies import Study
from bindkracht.learn.scikit import clone
from bindkracht.rule_sets import RuleSet
from bindkracht.study.tables.asking import Progress, reporter
from bindkracht.taking import flag, refused


def evaluate(  # noqa: PLR0913 - what to compare, and choices with a default
    cases: LabelledCases,
    rules: RuleSet,
    estimator: object = None,
    *,
    seed: int = 0,
    groups: Groups = "named",
    folds: int = 5,
    by: Sequence[str] = ("rater",),
    miss: float = 0.1,
    with_seen: bool = False,
    draws: int = DRAWS,
    progress: Progress = False,
) -> Evaluation:
    """How a classifier that learns from these cases does on people that it has not seen, beside the rules alone.

    The same cases, choices and seed give the same evaluation to the last digit, in whatever order the rows are, with
    the same builds of numpy and scipy.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(rights_blocked=True), Role.REDDER) for n in range(8)]
    >>> found = evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=200)
    >>> found.verdict.en
    'Beats the rules (difference 2.41, 2.40 to 2.41), but not: how often each role was chosen; weight stays 0.'
    >>> found.of(Method.UNIFORM).log_loss.value.__round__(3)
    1.609

    Args:
        cases: the judgements.
        rules: the rules to learn beside, and to be better than.
        estimator: what learns: an :class:`~bindkracht.learn.estimator.OffsetRoleClassifier` (with any other
            classifier as its ``plug_in``), or another estimator that learns from situations:
            ``fit(situations, shares, groups=…)`` and ``predict_proba(situations)``, over the five roles.
        seed: of the parts, the draws for prediction sets and intervals, and the chance that the estimator leaves open.
        groups: ``"independent"`` says aloud that no two cases share a person; refused when some share a group.
        folds: in how many parts; fewer when there are fewer groups.
        by: what to look at apart: ``"rater"``, ``"label"``, ``"group"``, or names of facts.
        miss: the share of permitted labels that prediction sets may miss.
        with_seen: also use labels that were given after seeing an advice.
        draws: how often groups are drawn for an interval.
        progress: a function of how many fits are done and how many there are, or ``True`` for a bar.

    Raises:
        LearningError: naming every choice that cannot be; or when the estimator cannot learn or answers no
            probabilities.
        SituationError: when the cases are not about the facts of the rules.
        RuleError: when a rule is a function that nobody can look into, or no day is given for rules that need one.

    """
    refuse_others(
        cases=(A_STUDY, cases),
        rules=(RULES, rules),
        groups=(one_among(*get_args(Groups)), groups),
        by=(_listed, by),
        with_seen=(flag, with_seen),
        progress=(_progress, progress),
    )
    # In the order of their keys, so that the order of rows changes no last digit.
    cases = replace(cases, rows=tuple(sorted(cases, key=lambda row: (row.case, row.rater))))
    counted = cases if with_seen else cases.without_seen()
    refuse_impossible(counted, groups=groups, folds=folds, by=by, miss=miss, seed=seed)
    study = Study.of(counted, rules)
    learner = OffsetRoleClassifier(rules) if estimator is None else estimator
    parts = grouped_folds(study.groups, folds=folds, seed=seed)
    report = reporter(progress, unit=" fits")
    runs = tuple(Learner(study, learner, seed=seed, miss=miss).runs(parts, report))
    resamples = Resamples(study.groups, seed=seed, draws=draws)
    predicted = _predicted(study, parts, runs)
    by_the_rules, learned = predicted[Method.RULES], predicted[Method.CLASSIFIER]
    sets = _sets(study, parts, runs, resamples)
    return Evaluation(
        rules=rules.title,
        rules_hash=rules.content_hash(),
        estimator=_described(learner),
        independent=groups == "independent",
        folds=len(parts),
        weights=tuple(run.weight for run in runs if run.weight is not None),
        held_back=sum(run.held_back for run in runs),
        miss=miss,
        agreement=agreement(cases, with_seen=with_seen, seed=seed, draws=draws),
        methods=tuple(
            MethodScores(
                method, scores_of(found, study.judged, resamples), risk_by_coverage(found, study.judged, resamples)
            )
            for method, found in predicted.items()
        ),
        difference=difference(learned, by_the_rules, study.judged, resamples),
        beside_simple=tuple(
            (method, difference(learned, predicted[method], study.judged, resamples))
            for method in (Method.UNIFORM, Method.PRIOR)
        ),
        curve=tuple(_curve(study, parts, runs, resamples)),
        sets=sets,
        suggesting=tuple(
            study.suggesting(method, predicted[method], resamples) for method in (Method.RULES, Method.CLASSIFIER)
        ),
        confusion=confusion(learned, study.judged),
        reliability=reliability(learned, study.judged),
        slices=Slicing(study, by_the_rules, learned, seed=seed, draws=draws).by(by),
        against=against_exclusions(study.cases, rules),
        case_findings=cases.findings(rules),
        findings=tuple(findings_of_folds(parts, study.judged.shares, sets.calibrations, groups=len(set(study.groups)))),
    )


def _listed(value: object, path: str) -> object:
    if not isinstance(value, list | tuple | str):
        raise refused(path, "value.not_a_list", value=shown(value))
    return cast("object", value)


def _progress(value: object, path: str) -> object:
    return value if callable(value) else flag(value, path)


def _described(estimator: object) -> str:
    """How it is made, on one line, without the rules."""
    fresh = clone(estimator)
    if "rules" in fresh.get_params():
        fresh.set_params(rules=None)
    return " ".join(repr(fresh).split())


def _predicted(study: Study, parts: Sequence[Fold], runs: Sequence[Run]) -> Mapping[Method, Floats]:
    """The probabilities of every case by every method, each learned without its group."""
    judged = study.judged
    permitted, shares = judged.permitted, judged.shares
    often = [prior(shares[list(part.train)], permitted[list(part.test)]) for part in parts]
    return {
        Method.UNIFORM: uniform(permitted),
        Method.PRIOR: _together(parts, often),
        Method.RULES: by_rules(study.said),
        Method.CLASSIFIER: _together(parts, [run.fits[-1].probabilities for run in runs]),
    }


def _together(parts: Sequence[Fold], found: Sequence[Floats]) -> Floats:
    """What was found for the cases of each part, as one table in the order of the cases."""
    order = np.argsort([number for part in parts for number in part.test])
    table: Floats = np.concatenate(found)[order]
    return table


def _curve(study: Study, parts: Sequence[Fold], runs: Sequence[Run], resamples: Resamples) -> Iterator[CurvePoint]:
    for place in range(len(SHARES)):
        fits = [run.fits[place] for run in runs]
        found = _together(parts, [fit.probabilities for fit in fits])
        yield CurvePoint(
            groups=sum(fit.groups for fit in fits) / len(fits),
            cases=sum(fit.cases for fit in fits) / len(fits),
            log_loss=resamples.estimate(mean, log_loss(found, study.judged), Reason.NO_LABELS),
        )


def _sets(study: Study, parts: Sequence[Fold], runs: Sequence[Run], resamples: Resamples) -> SetScores:
    inside = _together(parts, [run.sets.astype(np.float64) for run in runs])
    shares = study.judged.shares
    held = (shares * inside).sum(axis=1)
    permitted = (shares * study.judged.permitted).sum(axis=1)
    return SetScores(
        calibrations=tuple(run.calibration for run in runs),
        size=resamples.estimate(mean, with_ones(inside.sum(axis=1)), Reason.NO_LABELS),
        covered=resamples.estimate(mean, with_ones(held), Reason.NO_LABELS),
        covered_permitted=resamples.estimate(mean, np.column_stack([held, permitted]), Reason.NO_LABELS),
    )
