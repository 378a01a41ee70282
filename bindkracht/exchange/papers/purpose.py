"""The statement of intended purpose, in the vocabulary of the EU AI Act; it draws no legal conclusion.

The terms are those of Regulation (EU) 2024/1689: intended purpose and reasonably foreseeable misuse (article 3), human
oversight (article 14), high-risk (article 6 and annex III), provider and deployer (article 3).
"""

from bindkracht.exchange.papers.figures import Figures
from bindkracht.exchange.papers.paper import Line, Mark, Paper, left_open, made, section
from bindkracht.krachtlijnen import paper_words as words
from bindkracht.roles import Role


def purpose_statement(figures: Figures) -> Paper:
    """What these rules are meant for, and what not; what the host must judge is left open.

    >>> from bindkracht.exchange.papers.figures import figures_of
    >>> paper = purpose_statement(figures_of())
    >>> print(paper.sections[1].heading.en)
    Intended purpose
    >>> paper.open[0].text.en
    'In which service, for which work, with which people, and since when.'
    """
    roles = ", ".join(role.label for role in Role)
    intended = [text.filled(roles=roles) for text in words.INTENDED_LINES]
    facts = Line(Mark.COMPUTED, words.FACTS.filled(**figures.counts))
    return Paper(
        "purpose",
        figures.rules,
        words.PURPOSE.filled(rules=figures.rules.title),
        (
            section(words.WHICH, figures.rule_lines()),
            section(words.INTENDED, made(*intended), left_open(words.INTENDED_OPEN)),
            section(words.INPUT, [facts], made(*words.OUTPUT_LINES)),
            section(words.NOT_FOR, made(*words.NOT_FOR_LINES)),
            section(words.MISUSE, made(*words.MISUSE_LINES), left_open(words.MISUSE_OPEN)),
            section(words.OVERSIGHT, made(*words.OVERSIGHT_LINES), left_open(*words.OVERSIGHT_OPEN)),
            section(words.CHECKED, figures.checked_lines()),
            section(words.LIMITS, made(*words.LIMITS_LINES)),
            section(words.LAW, left_open(*words.LAW_OPEN)),
        ),
    )
