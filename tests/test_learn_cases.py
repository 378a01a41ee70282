"""Labelled cases: what is written reads back the same, and nothing slips in that should not be there."""

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation

from bindkracht import Role, Situation, YesNo, fact, krachtlijn6
from bindkracht.errors import CaseTableError, InputError, SituationError
from bindkracht.learn.case_files import read_labelled_cases, write_labelled_cases
from bindkracht.learn.case_findings import CaseCode
from bindkracht.learn.case_frames import labelled_cases
from bindkracht.learn.cases import MISSING, LabelledCase, LabelledCases, against_exclusions
from bindkracht.recommend import recommend
from bindkracht.testing import situations

keys = st.from_regex(r"\A\w[\w.:/-]{0,5}\Z")
hashes = st.sampled_from([None, krachtlijn6.content_hash(), "0" * 64])


@st.composite
def studies(draw: st.DrawFn) -> LabelledCases:
    """A few cases in a few groups, each judged by one or more raters; the rows in any order."""
    groups, raters = (draw(st.lists(keys, min_size=1, max_size=3, unique=True)) for _ in range(2))
    rows = [
        LabelledCase(case, group, rater, situation, *(draw(part) for part in (ROLES, SAW, hashes)))
        for case in draw(st.lists(keys, max_size=4, unique=True))
        for group, situation in [(draw(st.sampled_from(groups)), draw(situations(MySituation)))]
        for rater in draw(st.lists(st.sampled_from(raters), min_size=1, unique=True))
    ]
    return LabelledCases(tuple(draw(st.permutations(rows))), MySituation)


ROLES = st.sampled_from(Role)
SAW = st.sampled_from([None, False, True])


@given(studies(), st.sampled_from(["cases.csv", "cases.jsonl", "cases.NDJSON"]), st.sampled_from(",;\t"))
def test_what_is_written_reads_back_the_same(study: LabelledCases, name: str, delimiter: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        write_labelled_cases(study, path, delimiter=delimiter)
        assert read_labelled_cases(path, situation_type=MySituation, delimiter=delimiter) == study
        assert [found.name for found in Path(folder).iterdir()] == [name], "nothing is left beside it"


def columns_of(study: LabelledCases) -> dict[str, list[Any]]:
    """The study as columns, every one of them there."""
    columns: dict[str, list[Any]] = {
        name: [getattr(row, name) and str(getattr(row, name)) for row in study]
        for name in ("case", "group", "rater", "label", "rules_hash")
    }
    columns["saw_advice"] = [row.saw_advice for row in study]
    for name in study.situation_type.vocabulary():
        values = [getattr(row.situation, name) for row in study]
        columns[name] = [list(map(str, value)) if isinstance(value, tuple) else value for value in values]
    return columns


def rows_of(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


MAKERS = [dict, rows_of, pd.DataFrame, pl.DataFrame, pa.table, pa.RecordBatch.from_pydict]


@pytest.mark.parametrize("make", MAKERS)
@given(study=studies())
def test_every_kind_of_table_says_the_same(make: Any, study: LabelledCases) -> None:
    assert labelled_cases(make(columns_of(study)), situation_type=MySituation) == study


class Stream:
    """Something that exports Arrow once, and cannot be read again."""

    def __init__(self, table: pa.Table) -> None:
        self._tables = [table]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._tables.pop().__arrow_c_stream__(requested_schema)


def test_a_stream_is_read_once() -> None:
    assert len(labelled_cases(Stream(pa.table(TABLE)))) == 2


@given(studies())
def test_views_count_what_the_rows_say(study: LabelledCases) -> None:
    chosen = Counter((row.case, row.label) for row in study)
    judged = {(row.case, row.rater): list(Role).index(row.label) for row in study}
    by_case = {row.case: row for row in study}
    assert study.keys() == tuple(dict.fromkeys(row.case for row in study))
    assert study.raters() == tuple(sorted({row.rater for row in study}))
    assert study.counts().tolist() == [[chosen[case, role] for role in Role] for case in study.keys()]  # noqa: SIM118
    assert study.soft_labels().sum(axis=1) == pytest.approx(np.ones(len(by_case)))
    assert (study.soft_labels().argmax(axis=1) == study.counts().argmax(axis=1)).all()
    assert study.ratings().tolist() == [
        [judged.get((case, rater), MISSING) for rater in study.raters()]
        for case in study.keys()  # noqa: SIM118
    ]
    assert study.groups() == tuple(by_case[case].group for case in study.keys())  # noqa: SIM118
    assert study.situations() == tuple(by_case[case].situation for case in study.keys())  # noqa: SIM118


@given(studies())
def test_who_saw_the_advice_is_left_out_and_unknown_is_not_yes(study: LabelledCases) -> None:
    assert [row for row in study if row.saw_advice is not True] == list(study.without_seen())
    assert [row for row in study if row.saw_advice is False] == list(study.without_seen(nor_unknown=True))


TABLE: dict[str, list[Any]] = {
    "case": ["c1", "c1"],
    "group": ["g1", "g1"],
    "rater": ["r1", "r2"],
    "label": ["redder", "begeleider"],
}
FIVE = "redder, rituele_zorgverstrekker, probleemoplosser, begeleider, bemiddelaar"
KEY = "is not a key; take letters, digits and . _ : / - without spaces, at most 64"
MISSES = "is missing; every row needs one"


def problems_of(table: Any, **choices: Any) -> list[str]:
    with pytest.raises(CaseTableError) as caught:
        labelled_cases(table, **choices)
    assert all(problem.nl and problem.nl != problem.en for problem in caught.value.problems)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("make", [dict, rows_of, pd.DataFrame])
def test_everything_that_is_wrong_is_named_at_once_by_row_and_column(make: Any) -> None:
    table = {
        "case": ["c1", "Jan Peeters", None, "c1", "c1"],
        "group": ["g1", "g1", "g1", "g2", "g1"],
        "rater": ["r1", "", "r1", "r1", "r2"],
        "label": ["reder", "redder", None, "redder", "begeleider"],
        "saw_advice": [True, 1, None, None, False],
        "rules_hash": [None, "1.0.0", "", None, None],
        "trust": ["fragile", "presnt", float("inf"), "fragile", "broken"],
        "trst": [None] * 5,
        "opmerking": ["Jan belde"] * 5,
    }
    assert problems_of(make(table)) == [
        "trst: no column is called 'trst' (did you mean 'trust'?); leave it out, or name it in ignore",
        "opmerking: no column is called 'opmerking'; leave it out, or name it in ignore",
        f"row 0.label: 'reder' is not allowed; use one of: {FIVE} (did you mean 'redder'?)",
        "row 1.trust: 'presnt' is not allowed; use one of: broken, fragile, present (did you mean 'present'?)",
        f"row 1.case: 'Jan Peeters' {KEY}",
        f"row 1.rater: {MISSES}",
        "row 1.saw_advice: 1 is not allowed; use one of: true, false",
        "row 1.rules_hash: '1.0.0' is not a content hash; take what rules.content_hash() gives",
        "row 2.trust: inf is not allowed; use one of: broken, fragile, present",
        f"row 2.case: {MISSES}",
        f"row 2.label: {MISSES}",
        "row 4.group: case 'c1' is in group 'g2' on row 3; a case is in one group",
        "row 4.case: case 'c1' is another situation on row 3 (trust); give the case the same facts everywhere",
    ]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, np.float64("nan")])
