"""What is still open, what to ask and why, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

OPEN_TITLE: Final = Text(nl="Wat kan er nog veranderen?", en="What can still change?")
POSSIBLE: Final = Text(
    nl="Kan nog passen, als alle antwoorden er zijn: {roles}.",
    en="Can still fit, once every answer is there: {roles}.",
)
NONE_POSSIBLE: Final = Text(
    nl="Geen enkele rol kan nog passen, wat de andere antwoorden ook zijn.",
    en="No role can fit any more, whatever the other answers are.",
)
CERTAIN: Final = Text(
    nl="Past zeker, wat de andere antwoorden ook zijn: {roles}.",
    en="Fits for certain, whatever the other answers are: {roles}.",
)
NONE_CERTAIN: Final = Text(
    nl="Van geen enkele rol is al zeker dat die past.",
    en="Of no role is it certain yet that it fits.",
)
SETTLED: Final = {
    "leading": Text(
        nl="Welke rol het best past, verandert niet meer, wat de rest ook blijkt te zijn.",
        en="Which role fits best will not change any more, whatever the rest turns out to be.",
    ),
    "suggestion": Text(
        nl="De suggestie verandert niet meer, wat de rest ook blijkt te zijn.",
        en="The suggestion will not change any more, whatever the rest turns out to be.",
    ),
    "fitting": Text(
        nl="Welke rollen passen, verandert niet meer, wat de rest ook blijkt te zijn.",
        en="Which roles fit will not change any more, whatever the rest turns out to be.",
    ),
    "outcome": Text(
        nl="Of er een rol te geven is, verandert niet meer, wat de rest ook blijkt te zijn.",
        en="Whether there is a role to give will not change any more, whatever the rest turns out to be.",
    ),
}
UNSETTLED: Final = {
    "leading": Text(
        nl="Vragen die nog kunnen veranderen welke rol het best past: {number}.",
        en="Questions that can still change which role fits best: {number}.",
    ),
    "suggestion": Text(
        nl="Vragen die de suggestie nog kunnen veranderen: {number}.",
        en="Questions that can still change the suggestion: {number}.",
    ),
    "fitting": Text(
        nl="Vragen die nog kunnen veranderen welke rollen passen: {number}.",
        en="Questions that can still change which roles fit: {number}.",
    ),
    "outcome": Text(
        nl="Vragen die nog kunnen veranderen of er een rol te geven is: {number}.",
        en="Questions that can still change whether there is a role to give: {number}.",
    ),
}
SETTLED_OTHERWISE: Final = Text(
    nl="Let op: met alle antwoorden erbij wordt het {roles}, ook al zegt het advies dat nu nog niet.",
    en="Note: with every answer added it will be {roles}, although the advice does not say so yet.",
)
NO_ROLE: Final = Text(nl="geen rol", en="no role")

ASK_TITLE: Final = Text(nl="Wat vragen we eerst?", en="What do we ask first?")
NOTHING_TO_ASK: Final = Text(
    nl="Niets meer: geen enkel antwoord verandert nog welke rol het best past.",
    en="Nothing more: no answer changes any more which role fits best.",
)
NOBODY_CAN_SAY: Final = Text(
    nl="Wat nog zou helpen, weet of zegt niemand nu: {facts}. Het mag open blijven.",
    en="What would still help, nobody knows or says now: {facts}. It may stay open.",
)
IF_ANSWER: Final = Text(nl="Als het antwoord '{value}' is", en="If the answer is '{value}'")
THEN_SETTLED: Final = Text(
    nl="dan ligt vast wat het best past: {roles}", en="then it is settled what fits best: {roles}"
)
THEN_NO_ROLE: Final = Text(nl="dan past geen enkele rol meer", en="then no role can fit any more")
THEN_NOT: Final = Text(nl="dan kan niet: {roles}", en="then not possible: {roles}")
THEN_FITS: Final = Text(nl="dan past: {roles}", en="then fits: {roles}")
THEN_CONDITIONAL: Final = Text(nl="dan past onder voorwaarde: {roles}", en="then fits on a condition: {roles}")
THEN_OUT_OF_THE_LEAD: Final = Text(
    nl="dan past niet meer het best: {roles}",
    en="then can no longer fit best: {roles}",
)
THEN_DEPENDS: Final = Text(nl="dan hangt het nog van andere antwoorden af", en="then it still depends on other answers")
QUESTIONS_LEFT: Final = Text(
    nl="Wat er hierna nog te vragen is: hoogstens {number}.",
    en="What is left to ask after this: at most {number}.",
)
LAST_QUESTION: Final = Text(nl="Dit is de laatste vraag.", en="This is the last question.")
FIRST: Final = Text(
    nl="Deze vraag gaat voor, omdat het antwoord iemand kan beschermen.",
    en="This question comes first, because the answer can protect someone.",
)
PAINFUL: Final = Text(
    nl="Deze vraag kan pijn doen. Vraag of het nu past om ze te stellen.",
    en="This question may hurt. Ask whether it is all right to ask it now.",
)
MAY_SAY: Final = Text(nl="Wie kan dit zeggen: {who}.", en="Who can say this: {who}.")
