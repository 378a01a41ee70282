"""Files, read and written whole or not at all.

Whoever reads while another writes sees the old content or the new, never a part; of two who write at once, one is last.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bindkracht.errors import InputError, Problem


def read_file(path: Path | str, *, most: int = -1) -> bytes:
    """The bytes of a file, or the first ``most`` of them.

    Only an ordinary file is read: a pipe or a device could keep a reader waiting for ever.

    >>> read_file("no-such-file.json")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory
    >>> read_file("/dev/null")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: this is no ordinary file

    Raises:
        InputError: when it is no ordinary file, or cannot be read.

    """
    with _told("file.unreadable"):
        _refuse_special(Path(path).stat())
        with open(path, "rb", opener=_without_waiting) as file:
            _refuse_special(os.fstat(file.fileno()))  # a pipe may have come in its place since
            return file.read(most)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAITING)


_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0)


def read_standard_input(*, most: int = -1) -> bytes:
    """The bytes of standard input, or the first ``most`` of them.

    >>> import sys
    >>> from io import BytesIO, TextIOWrapper
    >>> from unittest.mock import patch
    >>> with patch.object(sys, "stdin", TextIOWrapper(BytesIO(b"{}"))):
    ...     read_standard_input()
    b'{}'

    Raises:
        InputError: when it cannot be read.

    """
    with _told("file.unreadable"):
        if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - closed before we began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(most)


def below(folder: Path | str, name: str) -> Path:
    """Where the file is that a file in this folder names: in the folder itself or deeper, wherever links lead.

    >>> below("examples", "../../secret.json")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: this is outside the folder of the file that names it; put ...

    Raises:
        InputError: when it is elsewhere, or the name can be of no file.

    """
    with _told("file.unreadable"):
        root, file = Path(os.path.realpath(folder)), Path(os.path.realpath(Path(folder, name)))
    if not file.is_relative_to(root):
        raise InputError([_ELSEWHERE])
    return file


_ELSEWHERE: Final = Problem("", "file.outside")


def write_whole(path: Path | str, content: bytes) -> None:
    """Put the content in the place of a file, whole or not at all.

    What is there keeps its mode, and a link keeps pointing to it; a new file gets the mode that the user's umask gives.

    >>> write_whole("no-such-folder/file.json", b"")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be written: No such file or directory

    Raises:
        InputError: when it cannot be written; then the file is as it was.

    """
    with _told("file.unwritable"):
        target = Path(os.path.realpath(path))
        _put(target, content, _mode(target), os.replace)


def write_new(path: Path | str, content: bytes) -> None:
    """Make a new file with the content, whole or not at all; nothing is written over.

    >>> write_new("pyproject.toml", b"")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be written: File exists

    Raises:
        InputError: when something is there already, or it cannot be written.

    """
    with _told("file.unwritable"):
        # A link is made only where nothing is, also when another makes the file at this very moment.
        _put(Path(path).absolute(), content, None, os.link)


def _mode(target: Path) -> int | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    _refuse_special(status)
    return stat.S_IMODE(status.st_mode)


def _put(target: Path, content: bytes, mode: int | None, put: Callable[[Path, Path], object]) -> None:
    # A name that nobody else has: processes in two containers may have the same number, and threads always have.
    new = target.with_name(f".bindkracht-{os.urandom(8).hex()}.new")
    try:
        with open(new, "xb", opener=_for_all if mode is None else _for_the_owner) as file:
            if mode is not None:
                new.chmod(mode)  # before there is anything in it that others may not see
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put(new, target)
    finally:
        with suppress(OSError):
            new.unlink()
    _settle(target.parent)


def _for_all(path: str, flags: int) -> int:
    return os.open(path, flags, 0o666)  # less what the umask takes away


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle(folder: Path) -> None:
    """Have the new name outlive a power cut too, on systems that can promise it."""
    with suppress(OSError):  # the file is there and whole, so it would be wrong to say that it could not be written
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


class _SpecialFileError(OSError):
    """There is a folder, a pipe or a device where a file should be."""


def _refuse_special(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _SpecialFileError


@contextmanager
def _told(code: str) -> Generator[None]:
    """Tell in one typed error why a file could not be had."""
    try:
        yield
    except _SpecialFileError:
        raise InputError([Problem("", code, why=Problem("", "file.not_ordinary"))]) from None
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise InputError([Problem("", code, why=getattr(error, "strerror", None) or str(error))]) from None
