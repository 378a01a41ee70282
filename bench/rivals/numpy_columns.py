"""numpy: a column of booleans per literal, per rule and per sum."""

from collections.abc import Callable, Mapping

import numpy as np
from workload import ROLES, THRESHOLD, Codes, Workload, code_of

from bindkracht.rules import Effect

NAME = "numpy, boolean columns"


def batch(
    work: Workload, codes: Mapping[str, Codes]
) -> tuple[Callable[[], dict[str, Codes]], Callable[..., dict[str, Codes]]]:
    """Plain array expressions."""

    def run() -> dict[str, Codes]:
        rows = len(next(iter(codes.values())))
        literals = {
            (name, value): codes[name] == code_of(work, name, value)
            for claim in work.claims
            for name, value in claim.when
        }
        net = np.zeros((len(ROLES), rows), dtype=np.int16)
        excluded = np.zeros((len(ROLES), rows), dtype=np.bool_)
        argued = np.zeros((len(ROLES), rows), dtype=np.bool_)
        for claim in work.claims:
            fires = np.logical_and.reduce([literals[literal] for literal in claim.when])
            for role in claim.roles:
                if claim.effect is Effect.EXCLUDES:
                    excluded[role] |= fires
                else:
                    net[role] += (claim.strength if claim.effect is Effect.SUPPORTS else -claim.strength) * fires
                    argued[role] |= fires
        statuses = np.where(excluded, 3, np.where(net >= THRESHOLD, 1, np.where(argued, 4, 5))).astype(np.uint8)
        weighed = np.where(statuses == 1, net, -(10**4))
        best = weighed.max(axis=0)
        leading = (weighed == best) & (best > -(10**4))
        suggested = np.where(leading.sum(axis=0) == 1, leading.argmax(axis=0) + 1, 0).astype(np.uint8)
        return {**dict(zip(ROLES, statuses, strict=True)), "suggested": suggested}

    return run, dict
