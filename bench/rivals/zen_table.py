"""zen-engine: a decision table that collects every row that matches."""

import json
from collections.abc import Callable

import zen
from workload import Case, Workload

NAME = "zen-engine, decision table"


def single(work: Workload) -> Callable[[Case], list[int]]:
    """One row per rule."""
    inputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in work.facts]
    rows = [
        {"_id": str(number), **{name: json.dumps(value) for name, value in claim.when}, "fired": str(number)}
        for number, claim in enumerate(work.claims)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "fired", "name": "fired", "type": "expression", "field": "fired"}],
        "rules": [{**dict.fromkeys(work.facts, ""), **row} for row in rows],
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {
                "id": "table",
                "name": "table",
                "type": "decisionTableNode",
                "position": {"x": 0, "y": 0},
                "content": table,
            },
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
            {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda facts: [row["fired"] for row in decision.evaluate(dict(facts))["result"] or ()]
