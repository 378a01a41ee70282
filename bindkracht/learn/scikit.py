"""The only door to scikit-learn: what is used of it, with the types that it does not tell."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

import numpy as np

from bindkracht.errors import MissingExtraError

if find_spec("sklearn") is None:
    message = "learning needs scikit-learn: pip install 'bindkracht[learn]'"
    raise MissingExtraError(message)

Array: TypeAlias = np.ndarray[Any, Any]


class Classifier(Protocol):
    """What is asked of a classifier that is plugged in; every classifier of scikit-learn with probabilities has it."""

    @property
    def classes_(self) -> Array:
        """The classes, in the order of the columns of its probabilities."""
        ...

    def fit(self, X: Any, y: Any, /, **choices: Any) -> object:  # noqa: N803 - scikit-learn calls it X
        """Learn from the rows of ``X``."""
        ...

    def predict_proba(self, X: Any, /) -> Any:  # noqa: N803 - scikit-learn calls it X
        """A row of probabilities for each row of ``X``."""
        ...


if TYPE_CHECKING:

    class BaseEstimator:
        """An estimator: its parameters are the arguments it is made with."""

        def get_params(self, deep: bool = ...) -> dict[str, Any]:  # noqa: FBT001 - as in scikit-learn
            """Its parameters by name."""
            ...

        def set_params(self, **params: Any) -> "BaseEstimator":
            """Itself, with other parameters."""
            ...

    class ClassifierMixin:
        """An estimator of classes."""

        def score(self, X: Any, y: Any, sample_weight: Any = ...) -> float:  # noqa: N803 - scikit-learn calls it X
            """The share of right predictions."""
            ...

    check_is_fitted: Callable[[object], None]
    check_classification_targets: Callable[[object], None]
    column_or_1d: Callable[..., Array]
    has_fit_parameter: Callable[[object, str], bool]
    validate_data: Callable[..., Array]
    clone: Callable[[object], Any]
else:
    from sklearn.base import BaseEstimator, ClassifierMixin, clone
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, column_or_1d, has_fit_parameter, validate_data

__all__ = [
    "Array",
    "BaseEstimator",
    "Classifier",
    "ClassifierMixin",
    "check_classification_targets",
    "check_is_fitted",
    "clone",
    "column_or_1d",
    "has_fit_parameter",
    "one_at_a_time",
    "seeded",
    "validate_data",
]


def seeded(model: object, seed: int) -> Classifier:
    """A fresh copy of a classifier, in which every chance that was left open is drawn with this seed.

    >>> from sklearn.ensemble import RandomForestClassifier
    >>> seeded(RandomForestClassifier(), 7)
    RandomForestClassifier(random_state=7)

    Raises:
        TypeError: when it is no estimator.

    """
    fresh = clone(model)
    params: dict[str, Any] = fresh.get_params()
    fresh.set_params(**{
        name: seed for name, value in params.items() if name.endswith("random_state") and value is None
    })  # fmt: skip
    return cast("Classifier", fresh)


@contextmanager
def one_at_a_time() -> Generator[None, None, None]:
    """Linear algebra on one thread: many times faster for small matrices, and the same bits each time.

    >>> with one_at_a_time():
    ...     np.ones((2, 2)) @ np.ones(2)
    array([2., 2.])
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@lru_cache(maxsize=1)
def _controller() -> Any:
    return import_module("threadpoolctl").ThreadpoolController()  # looks through all loaded libraries, so only once
