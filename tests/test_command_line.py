"""The command line: what it prints, what it refuses, and how it ends."""

import io
import json
import os
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO
from unicodedata import bidirectional, category

import jsonschema
import pytest

from bindkracht import Situation, __version__, krachtlijn6, recommend
from bindkracht.__main__ import _COMMANDS, main
from bindkracht.engine.search import Search
from bindkracht.errors import MissingExtraError
from bindkracht.exchange.rule_files import write_rules
from bindkracht.exchange.schemas import FORMS
from bindkracht.texts import LANGUAGES

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
    assert "betwist, dus onbekend. Wees er toch voorzichtig mee" in alarm
    assert first.startswith("Wat wil je nu: met ons praten, alleen praktische hulp, of liever niets?")
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


@pytest.mark.parametrize("arguments", [[], ["decide"], ["recommend"], ["schema", "x"], ["facts", "--lang", "fy"]])
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


def test_every_line_about_rules_is_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reckless.json"
    path.write_text(json.dumps(krachtlijn6.without("process-would-wound", "no-more-is-needed").to_data()))
    told = {}
    for language in LANGUAGES:
        for command in (["rules"], ["check", "--rules", str(path)], ["diff", "krachtlijn6", str(path)]):
            main([*command, "--lang", language])
        told[language] = capsys.readouterr().out
    assert told["nl"].startswith("krachtlijn6 2.0.0. Regels van kracht: 41 van 42. Drempel: 2.\n")
    assert told["en"].startswith("krachtlijn6 2.0.0. Rules in force: 41 of 42. Threshold: 2.\n")
    english = (
        "in force",
        "threshold",
        "refuted",
        " holds ",
        "complete",
        "situations",
        "Situation(",
        " by ",
        "python-sat;",
    )
    assert [word for word in english if word in told["nl"]] == []
    dutch = ("van kracht", "drempel", "weerlegd", "situaties", "geweten")
    assert [word for word in dutch if word in told["en"]] == []


def test_check_proves_the_shipped_rules_and_shows_what_an_experiment_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "P1: an excluded role is never shown: proved (5)" in lines
    assert sum(": proved (" in line for line in lines) == 11
    path = tmp_path / "reckless.json"
    path.write_text(json.dumps(krachtlijn6.without("process-would-wound").to_data()))
    assert main(["check", "--rules", str(path)]) == 3
    assert "  begeleider: Bijvoorbeeld als alleen dit geweten is: " in capsys.readouterr().out
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert main(["check"]) == 0
    assert "SAT: bindkracht.engine.search (Python)." in " ".join(capsys.readouterr().out.split())
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


