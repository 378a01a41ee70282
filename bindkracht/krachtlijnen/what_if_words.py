"""What another answer would do, and how two situations differ, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Wat als een antwoord anders was?", en="What if an answer were different?")
NOTE: Final = Text(
    nl="Dit is een manier om het advies te bekijken. Niemand hoeft daarvoor iets te veranderen.",
    en="This is a way to look at the advice. Nobody has to change anything for it.",
)
IF: Final = Text(nl="Als {fact} = {value}", en="If {fact} = {value}")
UNKNOWN: Final = Text(nl="niet geweten", en="not known")
NO_DIFFERENCE: Final = Text(
    nl="Eén ander antwoord verandert niets bij: {facts}.",
    en="One other answer changes nothing for: {facts}.",
)
SENSITIVE: Final = Text(
    nl="Eén ander antwoord kan veranderen wat het best past, bij: {facts}.",
    en="One other answer can change what fits best, for: {facts}.",
)
STEADY: Final = Text(
    nl="Geen enkel ander antwoord alleen verandert wat het best past.",
    en="No other answer by itself changes what fits best.",
)
COMPARED: Final = Text(nl="Wat is anders, en wat doet dat?", en="What is different, and what does that do?")
DIFFERENT: Final = Text(nl="Wat anders is", en="What is different")
NOTHING_DIFFERENT: Final = Text(nl="Niets: dezelfde antwoorden.", en="Nothing: the same answers.")
WHAT_IT_DOES: Final = Text(nl="Wat dat doet", en="What that does")
THROUGH: Final = Text(nl="Waardoor", en="Because of what")