def test_missing_in_any_way_is_unknown_in_a_fact_and_refused_in_a_key(missing: object) -> None:
    row = {"case": "c1", "group": "g1", "rater": "r1", "label": "redder"}
    [read] = labelled_cases([row | {"trust": missing, "saw_advice": missing, "rules_hash": missing}])
    assert read == LabelledCase("c1", "g1", "r1", Situation(), Role.REDDER)
    assert problems_of([row | {"group": missing}]) == [f"row 0.group: {MISSES}"]


@pytest.mark.parametrize("key", [True, 7.5, "=SUM(A1)", "-3", "a" * 65, "a\n", "a\tb", ["c1"]])
def test_a_key_has_no_room_for_a_name_or_a_formula(key: object) -> None:
    [problem] = problems_of([{"case": key, "group": "g1", "rater": "r1", "label": "redder"}])
    assert problem.startswith("row 0.case: ")
    assert problem.endswith(KEY)


@pytest.mark.parametrize("key", [7, np.int64(7), "7"])
def test_a_whole_number_is_a_key_and_becomes_text(key: object) -> None:
    [row] = labelled_cases([{"case": key, "group": "g1", "rater": "r1", "label": "redder"}])
    assert row.case == "7"


def test_groups_are_named_or_it_is_said_aloud_that_there_are_none() -> None:
    without = {name: column for name, column in TABLE.items() if name != "group"}
    what_to_do = "name the group of each case, or say groups='independent' when no two cases share a person"
    assert problems_of(without) == [f"group: is missing; {what_to_do}"]
    assert labelled_cases(without, groups="independent").groups() == ("c1",)
    assert problems_of(TABLE, groups="independent") == [
        "group: this column is there, and groups='independent' says that there are no groups; leave one of the two out"
    ]
    assert labelled_cases(TABLE, groups="independent", ignore=["group"]).groups() == ("c1",)
    assert problems_of(TABLE, groups="indepedent") == [
        "groups: 'indepedent' is not allowed; use one of: named, independent (did you mean 'independent'?)"
    ]


