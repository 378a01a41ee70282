"""The interview on the command line: in both languages, kept only when asked, gone on with later."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bindkracht import Role, Situation, krachtlijn6
from bindkracht.__main__ import main
from bindkracht.dialogue.interviews import interview
from bindkracht.errors import InputError, Problem
from bindkracht.files import write_whole
from bindkracht.terminal import Terminal, keep, resumed
from bindkracht.vocabulary import Kind

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
    assert "Is there danger right now, for you or for someone with you?" in out
    assert "Other answers will not change this advice any more." in out
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
    vocabulary = Situation.vocabulary()
    no = {name: False for name, fact in vocabulary.items() if fact.details.decides and fact.kind is Kind.YES_NO}
    told = {"short_help_suffices": True, "contact_wanted": "yes", "response_form": "routine"}
    start = Situation.of({**no, **told})
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


def test_what_can_no_longer_be_kept_is_said_and_what_was_kept_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, written = tmp_path / "talk.json", []

    def full_after_two(path: Path, content: bytes) -> None:
        written.append(content)
        if len(written) > 1:
            raise InputError([Problem("", "file.unwritable", why="no room")])
        write_whole(path, content)

    monkeypatch.setattr("bindkracht.terminal.write_whole", full_after_two)
    code, _, err = run("--keep", str(path), "--lang", "en", lines="2\n1\n1\n")
    assert (code, err) == (1, f"{path}: cannot be written: no room\n")
    assert resumed(path, krachtlijn6).situation == Situation(immediate_danger=False)


class Keyboard(io.StringIO):
    """What is typed, and then Ctrl+C, or another end."""

    def __init__(self, lines: str, end: BaseException) -> None:
        super().__init__(lines)
        self.end = end

    def readline(self, size: int = -1, /) -> str:
        line = super().readline(size)
        if not line:
            raise self.end
        return line


def test_ctrl_c_keeps_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.json"
    for arguments, told in (
        (["--keep", str(path)], f"Stopped. The conversation is in {path}.\n"),
        ([], "Stopped. Nothing was kept.\n"),
    ):
        monkeypatch.setattr(sys, "stdin", Keyboard("2\n", KeyboardInterrupt()))
        assert main(["interview", "--lang", "en", *arguments]) == 130
        assert capsys.readouterr().err == told
    assert resumed(path, krachtlijn6).situation == Situation(immediate_danger=False)


def test_a_terminal_that_has_gone_is_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.json"
    monkeypatch.setattr(sys, "stdin", Keyboard("2\n", OSError(5, "Input/output error")))
    assert main(["interview", "--keep", str(path)]) == 0
    assert resumed(path, krachtlijn6).situation == Situation(immediate_danger=False)
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["interview", "--resume", str(path), "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGKILL])
def test_no_way_of_stopping_the_process_loses_what_was_answered(signal_: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    command = [sys.executable, "-m", "bindkracht", "interview", "--lang", "en", "--keep", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as talk:  # noqa: S603 - our own
        assert talk.stdin is not None
        assert talk.stdout is not None
        talk.stdin.write("2\n")
        talk.stdin.flush()
        asked = 0
        while asked < 2:  # the question after the answer is there
            asked += "an earlier answer no longer holds" in talk.stdout.readline()
        talk.send_signal(signal_)
        _, err = talk.communicate()
    stopped = f"Stopped. The conversation is in {path}.\n"
    assert (talk.returncode, err) == ((130, stopped) if signal_ is signal.SIGINT else (-signal.SIGKILL, ""))
    assert resumed(path, krachtlijn6).situation == Situation(immediate_danger=False)


def test_of_two_who_keep_in_the_same_new_file_one_is_refused_before_its_first_question(
    tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "talk.json"

    def another(_size: int = -1) -> str:
        assert run("--keep", str(path), "--lang", "en", lines="1\n")[0] == 1
        return "s\n"

    typed = io.StringIO()
    typed.readline = another  # type: ignore[method-assign]
    run_alone(typed, path)
    assert resumed(path, krachtlijn6).said == ()


def run_alone(typed: io.StringIO, path: Path) -> None:
    begun = interview()
    keep(begun, path, new=True)
    Terminal(typed, lambda _text: None, "en", path).hold(begun)


@pytest.mark.parametrize("reply", [LONG := "9" * 5_000, "1000", f"1 {LONG}", "\u0661" * 4, f"x\n{LONG}"])
def test_a_number_of_any_length_is_no_more_than_not_understood(reply: str, run: Run) -> None:
    code, out, err = run("--lang", "en", lines=f"3\n{reply}\ns\n")
    assert (code, err) == (0, "")
    assert "I do not understand" in out


def test_bytes_that_are_no_text_are_an_answer_that_is_not_understood() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bindkracht", "interview", "--lang", "en"],
        input=b"\xff\xfe\ns\n",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"I do not understand" in done.stdout


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
