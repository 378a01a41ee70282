"""What a trained classifier says beside an advice, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

ANSWER: Final = Text(nl="{fact}: {value}", en="{fact}: {value}")
UNKNOWN: Final = Text(nl="onbekend", en="unknown")

TITLE: Final = Text(
    nl="Wat geleerd is uit voorbeelden ({cases})",
    en="What was learned from cases ({cases})",
)
NOT_THE_RULES: Final = Text(
    nl="Dit zijn niet de regels. Het kan alleen ordenen tussen rollen die volgens de regels passen; "
    "het voegt geen rol toe en neemt er geen weg.",
    en="These are not the rules. It can only order roles that fit by the rules; it adds no role and takes none away.",
)
AGREES: Final = Text(
    nl="Het zegt hetzelfde als de regels: {role}.",
    en="It says the same as the rules: {role}.",
)
SUGGESTS: Final = Text(
    nl="Van de rollen die passen, lijkt {role} het meest op wat in zulke gevallen gekozen werd. "
    "De regels alleen stellen voor: {rules}.",
    en="Of the roles that fit, {role} is most like what was chosen in such cases. The rules alone suggest: {rules}.",
)
NO_SINGLE_ROLE: Final = Text(nl="geen enkele rol apart", en="no single role")
SUGGESTS_NOTHING: Final = Text(
    nl="Het stelt niets voor: dat is aan de regels, en die stellen hier niets voor.",
    en="It suggests nothing: that is for the rules, and they suggest nothing here.",
)
TIED: Final = Text(
    nl="Het stelt geen rol apart voor: rollen die passen, blijven gelijk.",
    en="It suggests no single role: roles that fit stay equal.",
)
PREFERRED: Final = Text(
    nl="Zonder de regels over wat past, had het {role} gekozen.",
    en="Without the rules on what fits, it would have chosen {role}.",
)
WANTED_EXCLUDED: Final = Text(
    nl="Het wilde {share} geven aan rollen die de regels uitsluiten. Die krijgen niets.",
    en="It wanted to give {share} to roles that the rules exclude. They get nothing.",
)
DIFFERS: Final = Text(
    nl="Hier ziet het iets anders dan de regels ({bits} bit verschil). Kijk samen na waarom.",
    en="Here it sees something else than the rules ({bits} bits apart). Look together at why.",
)
NEVER_SEEN: Final = Text(
    nl="In geen enkel voorbeeld kwam voor: {answers}. Wat geleerd is, telt daarom niet mee.",
    en="No case had: {answers}. So what was learned does not count here.",
)
SILENT: Final = Text(
    nl="De classifier die erbij gezet is, gaf geen bruikbaar antwoord. Wat geleerd is, telt daarom niet mee.",
    en="The classifier that was plugged in gave no answer that can be used. So what was learned does not count here.",
)
NO_VIEW: Final = Text(
    nl="Elke rol is uitgesloten, dus heeft wat geleerd is hier niets te zeggen.",
    en="Every role is excluded, so what was learned has nothing to say here.",
)

WHY: Final = Text(nl="Waarom {role} en niet {other}", en="Why {role} and not {other}")
TERM: Final = Text(nl="{argument}: {times}.", en="{argument}: {times}.")
RULE: Final = Text(nl="Regel {name} ({because})", en="Rule {name} ({because})")
LEARNED: Final = Text(
    nl="Geleerd uit voorbeelden ({cases}), {answer}",
    en="Learned from cases ({cases}), {answer}",
)
PLUG_IN: Final = Text(
    nl="De classifier die erbij gezet is, geleerd uit voorbeelden ({cases})",
    en="The classifier that was plugged in, learned from cases ({cases})",
)
TIMES: Final = Text(nl="maal {odds} voor {role}", en="times {odds} for {role}")
TOGETHER: Final = Text(
    nl="Samen: {role} is {odds} keer zo waarschijnlijk als {other}.",
    en="Together: {role} is {odds} times as likely as {other}.",
)
DECISIVE: Final = Text(
    nl="Zonder dit ene argument was het niet {role}: {argument}.",
    en="Without this one argument it would not be {role}: {argument}.",
)
WEIGHT: Final = Text(
    nl="De regels tellen hier voor {beta} keer hun eigen gewicht.",
    en="The rules count here for {beta} times their own weight.",
)