def test_an_extra_column_is_refused_unless_it_is_ignored() -> None:
    extra = TABLE | {"opmerking": ["Jan belde", None]}
    assert labelled_cases(extra, ignore=["opmerking"]) == labelled_cases(TABLE)
    assert problems_of(extra, ignore=["opmerkng"]) == [
        "opmerking: no column is called 'opmerking'; leave it out, or name it in ignore",
        "ignore: no column is called 'opmerkng' (did you mean 'opmerking'?)",
    ]


def test_a_study_prints_as_one_line_without_a_key_in_it() -> None:
    assert repr(labelled_cases(TABLE)) == "<LabelledCases labels: 2, cases: 1, groups: 1, raters: 2>"


def test_a_rater_chooses_once_per_case() -> None:
    assert problems_of({**TABLE, "rater": ["r1", "r1"]}) == [
        "row 1.rater: 'r1' chose for case 'c1' on row 0 already; keep one of the two"
    ]


def test_needed_columns_are_asked_for() -> None:
    assert problems_of({"group": ["g1"]}) == [f"{name}: {MISSES}" for name in ("case", "rater", "label")]


def test_many_problems_are_counted_and_rows_then_not_compared() -> None:
    table = {name: column * 15 for name, column in TABLE.items()} | {"trust": ["?"] * 30, "label": [None] * 30}
    problems = problems_of(table)
    assert len(problems) == 21
    assert problems[-1] == "and 10 more"
    assert all("trust" in problem for problem in problems[:-1])


def test_rows_with_problems_that_are_only_counted_are_not_called_contradictions_as_well() -> None:
    table = {
        "case": ["c1"] * 26,
        "group": ["g1"] * 26,
        "rater": list(range(26)),
        "label": ["redder"] * 26,
        "trust": ["?"] * 25 + ["fragile"],
    }
    assert problems_of(table)[-1] == "and 5 more"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (3, "int is not a table; give a list of situations, a dict of columns or a data frame"),
        ([3], "row 0: 3 is not a dict with columns; rows of LabelledCase go into LabelledCases(…)"),
        (pa.table([["a"], ["b"]], names=["case", "case"]), "case: this column is there more than once; keep one"),
        ({"case": ["a"], "group": []}, "group: 0 rows where the first column has 1; make them equally long"),
    ],
)
def test_what_is_no_table_is_refused(table: object, says: str) -> None:
    assert problems_of(table) == [says]


@pytest.mark.parametrize("table", [[], {}, ()])
def test_nothing_is_a_study_without_cases(table: Any) -> None:
    study = labelled_cases(table)
    assert (len(study), study.soft_labels().shape, study.ratings().shape) == (0, (0, 5), (0, 0))
    assert study.findings() == ()


class WithGroup(Situation):
    """A situation with a fact that is called as a column of ours is."""

    group: YesNo = fact(
        question_nl="Is er een groep?", question_en="Is there a group?", label_nl="groep", label_en="group"
    )


def test_a_fact_cannot_be_called_as_our_columns_are() -> None:
    assert problems_of(TABLE, situation_type=WithGroup) == [
        "group: a fact cannot be called 'group' here: a column of the table is; give it another name"
    ]


ROW = LabelledCase("c1", "g1", "r1", Situation(trust="fragile"), Role.REDDER)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"case": "c 2"}, f"row 1.case: 'c 2' {KEY}"),
    ({"group": 7}, f"row 1.group: 7 {KEY}"),
    ({"situation": {}}, "row 1.situation: {} is not a Situation; make one with Situation.of(…)"),
    ({"label": "reder"}, "row 1.label: 'reder' is not a Role; take Role(…)"),
    ({"saw_advice": 1}, "row 1.saw_advice: 1 is not allowed; use one of: true, false"),
    ({"rules_hash": "x"}, "row 1.rules_hash: 'x' is not a content hash; take what rules.content_hash() gives"),
    ({"case": "c1", "group": "g2"}, "row 1.group: case 'c1' is in group 'g1' on row 0; a case is in one group"),
    ({"case": "c1", "rater": "r1"}, "row 1.rater: 'r1' chose for case 'c1' on row 0 already; keep one of the two"),
]


