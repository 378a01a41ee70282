"""Tables: what is wrong is named by row and column, and files come whole or not at all."""

import importlib
import os
import re
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier
from typing import Any, Literal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from strategies import MySituation

from bindkracht import Role, RuleSet, Situation, fact, kl, krachtlijn6, supports
from bindkracht.conditions import opaque
from bindkracht.errors import MissingExtraError, RuleError, TableError
from bindkracht.study import tables
from bindkracht.study.tables import asking, recommend_all, recommend_batches
from bindkracht.study.tables.columns import labels_of
from bindkracht.study.tables.frames import ArrowTable
from bindkracht.study.tables.programs import Program


def problems_of(table: Any, **choices: Any) -> list[str]:
    with pytest.raises(TableError) as caught:
        recommend_all(table, **choices)
    assert all(problem.nl and problem.nl != problem.en for problem in caught.value.problems)
    return str(caught.value).splitlines()


YES_OR_NO = "is not allowed; use one of: true, false"
TRUST = "is not allowed; use one of: broken, fragile, present"


YES_NO_NO = [["True", "False", "False"], ["true", "false", "false"]]


def rows_of(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@pytest.mark.parametrize("make", [dict, pd.DataFrame, rows_of])
def test_wrong_values_are_named_by_row_and_column(make: Any) -> None:
    columns = {"acute_need": [True, "ja", None], "trust": ["fragile", 3, "presnt"]}
    assert problems_of(make(columns)) == [
        f"row 1.acute_need: 'ja' {YES_OR_NO}",
        f"row 1.trust: 3 {TRUST}",
        f"row 2.trust: 'presnt' {TRUST} (did you mean 'present'?)",
    ]


@pytest.mark.parametrize("make", [pa.table, pl.DataFrame, pd.DataFrame])
def test_a_number_where_a_label_should_be_is_named(make: Any) -> None:
    assert problems_of(make({"trust": [3, None]})) == [f"row 0.trust: {3 if make is not pd.DataFrame else 3.0} {TRUST}"]


@pytest.mark.parametrize("make", [pa.table, pl.DataFrame, pd.DataFrame])
def test_a_wrong_label_in_a_data_frame_is_named(make: Any) -> None:
    assert problems_of(make({"trust": ["fragile", None, "none"]})) == [f"row 2.trust: 'none' {TRUST}"]


@pytest.mark.parametrize("make", [np.array, pd.Series, list, pa.array, pl.Series])
@pytest.mark.parametrize("values", [[1, 0], [1.0, 0.0], ["true", "false"]])
def test_what_is_not_yes_or_no_is_not_taken_for_it(make: Any, values: list[Any]) -> None:
    column = make(values)
    table = pl.DataFrame({"acute_need": column}) if make is pl.Series else {"acute_need": column}
    table = pa.table(table) if make is pa.array else table
    assert problems_of(table)[0].startswith(f"row 0.acute_need: {values[0]!r} is not allowed")


@pytest.mark.parametrize("unknown", [None, float("nan"), np.float32("nan"), pd.NA])
def test_missing_in_any_way_is_unknown(unknown: object) -> None:
    [advised] = recommend_all([{"rights_blocked": unknown, "trust": unknown, "wounded_by": unknown}])
    assert advised == recommend_all([{}])[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda values: {"wounded_by": values, "welcome_again": ["none"] * 3},
        lambda values: pd.DataFrame({"wounded_by": values, "welcome_again": ["none"] * 3}),
        lambda values: pl.DataFrame({"wounded_by": values, "welcome_again": ["none"] * 3}),
        lambda values: pa.table({"wounded_by": pa.array(values, pa.list_(pa.string())), "welcome_again": ["none"] * 3}),
    ],
)
def test_roles_are_a_set_and_only_the_five(make: Any) -> None:
    advised = recommend_all(make([["begeleider", "redder", "redder"], [], None]), fired=True)
    for role in ("redder", "begeleider"):
        assert [str(fires) for fires in advised[f"fired:this-way-hurt-{role}"]] in YES_NO_NO
    five = ", ".join(Role)
    assert problems_of(make([["redder"], ["reder"], [None]])) == [
        f"row 1.wounded_by: ['reder'] is not allowed; use one of: {five} (did you mean 'redder'?)",
        f"row 2.wounded_by: [None] is not allowed; use one of: {five}",
    ]


