"""What an analysis of rules can find, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Wat opvalt aan {rules}", en="What is remarkable about {rules}")
OVER: Final = Text(
    nl="Over alle {size} situaties, met en zonder onbekende antwoorden. {method}.",
    en="Over all {size} situations, with and without unknown answers. {method}.",
)
FAULTS: Final = Text(nl="Wat allicht niet de bedoeling is", en="What was hardly meant")
REMARKS: Final = Text(nl="Goed om te weten", en="Good to know")
REFUSED: Final = Text(nl="Wat niet uit te werken was", en="What could not be worked out")
REGIONS: Final = Text(nl="Hoe de situaties verdeeld zijn", en="How the situations divide")
NOTHING: Final = Text(nl="Niets.", en="Nothing.")

MEANINGS: Final = {
    "B101": Text(nl="een argument dat nooit waar kan zijn", en="an argument that can never be true"),
    "B102": Text(nl="een uitsluiting die niets kan doen ingaan", en="an exclusion that nothing can trigger"),
    "B103": Text(
        nl="een regel die nooit iets verandert, naast de andere regels",
        en="a rule that never changes anything, given the other rules",
    ),
    "B104": Text(
        nl="regels die altijd samen spreken, tegen elkaar in",
        en="rules that always fire together, against each other",
    ),
    "B105": Text(
        nl="regels die altijd samen hetzelfde zeggen over dezelfde rollen",
        en="rules that always fire together and say the same of the same roles",
    ),
    "B201": Text(nl="een rol die nooit kan passen", en="a role that can never fit"),
    "B202": Text(nl="een rol die nooit als enige kan voorgesteld worden", en="a role that can never be suggested"),
    "B301": Text(
        nl="alles is geweten, niet elke rol is uitgesloten, en toch is er geen advies",
        en="everything is known, not every role is excluded, and still there is no advice",
    ),
    "B302": Text(
        nl="alles is geweten, en toch passen twee rollen even goed",
        en="everything is known, and still two roles fit equally well",
    ),
    "B401": Text(nl="een feit dat geen regel van kracht leest", en="a fact that no rule in force reads"),
    "B402": Text(
        nl="een feit dat regels lezen en dat nooit iets verandert",
        en="a fact that rules read and that never changes anything",
    ),
}
SAID: Final = {
    "B101": Text(nl="{rules} kan nooit waar zijn.", en="{rules} can never be true."),
    "B102": Text(nl="Niets kan {rules} doen ingaan.", en="Nothing can trigger {rules}."),
    "B103": Text(nl="Zonder {rules} is elk advies hetzelfde.", en="Without {rules} every advice is the same."),
    "B104": Text(
        nl="{rules} spreken altijd samen, tegen elkaar in, over {roles}.",
        en="{rules} always fire together, against each other, about {roles}.",
    ),
    "B105": Text(
        nl="{rules} spreken altijd samen en zeggen hetzelfde over {roles}.",
        en="{rules} always fire together and say the same of {roles}.",
    ),
    "B201": Text(nl="{roles} kan nooit passen.", en="{roles} can never fit."),
    "B202": Text(nl="{roles} kan nooit voorgesteld worden.", en="{roles} can never be suggested."),
    "B301": Text(
        nl="Ook als alles geweten is en niet elke rol is uitgesloten, kan een advies uitblijven.",
        en="Also when everything is known and not every role is excluded, there may be no advice.",
    ),
    "B302": Text(
        nl="Ook als alles geweten is, kunnen {roles} even goed passen.",
        en="Also when everything is known, {roles} may fit equally well.",
    ),
    "B401": Text(nl="Geen regel van kracht leest {fact}.", en="No rule in force reads {fact}."),
    "B402": Text(nl="Geen antwoord op {fact} verandert iets.", en="No answer to {fact} changes anything."),
}
ONLY_WITH: Final = Text(nl="Met {assumptions} wel.", en="With {assumptions} one does.")
THROUGH: Final = Text(nl="Dat komt door {rules}.", en="That is because of {rules}.")
WHATEVER: Final = Text(
    nl="Bijvoorbeeld, wat de andere antwoorden ook zijn: {situation}.",
    en="For example, whatever the other answers are: {situation}.",
)
COUNT: Final = Text(
    nl="Zulke situaties: {count} van {size} ({share}).", en="Situations like that: {count} of {size} ({share})."
)
PARTS: Final = {
    "rules": Text(nl="regels die nooit waar zijn of niets veranderen", en="rules that never fire or change nothing"),
    "pairs": Text(nl="regels die altijd samen spreken", en="rules that always fire together"),
    "roles": Text(nl="rollen die nooit passen", en="roles that never fit"),
    "facts": Text(nl="feiten die niets veranderen", en="facts that change nothing"),
    "gaps": Text(nl="volledige situaties zonder advies", en="complete situations without advice"),
    "ties": Text(nl="volledige situaties waarin rollen even goed passen", en="complete situations with a tie"),
    "counts": Text(nl="hoeveel zulke situaties er zijn", en="how many such situations there are"),
    "regions": Text(nl="hoe de situaties verdeeld zijn", en="how the situations divide"),
}
