"""Everything that is wrong with a file, collected part by part, so that one mistake does not hide another."""

from collections.abc import Iterable, Mapping
from typing import Final

from bindkracht.errors import MOST_GATHERED, DataError, InputError, Problem, RuleError
from bindkracht.exchange.doors import Model
from bindkracht.reading import read_as
from bindkracht.strict_json import Json


class Collected:
    """The problems found so far.

    >>> from bindkracht.exchange.rules.models import TextModel
    >>> found = Collected()
    >>> model, broken = found.part(TextModel, {"nl": "Ja.", "eng": "Yes."}, "rules[0].because", {"en": "-"})
    >>> model.en, sorted(broken)
    ('-', ['en', 'eng'])
    >>> print(found.error())
    rules[0].because.en: is missing; fill it in
    rules[0].because.eng: no field is called 'eng' (did you mean 'en'?)
    """

    def __init__(self, foreign: Iterable[Problem] = ()) -> None:
        self.problems = list(foreign)
        # What JSON does not have was taken out; what is then missing there was told already.
        self._told = frozenset(problem.path for problem in self.problems)
        self._misshapen = bool(self.problems)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that looking further helps nobody."""
        return len(self.problems) >= MOST_GATHERED

    def refuse(self, *problems: Problem) -> None:
        """Keep these problems too."""
        self.problems.extend(problem for problem in problems if problem.path not in self._told)

    def part(
        self, model: type[Model], data: Json, path: str, stand_ins: Mapping[str, Json]
    ) -> tuple[Model, frozenset[str]]:
        """The part of the file at this path, a stand-in or nothing for each key that is wrong, and those keys."""
        try:
            return read_as(model, data), frozenset()
        except InputError as error:
            self._misshapen = True
            self.refuse(*(problem.under(path) if path else problem for problem in error.problems))
            broken = frozenset(problem.path.replace("[", ".").split(".")[0] for problem in error.problems)
        given = data.items() if isinstance(data, dict) else ()
        sound = {key: value for key, value in given if key in model.model_fields and key not in broken}
        return read_as(model, {**stand_ins, **sound}), broken

    def error(self) -> DataError:
        """All of it as one error: of the input when some key or value is none that the file can have."""
        kind = InputError if self._misshapen else RuleError
        more = [_MORE] if self.is_full else []
        return kind([*self.problems[:MOST_GATHERED], *more])


_MORE: Final = Problem("", "problems.mend_first", most=MOST_GATHERED)
