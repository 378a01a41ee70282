"""Advice for a table that is larger than memory, or spread over machines, with Dask.

Each partition is a pandas frame, so the same function serves each of them.

    pip install "bindkracht[frames]" "dask[dataframe]"
"""

from functools import partial

import dask.dataframe as dd
from dask.dataframe.utils import make_meta

from bindkracht import RuleSet, krachtlijn6
from bindkracht.study.tables import recommend_all


def recommend_everywhere(
    frame: dd.DataFrame, rules: RuleSet = krachtlijn6, *, keep: tuple[str, ...] = ()
) -> dd.DataFrame:
    """The advice for every row, worked out only when Dask is asked for it, partition by partition."""
    advise = partial(recommend_all, rules=rules, keep=keep)
    # The advice for no rows tells Dask which columns of which type will come.
    return frame.map_partitions(advise, meta=advise(make_meta(frame)))


if __name__ == "__main__":
    import pandas as pd

    cases = pd.DataFrame(
        {"case": range(1_000), "rights_blocked": [True, None] * 500, "acute_need": [False, True] * 500}
    )
    # "boolean" is the pandas type that knows yes, no and unknown; of plain objects Dask would make texts.
    cases = cases.astype({"rights_blocked": "boolean"})
    advice = recommend_everywhere(dd.from_pandas(cases, npartitions=4), keep=("case",))
    print(advice.outcome.value_counts().compute())
