"""Many situations at once, as the columns of a table. Needs the extra ``study`` (numpy).

From outside to inside: :mod:`~bindkracht.study.tables.asking` takes a table of any of the
:mod:`~bindkracht.study.tables.kinds` (:mod:`~bindkracht.study.tables.plain`,
:mod:`~bindkracht.study.tables.frames`), :mod:`~bindkracht.study.tables.columns` turns values into codes and
back, :mod:`~bindkracht.study.tables.tabled` asks the rules, and
:mod:`~bindkracht.study.tables.programs` asks them of 64 rows in one machine word.
"""

from importlib.util import find_spec

from bindkracht.errors import MissingExtraError

if find_spec("numpy") is None:
    message = "tables need numpy: pip install 'bindkracht[study]'"
    raise MissingExtraError(message)

from bindkracht.study.tables.asking import recommend_all, recommend_batches

__all__ = ["recommend_all", "recommend_batches"]
