"""Why an answer was not taken, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Wat is hier geweten, en van wie?", en="What is known here, and from whom?")
KEPT: Final = Text(nl="Telt mee", en="Counts")
DROPPED: Final = Text(nl="Telt niet mee", en="Does not count")
NOTHING: Final = Text(nl="Nog niets.", en="Nothing yet.")
TO_CONFIRM: Final = Text(nl="vraag of dit nu nog klopt", en="ask whether this still holds")
SAID: Final = Text(nl="{fact}: {value} ({who}, {day})", en="{fact}: {value} ({who}, {day})")
UNHEARD: Final = Text(
    nl="{fact}: {value}, gezegd door {who} op {day}. Dat telt hier niet mee: {reason}.{then}",
    en="{fact}: {value}, said by {who} on {day}. It does not count here: {reason}.{then}",
)
ASK_FIRST: Final = Text(nl=" Vraag dit eerst: {question}", en=" Ask first: {question}")
WITH_CARE: Final = Text(
    nl=" Wees er toch voorzichtig mee. Vraag het met zorg, en pas als de persoon erover wil praten: {question}",
    en=" Be careful with it all the same. Ask with care, and only when the person wants to talk about it: {question}",
)
NO_YES: Final = Text(
    nl=" Neem het niet als een ja; vraag het opnieuw: {question}",
    en=" Do not take it as a yes; ask again: {question}",
)
NO_VALUE: Final = Text(nl="weet het niet", en="does not know")
DROPS: Final = {
    "not_theirs": Text(
        nl="alleen {who} kan dit zeggen",
        en="only {who} can say this",
    ),
    "hint": Text(
        nl="een meetinstrument of model kan enkel helpen om de vraag te stellen",
        en="an instrument or model can only help to ask the question",
    ),
    "not_yet": Text(nl="later gezegd dan dit moment", en="said later than this moment"),
    "superseded": Text(nl="later zelf anders of opnieuw gezegd", en="said again, or otherwise, later"),
    "same_day": Text(
        nl="diezelfde dag zelf anders gezegd; wat daarvan het laatst is opgeschreven, telt",
        en="said otherwise on that same day; what was written down last of it counts",
    ),
    "no_answer": Text(nl="geen antwoord, dus onbekend", en="no answer, so unknown"),
    "contested": Text(nl="betwist, dus onbekend", en="contested, so unknown"),
    "stale": Text(nl="te lang geleden, dus onbekend", en="too long ago, so unknown"),
    "disagrees": Text(
        nl="de antwoorden verschillen, dus onbekend tot het besproken is",
        en="the answers differ, so unknown until it is talked about",
    ),
    "outweighed": Text(
        nl="iemand anders ziet wel gevaar of pijn; het voorzichtigste antwoord telt",
        en="someone else does see danger or pain; the most cautious answer counts",
    ),
    "waits": Text(
        nl="telt pas als {who} het samen zeggen",
        en="counts only when {who} say so together",
    ),
    "older": Text(
        nl="gezegd voor het laatste woord over wat pijn deed of niet mocht, dus onbekend tot het opnieuw gevraagd is",
        en="said before the last word on what hurt or was refused, so unknown until it is asked again",
    ),
    "not_all": Text(
        nl="niet ieder die zei wat pijn deed of niet mocht, zegt dit ook; dus onbekend tot het gevraagd is",
        en="not everyone who told what hurt or was refused says this too, so unknown until it is asked",
    ),
}
