"""What rules do not protect against: worked out, proved, said first, and declared on purpose or not at all."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindkracht import Role, RuleSet, Situation, YesNo, excludes, fact, facts, kl, krachtlijn6, recommend, supports
from bindkracht.__main__ import main
from bindkracht.conditions import Condition, Contains, Is, Node, opaque
from bindkracht.dialogue import interview
from bindkracht.errors import DataError, InputError, ReceiptError, RuleError
from bindkracht.exchange.cards import cards
from bindkracht.exchange.facade import Evaluator
from bindkracht.exchange.papers import purpose_statement
from bindkracht.exchange.receipts import verify_advice
from bindkracht.exchange.rule_files import rules_from_text, rules_to_json, rules_to_toml
from bindkracht.explain import exposed as told_as_exposed
from bindkracht.facts import facts_of
from bindkracht.krachtlijnen.first.rules import SAID_BESIDE
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.krachtlijnen.first.situation import Situation as FirstSituation
from bindkracht.protections import Protection, Unprotected
from bindkracht.rules import Effect, IfUnknown, Rule
from bindkracht.situations import BaseSituation
from bindkracht.sources import Assumption
from bindkracht.statuses import Abstention, Status
from bindkracht.study.analysis import Analysis, analyse
from bindkracht.study.exact import Space
from bindkracht.study.harm import do_no_harm
from bindkracht.study.statements import has, holds
from bindkracht.testing import check_laws, situations
from bindkracht.texts import Message, Text
from bindkracht.truth import Truth
from bindkracht.unprotected import notices, remarks
from bindkracht.vocabulary import Kind, Roles, Tells, Value, Vocabulary, possible_values

ASKED = {"question_nl": "Vraag?", "question_en": "Question?"}


class Own(Situation):
    """Facts of a house of its own, marked; those that come along are marked too."""

    fire: Literal["none", "smoke", "flames"] | None = fact(
        **ASKED, label_nl="brand", label_en="fire", ordered=True, danger="flames",
        value_labels={"none": ("geen", "none"), "smoke": ("rook", "smoke"), "flames": ("vlammen", "flames")},
    )  # fmt: skip
    felt_safe: YesNo = fact(
        **ASKED, label_nl="voelde zich veilig", label_en="felt safe", wounding=False, risk_of=(Role.REDDER,)
    )
    hurt_before: Roles = fact(**ASKED, label_nl="deed pijn", label_en="hurt before", wounding=True)
    talk: Literal["alone", "together"] | None = fact(
        **ASKED, label_nl="gesprek", label_en="talk", refuses={"alone": (Role.BEMIDDELAAR,)},
        value_labels={"alone": ("alleen", "alone"), "together": ("samen", "together")},
    )  # fmt: skip


class Unmarked(Situation):
    """The shipped facts without their marks; a class of a house cannot leave them out, so they are taken away."""


Unmarked._vocabulary = Vocabulary(  # noqa: SLF001 - see above
    tuple(
        replace(item, details=replace(item.details, danger=None, wounding=None, risk_of=(), refuses=(), consents_to=()))
        for item in Situation.vocabulary().values()
    )
)


def protect(*roles: Role, name: str, when: Condition, assumption: str | tuple[str, ...] = (), **more: object) -> Rule:
    return excludes(
        *roles, name=name, when=when, source=kl(6, 10), assumption=assumption, if_unknown=IfUnknown.PROCEED,
        because_nl="Dat kan nu niet.", because_en="Not now.", **more,  # type: ignore[arg-type]
    )  # fmt: skip


BARE = RuleSet("bare", "1", krachtlijn6.rules[:1])
REASON = Text(nl="Dat doen mensen.", en="People do that.")
EVERYTHING = tuple(
    Unprotected(item.name, tuple(role for role in Role if any(role in mark.roles for mark in item.marks)), REASON)
    for item in Situation.vocabulary().values()
    if item.marks
)
EXCLUSIONS = [rule.name for rule in krachtlijn6 if rule.effect is Effect.EXCLUDES]
HEADING = Message("protection.heading").en
NO_DANGER = "When there is danger, no role comes out."


# ---- Worked out, and the same as what is proved and what is advised ----


def exposed_by_hand(rules: RuleSet) -> set[tuple[str, Role]]:
    """What an advice does not protect when one answer that tells of something is all that is known.

    It excludes the role. Where the person can let it come after all, asking for that is enough while it was not said,
    and once it was said to be no the role is excluded.
    """
    found: set[tuple[str, Role]] = set()
    for item in rules.situation_type.vocabulary().values():
        for mark in item.marks:
            for known in answers_with(item.kind, mark.value):
                advice = recommend(rules.situation_type.of({item.name: known}), rules)
                stops = mark.tells is not Tells.DANGER or advice.abstention is Abstention.DANGER
                for role in mark.roles:
                    refusals = list(refusals_of(rules.situation_type, item.name, role))
                    asks = bool(refusals) and bool(advice.asking(role))
                    refused = [recommend(advice.situation.answered(**refusal), rules) for refusal in refusals]
                    excluded = all(role in each.excluded for each in refused)
                    if not (stops and excluded and (asks or role in advice.excluded)):
                        found.add((item.name, role))
    return found


def refusals_of(cls: type[BaseSituation], told: str, role: Role) -> Iterator[dict[str, Value]]:
    """Each answer by which the person does not let the role come after what was told; none where nobody can."""
    for item in cls.vocabulary().values():
        if role in dict(item.details.consents_to).get(told, ()):
            for value in possible_values(item):
                if not (role in value if isinstance(value, tuple) else value):
                    yield {item.name: value}


def answers_with(kind: Kind, value: object) -> Iterator[object]:
    if kind is not Kind.ROLES:
        yield value
    else:
        yield from (roles for size in range(6) for roles in combinations(Role, size) if value in roles)


def exposed(rules: RuleSet) -> set[tuple[str, Role]]:
    return {(found.fact.name, found.role) for found in rules.protections if not found.holds}


@st.composite
def _guarding(draw: st.DrawFn) -> RuleSet:
    """Rules over facts of a house of its own: some protect, some nearly."""
    rest = [facts.acute_need, facts.rights_blocked, Is("fire", "smoke"), Contains("hurt_before", Role.BEGELEIDER)]
    rules: list[Rule] = []
    asks = [(found.condition, found.role, found.mark.tells) for found in krachtlijn6.about(Own).protections]
    for number, (condition, role, tells) in enumerate(draw(st.lists(st.sampled_from(asks), max_size=12))):
        other = draw(st.sampled_from(rest))
        when: Node = draw(st.sampled_from([condition, condition | other, condition & other, other.node()]))
        stops = tells is Tells.DANGER and draw(st.booleans())
        about = tuple(Role) if stops else (role,)
        assumption = draw(st.sampled_from([(), (), ("A17",), ("A18",), ("A17", "A18"), ("A10",)]))
        rules.append(protect(*about, name=f"g-{number}", when=when, assumption=assumption, stops=stops))
    return RuleSet("own", "1", tuple(rules), krachtlijn6.assumptions, frozenset({"A10"}), situation_type=Own)


@given(_guarding())
def test_what_is_worked_out_is_what_is_advised(rules: RuleSet) -> None:
    assert exposed(rules) == exposed_by_hand(rules)
    for found in rules.protections:
        weaker = {name: exposed(rules.without_assumption(name)) for name in ("A17", "A18")}
        falls = {name for name, lost in weaker.items() if (found.fact.name, found.role) in lost}
        assert set(found.rests_on) == (falls if found.holds else set())


@given(_guarding())
def test_what_is_worked_out_is_what_is_proved_over_every_situation(rules: RuleSet) -> None:
    space = Space(rules)
    for found in rules.protections:
        known, excluded = holds(found.condition), has(found.role, Status.EXCLUDED)
        proved = space.prove(known >> excluded)
        if found.holds or found.mark.tells is not Tells.DANGER:
            assert proved.holds is found.holds
    broken = {(item.invariant, item.subject) for item in do_no_harm(rules) if item.is_broken}
    told = {(found.mark.tells.value, str(found)) for found in rules.protections if not found.holds}
    told |= {("awake", f"{found}, {name}") for found in rules.protections for name in found.rests_on}
    assert {item for item in broken if not item[0].startswith("P")} == told


@given(_guarding(), st.data())
def test_a_protection_protects_in_every_situation_that_tells_of_it(rules: RuleSet, data: st.DataObject) -> None:
    situation = data.draw(situations(Own))
    advice = recommend(situation, rules)
    for found in rules.protections:
        if found.holds and found.condition.truth(situation.known()).value == "true":
            assert found.role in advice.excluded
            assert found.mark.tells is not Tells.DANGER or advice.abstention is Abstention.DANGER


def test_an_opaque_exclusion_protects_as_far_as_it_answers() -> None:
    dark = opaque(lambda known: known["contact_wanted"] == "no", reads=("contact_wanted",), name="dark")
    rules = RuleSet("dark", "1", (protect(Role.BEGELEIDER, name="dark", when=dark),))
    about = {found.role: found.holds for found in rules.protections if found.fact.name == "contact_wanted"}
    assert about == {role: role is Role.BEGELEIDER for role in Role}


def test_one_role_that_hurt_is_the_least_that_can_be_known_because_another_wound_lifts_no_exclusion() -> None:
    alone = Contains("wounded_by", Role.REDDER) & ~Contains("wounded_by", Role.BEGELEIDER)
    with pytest.raises(RuleError, match="what tells of a wound can never add a role"):
        RuleSet("alone", "1", (protect(Role.REDDER, name="alone", when=alone),))
    both = Contains("wounded_by", Role.REDDER) & Contains("wounded_by", Role.BEGELEIDER)
    rules = RuleSet("both", "1", (protect(Role.REDDER, name="both", when=both),))
    hurt = {found.role: found for found in rules.protections if found.fact.name == "wounded_by"}
    assert (hurt[Role.REDDER].holds, hurt[Role.REDDER].answer) == (False, (Role.REDDER,))


# ---- Each exclusion out, each assumption off ----


@cache
def unremarkable() -> Analysis:
    return analyse(krachtlijn6)


WEAKER = {
    **{f"without {name}": krachtlijn6.without(name) for name in EXCLUSIONS},
    **{f"{name} off": krachtlijn6.without_assumption(name) for name in ("A5", "A7", "A17")},
    "A10 on": krachtlijn6.with_assumption("A10"),
}


@pytest.mark.parametrize("weaker", WEAKER)
def test_a_protection_that_is_lost_is_said_first_everywhere(
    weaker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = WEAKER[weaker].named("weaker", version="1")
    lost = exposed_by_hand(rules) - exposed_by_hand(krachtlijn6)
    assert bool(lost) is (weaker.removeprefix("without ").removesuffix(" off") not in HARMLESS)
    label = {rules.situation_type.vocabulary()[name].label.en for name, _ in lost}

    monkeypatch.setattr("bindkracht.commands.studying.analyse", lambda _: unremarkable())
    path = tmp_path / "weaker.json"
    path.write_text(rules_to_json(rules))
    code = main(["check", "--lang", "en", "--rules", str(path)])
    said = capsys.readouterr().out.splitlines()
    assert code == (3 if lost else 0)
    assert said[2] == f"{HEADING}:"
    first = said[3 : 3 + len(label)]
    assert all(any(f'With "{each}: ' in line for line in first) for each in label)
    assert all("That is meant so" not in line and "For example" in line for line in first)
    assert {line for line in said if "on purpose" in line} == set()

    advice = recommend(rules.situation_type(), rules)
    assert {(item.fact, role) for item in advice.document().unprotected for role in item.roles} == lost
    assert (HEADING in advice.text("en")) is bool(lost)
    assert [block.heading for block in advice.page("en").blocks].index(HEADING) == 1 if lost else True

    paper = purpose_statement(rules)
    written = [line.text.en for section in paper.sections for line in section.lines]
    assert (NO_DANGER in written) is all(name != "immediate_danger" for name, _ in lost)
    assert {notice.text.en for notice in notices(rules)} <= set(written)
    assert paper.sections[1].heading == Message("protection.heading")
    failed = [text for text in written if "Refuted for" in text]
    assert bool([text for text in failed if not text.startswith("P")]) is bool(lost)


HARMLESS = ("others-refuse", "A5", "A7", "A17", "A10 on")


def test_the_shipped_rules_leave_nothing_open_whatever_assumption_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert notices(krachtlijn6) == ()
    assert notices(krachtlijn6.without_assumption(*(item.name for item in krachtlijn6.assumptions))) == ()
    assert main(["check", "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2:4] == [f"{HEADING}:", f"- {Message('protection.nothing').en}"]
    told = recommend(
        Situation(
            any_mediation_risks_kwetsuren=True, contact_wanted="no", immediate_danger=True, wounded_by=(Role.REDDER,)
        )
    )
    assert told.document().unprotected == ()
    assert HEADING not in told.text("en")


def test_the_first_reading_says_beside_its_rules_what_they_leave_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bindkracht.commands.studying.rules_of", lambda _: first)
    assert main(["check", "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2] == f"{HEADING}:"
    assert said[3].startswith('- With "mediating may cause new wounds (kwetsuren): yes" these rules do not exclude bem')
    assert ["only with A8 on" in said[4], "only with A9 on" in said[5]] == [True, True]
    assert [notice.declared is not None and notice.beside for notice in notices(first)] == [True] * 3
    assert main(["check", "--lang", "en", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(item["fact"], item["meant"], item["situation"]) for item in data["unprotected"]] == [
        ("mediation_risks_kwetsuren", True, {"mediation_risks_kwetsuren": True}),
        ("contact_wanted", True, {}),
        ("immediate_danger", True, {}),
    ]
    assert main(["check", "--lang", "en", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.index(HEADING) < page.index("What must always hold")


def test_what_stands_beside_a_rule_holds_only_with_that_very_rule() -> None:
    other = replace(first["mediation-would-wound"], note="Another rule.")
    for rules in (first.without("mediation-would-wound"), first.replacing(other)):
        assert next((notice.fact.name, notice.declared) for notice in notices(rules)) == (
            "mediation_risks_kwetsuren",
            None,
        )
    assert {rule.name for rule in SAID_BESIDE} == {"mediation-would-wound", "no-contact-wanted", "danger-first"}


# ---- With an advice ----


def test_the_first_reading_says_it_where_the_situation_tells_of_it_and_keeps_its_stored_forms() -> None:
    told = recommend(FirstSituation(mediation_risks_kwetsuren=True), first)
    opening = told.page("en").blocks[0]
    assert (opening.heading, opening.lines[0][:40]) == ("This first", 'With "mediating may cause new wounds (kw')
    quiet = recommend(FirstSituation(contact_wanted="no", immediate_danger=True), first).text("en")
    assert HEADING not in quiet
    assert "This first" not in quiet
    [item] = told.document().unprotected
    assert (item.beside, item.told, item.meant) == (True, True, True)
    assert "unprotected" not in json.loads(recommend(FirstSituation(), first).to_json())
    evaluator = Evaluator.of(first)
    answer = evaluator.evaluate("krachtlijn6", version="1.0.0", input_values={"mediation_risks_kwetsuren": True})
    [text] = answer["unprotected"]  # type: ignore[misc, union-attr]
    assert text["en"].startswith("With")  # type: ignore[call-overload, index, union-attr]
    assert "unprotected" not in evaluator.evaluate("krachtlijn6", version="1.0.0", input_values={})


def test_what_the_situation_tells_of_comes_first() -> None:
    rules = krachtlijn6.without("danger-first", "no-company-wanted", "this-way-hurt-redder")
    situation = Situation(wounded_by=(Role.REDDER,), rights_blocked=True)
    first, *blocks = recommend(situation, rules).page("en").blocks
    assert first.lines[0].startswith(
        'With "these ways of helping hurt: someone kept stepping in, also when it was no longer needed" '
        "these rules do not exclude redder."
    )
    assert len(first.lines) == 1
    [block] = [block for block in blocks if block.heading == HEADING]
    assert len(block.lines) == 2
    [warns, card] = cards(recommend(situation, rules), "en")["cards"]  # type: ignore[misc]
    assert warns["indicator"] == "warning"  # type: ignore[call-overload, index]
    assert HEADING in card["detail"]  # type: ignore[call-overload, index, operator]


def test_danger_that_the_rules_do_not_know_stands_above_what_they_advise() -> None:
    rules = krachtlijn6.without("danger-first")
    danger = recommend(Situation(rights_blocked=True, immediate_danger=True), rules)
    assert danger.suggested is Role.PROBLEEMOPLOSSER
    for page in (danger.page("nl"), interview(danger.situation, rules).page("nl")):
        assert page.blocks[0].heading == "Eerst dit"
        assert page.blocks[0].lines[0].startswith('Bij "acuut gevaar: ja" stoppen deze regels niet')


def test_an_advice_of_an_earlier_version_did_not_say_it_and_is_still_the_same_advice() -> None:
    rules = krachtlijn6.without("danger-first")
    kept = recommend(Situation(rights_blocked=True), rules).to_json()
    assert json.loads(kept)["unprotected"][0]["fact"] == "immediate_danger"
    assert verify_advice(kept, rules).advice.to_json() == kept
    silent = {key: value for key, value in json.loads(kept).items() if key != "unprotected"}
    with pytest.raises(ReceiptError, match="unprotected"):
        verify_advice(json.dumps(silent), rules)
    silent["receipt"]["library_version"] = "0.0.9"
    verify_advice(json.dumps(silent), rules, made_by="0.0.9")


# ---- Left out on purpose ----


def test_what_is_left_out_on_purpose_is_said_everywhere_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bindkracht.commands.studying.analyse", lambda _: unremarkable())
    meant = replace(BARE, unprotected=EVERYTHING)
    path = tmp_path / "meant.toml"
    path.write_text(rules_to_toml(meant))
    assert main(["check", "--lang", "en", "--rules", str(path)]) == 3  # P5: no role but one is ever suggested
    said = capsys.readouterr().out.splitlines()
    assert all("That is meant so: People do that." in line for line in said[3 : 3 + len(EVERYTHING)])
    [danger] = [line for line in said if line.startswith("danger: ")]
    assert danger.endswith("every role is excluded: not always, and that is said; see above (5/5)")
    assert [item.invariant for item in do_no_harm(meant) if item.is_broken] == ["P5"] * 5
    advice = recommend(Situation(), meant)
    assert "That is meant so: People do that." in " ".join(advice.text("en").split())
    assert [item.meant for item in advice.document().unprotected] == [True] * len(EVERYTHING)
    written = purpose_statement(meant).text("en")
    assert "People do that." in " ".join(written.split())
    assert NO_DANGER not in written
    check_laws(meant, besides=["P5"], max_examples=5)
    with pytest.raises(AssertionError, match="bare 1 breaks danger: when there is danger, the advice stops"):
        check_laws(BARE, besides=["P5"], max_examples=5)


def test_what_rests_on_an_assumption_on_purpose_is_no_reason_to_be_without_it() -> None:
    own = first.replacing(replace(first["danger-first"], note="Ours."))
    assert [notice.declared for notice in notices(own) if notice.fact.name == "immediate_danger"] == [None]
    said = replace(own, unprotected=(Unprotected("immediate_danger", tuple(Role), REASON, ("A9",)),))
    assert [item for item in do_no_harm(said) if item.is_broken] == []
    off = said.without_assumption("A9")
    assert [notice.declared for notice in notices(off) if notice.fact.name == "immediate_danger"] == [None]
    assert {item.invariant for item in do_no_harm(off) if item.is_broken} == {"danger"}


def test_a_file_keeps_what_is_left_out_and_one_without_it_is_as_it_was() -> None:
    meant = replace(BARE, unprotected=EVERYTHING[:1])
    for text, toml in ((rules_to_toml(meant), True), (rules_to_json(meant), False)):
        assert rules_from_text(text, toml=toml) == meant
    assert "unprotected" not in rules_to_toml(BARE)
    assert meant.content_hash() != BARE.content_hash()
    assert first.content_hash() == "8c1bc698d670b06a8c2e3110c05e9877dbb40054251eeed12e1a4e8c71aa9627"


WRONG = {
    "fact": ({"fact": "trst"}, "unprotected[0].fact (line 8): no fact is called 'trst' (did you mean 'trust'?)"),
    "nothing asked": ({"fact": "trust"}, "trust asks for no protection of redder, so there is nothing to leave out"),
    "another role": ({"fact": "wants_company"}, "wants_company asks for no protection of redder"),
    "no role": ({"roles": []}, "unprotected[0].roles"),
    "no such role": ({"roles": ["reder"]}, "unprotected[0].roles[0]"),
    "assumption": ({"assumptions": ["A99"]}, "unprotected[0].assumptions[0]"),
    "no reason": ({"because": {"nl": "Zo."}}, "unprotected[0].because.en"),
    "another key": ({"why": "so"}, "unprotected[0].why"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_left_out_is_refused_with_its_place(case: str) -> None:
    change, expected = WRONG[case]
    entry = {"fact": "immediate_danger", "roles": ["redder"], "because": {"nl": "Zo.", "en": "So."}, **change}
    data = {**krachtlijn6.to_data(), "unprotected": [entry]}
    with pytest.raises(DataError) as refused:
        rules_from_text(json.dumps(data, indent=1), toml=False)
    assert expected.replace(" (line 8)", "") in str(refused.value).replace(_line(str(refused.value)), "")
    assert isinstance(refused.value, InputError | RuleError)


def _line(message: str) -> str:
    start = message.find(" (line ")
    return message[start : message.find(")", start) + 1] if start >= 0 else "\0"


def test_python_refuses_what_a_file_refuses() -> None:
    with pytest.raises(RuleError, match=r"unprotected\[0\].fact: no fact is called 'trst'"):
        replace(BARE, unprotected=(Unprotected("trst", (Role.REDDER,), REASON),))
    with pytest.raises(RuleError, match="because: 'x' is not a text with its language"):
        Unprotected("trust", ("redder",), "x")  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=r"unprotected\[0\]"):
        replace(BARE, unprotected=("danger",))  # type: ignore[arg-type]


def test_what_is_said_to_be_unprotected_and_is_not_is_remarked() -> None:
    rules = replace(krachtlijn6, unprotected=(Unprotected("wounded_by", (Role.REDDER, Role.BEGELEIDER), REASON),))
    [remark] = remarks(rules)
    assert remark.en == (
        'With "these ways of helping hurt" this is said to be unprotected: redder and begeleider. '
        "The rules do protect there; take that out."
    )
    assert list(remarks(rules.without("this-way-hurt-redder", "this-way-hurt-begeleider"))) == []


def test_the_page_cites_what_the_rules_themselves_cite() -> None:
    own = Assumption("B1", Text(nl="Zo doen wij dat.", en="That is how we do it."))
    ours = replace(BARE.rules[0], sources=(), assumptions=("B1",), stated=False)
    said = {
        rules.name: [" ".join(line.split()) for line in recommend(Situation(), rules).page("en").blocks[0].lines][-1]
        for rules in (krachtlijn6, RuleSet("ours", "1", (ours,), (own,)), krachtlijn6.with_(own).named("both"))
    }
    assert said["krachtlijn6"] == (
        "Rules: krachtlijn6 2.0.0. The numbers in brackets point to the sentences of the ten krachtlijnen; "
        "A with a number is an assumption of ours."
    )
    assert said["ours"].startswith("Rules: ours 1. Those rules cite no sentence of the ten krachtlijnen.")
    assert said["ours"].endswith("Assumed by who wrote the rules: B1.")
    assert "Assumed by" not in said["both"]  # no rule needs it


# ---- What the person can say to let a role come after all ----


class Consenting(BaseSituation):
    """A hurt with a welcome, and a refusal with an offer; each is the person's own to say."""

    hurt: Roles = fact(**ASKED, label_nl="deed pijn", label_en="hurt", wounding=True)
    welcome: Roles = fact(**ASKED, label_nl="weer welkom", label_en="welcome again", consents_to={"hurt": tuple(Role)})
    contact: YesNo = fact(
        **ASKED, label_nl="contact", label_en="contact", refuses={False: (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)}
    )
    offer: YesNo = fact(
        **ASKED, label_nl="aanbod", label_en="offer", consents_to={"contact": (Role.RITUELE_ZORGVERSTREKKER,)}
    )
    need: YesNo = fact(**ASKED, label_nl="nood", label_en="need")


