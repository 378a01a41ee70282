"""Show one example case with its advice, and what the advice comes to for the others.

Run it with ``make demo``, or ``python examples/demo.py`` where bindkracht is installed; ``--lang en`` for English.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - told here in one line, before an import fails in many
    sys.exit(f"bindkracht needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}")

import argparse
import os
from pathlib import Path
from textwrap import fill

from bindkracht import Advice
from bindkracht.dialogue.telling import advice_sentence
from bindkracht.exchange.cases import read_case
from bindkracht.pages import Page
from bindkracht.texts import LANGUAGES, Language, Text

CASES = Path(__file__).parent / "cases"
WHOLE = "09-eerst-vragen.json"
"""The case of which the story is told: an advice that needs an answer first."""

OTHERS = Text(nl="De andere verhalen, kort", en="The other stories, in short (they are told in Dutch)")
MORE = Text(
    nl="Dit is Nederlands. In English: {other} (or: make demo IN=en)\nEen heel advies: {whole}",
    en="This is English. In het Nederlands: {other} (of: make demo IN=nl)\nA whole advice: {whole}",
)


def main() -> int:
    """Tell one case with its advice, and the others in a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=LANGUAGES, default="nl", help="nl (default) or en")
    language = parser.parse_args().lang
    case = read_case(CASES / WHOLE)
    print(f"{case.title}\n{'=' * len(case.title)}\n{fill(case.story, 88)}\n")
    print(in_short(case.settle().advice(), language))
    print(f"\n{OTHERS.in_(language)}\n{'-' * len(OTHERS.in_(language))}")
    for path in sorted(CASES.glob("*.json")):
        if path.name != WHOLE:
            case = read_case(path)
            sentence = advice_sentence(case.settle().advice(), language)
            print(fill(f"{case.title}: {sentence}", 88, subsequent_indent="  "))
    python = min(sys.executable, os.path.relpath(sys.executable), key=len)
    [other] = (f"{python} examples/demo.py --lang {one}" for one in LANGUAGES if one != language)
    whole = f"{python} -m bindkracht recommend examples/cases/{WHOLE} --lang {language}"
    print(f"\n{MORE.filled(other=other, whole=whole).in_(language)}")
    return 0


def in_short(advice: Advice, language: Language) -> str:
    """The page of an advice as far as how to fill in a role."""
    page = advice.page(language)
    how = next((place for place, block in enumerate(page.blocks) if not block.lines), len(page.blocks))
    return Page(language, page.blocks[:how]).text()


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
