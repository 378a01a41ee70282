"""What stands on the card of a model, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Kaart van een model naast {rules}", en="Card of a model beside {rules}")
WHAT: Final = Text(
    nl="Dit model leerde uit zaken ({cases}) om bij de regels een mening te geven. Het beslist niets: "
    "de regels blijven gelden, en wat zij uitsluiten krijgt nooit een kans.",
    en="This model learned from cases ({cases}) to give an opinion beside the rules. It decides nothing: "
    "the rules stand, and what they exclude never gets a probability.",
)

OTHER_CASES: Final = Text(
    nl="Let op: dit model leerde uit andere zaken ({learned}) dan waarop beoordeeld is ({judged}). De cijfers gaan "
    "over leren op deze manier, niet over dit model.",
    en="Mind: this model learned from other cases ({learned}) than it was judged on ({judged}). The figures are about "
    "learning in this way, not about this model.",
)
DATA_HEADING: Final = Text(nl="De zaken", en="The cases")
INVENTED: Final = Text(
    nl="ALLE ZAKEN ZIJN VERZONNEN. Geen enkel cijfer hier zegt iets over echte hulp of echte mensen.",
    en="ALL CASES ARE INVENTED. No figure here says anything about real help or real people.",
)
REAL: Final = Text(
    nl="De zaken zijn niet verzonnen. Ze gaan over mensen: wie ze bewaart, moet daar een grond voor hebben.",
    en="The cases are not invented. They are about people: who keeps them must have grounds for that.",
)
STATED: Final = Text(nl="De auteur zegt: {statement}", en="The author says: {statement}")

RATERS_HEADING: Final = Text(nl="Wie koos, en hoe eens ze zijn", en="Who chose, and how far they agree")
RULES_HEADING: Final = Text(nl="De regels waar het naast leerde", en="The rules that it learned beside")
HASH: Final = Text(nl="{rules}, hash {hash}.", en="{rules}, hash {hash}.")
FACTS: Final = Text(
    nl="Feiten waaruit het leerde: {facts} (hash {hash}).", en="Facts that it learned from: {facts} (hash {hash})."
)
WEIGHT: Final = Text(
    nl="De regels tellen voor {beta} keer hun eigen gewicht; wat geleerd is komt daarbij.",
    en="The rules count for {beta} times their own weight; what was learned comes on top.",
)
NOTHING_LEARNED: Final = Text(
    nl="De regels tellen voor {beta} keer hun eigen gewicht; daarbij is niets geleerd.",
    en="The rules count for {beta} times their own weight; nothing was learned on top.",
)
BOUND: Final = Text(
    nl="Het spreekt alleen bij een advies van precies deze regels en feiten; na een wijziging weigert het.",
    en="It speaks only beside an advice of exactly these rules and facts; after a change it refuses.",
)

FIGURES_HEADING: Final = Text(nl="Cijfers", en="Figures")
HOW: Final = Text(
    nl="Uit {folds} delen, een groep telkens helemaal apart; tussen haakjes 95 op 100 trekkingen van groepen. Ze gaan "
    "over leren op deze manier ({estimator}), niet over één model.",
    en="From {folds} parts, a group whole in one of them; in brackets 95 in 100 draws of groups. They are about "
    "learning this way ({estimator}), not about one model.",
)

USE_HEADING: Final = Text(nl="Waarvoor", en="For")
USE: Final = (
    Text(
        nl="Onderzoek: regels naast het oordeel van mensen leggen.",
        en="Research: laying rules beside the judgement of people.",
    ),
    Text(
        nl="Bij een advies: ordenen tussen rollen die volgens de regels passen, en hardop anders denken.",
        en="Beside an advice: ordering roles that fit by the rules, and thinking otherwise aloud.",
    ),
)
NOT_FOR_HEADING: Final = Text(nl="Niet voor", en="Not for")
NOT_FOR: Final = (
    Text(
        nl="Beslissen. De helper kiest een rol, samen met de persoon.",
        en="Deciding. The helper chooses a role, together with the person.",
    ),
    Text(
        nl="Mensen of dossiers rangschikken, wachtlijsten, voorrang.",
        en="Ranking people or files, waiting lists, priority.",
    ),
    Text(
        nl="Recht op hulp, bedragen, sancties, vermoeden van misbruik.",
        en="Who is entitled to help, amounts, sanctions, suspicion of misuse.",
    ),
    Text(
        nl="Andere regels, andere feiten, of zaken van een ander soort dan deze.",
        en="Other rules, other facts, or cases of another kind than these.",
    ),
)

LIMITS_HEADING: Final = Text(nl="Bekende grenzen", en="Known limits")
LIMITS: Final = (
    Text(
        nl="Het leert wat beoordelaars kiezen, niet wat mensen hielp.",
        en="It learns what raters choose, not what helped people.",
    ),
    Text(
        nl="Wat beoordelaars samen verkeerd zien, leert het mee.",
        en="What raters get wrong together, it learns too.",
    ),
)
UNSEEN: Final = Text(
    nl="Mogelijke antwoorden die in geen zaak voorkwamen: {unseen} van {columns}. Bij zo'n antwoord zwijgt het.",
    en="Possible answers that were in no case: {unseen} of {columns}. With such an answer it is silent.",
)
AGAINST: Final = Text(
    nl="Keuzes voor een rol die de regels uitsluiten: {count} van {labels}. Daarvan kan het niets leren.",
    en="Labels on a role that the rules exclude: {count} of {labels}. It can learn nothing of these.",
)
MAY_NOT_COUNT: Final = Text(
    nl="Dat het beter is dan de regels en dan wie niets weet, is niet aangetoond: laat het buiten het advies.",
    en="That it is better than the rules and than knowing nothing has not been shown: leave it out of advice.",
)
