"""The note that says whether rules advise alone or with a classifier beside them."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol, cast

from bindkracht import strict_json
from bindkracht.errors import DataError, Problem, shown
from bindkracht.exchange.papers.figures import Figures
from bindkracht.exchange.papers.paper import Line, Mark, Paper, left_open, made, section
from bindkracht.krachtlijnen import paper_words as words
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.texts import Text

RULES_HASH: Final = "rules_hash"
"""The key under which a model card names the rules that the classifier learned beside."""


class HasCard(Protocol):
    """Whatever can give its model card as data."""

    def to_data(self) -> Mapping[str, Json]:
        """The model card as JSON data."""
        ...


def classifier_note(figures: Figures, card: Mapping[str, Json] | HasCard | None = None) -> Paper:
    """The note: without a card "rules only", with one "with a classifier".

    What the card says is taken over as it is, key by key, and marked as coming from it.

    >>> from bindkracht.exchange.papers.figures import figures_of
    >>> classifier_note(figures_of()).title.en
    'Note: rules only'
    >>> card = {"rules_hash": figures_of().rules.content_hash(), "learning": {"cases": 120}}
    >>> [line.in_("en") for line in classifier_note(figures_of(), card).sections[2].lines][1]
    'learning.cases: 120 (from the model card)'

    Raises:
        DataError: when the card is no JSON data, or the classifier learned beside other rules.

    """
    data = None if card is None else _read(card if isinstance(card, Mapping) else card.to_data(), figures.rules)
    with_card = data is not None
    lines = words.WITH_CLASSIFIER_LINES if with_card else words.RULES_ONLY_LINES
    return Paper(
        "note",
        figures.rules,
        words.WITH_CLASSIFIER if with_card else words.RULES_ONLY,
        (
            section(words.WHAT_ADVISES, made(*lines)),
            section(words.WHICH, figures.rule_lines()),
            *([] if data is None else [section(words.CARD, _card_lines(data))]),
            section(words.CHECKED, figures.checked_lines()),
            section(words.LIMITS, made(*words.LIMITS_LINES)),
            section(words.DECIDED, left_open(*words.NOTE_OPEN[with_card])),
        ),
    )


def _read(card: Mapping[str, Json], rules: RuleSet) -> dict[str, Json]:
    data, problems = strict_json.cleaned(dict(card), "card")
    if problems:
        raise DataError(problems)
    data = cast("dict[str, Json]", data)
    learned_beside = data.get(RULES_HASH, rules.content_hash())
    if learned_beside != rules.content_hash():
        raise DataError([_of_other_rules(learned_beside, rules)])
    return data


def _of_other_rules(learned_beside: Json, rules: RuleSet) -> Problem:
    own = f"{rules.title} ({shown(rules.content_hash())})"
    return Problem(
        f"card.{RULES_HASH}",
        nl=f"{shown(learned_beside)} zijn andere regels dan {own}; leer opnieuw, of neem de regels van toen",
        en=f"{shown(learned_beside)} are other rules than {own}; learn again, or take the rules of then",
    )


def _card_lines(data: dict[str, Json]) -> Iterator[Line]:
    if RULES_HASH in data:
        yield Line(Mark.COMPUTED, words.CARD_SAME_RULES)
    else:
        yield Line(Mark.OPEN, words.CARD_NO_RULES)
    for key, value in data.items():
        if key != RULES_HASH:
            yield from (Line(Mark.CARD, text) for text in _flat(key, value))


def _flat(key: str, value: Json) -> Iterator[Text]:
    match value:
        case dict() if value:
            for name, inner in value.items():
                yield from _flat(f"{key}.{name}", inner)
        case list() if value:
            for index, inner in enumerate(value):
                yield from _flat(f"{key}[{index}]", inner)
        case _:
            said = value if isinstance(value, str) else strict_json.canonical(value)
            yield words.CARD_LINE.filled(key=key, value=said)
