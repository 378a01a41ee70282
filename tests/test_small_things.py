"""Small things that nothing else tries: what is there twice in a kept choice, roles of a status, and no way at all."""

import json
from datetime import date

import pytest

from bindkracht import Role, Situation, recommend
from bindkracht.dialogue import ways_to_fit
from bindkracht.errors import DataError
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.choices import ChoiceReason, Chosen, choice_about
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.statuses import Status
from bindkracht.vocabulary import Who


def test_a_kept_choice_in_which_a_reason_is_there_twice_is_refused() -> None:
    advice = recommend(Situation(rights_blocked=True))
    kept = choice_about(advice, Chosen.FOLLOWED, by=Who.HELPER, at=date(2026, 3, 2), reasons=[ChoiceReason.NO_ROOM])
    data = json.loads(kept.to_json())
    data["reasons"] *= 2
    with pytest.raises(DataError, match="reasons"):
        choice_from_json(json.dumps(data))


def test_a_verdict_tells_the_roles_of_a_status_in_order() -> None:
    advice = recommend(Situation(short_help_suffices=True))
    assert advice.with_status(Status.FITTING) == (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)
    assert advice.with_status(Status.CONDITIONAL) == ()


def test_where_only_the_past_stands_in_the_way_it_is_said_that_no_answer_helps() -> None:
    ways = ways_to_fit(recommend(FirstSituation(wounded_by=("redder",)), first), Role.REDDER)
    assert not ways.all
    assert "No answer that can still come or change makes it so." in ways.text("en")
