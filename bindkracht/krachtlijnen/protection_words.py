"""What is said of what rules do not protect against, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

HEADING: Final = Text(nl="Waartegen deze regels niet beschermen", en="What these rules do not protect against")
EXPOSED: Final = Text(
    nl='Bij "{answer}" sluiten deze regels {roles} niet uit.',
    en='With "{answer}" these rules do not exclude {roles}.',
)
DOES_NOT_STOP: Final = Text(
    nl='Bij "{answer}" stoppen deze regels niet: er kan toch een rol uit komen.',
    en='With "{answer}" these rules do not stop: a role may still come out.',
)
ONLY_WITH: Final = Text(
    nl='Bij "{answer}" sluiten deze regels {roles} uit, maar alleen met {on} aan.',
    en='With "{answer}" these rules exclude {roles}, but only with {on} on.',
)
STOPS_ONLY_WITH: Final = Text(
    nl='Bij "{answer}" stoppen deze regels, maar alleen met {on} aan.',
    en='With "{answer}" these rules stop, but only with {on} on.',
)
ASLEEP: Final = Text(
    nl="Wat dat wel zou doen, geldt nu niet: {rules}.", en="What would do so is not in force: {rules}."
)
ON_PURPOSE: Final = Text(nl="Dat is zo bedoeld: {because}", en="That is meant so: {because}")
SAID_ABOVE: Final = Text(
    nl="niet altijd, en dat is gezegd; zie hierboven", en="not always, and that is said; see above"
)
FOR_EXAMPLE: Final = Text(
    nl="Bijvoorbeeld als alleen dit geweten is: {situation}.", en="For example when this alone is known: {situation}."
)
ANSWER: Final = Text(nl="{label}: {value}", en="{label}: {value}")
AND: Final = Text(nl="en", en="and")
NO_LONGER: Final = Text(
    nl='Bij "{label}" staat als onbeschermd: {roles}. De regels beschermen daar wel; haal dat weg.',
    en='With "{label}" this is said to be unprotected: {roles}. The rules do protect there; take that out.',
)
NOTHING: Final = Text(
    nl="Niets: wat de feiten melden, sluit de rollen uit waar het om gaat; of ze wachten, waar de persoon het laatste "
    "woord heeft.",
    en="Nothing: what the facts tell of excludes the roles that it is about; or they wait, where the person has "
    "the last "
    "word.",
)
NOT_MARKED: Final = Text(
    nl="Geen enkel feit is gemerkt als {kinds}. Of de regels daartegen beschermen, is dus niet nagegaan.",
    en="No fact is marked as {kinds}. So whether the rules protect against that was not checked.",
)
KINDS: Final = {
    "danger": Text(nl="gevaar", en="danger"),
    "risk": Text(nl="risico op kwetsuren", en="a risk of wounds"),
    "hurt": Text(nl="wat eerder pijn deed", en="what hurt before"),
    "refusal": Text(nl="wat de persoon weigert", en="what the person refuses"),
}
