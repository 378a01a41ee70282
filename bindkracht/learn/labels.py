"""What goes into a fit besides the cases: labels, weights and groups, read and checked."""

from collections.abc import Hashable, Iterable, Sequence
from math import inf, isnan
from typing import Any, Final

import numpy as np

from bindkracht.errors import LearningError, Problem, not_among, shown
from bindkracht.learn.softmax import Floats
from bindkracht.study.tables.columns import MOST_PROBLEMS


def labels_among(y: Any, classes: Sequence[Any], *, cases: int) -> Floats:
    """How much each class was said of each case: shape ``(n, k)``.

    ``y`` is a label per case, or such a table itself: a row per case, a column per class.

    >>> labels_among(["b", "a"], ["a", "b"], cases=2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    >>> labels_among([[0.5, 0.5]], ["a", "b"], cases=1).tolist()
    [[0.5, 0.5]]

    Raises:
        LearningError: naming every row of which the label is none of the classes, or no share of them.

    """
    rows = list[Any](y) if hasattr(y, "__iter__") else []
    if len(rows) != cases:
        raise LearningError([_not_as_many("y", len(rows), cases)])
    if rows and all(_is_row(row) for row in rows):
        return _shares(rows, len(classes))
    place = {name: number for number, name in enumerate(classes)}
    unknown = [
        not_among(f"y[{number}]", row, [*map(str, classes)])
        for number, row in enumerate(rows)
        if not isinstance(row, Hashable) or row not in place
    ]
    if unknown:
        raise LearningError(unknown)
    return one_hot([place[row] for row in rows], len(classes))


def _is_row(row: object) -> bool:
    return not isinstance(row, str) and (isinstance(row, list | tuple) or getattr(row, "ndim", 0) == 1)


def one_hot(places: Sequence[int], classes: int) -> Floats:
    """A row per place, with a 1 there.

    >>> one_hot([1], 2).tolist()
    [[0.0, 1.0]]
    """
    hot: Floats = np.eye(classes)[np.asarray(places, dtype=int)]
    return hot


def _shares(rows: Sequence[Any], classes: int) -> Floats:
    wrong = [_no_shares(number, row, classes) for number, row in enumerate(rows) if not _are_shares(row, classes)]
    if wrong:
        raise LearningError(wrong)
    return np.array(rows, dtype=float)


def _are_shares(row: Any, classes: int) -> bool:
    try:
        numbers = np.array(row)
    except ValueError:  # lists of various lengths
        return False
    return (
        numbers.shape == (classes,) and numbers.dtype.kind in "fiu" and bool(((numbers >= 0) & (numbers < inf)).all())
    )


def weights_of(sample_weight: Any, *, cases: int) -> Floats:
    """The weight of each case: 1, unless said otherwise.

    >>> weights_of(None, cases=2).tolist()
    [1.0, 1.0]

    Raises:
        LearningError: when they are not as many numbers as there are cases, 0 or more, and one above it.

    """
    if sample_weight is None:
        return np.ones(cases)
    try:
        weights = np.array(sample_weight, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise LearningError([_no_weights()]) from None
    if weights.shape != (cases,):
        raise LearningError([_not_as_many("sample_weight", weights.shape, cases)])
    if not np.isfinite(weights).all() or (weights < 0).any() or not weights.any():
        raise LearningError([_no_weights()])
    return weights


def groups_of(groups: Iterable[object] | None, *, alike: Floats) -> list[int]:
    """A number for the group of each case, groups in sorted order of their names.

    Without groups, cases that are alike in every column are one group, so that none is learned from and tested on.

    >>> groups_of(["g2", "g1", "g2"], alike=np.zeros((3, 1))), groups_of(None, alike=np.array([[1.0], [0.0], [1.0]]))
    ([1, 0, 1], [1, 0, 1])

    Raises:
        LearningError: when they are not as many as there are cases.

    """
    if groups is None:
        found = np.unique(alike, axis=0, return_inverse=True)[1]
    else:
        given = list(groups) if hasattr(groups, "__iter__") else []
        names = list(map(_name, given))
        unnamed = [number for number, name in enumerate(names) if name is None]
        if unnamed:
            raise LearningError(_unnamed(number) for number in unnamed[:MOST_PROBLEMS])
        if len(names) != len(alike):
            raise LearningError([_not_as_many("groups", len(names), len(alike))])
        found = np.unique(np.array(names, dtype=np.str_), return_inverse=True)[1]
    return found.ravel().tolist()


def _name(group: object) -> str | None:
    """A group as text; ``None`` when it is missing, in whatever way, or cannot be written."""
    if group is None or type(group).__name__ in _MISSING or (isinstance(group, float) and isnan(group)):
        return None
    try:
        return str(group)
    except (ValueError, RecursionError):
        return None


_MISSING: Final = ("NAType", "NaTType")
"""What pandas says for it."""


def _not_as_many(path: str, found: object, wanted: int) -> Problem:
    return Problem(path, "labels.number", found=str(found), wanted=wanted)


def _unnamed(number: int) -> Problem:
    return Problem(f"groups[{number}]", "group.unnamed")


def _no_shares(number: int, row: object, classes: int) -> Problem:
    return Problem(f"y[{number}]", "shares.impossible", row=shown(row), classes=classes)


def _no_weights() -> Problem:
    return Problem("sample_weight", "sample_weight.impossible")
