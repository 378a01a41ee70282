"""Rules as a model of OMG's Decision Model and Notation (DMN), for situations of which all is known.

Every rule is a decision of its own, with its reason as description; the status of each role is a
decision table, and the other decisions are expressions in FEEL. While a fact that the rules read is
unknown the model answers ``incomplete``. What such a model cannot hold is listed with it.

Source: Object Management Group, Decision Model and Notation 1.5 (2024).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bindkracht.exchange.exports.formulas import INCOMPLETE, Formula, Formulas, Language, formulas_of
from bindkracht.exchange.exports.losses import losses
from bindkracht.explain import places
from bindkracht.krachtlijnen import exchange_words as words
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Rule
from bindkracht.statuses import Status
from bindkracht.texts import Text
from bindkracht.vocabulary import Fact, Kind

DmnVersion: TypeAlias = Literal["1.3", "1.5"]
"""The versions of DMN that can be written; the model is the same."""
NAMESPACES: Final = {
    "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
}
"""The XML namespace of each version."""

FEEL: Final = Language(
    is_equal="{0} = {1}",
    contains="list contains({0}, {1})",
    negation="not({0})",
    choice="if {0} then {1} else {2}",
    greatest="max([{0}])",
    joined="concatenate({0})",
    number_of="count({0})",
    first_of="{0}[1]",
    reserved=frozenset(
        re.findall(
            r"\w+",
            "and between boolean concatenate contains count date duration else every external false for function if in "
            "instance item list max not null number of or return satisfies some string then time true",
        )
    ),
)
"""The Friendly Enough Expression Language of DMN."""


@dataclass(frozen=True, slots=True)
class DmnExport:
    """A decision model as the text of an XML file, and what of the rules is lost in it."""

    xml: str
    lost: tuple[Text, ...]


def to_dmn(rules: RuleSet, *, version: DmnVersion = "1.5") -> DmnExport:
    """The rules in force as a DMN model; the same rules give the same bytes.

    Modellers of the family of dmn-js, such as that of Camunda, open version 1.3 only.

    >>> from bindkracht import krachtlijn6
    >>> export = to_dmn(krachtlijn6)
    >>> export.xml.splitlines()[1][:70]
    '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="'
    >>> print(export.lost[-1].en)
    A drawing. The model says what depends on what, not where it stands on a sheet.

    Raises:
        RuleError: naming every rule, name and value that such a model cannot hold.

    """
    root = _definitions(rules, formulas_of(rules, FEEL), NAMESPACES[version])
    indent(root)
    text = tostring(root, encoding="unicode", xml_declaration=False)
    return DmnExport(
        xml=f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n',
        lost=(*losses(rules, described=True), words.LOST_DIAGRAM),
    )


def _definitions(rules: RuleSet, formulas: Formulas, namespace: str) -> Element:
    about = {"id": "bindkracht", "name": _legal(rules.name), "namespace": f"urn:bindkracht:{rules.content_hash()}"}
    root = Element("definitions", {"xmlns": namespace, **about, "exporter": "bindkracht"})
    _tell(root, rules.title)
    _type(root, "roles", "string", [role.value for role in Role], collection=True)
    _type(root, "status", "string", [status for _, status in _rows(rules.threshold)])
    for fact in formulas.facts:
        if fact.kind is Kind.CHOICE:
            _type(root, f"values_of_{fact.name}", "string", map(str, fact.values))
    for fact in formulas.facts:
        _input(root, fact)
    for formula in formulas:
        decision = _decision(root, formula, [fact.name for fact in formulas.facts])
        _table(decision, formula, rules.threshold) if formula in formulas.of_statuses else _literal(decision, formula)
    _gathered(root)
    return root


def _type(root: Element, name: str, of: str, values: Iterable[str], *, collection: bool = False) -> None:
    kind = SubElement(root, "itemDefinition", {"name": name, **({"isCollection": "true"} if collection else {})})
    SubElement(kind, "typeRef").text = of
    _text_in(SubElement(kind, "allowedValues"), ", ".join(f'"{value}"' for value in values))


def _input(root: Element, fact: Fact) -> None:
    data = SubElement(root, "inputData", {"id": f"fact_{fact.name}", "name": fact.name})
    _tell(data, f"{fact.question.nl} / {fact.question.en}")
    SubElement(data, "variable", {"name": fact.name, "typeRef": _TYPES.get(fact.kind, f"values_of_{fact.name}")})


_TYPES: Final = {Kind.YES_NO: "boolean", Kind.ROLES: "roles"}


def _decision(root: Element, formula: Formula, facts: list[str]) -> Element:
    decision = SubElement(root, "decision", {"id": formula.name, "name": formula.name})
    if formula.rule is not None:
        _tell(decision, _reason(formula.rule))
    SubElement(decision, "variable", {"name": formula.name, "typeRef": formula.kind})
    for name in dict.fromkeys(formula.reads):
        requirement = SubElement(decision, "informationRequirement", {"id": f"{formula.name}_from_{name}"})
        what, where = ("requiredInput", f"#fact_{name}") if name in facts else ("requiredDecision", f"#{name}")
        SubElement(requirement, what, {"href": where})
    return decision


def _reason(rule: Rule) -> str:
    roles = ", ".join(role.label for role in rule.roles)
    return f"{rule.name}: {rule.effect.value} {roles}. {rule.because.nl} / {rule.because.en} {places(rule)}"


def _literal(decision: Element, formula: Formula) -> None:
    _text_in(SubElement(decision, "literalExpression"), formula.text)


def _table(decision: Element, formula: Formula, threshold: int) -> None:
    """The status of a role: the first row that holds, with a dash where a row does not ask."""
    table = SubElement(decision, "decisionTable", {"hitPolicy": "FIRST"})
    for name, kind in zip(formula.reads, _ASKED, strict=True):
        asked = SubElement(SubElement(table, "input"), "inputExpression", {"typeRef": kind})
        _text_in(asked, name)
    SubElement(table, "output", {"typeRef": "status"})
    for place, (cell, status) in enumerate(_rows(threshold)):
        row = SubElement(table, "rule")
        for column in range(len(formula.reads)):
            _text_in(SubElement(row, "inputEntry"), cell if column == place else "-")
        _text_in(SubElement(row, "outputEntry"), f'"{status}"')


_ASKED: Final = ("boolean", "boolean", "number", "boolean")


def _rows(threshold: int) -> tuple[tuple[str, str], ...]:
    """Per row the one cell that asks, each in a column of its own, and the status."""
    return (
        ("false", INCOMPLETE),
        ("true", Status.EXCLUDED),
        (f">= {threshold}", Status.FITTING),
        ("true", Status.UNSUPPORTED),
        ("-", Status.OPEN),
    )


def _gathered(root: Element) -> None:
    """The statuses of all roles together, by role."""
    pairs = ", ".join(f"{role}: status_{role}" for role in Role)
    gathered = Formula("statuses", "Any", f"{{{pairs}}}", tuple(f"status_{role}" for role in Role))
    _literal(_decision(root, gathered, []), gathered)


def _tell(element: Element, text: str) -> None:
    SubElement(element, "description").text = _legal(text)


def _text_in(element: Element, text: str) -> None:
    SubElement(element, "text").text = text


def _legal(text: str) -> str:
    """The text without the characters that XML does not have."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
