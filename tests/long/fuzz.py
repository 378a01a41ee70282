"""Every reader with mutated documents: each is read, or refused with an error of ours, soon and in little memory.

    python tests/long/fuzz.py --count 1000000 --seed 1 --keep docs/long-results.json

Prints a line per reader. The exit code is 1 when another error came out, or one input took over 2 s or 300 MB.
"""

import argparse
import json
import random
import re
import resource
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import gettempdir
from time import process_time
from typing import Any, Final

import bindkracht
from bindkracht import Situation, krachtlijn6, recommend, strict_json
from bindkracht.dialogue import interview, interview_from_data
from bindkracht.dialogue.contest.contests import contest_answer
from bindkracht.dialogue.contest.data import contest_from_data, contest_record_from_data
from bindkracht.dialogue.network.networks import Network
from bindkracht.dialogue.network.relations import Relation
from bindkracht.errors import BindkrachtError
from bindkracht.exchange.cases import read_case, read_input
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.choices import Chosen, choice_about
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.receipts import receipt_from_json, verify_advice
from bindkracht.exchange.rule_files import rules_from_text, rules_to_json, rules_to_toml
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.vocabulary import Who

MOST_SECONDS: Final = 2.0
MOST_MEGABYTES: Final = 300
ROOT: Final = Path(bindkracht.__file__).parent

Read = Callable[[bytes], object]


def source_hash() -> str:
    """SHA-256 over the modules that read, in order of path: what a kept result was found with."""
    others = {"commands", "evaluation", "krachtlijnen", "plots", "study", "testing"}
    readers = [path for path in ROOT.rglob("*.py") if not others & set(path.parts)]
    whole = sha256()
    for path in sorted(readers, key=lambda one: one.relative_to(ROOT).as_posix()):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def by_file(read: Callable[[Path], object], suffix: str) -> Read:
    """A reader of files, given bytes."""
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(gettempdir())  # noqa: S108 - a name per process

    def read_bytes(content: bytes) -> object:
        from os import getpid  # noqa: PLC0415 - asked in the process that reads

        path = folder / f"bindkracht-fuzz-{getpid()}{suffix}"
        path.write_bytes(content)
        try:
            return read(path)
        finally:
            path.unlink()

    return read_bytes


@cache
def readers() -> dict[str, tuple[Read, tuple[bytes, ...]]]:
    """Each reader, with documents that it takes."""
    situation = Situation(rights_blocked=True, trust="broken", wounded_by=("redder",))
    advice = recommend(situation)
    day = date(2026, 3, 2)
    small = krachtlijn6.without(*(rule.name for rule in krachtlijn6.rules[3:-1]))
    contest = contest_answer(advice, "rights_blocked", on=day, says=False)
    choice = choice_about(advice, Chosen.POSTPONED, by=Who.HELPER, at=day)
    network = Network((Relation("r1", "volunteer", situation),), krachtlijn6)
    talk = interview(situation).answered("immediate_danger", False)
    observed: list[dict[str, Any]] = [
        {"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01", "contested": False},
        {"fact": "wounded_by", "value": ["redder"], "by": "person", "said_on": "2026-02-01", "voice": "a",
         "valid_until": "2026-04-01"},
    ]  # fmt: skip
    case = {"title": "t", "story": "s", "on": "2026-03-01", "observations": observed,
            "stale_before": {"trust": "2026-01-01"}}  # fmt: skip
    overlay = 'format = "bindkracht-overlay/1"\nname = "lighter"\nthreshold = 1\nwithout = ["rest-before-growing"]\n'
    scenarios = (
        'format = "bindkracht-scenarios/1"\n[[overlays]]\nname = "lighter"\nthreshold = 1\n[[scenarios]]\n'
        'name = "one"\nsituation = { rights_blocked = true }\noverlays = ["lighter"]\nexpect = { '
        'suggested = "probleemoplosser", outcome = "advice", asks = ["immediate_danger"] }\n'
    )
    found: dict[str, tuple[Read, tuple[bytes, ...]]] = {
        "json": (strict_json.parse, _said(case)),
        "situation": (Situation.from_json, (situation.to_json().encode(),)),
        "rules.toml": (lambda text: rules_from_text(text, toml=True), (rules_to_toml(small).encode(),)),
        "rules.json": (lambda text: rules_from_text(text, toml=False), (rules_to_json(small).encode(),)),
        "case": (by_file(read_case, ".json"), _said(case)),
        "input": (by_file(read_input, ".json"), (*_said(case), situation.to_json().encode())),
        "overlay": (by_file(read_overlay, ".toml"), (overlay.encode(),)),
        "scenarios": (by_file(read_scenarios, ".toml"), (scenarios.encode(),)),
        "receipt": (receipt_from_json, (strict_json.canonical(advice.receipt.to_data()).encode(),)),
        "advice": (lambda text: verify_advice(text, krachtlijn6), (advice.to_json().encode(),)),
        "choice": (choice_from_json, (choice.to_json().encode(),)),
        "network": (Network.from_json, (network.to_json().encode(),)),
        "interview": (lambda text: interview_from_data(strict_json.parse(text)), (talk.to_json().encode(),)),
        "contest": (lambda text: contest_from_data(strict_json.parse(text)), _said(contest.to_data())),
        "contests": (
            lambda text: contest_record_from_data(strict_json.parse(text)),
            _said({"format": "bindkracht-contests/1", "contests": [contest.to_data()]}),
        ),
    }
    return {**found, **_learned(situation)}


