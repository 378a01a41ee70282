"""The command line: ``python -m bindkracht``, or simply ``bindkracht``.

Exit codes: 0 when every input was read and answered (an abstention is an answer);
1 when some input was refused, each problem on a line of its own on standard error
and nothing on standard output; 2 when the command itself was wrong; 3 when something
that should hold of the rules does not.
"""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

from bindkracht._version import __version__
from bindkracht.commands import cases, covering, knowledge, papers, studying, testing
from bindkracht.commands.options import Options, Refused, Refuted
from bindkracht.commands.writing import write

_ROOMS: Final = (cases, knowledge, testing, covering, studying, papers)
_COMMANDS: Final = {command.name: command for room in _ROOMS for command in room.COMMANDS}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    >>> main(["recommend", "no-such-file.json", "--lang", "en"])  # the reason goes to standard error
    1
    """
    options = _parser().parse_args(arguments, namespace=Options())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show an accent gets a question mark, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        lines = _COMMANDS[options.command].run(options)
    except Refused as refused:
        sys.stderr.writelines(f"{line}\n" for line in refused.lines)
        return 1
    except Refuted as refuted:
        write("\n".join(refuted.lines) + "\n")
        return 3
    write("".join(f"{line}\n" for line in lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bindkracht",
        description="Think together about a fitting helper role. It decides nothing, stores nothing, sends nothing.",
        epilog="Exit codes: 0 answered; 1 some input was refused (reasons on standard error); "
        "2 wrong command; 3 something that should hold does not.",
    )
    parser.add_argument("--version", action="version", version=f"bindkracht {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _COMMANDS.values():
        command.fill(commands.add_parser(command.name, help=command.purpose, description=command.purpose))
    return parser


if __name__ == "__main__":
    sys.exit(main())
