"""Rules as a JSON decision model (JDM), which zen-engine by GoRules decides, for situations of which all is known.

The model answers with ``statuses``, ``leading``, ``suggested``, ``outcome`` and ``abstention``. While a fact that the
rules read is unknown it answers ``incomplete``. What such a model cannot hold is listed with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

from bindkracht import strict_json
from bindkracht.exchange.exports.formulas import Formula, Language, formulas_of
from bindkracht.exchange.exports.losses import losses
from bindkracht.krachtlijnen import exchange_words as words
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json
from bindkracht.texts import Text

ZEN: Final = Language(
    is_equal="{0} == {1}",
    contains="{1} in {0}",
    negation="not ({0})",
    choice="({0} ? {1} : {2})",
    greatest="max([{0}])",
    joined="flatMap([{0}], #)",
    number_of="len({0})",
    first_of="{0}[0]",
    reserved=frozenset(["and", "or", "not", "in", "true", "false", "null", "flatMap", "len", "max"]),
)
"""The expression language of zen-engine."""


@dataclass(frozen=True, slots=True)
class JdmExport:
    """A decision model as the text of a JSON file, and what of the rules is lost in it."""

    json: str
    lost: tuple[Text, ...]


def to_jdm(rules: RuleSet) -> JdmExport:
    """The rules in force as a JSON decision model; the same rules give the same bytes.

    >>> from bindkracht import krachtlijn6
    >>> export = to_jdm(krachtlijn6)
    >>> [node["name"] for node in strict_json.parse(export.json)["nodes"]][1:-1]
    ['complete', 'rules', 'weighing', 'statuses', 'most', 'leading', 'suggested', 'outcome', 'abstention', 'verdict']
    >>> print(export.lost[-1].en)
    The values that a fact can have. This model refuses no value that does not exist: check them first.

    Raises:
        RuleError: naming every rule, name and value that the engine cannot hold.

    """
    return JdmExport(
        json=strict_json.readable(_graph([*_nodes(rules)])) + "\n",
        lost=(*losses(rules, described=False), words.LOST_VALUES),
    )


def _nodes(rules: RuleSet) -> Iterator[dict[str, Json]]:
    """One node after the other; each sees the values of those before it."""
    formulas = formulas_of(rules, ZEN)
    yield {"type": "inputNode", "name": "situation"}
    yield _expressions("complete", _texts([formulas.complete]))
    yield _expressions("rules", _texts(formulas.of_rules))
    yield _expressions("weighing", _texts(formulas.of_weights))
    yield _expressions("statuses", _texts(formulas.of_statuses))
    yield from (_expressions(formula.name, _texts([formula])) for formula in formulas.of_verdict)
    statuses = {f"statuses.{role}": f"status_{role}" for role in Role}
    answers = {name: name for name in ("leading", "suggested", "outcome", "abstention")}
    yield _expressions("verdict", {**statuses, **answers}, keep=False)
    yield {"type": "outputNode", "name": "advice"}


def _texts(formulas: Iterable[Formula]) -> dict[str, str]:
    return {formula.name: formula.text for formula in formulas}


def _expressions(name: str, values: Mapping[str, str], *, keep: bool = True) -> dict[str, Json]:
    expressions = [{"id": f"{name}-{key}", "key": key, "value": value} for key, value in values.items()]
    content: dict[str, Json] = {"expressions": cast("Json", expressions), "passThrough": keep}
    return {"type": "expressionNode", "name": name, "content": content}


def _graph(nodes: list[dict[str, Json]]) -> dict[str, Json]:
    """The nodes in a row, each with an edge to the next."""
    names = [str(node["name"]) for node in nodes]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in pairwise(names)
    ]
    placed: list[Json] = [
        {"id": node["name"], "position": {"x": _APART * place, "y": 0}, **node} for place, node in enumerate(nodes)
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": placed, "edges": cast("Json", edges)}


_APART: Final = 300
