"""Every reader with the worst document of a quarter, half and the whole of its cap: seconds and memory.

    python bench/hostile.py            # prints, and keeps what it found in results/

A reader that is linear takes about twice as long for twice as much. Each document is read in a process of its own.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bindkracht import Situation, krachtlijn6, strict_json
from bindkracht.errors import BindkrachtError
from bindkracht.exchange.cases import read_case
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.receipts import receipt_from_json, verify_advice
from bindkracht.exchange.rule_files import read_rules
from bindkracht.exchange.rules.parsing import MAX_TOML
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.learn.case_files import MAX_TABLE_BYTES, read_labelled_cases
from bindkracht.learn.files import MAX_MODEL_BYTES, load_model

RESULTS = Path(__file__).parent / "results"
JSON = strict_json.MAX_BYTES


def filled(size: int, start: str, part: str, end: str = "") -> str:
    """As many of the part as there is room for; ``@`` in it is a number."""
    whole, room, number = [start], size - len(start) - len(end), 0
    while (room := room - len(new := part.replace("@", str(number)))) > 0:
        whole.append(new)
        number += 1
    return "".join(whole).rstrip(",") + end


CASE = '{"on": "2026-03-01", "observations": ['
SAID = '{"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01"},'
ROW = "c@,g@,r1,redder,broken,begeleider redder,no\n"
Read = Callable[[Path], object]
HOSTILE: dict[str, tuple[Read, int, str, Callable[[int], str]]] = {
    "JSON, empty lists": (
        lambda p: strict_json.parse(p.read_bytes()), JSON, ".json", lambda n: filled(n, "[", "[],", "]"),
    ),
    "JSON, one text": (
        lambda p: strict_json.parse(p.read_bytes()), JSON, ".json", lambda n: filled(n, '"', '\\"', '"'),
    ),
    "situation, strange facts": (
        lambda p: Situation.from_json(p.read_bytes()), JSON, ".json", lambda n: filled(n, "{", '"f@":1,', "}"),
    ),
    "situation, a long list": (
        lambda p: Situation.from_json(p.read_bytes()), JSON, ".json",
        lambda n: filled(n, '{"wounded_by":[', '"x",', "]}"),
    ),
    "case, empty observations": (read_case, JSON, ".json", lambda n: filled(n, CASE, "{},", "]}")),
    "case, good observations": (read_case, JSON * 2 // 5, ".json", lambda n: filled(n, CASE, SAID, "]}")),
    "rules JSON, strange keys": (read_rules, JSON, ".json", lambda n: filled(n, "{", '"f@":1,', "}")),
    "rules TOML, a text": (read_rules, MAX_TOML, ".toml", lambda n: filled(n, 'a = "', '\\"')),
    "rules TOML, keys": (read_rules, MAX_TOML, ".toml", lambda n: filled(n, "", "f@=1\n")),
    "rules TOML, tables": (read_rules, MAX_TOML, ".toml", lambda n: filled(n, "", "[f@]\n")),
    "rules TOML, small tables": (read_rules, MAX_TOML, ".toml", lambda n: filled(n, "a=[", "{a.b=1},", "]")),
    "rules TOML, deep keys": (
        read_rules, MAX_TOML, ".toml", lambda n: filled(n, f"[{'.'.join('a' * 119)}]\n", "f@=1\n"),
    ),
    "overlay TOML, keys": (read_overlay, MAX_TOML, ".toml", lambda n: filled(n, "", "f@=1\n")),
    "scenarios TOML, empty ones": (
        read_scenarios, MAX_TOML, ".toml",
        lambda n: filled(n, 'format="bindkracht-scenarios/1"\n', "[[scenarios]]\n"),
    ),
    "receipt, strange keys": (
        lambda p: receipt_from_json(p.read_bytes()), JSON, ".json", lambda n: filled(n, "{", '"f@":1,', "}"),
    ),
    "advice, strange keys": (
        lambda p: verify_advice(p.read_bytes(), krachtlijn6), JSON, ".json", lambda n: filled(n, "{", '"f@":1,', "}"),
    ),
    "choice, strange keys": (
        lambda p: choice_from_json(p.read_bytes()), JSON, ".json", lambda n: filled(n, "{", '"f@":1,', "}"),
    ),
    "model, strange keys": (
        lambda p: load_model(p, krachtlijn6), MAX_MODEL_BYTES, ".json", lambda n: filled(n, "{", '"f@":1,', "}"),
    ),
    "labelled cases CSV": (
        read_labelled_cases, MAX_TABLE_BYTES, ".csv",
        lambda n: filled(n, "case,group,rater,label,trust,wounded_by,acute_need\n", ROW.replace(",no", ",false")),
    ),
}  # fmt: skip


def once(name: str, size: int) -> dict[str, Any]:
    """Read it here: what came, in how many seconds, and how many megabytes that added."""
    read, _, suffix, make = HOSTILE[name]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_text(make(size), encoding="utf-8")
        before, start = _peak(), process_time()
        try:
            read(path)
            came = "read"
        except BindkrachtError as error:
            came = type(error).__name__
        return {"came": came, "seconds": process_time() - start, "megabytes": _peak() - before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured() -> Iterator[str]:
    """A line per document."""
    yield "| | cap | 1/4 | 1/2 | 1 | twice as much | memory | comes |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for name, (_, cap, _, _) in HOSTILE.items():
        found = [_apart(name, cap // part) for part in (4, 2, 1)]
        seconds = [one["seconds"] for one in found]
        times = seconds[2] / max(seconds[1], 1e-6)
        cells = " | ".join(f"{one:.2f} s" for one in seconds)
        yield f"| {name} | {cap:,} | {cells} | {times:.1f} x | {found[2]['megabytes']:.0f} MB | {found[2]['came']} |"


def _apart(name: str, size: int) -> dict[str, Any]:
    command = [sys.executable, __file__, name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this file itself
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Measure, print and keep."""
    if sys.argv[1:]:
        print(json.dumps(once(sys.argv[1], int(sys.argv[2]))))
        return 0
    now = datetime.now(tz=UTC)
    lines = [f"# The worst documents, measured on {now:%Y-%m-%d}\n", f"Python {sys.version.split()[0]}.\n"]
    print(*lines, sep="\n")
    for line in measured():
        print(line, flush=True)
        lines.append(line)
    kept = RESULTS / f"{now:%Y-%m-%d}-hostile.md"
    kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"Kept in {kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
