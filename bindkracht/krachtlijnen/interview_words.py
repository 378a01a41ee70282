"""What an interview says between the questions, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Samen verkennen welke rol past", en="Exploring together which role fits")
SO_FAR: Final = Text(nl="Wat al gezegd is", en="What has been said")
NOTHING_SAID: Final = Text(nl="Nog niets.", en="Nothing yet.")
ANSWERED: Final = Text(nl="{fact}: {value}", en="{fact}: {value}")
DOES_NOT_KNOW: Final = Text(nl="{fact}: weet niet", en="{fact}: does not know")
WILL_NOT_SAY: Final = Text(nl="{fact}: wil niet zeggen", en="{fact}: will not say")
TAKEN_BACK: Final = Text(
    nl="{fact}: {value}. Dat is gezegd en daarna teruggenomen; het telt hier niet mee.",
    en="{fact}: {value}. That was said and then taken back; it does not count here.",
)
NO_LONGER_HOLDS: Final = Text(nl="{fact}: klopt niet meer", en="{fact}: no longer holds")
NOW: Final = Text(nl="Nu te vragen", en="To ask now")
DONE: Final = Text(nl="Genoeg geweten", en="Enough is known")
SETTLED: Final = Text(
    nl="Andere antwoorden veranderen dit advies niet meer.",
    en="Other answers will not change this advice any more.",
)
STAYS_OPEN: Final = Text(
    nl="Dit blijft open, en dat mag: {facts}. Het advies kan nog veranderen als dit duidelijk wordt.",
    en="This stays open, and that is all right: {facts}. The advice can still change when it becomes clear.",
)
CHOICES: Final = Text(
    nl="Antwoord met een nummer. w: weet niet. z: wil niet zeggen. k: een eerder antwoord klopt niet meer. s: stop.",
    en="Answer with a number. d: do not know. n: will not say. x: an earlier answer no longer holds. s: stop.",
)
KEYS: Final = {
    "does_not_know": Text(nl="w", en="d"),
    "will_not_say": Text(nl="z", en="n"),
    "no_longer_holds": Text(nl="k", en="x"),
    "stop": Text(nl="s", en="s"),
}
ROLE_NUMBERS: Final = Text(
    nl="Er mogen meer nummers, met een spatie ertussen; 0 is geen.",
    en="There may be more numbers, with a space between; 0 is none.",
)
WHICH: Final = Text(
    nl="Welk antwoord klopt niet meer? Geef het nummer.", en="Which answer no longer holds? Give its number."
)
NOT_UNDERSTOOD: Final = Text(nl="Dat begrijp ik niet: {said}.", en="I do not understand: {said}.")
STOPPED: Final = Text(nl="Gestopt. Er is niets bewaard.", en="Stopped. Nothing was kept.")
NO_PLACE: Final = Text(
    nl="{path} is er al, of kan er niet komen; noem een nieuw bestand in een map die er is",
    en="{path} is there already, or cannot be made; name a new file in a folder that is there",
)
KEPT: Final = Text(nl="Gestopt. Het gesprek staat in {path}.", en="Stopped. The conversation is in {path}.")
