"""The shipped rules, one by one, against the table that a reader of krachtlijn 6 would draw."""

import pytest

from bindkracht import Role, krachtlijn6
from bindkracht.rules import Rule

R, Z, P, B, M = Role
SHORT, PROCESS = (R, Z), (B, M)
BETWEEN_PEOPLE = "broken_link & (others_accept_mediation | wants_mediation)"
STUCK = f"services_uncoordinated | {BETWEEN_PEOPLE}"
SOMEONE_MUST = "rights_blocked | matters_undone | leaves_to_others | stability_is_best_for_now"
NO_CONTACT = "contact_wanted.is_('no')"
TAKEN = f"{NO_CONTACT} & takes_offer"
SUPPORTS = {
    # name: strength, roles, condition, sources, reading
    "short-help-is-enough": ("strong", SHORT, "short_help_suffices", "6.3", "stated"),
    "back-on-the-tracks": ("weak", (R,), "short_help_suffices & was_on_track", "6.3", "A2"),
    "made-to-measure": ("weak", (R,), "short_help_suffices & response_form.is_('tailored')", "6.3", "A2"),
    "routine-is-enough": ("moderate", (Z,), "response_form.is_('routine')", "6.3", "A2"),
    "the-offer-is-taken": ("moderate", (Z,), TAKEN, "7.1 6.3", "A17"),
    # What is taken, and is all that is wanted, is shown whatever speaks against it: each is as strong as that.
    "taken-although-it-falls-short": ("strong", (Z,), f"{TAKEN} & ~short_help_suffices", "6.3 7.1", "A17"),
    "taken-although-a-gap-lasts": ("strong", (Z,), f"{TAKEN} & leaves_to_others & ~acute_need", "6.3 7.1", "A17"),
    "taken-although-something-special-is-needed": (
        "moderate", (Z,), f"{TAKEN} & response_form.is_('tailored')", "6.3 7.1", "A17",
    ),
    "taken-although-problems-are-entangled": (
        "weak", (Z,), f"{TAKEN} & entangled_problems & ~acute_need", "6.3 7.1", "A17",
    ),
    "something-must-happen-now": ("moderate", (R,), "acute_need", "6.2 6.3", "A18"),
    "rights-and-matters-need-someone": ("strong", (P,), SOMEONE_MUST, "6.4 6.5", "stated"),
    "lasting-gap-asks-for-longer": ("strong", (P,), "short_help_suffices & leaves_to_others", "6.4 6.5", "stated"),
    "entangled-needs-company": ("strong", (B,), "entangled_problems", "6.6 6.7", "stated A4 A5"),
    "entangled-needs-connecting": ("weak", (M,), f"entangled_problems & ({STUCK})", "6.6 6.7", "A4 A5"),
    "growing-needs-company": ("strong", (B,), "wants_strengthening", "6.7 6.8 7.3", "A5"),
    "company-is-wanted": ("moderate", (B,), "wants_company", "7.1 7.3", "A17"),
    "something-stuck-needs-connecting": ("moderate", (M,), STUCK, "6.7 1.4 10.2 10.3", "A5"),
    "all-want-to-talk": (
        "weak", (M,), "broken_link & others_accept_mediation & wants_mediation", "6.7 7.0", "A5",
    ),
    "mediation-is-wanted": (
        "moderate", (M,), "wants_mediation & (broken_link | services_uncoordinated)", "7.1 7.3", "A17",
    ),
}  # fmt: skip
OPPOSES = {
    # name: strength, roles, condition, sources, reading
    "no-more-is-needed": ("strong", (P, B, M), "short_help_suffices", "6.3", "stated"),
    "routine-falls-short": ("moderate", (Z,), "response_form.is_('tailored')", "6.3", "A2"),
    "nothing-special-is-needed": ("moderate", (R,), "response_form.is_('routine')", "6.3", "A2"),
    "short-help-falls-short": ("strong", (Z,), "~short_help_suffices", "6.6", "stated"),
    "stepping-in-falls-short": ("strong", (R,), "~short_help_suffices & ~acute_need", "6.6", "stated"),
    "lasting-gap-outlasts-short-help": ("strong", SHORT, "leaves_to_others & ~acute_need", "6.4 6.5", "stated"),
    "entangled-outgrows-short-help": ("weak", SHORT, "entangled_problems & ~acute_need", "6.6", "A4"),
    "rest-before-growing": ("moderate", (B,), "stability_is_best_for_now", "6.4", "A5"),
}
EXCLUDES = {
    # name: what is done while its condition is unknown (and when that is worth a question), roles, condition, ...
    "process-would-wound": ("ask", (B,), "process_risks_kwetsuren", "6.10", "stated"),
    "mediation-would-wound": ("proceed", (M,), "any_mediation_risks_kwetsuren", "6.10 6.2", "ours"),
    "ask-whether-mediation-wounds": ("ask", (M,), "any_mediation_risks_kwetsuren", "6.10", "A10"),
    "no-company-wanted": ("ask", (B,), "~wants_company", "7.2 6.7", "stated"),
    "no-mediation-wanted": ("ask", (M,), "~wants_mediation", "7.2 6.7", "stated"),
    "no-arranging-wanted": ("proceed", (P,), "~accepts_arranging", "7.1 3.6", "ours"),
    "others-refuse": (
        "ask when broken_link", (M,), "broken_link & ~others_accept_mediation & ~services_uncoordinated", "6.7", "A7",
    ),
    **{
        f"this-way-hurt-{role.replace('_', '-')}": (
            f"ask when wounded_by.contains('{role}')",
            (role,),
            f"wounded_by.contains('{role}') & ~welcome_again.contains('{role}')",
            "6.2 5.8",
            "ours",
        )
        for role in Role
    },
    "rather-nothing": ("proceed", (R, P, B, M), NO_CONTACT, "7.1 3.6", "ours"),
    "offer-not-taken": (f"ask when {NO_CONTACT}", (Z,), f"{NO_CONTACT} & ~takes_offer", "7.1 3.6", "ours"),
    "danger-first": ("proceed", tuple(Role), "immediate_danger", "6.2", "ours"),
}  # fmt: skip
TABLE = {
    name: (effect, *said)
    for effect, said_by_name in (("supports", SUPPORTS), ("opposes", OPPOSES), ("excludes", EXCLUDES))
    for name, said in said_by_name.items()
}


