"""The files that a command was given: each once, and of a folder every one in it that has the right name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from bindkracht.commands.options import Options, Refused, on_the_day, problem_lines, rules_of
from bindkracht.errors import InputError, Problem, ProblemsError
from bindkracht.exchange.scenario_files import ScenarioFile, read_scenarios
from bindkracht.texts import Language, Message

SCENARIOS: Final = ("*.scenarios.toml", "*.scenarios.json")
"""What a scenario file is called, so that it is found in a folder."""

CASES: Final = ("*.json",)
"""What a case file is called."""

_T = TypeVar("_T")


def found(given: Iterable[str], patterns: Sequence[str]) -> tuple[str, ...]:
    """The files, each once; of a folder all those in it whose name has a pattern, sorted; a folder without is kept.

    >>> found(["a.scenarios.toml", "a.scenarios.toml"], SCENARIOS)
    ('a.scenarios.toml',)
    """
    return tuple(dict.fromkeys(path for one in given for path in _in_folder(one, patterns) or (one,)))


def _in_folder(path: str, patterns: Sequence[str]) -> list[str]:
    if not _is_folder(path):
        return [path]
    try:
        return sorted(str(file) for pattern in patterns for file in Path(path).rglob(pattern))
    except OSError:  # it vanished under our hands; whoever reads it says so
        return []


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # no name that a file can have; whoever reads it says so
        return False


def all_read(
    paths: Iterable[str], patterns: Sequence[str], read: Callable[[str], _T], language: Language
) -> tuple[_T, ...]:
    """What every file says: of all of them, or of none when any is refused.

    >>> all_read(["no-such-file"], CASES, lambda path: path.upper(), "en")
    ('NO-SUCH-FILE',)

    Raises:
        Refused: with every problem of every file.

    """
    refused: list[str] = []
    said: list[_T] = []
    for path in found(paths, patterns):
        try:
            if _is_folder(path):
                raise InputError(_nothing(patterns))
            said.append(read(path))
        except ProblemsError as error:
            refused.extend(problem_lines(path, error, language))
    if refused:
        raise Refused(refused)
    return tuple(said)


def scenario_files(options: Options) -> tuple[ScenarioFile, ...]:
    """The scenario files that were asked for, under the rules that were asked for, on the day that was asked for.

    >>> scenario_files(Options(paths=[], rules=None, lang="en"))
    ()

    Raises:
        Refused: when any of them cannot be read, or they are about different rules.

    """
    rules = None if options.rules is None else rules_of(options)

    def read(path: str) -> ScenarioFile:
        file = read_scenarios(path, rules)
        return replace(file, rules=on_the_day(file.rules, options.day))

    files = all_read(options.paths, SCENARIOS, read, options.lang)
    others = {file.rules.content_hash(): file.rules.title for file in files}
    if len(others) > 1:
        raise Refused([Message("page.different_rules", rules=", ".join(others.values())).in_(options.lang)])
    return files


def _nothing(patterns: Sequence[str]) -> Iterator[Problem]:
    names = " / ".join(patterns)
    yield Problem("", "folder.no_files", names=names)
