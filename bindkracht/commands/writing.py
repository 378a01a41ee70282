"""Writing to people: an answer on standard output, what is wrong on standard error.

Every character that a command shows passes here, so that none steers a terminal.
"""

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

from bindkracht.texts import visible


class Unwritten(Exception):  # noqa: N818 - an outcome of a command, reported as a line
    """The answer could not be written; the reason is the system's own."""


def write(text: str) -> None:
    """Write the text to standard output at once; whoever reads it (head, less) may stop early.

    >>> write("one line")
    one line

    Raises:
        Unwritten: when standard output is closed, or has no room.

    """
    try:
        _put(text, sys.stdout)
    except BrokenPipeError:
        return
    except OSError as error:
        raise Unwritten(error.strerror or str(error)) from None


def complain(text: str) -> None:
    """Write the text to standard error, where there is one.

    >>> complain("")
    """
    with suppress(OSError):  # nobody is left to tell
        _put(text, sys.stderr)


def _put(text: str, stream: TextIO | None) -> None:
    if stream is None:  # closed before we began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        stream.write(visible(text))
        stream.flush()
    except OSError:
        _to_nowhere(stream)
        raise


def _to_nowhere(stream: TextIO) -> None:
    """Have what is left of the text go nowhere: Python would try it again when it ends, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
