"""Writing to standard output, as a command does: whole, or not at all when the reader has gone."""

import os
import sys


def write(text: str) -> None:
    """Write the text to standard output at once.

    >>> write("one line")
    one line
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) closed early: what is left goes nowhere, and closing must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