def _learned(situation: Situation) -> dict[str, tuple[Read, tuple[bytes, ...]]]:
    """The readers of what is learned, when numpy is here."""
    try:
        from bindkracht.learn.case_files import read_labelled_cases  # noqa: PLC0415
        from bindkracht.learn.case_rows import LabelledCase  # noqa: PLC0415
        from bindkracht.learn.cases import LabelledCases  # noqa: PLC0415
        from bindkracht.learn.estimator import OffsetRoleClassifier  # noqa: PLC0415
        from bindkracht.learn.files import model_from_json, model_to_json  # noqa: PLC0415
    except ImportError:
        return {}
    table = (
        b"case,group,rater,label,trust,wounded_by\nc1,g1,r1,redder,broken,begeleider redder\nc2,g2,r1,redder,,none\n"
    )
    lines = b'{"case": "c1", "group": "g1", "rater": "r1", "label": "redder", "trust": "broken"}\n'
    cases = LabelledCases(
        tuple(LabelledCase(f"c{n}", f"g{n}", "r", situation, role) for n, role in enumerate(recommend(situation).shown))
    )
    model = OffsetRoleClassifier(krachtlijn6, beta=0.7, l2=1.0, temperature=1.3).fit(
        [case.situation for case in cases], [case.label for case in cases]
    )
    return {
        "cases.csv": (by_file(read_labelled_cases, ".csv"), (table,)),
        "cases.jsonl": (by_file(read_labelled_cases, ".jsonl"), (lines + lines.replace(b'"c1"', b'"c2"'),)),
        "model": (lambda text: model_from_json(text, krachtlijn6), (model_to_json(model).encode(),)),
    }


def _said(data: object) -> tuple[bytes, ...]:
    return (json.dumps(data, ensure_ascii=False).encode(),)


HOSTILE: Final = (
    b"NaN", b"-Infinity", b"1e999", b"9" * 5_000, b"0x" + b"f" * 5_000, b"nan", b"-inf", b"2026-03-01", b"07:32:00",
    b'"2026-02-30"', b'"\\ud800"', b'"\\udc00\\ud800"', b"\xed\xa0\x80", b"\x00", b"\xff", b'"\x7f"', b"null", b"[]",
    b"{}", b'{"all": []}', b"-0", b"1_000", b"'#'", b"#", b"\r", b"\n\n", b'"", ', b'{"a": 1, "a": 2}', b"\xe2\x80\xa8",
    b'"' + b"long" * 5_000 + b'"', b"a" + b".a" * 5_000 + b" = 1\n", b"[[rules]]\n", b"true", b"\xef\xbb\xbf",
    b'"\x1b]0;"', b"9223372036854775808", b"1.5", b'""', b'" "', b'"__class__"', b"[" * 400 + b"]" * 400,
    b'"9999-12-31"', b'"0001-01-01"',
)  # fmt: skip
VALUE: Final = re.compile(rb'"[^"\n]*"|\b(?:true|false|null|[0-9]+)\b')
OPENINGS: Final = (b"[", b"{", b'{"not": ', b"{not = ", b"a.", b'"', b"'''", b'"""', b"[[", b'\\"', b'{"a":')


