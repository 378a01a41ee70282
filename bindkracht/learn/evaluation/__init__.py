"""How a classifier does on people that it has not seen, beside the rules alone, reported so that it can disappoint.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> rights = Situation(rights_blocked=True)
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", rights, Role.PROBLEEMOPLOSSER) for n in range(6)]
    >>> print(evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=200).verdict.en)
    Beats the rules: difference 0.35, 0.35 to 0.36; what was learned may count.

From inside to outside: :mod:`~bindkracht.learn.evaluation.folds` keeps groups apart,
:mod:`~bindkracht.learn.evaluation.scores` and :mod:`~bindkracht.learn.evaluation.baselines` say what is good,
:mod:`~bindkracht.learn.evaluation.checking` what must be so first,
:mod:`~bindkracht.learn.evaluation.running` learns and asks,
:mod:`~bindkracht.learn.evaluation.describing` and :mod:`~bindkracht.learn.evaluation.slicing` look closer,
:mod:`~bindkracht.learn.evaluation.evaluating` puts it together, and
:mod:`~bindkracht.learn.evaluation.report` tells it.
"""

from bindkracht.learn.evaluation.evaluating import evaluate
from bindkracht.learn.evaluation.report import Evaluation
from bindkracht.learn.evaluation.results import Method

__all__ = ["Evaluation", "Method", "evaluate"]
