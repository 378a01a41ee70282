"""A classifier of scikit-learn that starts from the rules: multinomial logistic regression with the rules as offset.

With a rule set, ``X`` is a table of situations and ``y`` are roles:

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> X = [Situation(rights_blocked=True), Situation(short_help_suffices=True)] * 20
    >>> y = [Role.PROBLEEMOPLOSSER, Role.REDDER] * 20
    >>> model = OffsetRoleClassifier(krachtlijn6).fit(X, y, groups=range(40))
    >>> model.predict(X[:2]).tolist()
    ['probleemoplosser', 'redder']

Without, it is a classifier of columns of numbers like any other.
"""

import numbers
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any, Final, Literal, Self, TypeAlias, cast

import numpy as np

from bindkracht.enums import as_one_of
from bindkracht.errors import LearningError, Problem, shown
from bindkracht.learn.choosing import L2, L2S, betas_up_to, regression, split_by
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.features import Features, Said, said_by
from bindkracht.learn.folded import in_steps
from bindkracht.learn.labels import groups_of, labels_among, one_hot, weights_of
from bindkracht.learn.learned import Learned, Pooled
from bindkracht.learn.numbers import MOST, not_whole
from bindkracht.learn.plugin import Candidate, Trust, plugged
from bindkracht.learn.scikit import (
    Array,
    BaseEstimator,
    ClassifierMixin,
    check_classification_targets,
    check_is_fitted,
    one_at_a_time,
    validate_data,
)
from bindkracht.learn.softmax import Bools, Floats, Labelled, masked_log_softmax
from bindkracht.learn.views import ClassifierView, NoView
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.study.tables.beside import Ints
from bindkracht.study.tables.columns import Codes
from bindkracht.study.tables.kinds import opened
from bindkracht.taking import refused
from bindkracht.verdict import Verdict

RulesOfNumbers: TypeAlias = Callable[[Floats], Said]
"""Rules about columns of numbers: what they say of each row."""

Chosen: TypeAlias = float | Literal["cv"]
"""A number, or ``"cv"`` to choose it by cross-validation."""


