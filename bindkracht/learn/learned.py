"""What was learned, as plain numbers, and how it joins what the rules say."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bindkracht.learn.features import Said
from bindkracht.learn.plugin import PlugIn
from bindkracht.learn.softmax import Bools, Floats, masked_softmax


class Pooled(NamedTuple):
    """The rules and what was learned together, per case.

    ``phi`` are the columns, shape ``(n, d)``. ``scores`` are log-odds before anything is masked, shape ``(n, k)``;
    ``opinion`` is the part of the plug-in in them, before the temperature. Where the learned part is ``off``, the
    rules speak alone. ``unseen`` are columns with an answer that no case had, shape ``(n, d)``, and ``silent`` rows
    of which the plug-in said nothing usable.
    """

    phi: Floats
    scores: Floats
    opinion: Floats
    off: Bools
    unseen: Bools
    silent: Bools

    def probabilities(self, permitted: Bools) -> Floats:
        """Masked last: exactly 0.0 for what is not permitted.

        >>> even = Learned(beta=0.0, theta=np.zeros((1, 3)), cases=0)
        >>> said = Said(support=np.array([[0.7, 0.0, 0.0]]), permitted=np.array([[False, True, True]]))
        >>> even.pooled(np.ones((1, 1)), said).probabilities(said.permitted).tolist()
        [[0.0, 0.5, 0.5]]

        Raises:
            NoPermittedRoleError: where nothing is permitted.

        """
        return masked_softmax(self.scores, permitted)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The numbers of a classifier that has learned from ``cases`` cases.

    ``z = (beta support + phi theta + opinion) / temperature``. ``theta`` has shape ``(d, k)``. ``seen`` tells of each
    column whether some case had it, and is ``None`` where columns are plain numbers.

    >>> nothing = Learned(beta=1.0, theta=np.zeros((1, 2)), cases=0)
    >>> said = Said(support=np.array([[0.0, 0.7]]), permitted=np.array([[True, True]]))
    >>> nothing.pooled(np.ones((1, 1)), said).scores.tolist()
    [[0.0, 0.7]]
    """

    beta: float
    theta: Floats
    cases: int
    temperature: float = 1.0
    seen: Bools | None = None
    plug_in: PlugIn | None = None

    def pooled(self, phi: Floats, said: Said) -> Pooled:
        """The rules and what was learned of these cases; an answer that no case had turns the learned part off."""
        classes = said.support.shape[1]
        opinion, silent = np.zeros((len(phi), classes)), np.zeros(len(phi), dtype=np.bool_)
        if self.plug_in is not None:
            ratios, silent = self.plug_in.opinion(phi, classes=classes)
            opinion = self.plug_in.alpha * ratios
        scores = self.beta * said.support + phi @ self.theta + opinion
        unseen = np.zeros(phi.shape, dtype=np.bool_) if self.seen is None else (phi != 0) & ~self.seen
        off = unseen.any(axis=1) | silent | ~np.isfinite(scores).all(axis=1)
        scores = np.where(off[:, None], said.support, scores) / self.temperature
        return Pooled(phi, scores, np.where(off[:, None], 0.0, opinion), off, unseen, silent)
