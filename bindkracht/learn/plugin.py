"""Any classifier of scikit-learn as one argument among the others: bounded, and silent until it has proved itself.

What it says of a case is turned into one number per class, the logarithm of its probability less the mean of those
logarithms, cut off at ``-bound`` and ``bound``. That enters the pool next to the rules with a weight ``alpha``:
``z = beta support + alpha opinion``, a logarithmic opinion pool (C. Genest and J. Zidek, Combining probability
distributions, 1986). So whatever it says, it moves a pair of classes by at most ``2 alpha bound`` away from
``beta support``, before the temperature.

Its weight is 0 until it makes the rules better on clients that it has not seen, with a lower bound of a 95 % interval
above zero. A classifier that fails while learning is an error; one that fails afterwards is silent, and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from bindkracht.errors import PlugInError, Problem, shown
from bindkracht.learn.bootstrap import Reason, Resamples, Statistic, ratio, surely_above_zero
from bindkracht.learn.choosing import Split, safest
from bindkracht.learn.numbers import NEARLY, no_probabilities
from bindkracht.learn.scikit import Classifier, has_fit_parameter, seeded
from bindkracht.learn.softmax import Bools, Floats, Labelled

ALPHAS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The weights to choose from."""

DRAWS: Final = 2_000
"""How many times groups are drawn anew for the interval of the gain."""


class Opinion(NamedTuple):
    """What the plug-in says: log-ratios within the bound, shape ``(n, k)``, and the rows that it said nothing of."""

    ratios: Floats
    silent: Bools


@dataclass(frozen=True, slots=True, eq=False)
class PlugIn:
    """A classifier that has learned, with its weight and its bound.

    >>> class Broken:
    ...     classes_ = np.array([0, 1])
    ...     def predict_proba(self, X):
    ...         return np.full((len(X), 2), np.nan)
    >>> PlugIn(Broken(), alpha=1.0, bound=2.0).opinion(np.zeros((1, 3)), classes=2)
    Opinion(ratios=array([[0., 0.]]), silent=array([ True]))
    """

    model: Classifier
    alpha: float
    bound: float

    def opinion(self, phi: Floats, *, classes: int) -> Opinion:
        """What it says of each row; where that cannot be used, nothing, and the row is ``silent``."""
        try:
            answers = _answers_of(self.model, phi, classes=classes)
        except PlugInError:
            return Opinion(np.zeros((len(phi), classes)), np.ones(len(phi), dtype=np.bool_))
        usable = _usable(answers)
        even = np.where(usable[:, None], answers, 1 / classes)
        return Opinion(bounded(even, self.bound), ~usable)


def bounded(probabilities: Floats, bound: float) -> Floats:
    """Centred logarithms of probabilities, cut off at ``-bound`` and ``bound``; so a 0 is strong, and not endless.

    >>> bounded(np.array([[0.8, 0.2], [1.0, 0.0]]), 2.0).round(3).tolist()
    [[0.693, -0.693], [2.0, -2.0]]
    """
    least = probabilities.max(axis=1, keepdims=True) * np.exp(-2 * bound)
    logs = np.log(np.maximum(probabilities, least))
    ratios: Floats = np.clip(logs - logs.mean(axis=1, keepdims=True), -bound, bound)
    return ratios


def _answers_of(model: Classifier, phi: Floats, *, classes: int) -> Floats:
    """What it says of each row, with a column for every class; the rows may still be no probabilities.

    Raises:
        PlugInError: when it raises, or answers in another shape.

    """
    try:
        answers = np.array(model.predict_proba(phi.copy()), dtype=float)
        places = np.array(model.classes_)
        wide = np.zeros((len(phi), classes))
        wide[:, places] = answers
    except Exception as error:  # whatever it raises, the rules still speak
        raise PlugInError([_raised(error)]) from error
    if answers.shape != (len(phi), len(places)) or len(set(places.tolist())) < len(places):
        raise PlugInError([_misshapen(answers.shape, (len(phi), len(places)))])
    return wide


def _usable(answers: Floats) -> Bools:
    """The rows that are probabilities."""
    usable: Bools = (answers >= 0).all(axis=1) & (np.abs(answers.sum(axis=1) - 1) <= NEARLY)
    return usable


class Trust(NamedTuple):
    """What a plug-in earned: the weight of the rules beside it, its own, and its gain in nats per label.

    ``gain`` is ``None`` when there were too few groups to listen to it.
    """

    beta: float
    alpha: float
    gain: Statistic | None


def plugged(
    cases: Labelled, candidate: "Candidate", split: Split, *, betas: Sequence[float]
) -> tuple[Trust, PlugIn | None]:
    """What a candidate earned, and itself when that is a weight above 0.

    >>> from sklearn.tree import DecisionTreeClassifier
    >>> said = np.array([[1.0, 0.0], [0.0, 1.0]] * 6)
    >>> cases = Labelled(said, np.zeros((12, 2)), np.ones((12, 2), dtype=bool), said)
    >>> split = Split(list(range(12)), [0, 0, 0, 1, 1, 1] * 2)
    >>> earned, plug_in = plugged(cases, Candidate(DecisionTreeClassifier(), 2.0, 0), split, betas=(1.0,))
    >>> earned.alpha, plug_in.opinion(np.array([[1.0, 0.0]]), classes=2).ratios.tolist()
    (1.0, [[2.0, -2.0]])

    Raises:
        PlugInError: when it raises, or answers what are no probabilities.

    """
    earned = trust(cases, candidate.opinions(cases, split), split, betas=betas, seed=candidate.seed)
    if earned.alpha == 0:
        return earned, None
    return earned, PlugIn(candidate.taught(cases), earned.alpha, candidate.bound)


