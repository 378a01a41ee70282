"""One advice: what speaks for and against each role, rule by rule."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from bindkracht.explain import places
from bindkracht.krachtlijnen import plot_words as words
from bindkracht.krachtlijnen.words import STATUSES
from bindkracht.pages import Block, Page
from bindkracht.plots.lettering import broken, leading, lines_down, paragraph
from bindkracht.plots.marks import Box, Fill, Line, Mark, Tip, Words
from bindkracht.plots.pictures import MARGIN, Picture, headed, legend
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.rules_card import says
from bindkracht.statuses import Status
from bindkracht.texts import Language
from bindkracht.verdict import Verdict

_NAMES: Final = 2.2
"""The width of the column of roles, in inches."""

_AREA: Final = 6.0
"""The width of the bars, in inches; more when there is much to weigh."""

_ROOM: Final = 0.9
"""The room to the right of the longest bar, for what arguments come to together, in inches."""

_ROW: Final = 0.72
_BAR: Final = 0.3
_SMALL: Final = 7.5


def strengths(advice: Verdict, language: Language = "nl") -> Picture:
    """The arguments about each role in one situation: to the right what speaks for it, to the left what speaks against.

    A bar is as long as the strengths of its rules, each of which has its number; the rules stand under the picture.
    The tip shows what they come to together, and the dashed line what a role needs to be supported. A role that is not
    possible now is crossed out, whatever speaks for it.

    An advice shows no strengths unless someone asks for them; with this function you ask. They weigh arguments
    about one role in one situation. They are no measure of a person, and between two people they mean nothing.

    >>> from bindkracht import Situation, recommend
    >>> picture = strengths(recommend(Situation(rights_blocked=True, contact_wanted="no")), "en")
    >>> print(picture.in_words.blocks[1].lines[2])
    probleemoplosser (is not possible now): no-contact-wanted excludes; rights-must-be-opened +3; together 3
    """
    sheet = _Sheet.of(advice)
    notes = (words.NOT_A_PERSON.in_(language),)
    said, top = headed(words.STRENGTHS.in_(language), notes, sheet.width)
    meanings = ((Fill.STRIPES, words.FOR), (Fill.DOTS, words.AGAINST))
    named = [
        *((fill, meaning.in_(language)) for fill, meaning in meanings),
        (Fill.CROSSES, STATUSES[Status.EXCLUDED.value].in_(language)),
    ]
    rows = top + 0.55
    asides = {role: _aside(advice, sheet, role, language) for role in Role}
    row = max(_ROW, *(leading(_SMALL) * len(lines) + 0.3 for lines in asides.values()))
    bottom = rows + row * len(Role)
    threshold = words.THRESHOLD.filled(threshold=str(advice.rules.threshold)).in_(language)
    key, height = _key(sheet, bottom + 0.1, language)
    marks = (
        *said,
        *legend(MARGIN, top + 0.08, named),
        *chain.from_iterable(
            _row(advice, sheet, role, rows + row * place, language) for place, role in enumerate(Role)
        ),
        Line(sheet.zero, rows - 0.05, sheet.zero, bottom - 0.1, 1.2),
        Line(
            sheet.at(advice.rules.threshold), rows - 0.05, sheet.at(advice.rules.threshold), bottom - 0.1, dashed=True
        ),
        Words(sheet.at(advice.rules.threshold), rows - 0.13, threshold, 7, align="center", boxed=True),
        *key,
    )
    return Picture(_in_words(advice, sheet, language), marks, width=sheet.width, height=height)


class _Sheet(NamedTuple):
    """Where strengths stand on the paper, and the number of each rule that is drawn."""

    numbers: dict[Rule, int]
    least: int
    unit: float
    width: float

    @classmethod
    def of(cls, advice: Verdict) -> "_Sheet":
        drawn = (entry.rule for entry in advice.record if entry.fired or _is_asking(entry, advice))
        numbers = {rule: number for number, rule in enumerate(drawn, 1)}
        sums = {effect: [_sum(advice, role, effect) for role in Role] for effect in _BARS}
        least, most = -max(sums[Effect.OPPOSES]), max(*sums[Effect.SUPPORTS], advice.rules.threshold)
        unit = min(0.6, max(0.2, (_AREA - _ROOM) / (most - least)))
        return cls(numbers, least, unit, max(_AREA, unit * (most - least) + _ROOM) + _NAMES + 2 * MARGIN)

    @property
    def left(self) -> float:
        return MARGIN + _NAMES

    @property
    def zero(self) -> float:
        return self.at(0)

    def at(self, strength: int) -> float:
        return self.left + self.unit * (strength - self.least)


_BARS: Final = {Effect.SUPPORTS: 1, Effect.OPPOSES: -1}


def _is_asking(entry: Entry, advice: Verdict) -> bool:
    """Whether it is an exclusion because of which a role is conditional."""
    return any(entry in advice.asking(role) for role in advice.conditional)


def _fired(advice: Verdict, role: Role, effect: Effect) -> tuple[Rule, ...]:
    return tuple(entry.rule for entry in advice.entries(role) if entry.fired and entry.rule.effect is effect)


def _sum(advice: Verdict, role: Role, effect: Effect) -> int:
    return sum(rule.strength or 0 for rule in _fired(advice, role, effect))


def _row(advice: Verdict, sheet: _Sheet, role: Role, y: float, language: Language) -> Iterator[Mark]:
    status = advice.statuses[role]
    yield Words(MARGIN, y + 0.1, role.label, 9, bold=True)
    yield from lines_down(MARGIN, y + 0.18, _aside(advice, sheet, role, language), size=_SMALL)
    if status is Status.EXCLUDED:
        yield Box(sheet.left, y - 0.06, sheet.width - MARGIN - sheet.left, _ROW - 0.06, Fill.CROSSES, 0.5)
    for effect in _BARS:
        yield from _bar(sheet, _fired(advice, role, effect), y)
    net = advice.net_support[role]
    argued = any(_fired(advice, role, effect) for effect in _BARS)
    if argued:
        yield Tip(sheet.at(net), y + _BAR + 0.02)
    said = words.NET.filled(net=str(net)) if argued else words.NO_ARGUMENT
    yield Words(sheet.at(net) + 0.1, y + _BAR + 0.12, said.in_(language), _SMALL, boxed=True)


def _bar(sheet: _Sheet, rules: Sequence[Rule], y: float) -> Iterator[Mark]:
    reached = 0
    for rule in rules:
        after = reached + (rule.strength or 0) * _BARS[rule.effect]
        left, right = sorted((sheet.at(reached), sheet.at(after)))
        fill = Fill.STRIPES if rule.effect is Effect.SUPPORTS else Fill.DOTS
        yield Box(left, y, right - left, _BAR, fill, 1.0)
        yield Words((left + right) / 2, y + _BAR / 2, str(sheet.numbers[rule]), _SMALL, align="center", boxed=True)
        reached = after


def _aside(advice: Verdict, sheet: _Sheet, role: Role, language: Language) -> tuple[str, ...]:
    """The status of the role, with the numbers of the exclusions that shut it or must be asked first, in lines."""
    if advice.statuses[role] is Status.EXCLUDED:
        rules, text = _fired(advice, role, Effect.EXCLUDES), words.CANNOT
    elif advice.statuses[role] is Status.CONDITIONAL:
        rules, text = tuple(entry.rule for entry in advice.asking(role)), words.ASK_FIRST
    else:
        rules, text = (), STATUSES[advice.statuses[role].value]
    said = text.filled(rules=", ".join(str(sheet.numbers[rule]) for rule in rules)).in_(language)
    return broken(said, _NAMES - 0.1, _SMALL)


def _key(sheet: _Sheet, y: float, language: Language) -> tuple[tuple[Words, ...], float]:
    """The rules by number, and where the paper ends."""
    said: list[Words] = []
    for rule, number in sheet.numbers.items():
        lines = paragraph(MARGIN + 0.3, y, _rule_line(rule, language), sheet.width - 2 * MARGIN - 0.3, size=_SMALL)
        said += [Words(MARGIN, lines[0].y, str(number), _SMALL, bold=True), *lines]
        y = lines[-1].y + leading(6)
    return tuple(said), y + MARGIN


def _rule_line(rule: Rule, language: Language) -> str:
    return f"{rule.name}: {says(rule).in_(language)}. {rule.because.in_(language)} {places(rule)}"


def _in_words(advice: Verdict, sheet: _Sheet, language: Language) -> Page:
    title, note = words.STRENGTHS.in_(language), words.NOT_A_PERSON.in_(language)
    threshold = words.THRESHOLD.filled(threshold=str(advice.rules.threshold)).in_(language)
    rules = tuple(_rule_line(rule, language) for rule in sheet.numbers)
    return Page(
        language,
        (
            Block(1, title, (note, f"{threshold[0].upper()}{threshold[1:]}."), as_list=False),
            Block(2, words.ROLES.in_(language), tuple(_line(advice, role, language) for role in Role)),
            *((Block(2, words.RULES.in_(language), rules),) if rules else ()),
        ),
    )


def _line(advice: Verdict, role: Role, language: Language) -> str:
    shut = (words.SHUTS.filled(rule=rule.name).in_(language) for rule in _fired(advice, role, Effect.EXCLUDES))
    said = (
        f"{rule.name} {(rule.strength or 0) * sign:+}"
        for effect, sign in _BARS.items()
        for rule in _fired(advice, role, effect)
    )
    asking = ", ".join(entry.rule.name for entry in advice.asking(role))
    first = [words.ASK_FIRST.filled(rules=asking).in_(language)] if asking else []
    arguments = "; ".join((*shut, *said, *first)) or words.NO_ARGUMENT.in_(language)
    status, net = STATUSES[advice.statuses[role].value], str(advice.net_support[role])
    return words.ROLE_LINE.filled(role=role.label, status=status, arguments=arguments, net=net).in_(language)
