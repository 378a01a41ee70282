"""What changed between two moments or two advices, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

MONTHS: Final = (
    Text(nl="januari", en="January"),
    Text(nl="februari", en="February"),
    Text(nl="maart", en="March"),
    Text(nl="april", en="April"),
    Text(nl="mei", en="May"),
    Text(nl="juni", en="June"),
    Text(nl="juli", en="July"),
    Text(nl="augustus", en="August"),
    Text(nl="september", en="September"),
    Text(nl="oktober", en="October"),
    Text(nl="november", en="November"),
    Text(nl="december", en="December"),
)
DAY: Final = Text(nl="{day} {month} {year}", en="{day} {month} {year}")

ANSWERS: Final = {
    "became_known": Text(nl="Nu geweten: {fact}: {after}.", en="Known now: {fact}: {after}."),
    "became_unknown": Text(
        nl="Niet meer geweten: {fact} (was: {before}).", en="Not known any more: {fact} (was: {before})."
    ),
    "changed": Text(
        nl="Anders: {fact}: eerst {before}, nu {after}.", en="Different: {fact}: first {before}, now {after}."
    ),
}
ANSWER: Final = Text(nl="'{fact}: {after}'", en="'{fact}: {after}'")
NO_LONGER_KNOWN: Final = Text(nl="niet meer geweten", en="not known any more")

STATUS: Final = Text(nl="{role}: van '{before}' naar '{after}'.", en="{role}: from '{before}' to '{after}'.")
LEADING: Final = Text(
    nl="Eerst sprak het meest voor {before}; nu voor {after}.",
    en="First, most spoke for {before}; now for {after}.",
)
LEADING_CAME: Final = Text(
    nl="Eerst was er geen rol voor te stellen; nu spreekt het meest voor {after}.",
    en="First, there was no role to suggest; now most speaks for {after}.",
)
LEADING_WENT: Final = Text(
    nl="Eerst sprak het meest voor {before}; nu is er geen rol voor te stellen.",
    en="First, most spoke for {before}; now there is no role to suggest.",
)
ABSTENTION: Final = Text(
    nl="Er is geen rol voor te stellen, nu om een andere reden.",
    en="There is no role to suggest, now for another reason.",
)
NOTHING: Final = Text(nl="Het advies blijft hetzelfde.", en="The advice stays the same.")
TOO_MANY_CHANGED: Final = Text(
    nl="Er zijn te veel antwoorden veranderd om te zeggen welke dit deden.",
    en="Too many answers changed to say which of them did this.",
)
CAUSE: Final = Text(
    nl="Dit antwoord is daar op zich genoeg voor: {answers}.", en="This answer alone is enough for it: {answers}."
)
CAUSE_TOGETHER: Final = Text(
    nl="Deze antwoorden zijn daar samen genoeg voor: {answers}.",
    en="These answers together are enough for it: {answers}.",
)
