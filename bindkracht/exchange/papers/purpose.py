"""The statement of intended purpose, in the vocabulary of the EU AI Act; it draws no legal conclusion.

The terms are those of Regulation (EU) 2024/1689: intended purpose and reasonably foreseeable misuse (article 3), human
oversight (article 14), high-risk (article 6 and annex III), provider and deployer (article 3).
"""

from collections.abc import Iterator

from bindkracht._version import __version__
from bindkracht.exchange.papers.paper import Paper, computed, left_open, made, section
from bindkracht.krachtlijnen import paper_words as words
from bindkracht.krachtlijnen import protection_words
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.study.harm import CLAIMS, Checked, do_no_harm
from bindkracht.taking import at_the_door
from bindkracht.texts import Text
from bindkracht.unprotected import notices, remarks
from bindkracht.vocabulary import Who


@at_the_door
def purpose_statement(rules: RuleSet = krachtlijn6) -> Paper:
    """What these rules are meant for, and what not; what the host must judge is left open.

    >>> paper = purpose_statement()
    >>> print(paper.sections[1].heading.en)
    What these rules do not protect against
    >>> paper.open[0].text.en
    'In which service, for which work, with which people, and since when.'

    Raises:
        OutOfReachError: without python-sat, when a question is too hard for plain Python.
        RuleError: when a rule is opaque.

    """
    checked = do_no_harm(rules)
    roles = ", ".join(role.label for role in Role)
    intended = [text.filled(roles=roles) for text in words.INTENDED_LINES]
    return Paper(
        "purpose",
        rules,
        words.PURPOSE.filled(rules=rules.title),
        (
            section(words.WHICH, computed(*_about_rules(rules))),
            section(protection_words.HEADING, computed(*_unprotected(rules))),
            section(words.INTENDED, made(*intended), left_open(words.INTENDED_OPEN)),
            section(
                words.INPUT, computed(_about_facts(rules)), made(*words.OUTPUT_LINES), computed(*_no_role(checked))
            ),
            section(words.NOT_FOR, made(*words.NOT_FOR_LINES)),
            section(words.MISUSE, made(*words.MISUSE_LINES), left_open(words.MISUSE_OPEN)),
            section(words.OVERSIGHT, made(*words.OVERSIGHT_LINES), left_open(*words.OVERSIGHT_OPEN)),
            section(words.CHECKED, computed(*_verdicts(checked))),
            section(words.LIMITS, made(*words.LIMITS_LINES), computed(*_readings(rules))),
            section(words.LAW, left_open(*words.LAW_OPEN)),
        ),
    )


def _about_rules(rules: RuleSet) -> Iterator[Text]:
    """Which rules these are, and what they are made of."""
    effects = [rule.effect for rule in rules]
    stated = sum(rule.stated for rule in rules)
    yield words.RULES.filled(name=rules.name, version=rules.version, hash=rules.content_hash(), library=__version__)
    yield words.COUNTED.filled(
        rules=str(len(effects)),
        stated=str(stated),
        read=str(len(effects) - stated),
        **{effect.value: str(effects.count(effect)) for effect in Effect},
    )
    yield words.ASSUMED.filled(on=_assumed(rules, on=True), off=_assumed(rules, on=False))


def _assumed(rules: RuleSet, *, on: bool) -> Text | str:
    names = (item.name for item in rules.assumptions if rules.in_force(item.name) is on)
    return ", ".join(names) or words.NONE


def _about_facts(rules: RuleSet) -> Text:
    facts = rules.situation_type.vocabulary().facts
    only_the_person = sum(fact.details.answered_by == (Who.PERSON,) for fact in facts)
    return words.FACTS.filled(facts=str(len(facts)), person=str(only_the_person))


def _unprotected(rules: RuleSet) -> Iterator[Text]:
    """What the rules do not protect against; the same sentences as in a check and with an advice."""
    said = notices(rules)
    yield from (notice.text for notice in said)
    if rules.protections and not said:
        yield protection_words.NOTHING
    yield from remarks(rules)


def _no_role(checked: tuple[Checked, ...]) -> Iterator[Text]:
    """When no role comes out, as far as that was proved of these rules."""
    for name, text in words.NO_ROLE.items():
        about = [item for item in checked if item.invariant == name]
        if about and all(item.holds for item in about):
            yield text


def _readings(rules: RuleSet) -> Iterator[Text]:
    if any(not rule.stated for rule in rules):
        yield words.OTHERS_READ_OTHERWISE


def _verdicts(checked: tuple[Checked, ...]) -> Iterator[Text]:
    """What was proved or refuted, invariant by invariant."""
    for name, claim in CLAIMS.items():
        about = [item for item in checked if item.invariant == name]
        refuted = "; ".join(item.subject for item in about if item.is_broken)
        if refuted:
            yield words.REFUTED.filled(name=name, claim=claim, subjects=refuted)
        elif any(not item.holds for item in about):
            yield words.NOT_ALWAYS.filled(name=name, claim=claim)
        elif about:
            size = f"{about[0].proof.size:.3g}"
            yield words.PROVED.filled(name=name, claim=claim, size=size, number=str(len(about)))
