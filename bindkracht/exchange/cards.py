"""Decision-support cards, in the form of CDS Hooks 2.0 by HL7, which case software can show beside a file.

The card of an advice informs: its indicator is always ``info``, it stops nobody, and every suggestion
can be overridden with a reason. An abstention is no card, and the reason is told beside it. Danger or a
wound that was told and does not count, or against which the rules do not protect, has a card of its own,
the first, with ``warning``.

Source: HL7 International, CDS Hooks, release 2.0 (https://cds-hooks.hl7.org/2.0/).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast
from uuid import UUID, uuid5

from bindkracht.advice import Advice
from bindkracht.documents import AdviceDocument
from bindkracht.errors import DataError, InputError, Problem, shown
from bindkracht.exchange.choices import ChoiceReason
from bindkracht.pages import Page
from bindkracht.statuses import Outcome
from bindkracht.strict_json import Json, holds_half_a_character, plain
from bindkracht.taking import at_the_door
from bindkracht.taking import words as words_of
from bindkracht.texts import Language, Message, sentence_list

EXTENSION: Final = "urn:bindkracht:cards:1"
"""The name of the extension that says, beside the cards, what the advice came to."""
REASONS: Final = "urn:bindkracht:choice-reasons:1"
"""The system of the codes of the reasons to override."""
TOPICS: Final = "urn:bindkracht:topics:1"
"""The system of the code of the topic."""
SHORTER_THAN: Final = 140
"""A summary has fewer characters than this."""


class Link(NamedTuple):
    """Where the host wants to lead the reader of a card; the address is absolute."""

    label: str
    url: str


@at_the_door
def cards(
    advice: Advice,
    language: Language = "nl",
    *,
    source_url: str | None = None,
    links: Sequence[Link] = (),
    uuid: UUID | None = None,
) -> dict[str, Json]:
    """The response of a service for decision support: one card, or none when the advice abstains.

    Before it comes a card for the :attr:`~bindkracht.advice.Advice.alarms` and for what the situation tells of and
    the rules do not protect against, when there is any.

    >>> from bindkracht import Situation, recommend
    >>> [card] = cards(recommend(Situation(rights_blocked=True)), "en")["cards"]
    >>> card["summary"], card["indicator"], card["suggestions"][0]["label"]
    ('Probleemoplosser fits best here.', 'info', 'Choose together: probleemoplosser')
    >>> response = cards(recommend(Situation()), "en")
    >>> response["cards"], response["extension"][EXTENSION]["abstention"]
    ([], 'too_little_known')

    Args:
        advice: the advice.
        language: the language of everything that people read.
        source_url: where the host explains its rules.
        links: where else the card may lead.
        uuid: what the host calls this card, when it wants to hear which suggestion was taken.

    Raises:
        LanguageError: for anything but ``"nl"`` or ``"en"``.
        InputError: for an address that is not absolute, or a link without a label.

    """
    problems = [*_link_problems(links)]
    if source_url is not None:
        problems += _address_problems("source_url", source_url)
    if problems:
        raise InputError(problems)
    document = advice.document()
    speaks = document.outcome is not Outcome.ABSTENTION
    first = document.first(language)
    return {
        "cards": [
            *([_first_card(document, Page(language, first), source_url)] if first else []),
            *([_card(document, language, source_url, links, uuid)] if speaks else []),
        ],
        "extension": {EXTENSION: _beside(document, language)},
    }


def _address_problems(path: str, url: object) -> Iterator[Problem]:
    if not isinstance(url, str) or holds_half_a_character(url) or not re.fullmatch(r"https?://[^\s/]\S*", url):
        yield Problem(path, "address.not_absolute", url=shown(url))


def _link_problems(links: Sequence[Link]) -> Iterator[Problem]:
    for index, link in enumerate(links):
        yield from _address_problems(f"links[{index}].url", link.url)
        try:
            words_of(link.label, f"links[{index}].label")
        except DataError as error:
            yield from error.problems


def _card(
    document: AdviceDocument, language: Language, source_url: str | None, links: Sequence[Link], uuid: UUID | None
) -> dict[str, Json]:
    suggestions = list(_suggestions(document, language, uuid))
    return {
        **({} if uuid is None else {"uuid": str(uuid)}),
        "summary": summary(document, language),
        "detail": document.page(language).markdown(first_level=2),
        "indicator": "info",
        "source": _source(document, language, source_url),
        # A card with suggestions must say how many may be taken, and one without must not.
        **({"suggestions": cast("Json", suggestions), "selectionBehavior": "at-most-one"} if suggestions else {}),
        "overrideReasons": [_coding(REASONS, reason.value, reason.label.in_(language)) for reason in ChoiceReason],
        **({"links": [_link(link) for link in links]} if links else {}),
    }


def _first_card(document: AdviceDocument, page: Page, source_url: str | None) -> dict[str, Json]:
    return {
        "summary": (Message("exchange.alarm") if document.alarms else Message("exchange.exposed")).in_(page.language),
        "detail": page.markdown(first_level=2),
        "indicator": "warning",
        "source": _source(document, page.language, source_url),
    }


def summary(document: AdviceDocument, language: Language) -> str:
    """What the advice comes to in one sentence of fewer than 140 characters, also when many roles go or none can be.

    >>> from bindkracht import Situation, recommend
    >>> summary(recommend(Situation(short_help_suffices=True)).document(), "en")
    'What fits here is redder or rituele zorgverstrekker. The rules do not choose: talk about it together.'
    """
    said = document.sentence(language)
    if len(said) < SHORTER_THAN:
        return said
    if document.abstention is not None:
        return Message(f"exchange.abstentions_in_short.{document.abstention.value}").in_(language)
    first, *others = document.ways
    text, number = (
        (Message("exchange.many_ways"), 1 + len(others)) if others else (Message("exchange.many_together"), len(first))
    )
    told = text.filled(number=str(number))
    waits = any(role in document.conditional for way in document.ways for role in way)
    return (Message("exchange.ask_first", said=told) if waits else told).in_(language)


def _source(document: AdviceDocument, language: Language, url: str | None) -> dict[str, Json]:
    return {
        "label": f"bindkracht: {document.title}",
        **({} if url is None else {"url": url}),
        "topic": _coding(TOPICS, "role-combination", Message("exchange.topic").in_(language)),
    }


def _suggestions(document: AdviceDocument, language: Language, uuid: UUID | None) -> Iterator[dict[str, Json]]:
    """One for each combination, of its roles that fit; of a role on a condition there is something to ask first."""
    for roles in document.ways_that_fit:
        label = sentence_list([role.label for role in roles], language, joint=Message("page.and"))
        yield {
            "label": Message("exchange.take_up", roles=label).in_(language),
            **({} if uuid is None else {"uuid": str(uuid5(uuid, "+".join(roles)))}),
            "isRecommended": roles == (document.suggested,) or document.ways == (roles,),
        }


def _coding(system: str, code: str, display: str) -> dict[str, Json]:
    return {"system": system, "code": code, "display": display}


def _link(link: Link) -> dict[str, Json]:
    return {"label": link.label, "url": link.url, "type": "absolute"}


def _beside(document: AdviceDocument, language: Language) -> dict[str, Json]:
    unprotected = document.unprotected
    return {
        **{name: plain(getattr(document, name)) for name in ("outcome", "abstention", "questions", "receipt")},
        "alarms": [alarm.in_(language) for alarm in document.alarms],
        **({"unprotected": [item.text.in_(language) for item in unprotected]} if unprotected else {}),
        "text": document.sentence(language),
    }
