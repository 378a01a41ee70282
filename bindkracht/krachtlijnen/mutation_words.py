"""What mutation testing of rules says, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

OPERATORS: Final = {
    "drop_atom": Text(nl="een deel van de voorwaarde weg", en="part of the condition dropped"),
    "negate_atom": Text(nl="een deel van de voorwaarde omgekeerd", en="part of the condition negated"),
    "shift_bound": Text(nl="een grens verschoven", en="a bound shifted"),
    "swap_and_or": Text(nl="'en' en 'of' verwisseld", en="'and' and 'or' swapped"),
    "swap_role": Text(nl="een andere rol", en="another role"),
    "weaken": Text(nl="zwakker", en="weaker"),
    "strengthen": Text(nl="sterker", en="stronger"),
    "drop_exclusion": Text(nl="een uitsluiting weg", en="an exclusion dropped"),
    "ask_or_proceed": Text(nl="wel of niet eerst vragen", en="asking first or not"),
    "drop_guard": Text(nl="altijd vragen, zonder te wachten", en="asking always, without waiting"),
    "threshold": Text(nl="een andere drempel", en="another threshold"),
}
TITLE: Final = Text(
    nl="Merken de scenario's elke fout in {rules}?", en="Do the scenarios notice every mistake in {rules}?"
)
SCORE: Final = Text(
    nl="Fouten die iets veranderen en opgemerkt worden: {killed} van {all} ({share}).",
    en="Mistakes that change something and are noticed: {killed} of {all} ({share}).",
)
LEFT_OUT: Final = Text(
    nl="Wat bewezen niets aan een advies verandert: {equivalent}. Wat niemand kan schrijven: {refused}, "
    "omdat een rol er door een kwetsuur bij zou komen of omdat de regel zo niet bestaat.",
    en="What is proved to change no advice: {equivalent}. What nobody can write: {refused}, "
    "because a wound would add a role or because there is no such rule.",
)
BY_OPERATOR: Final = Text(nl="Per soort fout", en="By kind of mistake")
OPERATOR_LINE: Final = Text(
    nl="{operator}: opgemerkt {killed} van {all}; wat niets verandert: {equivalent}",
    en="{operator}: noticed {killed} of {all}; what changes nothing: {equivalent}",
)
SURVIVORS: Final = Text(nl="Niet opgemerkt", en="Not noticed")
SURVIVOR: Final = Text(
    nl="{mutant}. Een scenario hiermee merkt het: {situation}.",
    en="{mutant}. A scenario with this notices: {situation}.",
)
UNDECIDED: Final = Text(
    nl="Niet uit te werken of dit iets verandert", en="Could not be worked out whether this changes anything"
)
DID_NOT_HOLD: Final = Text(
    nl="Scenario's die zelf niet kloppen en dus niet meetellen: {number}.",
    en="Scenarios that do not hold themselves, and so do not count: {number}.",
)
GENERATED: Final = Text(nl="Merkt: {mutant}", en="Notices: {mutant}")
READ_FIRST: Final = Text(
    nl="Afgeleid van de regels zoals ze nu zijn. Lees het na voor je erop vertrouwt.",
    en="Written from the rules as they are now. Read it before you trust it.",
)