@pytest.mark.parametrize(("change", "says"), WRONG)
def test_rows_made_in_python_are_checked_as_well(change: dict[str, Any], says: str) -> None:
    with pytest.raises(CaseTableError) as caught:
        LabelledCases((ROW, replace(ROW, **({"case": "c2", "rater": "r2"} | change))))
    assert str(caught.value) == says


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(CaseTableError, match="row 0: 'c1' is not a LabelledCase"):
        LabelledCases(("c1",))  # type: ignore[arg-type]


CSV = "case,group,rater,label,saw_advice,wounded_by,acute_need\n"


IN_FILES = [
    ("a.csv", f"{CSV}c1,g1,r1,redder,maybe,,\n", "line 2.saw_advice: 'maybe' is not allowed; use one of: true, false"),
    (
        "a.csv",
        f"{CSV}c1,g1,r1,redder,,,\n\nc1,g2,r2,redder,,,\n",
        "line 4.group: case 'c1' is in group 'g1' on line 2; a case is in one group",
    ),
    ("a.csv", f"{CSV}c1,g1,r1,redder,,nan,\n", f"line 2.wounded_by: 'nan' is not allowed; use one of: {FIVE}"),
    (
        "a.csv",
        f"{CSV}c1,g1\n",
        "line 2: 2 cells under 7 column names; put quotes around a cell that holds the delimiter",
    ),
    ("a.jsonl", '{"case": NaN}\n', "line 1: NaN is no value; leave out what is unknown"),
    (
        "a.jsonl",
        '{"case": "c1", "group": "g1", "rater": "r1", "label": "redder", "saw_advice": "ja"}\n',
        "line 1.saw_advice: 'ja' is not allowed; use one of: true, false",
    ),
]


@pytest.mark.parametrize(("name", "content", "says"), IN_FILES)
def test_what_is_wrong_in_a_file_is_named_by_line(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseTableError) as caught:
        read_labelled_cases(path)
    assert str(caught.value) == says


