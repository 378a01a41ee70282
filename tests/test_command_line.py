"""The command line: what it prints, what it refuses, and how it ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from bindkracht import Situation, __version__, krachtlijn6, recommend
from bindkracht.__main__ import main
from bindkracht.exchange.schemas import FORMS
from bindkracht.study.search import Search

EXAMPLES = Path(__file__).parents[1] / "examples" / "cases"
CASE = str(EXAMPLES / "09-eerst-vragen.json")
OTHER = str(EXAMPLES / "01-de-factuur-van-de-school.json")


def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bindkracht", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_a_case_comes_out_as_a_page_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", CASE]) == 0
    dutch = capsys.readouterr().out
    assert dutch.startswith("Eerst vragen\n============\n")
    assert dutch.splitlines()[3] == "Eerst dit"
    assert "betwist, dus onbekend" in " ".join(dutch.split())
    assert "Begeleider kan passen, maar niet zonder eerst iets te vragen." in dutch
    assert main(["recommend", CASE, "--lang", "en"]) == 0
    assert "Begeleider may fit" in capsys.readouterr().out


def test_bare_facts_come_out_without_a_story_or_a_settlement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    path.write_text('{"rights_blocked": true}')
    assert main(["recommend", str(path)]) == 0
    assert capsys.readouterr().out == recommend(Situation(rights_blocked=True)).text() + "\n"


def test_several_cases_come_out_one_json_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", CASE, OTHER, "--format", "json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["conditional", "advice"]


def test_html_is_one_document_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", CASE, OTHER, "--format", "html", "--lang", "en"]) == 0
    html = capsys.readouterr().out
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert html.count("<main>") == 1
    assert html.count("</h1>") == 1
    assert html.count("Which role fits here?</h2>") == 2


def test_questions_are_listed_per_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", CASE]) == 0
    alarm, first, *_ = capsys.readouterr().out.splitlines()
    assert "betwist, dus onbekend. Hou er rekening mee" in alarm
    assert first == "Kan samen op weg gaan nu nieuwe pijn doen?"
    assert main(["questions", CASE, OTHER, "--lang", "en"]) == 0
    assert f"{OTHER}:" in capsys.readouterr().out.splitlines()


def test_facts_rules_and_schemas_can_be_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(Situation.vocabulary())
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(krachtlijn6) + 1
    assert main(["rules", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == krachtlijn6.to_data()
    for name in FORMS:
        assert main(["schema", name]) == 0
        jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_other_rules_can_be_brought_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(krachtlijn6.without("process-would-wound").named("mine").to_data()))
    assert main(["recommend", CASE, "--rules", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["receipt"]["rule_set"] == "mine"
    path.write_text('{"format": "x"}')
    assert main(["rules", "--rules", str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith(f"{path}: format (line 1): 'x' is not allowed")


def test_one_refused_input_refuses_all_and_every_problem_has_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, worse = tmp_path / "bad.json", tmp_path / "worse.json"
    bad.write_text('{"trst": true, "trust": "x"}')
    worse.write_text("{")
    assert main(["recommend", CASE, str(bad), str(worse), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"{bad}: trust: 'x' is not allowed; use one of: broken, fragile, present",
        f"{bad}: trst: no fact is called 'trst' (did you mean 'trust'?)",
        f"{worse}: not valid JSON at line 1, column 2: Expecting property name enclosed in double quotes",
    ]
    assert main(["questions", str(bad)]) == 1
    assert "bedoelde je 'trust'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["decide"], ["recommend"], ["schema", "x"], ["facts", "--lang", "fr"]])
def test_a_wrong_command_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: bindkracht" in capsys.readouterr().err


def test_a_case_may_come_from_standard_input() -> None:
    done = run("recommend", "-", "--format", "json", given=b'{"rights_blocked": true}')
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().strip() == recommend(Situation(rights_blocked=True)).to_json()
    refused = run("recommend", "-", given=b"\xff")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode().startswith("-: geen UTF-8")


def test_a_terminal_that_knows_no_accents_still_gets_its_page() -> None:
    done = run("recommend", str(EXAMPLES / "08-vier-diensten-en-een-agenda.json"), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Vier diensten en ??n agenda" in done.stdout


def test_a_reader_that_stops_early_causes_no_complaint() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "bindkracht", "rules"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_check_proves_the_shipped_rules_and_shows_what_an_experiment_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "P1: an excluded role is never shown: proved (5)"
    assert sum("proved" in line for line in lines) == 7
    path = tmp_path / "reckless.json"
    path.write_text(json.dumps(krachtlijn6.without("process-would-wound").to_data()))
    assert main(["check", "--rules", str(path)]) == 3
    assert "  P3 begeleider: refuted by Situation(" in capsys.readouterr().out
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert main(["check"]) == 0
    assert "in plain Python; complete" in " ".join(capsys.readouterr().out.split())
    monkeypatch.setattr("bindkracht.study.solving.Search", lambda: Search(most_conflicts=0))
    hard = tmp_path / "hard.json"
    hard.write_text(json.dumps(krachtlijn6.to_data()))
    assert main(["check", "--rules", str(hard)]) == 1
    assert capsys.readouterr().err.startswith(f"{hard}: geen antwoord na 0 botsingen in gewone Python")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"bindkracht {__version__}\n"


def test_output_that_is_no_text_stream_of_its_own_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["facts"]) == 0
    assert out.getvalue()