SCENARIO = """
format = "bindkracht-scenarios/1"
[[scenarios]]
name = "Closed rights"
situation = { rights_blocked = true }
expect = { suggested = "probleemoplosser" }
"""


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder with few rules, one scenario and what was known in the facts of then, so that no command takes long."""
    one = krachtlijn6["rights-and-matters-need-someone"]
    rules = krachtlijn6.without(*(rule.name for rule in krachtlijn6 if rule != one)).named("few", version="1")
    write_rules(rules, tmp_path / "few.json")
    (tmp_path / "one.scenarios.toml").write_text(SCENARIO)
    (tmp_path / "then.json").write_text('{"acute_need":true}')
    return tmp_path


def every_command(folder: Path) -> Iterator[list[str]]:
    rules, scenarios = ["--rules", str(folder / "few.json")], str(folder / "one.scenarios.toml")
    yield from ([name, CASE, *rules] for name in ("recommend", "questions", "interview"))
    yield from (["recommend", CASE, "--format", form] for form in ("json", "html"))
    yield from (["facts"], ["rules"], ["rules", "--format", "toml"], ["schema", "case"], ["check", *rules])
    yield from ([name, scenarios, *rules] for name in ("test", "coverage", "mutate"))
    yield ["migrate", str(folder / "then.json")]
    yield ["diff", str(folder / "few.json"), str(folder / "few.json")]
    yield from (["papers", "purpose", *rules], ["papers", "tracing", "--format", "csv", *rules])


def test_every_command_is_among_them(few: Path) -> None:
    assert {arguments[0] for arguments in every_command(few)} == set(_COMMANDS)


def full() -> TextIO:
    return Path("/dev/full").open("w", encoding="utf-8")


def without_a_reader() -> TextIO:
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w", encoding="utf-8")


class Output(NamedTuple):
    """Where a command writes, how it then ends, and what it says of that."""

    made: Callable[[], TextIO | None]
    codes: set[int]
    told: str


@pytest.mark.parametrize(
    "output",
    [
        Output(full, {4}, "the answer could not be written: No space left on device\n"),
        Output(lambda: None, {4}, "the answer could not be written: Bad file descriptor\n"),
        Output(without_a_reader, {0, 3}, ""),
    ],
    ids=["full", "closed", "no reader"],
)
def test_no_command_breaks_on_an_output_that_takes_nothing(
    output: Output, few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in every_command(few):
        language = [] if arguments[0] == "schema" else ["--lang", "en"]
        monkeypatch.setattr(sys, "stdin", io.StringIO("s\n"))
        monkeypatch.setattr(sys, "stdout", out := output.made())
        assert main([*arguments, *language]) in output.codes
        if out is not None:
            out.close()  # what is left in it makes no noise either
        told = output.told if language else output.told.replace("the answer could not be written", NOT_WRITTEN)
        assert capsys.readouterr().err == told


NOT_WRITTEN = "het antwoord kon niet geschreven worden"


@pytest.mark.parametrize("arguments", ["facts", "check --help", "--version", "nothing", "test gone"])
@pytest.mark.parametrize("closing", [">/dev/full", ">&-", ">/dev/full 2>&1", ">&- 2>&-", "<&- >/dev/null 2>&-", "| :"])
def test_python_has_nothing_to_add_when_it_ends(arguments: str, closing: str) -> None:
    command = f"set -o pipefail; {shlex.quote(sys.executable)} -m bindkracht {arguments} {closing}"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, check=False)  # noqa: S603 - our own
    assert done.returncode in {0, 1, 2, 4}
    for said in (done.stdout.decode(), done.stderr.decode()):
        assert not any(word in said for word in ("Traceback", "Exception ignored", "Errno"))


STEERING = "\x1b[31m\x1b]0;owned\x07\x00\b\x7f\x9b2J\u202e\u2066\u061c\u2028\rhidden"


def steers(text: str) -> bool:
    return any(
        (category(character) in {"Cc", "Zl", "Zp"} and character not in "\t\n")
        or bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or character in "\u061c\u200e\u200f"
        for character in text.replace("\r\n", "\n")
    )


def test_nothing_in_a_case_a_rule_a_path_or_an_argument_steers_a_terminal(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(steers(character) for character in STEERING if not character.isprintable())
    case = json.loads(Path(OTHER).read_text(encoding="utf-8")) | {"title": STEERING}
    bad = few / f"{STEERING.replace(chr(0), '')}.json"
    bad.write_text(json.dumps(case))
    rules = json.loads((few / "few.json").read_text(encoding="utf-8"))
    rules["rules"][0]["because"] = {"nl": STEERING, "en": STEERING}
    (few / "few.json").write_text(json.dumps(rules))
    steered, shown = ["--rules", str(few / "few.json")], ""
    for arguments in (
        *every_command(few),
        *(["recommend", str(bad), "--format", form, *steered] for form in ("text", "json", "html")),
        *(["rules", "--format", form, *steered] for form in ("text", "json", "toml")),
        ["questions", str(bad), str(bad)],
        ["recommend", f"{bad}{STEERING}"],
        ["diff", STEERING, STEERING],
        ["test", str(few), "--overlay", STEERING],
        ["test", str(few), "--junit", f"/gone/{STEERING}"],
        ["interview", "--keep", f"/gone/{STEERING}"],
        ["facts", STEERING],
        ["recommend", "--day", STEERING],
        [STEERING],
    ):
        with suppress(SystemExit):
            main(arguments)
        said = capsys.readouterr()
        assert not steers(said.out)
        assert not steers(said.err)
        shown += said.out + said.err
    assert r"\u001b[31m\u001b]0;owned\u0007" in shown
    assert r"\u202e\u2066\u061c\u2028\u000dhidden" in shown


def test_json_and_toml_with_steering_characters_say_the_same_when_they_are_read_back(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = json.loads((few / "few.json").read_text(encoding="utf-8"))
    rules["rules"][0]["because"] = {"nl": STEERING, "en": STEERING}
    (few / "few.json").write_text(json.dumps(rules))
    assert main(["rules", "--rules", str(few / "few.json"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == rules
    assert main(["rules", "--rules", str(few / "few.json"), "--format", "toml"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["rules"][0]["because"]["nl"] == STEERING


HOSTILE = ["", ".", "a\0b", "x" * 5_000, "\udcff\udc9b", "gone/file", "/dev/zero", "pipe", "loop", "\n", "folder"]


@pytest.mark.parametrize("path", HOSTILE)
def test_no_path_makes_a_command_break(
    path: str, few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = few / "here"
    (folder / "folder").mkdir(parents=True)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n"))
    scenarios = str(few / "one.scenarios.toml")
    given = [["recommend", CASE, "--rules"], ["recommend", CASE], ["questions"], ["interview"], ["check", "--rules"]]
    given += [["interview", "--resume"], ["interview", "--keep"], ["rules", "--in-place", "--rules"], ["mutate"]]
    given += [["test"], ["test", scenarios, "--overlay"], ["test", scenarios, "--junit"], ["coverage"]]
    given += [["coverage", scenarios, "--write-missing"], ["diff", "krachtlijn6"], ["diff", "--lang", "nl", path]]
    given += [["diff", "krachtlijn6", "krachtlijn6", "--cases"], ["papers", "tracing", "--scenarios"]]
    can_be_made = path.startswith("\udcff") or path == "\n"
    for arguments in given:
        code = main([*arguments, path])
        out, err = capsys.readouterr()
        if code == 0:
            assert can_be_made
            assert err == ""
        else:
            assert (code, out) == (1, "")
            assert err.strip()


def test_a_folder_that_vanishes_while_it_is_looked_through_is_refused(
    few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(_path: Path, _pattern: str) -> Iterator[Path]:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "rglob", gone)
    assert main(["test", str(few), "--lang", "en"]) == 1
    assert capsys.readouterr().err == f"{few}: no *.scenarios.toml / *.scenarios.json in this folder\n"


def test_a_typed_error_that_no_command_foresaw_is_a_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without(_options: object) -> list[str]:
        raise MissingExtraError("install bindkracht[study]")

    monkeypatch.setitem(_COMMANDS, "facts", _COMMANDS["facts"]._replace(run=without))
    assert main(["facts"]) == 1
    assert capsys.readouterr() == ("", "install bindkracht[study]\n")


def test_ctrl_c_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(_options: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setitem(_COMMANDS, "facts", _COMMANDS["facts"]._replace(run=stopped))
    assert main(["facts", "--lang", "en"]) == 130
    assert capsys.readouterr() == ("", "Interrupted.\n")


@pytest.mark.parametrize("day", ["20260301", "2026-W09-7", "2026-3-1", "2026-02-30", "", "today", "2026-03-01T00:00"])
@pytest.mark.parametrize("arguments", [["recommend", CASE], ["check"], ["test", "x"], ["diff", "krachtlijn6", "x"]])
def test_a_day_is_written_in_one_way(arguments: list[str], day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--day", day])
    assert ended.value.code == 2
    assert "is no day; write it as 2026-03-01" in capsys.readouterr().err