class Candidate(NamedTuple):
    """A classifier to plug in, what bounds it, and the seed of every chance in it.

    >>> from sklearn.tree import DecisionTreeClassifier
    >>> said = np.array([[1.0, 0.0], [0.0, 1.0]] * 2)
    >>> cases = Labelled(said, np.zeros((4, 2)), np.ones((4, 2), dtype=bool), said)
    >>> candidate = Candidate(DecisionTreeClassifier(), bound=2.0, seed=7)
    >>> candidate.taught(cases)
    DecisionTreeClassifier(random_state=7)
    >>> candidate.opinions(cases, Split([0, 0, 1, 1], [0, 0, 1, 1]))[:2].tolist()
    [[2.0, -2.0], [-2.0, 2.0]]
    """

    model: object
    bound: float
    seed: int

    def taught(self, cases: Labelled) -> Classifier:
        """It, after learning these cases: a row per case and class said, weighted when it can take weights.

        One that cannot take weights learns each case once, with the class that was said most (the first among equals).

        Raises:
            PlugInError: when it raises.

        """
        try:
            model = seeded(self.model, self.seed)
            if has_fit_parameter(model, "sample_weight"):
                rows, classes = np.nonzero(cases.labels)
                model.fit(cases.phi[rows], classes, sample_weight=cases.labels[rows, classes])
            else:
                model.fit(cases.phi.copy(), cases.labels.argmax(axis=1))
        except Exception as error:
            raise PlugInError([_raised(error)]) from error
        return model

    def opinions(self, cases: Labelled, split: Split) -> Floats:
        """Its bounded log-ratios on each part after learning the others; none where those hold one class only.

        Raises:
            PlugInError: when it raises, or answers what are no probabilities.

        """
        classes = cases.labels.shape[1]
        ratios = np.zeros((len(cases.phi), classes))
        for apart in split.each():
            rest = cases.rows(~apart)
            if np.count_nonzero(rest.labels.any(axis=0)) > 1:
                answers = _answers_of(self.taught(rest), cases.phi[apart], classes=classes)
                if not _usable(answers).all():
                    raise PlugInError(
                        [no_probabilities("plug_in.predict_proba", answers[~_usable(answers)][0].tolist())]
                    )
                ratios[apart] = bounded(answers, self.bound)
        return ratios


def trust(cases: Labelled, opinions: Floats, split: Split, *, betas: Sequence[float], seed: int) -> Trust:
    """The weights for opinions on unseen cases; the plug-in's is 0 unless its gain is certain enough.

    The gain is over the rules with the best weight of their own. Both weights are chosen on the other parts, so that
    nothing is judged on the cases it was chosen for. The interval draws whole groups.

    >>> said = np.repeat([[1.0, 0.0]], 12, axis=0)
    >>> cases = Labelled(np.zeros((12, 1)), np.zeros((12, 2)), np.ones((12, 2), dtype=bool), said)
    >>> right, split = np.repeat([[2.0, -2.0]], 12, axis=0), Split(list(range(12)), [0, 1] * 6)
    >>> trust(cases, right, split, betas=(1.0,), seed=0).alpha, trust(cases, -right, split, betas=(1.0,), seed=0).alpha
    (1.0, 0.0)
    """
    options = list(product(ALPHAS, betas))
    losses = np.stack([cases.weighing(beta).losses_with(alpha * opinions) for alpha, beta in options])
    groups, gains = np.asarray(split.groups), np.zeros(len(opinions))
    for apart in split.each():
        others = groups[~apart].tolist()
        rules = losses[safest(losses[: len(betas), ~apart], others)]
        gains[apart] = (rules - losses[safest(losses[:, ~apart], others)])[apart]
    per_case = np.stack([gains, cases.labels.sum(axis=1)], axis=1)
    resamples = Resamples([f"{group:09}" for group in split.groups], seed=seed, draws=DRAWS)
    gain = resamples.estimate(lambda sums: ratio(sums[:, 0], sums[:, 1]), per_case, Reason.NO_LABELS)
    allowed = len(options) if surely_above_zero(gain) else len(betas)
    alpha, beta = options[safest(losses[:allowed], split.groups)]
    return Trust(beta, alpha, gain)


def _raised(error: Exception) -> Problem:
    said = f"{type(error).__name__}: {shown(str(error))}"
    return Problem("plug_in", "plug_in.raised", said=said)


def _misshapen(shape: tuple[int, ...], wanted: tuple[int, ...]) -> Problem:
    return Problem("plug_in.predict_proba", "plug_in.shape", shape=str(shape), wanted=str(wanted))
