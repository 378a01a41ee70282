"""The first reading of krachtlijn 6 stays for who names it, and costs nothing to who does not."""

import subprocess
import sys


def test_an_advice_and_what_it_says_never_load_the_rules_of_the_first_reading() -> None:
    code = (
        "import sys\n"
        "from bindkracht import Situation, recommend\n"
        "advice = recommend(Situation(wounded_by=['redder'], contact_wanted='no', immediate_danger=True))\n"
        "advice.text(), advice.to_json(), advice.questions\n"
        "print([name for name in sys.modules if name.startswith('bindkracht.krachtlijnen.first.')])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    assert run.stdout == "['bindkracht.krachtlijnen.first.assumptions']\n"
