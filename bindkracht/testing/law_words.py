"""What a law claims, and what is said when a rule set breaks it, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

CLAIMS: Final = {
    "P6": Text(nl="wat van een rol gezegd wordt, noemt een plaats", en="whatever is said of a role cites a place"),
    "P8": Text(
        nl="de orde van de regels en wat alleen raad geeft, veranderen niets aan een rol",
        en="the order of the rules and what only guides change nothing about a role",
    ),
    "P11": Text(
        nl="hetzelfde geeft altijd hetzelfde, en wat bewaard wordt is het hele advies",
        en="the same always gives the same, and what is kept is the whole advice",
    ),
    "P12": Text(
        nl="bij elke rol die getoond wordt, staat hoe je hem invult en wat ertegen spreekt",
        en="with each role that is shown stands how to fill it in and what speaks against it",
    ),
    "P13": Text(
        nl="geen advies zegt naar waarheid of antwoorden dat nog kunnen veranderen",
        en="no advice says truly whether answers can still change that",
    ),
    "P14": Text(nl="geen tekst geeft iemand de schuld", en="no text blames anyone"),
    "compiled": Text(
        nl="alle regels samen vragen geeft hetzelfde als elke regel apart lezen",
        en="asking all rules at once gives the same as reading each rule by itself",
    ),
    "table": Text(
        nl="een tabel zegt van elke rij wat het advies zegt", en="a table says of each row what the advice says"
    ),
}
"""The claims of the laws that are not proved; those of the others stand in :mod:`bindkracht.study.harm`."""

BLAME: Final = (
    "probleemgezin",
    "onwillig",
    "fraude",
    "risicoklasse",
    "score",
    "problem family",
    "unwilling",
    "fraud",
    "risk class",
)
"""Words that may stand in no text, in small letters."""

TITLE: Final = Text(nl="{rules} houdt zich niet aan {law}: {claim}.", en="{rules} breaks {law}: {claim}.")
NOT_SAMPLED: Final = Text(
    nl="Niet uit een steekproef: over alle {size} situaties samen {found}: {statement}.",
    en="Not from a sample: over all {size} situations together {found}: {statement}.",
)
SAMPLED: Final = Text(
    nl="Situaties die getrokken zijn: hoogstens {examples}. In deze kan geen antwoord weg.",
    en="Situations that were drawn: at most {examples}. In this one no answer can be left out.",
)
NOT_AGAIN: Final = Text(nl="een tweede keer was het niet meer zo", en="a second time it was no longer so")
ABOUT: Final = Text(nl="Het gaat om: {subject}.", en="It is about: {subject}.")
SITUATION: Final = Text(nl="De situatie", en="The situation")
NEXT: Final = Text(nl="En daarna", en="And then")
NOTHING_KNOWN: Final = Text(nl="Er is niets geweten.", en="Nothing is known.")
AS_CODE: Final = Text(nl="Als code: {code}", en="As code: {code}")

NO_PLACE: Final = Text(
    nl="{role}: geen regel die spreekt, noemt een plaats", en="{role}: no rule that speaks cites a place"
)
ORDER: Final = Text(
    nl="met de regels in omgekeerde orde is de uitkomst een andere",
    en="with the rules in reverse order the result is another one",
)
GUIDING: Final = Text(
    nl="zonder de feiten die alleen raad geven is de uitkomst een andere",
    en="without the facts that only guide the result is another one",
)
NOT_THE_SAME: Final = Text(
    nl="een tweede keer, uit wat bewaard werd, is het advies een ander",
    en="a second time, from what was kept, the advice is another one",
)
NOT_THE_WHOLE: Final = Text(
    nl="uit de bewaarde JSON komt een ander advies terug", en="another advice comes back from the JSON that was kept"
)
NOT_FILLED_IN: Final = Text(
    nl="{role}: er staat niet hoe je die rol invult", en="{role}: how to fill it in is not said"
)
NOT_COUNTERED: Final = Text(
    nl="{role}: niet alles wat ertegen spreekt, staat in de tekst",
    en="{role}: not all that speaks against it is in the text",
)
CAN_BE_LIFTED: Final = Text(
    nl="het advies zegt '{said}', maar er zijn antwoorden waarmee wel een rol past",
    en="the advice says '{said}', but there are answers with which a role does fit",
)
CANNOT_BE_LIFTED: Final = Text(
    nl="het advies zegt '{said}', maar bewezen is dat met geen enkel antwoord een rol past",
    en="the advice says '{said}', but it is proved that with no answer a role fits",
)
BLAMES: Final = Text(nl="in het advies staat: {words}", en="in the advice stands: {words}")
RULE_DIFFERS: Final = Text(
    nl="regel {rule}: samen gevraagd '{together}', apart gelezen '{alone}'",
    en="rule {rule}: asked together '{together}', read by itself '{alone}'",
)
STATUS_DIFFERS: Final = Text(
    nl="{role}: samen gewogen '{together}', apart gewogen '{alone}'",
    en="{role}: weighed together '{together}', weighed by itself '{alone}'",
)
ROW_DIFFERS: Final = Text(
    nl="{column}: in de tabel {tabled}, in het advies {advised}",
    en="{column}: in the table {tabled}, in the advice {advised}",
)
