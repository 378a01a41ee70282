"""Files: whoever reads while others write sees the old or the new, whole; and nobody waits for a pipe."""

import multiprocessing
import os
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bindkracht import Role, Situation, krachtlijn6
from bindkracht.dialogue.interviews import interview
from bindkracht.errors import BindkrachtError, InputError
from bindkracht.exchange.cases import read_case, read_input
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.rule_files import read_rules, write_rules
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.exchange.scenario_writing import write_scenarios
from bindkracht.files import below, read_file, read_standard_input, write_new, write_whole
from bindkracht.learn.case_files import read_labelled_cases, write_labelled_cases
from bindkracht.learn.cases import LabelledCase, LabelledCases
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.files import load_model, save_model
from bindkracht.scenarios import Expectation, Scenario
from bindkracht.statuses import Status
from bindkracht.study.exact import Space
from bindkracht.study.statements import has
from bindkracht.terminal import keep, resumed

SIZE = 300_000
ROUNDS = 15


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def _umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def save_again_and_again(path: Path, letter: str) -> None:
    """What one writer does; in a container every first process has the same number."""
    os.getpid = lambda: 1  # only ever in a process of its own
    for _ in range(ROUNDS):
        write_whole(path, letter.encode() * SIZE)


def whole(path: Path) -> bool:
    content = read_file(path)
    return len(content) == SIZE and len(set(content)) == 1


def test_processes_with_the_same_number_and_readers_see_whole_files_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"a" * SIZE)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=save_again_and_again, args=(path, letter)) for letter in "bc"]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert whole(path)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert list(tmp_path.iterdir()) == [path]


def test_threads_and_readers_see_whole_files_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"a" * SIZE)

    def save(letter: str) -> None:
        for _ in range(ROUNDS):
            write_whole(path, letter.encode() * SIZE)

    with ThreadPoolExecutor(6) as pool:
        saving = [pool.submit(save, letter) for letter in "bcde"]
        while not all(task.done() for task in saving):
            assert whole(path)
        for task in saving:
            task.result()
    assert list(tmp_path.iterdir()) == [path]


