"""How a relation is followed over time, in Dutch and English.

A role that was taken up is never judged: where more spoke for something else, a question is put to talk about.
"""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Een relatie, moment na moment", en="A relation, moment by moment")
INTRO: Final = Text(
    nl="Een rol hoort bij een relatie op een moment, niet bij een mens. Elk moment staat op zichzelf: "
    "wat vroeger gold en welke rol er was, telt niet mee in het advies van dat moment [6.1, 6.2, 6.4].",
    en="A role belongs to a relation at a moment, not to a human being. Each moment stands by itself: "
    "what held before and which role there was do not count in the advice of that moment [6.1, 6.2, 6.4].",
)
TAKEN_UP: Final = Text(nl="Opgenomen rol: {role}.", en="Role taken up: {role}.")
NOT_TAKEN_UP: Final = Text(nl="Opgenomen rol: geen, of niet gezegd.", en="Role taken up: none, or not said.")

SINCE: Final = Text(nl="Sinds {day}", en="Since {day}")
NO_ANSWER_CHANGED: Final = Text(nl="Geen enkel antwoord veranderde.", en="No answer changed.")
ROLE_CHANGED: Final = Text(
    nl="De opgenomen rol ging van {before} naar {after}. Dat kan: een rol hoort bij een moment, "
    "en een helper mag van rol wisselen [6.1, 6.2].",
    en="The role taken up went from {before} to {after}. That is possible: a role belongs to a moment, "
    "and a helper may change roles [6.1, 6.2].",
)
ROLE_BEGUN: Final = Text(
    nl="Er is nu een rol opgenomen: {after}. Voordien was er geen, of het was niet gezegd.",
    en="A role is taken up now: {after}. Before there was none, or it was not said.",
)
ROLE_ENDED: Final = Text(
    nl="Er is geen rol meer opgenomen, of het is niet gezegd. Voordien was het {before}.",
    en="No role is taken up any more, or it is not said. Before it was {before}.",
)

THEREFORE: Final = Text(nl="Daardoor", en="Because of that")

LAPSED: Final = Text(nl="Antwoorden die verlopen zijn", en="Answers that have lapsed")
LAPSED_ANSWER: Final = Text(
    nl="{fact}: {value} ({who}, {day}). Dat is te lang geleden, dus weer onbekend. Vraag of het nog klopt.",
    en="{fact}: {value} ({who}, {day}). That is too long ago, so unknown again. Ask whether it still holds.",
)
DURATION: Final = Text(nl="{role}: {duration}.", en="{role}: {duration}.")
ASK_AGAIN: Final = Text(
    nl="Dit antwoord geldt voor nu; vraag het dan opnieuw: {question} [6.4]",
    en="This answer holds for now; ask it again then: {question} [6.4]",
)

TO_DISCUSS: Final = Text(nl="Om samen te bespreken", en="To talk about together")
OTHER_ROLE: Final = Text(
    nl="Op {day} was de rol {role} opgenomen; toen sprak meer voor {leading}. Wat maakte dat? Bespreek het samen.",
    en="On {day} the role {role} was taken up; more spoke for {leading} then. What made that so? "
    "Talk about it together.",
)
ROLE_WITHOUT_ADVICE: Final = Text(
    nl="Op {day} was de rol {role} opgenomen; toen was er geen rol voor te stellen. Wat maakte dat? "
    "Bespreek het samen.",
    en="On {day} the role {role} was taken up; there was no role to suggest then. What made that so? "
    "Talk about it together.",
)
ROLE_ON_CONDITION: Final = Text(
    nl="Op {day} was de rol {role} opgenomen; toen was er eerst nog iets te vragen. Is dat besproken? "
    "Bespreek het samen.",
    en="On {day} the role {role} was taken up; there was something to ask first then. Was it talked about? "
    "Talk about it together.",
)
SPOKE_AGAINST: Final = Text(nl="Wat er toen tegen sprak: {reason}", en="What spoke against it then: {reason}")
TO_ASK_FIRST: Final = Text(nl="Wat er toen te vragen was: {question}", en="What there was to ask then: {question}")
