"""Show the advice for some of the example cases: what is known and from whom, what fits, why, and what to ask.

Run it with ``make demo``, or ``python examples/demo.py`` where bindkracht is installed.
"""

import sys
from pathlib import Path
from textwrap import fill

from bindkracht import recommend
from bindkracht.dialogue.telling import advice_sentence
from bindkracht.exchange.cases import read_case

CASES = Path(__file__).parent / "cases"
SHOWN_WHOLE = 3


def main() -> int:
    """Tell a few cases whole, and the others in a line each."""
    paths = sorted(CASES.glob("*.json"))
    for path in paths[:SHOWN_WHOLE]:
        case = read_case(path)
        settlement = case.settle()
        print(f"\n\n{'#' * 88}\n{case.title}\n{'#' * 88}\n")
        print(fill(case.story, 88))
        print(f"\n{settlement}\n\n{recommend(settlement.situation)}")
    print(f"\n\n{'#' * 88}\nDe andere verhalen, in een zin of twee\n{'#' * 88}\n")
    for path in paths[SHOWN_WHOLE:]:
        case = read_case(path)
        print(fill(f"{case.title}: {advice_sentence(recommend(case.settle().situation), 'nl')}", 88))
    print(f"\nEen heel advies: bindkracht recommend examples/cases/{paths[-1].name} (ook: --lang en, --format html)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