def statuses(role: str, table: Any) -> list[str]:
    advised = recommend_all(table)
    return [str(status) for status in ([row[role] for row in advised] if isinstance(advised, list) else advised[role])]


TEXTS = ["redder begeleider", "begeleider\t redder", "redder", "none", None]


@pytest.mark.parametrize("make", [dict, rows_of, pd.DataFrame, pl.DataFrame, pa.table])
def test_a_set_of_roles_may_be_a_text_as_in_a_file(make: Any) -> None:
    as_texts = make({"wounded_by": TEXTS, "welcome_again": ["none"] * 5})
    as_lists = {
        "welcome_again": [[]] * 5,
        "wounded_by": [None if text is None else [r for r in text.split() if r != "none"] for text in TEXTS],
    }
    for role in Role:
        assert statuses(role, as_texts) == statuses(role, as_lists)
    assert statuses("redder", as_texts) == ["excluded", "excluded", "excluded", "open", "open"]
    assert problems_of(make({"wounded_by": ["redder", "", "redder,begeleider", "redder none", " "]}))[0] == (
        f"row 1.wounded_by: '' is not allowed; use one of: {', '.join(Role)}"
    )
    assert len(problems_of(make({"wounded_by": ["redder", "", "redder,begeleider", "redder none", " "]}))) == 4


def test_what_pandas_reads_of_a_file_is_a_table() -> None:
    frame = pd.read_csv(StringIO("acute_need,trust,wounded_by\nTrue,fragile,redder begeleider\n,,\nFalse,,none\n"))
    rows = [{"acute_need": True, "trust": "fragile", "wounded_by": ["redder", "begeleider"]}, {}]
    rows.append({"acute_need": False, "wounded_by": []})
    assert recommend_all(frame)["redder"].tolist() == [row["redder"] for row in recommend_all(rows)]


def test_unknown_columns_are_refused_unless_kept() -> None:
    table = {"trst": ["fragile"], "case": [7]}
    what_to_do = "leave the column out, or name it in keep to take it along"
    assert problems_of(table) == [
        f"trst: no fact is called 'trst' (did you mean 'trust'?); {what_to_do}",
        f"case: no fact is called 'case'; {what_to_do}",
    ]
    assert list(recommend_all(table, keep=["trst", "case"]))[:2] == ["trst", "case"]
    assert problems_of({}, keep=["cse"]) == ["keep: no column is called 'cse'"]


def test_a_kept_column_cannot_hide_one_of_the_advice() -> None:
    assert problems_of({"outcome": [1]}, keep=["outcome"]) == [
        "keep: the advice has a column of that name, outcome; give yours another"
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("cases.csv", "'cases.csv' is not a table; give a list of situations, a dict of columns or a data frame"),
        (3, "int is not a table; give a list of situations, a dict of columns or a data frame"),
        ({"trust": "fragile"}, "trust: 'fragile' is not a column; give a list or an array, with one value per row"),
        ({"trust": np.zeros((2, 2))}, "trust: array("),
        (
            {"trust": ["fragile"], "acute_need": [True, None]},
            "acute_need: 2 rows where the first column has 1; make them equally long",
        ),
        ([3], "row 0: 3 is neither a Situation nor a dict of facts; make it one of these"),
        (pa.table([["a"], ["b"]], names=["trust", "trust"]), "trust: this column is there more than once; keep one"),
        (
            pd.DataFrame([["a", "b"]], columns=["trust", "trust"]),
            "trust: this column is there more than once; keep one",
        ),
    ],
)
def test_what_is_no_table_is_refused(table: object, says: str) -> None:
    assert problems_of(table)[0].startswith(says)


def test_a_situation_must_have_the_facts_that_the_rules_are_about() -> None:
    mine = RuleSet("mine", "1", krachtlijn6.rules, krachtlijn6.assumptions, situation_type=MySituation)
    assert problems_of([Situation()], rules=mine) == [
        "row 0: Situation() is neither a MySituation nor a dict of facts; make it one of these"
    ]
    assert recommend_all([MySituation(rights_blocked=True)])[0]["suggested"] == "probleemoplosser"


