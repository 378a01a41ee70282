"""Measure everything, and write it down. Run it with ``make bench``, or ``python bench/run.py --quick`` for a glance.

Paired runs, medians. What counts is the ratio; the seconds are this machine's.
"""

import argparse
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import batch
import dialogue
import exact
import learning
import single
import starting
import studying

RESULTS = Path(__file__).parent / "results"
PACKAGES = (
    "bindkracht", "pydantic", "numpy", "polars", "pyarrow", "python-sat", "scikit-learn", "clingo", "dd",
    "openfisca-core", "zen-engine", "clipspy", "rule-engine", "business-rules", "durable_rules",
)  # fmt: skip


def processor() -> str:
    """The name of the processor, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {len(names)} cores" if names else platform.processor()


def versions() -> Iterator[str]:
    """Every package that took part."""
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} not installed"


def sections(*, quick: bool, nursery: Path | None) -> Iterator[str]:
    """Everything that is measured."""
    rounds = 3 if quick else 9
    yield "## One case\n"
    yield from single.measured(rounds=rounds, cases=20 if quick else 200)
    yield "## Many cases\n"
    yield from batch.measured(rounds=rounds, rows=100_000 if quick else 1_000_000, largest=10**6 if quick else 10**8)
    yield "## Every situation\n"
    yield from exact.measured(rounds=rounds)
    yield "## Talking it through\n"
    yield from dialogue.measured(cases=5 if quick else 50)
    yield "## Rules studied\n"
    yield from studying.measured(rounds=rounds, largest=40 if quick else 400)
    yield "## Learned from cases\n"
    yield from learning.measured(rounds=rounds, rows=100_000 if quick else 1_000_000, nursery=nursery)
    yield "## Start, words and memory\n"
    yield from starting.measured(rounds=rounds)


def main() -> int:
    """Measure, print, and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small and few, to see that it works; nothing is kept")
    parser.add_argument("--nursery", type=Path, help="where nursery.csv of UCI is, for what is learned from it")
    chosen = parser.parse_args()
    quick = chosen.quick
    now = datetime.now(tz=UTC)
    head = (
        f"# Measured on {now:%Y-%m-%d}\n\n{processor()}; {platform.system()}, Python {platform.python_version()}.\n\n"
        f"{'; '.join(versions())}.\n\nEvery engine gave the same answers first. `x ours` is the median of the ratios "
        "within each round; above 1 is slower than the line in bold.\n"
    )
    parts = [head]
    print(head)
    for section in sections(quick=quick, nursery=chosen.nursery):
        print(section, flush=True)
        parts.append(section)
    if not quick:
        RESULTS.mkdir(exist_ok=True)
        kept = RESULTS / f"{now:%Y-%m-%d}.md"
        kept.write_text("\n".join(parts), encoding="utf-8")
        print(f"Kept in {kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
