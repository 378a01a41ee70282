"""polars: expressions over columns; the columns are given as polars has them."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_

import numpy as np
import polars as pl
from workload import ROLES, THRESHOLD, Codes, Workload

from bindkracht.rules import Effect

NAME = "polars, expressions"


def frame_of(work: Workload, codes: Mapping[str, Codes]) -> pl.DataFrame:
    """The cases as a data frame: booleans and texts, null for unknown."""
    labels = {name: np.array([None, *work.values(name)], dtype=object) for name in work.facts}
    return pl.DataFrame({name: pl.Series(name, labels[name][column].tolist()) for name, column in codes.items()})


def batch(
    work: Workload, codes: Mapping[str, Codes]
) -> tuple[Callable[[], pl.DataFrame], Callable[[pl.DataFrame], dict[str, Codes]]]:
    """One lazy query."""
    frame = frame_of(work, codes)

    def holds(name: str, value: bool | str) -> pl.Expr:  # noqa: FBT001 - a value of a fact
        return (pl.col(name) == value).fill_null(value=False)

    fires = [reduce(and_, [holds(*literal) for literal in claim.when]) for claim in work.claims]
    columns: list[pl.Expr] = []
    for role, label in enumerate(ROLES):
        about = [(claim, fire) for claim, fire in zip(work.claims, fires, strict=True) if role in claim.roles]
        arguments = [(claim, fire) for claim, fire in about if claim.effect is not Effect.EXCLUDES]
        exclusions = [fire for claim, fire in about if claim.effect is Effect.EXCLUDES]
        net = reduce(
            lambda total, one: total + one,
            [
                (claim.strength if claim.effect is Effect.SUPPORTS else -claim.strength) * fire.cast(pl.Int16)
                for claim, fire in arguments
            ],
            pl.lit(0, pl.Int16),
        )
        excluded = reduce(or_, exclusions, pl.lit(value=False))
        argued = reduce(or_, [fire for _, fire in arguments], pl.lit(value=False))
        status = pl.when(excluded).then(3).when(net >= THRESHOLD).then(1).when(argued).then(4).otherwise(5)
        columns += [status.cast(pl.UInt8).alias(label), net.alias(f"net {label}")]

    def run() -> pl.DataFrame:
        weighed = (
            frame.lazy()
            .select(columns)
            .with_columns(
                *(
                    pl.when(pl.col(label) == 1).then(pl.col(f"net {label}")).otherwise(-(10**4)).alias(f"net {label}")
                    for label in ROLES
                )
            )
        )
        best = pl.max_horizontal(*(f"net {label}" for label in ROLES))
        leads = [(pl.col(f"net {label}") == best) & (best > -(10**4)) for label in ROLES]
        alone = pl.sum_horizontal(*(lead.cast(pl.UInt8) for lead in leads)) == 1
        suggested = pl.sum_horizontal(*(lead.cast(pl.UInt8) * place for place, lead in enumerate(leads, start=1)))
        query = weighed.select(*ROLES, pl.when(alone).then(suggested).otherwise(0).cast(pl.UInt8).alias("suggested"))
        return query.collect()

    return run, lambda found: {name: found.get_column(name).to_numpy() for name in (*ROLES, "suggested")}
