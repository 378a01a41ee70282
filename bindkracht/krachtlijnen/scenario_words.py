"""What a scenario expects, and what came out instead, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

DIFFERENCE: Final = Text(
    nl="{part}: verwacht {expected}, maar het is {got}", en="{part}: expected {expected}, got {got}"
)
NONE: Final = Text(nl="geen", en="none")
PARTS: Final = {
    "outcome": Text(nl="uitkomst", en="outcome"),
    "suggested": Text(nl="voorgestelde rol", en="suggested role"),
    "leading": Text(nl="rollen met het meeste voor", en="leading roles"),
    "fitting": Text(nl="passende rollen", en="fitting roles"),
    "conditional": Text(nl="rollen onder voorbehoud", en="conditional roles"),
    "excluded": Text(nl="uitgesloten rollen", en="excluded roles"),
    "unsupported": Text(nl="rollen zonder genoeg reden", en="unsupported roles"),
    "open": Text(nl="rollen waarover niets spreekt", en="open roles"),
    "abstention": Text(nl="waarom er geen advies is", en="reason to abstain"),
    "because": Text(nl="regel die spreekt", en="rule that fires"),
    "silent": Text(nl="regel die niet waar is", en="rule that is false"),
    "waiting": Text(nl="regel die wacht", en="rule that waits"),
    "asks": Text(nl="vraag die ertoe doet", en="question that matters"),
    "asks_first": Text(nl="eerste vraag", en="first question"),
    "dropped": Text(nl="antwoorden die niet tellen", en="answers that do not count"),
}
TRUTHS: Final = {
    "true": Text(nl="waar", en="true"),
    "false": Text(nl="niet waar", en="false"),
    "unknown": Text(nl="onbekend", en="unknown"),
    "absent": Text(nl="niet van kracht", en="not in force"),
}
NOT_ASKED: Final = Text(nl="niet bij de vragen ({questions})", en="not among the questions ({questions})")
FAILS: Final = Text(nl="Klopt niet: {name}", en="Fails: {name}")
HOLDS: Final = Text(nl="Klopt: {name}", en="Holds: {name}")
WITH: Final = Text(nl="met {rules}", en="with {rules}")
EXPLANATION: Final = Text(nl="Het advies zoals het nu is", en="The advice as it is now")
SUMMARY: Final = Text(nl="scenario's die kloppen: {passed} van {all}", en="scenarios that hold: {passed} of {all}")