class OffsetRoleClassifier(ClassifierMixin, BaseEstimator):
    """Learns from labelled cases how to differ from the rules, and no more than the cases bear out.

    ``z = beta support + phi theta``; the probability of a class is its share of ``exp(z / temperature)`` among what
    is permitted, and exactly 0.0 otherwise. ``theta`` minimises the cross-entropy to the labels plus
    ``l2 / 2 |theta|^2``. Without cases, and with a temperature of 1, it is the rules
    alone, to the bit. The same cases give the same bits with the same build of numpy; another build may round a
    last digit otherwise.

    What ``X`` is depends on ``rules``:

    * a :class:`~bindkracht.rule_sets.RuleSet`: a table of situations of its class, as for
      :func:`~bindkracht.study.tables.asking.recommend_all`. The classes are the five roles, and the columns are the
      facts that decide (:class:`~bindkracht.learn.features.Features`). In a case with an answer that no case had, the
      rules speak alone.
    * ``None``: an array of numbers; everything is permitted, and nothing is known before.
    * a function of such an array, that gives :class:`~bindkracht.learn.features.Said`; name all ``classes`` then, in
      the order of its columns.

    After fitting it has ``classes_``, ``coef_`` (``theta``, transposed), ``beta_``, ``l2_``, ``trust_`` (what a
    plug-in earned, or ``None``) and ``against_exclusions_``: the rows with a label on what was excluded. Such labels
    are left out of the fit. ``classes_`` are sorted, as scorers of scikit-learn take for granted, and everything that
    it answers about classes is in that order. What goes in, shares of labels and what rules say, is in the order of
    ``classes`` or of the roles; so is ``learned_``, the numbers as a model file has them.

    Args:
        rules: what is known before learning.
        classes: the classes of ``y``, when they are not roles and some may not be in it.
        plug_in: another classifier, to be learned from in place of ``theta`` (:mod:`bindkracht.learn.plugin`).
        beta: the weight of the rules; below ``n_min`` groups 1 in place of ``"cv"``.
        beta_max: the greatest weight to choose from.
        l2: how far the fit is held back; below ``n_min`` groups 3 in place of ``"cv"``. Infinite: nothing is learned.
        temperature: what the log-odds are divided by, last of all; above 1 is more in doubt.
        bound: how far the log-ratio of a plug-in may go, either way.
        n_min: fewer groups than this choose nothing, and no plug-in is listened to.
        folds: in how many parts to choose.
        random_state: the seed of the draws for a plug-in, and of the chance in it. Nothing else is left to chance.

    >>> nothing = OffsetRoleClassifier(rules=None, classes=("a", "b"))
    >>> nothing.fit([[0.0], [1.0], [1.0]], ["a", "b", "b"]).predict_proba([[1.0]]).round(2).tolist()
    [[0.36, 0.64]]

    """

    def __init__(  # noqa: PLR0913 - the parameters of an estimator are its arguments
        self,
        rules: RuleSet | RulesOfNumbers | None = None,
        *,
        classes: Sequence[Any] | None = None,
        plug_in: object = None,
        beta: Chosen = "cv",
        beta_max: float = 2.0,
        l2: Chosen = "cv",
        temperature: float = 1.0,
        bound: float = 2.0,
        n_min: int = 20,
        folds: int = 5,
        random_state: int = 0,
    ) -> None:
        self.rules = rules
        self.classes = classes
        self.plug_in = plug_in
        self.beta = beta
        self.beta_max = beta_max
        self.l2 = l2
        self.temperature = temperature
        self.bound = bound
        self.n_min = n_min
        self.folds = folds
        self.random_state = random_state

    def fit(
        self,
        X: Any,  # noqa: N803 - scikit-learn calls it X
        y: Any,
        *,
        sample_weight: Any = None,
        groups: Iterable[object] | None = None,
    ) -> Self:
        """Learn.

        Args:
            X: the cases.
            y: a label per case, or when the classes are known, a row of shares per case with a column per class, in
                the order of ``classes`` or of the roles: how many raters said what.
            sample_weight: the weight of each case.
            groups: the client of each case; cases of one client are never in different parts. Without groups, only
                cases that are alike are kept together.

        Raises:
            LearningError: naming every impossible choice, label, weight or group.
            TableError: naming every impossible value in a table of situations.
            PlugInError: when the plug-in fails, or answers what are no probabilities.

        """
        if problems := tuple(self._impossible()):
            raise LearningError(problems)
        phi, said, labels = self._taught(X, y)
        labels = labels * weights_of(sample_weight, cases=len(labels))[:, None]
        against = labels.astype(bool) & ~said.permitted
        self.against_exclusions_ = tuple(np.flatnonzero(against.any(axis=1)).tolist())
        cases = Labelled(phi, said.support, said.permitted, np.where(against, 0.0, labels))
        numbers = groups_of(groups, alike=np.hstack([phi, said.support, said.permitted.astype(float)]))
        used = cases.labels.any(axis=1)
        with one_at_a_time():
            self.learned_ = self._learn(cases.rows(used), np.asarray(numbers)[used].tolist())
        self.coef_, self.beta_ = self.learned_.theta.T[self._order], self.learned_.beta
        beside = self.rules if isinstance(self.rules, RuleSet) else None
        self._role_model = None if beside is None else RoleModel(beside, self.features_, self.learned_)
        return self

    def predict(self, X: Any) -> Array:  # noqa: N803 - scikit-learn calls it X
        """The class with the greatest probability; the first of them when several have it.

        Raises:
            NoPermittedRoleError: naming every row in which everything is excluded.

        """
        best = self._log_probabilities(X).argmax(axis=1)
        predicted: Array = self.classes_[best]
        return predicted

    def predict_proba(self, X: Any) -> Floats:  # noqa: N803 - scikit-learn calls it X
        """The probability of each class: exactly 0.0 for what is excluded.

        Raises:
            NoPermittedRoleError: naming every row in which everything is excluded.

        """
        return np.exp(self._log_probabilities(X))

    def decision_function(self, X: Any) -> Floats:  # noqa: N803 - scikit-learn calls it X
        """The log-probability of each class, minus infinity for what is excluded; of two classes the log-odds.

        Raises:
            NoPermittedRoleError: naming every row in which everything is excluded.

        """
        logs = self._log_probabilities(X)
        return logs[:, 1] - logs[:, 0] if len(self.classes_) == 2 else logs  # noqa: PLR2004 - as in scikit-learn

    def asked(self, X: Any) -> tuple[Said, Pooled]:  # noqa: N803 - scikit-learn calls it X
        """What the rules say of each case, and the rules with what was learned, per class; for research."""
        said, pooled = self._asked(X)
        order = self._order
        in_order = Said(said.support[:, order], said.permitted[:, order])
        return in_order, Pooled(pooled.scores[:, order], pooled.off)

    def role_model(self) -> RoleModel:
        """What was learned about roles, as frozen data, to say beside an advice.

        Raises:
            LearningError: when it did not learn beside a rule set.

        """
        check_is_fitted(self)
        if self._role_model is None:
            raise LearningError([_no_rule_set(self.rules)])
        return self._role_model

    def view(self, verdict: Verdict) -> ClassifierView | NoView:
        """What it says beside a verdict (:meth:`RoleModel.view <bindkracht.learn.combining.RoleModel.view>`).

        Raises:
            LearningError: when it did not learn beside a rule set.
            StaleModelError: when it learned beside other rules.

        """
        return self.role_model().view(verdict)

    def choices(
        self, rules: RuleSet, facts: Mapping[str, Codes], net_support: Ints, fitting: Bools
    ) -> tuple[Codes, Bools]:
        """What it suggests in a table (:meth:`RoleModel.choices <bindkracht.learn.combining.RoleModel.choices>`).

        Raises:
            LearningError: when it did not learn beside a rule set.
            StaleModelError: when it learned beside other rules.

        """
        return self.role_model().choices(rules, facts, net_support, fitting)

    def _log_probabilities(self, X: Any) -> Floats:  # noqa: N803 - scikit-learn calls it X
        said, pooled = self._asked(X)
        # Sorted last: in another order their sum would be another in its last bit.
        return masked_log_softmax(pooled.scores, said.permitted)[:, self._order]

    def _asked(self, X: Any) -> tuple[Said, Pooled]:  # noqa: N803 - scikit-learn calls it X
        """The same as :meth:`asked`, with the columns that went in."""
        check_is_fitted(self)
        phi, said = self._read(X, first=False)
        with one_at_a_time():
            return said, self.learned_.pooled(phi, said)

    def _taught(self, X: Any, y: Any) -> tuple[Floats, Said, Floats]:  # noqa: N803 - scikit-learn calls it X
        """The columns, what the rules say, and the labels."""
        if self.classes is None and not isinstance(self.rules, RuleSet):
            _, targets = cast("tuple[Array, Array]", validate_data(self, X, y, dtype=np.float64))
            check_classification_targets(targets)
            self.classes_, places = np.unique(targets, return_inverse=True)
            self._order = np.arange(len(self.classes_))
            return (*self._read(X, first=True), one_hot(places.tolist(), len(self.classes_)))
        named = np.array([role.value for role in Role] if self.classes is None else list(self.classes))
        self.classes_, self._order = np.unique(named, return_index=True)
        phi, said = self._read(X, first=True)
        return phi, said, labels_among(y, named.tolist(), cases=len(phi))

    def _read(self, X: Any, *, first: bool) -> tuple[Floats, Said]:  # noqa: N803 - scikit-learn calls it X
        """The columns, and what the rules say."""
        if isinstance(self.rules, RuleSet):
            if not first:
                self.role_model().refuse_others(self.rules)
            table = opened(X, self.rules.situation_type)
            self.features_ = Features.of(self.rules.situation_type.vocabulary())
            return self.features_.matrix(table), said_by(self.rules, table)
        numbers = validate_data(self, X, reset=first, dtype=np.float64)
        shape = (len(numbers), len(self.classes_))
        said = Said(np.zeros(shape), np.ones(shape, dtype=np.bool_)) if self.rules is None else self.rules(numbers)
        if not isinstance(cast("object", said), Said):
            raise LearningError([_no_rules(said)])
        if said.support.shape != shape or said.permitted.shape != shape:
            raise LearningError([_misshapen(said, shape)])
        return np.hstack([numbers, np.ones((len(numbers), 1))]), said

    def _learn(self, cases: Labelled, groups: list[int]) -> Learned:
        few = len(set(groups)) < self.n_min
        betas = _options(self.beta, (1.0,) if few or not cases.offset.any() else betas_up_to(self.beta_max))
        l2s = _options(self.l2, (L2,) if few else L2S)
        split = split_by(groups, cases.labels.sum(axis=1), most=self.folds)
        seen = np.any(cases.phi, axis=0, keepdims=True)[0] if isinstance(self.rules, RuleSet) else None
        self.trust_ = plug_in = None
        if self.plug_in is not None:
            candidate = Candidate(self.plug_in, self.bound, self.random_state)
            nothing = Trust(betas[0], 0.0, gain=None), None
            self.trust_, plug_in = nothing if few else plugged(cases, candidate, split, betas=betas)
            betas, l2s = (self.trust_.beta,), (inf,)
        fit = regression(cases, split, betas=betas, l2s=l2s)
        self.l2_ = fit.l2
        theta = in_steps(fit.theta) if isinstance(self.rules, RuleSet) else fit.theta
        return Learned(fit.beta, theta, len(cases.phi), self.temperature, seen, plug_in)

    def _impossible(self) -> Iterator[Problem]:
        if not (self.rules is None or isinstance(self.rules, RuleSet) or callable(self.rules)):
            yield _no_rules(self.rules)
        if self.classes is not None:
            yield from _impossible_classes(self.classes, beside_rules=isinstance(self.rules, RuleSet))
        yield from not_whole("random_state", self.random_state, least=0)
        least = {
            "beta": 0.0,
            "beta_max": 0.0,
            "l2": _TINY,
            "temperature": _TINY,
            "bound": _TINY,
            "n_min": 2,
            "folds": 2,
        }
        for name, bound in least.items():
            value: Any = getattr(self, name)
            may_choose, whole = name in {"beta", "l2"}, name in {"n_min", "folds"}
            if may_choose and isinstance(value, str) and value == "cv":
                continue
            is_number = not isinstance(value, bool) and isinstance(value, numbers.Integral if whole else numbers.Real)
            number: Any = value if is_number else -1
            if not (bound <= number <= MOST or (name == "l2" and number == inf)):
                yield _out_of_range(name, value, bound, whole=whole, may_choose=may_choose)


