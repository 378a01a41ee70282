"""The rules as a decision model that an engine from elsewhere decides: a JDM graph for zen-engine.

The graph is written from the JSON form of the rules and shares no code with the library. Zen works out the whole
verdict, in the words of its own standard: a table collects what every rule that fires says of every role, the sums
follow from it, a second table gives each role its status, and of the roles that fit the greatest sum leads.

Only complete situations go in, with every fact that the rules read. Zen knows yes and no; to it an absent answer is
``null``, no value is ever equal to ``null``, and "not (equal)" then holds: what is unknown would count as a no, and a
rule about "not" would fire on it. So an exclusion that asks would never ask either, and no role is ever conditional.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import zen

ROLES: Final = ("redder", "rituele_zorgverstrekker", "probleemoplosser", "begeleider", "bemiddelaar")
STRENGTH: Final = {"weak": 1, "moderate": 2, "strong": 3}


class Verdict(NamedTuple):
    """What zen makes of a situation."""

    statuses: dict[str, str]
    leading: list[str]
    suggested: str | None


class Model:
    """A rule set, given as JSON data, as a decision model; ``scales`` are the values of each ordered fact."""

    def __init__(self, data: Mapping, scales: Mapping[str, tuple[str, ...]]) -> None:
        self._decision = zen.ZenEngine().create_decision(json.dumps(graph(data, scales)))

    def verdict(self, answers: Mapping[str, object]) -> Verdict:
        """What follows from these answers, given as JSON data."""
        result = self._decision.evaluate(dict(answers))["result"]
        statuses = {role["role"]: role["status"] for role in result["roles"]}
        return Verdict(statuses, result["leading"], result.get("suggested"))


def graph(data: Mapping, scales: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The decision model: one node after the other."""
    rules = [rule for rule in data["rules"] if not set(rule["assumptions"]) & set(data["off"])]
    claims = [row for rule in rules for row in _claims(rule, condition(rule["when"], scales))]
    nodes = [
        {"type": "inputNode"},
        _table("collect", {"when": None}, ("role", "effect", "points"), claims, outputPath="claims"),
        _expressions(roles=f"[{', '.join(map(_weighed, ROLES))}]"),
        _table(
            "first",
            {"excluded": "excluded", "net": "net", "argued": "argued"},
            ("status",),
            [
                {"excluded": "true", "status": '"excluded"'},
                {"net": f">= {data['threshold']}", "status": '"fitting"'},
                {"argued": "true", "status": '"unsupported"'},
                {"status": '"open"'},
            ],
            executionMode="loop",
            inputField="roles",
            outputPath="roles",
        ),
        _expressions(
            fitting='filter(roles, #.status == "fitting")',
            most="len($.fitting) > 0 ? max(map($.fitting, #.net)) : 0",
            leading="map(filter($.fitting, #.net == $.most), #.role)",
            suggested="len($.leading) == 1 ? $.leading[0] : null",
        ),
        {"type": "outputNode"},
    ]
    place = {"x": 0, "y": 0}
    return {
        "nodes": [{"id": f"n{at}", "name": f"n{at}", "position": place, **node} for at, node in enumerate(nodes)],
        "edges": [
            {"id": f"e{at}", "type": "edge", "sourceId": f"n{at}", "targetId": f"n{at + 1}"}
            for at in range(len(nodes) - 1)
        ],
    }


def condition(data: Mapping, scales: Mapping[str, tuple[str, ...]]) -> str:
    """A condition in the language of zen."""
    match data:
        case {"not": inner}:
            return f"not ({condition(inner, scales)})"
        case {"all": parts}:
            return " and ".join(f"({condition(part, scales)})" for part in parts)
        case {"any": parts}:
            return " or ".join(f"({condition(part, scales)})" for part in parts)
        case {"fact": name, "contains": role}:
            return f"{json.dumps(role)} in {name}"
        case {"fact": name, "at_least": value}:
            scale = scales[name]
            return f"{name} in {json.dumps(scale[scale.index(value) :])}"
        case {"fact": name, "is": value}:
            return f"{name} == {json.dumps(value)}"
    raise ValueError(data)


def _claims(rule: Mapping, when: str) -> Iterator[dict[str, str]]:
    """What a rule says of each of its roles, while its condition holds."""
    [effect] = {"supports", "opposes", "excludes"} & set(rule)
    sign = {"supports": 1, "opposes": -1, "excludes": 0}[effect]
    points = sign * STRENGTH[rule.get("strength", "weak")]
    for role in rule[effect]:
        yield {"when": when, "role": f'"{role}"', "effect": f'"{effect}"', "points": str(points)}


def _weighed(role: str) -> str:
    about = f'filter(claims, #.role == "{role}")'
    return (
        f'{{role: "{role}", net: sum(map({about}, #.points)), '
        f'excluded: some({about}, #.effect == "excludes"), argued: some({about}, #.effect != "excludes")}}'
    )


def _table(
    policy: str, inputs: Mapping[str, str | None], outputs: tuple[str, ...], rows: list[dict[str, str]], **more: str
) -> dict[str, Any]:
    """A decision table; a column about no field holds whole conditions, and an empty cell always holds."""
    empty = dict.fromkeys(inputs, "")
    content = {
        "hitPolicy": policy,
        "inputs": [{"id": name, "name": name, **({"field": field} if field else {})} for name, field in inputs.items()],
        "outputs": [{"id": name, "name": name, "field": name} for name in outputs],
        "rules": [{"_id": f"r{at}", **empty, **row} for at, row in enumerate(rows)],
        "passThrough": True,
        **more,
    }
    return {"type": "decisionTableNode", "content": content}


def _expressions(**values: str) -> dict[str, Any]:
    """Values by name, each from the ones before it (``$``)."""
    expressions = [{"id": name, "key": name, "value": value} for name, value in values.items()]
    return {"type": "expressionNode", "content": {"expressions": expressions, "passThrough": True}}