def test_a_spreadsheet_file_is_read_with_its_mark_and_the_empty_set_is_not_unknown(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(f"{CSV}c1,g1,r1,redder,TRUE,none,\n", encoding="utf-8-sig")
    [row] = read_labelled_cases(path)
    assert (row.situation.known(), row.saw_advice) == ({"wounded_by": ()}, True)


def test_the_rows_of_a_file_are_compared_with_each_other(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    rows = [
        {"case": "c1", "group": "g1", "rater": "r1", "label": "redder"},
        {"case": "c1", "group": "g1", "rater": "r2", "label": "redder", "acute_need": True},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    with pytest.raises(CaseTableError, match=r"line 2\.case: case 'c1' is another situation on line 1"):
        read_labelled_cases(path)


def test_files_that_cannot_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("case,Zoë\n".encode("latin-1"))
    for name, says in {
        "none.csv": "none.csv: cannot be read: No such file or directory",
        "latin.csv": "latin.csv: not UTF-8: byte 7 is wrong; save the file as UTF-8",
        "cases.xlsx": "cases.xlsx: '.xlsx' is not allowed; use one of: .csv, .jsonl, .ndjson",
    }.items():
        with pytest.raises(InputError) as caught:
            read_labelled_cases(tmp_path / name)
        assert str(caught.value) == says


def test_a_file_comes_whole_or_not_at_all(tmp_path: Path) -> None:
    study = LabelledCases((ROW,))
    (tmp_path / "folder.csv").mkdir()
    for path in (tmp_path / "folder.csv", tmp_path / "absent" / "cases.csv"):
        with pytest.raises(InputError, match="cannot be written"):
            write_labelled_cases(study, path)
    assert [found.name for found in tmp_path.iterdir()] == ["folder.csv"]


def test_each_row_of_json_lines_says_what_is_known_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    write_labelled_cases(LabelledCases((ROW,)), path)
    said = '{"case": "c1", "group": "g1", "rater": "r1", "label": "redder", "trust": "fragile"}\n'
    assert path.read_text(encoding="utf-8") == said


def test_findings_say_what_to_know_before_research_rests_on_it() -> None:
    other = Situation(trust="broken")
    rows = (
        ROW,
        replace(ROW, rater="r2", saw_advice=True, rules_hash=krachtlijn6.content_hash()),
        replace(ROW, case="c2", group="g2", rater="r3", saw_advice=False, rules_hash="0" * 64),
        replace(ROW, case="c3", situation=other, saw_advice=False),
        replace(ROW, case="c4", group="g4", rater="r2", situation=other, saw_advice=False),
    )
    study = LabelledCases(rows)
    found = {finding.code: finding for finding in study.findings(krachtlijn6)}
    assert list(found) == list(CaseCode)
    assert [finding.cases for finding in study.findings() if finding.code is CaseCode.SAME_SITUATION] == [
        ("c1", "c2"),
        ("c3", "c4"),
    ]
    assert found[CaseCode.RATER_ALONE].raters == ("r3",)
    assert found[CaseCode.OTHER_RULES].to_data() | {"text": None} == {
        "code": "L104", "text": None, "cases": ["c2"], "count": 1,
    }  # fmt: skip
    assert str(found[CaseCode.SAW_ADVICE]).startswith("L105 Given after seeing an advice: 1 (cases: c1).")
    assert found[CaseCode.MAY_HAVE_SEEN].in_("nl").startswith("L106 Niet geweten of er een advies gezien was: 1")
    assert found[CaseCode.ONE_ROLE].to_data()["roles"] == ["redder"]
    assert CaseCode.OTHER_RULES not in {finding.code for finding in study.findings()}


def test_the_same_situation_twice_in_one_group_is_no_finding() -> None:
    study = LabelledCases((ROW, replace(ROW, case="c2")))
    assert CaseCode.SAME_SITUATION not in {finding.code for finding in study.findings()}


@given(studies())
def test_a_label_is_against_an_exclusion_exactly_when_the_advice_excludes_it(study: LabelledCases) -> None:
    rules = krachtlijn6.about(study.situation_type)
    excluded = [row for row in study if row.label in recommend(row.situation, rules).excluded]
    against = against_exclusions(study, rules)
    assert [item.row for item in against] == excluded
    assert all(row.label in rule.roles for item in against for row, rule in [(item.row, item.rules[0])])


def test_a_label_against_an_exclusion_is_told_with_the_rule_and_the_clause() -> None:
    refused = Situation(broken_link=True, others_accept_mediation=False, services_uncoordinated=False)
    row = replace(ROW, situation=refused, label=Role.BEMIDDELAAR)
    [against] = against_exclusions(LabelledCases((row,)), krachtlijn6)
    assert str(against).startswith("r1 chose bemiddelaar for case c1. ")
    assert "(others-refuse [" in str(against)
    assert against.in_("nl").startswith("r1 koos bemiddelaar voor zaak c1. ")
    data = against.to_data()
    assert (data["case"], data["rater"], data["label"]) == ("c1", "r1", "bemiddelaar")
    assert [rule.name for rule in against.rules] == ["others-refuse"]
    assert json.loads(json.dumps(data))["rules"][0]["sources"] == list(map(str, krachtlijn6["others-refuse"].sources))


def test_labels_cannot_be_held_against_rules_about_other_facts() -> None:
    with pytest.raises(SituationError):
        against_exclusions([ROW], krachtlijn6.about(MySituation))


class Owing(Situation):
    """A situation with a fact more."""

    owing: YesNo = fact(
        question_nl="Zijn er schulden?", question_en="Are there debts?", label_nl="schulden", label_en="debts"
    )


def test_a_row_with_a_fact_that_the_study_does_not_know_is_refused_so_that_none_is_lost() -> None:
    with pytest.raises(CaseTableError, match="is not a Situation"):
        LabelledCases((replace(ROW, situation=Owing(owing=True)),))
    assert LabelledCases((replace(ROW, situation=Owing(owing=True)),), Owing).rows[0].situation.known()["owing"] is True


@pytest.mark.parametrize("delimiter", [";;", "", "\n"])
def test_a_delimiter_is_one_character(delimiter: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"delimiter: .* cannot be; give one character"):
        write_labelled_cases(LabelledCases((ROW,)), tmp_path / "cases.csv", delimiter=delimiter)


def test_a_name_that_no_file_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_labelled_cases(str(tmp_path / "a\0.csv"))


def test_rows_that_can_be_read_once_only_are_kept() -> None:
    cases = LabelledCases(row for row in (ROW,))  # type: ignore[arg-type]
    assert (list(cases), cases.keys()) == ([ROW], ("c1",))


def test_a_pipe_that_is_called_a_table_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cases.csv")
    with pytest.raises(InputError, match="this is no ordinary file"):
        read_labelled_cases(tmp_path / "cases.csv")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", f'{CSV}c1,g1,r1,"redder"x,,,\n', "line 2: not valid CSV: "),
        ("a.jsonl", "{}\n3\n", "line 2: 3 is not an object with fields"),
        ("a.jsonl", '{}\n{"case": "c1",\n', "line 2: not valid JSON"),
    ],
)
def test_a_line_that_is_no_row_is_named(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseTableError) as caught:
        read_labelled_cases(path)
    assert says in str(caught.value)
