"""The command line: ``python -m bindkracht``, or simply ``bindkracht``.

Exit codes: 0 when every input was read and answered (an abstention is an answer);
1 when some input was refused, each problem on a line of its own on standard error
and nothing on standard output; 2 when the command itself was wrong; 3 when something
that should hold of the rules does not; 4 when the answer could not be written;
130 when it was stopped with Ctrl+C.
"""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

from bindkracht._version import __version__
from bindkracht.commands import cases, covering, knowledge, papers, studying, testing
from bindkracht.commands.options import Interrupted, Options, Refused, Refuted
from bindkracht.commands.writing import Unwritten, complain, write
from bindkracht.errors import BindkrachtError
from bindkracht.texts import Message

_ROOMS: Final = (cases, knowledge, testing, covering, studying, papers)
_COMMANDS: Final = {command.name: command for room in _ROOMS for command in room.COMMANDS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    >>> main(["recommend", "no-such-file.json", "--lang", "en"])  # the reason goes to standard error
    1
    """
    options = Options()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that does not know an accent gives or gets a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        return _answered(_parser().parse_args(arguments, namespace=options))
    except Unwritten as unwritten:
        complain(f"{Message('page.unwritten', reason=str(unwritten)).in_(options.lang)}\n")
        return 4
    except KeyboardInterrupt:
        complain(f"{Message('page.interrupted').in_(options.lang)}\n")
        return _INTERRUPTED


_INTERRUPTED: Final = 130
"""As a shell says of what was ended by Ctrl+C."""


def _answered(options: Options) -> int:
    try:
        lines = _COMMANDS[options.command].run(options)
    except Refuted as refuted:
        write("".join(f"{line}\n" for line in refuted.lines))
        return 3
    except (Refused, Interrupted) as ended:
        complain("".join(f"{line}\n" for line in ended.lines))
        return 1 if isinstance(ended, Refused) else _INTERRUPTED
    except BindkrachtError as error:  # of any kind that the command itself did not foresee
        complain(f"{error}\n")
        return 1
    write("".join(f"{line}\n" for line in lines))
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser of which what it says passes where everything passes that a command says."""

    def _print_message(self, message: str, file: object = None) -> None:
        (write if file is sys.stdout else complain)(message)


def _parser() -> _Parser:
    parser = _Parser(
        prog="bindkracht",
        description="Think together about a fitting helper role. It decides nothing, stores nothing, sends nothing.",
        epilog="Exit codes: 0 answered; 1 some input was refused (reasons on standard error); "
        "2 wrong command; 3 something that should hold does not; 4 the answer could not be written; 130 Ctrl+C.",
    )
    parser.add_argument("--version", action="version", version=f"bindkracht {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _COMMANDS.values():
        command.fill(commands.add_parser(command.name, help=command.purpose, description=command.purpose))
    return parser


if __name__ == "__main__":
    sys.exit(main())
