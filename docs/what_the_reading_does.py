"""What the rules make of all situations, of the textbook cases and of stories: counted, proved and measured anew."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bindkracht import Role, RuleSet, krachtlijn6
from bindkracht.krachtlijnen.first.rules import krachtlijn6 as first
from bindkracht.study.exact import Space
from bindkracht.study.statements import leads
from bindkracht.study.textbook import textbook

sys.path.append(str(Path(__file__).parents[1] / "examples" / "stories"))

import measure

_CALM: Final = {"immediate_danger": False, "process_risks_kwetsuren": False, "wounded_by": ()}
_QUIET: Final = {
    first: {**_CALM, "mediation_risks_kwetsuren": False},
    krachtlijn6: {**_CALM, "any_mediation_risks_kwetsuren": False},
}
_WANTED: Final = {"contact_wanted": "yes"}
_GROWING: Final = {
    first: {"entangled_problems": True, "wants_partnership": True, "wants_strengthening": True},
    krachtlijn6: {"entangled_problems": True, "wants_company": True, "wants_strengthening": True},
}
_NOT_STUCK: Final = {"broken_link": False, "services_uncoordinated": False}
_TALKING: Final = {
    first: {"broken_link": True, "parties_accept_mediation": True, "wants_partnership": True},
    krachtlijn6: {"broken_link": True, "others_accept_mediation": True, "wants_mediation": True},
}


def what_the_reading_does() -> Iterator[str]:
    """The lines of the page."""
    yield from ("# What our reading does", "", _NOTE, "")
    yield from _shares()
    yield from _sensitivity()
    yield from _textbook()
    yield from _stories()


_NOTE: Final = (
    "*Counted, proved and measured from the rules when this page was made. It reports on the rules, it is no target: "
    "the space of situations is not the people who ask for help. What the library does not decide: "
    "{doc}`/explanation/what-it-must-never-do`.*"
)


def _shares() -> Iterator[str]:
    yield from ("## Who leads, in how many situations", "")
    yield from (
        "Of the complete situations without danger, known risk or known hurt, the share in which a role leads",
        "",
    )
    yield from ("(ties count for each), in per cent; exact. Below them the same where more is said.", "")
    yield from _table_of_roles("situations", "rules")
    for label, more in (
        ("all", {first: {}, krachtlijn6: {}}),
        ("contact is wanted", {first: _WANTED, krachtlijn6: _WANTED}),
        (
            "entangled, company and growth wanted, nothing stuck (as T1, also where short help is enough)",
            {rules: {**_WANTED, **_NOT_STUCK, **said} for rules, said in _GROWING.items()},
        ),
        (
            "a stuck link, and all want to talk (as T4)",
            {rules: {**_WANTED, **said} for rules, said in _TALKING.items()},
        ),
    ):
        for rules, said in more.items():
            yield _row(label, rules.title, _leading(rules, {**_QUIET[rules], **said}))
    yield ""


def _sensitivity() -> Iterator[str]:
    yield from ("## What each assumption does to that", "")
    yield "The first line of krachtlijn6 2.0.0 above, with one assumption switched the other way. A10 only makes an"
    yield from ("unknown answer asked about first; of complete situations it can change nothing.", "")
    yield from _table_of_roles("switched", "claim")
    for item in krachtlijn6.assumptions:
        if any(item.name in rule.assumptions for rule in krachtlijn6.rules):
            switch = krachtlijn6.without_assumption if krachtlijn6.in_force(item.name) else krachtlijn6.with_assumption
            name = f"{item.name} {'off' if krachtlijn6.in_force(item.name) else 'on'}"
            yield _row(name, item.claim.en, _leading(switch(item.name), _QUIET[krachtlijn6]))
    yield ""


def _textbook() -> Iterator[str]:
    yield from ("## What the text says of plain cases", "")
    yield "Each is proved over all situations (`bindkracht check`), with unknown answers too, where there is no"
    yield from ('danger, the person did not say "rather nothing", and the role is not barred by a hurt.', "")
    yield from ("| property | what it says | for these rules |", "|---|---|---|")
    shown = textbook()
    for name in dict.fromkeys(item.name for item in shown):
        about = [item for item in shown if item.name == name]
        verdict = "proved" if all(item.holds for item in about) else "refuted"
        yield f"| {name} | {about[0].claim.en} | {verdict} |"
    yield _t10()
    yield ""


def _t10() -> str:
    """A share, and so counted: how often the probleemoplosser leads where the text asks for a process role."""
    found: list[float] = []
    for said, role in (
        ({**_NOT_STUCK, **_GROWING[krachtlijn6]}, Role.BEGELEIDER),
        (_TALKING[krachtlijn6], Role.BEMIDDELAAR),
    ):
        given = krachtlijn6.situation_type.of({**_QUIET[krachtlijn6], **_WANTED, **said})
        space = Space(krachtlijn6, given=given, complete=True)
        found.append(100 * space.count(leads(Role.PROBLEEMOPLOSSER) & ~leads(role)) / space.size)
    claim = (
        "The probleemoplosser leads while the process role does not in at most 5 % of the situations of the third pair "
        "of rows above, and 15 % of the fourth"
    )
    return f"| T10 | {claim}. | counted: {found[0]:.1f} % and {found[1]:.1f} % |"


def _stories() -> Iterator[str]:
    yield from ("## Against blind readers of stories", "")
    yield from (measure.STATEMENT, "")
    yield from measure.report()
    yield ""
    for half in measure.HALVES:
        stories = measure.read(half)
        same, pairs = measure.judges_agree(stories)
        given, both, one_only = measure.coders_agree(stories, "codings")
        yield (
            f"In the {half} half ({len(stories)} stories) {same} of {pairs} pairs of judgements name the same best "
            f"combination. Two codings agree on {given} of the {both} answers that both give, and {one_only} more are "
            "given by one of them only."
        )
    yield ""


def _table_of_roles(*heads: str) -> Iterator[str]:
    yield "| " + " | ".join((*heads, *(role.label for role in Role))) + " |"
    yield "|---" * (len(heads) + len(Role)) + "|"


def _row(label: str, second: str, shares: list[float]) -> str:
    return f"| {label} | {second} | " + " | ".join(f"{share:.1f}" for share in shares) + " |"


def _leading(rules: RuleSet, known: dict[str, object]) -> list[float]:
    given = rules.situation_type.of(known)
    space = Space(rules, given=given, complete=True)
    return [100 * space.count(leads(role)) / space.size for role in Role]
