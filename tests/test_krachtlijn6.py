"""The shipped rules, one by one, against the table that a reader of krachtlijn 6 would draw."""

import pytest

from bindkracht import Role, krachtlijn6

R, Z, P, B, M = Role
SHORT, PROCESS = (R, Z), (B, M)
TABLE = {
    # name: effect, strength or what to do while unknown, roles, condition, sources, reading
    "short-help-is-enough": ("supports", "strong", SHORT, "short_help_suffices", "6.3", "stated"),
    "back-on-the-tracks": ("supports", "weak", (R,), "short_help_suffices & was_on_track", "6.3", "A2"),
    "made-to-measure": ("supports", "weak", (R,), "response_form.is_('tailored')", "6.3", "A2"),
    "routine-is-enough": ("supports", "moderate", (Z,), "response_form.is_('routine')", "6.3", "A2"),
    "something-must-happen-now": ("supports", "weak", (R,), "acute_need", "6.3", "A3"),
    "rights-and-matters-need-someone": ("supports", "strong", (P,), "stands_on_autonomy", "6.4 6.5", "stated"),
    "rights-and-matters-need-someone": ("supports", "strong", (P,), "leaves_to_others", "6.4 6.5", "stated"),
    "rights-and-matters-need-someone": ("supports", "strong", (P,), "stability_is_best_for_now", "6.4 6.5", "stated"),
    "rights-and-matters-need-someone": ("supports", "strong", (P,), "rights_blocked", "6.5", "stated"),
    "rights-and-matters-need-someone": ("supports", "strong", (P,), "matters_undone", "6.5", "stated"),
    "entangled-needs-company": ("supports", "strong", PROCESS, "entangled_problems", "6.6 6.7", "stated A4"),
    "growing-needs-company": ("supports", "strong", (B,), "wants_strengthening", "6.7 6.8 7.3", "A5"),
    "something-stuck-needs-connecting": (
        "supports", "strong", (M,), "broken_link & others_accept_mediation", "6.7 1.4", "A5",
    ),
    "something-stuck-needs-connecting": ("supports", "strong", (M,), "services_uncoordinated", "10.2 10.3", "A5"),
    "short-help-falls-short": ("opposes", "strong", SHORT, "~short_help_suffices", "6.6", "stated"),
    "entangled-outgrows-short-help": ("opposes", "strong", SHORT, "entangled_problems", "6.6", "stated A4"),
    "lasting-gap-outlasts-short-help": ("opposes", "strong", SHORT, "leaves_to_others", "6.4 6.5", "stated"),
    "rest-before-growing": ("opposes", "moderate", (B,), "stands_on_autonomy", "6.4 6.9", "A5"),
    "rest-before-growing": ("opposes", "moderate", (B,), "stability_is_best_for_now", "6.4", "A5"),
    "process-would-wound": ("excludes", "ask", (B,), "process_risks_kwetsuren", "6.10", "stated"),
    "mediation-would-wound": ("excludes", "ask", (M,), "any_mediation_risks_kwetsuren", "6.10", "A10"),
    "no-company-wanted": ("excludes", "ask", PROCESS, "~wants_company", "7.2 6.7", "stated"),
    **{
        f"this-way-hurt-{role.replace('_', '-')}": (
            "excludes", "proceed", (role,), f"wounded_by.contains('{role}')", "6.2", "stated",
        )
        for role in Role
    },
    "no-more-is-needed": ("excludes", "proceed", PROCESS, "short_help_suffices", "6.3 6.9", "A6"),
    "others-refuse": ("excludes", "proceed", (M,), "broken_link & ~others_accept_mediation", "6.7", "A7"),
    "rather-nothing": ("excludes", "proceed", (P, B, M), "contact_wanted.is_('no')", "7.1 3.6", "A8"),
    "danger-first": ("excludes", "proceed", tuple(Role), "immediate_danger", "", "A9"),
}  # fmt: skip


def test_no_rule_is_missing_and_none_is_new() -> None:
    assert sorted(rule.name for rule in krachtlijn6.rules) == sorted(TABLE)
    assert (len(krachtlijn6.rules), len(krachtlijn6), krachtlijn6.threshold) == (31, 30, 2)


@pytest.mark.parametrize("name", TABLE)
def test_the_rule_says_what_the_table_says(name: str) -> None:
    rule = krachtlijn6[name]
    manner = rule.strength.name.lower() if rule.strength else rule.if_unknown and rule.if_unknown.value
    reading = " ".join([*(["stated"] if rule.stated else []), *rule.assumptions])
    sources = " ".join(map(str, rule.sources))
    assert (rule.effect.value, manner, rule.roles, str(rule.when), sources, reading) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_the_reason_is_a_sentence_of_its_own_in_both_languages(name: str) -> None:
    because = krachtlijn6[name].because
    assert because.nl.endswith(".")
    assert because.en.endswith(".")
    assert because.nl != because.en


def test_only_danger_stops_everything() -> None:
    assert [rule.name for rule in krachtlijn6.rules if rule.stops] == ["danger-first"]