NO_CONTACT, NO_OFFER, NEED = ~Is("contact", value=True), ~Is("offer", value=True), Is("need", value=True)


def asking(*roles: Role, name: str, when: Condition, ask_when: Condition | None = None, **more: object) -> Rule:
    return excludes(
        *roles, name=name, when=when, ask_when=ask_when, source=kl(6, 10),
        because_nl="Dat kan nu niet.", because_en="Not now.", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def unless_welcome(role: Role) -> Rule:
    hurt = Contains("hurt", role)
    return asking(role, name=f"hurt-{role}".replace("_", "-"), when=hurt & ~Contains("welcome", role), ask_when=hurt)


OFFERED = asking(Role.RITUELE_ZORGVERSTREKKER, name="offered", when=NO_CONTACT & NO_OFFER, ask_when=NO_CONTACT)
REFUSED = protect(Role.REDDER, name="refused", when=NO_CONTACT)
WELCOMED = RuleSet("welcomed", "1", (*map(unless_welcome, Role), OFFERED, REFUSED), situation_type=Consenting)


def test_a_known_hurt_is_protected_by_asking_first_whether_it_is_welcome_again() -> None:
    assert exposed(WELCOMED) == set()
    assert {str(found.consent) for found in WELCOMED.protections if found.fact.name == "contact"} == {"None", "offer"}
    assert all(found.asking == found.guards for found in WELCOMED.protections if found.consent is not None)
    assert [item for item in do_no_harm(WELCOMED) if item.invariant in {"hurt", "refusal"} and not item.holds] == []


@pytest.mark.parametrize(
    "rule",
    [
        replace(OFFERED, ask_when=(NO_CONTACT & NEED)),
        replace(OFFERED, ask_when=None, if_unknown=IfUnknown.PROCEED),
        replace(OFFERED, when=NO_CONTACT & NO_OFFER & NEED),
        replace(OFFERED, when=NO_CONTACT & NEED, ask_when=None),
    ],
)
def test_asking_too_late_or_not_excluding_a_no_is_no_protection(rule: Rule) -> None:
    rules = WELCOMED.replacing(rule)
    assert exposed(rules) == {("contact", Role.RITUELE_ZORGVERSTREKKER)}
    assert [item.subject for item in do_no_harm(rules) if item.invariant == "refusal" and item.is_broken] == [
        "rituele_zorgverstrekker, contact"
    ]


def test_a_welcome_for_another_way_is_no_welcome_for_this_one() -> None:
    strange = replace(
        WELCOMED["hurt-redder"],
        when=Contains("hurt", Role.REDDER) & ~(Contains("welcome", Role.REDDER) | Contains("welcome", Role.BEGELEIDER)),
    )
    assert exposed(WELCOMED.replacing(strange)) == {("hurt", Role.REDDER)}


@st.composite
def _consented(draw: st.DrawFn) -> RuleSet:
    """Rules about what can be consented to: some protect, some nearly."""
    rules: list[Rule] = []
    found = draw(st.lists(st.sampled_from(WELCOMED.protections), max_size=8))
    for number, protection in enumerate(found):
        known = protection.condition
        consent = NEED if protection.consent is None else protection.consent
        when = draw(st.sampled_from([known & ~consent, known & ~consent & NEED, known, (known & ~consent) | NEED]))
        guard = draw(st.sampled_from([known, None, known & NEED, known | NEED]))
        if_unknown = IfUnknown.PROCEED if guard is None and draw(st.booleans()) else IfUnknown.ASK
        more = {"if_unknown": if_unknown, "assumption": draw(st.sampled_from([(), (), "A17"]))}
        rules.append(asking(protection.role, name=f"c-{number}", when=when, ask_when=guard, **more))
    return RuleSet("consented", "1", tuple(rules), krachtlijn6.assumptions, situation_type=Consenting)


@given(_consented())
def test_with_a_consent_too_what_is_worked_out_is_what_is_proved(rules: RuleSet) -> None:
    broken = {(item.invariant, item.subject) for item in do_no_harm(rules) if item.is_broken}
    told = {(found.mark.tells.value, str(found)) for found in rules.protections if not found.holds}
    told |= {("awake", f"{found}, {name}") for found in rules.protections for name in found.rests_on}
    assert {item for item in broken if not item[0].startswith("P")} == told


@given(_consented() | st.just(WELCOMED), st.data())
def test_a_role_under_protection_never_fits_before_the_person_consents(rules: RuleSet, data: st.DataObject) -> None:
    advice = recommend(data.draw(situations(Consenting)), rules)
    known = advice.situation.known()
    for found in rules.protections:
        consent = Truth.FALSE if found.consent is None else found.consent.truth(known)
        if found.holds and found.condition.truth(known) is Truth.TRUE and consent is not Truth.TRUE:
            waits = consent is Truth.UNKNOWN and bool(advice.asking(found.role))
            assert waits or found.role in advice.excluded


# ---- Facts without marks, rules for a time ----


def test_facts_without_marks_are_told_to_have_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = RuleSet("plain", "1", situation_type=Unmarked)
    assert (rules.protections, notices(rules)) == ((), ())
    [remark] = remarks(rules)
    assert remark.en == (
        "No fact is marked as danger, a risk of wounds, what hurt before and what the person says no to. "
        "So whether the rules protect against that was not checked."
    )
    assert HEADING not in recommend(Unmarked(), rules).text("en")
    unmarked = krachtlijn6.about(Unmarked)
    monkeypatch.setattr("bindkracht.commands.studying.rules_of", lambda _: unmarked)
    assert main(["check", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert remark.en in said
    assert Message("protection.nothing").en not in said
    assert "danger: when there is danger" not in said


def test_rules_that_protect_against_everything_have_nothing_to_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    awake = [
        replace(first[name], assumptions=(), sources=(kl(7, 1),), stated=False)
        for name in ("no-contact-wanted", "danger-first", "mediation-would-wound")
    ]
    rules = first.replacing(*awake).named("whole", version="1")
    assert (notices(rules), list(remarks(rules))) == ((), [])
    monkeypatch.setattr("bindkracht.commands.studying.rules_of", lambda _: rules)
    assert main(["check", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[3] == f"- {Message('protection.nothing').en}"
    assert Message("protection.nothing").en in [line.text.en for line in purpose_statement(rules).sections[1].lines]


def test_a_protection_for_a_time_sleeps_outside_it() -> None:
    danger = replace(krachtlijn6["danger-first"], assumptions=(), sources=(kl(7, 1),), valid_until=date(2026, 3, 1))
    rules = krachtlijn6.replacing(danger)
    assert "immediate_danger" not in {name for name, _ in exposed(rules.on(date(2026, 3, 1)))}
    first = notices(rules.on(date(2026, 3, 2)))[0]
    assert first.text.en == (
        'With "immediate danger: yes" these rules do not stop: a role may still come out. '
        "What would do so is not in force: danger-first."
    )
    with pytest.raises(RuleError, match="depends on the day"):
        _ = rules.protections


def test_a_protection_says_what_it_is_about() -> None:
    found: Protection = krachtlijn6.protections[0]
    assert (str(found), [rule.name for rule in found.guards]) == (
        "redder, immediate_danger",
        ["danger-first"],
    )


@pytest.mark.parametrize(
    "rules",
    [
        first,
        krachtlijn6.without("danger-first"),
        krachtlijn6.without("danger-first", "no-company-wanted", "this-way-hurt-redder", "rather-nothing"),
    ],
)
def test_a_check_the_papers_an_advice_and_a_card_say_the_same_of_what_is_not_protected(
    rules: RuleSet, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bindkracht.commands.studying.rules_of", lambda _: rules)
    main(["check", "--format", "json"])
    checked = [item["text"] for item in json.loads(capsys.readouterr().out)["unprotected"]]
    said = notices(rules)
    assert checked == [{"nl": notice.text.nl, "en": notice.text.en} for notice in said]
    [section] = [part for part in purpose_statement(rules).sections if part.heading == Message("protection.heading")]
    told = [line.in_("en") for line in section.lines]
    assert [notice.text.en in line for notice, line in zip(said, told, strict=False)] == [True] * len(said)
    missing = [notice for notice in said if notice.is_missing]
    assert missing
    for notice in missing:
        situation = rules.situation_type.of(notice.answers)
        advice = recommend(situation, rules)
        assert notice.text in told_as_exposed(advice)
        answer = Evaluator.of(rules).evaluate(rules.name, version=rules.version, input_values=notice.answers)
        assert {"nl": notice.text.nl, "en": notice.text.en} in answer["unprotected"]  # type: ignore[operator]
        assert notice.text.en in advice.page("en").blocks[0].lines
        assert cards(advice, "en")["cards"][0]["indicator"] == "warning"  # type: ignore[call-overload, index]
        # What is said beside the shipped rules is said where it is told; the rest with every advice.
        quiet = [line for block in recommend(rules.situation_type(), rules).page("en").blocks for line in block.lines]
        assert (notice.text.en in quiet) is not notice.beside


class Weather(BaseSituation):
    """Facts of its own, of which no answer tells of a wish, a risk or a hurt."""

    rains: YesNo = fact(question_nl="Regent het?", question_en="Does it rain?", label_nl="regen", label_en="rain")


def test_of_facts_that_tell_of_no_wish_nothing_is_asked_before_a_role_fits() -> None:
    because = {"because_nl": "Het regent.", "because_en": "It rains.", "source": kl(6, 3)}
    rain = supports(Role.BEGELEIDER, name="rain", when=facts_of(Weather).rains, **because)  # type: ignore[arg-type]
    rules = RuleSet("weather", "1", (rain,), situation_type=Weather)
    assert "P3" not in {checked.invariant for checked in do_no_harm(rules)}
    assert "P3" in {checked.invariant for checked in do_no_harm(krachtlijn6)}
