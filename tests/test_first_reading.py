"""The first reading of krachtlijn 6 stays for who names it, and costs nothing to who does not."""

import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bindkracht import Advice, Role, recommend
from bindkracht.documents import AdviceDocument
from bindkracht.errors import ReceiptError
from bindkracht.exchange.receipts import verify_advice
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.vocabulary import possible_values

STORED = Path(__file__).parent / "stored" / "case_service_0_1_0.json"


def test_an_advice_and_what_it_says_never_load_the_rules_of_the_first_reading() -> None:
    code = (
        "import sys\n"
        "from bindkracht import Situation, recommend\n"
        "advice = recommend(Situation(wounded_by=['redder'], contact_wanted='no', immediate_danger=True))\n"
        "advice.text(), advice.to_json(), advice.questions\n"
        "print(sorted(name for name in sys.modules if name.startswith('bindkracht.krachtlijnen.first.')))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    assert run.stdout == "['bindkracht.krachtlijnen.first.assumptions', 'bindkracht.krachtlijnen.first.became']\n"


def test_each_advice_that_was_stored_then_is_made_again_as_it_was() -> None:
    rows = json.loads(STORED.read_text(encoding="utf-8"))
    kept = [row["fields"]["document"] for row in rows if row["model"] == "case_service.advice"]
    assert len(kept) == 3
    for document in kept:
        assert verify_advice(document, first, made_by="0.1.0").advice.rules == first
        assert AdviceDocument.from_json(document).to_json() == document


def test_how_to_fill_in_a_role_that_was_changed_afterwards_is_found_out() -> None:
    kept = recommend(FirstSituation(rights_blocked=True), first).document().to_data()
    kept["roles"][2]["guidance"][0]["text"]["nl"] = "Beslis zelf."  # type: ignore[index, call-overload]
    with pytest.raises(ReceiptError, match=r"roles\[2\]\.guidance\[0\]\.text\.nl"):
        verify_advice(kept, first)


def advices_of_then() -> Iterator[Advice]:
    """With each answer known by itself, and with all of the first and all of the last answers known."""
    facts = FirstSituation.vocabulary()
    answers = {name: list(possible_values(fact)) for name, fact in facts.items()}
    yield from (recommend(FirstSituation.of({name: one}), first) for name, of in answers.items() for one in of)
    yield from (recommend(FirstSituation.of({name: of[at] for name, of in answers.items()}), first) for at in (0, -1))


def test_how_a_role_is_filled_in_is_said_as_it_was_said_then() -> None:
    said = [
        (role.value, item.topic.value, item.text.nl, item.text.en, [str(passage) for passage in item.sources])
        for advice in advices_of_then()
        for role in Role
        for item in advice.guidance(role).items
    ]
    found = sha256(json.dumps(said).encode()).hexdigest()
    assert found == "970fc318360c0bfb529543af8265720eca4d876d35a550e98c7be0c5ba7bc8fb"


def test_a_form_of_then_says_its_facts_and_that_its_assumptions_are_of_the_library() -> None:
    for advice in advices_of_then():
        assert advice.receipt.vocabulary == "bindkracht-facts/1"
        assert "wie de regels schreef" not in " ".join(advice.text("nl").split())
        rules = advice.document().rules
        assert rules is not None
        assert [item.name for item in rules.assumptions if item.own] == []
