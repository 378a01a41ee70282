"""Receipts kept by the host: written and read as JSON, and held against what the advice was made of.

A receipt says by version and hash what an advice was made of. Whoever still has the
situation and the rules can make the advice again and see that nothing was changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile
from operator import eq
from typing import Final, TypeVar, cast

from bindkracht import strict_json
from bindkracht._version import __version__
from bindkracht.advice import Advice, Classifier
from bindkracht.documenting import receipt_of
from bindkracht.documents import FORMAT, AdviceDocument, Receipt
from bindkracht.errors import (
    DataError,
    InputError,
    Problem,
    ReceiptError,
    RuleError,
    not_a,
    not_an_object,
    not_known,
    shown,
)
from bindkracht.exchange.schemas import published
from bindkracht.questions import waiting_questions
from bindkracht.reading import read_as, schema_of
from bindkracht.recommend import recommend
from bindkracht.roles import MEDESPELER
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json, joined
from bindkracht.taking import Taker, an, checked_when_made
from bindkracht.taking import text as written
from bindkracht.texts import Text

_Kind = TypeVar("_Kind")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Verified:
    """A receipt that was held against its situation and rules, with the advice made again from them."""

    receipt: Receipt
    advice: Advice


def verify(receipt: Receipt, situation: BaseSituation, rules: RuleSet, *, made_by: str = __version__) -> Verified:
    """The advice made again, when the receipt is the receipt of this situation and these rules, to the byte.

    Args:
        receipt: what the host kept.
        situation: what was known then.
        rules: the rules that were used. Of an opaque function in them only the name is compared: nobody can tell
            whether it still does the same.
        made_by: the version of bindkracht that the host knows made it. A later version may
            come to another advice, so an older receipt is taken only by who says so.

    >>> from bindkracht import Situation, krachtlijn6
    >>> advice = recommend(Situation(rights_blocked=True))
    >>> verify(advice.receipt, advice.situation, krachtlijn6).advice == advice
    True
    >>> verify(advice.receipt, Situation(), krachtlijn6)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    bindkracht.errors.ReceiptError: situation_hash: the receipt says '...', made again it is '...'; ...

    Raises:
        ReceiptError: naming everything in which the receipt differs.
        SituationError: when it is no situation, or not one that the rules are about.
        RuleError: when ``rules`` is no rule set.

    """
    _taken(_A_RECEIPT, receipt, "receipt")
    advice = recommend(situation, rules)
    made = _made(receipt_of(advice), made_by)
    if receipt.vocabulary is None:
        made = replace(made, vocabulary=None)  # an earlier receipt did not say it yet
    problems = tuple(_differences(receipt.to_data(), made.to_data(), ""))
    if problems:
        raise ReceiptError(problems)
    return Verified(receipt, advice)


def verify_advice(
    text: str | bytes | Mapping[str, Json],
    rules: RuleSet,
    *,
    made_by: str = __version__,
    classifier: Classifier | None = None,
) -> Verified:
    """The advice made again, when the stored JSON of an advice is what these rules say of its own situation.

    Only white space and the order of keys may differ, so that a database may keep it in its own way; what a database
    gives back as a dict is taken too. An earlier version may have asked in another order, and more. An advice that was made with a classifier is made again with it.
    Its ``alarms`` rest on what was told and stands in no situation: they are taken as they were kept, and not verified.

    >>> from bindkracht import krachtlijn6
    >>> kept = recommend(Situation(rights_blocked=True)).to_json()
    >>> verify_advice(kept, krachtlijn6).advice.to_json() == kept
    True
    >>> verify_advice(kept.replace('"suggested":"probleemoplosser"', '"suggested":"redder"'), krachtlijn6)
    Traceback (most recent call last):
    bindkracht.errors.ReceiptError: suggested: the receipt says 'redder', made again it is 'probleemoplosser'; keep it as it was made

    Raises:
        InputError: when the text is not one clean JSON value.
        ReceiptError: naming everything in which the advice differs.
        RuleError: when ``rules`` is no rule set.

    """  # noqa: E501 - an error is one line
    kept = dict(text) if isinstance(text, Mapping) else _parsed(text)
    if not isinstance(rules, RuleSet):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise RuleError([not_a(rules, "RuleSet", "rules", hint="RuleSet(…)")])
    advice = recommend(_situation(kept.get("situation"), rules), rules, classifier=classifier)
    advice = replace(advice, alarms=_alarms(kept.get("alarms", [])))
    made = advice.document()
    made = replace(made, receipt=_made(made.receipt, made_by))
    if kept.get("format") != FORMAT:
        made = _in_second_form(made)
    if "format" not in kept:
        made = _in_first_form(made)
    if made_by != __version__ and "unprotected" not in kept:
        made = replace(made, unprotected=())  # an older version did not say it yet
    data = made.to_data()
    if _asked_otherwise(kept.get("questions"), data["questions"], advice, made):
        data["questions"] = kept["questions"]
    problems = tuple(_differences(kept, data, ""))
    if problems:
        raise ReceiptError(problems)
    return Verified(made.receipt, advice)


def _in_second_form(document: AdviceDocument) -> AdviceDocument:
    """The document as the second form had it: no combination, and suggested was the one role that leads and fits."""
    leads_alone = document.outcome is Outcome.ADVICE and len(document.leading) == 1
    return replace(
        document,
        format="bindkracht-advice/2",
        combination=None,
        suggested=document.leading[0] if document.suggested is None and leads_alone else document.suggested,
        roles=tuple(replace(of, client_role=MEDESPELER.name) for of in document.roles),
    )


def _in_first_form(document: AdviceDocument) -> AdviceDocument:
    """The second form as the first had it, which did not say all that a page needs."""
    return replace(
        document,
        format=None,
        rules=None,
        vocabulary=None,
        beside=None,
        questions=tuple(replace(item, together=None) for item in document.questions),
        record=tuple(replace(entry, asks=()) for entry in document.record),
        unprotected=tuple(replace(item, told=None) for item in document.unprotected if not item.beside),
        receipt=replace(document.receipt, vocabulary=None),
    )


def _asked_otherwise(kept: Json, now: Json, advice: Advice, made: AdviceDocument) -> bool:
    """Whether the same is asked in another order, perhaps with more that a rule waits for, as versions before did."""
    if not (isinstance(kept, list) and isinstance(now, list)):
        return False
    questions = tuple(question.document for question in waiting_questions(advice).values())
    if made.format is None:
        questions = _in_first_form(replace(made, questions=questions)).questions
    waiting = {strict_json.canonical(question.to_data()) for question in questions}
    was = [strict_json.canonical(question) for question in kept]
    return len(set(was)) == len(was) and {strict_json.canonical(question) for question in now} <= set(was) <= waiting


def _parsed(text: str | bytes) -> dict[str, Json]:
    """The parts of what was kept as text."""
    if not isinstance(cast("object", text), bytes):
        _taken(written, text, "text")
    kept = strict_json.parse(text)
    if not isinstance(kept, dict):
        raise ReceiptError([not_an_object("", kept)])
    return kept


def _made(receipt: Receipt, made_by: str) -> Receipt:
    return replace(receipt, library_version=_taken(written, made_by, "made_by"))


def _taken(taker: Taker[_Kind], value: object, path: str) -> _Kind:
    try:
        return taker(value, path)
    except DataError as error:
        raise ReceiptError(error.problems) from None


def _situation(data: Json, rules: RuleSet) -> BaseSituation:
    if not isinstance(data, dict):
        raise ReceiptError([not_an_object("situation", data)])
    try:
        return rules.situation_type.of(data)
    except DataError as error:
        raise ReceiptError(problem.under("situation") for problem in error.problems) from None


def _alarms(told: Json) -> tuple[Text, ...]:
    data, problems = strict_json.cleaned(told, "alarms")
    if problems:
        raise ReceiptError(problems)
    try:
        return read_as(tuple[Text, ...], data)
    except InputError as error:
        raise ReceiptError(problem.under("alarms") for problem in error.problems) from None


def _differences(kept: Json, made: Json, path: str) -> Iterator[Problem]:
    """Where what was kept says otherwise than what is made again."""
    match kept, made:
        case dict(), dict():
            strange = (
                key if isinstance(key, str) else shown(key)
                for key in cast("dict[object, Json]", kept)
                if key not in made
            )
            yield from (not_known(joined(path, key), key, tuple(made), "field") for key in strange)
            for key, value in made.items():
                below = joined(path, key)
                yield from _differences(kept[key], value, below) if key in kept else [_missing(below)]
        case list(), list() if len(kept) == len(made):
            for index, (one, other) in enumerate(zip(kept, made, strict=True)):
                yield from _differences(one, other, f"{path}[{index}]")
        case _ if type(kept) is not type(made) or kept != made:
            yield _not_so(path, kept, made)
        case _:
            pass


def _missing(path: str) -> Problem:
    return Problem(path, "receipt.missing")


def _not_so(path: str, kept: Json, made: Json) -> Problem:
    was, now = _shown(kept, made), _shown(made, kept)
    return Problem(path, "receipt.made_otherwise", was=was, now=now)


def _shown(value: Json, other: Json) -> str:
    """A value; of two long texts the part from just before the place where they begin to differ."""
    if not isinstance(value, str) or not isinstance(other, str):
        return shown(value)
    same = takewhile(bool, map(eq, value, other))
    start = max(sum(same) - _LONG // 4, 0)
    return shown(("…" if start else "") + value[start : start + _LONG])


_LONG: Final = 40
_A_RECEIPT: Final = an(Receipt, "receipt")


def receipt_to_json(receipt: Receipt) -> str:
    """The receipt as canonical JSON.

    >>> receipt_to_json(recommend(Situation()).receipt)[:25]
    '{"library":"bindkracht","'

    Raises:
        ReceiptError: when it is no receipt.

    """
    _taken(_A_RECEIPT, receipt, "receipt")
    return strict_json.canonical(receipt.to_data())


def receipt_from_json(text: str | bytes) -> Receipt:
    """The receipt that the JSON stands for: the inverse of :func:`receipt_to_json`.

    White space and the order of keys say nothing; every other change is seen here or by :func:`verify`.

    >>> receipt = recommend(Situation()).receipt
    >>> receipt_from_json(receipt_to_json(receipt)) == receipt
    True
    >>> receipt_from_json(receipt_to_json(receipt).replace('"schema_version":"1"', '"schema_version":"9"'))
    Traceback (most recent call last):
    bindkracht.errors.ReceiptError: schema_version: '9' is not allowed; use one of: 1

    Raises:
        InputError: when the text is not one clean JSON value.
        ReceiptError: naming everything in which it is no receipt of a version that is known here.

    """
    data = _parsed(text)
    try:
        return read_as(Receipt, data)
    except InputError as error:
        raise ReceiptError(error.problems) from None


def receipt_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of a receipt.

    >>> sorted(receipt_schema()["required"])[:2]
    ['library', 'library_version']
    """
    return published("receipt", schema_of(Receipt))


def advice_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of an advice.

    >>> advice_schema()["properties"]["outcome"]
    {'$ref': '#/$defs/Outcome'}
    """
    return published("advice", schema_of(AdviceDocument), version=3)


def receipt_hash(receipt: Receipt) -> str:
    """SHA-256 of :func:`receipt_to_json`, in hexadecimal: how a choice points at its advice.

    >>> receipt_hash(recommend(Situation()).receipt) == receipt_hash(recommend(Situation()).receipt)
    True
    """
    return sha256(receipt_to_json(receipt).encode()).hexdigest()
