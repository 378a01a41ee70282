"""Why, why not and what if: complete and minimal, against trying everything and against clingo."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Program
from strategies import MySituation, completions, rule_sets
from translated import program

from bindkracht import Role, RuleSet, Situation, krachtlijn6, recommend
from bindkracht.advice import Advice
from bindkracht.dialogue.grounds import Grounds, forcing
from bindkracht.dialogue.ways import Ways, ways_to_another, ways_to_fit
from bindkracht.engine.families import hitting, smallest
from bindkracht.engine.outlook import Outlook
from bindkracht.errors import OutOfReachError
from bindkracht.statuses import Status
from bindkracht.study import decisions
from bindkracht.study.statements import has, leads
from bindkracht.testing import situations
from bindkracht.vocabulary import Value, Who, possible_values

any_role = st.sampled_from(Role)


def subsets(items: list[Any]) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


# Families


@given(st.lists(st.integers(1, 31), max_size=6))
def test_the_smallest_sets_that_hit_a_family_are_all_found(family: list[int]) -> None:
    hits = [one for one in range(32) if all(one & other for other in family)]
    assert sorted(hitting(family)) == sorted(smallest(hits))
    assert sorted(hitting(hitting(family))) == sorted(smallest(family))


def test_too_many_sets_are_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bindkracht.engine.families.MOST_SETS", 3)
    with pytest.raises(OutOfReachError, match="there are too many different ways"):
        smallest([1, 2, 4, 8])


# Why


@settings(max_examples=40)
@given(situations(), rule_sets(most=4), any_role, st.data())
def test_the_grounds_are_all_the_smallest_sets_that_force_it(
    situation: Situation, rules: RuleSet, role: Role, data: st.DataObject
) -> None:
    read = {name for rule in rules for name in rule.reads()}
    given_ = [name for name in situation.known() if name in read]
    known = situation.known()
    statement = data.draw(st.sampled_from([has(role, Status.FITTING), ~has(role, Status.FITTING), ~leads(role)]))

    def is_so(advice: Advice) -> bool:
        fits = role in advice.fitting
        return (
            {"not": not fits, "redder": fits}.get(str(statement).split()[0], fits)
            if "leads" not in str(statement)
            else role not in advice.leading
        )

    forced = []
    for names in subsets(given_):
        alone = type(situation).of({name: known[name] for name in names})
        if not any(set(one) <= set(names) for one in forced) and all(
            is_so(recommend(one, rules)) for one in completions(alone, rules)
        ):
            forced.append(names)
    found = forcing(recommend(situation, rules), statement)
    assert (found is None) is (not forced)
    assert sorted(map(sorted, found or [])) == sorted(map(sorted, forced))


def consequences(oracle: Program, answers: Mapping[str, Value]) -> set[str]:
    situation = json.loads(Situation.of(answers).to_json())
    return oracle.consequences(situation, complete=True, mode="cautious")


@settings(max_examples=15)
@given(situations(), any_role)
def test_clingo_agrees_that_the_grounds_force_are_minimal_and_are_all(situation: Situation, role: Role) -> None:
    """A family is complete when leaving out a set that touches each of its members leaves nothing that forces."""
    advice, oracle, known = recommend(situation), program(krachtlijn6), situation.known()
    for status in (Status.FITTING, Status.EXCLUDED):
        atom = f"status({role},{status})"
        found = forcing(advice, has(role, status))
        assert (found is not None) is (atom in consequences(oracle, known))
        read = [name for name in known if name in oracle.values]
        bit = {name: 1 << place for place, name in enumerate(read)}
        for names in found or ():
            assert atom in consequences(oracle, {name: known[name] for name in names})
            for name in names:
                assert atom not in consequences(oracle, {other: known[other] for other in names if other != name})
        for touching in hitting(sum(bit[name] for name in names) for names in found or ()) if found else ():
            left = {name: known[name] for name in read if not touching & bit[name]}
            assert touching == 0 or atom not in consequences(oracle, left)


# Why not


def allowed(situation: Situation, name: str) -> list[Value]:
    fact, now = situation.vocabulary()[name], situation.known().get(name)
    if now is not None and (fact.details.past or Who.PERSON not in fact.details.answered_by):
        return []
    if now is not None and (now in dict(fact.details.refuses) or (fact.details.consents_to and now is not True)):
        return []
    hurts = fact.details.past and fact.details.wounding is not None
    return [value for value in possible_values(fact) if value != now and not (hurts and value)]


def moved(value: Value, now: Value | None) -> set[object]:
    """What an answer changes; of a set of roles, each role."""
    if not isinstance(value, tuple):
        return {value}
    return ({True} if now is None else set()) | (set(value) ^ set(now if isinstance(now, tuple) else ()))


def covers(one: dict[str, Value], other: dict[str, Value], now: dict[str, Value]) -> bool:
    """Whether the one changes nothing that the other does not change too."""
    return all(
        name in other and moved(value, now.get(name)) <= moved(other[name], now.get(name))
        for name, value in one.items()
    )


@settings(max_examples=40)
@given(situations(MySituation), rule_sets(MySituation, most=3), any_role, st.booleans())
def test_the_ways_are_all_the_smallest_changes_that_make_it_so(
    situation: MySituation,
    rules: RuleSet,
    role: Role,
    to_fit: bool,  # noqa: FBT001
) -> None:
    advice, now = recommend(situation, rules), situation.known()
    ways = ways_to_fit(advice, role) if to_fit else ways_to_another(advice)

    def is_so(after: Advice) -> bool:
        return role in after.fitting if to_fit else after.leading != advice.leading

    assert ways.is_so is is_so(advice)
    if ways.is_so:
        assert ways.all == ()
        return
    read = sorted({name for rule in rules for name in rule.reads()})
    options = [[None, *allowed(situation, name)] for name in read]
    size = 1
    for values in options:
        size *= len(values)
    if size > 1_500:
        return
    works: list[dict[str, Value]] = [{}]
    for name, values in zip(read, options, strict=True):
        works = [{**one, **({} if value is None else {name: value})} for one in works for value in values]
    works = [one for one in works if is_so(recommend(situation.answered(**one), rules))]
    least = [one for one in works if not any(other != one and covers(other, one, now) for other in works)]
    found = [way.answers() for way in ways.all]
    assert sorted(map(repr, map(sorted, map(dict.items, found)))) == sorted(
        map(repr, map(sorted, map(dict.items, least)))
    )
    for way in ways.all:
        assert is_so(ways.after(way))
        assert {name for name, _ in way.open}.isdisjoint(now)
        assert {name for name, _ in way.changed} <= set(now)
    assert [len(way.changed) for way in ways.all] == sorted(len(way.changed) for way in ways.all)


@settings(max_examples=15)
@given(situations(), any_role)
def test_clingo_finds_no_other_way(situation: Situation, role: Role) -> None:
    """Every way that is found works for clingo too, and with those forbidden there is none left."""
    oracle, now = program(krachtlijn6), situation.known()
    advice = recommend(situation)
    ways = ways_to_fit(advice, role)
    goal = f"status({role},fitting)"
    for way in ways.all:
        after = json.loads(situation.answered(**way.answers()).to_json())
        assert goal in oracle.consequences(after, complete=False, mode="brave")
    choices = {name: allowed(situation, name) for name in oracle.values}
    forbidden = [
        [(name, value, moved(value, now.get(name))) for name, value in way.answers().items()] for way in ways.all
    ]
    assert oracle.can_reach(goal, json.loads(situation.to_json()), choices, forbidden) is ways.is_so


def test_the_past_and_what_is_anothers_to_say_are_never_proposed() -> None:
    situation = Situation(wounded_by=("probleemoplosser",), others_accept_mediation=False, immediate_danger=False)
    for role in Role:
        ways = ways_to_fit(recommend(situation), role)
        changed = {name for way in ways.all for name, _ in way.changed}
        assert changed.isdisjoint({"wounded_by", "others_accept_mediation"})
    again = [
        dict(way.open).get("welcome_again") for way in ways_to_fit(recommend(situation), Role.PROBLEEMOPLOSSER).all
    ]
    assert again
    assert set(again) == {(Role.PROBLEEMOPLOSSER,)}, "only what the person would choose now"


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ({"wounded_by": ("probleemoplosser",), "welcome_again": ()}, Role.PROBLEEMOPLOSSER),
        ({"wounded_by": ("probleemoplosser", "redder"), "welcome_again": ("redder",)}, Role.PROBLEEMOPLOSSER),
        ({"accepts_arranging": False}, Role.PROBLEEMOPLOSSER),
        ({"wants_company": False}, Role.BEGELEIDER),
        ({"contact_wanted": "no"}, Role.BEMIDDELAAR),
        ({"contact_wanted": "no", "takes_offer": False}, Role.RITUELE_ZORGVERSTREKKER),
    ],
)
def test_what_was_refused_is_no_way(said: dict[str, Value], role: Role) -> None:
    advice = recommend(Situation.of(said))
    ways = ways_to_fit(advice, role)
    assert (ways.is_so, ways.all) == (False, ())
    for way in ways_to_another(advice).all:
        assert set(said).isdisjoint(name for name, _ in way.changed)


def test_no_way_is_that_help_has_hurt() -> None:
    for situation in (Situation(rights_blocked=True), Situation(short_help_suffices=True, acute_need=True)):
        ways = ways_to_another(recommend(situation)).all
        assert ways
        assert all("wounded_by" not in way.answers() for way in ways)


def test_ways_that_are_out_of_reach_for_every_situation_are_worked_out_for_this_one() -> None:
    situation = Situation(response_form="routine", wounded_by=("redder",), rights_blocked=True)
    near, far = krachtlijn6.named("near"), krachtlijn6.named("far")
    with patch.object(decisions, "_decided_or_not", return_value=OutOfReachError([])):
        alone = ways_to_fit(recommend(situation, far), Role.BEGELEIDER)
        with pytest.raises(OutOfReachError):
            forcing(recommend(situation, far), has(Role.REDDER, Status.FITTING))
    assert alone.all == ways_to_fit(recommend(situation, near), Role.BEGELEIDER).all != ()


# Words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_certain_is_said_shortest_first_and_counted(language: Any) -> None:
    situation = Situation(
        short_help_suffices=True, wants_company=False, contact_wanted="no", immediate_danger=True,
        process_risks_kwetsuren=True, wounded_by=("begeleider",), welcome_again=(),
    )  # fmt: skip
    grounds = Grounds(recommend(situation))
    [lead] = [item for item in grounds.all if item.claim.en == "no role fits"]
    assert lead.sets[0] == ("immediate_danger",)
    ground = grounds.of(Role.BEGELEIDER)
    assert ground is not None
    assert len(ground.sets) == 5
    assert ground.sets[-1] == ("wounded_by", "welcome_again")
    text = grounds.text(language)
    assert ("… en zo nog 2." if language == "nl" else "… and 2 more.") in text
    assert json.loads(grounds.to_json())[0]["claim"]["en"] == "no role fits"
    assert str(grounds) == grounds.text()
    assert "<h3>" in grounds._repr_html_()
    nothing = Grounds(recommend(Situation()))
    assert nothing.all == ()
    assert ("Nog niets ligt vast" if language == "nl" else "Nothing is certain yet") in nothing.text(language)


def test_what_is_so_whatever_is_answered_needs_no_answer() -> None:
    empty = RuleSet("empty", "1")
    [lead, *roles] = Grounds(recommend(Situation(acute_need=True), empty)).all
    assert lead.sets == ((),)
    assert len(roles) == len(Role)
    assert "This is so whatever the answers are." in Grounds(recommend(Situation(), empty)).text("en")
    settled = Situation.of(
        {name: next(iter(possible_values(fact))) for name, fact in Situation.vocabulary().items()}
        | {"immediate_danger": False, "wounded_by": (), "short_help_suffices": False, "contact_wanted": "yes"}
    )
    advice = recommend(settled)
    fits = Grounds(advice).of(Role.PROBLEEMOPLOSSER)
    assert fits is not None
    assert fits.claim.en == "probleemoplosser fits"
    assert Outlook(settled, krachtlijn6).certain == advice.fitting


@pytest.mark.parametrize("language", ["nl", "en"])
def test_ways_read_as_sentences(language: Any) -> None:
    advice = recommend(Situation(wants_company=False, rights_blocked=True))
    text = ways_to_another(advice).text(language)
    assert ("Als blijkt: " if language == "nl" else "If it turns out: ") in text
    assert ("… en zo nog" if language == "nl" else " more.") in text
    already = ways_to_fit(advice, Role.PROBLEEMOPLOSSER)
    assert already.is_so
    assert ("Dat is al zo." if language == "nl" else "That is so already.") in already.text(language)
    resting = Situation(wants_company=True, process_risks_kwetsuren=False, stability_is_best_for_now=True)
    changed = ways_to_fit(recommend(resting), Role.BEGELEIDER)
    said = " ".join(changed.text(language).split())
    assert ("Als dit anders wordt: " if language == "nl" else "If this becomes different: ") in said
    assert json.loads(changed.to_json())["ways"][-1]["changed"] == {"stability_is_best_for_now": False}
    assert str(changed) == changed.text()
    assert "<h3>" in changed._repr_html_()
    assert isinstance(changed, Ways)
