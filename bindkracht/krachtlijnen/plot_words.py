"""What stands in pictures and on the cards of research, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

IN_WORDS: Final = Text(nl="Hetzelfde in woorden", en="The same in words")
ALT: Final = Text(nl="{title}. Hieronder staat hetzelfde in woorden.", en="{title}. The same stands below in words.")

ROLE: Final = Text(nl="rol", en="role")
REGIONS: Final = Text(nl="Hoe de situaties verdeeld zijn: {rules}", en="How the situations divide: {rules}")
NO_SHARE_OF_PEOPLE: Final = Text(
    nl="Aandelen van {size} situaties. Een aandeel van situaties is geen aandeel van mensen.",
    en="Shares of {size} situations. A share of situations is not a share of people.",
)

STRENGTHS: Final = Text(nl="Wat voor en tegen elke rol spreekt", en="What speaks for and against each role")
NOT_A_PERSON: Final = Text(
    nl="Hoe sterk de argumenten over een rol zijn, in deze ene situatie. Het meet of vergelijkt geen mensen.",
    en="How strong the arguments about a role are, in this one situation. It measures nobody and compares no people.",
)
FOR: Final = Text(nl="spreekt voor", en="speaks for")
AGAINST: Final = Text(nl="spreekt tegen", en="speaks against")
NET: Final = Text(nl="samen {net}", en="together {net}")
THRESHOLD: Final = Text(nl="drempel {threshold}", en="threshold {threshold}")
NO_ARGUMENT: Final = Text(nl="geen argument", en="no argument")
CANNOT: Final = Text(nl="kan nu niet, door {rules}", en="not possible now, because of {rules}")
ASK_FIRST: Final = Text(nl="eerst te vragen: {rules}", en="to ask first: {rules}")
RULES: Final = Text(nl="De regels", en="The rules")
ROLE_LINE: Final = Text(
    nl="{role} ({status}): {arguments}; samen {net}", en="{role} ({status}): {arguments}; together {net}"
)
SHUTS: Final = Text(nl="{rule} sluit uit", en="{rule} excludes")
ROLES: Final = Text(nl="De rollen", en="The roles")

WHAT_IF: Final = Text(nl="Welke rol vooropstaat bij een ander antwoord", en="Which role leads with another answer")
NOW: Final = Text(
    nl="Dikke rand: het antwoord nu. Grijs en vet: een andere rol staat voorop.",
    en="Thick edge: the answer now. Grey and bold: another role leads.",
)
CELL: Final = Text(nl="{value}: {roles}", en="{value}: {roles}")
NOW_IS: Final = Text(nl="{value} (nu): {roles}", en="{value} (now): {roles}")
STEADY: Final = Text(
    nl="Eén ander antwoord verandert niet wie vooropstaat, bij: {facts}.",
    en="One other answer does not change who leads, for: {facts}.",
)
SETS_LEFT_OUT: Final = Text(
    nl="Antwoorden met meer dan één rol zijn niet getekend: {number} (wie vooropstaat verandert bij: {changing}).",
    en="Answers with more than one role are not drawn: {number} (who leads changes with: {changing}).",
)
NOTHING_MOVES: Final = Text(
    nl="Geen enkel ander antwoord verandert alleen wie vooropstaat.",
    en="No other answer by itself changes who leads.",
)

TOO_SMALL: Final = Text(nl="zonder getal in de balk: {shares}", en="without a number in the bar: {shares}")

BECOMES: Final = Text(nl="{what}: van {old} naar {new}", en="{what}: from {old} to {new}")
SUGGESTED: Final = Text(nl="De voorgestelde rol", en="The suggested role")
HOW_TO_READ: Final = Text(
    nl="Aandelen van {size} situaties. Leeg: bewezen dat het niet voorkomt. "
    "Een aandeel van situaties is geen aandeel van mensen.",
    en="Shares of {size} situations. Empty: proved not to happen. A share of situations is not a share of people.",
)
CORNER: Final = Text(nl="vroeger ↓  nu →", en="before ↓  now →")
STAYS: Final = Text(nl="blijft", en="stays")
HAPPENS: Final = Text(nl="komt voor", en="happens")
NOTHING_BECOMES: Final = Text(nl="Niets verandert, in geen enkele situatie.", en="Nothing changes, in any situation.")
CHANGES: Final = Text(nl="Wat verandert", en="What changes")
