"""What the person sees otherwise, in Dutch and English: an answer that is not right, an advice that does not fit."""

from typing import Final

from bindkracht.texts import Text

REASONS: Final = {
    "role_does_not_suit": Text(nl="deze rol past niet bij mij", en="this role does not suit me"),
    "hurt_before": Text(nl="deze manier van helpen deed mij al pijn", en="this way of helping hurt me before"),
    "do_it_myself": Text(nl="ik wil het zelf doen", en="I want to do it myself"),
    "do_it_together": Text(nl="ik wil dat iemand met mij meegaat", en="I want someone to go along with me"),
    "no_contact": Text(nl="ik wil liever geen contact", en="I would rather have no contact"),
    "something_missing": Text(nl="er ontbreekt iets in het beeld", en="something is missing in the picture"),
    "not_now": Text(nl="ik wil dit nu niet", en="I do not want this now"),
    "other": Text(nl="iets anders", en="something else"),
}
FACTS_TO_ASK: Final = {
    "role_does_not_suit": (
        "stands_on_autonomy",
        "wants_partnership",
        "wants_company",
        "wants_mediation",
        "accepts_arranging",
        "contact_wanted",
    ),
    "hurt_before": ("wounded_by",),
    "do_it_myself": ("stands_on_autonomy", "accepts_arranging"),
    "do_it_together": ("wants_partnership", "wants_company"),
    "no_contact": ("contact_wanted",),
    "something_missing": (),
    "not_now": ("contact_wanted", "wants_partnership", "wants_company"),
    "other": (),
}
"""Per reason, what the person could be asked about, in the facts of either reading.

For what is missing these are the open questions of the advice.
"""

TITLE: Final = Text(nl="Wat de persoon anders ziet", en="What the person sees otherwise")
ANSWER_CONTESTED: Final = Text(
    nl="Op {day} zei de persoon dat dit antwoord niet klopt: {fact}: {value}.",
    en="On {day} the person said that this answer is not right: {fact}: {value}.",
)
SAYS: Final = Text(nl="De persoon zegt: {value}.", en="The person says: {value}.")
ADVICE_CONTESTED: Final = Text(
    nl="Op {day} zei de persoon dat dit advies niet past: '{reason}'.",
    en="On {day} the person said that this advice does not fit: '{reason}'.",
)
COUNTS: Final = Text(nl="Dat antwoord telt nu.", en="That answer counts now.")
KEPT_AS_SAID: Final = Text(
    nl="Wat de persoon zegt, is bewaard, maar telt nog niet: {reason}.",
    en="What the person says is kept, but does not count yet: {reason}.",
)
UNKNOWN_NOW: Final = Text(
    nl="Het antwoord is nu onbekend tot er samen over gepraat is [7.1, 8.3].",
    en="The answer is unknown now until it is talked about together [7.1, 8.3].",
)
SAFETY_FIRST: Final = Text(
    nl="Het ging over gevaar of pijn. Praat daar eerst over, voor er een rol gekozen wordt [6.2].",
    en="It was about danger or pain. Talk about that first, before a role is chosen [6.2].",
)
STAYS_THE_SAME: Final = Text(
    nl="Het advies verandert hierdoor niet vanzelf: eerst wordt erover gepraat [7.1, 8.3].",
    en="The advice does not change by itself because of this: it is talked about first [7.1, 8.3].",
)

NOT_FITTING: Final = Text(nl="Het advies dat niet past", en="The advice that does not fit")
BEFORE: Final = Text(nl="Het advies ervoor", en="The advice before")
AFTER: Final = Text(nl="Het advies erna", en="The advice after")
CHANGES: Final = Text(nl="Wat daardoor verandert", en="What changes because of it")
TO_ASK: Final = Text(nl="Om samen te bespreken", en="To talk about together")
OPEN: Final = Text(
    nl="Vraag wat er niet past, en luister. De persoon beslist mee [7.3, 8.3].",
    en="Ask what does not fit, and listen. The person has a say as an equal [7.3, 8.3].",
)
KNOWN_NOW: Final = Text(nl="{question} (nu: {value})", en="{question} (now: {value})")
STAYS: Final = Text(
    nl="Dit blijft bewaard, ook als het antwoord later weer verandert.",
    en="This stays in the record, also when the answer changes again later.",
)

RECORD_TITLE: Final = Text(nl="Alles wat de persoon anders zag", en="All that the person saw otherwise")
NOTHING: Final = Text(nl="Nog niets.", en="Nothing yet.")