def test_a_table_full_of_errors_shows_the_first_and_counts_the_others() -> None:
    shown = problems_of({"acute_need": [3] * 100_000})
    assert len(shown) == 21
    assert shown[-1] == "and 99980 more"


def test_an_opaque_rule_is_refused() -> None:
    looks = opaque(bool, reads=("acute_need",))
    mine = supports(Role.REDDER, name="mine", when=looks, source=kl(6, 3), because_nl="a", because_en="b")
    with pytest.raises(RuleError, match="opaque"):
        recommend_all([Situation()], krachtlijn6.with_(mine))


def test_the_index_of_a_pandas_frame_and_kept_columns_stay() -> None:
    frame = pd.DataFrame({"acute_need": [True, None], "when": pd.to_datetime(["2026-03-02", None])}, index=["a", "b"])
    advised = recommend_all(frame, keep=["when"])
    assert list(advised.index) == ["a", "b"]
    assert advised["when"].dtype == frame["when"].dtype
    assert "acute_need" not in advised


def test_whatever_exports_arrow_comes_back_as_a_pyarrow_table() -> None:
    class Foreign:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.table({"rights_blocked": [True]}).__arrow_c_stream__(requested_schema)

    assert recommend_all(Foreign())["suggested"].to_pylist() == ["probleemoplosser"]


def test_categories_are_read_as_their_labels() -> None:
    for frame in (
        pd.DataFrame({"trust": pd.Categorical(["fragile", None])}),
        pl.DataFrame({"trust": pl.Series(["fragile", None], dtype=pl.Categorical)}),
        pa.table({"trust": pa.array(["fragile", None]).dictionary_encode()}),
    ):
        assert len(recommend_all(frame)) == 2


# What is no table, no column and no choice


NO_UTF8 = pa.array([b"\xff\xfe"]).view(pa.string())


@pytest.mark.parametrize("name", ["trust", "acute_need"])
@pytest.mark.parametrize("wrap", [lambda text: text, lambda text: pa.DictionaryArray.from_arrays(pa.array([0]), text)])
def test_arrow_text_that_is_no_utf8_is_no_value(name: str, wrap: Any) -> None:
    [problem] = problems_of(pa.table({name: wrap(NO_UTF8)}))
    assert re.match(rf"row 0\.{name}: .*string.* is not allowed; use one of", problem)


def test_only_the_arrow_values_that_python_cannot_hold_are_lost_in_a_message() -> None:
    texts = pa.chunked_array([["fragile", None], NO_UTF8, ["presnt"]])
    first, second = problems_of(pa.table({"trust": texts}))
    assert first == f"row 2.trust: DataType(string) {TRUST}"
    assert second == f"row 3.trust: 'presnt' {TRUST} (did you mean 'present'?)"
    assert problems_of(pa.table({"trust": pa.array([10**18], pa.timestamp("s"))}))[0].startswith("row 0.trust: ")
    five = ", ".join(Role)
    lists = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), NO_UTF8)
    assert problems_of(pa.table({"wounded_by": lists}))[0].endswith(f" is not allowed; use one of: {five}")


@pytest.mark.parametrize("value", ["\ud800", 1j, 10**40, object()])
def test_what_arrow_cannot_hold_is_no_value_in_a_frame_of_pandas(value: object) -> None:
    assert problems_of(pd.DataFrame({"trust": pd.Series([value, "fragile"], dtype=object)}))[0].startswith(
        "row 0.trust: "
    )


def test_values_under_a_null_say_nothing() -> None:
    roles = pa.array(["redder", "bemiddelaar", "begeleider", "redder"])
    lists = pa.ListArray.from_arrays(pa.array([0, 1, 2, 4], pa.int32()), roles, mask=pa.array([False, True, False]))
    plain = pa.table({"wounded_by": pa.array([["redder"], None, ["begeleider", "redder"]])})
    for whole in (pa.table({"wounded_by": lists}), pa.table({"wounded_by": pa.chunked_array([lists[:1], lists[1:]])})):
        assert recommend_all(whole).equals(recommend_all(plain))
        assert recommend_all(whole.slice(1)).equals(recommend_all(plain.slice(1)))