def manner(rule: Rule) -> str:
    """How strongly it argues, or what it does while its condition is unknown."""
    if rule.strength is not None:
        return rule.strength.name.lower()
    assert rule.if_unknown is not None
    return rule.if_unknown.value if rule.ask_when is None else f"{rule.if_unknown.value} when {rule.ask_when}"


def reading(rule: Rule) -> str:
    """Whether the text says it, and with which named readings; else it is a protection of our own."""
    return " ".join([*(["stated"] if rule.stated else []), *rule.assumptions]) or "ours"


def test_no_rule_is_missing_and_none_is_new() -> None:
    assert sorted(rule.name for rule in krachtlijn6.rules) == sorted(TABLE)
    assert (krachtlijn6.name, krachtlijn6.version, krachtlijn6.threshold) == ("krachtlijn6", "2.0.0", 2)
    assert [rule.name for rule in krachtlijn6.rules if rule not in tuple(krachtlijn6)] == [
        "ask-whether-mediation-wounds"
    ]


@pytest.mark.parametrize("name", TABLE)
def test_the_rule_says_what_the_table_says(name: str) -> None:
    rule = krachtlijn6[name]
    sources = " ".join(map(str, rule.sources))
    assert (rule.effect.value, manner(rule), rule.roles, str(rule.when), sources, reading(rule)) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_the_reason_is_a_sentence_of_its_own_in_both_languages(name: str) -> None:
    because = krachtlijn6[name].because
    assert because.nl.endswith(".")
    assert because.en.endswith(".")
    assert because.nl != because.en


def test_only_danger_stops_everything() -> None:
    assert [rule.name for rule in krachtlijn6.rules if rule.stops] == ["danger-first"]
