"""What if: every other answer is tried, and two situations are compared by what makes the difference."""

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import any_rules

from bindkracht import RuleSet, Situation, krachtlijn6, recommend
from bindkracht.dialogue.changes import changes_between
from bindkracht.dialogue.what_if import WhatIf, compared
from bindkracht.errors import DialogueError
from bindkracht.testing import extensions, situations
from bindkracht.vocabulary import possible_values


@settings(max_examples=15)
@given(situations(), any_rules)
def test_the_table_holds_every_other_answer_and_what_it_does(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    table = WhatIf(advice)
    read = {name for rule in rules for name in rule.reads()}
    expected = [
        (name, value)
        for name, fact in situation.vocabulary().items()
        if name in read and not fact.details.past
        for value in [*possible_values(fact), None]
        if value != situation.known().get(name)
    ]
    assert [(trial.fact.name, trial.value) for trial in table.trials] == expected
    for trial in table.trials[:10]:
        after = recommend(situation.answered(**{trial.fact.name: trial.value}), rules)
        assert trial.advice == after
        assert trial.changes == changes_between(advice, after)
    flips = {trial.fact.name for trial in table.trials if trial.advice.leading != advice.leading}
    assert set(table.sensitive) == flips


@settings(max_examples=25)
@given(situations(), any_rules, st.data())
def test_the_causes_are_all_the_smallest_sets_that_make_the_difference(
    situation: Situation, rules: RuleSet, data: st.DataObject
) -> None:
    before, after = recommend(situation, rules), recommend(data.draw(extensions(situation)), rules)
    comparison = compared(before, after)
    read = {name for rule in rules for name in rule.reads()}
    changed = [change for change in comparison.answers if change.fact.name in read]
    if comparison.causes is None:
        assert len(changed) > 12
        return
    if len(changed) > 6:
        return

    def makes_it(some: tuple[Any, ...]) -> bool:
        answers = {change.fact.name: change.after for change in some}
        changes = changes_between(before, recommend(situation.answered(**answers), rules))
        wanted = comparison.changes
        return set(wanted.statuses) <= set(changes.statuses) and (
            changes.leading, changes.suggested, changes.outcome, changes.abstention
        ) == (wanted.leading, wanted.suggested, wanted.outcome, wanted.abstention)  # fmt: skip

    makers = [set(some) for size in range(len(changed) + 1) for some in combinations(changed, size) if makes_it(some)]
    least = [] if comparison.changes.nothing else [one for one in makers if not any(other < one for other in makers)]
    assert sorted(sorted(c.fact.name for c in cause) for cause in comparison.causes) == sorted(
        sorted(c.fact.name for c in one) for one in least
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_and_the_comparison_in_words(language: Any) -> None:
    advice = recommend(Situation(rights_blocked=True, wants_company=False))
    text = WhatIf(advice).text(language).replace("\n", " ")
    nl = language == "nl"
    assert ("Als acuut gevaar = ja" if nl else "If immediate danger = yes") in text
    assert ("Niemand hoeft daarvoor iets te veranderen." if nl else "Nobody has to change anything for it.") in text
    assert ("Eén ander antwoord kan veranderen" if nl else "One other answer can change what fits best") in text
    assert ("Eén ander antwoord verandert niets" if nl else "One other answer changes nothing for") in text
    steady = WhatIf(recommend(Situation(), RuleSet("empty", "1")))
    assert ("Geen enkel ander antwoord alleen" if nl else "No other answer by itself") in steady.text(language)
    comparison = compared(advice, recommend(Situation(rights_blocked=True, immediate_danger=True)))
    said = comparison.text(language)
    assert ("Waardoor" if nl else "Because of what") in said
    assert ("acuut gevaar" if nl else "immediate danger") in said
    same = compared(advice, advice)
    assert ("Niets: dezelfde antwoorden." if nl else "Nothing: the same answers.") in same.text(language)
    assert str(same) == same.text()
    for shown in (same, comparison, WhatIf(advice)):
        assert "<h3>" in shown._repr_html_()
    assert str(WhatIf(advice)) == WhatIf(advice).text()


def test_the_table_and_the_comparison_as_data() -> None:
    advice = recommend(Situation(rights_blocked=True))
    rows = json.loads(WhatIf(advice).to_json())
    assert {
        key: value
        for key, value in next(row for row in rows if row["fact"] == "immediate_danger").items()
        if key != "changes"
    } == {"fact": "immediate_danger", "value": True}
    data = json.loads(compared(advice, recommend(Situation())).to_json())
    assert data["causes"] == [["rights_blocked"]]
    assert data["answers"][0]["became"] == "became_unknown"
    many = Situation.of({name: next(iter(possible_values(fact))) for name, fact in Situation.vocabulary().items()})
    assert json.loads(compared(recommend(Situation()), recommend(many)).to_json())["causes"] is None


def test_advices_under_other_rules_are_not_compared() -> None:
    with pytest.raises(DialogueError, match="after: other rules: krachtlijn6 and other; ask both"):
        compared(recommend(Situation()), recommend(Situation(), krachtlijn6.without("danger-first").named("other")))
