"""Several relations around one person: each its own advice, and between them points to talk about, never a verdict."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules

from bindkracht import Role, RuleSet, Situation, YesNo, fact, kl, krachtlijn6, recommend
from bindkracht.dialogue.network.consultations import Consultation
from bindkracht.dialogue.network.networks import Network
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.network.talking_points import PointKind, TalkingPoint
from bindkracht.errors import DialogueError, InputError
from bindkracht.explain import exposed
from bindkracht.rules import Effect
from bindkracht.testing import situations, values
from bindkracht.texts import LANGUAGES, Message
from bindkracht.vocabulary import Who

R, Z, P, B, M = Role
PRO, EXPERT, VOLUNTEER, FIGURE = Holder
VOCABULARY = Situation.vocabulary()
BLAMING = re.compile(r"probleemgezin|onwillig|fraude|\bscore|risicoklasse", re.IGNORECASE)
BETWEEN = {PointKind.OVERLAPPING_ROLE, PointKind.DIFFERING_ANSWERS, PointKind.ROLE_IN_QUESTION}

labels = st.text(alphabet="abc{}'<&é", min_size=1, max_size=4)


FEW = ("services_uncoordinated", "wounded_by", "wants_company", "process_risks_kwetsuren", "support_figures")
"""Facts that matter between relations; with few facts known, one thing at a time is at stake."""

few_facts = st.fixed_dictionaries({}, optional={name: values(VOCABULARY[name]) for name in FEW}).map(Situation.of)


def relations(ids: st.SearchStrategy[str] = labels) -> st.SearchStrategy[Relation]:
    return st.builds(
        Relation,
        ids,
        st.sampled_from(Holder),
        few_facts | situations(),
        role=st.none() | st.sampled_from(Role),
        organisation=st.none() | st.sampled_from(["o1", "o2"]),
    )


@st.composite
def networks(draw: st.DrawFn, rules: st.SearchStrategy[RuleSet] = any_rules) -> Network:
    """A network of a few relations, under any rules."""
    around = draw(st.lists(relations(), min_size=1, max_size=4, unique_by=lambda relation: relation.id))
    coordinator = draw(st.none() | st.sampled_from([relation.id for relation in around]))
    wish = draw(st.sampled_from([None, True, False]))
    return Network(tuple(around), draw(rules), coordinator=coordinator, wants_consultation=wish)


def around(*relations: Relation, **more: Any) -> Network:
    return Network(relations, **more)


def relation(name: str, role: Role | None = None, holder: Holder = PRO, **facts: Any) -> Relation:
    return Relation(name, holder, Situation(**facts), role=role)


def of(network: Network, kind: PointKind) -> list[tuple[str, ...]]:
    return [point.relations for point in network.about(kind)]


def roles_of(network: Network, kind: PointKind) -> list[Role]:
    return [role for point in network.about(kind) for role in point.roles]


def one(network: Network, kind: PointKind) -> TalkingPoint:
    [point] = network.about(kind)
    return point


def where(network: Network, role: Role) -> tuple[str, ...]:
    return tuple(item.id for item in network.relations if item.role is role)


def where_it_hurt(network: Network, role: Role) -> tuple[str, ...]:
    return tuple(item.id for item in network.relations if role in (item.situation.wounded_by or ()))


# Laws: what holds of every network.


@given(networks(), st.data())
def test_the_advice_on_a_relation_is_that_on_its_situation_and_nothing_around_it_changes_that(
    network: Network, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(network.relations))
    alone = recommend(chosen.situation, network.rules)
    assert network.advice(chosen.id) == alone
    assert network.advice(chosen.id).to_json() == alone.to_json()


@given(networks(), st.data())
def test_holder_role_organisation_and_organisation_load_move_no_status(network: Network, data: st.DataObject) -> None:
    others = [
        replace(
            data.draw(relations()),
            id=item.id,
            situation=item.situation.answered(room_in_organisation=False, control_mandate=True),
        )
        for item in network.relations
    ]
    changed = replace(network, relations=tuple(others))
    for name in network.ids:
        before, after = network.advice(name), changed.advice(name)
        assert before.statuses == after.statuses
        assert (before.leading, before.outcome, before.abstention) == (after.leading, after.outcome, after.abstention)
        assert before.record == after.record


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_relations_changes_no_point(network: Network, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    shuffled = list(network.relations)
    random.shuffle(shuffled)
    other = replace(network, relations=tuple(shuffled))
    assert sorted(map(essence, network.points)) == sorted(map(essence, other.points))
    assert network.consultation is other.consultation


def essence(point: TalkingPoint) -> str:
    """A point but for its words, in which relations are named in the order of the network."""
    data = point.to_data() | {"text": None, "relations": sorted(point.relations)}
    return json.dumps(data, sort_keys=True)


@given(networks())
def test_equal_networks_give_equal_output_and_the_json_reads_back(network: Network) -> None:
    again = Network.from_json(network.to_json(), network.rules)
    assert again == network
    assert hash(again) == hash(network)
    assert again.to_json() == network.to_json()
    assert again.points == network.points
    assert [again.text(language) for language in LANGUAGES] == [network.text(language) for language in LANGUAGES]
    assert Network.from_data(json.loads(network.to_json()), network.rules) == network


@given(networks())
def test_every_point_says_what_where_and_from_which_sentence_in_both_languages(network: Network) -> None:
    order = list(PointKind)
    assert all(order.index(before.kind) <= order.index(after.kind) for before, after in pairwise(network.points))
    for point in network.points:
        assert point.text.nl != point.text.en
        assert point.sources or point.assumptions
        assert list(point.relations) == [name for name in network.ids if name in point.relations]
        assert list(point.facts) == [name for name in VOCABULARY if name in point.facts]
        assert not BLAMING.search(point.line("nl") + point.line("en"))
        json.dumps(point.to_data())


@given(networks())
def test_each_role_that_is_taken_up_is_told_once_and_overlaps_when_it_is_there_twice(network: Network) -> None:
    there = {role: where(network, role) for role in Role if where(network, role)}
    assert of(network, PointKind.ROLE_TAKEN_UP) == list(there.values())
    assert roles_of(network, PointKind.ROLE_TAKEN_UP) == list(there)
    assert roles_of(network, PointKind.OVERLAPPING_ROLE) == [role for role, names in there.items() if len(names) > 1]
    unsaid = tuple(item.id for item in network.relations if item.role is None)
    assert of(network, PointKind.ROLE_NOT_SAID) == ([unsaid] if unsaid else [])


@given(networks())
def test_a_role_is_missing_when_it_fits_or_leads_somewhere_and_nobody_says_they_take_it_up(network: Network) -> None:
    advised = {role for name in network.ids for role in (*network.advice(name).fitting, *network.advice(name).leading)}
    missing = [role for role in Role if role in advised and not where(network, role)]
    assert roles_of(network, PointKind.MISSING_ROLE) == missing
    for point in network.about(PointKind.MISSING_ROLE):
        hurt = where_it_hurt(network, point.roles[0])
        assert set(hurt) <= set(point.relations)
        assert ("this way of helping hurt" in point.text.en) is bool(hurt)


@given(networks())
def test_answers_are_laid_side_by_side_when_they_differ_or_when_one_of_them_is_about_safety(network: Network) -> None:
    told = {point.facts[0]: point for point in network.about(PointKind.DIFFERING_ANSWERS)}
    for name, asked in VOCABULARY.items():
        said = [item.situation.known().get(name) for item in network.relations]
        known = {value for value in said if value is not None}
        cautious = asked.details.cautious is not None and asked.details.cautious in known
        clash = len(known) > 1 or (cautious and None in said)
        theirs = Who.PERSON in asked.details.answered_by or asked.details.cautious is not None
        assert (name in told) is (clash and theirs)
        if name in told:
            assert {value for _, value in told[name].answers} == known
            assert ("most cautious answer: yes." in told[name].text.en) is cautious


@given(networks())
def test_a_role_is_in_question_exactly_when_its_own_advice_excludes_it_or_it_hurt_anywhere(network: Network) -> None:
    expected = []
    for item in network.relations:
        if item.role is None:
            continue
        entries = network.advice(item.id).entries(item.role)
        excluded = any(
            entry.fired and entry.rule.effect is Effect.EXCLUDES and not entry.rule.stops for entry in entries
        )
        hurt = where_it_hurt(network, item.role)
        if excluded or hurt:
            expected.append(tuple(name for name in network.ids if name in {item.id, *hurt}))
    assert of(network, PointKind.ROLE_IN_QUESTION) == expected
    assert all(point.text.en.count("?") == 1 for point in network.about(PointKind.ROLE_IN_QUESTION))


@given(networks())
def test_what_stops_everything_comes_first(network: Network) -> None:
    stopped = tuple(name for name in network.ids if any(rule.stops for rule in network.advice(name).fired))
    assert of(network, PointKind.DANGER) == ([stopped] if stopped else [])
    if stopped:
        assert network.points[0].kind is PointKind.DANGER


def expected_consultation(network: Network) -> Consultation:
    """The rule once more, from the facts."""
    if network.wants_consultation is False:
        return Consultation.NOT_WANTED
    several = len(network.ids) > 1
    apart = [item.situation.services_uncoordinated for item in network.relations]
    between = any(point.kind in BETWEEN and len(point.relations) > 1 for point in network.points)
    shared = between and network.rules.in_force("A15")
    called_for = network.wants_consultation is True or True in apart or shared
    open_still = None in apart or (several and None in [item.role for item in network.relations])
    if called_for and several:
        return Consultation.PROPOSED if network.wants_consultation else Consultation.ASK_THE_PERSON
    return Consultation.NOT_KNOWN if called_for or open_still else Consultation.NO_REASON_KNOWN


@given(networks())
def test_a_consultation_follows_one_rule_and_the_person_has_the_last_word(network: Network) -> None:
    assert network.consultation is expected_consultation(network)
    said = one(network, PointKind.CONSULTATION)
    assert "Without the person there is no consultation." in said.text.en
    assert said.sources == (kl(10, 3), kl(10, 4))
    if network.wants_consultation is not True:
        assert network.consultation is not Consultation.PROPOSED


@given(networks())
def test_the_person_sits_first_then_each_relation_and_nobody_is_invited_who_is_there(network: Network) -> None:
    seats = network.about(PointKind.SEAT)
    invited = [holder for point in network.about(PointKind.INVITATION) for holder in point.holders]
    if network.wants_consultation is False:
        assert not seats
        assert not invited
        return
    assert seats[0].relations == ()
    assert [point.relations for point in seats[1:]] == [(name,) for name in network.ids]
    there = {item.holder for item in network.relations}
    assert there.isdisjoint(invited)
    assert {EXPERT, VOLUNTEER} <= there | set(invited)
    counted_on = [item.situation.support_figures for item in network.relations]
    assert (FIGURE in invited) is (FIGURE not in there and any(answer is not False for answer in counted_on))


@given(networks())
def test_nobody_is_appointed(network: Network) -> None:
    said = one(network, PointKind.COORDINATION)
    if network.coordinator is not None:
        assert said.relations == (network.coordinator,)
        return
    connecting = [item for item in network.relations if item.role in {B, M}]
    in_question = {name for point in network.about(PointKind.ROLE_IN_QUESTION) for name in point.relations}
    named = len(connecting) == 1 and all(item.role for item in network.relations)
    assert said.relations == tuple(item.id for item in connecting if named and item.id not in in_question)
    assert ("appoints nobody" in said.text.en) is bool(said.relations)


@given(networks())
def test_what_organisations_owe_is_told_per_relation(network: Network) -> None:
    no_room = [(item.id,) for item in network.relations if item.situation.room_in_organisation is False]
    control = [(item.id,) for item in network.relations if item.situation.control_mandate is True]
    assert of(network, PointKind.PRECONDITION) == no_room
    assert of(network, PointKind.TENSION) == control
    several = len({item.organisation for item in network.relations} - {None}) > 1
    assert bool(network.about(PointKind.SEVERAL_ORGANISATIONS)) is several


@given(networks())
def test_the_words_are_those_of_the_points_and_no_label_becomes_markup(network: Network) -> None:
    for language in LANGUAGES:
        text = " ".join(network.text(language).split())
        assert all(" ".join(point.line(language).split()) in text for point in network.points)
        assert not BLAMING.search(text)
        html = network.html(language)
        assert set(re.findall(r"</?(\w+)", html)) <= {"section", "h3", "h4", "p", "ul", "li", "a"}
    assert str(network) == network.text("nl")
    assert network._repr_html_() == network.html("nl")


# Examples: how it reads.


def test_two_helpers_with_one_role_agree_on_who_does_what() -> None:
    network = around(
        relation("debts", P, rights_blocked=True, services_uncoordinated=True),
        relation("housing", P, rights_blocked=True),
        relation("neighbour", R, VOLUNTEER),
    )
    assert one(network, PointKind.OVERLAPPING_ROLE).line("en") == (
        "Probleemoplosser is there now in 'debts' and 'housing'. Who does what, and who agrees on that with whom? "
        "Do so with the person there. [10.2, 10.4]"
    )
    assert network.consultation is Consultation.ASK_THE_PERSON
    assert one(network, PointKind.CONSULTATION).text.nl == (
        "De diensten werken langs elkaar heen, volgens 'debts'. "
        "Tussen 'debts' en 'housing' is er iets om samen af te spreken of na te vragen. "
        "Een overleg kan helpen. Vraag eerst of de persoon dat wil. Zonder de persoon is er geen overleg."
    )
    assert repr(network) == f"<Network of 3 relations, {len(network.points)} points to talk about>"


def test_a_role_that_nobody_takes_up_is_asked_about_with_what_must_be_asked_first() -> None:
    network = around(
        relation("r1", P, wants_strengthening=True, wants_company=True),
        relation("r2", R, short_help_suffices=False),
    )
    point = one(network, PointKind.MISSING_ROLE)
    assert (point.roles, point.relations, point.facts) == ((B,), ("r1",), ("process_risks_kwetsuren",))
    assert point.text.en == (
        "Begeleider may fit in 'r1', and nobody says they take up that role now. "
        "Ask first: Can it hurt you again now if someone stands beside you for a while? You do not have to answer."
    )


def test_a_role_that_waits_while_another_leads_is_not_missing() -> None:
    network = around(relation("r1", P, wants_company=True, rights_blocked=True))
    assert network.advice("r1").conditional == (B,)
    assert not network.about(PointKind.MISSING_ROLE)


def test_where_a_role_is_not_said_it_may_be_the_one_that_is_missing() -> None:
    network = around(relation("r1", R, rights_blocked=True), relation("r2"), relation("r3"))
    assert one(network, PointKind.MISSING_ROLE).text.en.endswith(
        "Perhaps that role is there already in 'r2' and 'r3': that is not said yet."
    )
    assert one(network, PointKind.ROLE_NOT_SAID).relations == ("r2", "r3")


def test_a_role_that_fits_in_one_relation_and_hurt_in_another_is_not_brought_up_without_saying_so() -> None:
    network = around(relation("r1", R, rights_blocked=True), relation("r2", R, wounded_by=["probleemoplosser"]))
    point = one(network, PointKind.MISSING_ROLE)
    assert (point.relations, point.facts) == (("r1", "r2"), ("wounded_by",))
    assert "In 'r2' the person said that this way of helping hurt. Talk about that first" in point.text.en


def test_answers_that_differ_are_a_question_to_the_person() -> None:
    network = around(relation("r1", P, rights_blocked=True), relation("r2", R, rights_blocked=False))
    point = one(network, PointKind.DIFFERING_ANSWERS)
    assert (point.facts, point.answers) == (("rights_blocked",), (("r1", True), ("r2", False)))
    assert point.line("en") == (
        "Rights stay closed: yes in 'r1' and no in 'r2'. It may differ per relation. Talk with the person about how "
        "it is: Do you think there is something you are entitled to and do not get? If you do not know, we find out "
        "together. [6.5, 10.2, 10.4]"
    )
    assert point.to_data()["answers"] == {"r1": True, "r2": False}


def test_too_little_time_cites_what_speaks_of_it() -> None:
    point = one(around(relation("r1", B, room_in_organisation=False)), PointKind.PRECONDITION)
    assert list(map(str, point.sources)) == ["9.1", "9.2"]


def test_pain_that_is_known_in_one_relation_is_asked_about_once_and_with_care() -> None:
    network = around(relation("r1", B, process_risks_kwetsuren=True), relation("r2", B), relation("r3", B))
    point = one(network, PointKind.DIFFERING_ANSWERS)
    assert point.relations == ("r1", "r2", "r3")
    assert point.text.en == (
        "Going along together may cause new wounds (kwetsuren): yes in 'r1' and not known yet in 'r2' and 'r3'. "
        "It may differ per relation. Talk with the person about how it is: Can it hurt you again now if someone stands "
        "beside you for a while? You do not have to answer. Talk first about the most cautious answer: yes. That "
        "question may hurt: agree on who asks it, so that the person gets it only once."
    )


def test_what_organisations_and_helpers_see_differently_is_no_question_to_the_person() -> None:
    network = around(
        relation("r1", R, room_in_organisation=True, control_mandate=False, others_accept_mediation=True),
        relation("r2", Z, room_in_organisation=False, control_mandate=True, others_accept_mediation=False),
    )
    assert not network.about(PointKind.DIFFERING_ANSWERS)
    assert "it changes nothing about which role fits" in one(network, PointKind.PRECONDITION).text.en
    assert one(network, PointKind.TENSION).sources == (kl(8, 1), kl(8, 2), kl(8, 3))


def test_a_role_that_its_own_advice_excludes_is_a_question_with_the_reason() -> None:
    point = one(around(relation("r1", B, wants_company=False)), PointKind.ROLE_IN_QUESTION)
    assert point.line("en") == (
        "In 'r1' there is the role of begeleider now. In that relation something speaks against it. "
        "Strengthening works only together, and the person does not want anyone to go along now. "
        "How is that for the person, and how for the helper? Look together for what does fit now. [6.2, 6.7, 7.2, 8.2]"
    )


def test_a_way_of_helping_that_hurt_is_asked_about_wherever_it_was_said() -> None:
    network = around(relation("r1", P), relation("r2", R, wounded_by=["redder", "probleemoplosser"]))
    first, second = network.about(PointKind.ROLE_IN_QUESTION)
    assert (first.relations, first.roles, first.facts) == (("r1", "r2"), (P,), ("wounded_by",))
    assert (second.relations, second.roles) == (("r2",), (R,))
    assert "speaks against" not in second.text.en
    assert second.text.en.count("hurt") == 1
    assert network.consultation is Consultation.ASK_THE_PERSON


def test_danger_in_one_relation_comes_before_all_else() -> None:
    network = around(relation("r1", P, immediate_danger=True), relation("r2", P))
    point = network.points[0]
    assert (point.kind, point.relations, point.facts) == (PointKind.DANGER, ("r1",), ("immediate_danger",))
    assert point.line("nl").endswith("Al het andere kan wachten. [6.2]")
    assert not network.about(PointKind.ROLE_IN_QUESTION)
    assert "No role can be suggested here now." in " ".join(network.text("en").split())


def test_the_only_connecting_role_may_start_the_talk_and_is_not_appointed() -> None:
    one_of_two = around(relation("r1", R), relation("r2", M))
    assert one(one_of_two, PointKind.COORDINATION).text.en == (
        "Who keeps the overview: the person, or someone whom the person chooses? "
        "'r2' can start that talk, if that is all right with the person. This appoints nobody."
    )
    assert one(one_of_two, PointKind.COORDINATION).sources[0] == kl(6, 7)
    for nobody in (
        around(relation("r1", B), relation("r2", M)),
        around(relation("r1"), relation("r2", M)),
        around(relation("r1", R, wounded_by=["bemiddelaar"]), relation("r2", M)),
    ):
        assert one(nobody, PointKind.COORDINATION).relations == ()
    agreed = around(relation("r1", R), relation("r2", M), coordinator="r1")
    assert one(agreed, PointKind.COORDINATION).text.nl == (
        "'r1' houdt het overzicht. Weet de persoon dat, en is dat goed voor de persoon?"
    )


@pytest.mark.parametrize(
    ("network", "consultation", "says"),
    [
        (around(relation("r1", services_uncoordinated=False)), Consultation.NO_REASON_KNOWN, "asks for no"),
        (
            around(
                relation("r1", B, services_uncoordinated=False, wants_company=False),
                relation("r2", R, services_uncoordinated=False),
            ),
            Consultation.NO_REASON_KNOWN,
            "What is known asks for no consultation now.",
        ),
        (
            around(relation("r1", R, services_uncoordinated=True)),
            Consultation.NOT_KNOWN,
            "according to 'r1'. Whether a consultation may help is not known yet. Ask first: Who else helps, besides",
        ),
        (
            around(relation("r1", R)),
            Consultation.NOT_KNOWN,
            "Who else helps, besides 'r1'? Do the services each do their own thing, with you in between?",
        ),
        (
            around(
                relation("r1", R, services_uncoordinated=False), relation("r2", services_uncoordinated=False)
            ),
            Consultation.NOT_KNOWN,
            "Ask first: Which role is there now in 'r2'? Without",
        ),
        (
            around(relation("r1", R, services_uncoordinated=False), relation("r2", Z)),
            Consultation.NOT_KNOWN,
            "Ask first: Do the services each do their own thing, with you in between? Without",
        ),
        (
            around(
                relation("r1", R, services_uncoordinated=False), relation("r2", Z, services_uncoordinated=False)
            ),
            Consultation.NO_REASON_KNOWN,
            "If the person wants it, it is always possible.",
        ),
        (
            around(relation("r1", R), relation("r2", Z), wants_consultation=True),
            Consultation.PROPOSED,
            "The person wants a consultation. Make an appointment for it, together with the person.",
        ),
        (
            around(relation("r1", R), relation("r2", R), wants_consultation=False),
            Consultation.NOT_WANTED,
            "The person does not want a consultation now. So do not propose it.",
        ),
        (around(relation("r1", R), relation("r2", R)), Consultation.ASK_THE_PERSON, "Ask first whether the person"),
    ],
)  # fmt: skip
def test_whether_a_consultation_may_help(network: Network, consultation: Consultation, says: str) -> None:
    assert network.consultation is consultation
    assert says in one(network, PointKind.CONSULTATION).text.en


def test_who_sits_there_and_who_may_join() -> None:
    network = around(
        relation("r1", M), relation("r2", None, EXPERT, support_figures=True), relation("r3", R, support_figures=False)
    )
    assert [point.text.en for point in network.about(PointKind.SEAT)] == [
        "The person, first and at the centre. The person helps to choose who is there and what is said.",
        "'r1': professional helper, in the role of bemiddelaar.",
        "'r2': ervaringsdeskundige (expert by experience); which role is not said yet.",
        "'r3': professional helper, in the role of redder.",
    ]
    volunteer, figure, associations = network.about(PointKind.INVITATION)
    assert volunteer.holders == (VOLUNTEER,)
    assert (figure.holders, figure.relations) == ((FIGURE,), ("r2",))
    assert associations.sources == (kl(10, 6), kl(10, 7))


def test_whether_there_is_someone_to_count_on_is_asked_when_unknown_and_left_alone_when_not() -> None:
    unknown = around(relation("r1", R), relation("r2", R, support_figures=False))
    assert "Ask: Is there someone you can count on?" in unknown.about(PointKind.INVITATION)[2].text.en
    none = around(relation("r1", R, support_figures=False))
    assert [point.holders for point in none.about(PointKind.INVITATION)] == [(EXPERT,), (VOLUNTEER,), ()]
    there = around(relation("r1", R, FIGURE))
    assert [point.holders for point in there.about(PointKind.INVITATION)] == [(EXPERT,), (VOLUNTEER,), ()]


def test_the_page_lists_the_relations_with_what_fits_as_a_set() -> None:
    first = Relation(
        "r1", PRO, Situation(rights_blocked=True, services_uncoordinated=True), role=P, organisation="{relation}"
    )
    text = " ".join(around(first, relation("r2")).text("en").split())
    assert (
        "- 'r1': professional helper. Role now: probleemoplosser. Organisation: '{relation}'. "
        "Fits here: probleemoplosser. May fit here, once something is asked first: bemiddelaar. "
        "- 'r2': professional helper. Role now: not known yet. Organisation: not known yet. "
        "No role can be suggested here now."
    ) in text
    assert "Share only what the person wants to share" in text


def test_markup_in_a_label_is_shown_and_not_run() -> None:
    html = around(relation("<b>&", R)).html("en")
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html


def test_facts_of_a_users_own_are_laid_side_by_side_too() -> None:
    rules = replace(krachtlijn6, situation_type=MySituation)
    network = Network(
        (
            Relation("r1", PRO, MySituation(energy="low", tried=(R,)), role=R),
            Relation("r2", PRO, MySituation(energy="high", tried=()), role=Z),
        ),
        rules,
    )
    energy, tried = network.about(PointKind.DIFFERING_ANSWERS)
    assert energy.text.en.startswith("Energy: low in 'r1' and high in 'r2'.")
    assert tried.to_data()["answers"] == {"r1": ["redder"], "r2": []}
    assert Network.from_json(network.to_json(), rules) == network


class AtRisk(Situation):
    """A matter of safety that is for the helper to see."""

    heating_off: YesNo = fact(
        question_nl="Is de verwarming uit?",
        question_en="Is the heating off?",
        label_nl="verwarming uit",
        label_en="heating off",
        answered_by=(Who.HELPER,),
        cautious=True,
    )


def test_what_is_seen_of_safety_is_laid_side_by_side_whoever_may_say_it() -> None:
    relations = (Relation("r1", PRO, AtRisk(heating_off=True)), Relation("r2", PRO, AtRisk()))
    with pytest.raises(DialogueError, match=r"situation: these rules do not know heating_off"):
        around(*relations)
    network = around(*relations, rules=krachtlijn6.about(AtRisk))
    assert one(network, PointKind.DIFFERING_ANSWERS).facts == ("heating_off",)


def test_what_is_written_as_text_becomes_what_it_is() -> None:
    written = Network([Relation("r1", "volunteer", Situation(), role="redder")])  # type: ignore[arg-type, list-item]
    assert written == around(relation("r1", R, VOLUNTEER))
    assert written.relations[0].role is R


# What cannot be.


def problems(make: Any) -> dict[str, str]:
    with pytest.raises(DialogueError) as caught:
        make()
    for problem in caught.value.problems:
        assert problem.nl
        assert problem.en
        assert problem.nl != problem.en
    return {problem.path: problem.en for problem in caught.value.problems}


def test_everything_wrong_with_a_network_is_named_at_once() -> None:
    found = problems(
        lambda: Network(
            (
                Relation("r1", PRO, Situation()),
                Relation("r1", PRO, Situation()),
                "r4",  # type: ignore[arg-type]
            ),
            coordinator="r11",
            wants_consultation="yes",  # type: ignore[arg-type]
        )
    )
    assert list(found) == ["relations[1].id", "relations[2]", "coordinator", "wants_consultation"]
    assert found["relations[1].id"] == "'r1' is the id of relations[0] already; give each relation an id of its own"
    assert found["coordinator"] == "no relation is called 'r11' (did you mean 'r1'?)"


def test_everything_wrong_with_a_relation_is_named_at_once() -> None:
    found = problems(lambda: Relation("", "voluntier", {}, role="reder", organisation=" "))  # type: ignore[arg-type]
    assert list(found) == ["id", "holder", "situation", "role", "organisation"]
    assert found["holder"].endswith("(did you mean 'volunteer'?)")
    assert found["role"].endswith("(did you mean 'redder'?)")
    found = problems(lambda: Relation(None, None, None, organisation=3))  # type: ignore[arg-type]
    assert list(found) == ["id", "holder", "situation", "organisation"]
    assert found["id"] == found["holder"] == found["situation"] == "is missing; fill it in"


@pytest.mark.parametrize("name", ["", " ", "r1 ", "a\tb", "a\x00", "\u202egnp.exe", "\ud800"])
def test_a_label_is_one_visible_line_and_never_a_name(name: str) -> None:
    assert problems(lambda: relation(name))["id"]


@pytest.mark.parametrize("empty", [(), [], None, 3, "r1", {}])
def test_a_network_has_at_least_one_relation(empty: Any) -> None:
    assert list(problems(lambda: Network(empty))) == ["relations"]


def test_rules_must_be_rules_and_be_about_the_situations() -> None:
    assert list(problems(lambda: Network((relation("r1"),), None))) == ["rules"]  # type: ignore[arg-type]
    mine = replace(krachtlijn6, situation_type=MySituation)
    assert "is not a MySituation" in problems(lambda: Network((relation("r1"),), mine))["relations[0].situation"]
    data = around(relation("r1")).to_data()
    assert list(problems(lambda: Network.from_data(data, None))) == ["rules"]  # type: ignore[arg-type]


def test_a_relation_that_is_not_there_has_no_advice() -> None:
    found = problems(lambda: around(relation("school"), relation("bank")).advice("schol"))
    assert found == {"": "no relation is called 'schol' (did you mean 'school'?)"}


def test_everything_wrong_in_the_data_is_named_at_once() -> None:
    data = {
        "format": "bindkracht-network/2",
        "coordinatr": "r1",
        "coordinator": ["r1"],
        "relations": [
            {"id": "r1", "holder": "professional", "situation": {"trst": "x", "wounded_by": ["x"]}, "name": "x"},
            {"id": "r1", "role": 3, "situation": None},
            7,
        ],
    }
    found = problems(lambda: Network.from_data(data))
    assert list(found) == [
        "coordinatr",
        "format",
        "relations[0].name",
        "relations[0].situation.wounded_by[0]",
        "relations[0].situation.trst",
        "relations[1].holder",
        "relations[1].situation",
        "relations[1].role",
        "relations[2]",
        "coordinator",
    ]
    assert found["coordinatr"] == "no field is called 'coordinatr' (did you mean 'coordinator'?)"


def test_data_alone_can_be_wrong_too() -> None:
    data = around(relation("r1")).to_data()
    assert list(problems(lambda: Network.from_data(data | {"extra": 1}))) == ["extra"]
    assert list(problems(lambda: Network.from_data([]))) == [""]
    assert list(problems(lambda: Network.from_data({}))) == ["format", "relations"]
    assert list(problems(lambda: Network.from_json('{"format":"bindkracht-network/1","relations":{}}'))) == [
        "relations"
    ]
    with pytest.raises(InputError):
        Network.from_json('{"format": 1, "format": 2}')


def test_data_of_other_rules_is_not_read_as_if_it_were_of_these() -> None:
    network = around(relation("r1", B))
    other = krachtlijn6.without_assumption("A5").named("mine")
    assert "made with other rules ('krachtlijn6') than mine" in str(
        problems(lambda: Network.from_json(network.to_json(), other))
    )
    bare = {key: value for key, value in network.to_data().items() if key != "rule_set_hash"}
    assert Network.from_data(bare, other).rules == other


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["r1", "redder", "volunteer", ""]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "holder", "situation", "role", "relations", "trust", "organisation"]), inner
        )
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {"format": st.just("bindkracht-network/1"), "relations": st.lists(json_values, max_size=2) | json_values},
        optional={"coordinator": json_values, "wants_consultation": json_values, "rule_set_hash": json_values},
    )
)
def test_whatever_the_data_is_it_is_a_network_or_one_typed_error(data: Any) -> None:
    try:
        network = Network.from_data(data)
    except DialogueError as error:
        assert error.problems  # noqa: PT017 - either way is right
    else:
        assert Network.from_json(network.to_json()) == network


# The words.


def test_every_kind_holder_and_consultation_has_words() -> None:
    for kind in PointKind:
        assert kind.heading.nl != kind.heading.en
    for item in (*Holder, *Consultation):
        assert Message(f"network.{'holders' if isinstance(item, Holder) else 'consultations'}.{item.value}").nl


def test_what_does_not_match_calls_for_a_consultation_only_under_its_assumption() -> None:
    relations = tuple(
        Relation(name, Holder.PROFESSIONAL, Situation(rights_blocked=yes, services_uncoordinated=False), role=role)
        for name, yes, role in (("r1", True, Role.REDDER), ("r2", False, Role.BEGELEIDER))
    )
    assumed = Network(relations)
    [point] = assumed.about(PointKind.CONSULTATION)
    assert assumed.consultation is Consultation.ASK_THE_PERSON
    assert point.assumptions == ("A15",)
    without = Network(relations, krachtlijn6.without_assumption("A15"))
    [point] = without.about(PointKind.CONSULTATION)
    assert without.consultation is Consultation.NO_REASON_KNOWN
    assert point.assumptions == ()


def test_what_the_rules_do_not_protect_against_is_said_once_and_before_all_else() -> None:
    quiet, risk = relation("r1", rights_blocked=True), {"any_mediation_risks_kwetsuren": True}
    rules = krachtlijn6.without("mediation-would-wound")
    told = around(quiet, relation("r2", **risk), relation("r3", **risk), rules=rules)
    for language in LANGUAGES:
        [line] = [text.in_(language) for text in exposed(told.advice("r2"))]
        assert told.page(language).blocks[0].lines == (line,)
        assert " ".join(told.text(language).split()).count(line) == 1
        assert around(quiet).page(language).blocks[0].heading == Message("network.title").in_(language)
