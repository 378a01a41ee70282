"""What was learned, as plain numbers, and how it joins what the rules say."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bindkracht.learn.features import Said
from bindkracht.learn.plugin import PlugIn
from bindkracht.learn.softmax import Bools, Floats, masked_softmax


class Pooled(NamedTuple):
    """The rules and what was learned together, per case.

    ``scores`` are log-odds before anything is masked, shape ``(n, k)``. Where the learned part is ``off``, for an
    answer that no case had or a plug-in that said nothing usable, the rules speak alone.
    """

    scores: Floats
    off: Bools

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
        """The rules and what was learned of these cases."""
        opinion, quiet = np.zeros_like(said.support), np.zeros(len(phi), dtype=np.bool_)
        if self.plug_in is not None:
            ratios, quiet = self.plug_in.opinion(phi, classes=said.support.shape[1])
            opinion = self.plug_in.alpha * ratios
        if self.seen is not None:
            quiet |= (phi[:, ~self.seen] != 0).any(axis=1)
        return self.joined(said.support, phi @ self.theta, opinion, quiet)

    def joined(self, support: Floats, worth: Floats, opinion: Floats, quiet: Bools) -> Pooled:
        """The same of what was worked out before; the rules speak alone where told to be quiet.

        >>> nothing = Learned(beta=2.0, theta=np.zeros((1, 2)), cases=0)
        >>> support, worth = np.array([[0.5, 0.0]] * 2), np.array([[0.0, 0.5]] * 2)
        >>> nothing.joined(support, worth, np.zeros((2, 2)), np.array([False, True])).scores.tolist()
        [[1.0, 0.5], [0.5, 0.0]]
        """
        scores = self.beta * support + worth + opinion
        off: Bools = quiet | ~np.isfinite(scores).all(axis=1)
        return Pooled(np.where(off[:, None], support, scores) / self.temperature, off)
