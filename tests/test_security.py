"""The caps that SECURITY.md tells of are those of the code."""

import re
from pathlib import Path

import pytest

from bindkracht import conditions, errors, strict_json
from bindkracht.dialogue import causes, changes
from bindkracht.engine import diagram, families, planning, reaching, search
from bindkracht.exchange import cases, gathering, scenario_shapes
from bindkracht.exchange.rules import models, parsing

ROOT = Path(__file__).parents[1]
CAPS = {
    "bytes of a file or a JSON text": strict_json.MAX_BYTES,
    "levels of lists and objects in each other": strict_json.MAX_DEPTH,
    "characters of a TOML file": parsing.MAX_TOML,
    "observations in a case": cases.MOST["observations"],
    "horizons in a case": cases.MOST["stale_before"],
    "rules in a file": models.MAX_RULES,
    "assumptions in a rule file": models.MAX_NAMES,
    "sources of a rule": models.MAX_SOURCES,
    "atoms in a condition": models.MAX_ATOMS,
    "levels of a condition": conditions.MAX_CONDITION_DEPTH,
    "characters of a text in a rule file": models.LONGEST_TEXT,
    "characters of the name of a scenario": gathering.LONGEST_NAME,
    "scenarios in a file": scenario_shapes.MAX_SCENARIOS,
    "overlays in a scenario file": scenario_shapes.MAX_OVERLAYS,
    "overlays on each other": scenario_shapes.MAX_CHAIN,
    "problems told of one piece of data": errors.MOST_PROBLEMS,
    "problems told of a file read part by part": errors.MOST_GATHERED,
    "mistakes looked at before they are only counted": errors.MOST_COUNTED,
    "nodes of the diagram that tells whether an abstention of a role can be lifted": reaching.MOST_NODES,
    "conflicts of the search for that, where the diagram is too large": reaching.MOST_CONFLICTS,
    "clauses read in those searches for all trials of one table of what if, or one comparison": changes.MOST_READ,
    "answers with which an opaque function is tried for that": reaching.MOST_TRIED,
    "nodes of a decision diagram": diagram.MAX_NODES,
    "steps for each of those nodes": diagram.STEPS,
    "variables of a decision diagram": diagram.MAX_VARIABLES,
    "sets of answers compared for one question": families.MOST_COMPARED,
    "sets of answers in one list": families.MOST_SETS,
    "answers weighed for the next question": planning.MOST_COFACTORS,
    "changed answers of which causes are told": causes.MOST_CHANGED,
    "conflicts of a search in plain Python": search.MOST_CONFLICTS,
}


def learned() -> dict[str, int]:
    pytest.importorskip("numpy")
    from bindkracht.learn import case_files, files  # noqa: PLC0415 - not without numpy

    return {
        "bytes of a file with labelled cases": case_files.MAX_TABLE_BYTES,
        "bytes of a model file": files.MAX_MODEL_BYTES,
        "columns of a model": files.MAX_COLUMNS,
    }


def test_every_cap_that_is_told_is_that_of_the_code() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+) \|$", text, re.MULTILINE)
    told = {what: int(most.replace(",", "")) for what, most in rows}
    assert told == {**CAPS, **learned()}
