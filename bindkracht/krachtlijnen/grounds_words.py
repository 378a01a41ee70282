"""What is certain already and by which answers alone, and what would change it, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

GROUNDS_TITLE: Final = Text(nl="Wat ligt al vast, en waardoor?", en="What is certain already, and because of what?")
NOTHING_CERTAIN: Final = Text(
    nl="Nog niets ligt vast: elk antwoord kan nog iets veranderen.",
    en="Nothing is certain yet: every answer can still change something.",
)
LEADS: Final = Text(nl="{roles} past het best", en="{roles} fits best")
NO_ROLE_FITS: Final = Text(nl="geen enkele rol past", en="no role fits")
FITS: Final = Text(nl="{role} past", en="{role} fits")
CANNOT_FIT: Final = Text(nl="{role} kan nu niet passen", en="{role} cannot fit now")
BY_THESE: Final = Text(
    nl="Dit volstaat, wat de rest ook is: {answers}.",
    en="This is enough, whatever the rest is: {answers}.",
)
BY_NO_ANSWER: Final = Text(nl="Dit is zo bij elk antwoord.", en="This is so whatever the answers are.")
MORE_SETS: Final = Text(nl="… en zo nog {number}.", en="… and {number} more.")
ANSWER: Final = Text(nl="{fact} ({value})", en="{fact} ({value})")

WAYS_TITLE: Final = Text(nl="Wat zou maken dat {claim}?", en="What would make it so that {claim}?")
ANOTHER_ADVICE: Final = Text(nl="een andere rol het best past", en="another role fits best")
ALREADY: Final = Text(nl="Dat is al zo.", en="That is so already.")
NO_WAY: Final = Text(
    nl="Geen enkel antwoord dat nog kan komen of veranderen, maakt dat zo.",
    en="No answer that can still come or change makes it so.",
)
IF_KNOWN: Final = Text(nl="als blijkt: {answers}", en="if it turns out: {answers}")
IF_CHANGED: Final = Text(nl="als dit anders wordt: {answers}", en="if this becomes different: {answers}")
WAY: Final = Text(nl="{parts}.", en="{parts}.")