def bent(content: bytearray, dice: random.Random) -> bytearray:
    """The document after one accident, or one attack."""
    at = dice.randrange(len(content) + 1)
    match dice.randrange(10):
        case 0 if content:
            content[at % len(content)] ^= 1 << dice.randrange(8)
        case 1:
            del content[at:]
        case 2:
            del content[at : at + dice.randrange(1, 40)]
        case 3:
            content[at:at] = dice.choice(HOSTILE)
        case 4:
            content[at:at] = content[at : at + dice.randrange(200)] * dice.choice((1, 1, 1, 50))
        case 5 if lines := bytes(content).splitlines(keepends=True):
            dice.shuffle(lines)
            content[:] = b"".join(lines)
        case 6:
            content[at:at] = dice.choice(OPENINGS) * dice.choice((1, 2, 3, 60, 130, 2_000))
        case _:
            values = list(VALUE.finditer(content))
            if values:
                value = dice.choice(values)
                new = dice.choice(HOSTILE) if dice.random() < 0.5 else dice.choice(values)[0]
                content[value.start() : value.end()] = new
    return content


def mutated(document: bytes, dice: random.Random) -> bytes:
    """The document after one to four of those."""
    content = bytearray(document)
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        bent(content, dice)
    return bytes(content)


@dataclass
class Found:
    """What came of the inputs of one reader."""

    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    escapes: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """This and the other together."""
        self.accepted += other.accepted
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.megabytes = max(self.megabytes, other.megabytes)
        self.escapes += other.escapes

    @property
    def is_good(self) -> bool:
        """Whether nothing escaped, and nothing took too much."""
        return not self.escapes and self.slowest <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def tried(job: tuple[str, int, int]) -> tuple[str, Found]:
    """So many inputs for one reader, drawn with this seed."""
    name, count, seed = job
    read, documents = readers()[name]
    dice = random.Random(f"{name}/{seed}")
    found = Found()
    for number in range(count):
        content = mutated(dice.choice(documents), dice)
        before, start = _peak(), process_time()
        try:
            read(content)
            found.accepted += 1
        except BindkrachtError:
            found.refused += 1
        except Exception as error:  # noqa: BLE001 - what escapes is what is looked for
            found.escapes.append(f"{name} seed {seed} number {number}: {type(error).__name__}: {str(error)[:200]}")
        found.slowest = max(found.slowest, process_time() - start)
        found.megabytes = max(found.megabytes, _peak() - before)
    return name, found


def _peak() -> float:
    """The most memory that this process had so far, in megabytes; what an input adds is what it took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def jobs(count: int, seed: int, names: list[str]) -> Iterator[tuple[str, int, int]]:
    """The inputs shared out over the readers, some hundreds at a time."""
    each, at_once = max(1, count // len(names)), 500
    for start in range(0, each, at_once):
        yield from ((name, min(at_once, each - start), seed + start) for name in names)


def main() -> int:
    """Try, print and keep what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="how many inputs in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", nargs="*", help="these readers alone")
    parser.add_argument("--keep", type=Path, help="where to write the result, as JSON")
    chosen = parser.parse_args()
    names = chosen.only or list(readers())
    sources = source_hash()
    whole = {name: Found() for name in names}
    with ProcessPoolExecutor(chosen.processes, get_context("spawn")) as pool:
        for name, found in pool.map(tried, jobs(chosen.count, chosen.seed, names)):
            whole[name].add(found)
    print(f"{'reader':12} {'accepted':>9} {'refused':>9} {'escapes':>8} {'slowest':>9} {'memory':>8}")
    for name, found in whole.items():
        print(
            f"{name:12} {found.accepted:9} {found.refused:9} {len(found.escapes):8} {found.slowest:7.3f} s "
            f"{found.megabytes:5.0f} MB"
        )
        print(*found.escapes[:20], sep="\n", end="\n" * bool(found.escapes))
    inputs = sum(found.accepted + found.refused + len(found.escapes) for found in whole.values())
    print(f"{inputs} inputs, seed {chosen.seed}, sources {sources}")
    if chosen.keep:
        kept = {"inputs": inputs, "seed": chosen.seed, "sources": sources}
        readers_ = {name: {**asdict(found), "slowest": round(found.slowest, 3)} for name, found in whole.items()}
        chosen.keep.write_text(json.dumps({**kept, "readers": readers_}, indent=2) + "\n", encoding="utf-8")
    return 0 if all(found.is_good for found in whole.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
