"""Advice for a table in Spark, without leaving Spark: each batch goes through Arrow and comes back.

    pip install "bindkracht[frames]" pyspark     # and a Java runtime

Every worker needs bindkracht installed, of the same version.
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StringType, StructField, StructType

from bindkracht import Role, RuleSet, krachtlijn6
from bindkracht.study.tables import recommend_batches


def recommend_everywhere(frame: DataFrame, rules: RuleSet = krachtlijn6, *, keep: tuple[str, ...] = ()) -> DataFrame:
    """The advice for every row, worked out only when Spark is asked for it, batch by batch."""

    def advise(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return recommend_batches(batches, rules, keep=keep)

    kept = [field for field in frame.schema if field.name in keep]
    advised = [StructField(name, StringType()) for name in (*map(str, Role), "suggested", "outcome")]
    return frame.mapInArrow(advise, StructType([*kept, *advised]))


if __name__ == "__main__":
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers use this Python too
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    rows = [(case, case % 2 == 0 or None, case % 3 == 0) for case in range(1_000)]
    cases = spark.createDataFrame(rows, "case long, rights_blocked boolean, acute_need boolean")
    recommend_everywhere(cases, keep=("case",)).groupBy("outcome").count().show()
    spark.stop()