_TINY: Final = 1e-9


def a_model(value: object, path: str) -> RoleModel | OffsetRoleClassifier:
    """What learned beside a rule set.

    >>> a_model("forest", "model")
    Traceback (most recent call last):
    bindkracht.errors.DataError: model: 'forest' is no model; give what fit or role_model gives
    """
    if not isinstance(value, RoleModel | OffsetRoleClassifier):
        raise refused(path, "model.expected", value=shown(value))
    return value


def _options(given: float | str, options: tuple[float, ...]) -> tuple[float, ...]:
    return options if isinstance(given, str) else (float(given),)


def _out_of_range(name: str, value: object, least: float, *, whole: bool, may_choose: bool) -> Problem:
    code = "number.not_whole" if whole else "number.no_choice" if may_choose else "number.too_low"
    return Problem(name, code, value=shown(value), least=f"{least:g}")


def _impossible_classes(classes: object, *, beside_rules: bool) -> Iterator[Problem]:
    named = _listed(classes)
    if beside_rules:
        if [as_one_of(Role, name) for name in named] != [*Role]:
            yield _no_other_classes(classes)
        return
    alike = any(named and all(isinstance(name, kind) for name in named) for kind in (str, numbers.Real))
    if not alike or len(set(named)) < len(named):
        yield Problem("classes", "classes.impossible", classes=shown(classes))


def _listed(value: object) -> list[Any]:
    return list(cast("Sequence[Any]", value)) if isinstance(value, list | tuple | np.ndarray) else []


def _no_rules(rules: object) -> Problem:
    return Problem("rules", "rules.or_function", rules=shown(rules))


def _no_other_classes(classes: object) -> Problem:
    return Problem("classes", "classes.beside_rules", classes=shown(classes))


def _no_rule_set(rules: object) -> Problem:
    return Problem("rules", "rules.beside_advice", rules=shown(rules))


def _misshapen(said: Said, shape: tuple[int, int]) -> Problem:
    found = f"{said.support.shape}, {said.permitted.shape}"
    return Problem("rules", "rules.shape", found=found, shape=str(shape))
