"""The interview on the command line: in both languages, kept only when asked, gone on with later."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bindkracht import Role, Situation, krachtlijn6
from bindkracht.__main__ import main
from bindkracht.dialogue.interviews import interview
from bindkracht.errors import InputError, Problem
from bindkracht.terminal import Terminal, keep, resumed

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def typed(*arguments: str, lines: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        code = main(["interview", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return typed


def test_a_conversation_that_is_settled_ends_with_the_advice(run: Run) -> None:
    code, out, err = run("--lang", "en", lines="1\n")
    assert (code, err) == (0, "")
    assert "Is there danger right now?" in out
    assert "It no longer matters what the rest is" in out
    assert "Follow the emergency protocol." in out


@pytest.mark.parametrize(("language", "keys"), [("nl", "w z k 1 x 9"), ("en", "d n x 1 q 9")])
def test_every_key_does_what_it_says_and_what_is_not_understood_is_asked_again(
    run: Run, tmp_path: Path, language: str, keys: str
) -> None:
    kept = tmp_path / "talk.json"
    code, out, _ = run("--lang", language, "--keep", str(kept), lines="\n".join([*keys.split(), "1 2", "s"]))
    assert code == 0
    said = json.loads(kept.read_text())["said"]
    assert [item["reply"] for item in said] == ["does_not_know", "will_not_say", "no_longer_holds"]
    assert out.count("Dat begrijp ik niet" if language == "nl" else "I do not understand") == 3
    assert str(kept) in out.splitlines()[-1]
    code, out, _ = run("--lang", language, "--resume", str(kept))
    assert ("weet niet" if language == "nl" else "does not know") in out
    stopped = {"nl": "Gestopt. Er is niets bewaard.", "en": "Stopped. Nothing was kept."}
    assert out.splitlines()[-1] == stopped[language]


def test_it_starts_from_what_is_known(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"immediate_danger": false, "short_help_suffices": true}')
    _, out, _ = run(str(case), "--lang", "en")
    assert "Is there danger right now?" not in out


def test_several_roles_none_and_no_such_role() -> None:
    start = Situation(short_help_suffices=True, immediate_danger=False, contact_wanted="yes", was_on_track=True)
    assert (asked := interview(start).question) is not None
    assert asked.fact.name == "wounded_by"
    for reply, expected in [
        ("0", ()),
        ("2 1", (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)),
        ("0 1", None),
        ("6", None),
    ]:
        out: list[str] = []
        talk = Terminal(io.StringIO(f"{reply}\n"), out.append, "nl").hold(interview(start))
        assert talk.situation.wounded_by == expected
        assert any("Er mogen meer nummers" in text for text in out)


def test_nothing_to_take_back_by_that_number() -> None:
    out: list[str] = []
    talk = Terminal(io.StringIO("x\n7\n"), out.append, "en").hold(interview(Situation(rights_blocked=True)))
    assert talk.said == ()
    assert any("I do not understand: '7'." in text for text in out)


def test_files_that_cannot_be_read_or_written_are_named(run: Run, tmp_path: Path) -> None:
    assert run("--resume", "none.json", "--lang", "en")[2] == "none.json: cannot be read: No such file or directory\n"
    assert run("none.json", "--lang", "en")[0] == 1
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    code, _, err = run("--resume", str(wrong), "--lang", "en")
    assert (code, err.startswith(f"{wrong}: these fields and no others: format")) == (1, True)
    with pytest.raises(InputError, match="cannot be written: this is no ordinary file"):
        keep(interview(), tmp_path)


@pytest.mark.parametrize("place", ["nowhere/x.json", "there.json", ".", "x" * 300, "a\0b"])
def test_what_could_not_be_kept_is_refused_before_the_first_question(place: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("mine")
    code, out, err = run("--keep", str(tmp_path / place), "--lang", "en", lines="s\n")
    assert (code, out) == (1, "")
    assert "is there already, or cannot be made; name a new file in a folder that is there" in err
    assert (tmp_path / "there.json").read_text() == "mine"


def test_what_can_no_longer_be_kept_afterwards_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_talk: object, path: Path) -> None:
        raise InputError([Problem("", nl=f"{path.name}: geen plaats", en=f"{path.name}: no room")])

    monkeypatch.setattr("bindkracht.commands.cases.keep", full)
    code, _, err = run("--keep", str(tmp_path / "talk.json"), "--lang", "en", lines="s\n")
    assert (code, "talk.json: no room" in err) == (1, True)


def test_a_case_and_an_interview_to_go_on_with_are_not_both_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["interview", "case.json", "--resume", str(tmp_path / "talk.json")])
    assert "not allowed with argument" in capsys.readouterr().err


def test_what_was_kept_is_what_is_gone_on_with(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "talk.json"
    run("--keep", str(kept), lines="2\ns\n")
    assert resumed(kept, krachtlijn6).situation == Situation(immediate_danger=False)