@pytest.mark.parametrize(
    "table",
    [
        {"trust": ["fragile"], 7: [1]}, {7: [1], "7": [2]}, [{"trust": "fragile"}, {7: 1}],
        pd.DataFrame({"trust": ["fragile"], 7: [1]}), pd.DataFrame({("trust", "x"): ["fragile"]}),
    ],
)  # fmt: skip
def test_a_column_is_called_by_a_text(table: Any) -> None:
    [problem] = problems_of(table, keep=["7"])
    assert re.fullmatch(r"columns\[\d\]: .* is not a text; call the column by a text", problem)


ROW = pd.DataFrame({"acute_need": [True], "trust": ["fragile"]}).iloc[0]


@pytest.mark.parametrize(
    "table",
    [ROW, pd.Series([True]), pl.Series("acute_need", [True]), pl.LazyFrame({"acute_need": [True]}), pa.array([True])],
)
def test_one_row_or_one_column_is_no_table(table: Any) -> None:
    kind = type(table).__name__
    assert problems_of(table)[0].startswith(f"{kind} is not a table; give a list of situations, a dict of columns")


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"keep": True}, "keep: True is not a tuple"),
        ({"keep": None}, "keep: None is not a tuple"),
        ({"keep": "case"}, "keep: 'case' is not a tuple"),
        ({"keep": (name for name in ["case"])}, "keep: <generator"),
        ({"keep": [7]}, r"keep\[0\]: 7 is not a text"),
        ({"keep": ["case", "case"]}, r"keep: \('case', 'case'\) names a column more than once"),
        ({"rules": "krachtlijn6"}, "rules: 'krachtlijn6' is not a rule set"),
        ({"net_support": "nee"}, "net_support: 'nee' is not True or False"),
        ({"fired": 1}, "fired: 1 is not True or False"),
        ({"combination": 1}, "combination: 1 is not True or False"),
        ({"progress": "ja"}, "progress: 'ja' is not True or False"),
        ({"classifier": "forest"}, "classifier: 'forest' is not a classifier of tables"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_its_name(choices: Any, says: str) -> None:
    with pytest.raises(TableError, match=says):
        recommend_all({"trust": ["fragile"], "case": [7]}, **choices)


def test_batches_are_tables_and_choices_are_checked_before_the_first() -> None:
    with pytest.raises(TableError, match="NoneType is not a table"):
        next(recommend_batches(None))  # type: ignore[arg-type]
    with pytest.raises(TableError, match="keep: 'case' is not a tuple"):
        next(recommend_batches([], keep="case"))
    batches = recommend_batches([{"trust": ["fragile"], "case": [n]} for n in range(2)], keep=["case"])
    assert [batch["case"] for batch in batches] == [[0], [1]]


class Answers:
    """A classifier of others, that answers whatever it is made with."""

    def __init__(self, choices: Any, off: Any = (False,)) -> None:
        self.answer = choices, off

    def choices(self, _rules: Any, _facts: Any, _net: Any, _fitting: Any) -> Any:
        if isinstance(self.answer[0], Exception):
            raise self.answer[0]
        return None if self.answer[0] is None else self.answer


TIED = {
    "entangled_problems": [True],
    "wants_company": [True],
    "process_risks_kwetsuren": [False],
    "services_uncoordinated": [True],
    "wants_mediation": [True],
}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (Answers([float("nan")]), r"gave float64 \(1,\), bool \(1,\); give a whole number, and True or False"),
        (Answers([4.5]), "gave float64"),
        (Answers(["redder"]), "gave <U6"),
        (Answers([10**30]), "gave object"),
        (Answers([5, 5]), r"gave int64 \(2,\)"),
        (Answers([[5]]), r"gave int64 \(1, 1\)"),
        (Answers(5), r"gave int64 \(\)"),
        (Answers([5], off=[0]), r"gave int64 \(1,\), int64 \(1,\)"),
        (Answers([5], off=[False, False]), r"gave int64 \(1,\), bool \(2,\)"),
        (Answers(None), "raised TypeError"),
        (Answers(KeyError("trust")), "raised KeyError"),
    ],
)
def test_what_a_classifier_of_others_cannot_answer_is_refused(answers: Answers, says: str) -> None:
    with pytest.raises(TableError, match=rf"classifier: choices\(…\) {says}"):
        recommend_all(TIED, classifier=answers)


