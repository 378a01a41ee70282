"""How two rule sets differ, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

TITLE: Final = Text(nl="Van {old} naar {new}", en="From {old} to {new}")
OVER: Final = Text(
    nl="Over alle {size} situaties{complete}. {method}.",
    en="Over all {size} situations{complete}. {method}.",
)
COMPLETE: Final = Text(nl=" waarin alles geweten is", en=" in which everything is known")
SAME: Final = Text(
    nl="In elke situatie krijgt elke rol dezelfde status en passen dezelfde rollen het best, en gevaar stopt alles in "
    "dezelfde situaties.",
    en="In every situation each role gets the same status and the same roles fit best, and danger stops everything in "
    "the same situations.",
)
LEADS: Final = Text(
    nl="Elke rol houdt overal haar status, maar welke samen het best passen verandert; bijvoorbeeld: {situation}.",
    en="Each role keeps its status everywhere, but which roles together fit best changes; for example: {situation}.",
)
LEADING: Final = Text(nl="past het best: {before} → {after}", en="fits best: {before} → {after}")
STOPS_TITLE: Final = Text(nl="Waar gevaar alles stopt", en="Where danger stops everything")
STOPS: Final = {
    True: Text(
        nl="Gevaar stopt alles alleen bij de oude regels", en="Danger stops everything only under the old rules"
    ),
    False: Text(
        nl="Gevaar stopt alles alleen bij de nieuwe regels", en="Danger stops everything only under the new rules"
    ),
}
EDITS_TITLE: Final = Text(nl="Wat er anders is aan de regels", en="What is different in the rules")
EDITS: Final = {
    "added": Text(nl="nieuw: {name}", en="added {name}"),
    "removed": Text(nl="weg: {name}", en="removed {name}"),
    "changed": Text(nl="anders: {name}", en="changed {name}"),
    "threshold": Text(nl="drempel {name}", en="threshold {name}"),
}
NO_EDITS: Final = Text(nl="Niets dat iets beslist.", en="Nothing that decides anything.")
ROLE_PART: Final = Text(nl="{role}: {before} → {after}", en="{role}: {before} → {after}")
SUGGESTION_PARTS: Final = Text(nl="Welke rol voorgesteld wordt", en="Which role is suggested")
STATUS_PARTS: Final = Text(nl="Wat elke rol wordt", en="What becomes of each role")
NOBODY: Final = Text(nl="geen rol", en="no role")
COUNT: Final = Text(nl="situaties: {count} ({share})", en="situations: {count} ({share})")
NOT_COUNTED: Final = Text(nl="niet te tellen", en="could not be counted")
WITNESS: Final = Text(nl="bijvoorbeeld: {situation}", en="for example: {situation}")
THROUGH: Final = Text(nl="daar door {edits}", en="there because of {edits}")
OR: Final = Text(nl="of door", en="or because of")
CASES: Final = Text(nl="Welke gevallen veranderen", en="Which cases move")
NO_CASE_MOVES: Final = Text(nl="Gevallen die veranderen: geen van {number}.", en="Cases that move: none of {number}.")
CASE: Final = Text(nl="{case}: {changes}", en="{case}: {changes}")
ASSUMPTIONS: Final = Text(nl="Wat elke aanname doet", en="What each assumption does")
SWITCHED_OFF: Final = Text(nl="Zonder {name} ({claim})", en="Without {name} ({claim})")
SWITCHED_ON: Final = Text(nl="Met {name} ({claim})", en="With {name} ({claim})")
CHANGES_NOTHING: Final = Text(nl="verandert geen enkel advies.", en="changes no advice.")
READINGS_ARE_COUNTED: Final = Text(
    nl="De feiten verschillen, dus dit berust op hoe antwoorden worden overgezet (bindkracht migrate). Geteld over "
    "alle {size} situaties van de eerste lezing, met en zonder onbekende antwoorden; het is geen aandeel van mensen.",
    en="The facts differ, so this rests on how answers are carried over (bindkracht migrate). Counted over all {size} "
    "situations of the first reading, with and without unknown answers; it is no share of people.",
)
