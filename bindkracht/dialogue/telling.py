"""How the advice at some moment is told in short: one sentence, the first questions, the plain data."""

from collections.abc import Sequence

from bindkracht.advice import Advice
from bindkracht.documents import Receipt
from bindkracht.pages import Block
from bindkracht.statuses import Abstention, Outcome
from bindkracht.strict_json import Json, plain
from bindkracht.texts import Language, Message

QUESTIONS_IN_SHORT = 3


def advice_sentence(advice: Advice, language: Language) -> str:
    """What the advice comes to, in the words of its own page.

    >>> from bindkracht import Situation, recommend
    >>> advice_sentence(recommend(Situation(rights_blocked=True)), "en")
    'Probleemoplosser fits best here.'
    """
    return advice.document().sentence(language)


def question_block(advice: Advice, level: int, language: Language) -> tuple[Block, ...]:
    """The first questions, when the sentence says that something is to be asked; nothing otherwise.

    >>> from bindkracht import Situation, recommend
    >>> [block] = question_block(recommend(Situation(entangled_problems=True)), 3, "en")
    >>> block.heading, len(block.lines)
    ('What to ask still', 4)
    """
    asks = advice.outcome is Outcome.CONDITIONAL or advice.abstention is Abstention.TOO_LITTLE_KNOWN
    questions = advice.questions if asks else ()
    lines = at_most(QUESTIONS_IN_SHORT, [question.document.line(language) for question in questions], language)
    return (Block(level, Message("page.questions").in_(language), lines),) if lines else ()


def at_most(number: int, lines: Sequence[str], language: Language) -> tuple[str, ...]:
    """The first lines, with how many questions there are besides.

    >>> at_most(1, ["Hoe?", "Wat?"], "nl")
    ('Hoe?', '… en nog 1.')
    """
    more = Message("page.more_questions", number=str(len(lines) - number)).in_(language)
    return tuple(lines) if len(lines) <= number else (*lines[:number], more)


def advice_data(advice: Advice, receipt: Receipt | None = None) -> dict[str, Json]:
    """The advice in short as JSON data: what it was about, what it came to, and its receipt to make it again.

    >>> from bindkracht import Situation, recommend
    >>> advice_data(recommend(Situation(rights_blocked=True)))["suggested"]
    'probleemoplosser'
    """
    parts = {name: getattr(advice, name) for name in ("outcome", "abstention", "suggested", "leading", "statuses")}
    said = {"situation": advice.situation.known(), **parts, "receipt": receipt or advice.receipt}
    return {name: plain(part) for name, part in said.items()}