def test_a_classifier_of_others_is_taken_at_its_word_where_that_is_one_of_the_roles_that_fit() -> None:
    said = {place: recommend_all(TIED, classifier=Answers([place])) for place in (-1, 0, 1, 5, 6, 10**9)}
    assert {place: (found["suggested"][0], found["classifier"][0]) for place, found in said.items()} == {
        **dict.fromkeys((-1, 0, 1, 6, 10**9), (None, "undecided")),
        5: ("bemiddelaar", "chooses"),
    }
    assert recommend_all({"trust": ["fragile"]}, classifier=Answers([], []))["classifier"].tolist() == [None]


# Threads and processes


MIXED = {"rights_blocked": [True, None, False] * 40, "immediate_danger": [False, None, None, True] * 30}


def test_eight_threads_on_a_cold_table_get_what_one_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "BLOCK", 64)
    alone = recommend_all(pd.DataFrame(MIXED), krachtlijn6.named("alone"), fired=True)
    ready = Barrier(8)

    def together(rules: RuleSet) -> pd.DataFrame:
        ready.wait()
        found: pd.DataFrame = recommend_all(pd.DataFrame(MIXED), rules, fired=True)
        return found

    for number in range(3):
        cold = krachtlijn6.named(f"cold table {number}")
        with ThreadPoolExecutor(8) as pool:
            assert all(found.equals(alone) for found in pool.map(together, [cold] * 8))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_process_that_forks_while_a_table_runs_can_ask_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    run, children = Program.run, list[int]()

    def forked_in_the_middle(program: Program, planes: Any) -> None:
        if not children:
            children.append(os.fork())
            if children == [0]:
                signal.alarm(30)  # a child that hangs ends, by this signal
                try:
                    os._exit(recommend_all(MIXED)["outcome"].tolist() != alone)
                finally:
                    os._exit(2)
        run(program, planes)

    alone = recommend_all(MIXED)["outcome"].tolist()
    monkeypatch.setattr(Program, "run", forked_in_the_middle)
    assert recommend_all(MIXED)["outcome"].tolist() == alone
    assert os.waitpid(children[0], 0)[1] == 0


# Progress


def test_progress_is_a_bar_where_tqdm_is_and_silence_where_it_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "BLOCK", 64)
    recommend_all([Situation()] * 65, progress=True)
    assert "65/65" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    recommend_all([Situation()], progress=True)
    assert not capsys.readouterr().err


# Without the extras


def test_without_pyarrow_a_data_frame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bindkracht\[frames\]'"):
        recommend_all(pd.DataFrame({"trust": ["fragile"]}))
    assert recommend_all({"trust": ["fragile"]})["outcome"][0]


def test_without_numpy_the_tables_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bindkracht\[study\]'"):
        importlib.reload(tables)


# Files


def test_an_arrow_table_tells_its_columns() -> None:
    assert ArrowTable(pa.table({"trust": ["fragile"]})).columns == ("trust",)


def test_a_record_batch_without_rows_comes_back_as_one() -> None:
    found = recommend_all(pa.RecordBatch.from_pydict({"acute_need": pa.array([], pa.bool_())}))
    assert isinstance(found, pa.RecordBatch)
    assert found.num_rows == 0


class Many(Situation):
    """A situation with a fact of more values than a byte tells apart."""

    many: Literal[tuple(f"v{number}" for number in range(300))] | None = fact(  # type: ignore[valid-type]
        question_nl="?", question_en="?", label_nl="veel", label_en="many",
        value_labels={f"v{number}": (f"v{number}", f"v{number}") for number in range(300)},
    )  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        [Many(many="v299")], {"many": ["v299"]}, pd.DataFrame({"many": ["v299"]}), pl.DataFrame({"many": ["v299"]}),
        pa.table({"many": ["v299"]}),
    ],
)  # fmt: skip
def test_a_fact_with_more_values_than_a_code_tells_apart_is_refused_in_every_kind_of_table(table: Any) -> None:
    with pytest.raises(TableError, match="many: a fact with 300 values does not go into a table; take 255 at most"):
        recommend_all(table, krachtlijn6.about(Many))
    with pytest.raises(TableError, match="many: a fact with 300 values"):
        labels_of(Many.vocabulary()["many"])
