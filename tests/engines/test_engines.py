"""The recipes for Dask and Spark, run for real: what they say of each row is what the library says of it."""

import importlib.util
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from bindkracht import RuleSet, krachtlijn6
from bindkracht.study.tables import recommend_all

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = [krachtlijn6, krachtlijn6.without_assumption("A5").without("others-refuse").named("experiment")]
ROWS = 500

pytestmark = pytest.mark.uncounted  # other processes do the work


def recipe(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases() -> list[dict[str, Any]]:
    draw = random.Random(6)
    yes_no = ("rights_blocked", "entangled_problems", "wants_company", "short_help_suffices", "broken_link")
    return [
        {
            "case": case,
            **{name: draw.choice([True, False, None]) for name in yes_no},
            "contact_wanted": draw.choice(["no", "practical_only", "yes", None]),
            "wounded_by": draw.choice([["redder"], [], ["begeleider", "bemiddelaar"], None]),
        }
        for case in range(ROWS)
    ]


def expected(rules: RuleSet) -> list[dict[str, Any]]:
    return recommend_all(cases(), rules, keep=["case"])


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
@pytest.mark.parametrize("rules", RULES, ids=str)
def test_dask_says_the_same_of_every_row(rules: RuleSet, scheduler: str) -> None:
    dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    frame = pd.DataFrame(cases()).drop(columns="wounded_by")  # Dask would make texts of lists
    yes_no = {name: "boolean" for name in frame.columns if name not in {"case", "contact_wanted"}}
    lazy = recipe("with_dask").recommend_everywhere(
        dd.from_pandas(frame.astype(yes_no), npartitions=3), rules, keep=("case",)
    )
    advice = lazy.compute(scheduler=scheduler)
    assert list(advice.columns) == list(lazy.columns)
    rows = [{**row, "wounded_by": None} for row in cases()]
    whole = pd.DataFrame(recommend_all(rows, rules, keep=["case"]))
    assert advice.astype(object).where(advice.notna(), None).to_dict("records") == whole.astype(object).where(
        whole.notna(), None
    ).to_dict("records")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pyspark = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    if not shutil.which("java"):
        pytest.skip("no Java runtime on this machine (Debian: apt-get install default-jre-headless)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


# PySpark 4 warns about every pandas of version 3; what we use of it goes through Arrow.
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.parametrize("rules", RULES, ids=str)
def test_spark_says_the_same_of_every_row(spark: Any, rules: RuleSet) -> None:
    schema = (
        "case long, rights_blocked boolean, entangled_problems boolean, wants_company boolean, "
        "short_help_suffices boolean, broken_link boolean, contact_wanted string, wounded_by array<string>"
    )
    frame = spark.createDataFrame(cases(), schema).repartition(3)
    advice = recipe("with_spark").recommend_everywhere(frame, rules, keep=("case",))
    assert sorted((row.asDict() for row in advice.collect()), key=lambda row: row["case"]) == expected(rules)


@pytest.mark.parametrize("name", ["with_dask", "with_spark"])
def test_a_recipe_is_in_the_documentation_word_for_word(name: str) -> None:
    page = (EXAMPLES.parent / "docs" / "how-to" / "beyond-one-machine.md").read_text(encoding="utf-8")
    assert f"{{literalinclude}} ../../examples/{name}.py" in page