def test_of_all_who_make_the_same_new_file_one_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def make(letter: str) -> bool:
        try:
            write_new(path, letter.encode() * SIZE)
        except InputError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(make, "abcdefgh")) == 1
    assert whole(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_new_file_has_the_mode_of_the_umask(write: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    write(tmp_path / "file", b"new")
    assert mode(tmp_path / "file") == 0o640


@pytest.mark.parametrize("kept", [0o600, 0o604, 0o444, 0o777])
def test_an_existing_file_keeps_its_mode_and_nobody_else_sees_it_while_it_is_written(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(kept)
    seen: list[int] = []

    def sync(number: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(number).st_mode))

    monkeypatch.setattr(os, "fsync", sync)
    write_whole(path, b"new")
    assert (seen[0], mode(path), path.read_bytes()) == (kept, kept, b"new")
    assert len(seen) == 2, "the file and its folder"


def test_a_private_file_is_private_before_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o600)
    made: list[tuple[int, int]] = []
    chmod = Path.chmod

    def watched(file: Path, mode: int) -> None:
        made.append((stat.S_IMODE(file.stat().st_mode), file.stat().st_size))
        chmod(file, mode)

    monkeypatch.setattr(Path, "chmod", watched)
    write_whole(path, b"new")
    assert made == [(0o600, 0)]


def test_a_link_stays_a_link_also_one_that_leads_nowhere_yet(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    target, link = tmp_path / "deeper" / "target", tmp_path / "link"
    link.symlink_to("deeper/target")
    with pytest.raises(InputError, match="File exists"):
        write_new(link, b"new")
    for content in (b"one", b"two"):
        write_whole(link, content)
        assert (link.is_symlink(), target.read_bytes()) == (True, content)
    assert list(target.parent.iterdir()) == [target]


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for act in (lambda path: write_whole(path, b""), read_file):
        with pytest.raises(InputError, match="Too many levels of symbolic links"):
            act(tmp_path / "a")


@pytest.mark.parametrize("place", ["folder", "pipe", "null"])
def test_what_is_no_ordinary_file_is_never_replaced(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "null").symlink_to("/dev/null")
    with pytest.raises(InputError, match="cannot be written: this is no ordinary file"):
        write_whole(tmp_path / place, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "null", "pipe"]
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("write", [write_whole, write_new])
@pytest.mark.parametrize("name", ["", ".", "a\0b", "x" * 300, "gone/file", "\udcff" * 200])
def test_a_name_that_no_file_can_have_is_refused_and_leaves_nothing(
    write: Callable[[str, bytes], None], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    if name.startswith("\udcff"):
        write(name, b"a name that is no UTF-8 is a name")
        assert len(list(folder.iterdir())) == 1
        return
    with pytest.raises(InputError, match="cannot be written"):
        write(name, b"")
    assert list(folder.iterdir()) == []
    assert list(tmp_path.iterdir()) == [folder]


def test_a_full_disk_or_a_stop_half_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    for stop, told in ((OSError(28, "No space left on device"), InputError), (KeyboardInterrupt(), KeyboardInterrupt)):

        def sync(_number: int, stop: BaseException = stop) -> None:
            raise stop

        monkeypatch.setattr(os, "fsync", sync)
        for write in (write_whole, write_new):
            with pytest.raises(told):
                write(path if write is write_whole else tmp_path / "new", b"new")
        assert list(tmp_path.iterdir()) == [path]
        assert path.read_bytes() == b"old"


def test_a_folder_that_cannot_be_synced_is_no_reason_to_say_that_nothing_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def files_alone(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(22, "Invalid argument")
        sync(number)

    monkeypatch.setattr(os, "fsync", files_alone)
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_folder_that_is_gone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    for act in (read_file, lambda path: write_whole(path, b""), lambda path: write_new(path, b""), read_scenarios):
        with pytest.raises(InputError, match="No such file or directory"):
            act("file")
    with pytest.raises(InputError, match="No such file or directory"):
        below(".", "file")
    monkeypatch.chdir(tmp_path)


SAVED = OffsetRoleClassifier(krachtlijn6).fit([], [])
ROW = LabelledCase("c", "g", "r", Situation(), Role.REDDER)
SCENARIO = Scenario("One", Situation(rights_blocked=True), Expectation(suggested=Role.PROBLEEMOPLOSSER))


def certify(path: Path) -> None:
    never_both = ~(has(Role.REDDER, Status.FITTING) & has(Role.REDDER, Status.EXCLUDED))
    Space(krachtlijn6).prove(never_both).write_certificate(path, path)


WRITERS: dict[str, Callable[[Path], object]] = {
    "rules.toml": lambda path: write_rules(krachtlijn6, path),
    "model.json": lambda path: save_model(SAVED, path),
    "cases.csv": lambda path: write_labelled_cases(LabelledCases((ROW,)), path),
    "talk.json": lambda path: keep(interview(), path),
    "scenarios.toml": lambda path: write_scenarios(path, [SCENARIO]),
    "formula.cnf": certify,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_writes_whole_or_not_at_all(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(InputError, match="cannot be written: No space left on device"):
            WRITERS[name](tmp_path / name)
        assert list(tmp_path.iterdir()) == []
    WRITERS[name](tmp_path / name)
    assert list(tmp_path.iterdir()) == [tmp_path / name]


READERS: dict[str, Callable[[Path], object]] = {
    "case.json": read_case,
    "input.json": read_input,
    "rules.toml": read_rules,
    "rules.json": read_rules,
    "overlay.toml": read_overlay,
    "scenarios.toml": read_scenarios,
    "model.json": lambda path: load_model(path, krachtlijn6),
    "cases.csv": read_labelled_cases,
    "talk.json": lambda path: resumed(path, krachtlijn6),
}


@pytest.mark.parametrize("name", READERS)
def test_no_reader_waits_for_a_pipe_or_takes_a_device_or_a_folder(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for make in (os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")):
        make(path)
        with pytest.raises(BindkrachtError, match="cannot be read: this is no ordinary file"):
            READERS[name](path)
        path.rename(tmp_path / str(len(list(tmp_path.iterdir()))))


def test_a_pipe_that_came_in_the_place_of_a_file_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.touch()
    os.mkfifo(pipe)
    status = file.stat()
    monkeypatch.setattr(Path, "stat", lambda _path: status)
    with pytest.raises(InputError, match="this is no ordinary file"):
        read_file(pipe)


def test_no_more_is_read_than_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert (read_file(tmp_path / "file", most=2), read_file(tmp_path / "file")) == (b"ab", b"abc")


def test_standard_input_that_was_closed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="cannot be read: Bad file descriptor"):
        read_standard_input()


def test_a_file_names_only_what_is_below_its_own_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, inside / "deeper", outside):
        folder.mkdir()
        (folder / "file").touch()
    (inside / "link").symlink_to(outside / "file")
    (inside / "folder").symlink_to(outside)
    (inside / "good").symlink_to("deeper/file")
    (tmp_path / "inside-too").touch()
    for name in ("file", "deeper/file", "deeper/../file", "../inside/file", str(inside / "file"), "good", "none"):
        assert below(inside, name).parent in {inside.resolve(), inside.resolve() / "deeper"}
    for name in ("../outside/file", str(outside / "file"), "link", "folder/file", "/etc/passwd", "..", "../inside-too"):
        with pytest.raises(InputError, match="this is outside the folder of the file that names it"):
            below(inside, name)
    with pytest.raises(InputError, match="cannot be read: embedded null"):
        below(inside, "a\0b")
