"""The statement of intended purpose, in the vocabulary of the EU AI Act; it draws no legal conclusion.

The terms are those of Regulation (EU) 2024/1689: intended purpose and reasonably foreseeable misuse (article 3), human
oversight (article 14), high-risk (article 6 and annex III), provider and deployer (article 3).
"""

from collections.abc import Iterator

from bindkracht._version import __version__
from bindkracht.exchange.papers.paper import Paper, cited_words, computed, left_open, made, section
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.study.harm import CLAIMS, Checked, do_no_harm
from bindkracht.taking import at_the_door
from bindkracht.texts import Message, Text, messages
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
    intended = [text.filled(roles=roles) for text in messages("paper.intended_lines", 2)]
    return Paper(
        "purpose",
        rules,
        Message("paper.purpose", rules=rules.title),
        (
            section(Message("paper.which"), computed(*_about_rules(rules))),
            section(Message("protection.heading"), computed(*_unprotected(rules))),
            section(Message("paper.intended"), made(*intended), left_open(Message("paper.intended_open"))),
            section(
                Message("paper.input"),
                computed(_about_facts(rules)),
                made(*messages("paper.output_lines", 3)),
                computed(*_no_role(checked)),
            ),
            section(Message("paper.not_for"), made(*messages("paper.not_for_lines", 5))),
            section(
                Message("paper.misuse"),
                made(*messages("paper.misuse_lines", 5)),
                left_open(Message("paper.misuse_open")),
            ),
            section(
                Message("paper.oversight"),
                made(*messages("paper.oversight_lines", 3)),
                left_open(*messages("paper.oversight_open", 2)),
            ),
            section(Message("paper.checked"), computed(*_verdicts(checked))),
            section(Message("paper.limits"), made(*messages("paper.limits_lines", 2)), computed(*_readings(rules))),
            section(Message("paper.law"), left_open(*messages("paper.law_open", 4))),
        ),
    )


def _about_rules(rules: RuleSet) -> Iterator[Text]:
    """Which rules these are, and what they are made of."""
    effects = [rule.effect for rule in rules]
    stated = sum(rule.stated for rule in rules)
    yield Message("paper.rules", name=rules.name, version=rules.version, hash=rules.content_hash(), library=__version__)
    yield Message(
        "paper.counted",
        rules=str(len(effects)),
        stated=str(stated),
        read=str(len(effects) - stated),
        **{effect.value: str(effects.count(effect)) for effect in Effect},
    )
    yield cited_words(rules)
    yield Message("paper.assumed", on=_assumed(rules, on=True), off=_assumed(rules, on=False))


def _assumed(rules: RuleSet, *, on: bool) -> Text | str:
    names = (item.name for item in rules.assumptions if rules.in_force(item.name) is on)
    return ", ".join(names) or Message("paper.none")


def _about_facts(rules: RuleSet) -> Text:
    facts = rules.situation_type.vocabulary().facts
    only_the_person = sum(fact.details.answered_by == (Who.PERSON,) for fact in facts)
    return Message("paper.facts", facts=str(len(facts)), person=str(only_the_person))


def _unprotected(rules: RuleSet) -> Iterator[Text]:
    """What the rules do not protect against; the same sentences as in a check and with an advice."""
    said = notices(rules)
    yield from (notice.text for notice in said)
    if rules.protections and not said:
        yield Message("protection.nothing")
    yield from remarks(rules)


def _no_role(checked: tuple[Checked, ...]) -> Iterator[Text]:
    """When no role comes out, as far as that was proved of these rules."""
    for name in ("P4", "danger"):
        about = [item for item in checked if item.invariant == name]
        if about and all(item.holds for item in about):
            yield Message(f"paper.no_role.{name}")


def _readings(rules: RuleSet) -> Iterator[Text]:
    if any(not rule.stated for rule in rules):
        yield Message("paper.others_read_otherwise")


def _verdicts(checked: tuple[Checked, ...]) -> Iterator[Text]:
    """What was proved or refuted, invariant by invariant."""
    for name, claim in CLAIMS.items():
        about = [item for item in checked if item.invariant == name]
        refuted = "; ".join(item.subject for item in about if item.is_broken)
        if refuted:
            yield Message("paper.refuted", name=name, claim=claim, subjects=refuted)
        elif any(not item.holds for item in about):
            yield Message("paper.not_always", name=name, claim=claim)
        elif about:
            size = f"{about[0].proof.size:.3g}"
            yield Message("paper.proved", name=name, claim=claim, size=size, number=str(len(about)))
