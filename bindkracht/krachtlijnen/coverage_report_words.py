"""What is said of how far scenarios cover the rules, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Wat de scenario's van de regels raken", en="What the scenarios touch of the rules")
RULES: Final = Text(nl="Regels: {rules}.", en="Rules: {rules}.")
COUNTED: Final = Text(
    nl="Scenario's gelezen: {all}. Daarvan kloppen er: {held}. Alleen die tellen mee.",
    en="Scenarios read: {all}. Of those that hold: {held}. Only those count.",
)
EMPTY: Final = Text(
    nl="Daarvan verwachten niets: {empty}. Wat niets verwacht, kan nooit falen en bewijst dus weinig.",
    en="Of those that expect nothing: {empty}. What expects nothing can never fail, and proves little.",
)
TOGETHER: Final = Text(
    nl="Doelen die te bereiken zijn en die ze samen raken: {reached} van {feasible} ({percent} %).",
    en="Goals that can be reached and that they touch together: {reached} of {feasible} ({percent} %).",
)
NO_JUDGEMENT: Final = Text(
    nl="Dit zegt of elke regel aan bod komt. Het zegt niet of de regels goed zijn voor mensen.",
    en="This says whether each rule gets its turn. It does not say whether the rules are good for people.",
)

PER_KIND: Final = Text(nl="Per soort doel", en="Per kind of goal")
KINDS: Final = {
    "rules": Text(nl="regels die gelden, niet gelden of wachten", en="rules that fire, do not fire or wait"),
    "atoms": Text(nl="delen van een voorwaarde die beslissen", en="parts of a condition that decide"),
    "roles": Text(nl="rollen en hoe ze uitkomen", en="roles and how they come out"),
    "sentences": Text(nl="zinnen van de bron", en="sentences of the source"),
    "outcomes": Text(nl="hoe het advies eindigt", en="how the advice ends"),
}
SHARE: Final = Text(
    nl="{kind}: {reached} van {feasible} ({percent} %); wat niet kan: {infeasible}",
    en="{kind}: {reached} of {feasible} ({percent} %); what cannot be: {infeasible}",
)
MISSING: Final = Text(nl="Nog niet geraakt: {kind}", en="Not touched yet: {kind}")
INFEASIBLE: Final = Text(
    nl="Kan in geen enkele situatie (bewezen over alle situaties)", en="Cannot be in any situation (proved over all)"
)
FAILING: Final = Text(nl="Scenario's die niet kloppen", en="Scenarios that do not hold")
OPAQUE: Final = Text(nl="Waar niemand in kan kijken", en="What nobody can look into")
CANNOT_LOOK: Final = Text(
    nl="regel '{rule}': {atom}. Delen van deze voorwaarde tellen niet als doel, en geen bewijs gaat over deze regel.",
    en="rule '{rule}': {atom}. Parts of this condition are no goals, and no proof is about this rule.",
)

RULE_GOALS: Final = {
    "true": Text(nl="regel '{rule}' geldt", en="rule '{rule}' fires"),
    "false": Text(nl="regel '{rule}' geldt niet", en="rule '{rule}' does not fire"),
    "unknown": Text(nl="regel '{rule}' wacht", en="rule '{rule}' waits"),
}
ATOM_GOALS: Final = {
    "true": Text(
        nl="regel '{rule}': '{atom}' beslist terwijl het waar is", en="rule '{rule}': '{atom}' decides while true"
    ),
    "false": Text(
        nl="regel '{rule}': '{atom}' beslist terwijl het niet waar is",
        en="rule '{rule}': '{atom}' decides while false",
    ),
    "unknown": Text(
        nl="regel '{rule}': '{atom}' beslist terwijl het onbekend is",
        en="rule '{rule}': '{atom}' decides while unknown",
    ),
}
GUARD_GOALS: Final = {
    "true": Text(
        nl="regel '{rule}': '{atom}' beslist of ze vraagt, terwijl het waar is",
        en="rule '{rule}': '{atom}' decides whether it asks, while true",
    ),
    "false": Text(
        nl="regel '{rule}': '{atom}' beslist of ze vraagt, terwijl het niet waar is",
        en="rule '{rule}': '{atom}' decides whether it asks, while false",
    ),
    "unknown": Text(
        nl="regel '{rule}': '{atom}' beslist of ze vraagt, terwijl het onbekend is",
        en="rule '{rule}': '{atom}' decides whether it asks, while unknown",
    ),
}
GUARD_ATOM: Final = Text(nl="{atom} (of ze vraagt)", en="{atom} (whether it asks)")
ROLE_GOAL: Final = Text(nl="{role}: {status}", en="{role}: {status}")
SUGGESTED: Final = Text(nl="wordt voorgesteld", en="is suggested")
SENTENCE_GOAL: Final = Text(nl="een regel bij zin {passage} geldt", en="a rule of sentence {passage} fires")
END_GOALS: Final = {
    "advice": Text(nl="er past een rol", en="a role fits"),
    "conditional": Text(nl="er kan een rol passen, na een vraag vooraf", en="a role may fit, after a question first"),
    "abstention": Text(nl="er is geen rol voor te stellen", en="no role can be suggested"),
    "danger": Text(nl="geen rol, want er is gevaar", en="no role, because there is danger"),
    "everything_excluded": Text(nl="geen rol, want elke rol is uitgesloten", en="no role, because each is excluded"),
    "too_little_known": Text(nl="geen rol, want er is te weinig geweten", en="no role, because too little is known"),
    "nothing_supported": Text(
        nl="geen rol, en geen enkel antwoord kan dat nog veranderen", en="no role, and no answer can change that"
    ),
}

TABLE: Final = Text(nl="De regels, met wat geraakt is", en="The rules, with what is touched")
LEGEND: Final = (
    Text(nl="✓ geraakt, met het aantal scenario's", en="✓ touched, with the number of scenarios"),
    Text(nl="✗ nog niet geraakt", en="✗ not touched yet"),
    Text(nl="⊘ kan in geen enkele situatie (bewezen)", en="⊘ cannot be in any situation (proved)"),
    Text(
        nl="Een deel van een voorwaarde beslist als de hele voorwaarde ervan afhangt.",
        en="A part of a condition decides when the whole condition depends on it.",
    ),
)
COLUMNS: Final = (
    Text(nl="regel", en="rule"),
    Text(nl="de regel als geheel", en="the rule as a whole"),
    Text(nl="voorwaarde, en welk deel beslist", en="condition, and which part decides"),
)
MARKS: Final = {
    "reached": Text(nl="✓ ({times})", en="✓ ({times})"),
    "missing": Text(nl="✗ nog niet", en="✗ not yet"),
    "infeasible": Text(nl="⊘ kan niet", en="⊘ cannot be"),
}
FIRES: Final = {
    "true": Text(nl="geldt", en="fires"),
    "false": Text(nl="geldt niet", en="does not fire"),
    "unknown": Text(nl="wacht", en="waits"),
}
DECIDES: Final = {
    "true": Text(nl="terwijl waar", en="while true"),
    "false": Text(nl="terwijl niet waar", en="while false"),
    "unknown": Text(nl="terwijl onbekend", en="while unknown"),
}
NO_LOOK: Final = Text(nl="hier kan niemand in kijken", en="nobody can look into this")
MARKED: Final = Text(nl="{what}: {mark}", en="{what}: {mark}")

NOTE: Final = Text(
    nl="Geschreven vanuit de regels zoals ze zijn, niet vanuit de praktijk: een mens moet dit lezen voor het telt.",
    en="Written from the rules as they are, not from practice: a person must read this before it is trusted.",
)
WRITTEN: Final = Text(nl="scenario's geschreven in {path}: {number}", en="scenarios written to {path}: {number}")
NOTHING_TO_WRITE: Final = Text(
    nl="niets geschreven: alles wat te bereiken is, is geraakt",
    en="nothing written: all that can be reached is touched",
)
SAY_RULES: Final = Text(
    nl="zeg met --rules over welke regels het gaat, zodat het nieuwe bestand ze kan noemen",
    en="say with --rules which rules these are, so that the new file can name them",
)
