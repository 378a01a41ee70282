"""What other systems are told, in Dutch and English: cards, choices, how often advice is followed."""

from typing import Final

from bindkracht.texts import Text

# What a person did with an advice, and why.
CHOICES: Final = {
    "followed": Text(nl="zo gedaan", en="done so"),
    "partly": Text(nl="gedeeltelijk gedaan", en="done in part"),
    "other_role": Text(nl="een andere rol opgenomen", en="another role taken up"),
    "none": Text(nl="geen rol opgenomen", en="no role taken up"),
    "postponed": Text(nl="nog niet gekozen", en="not chosen yet"),
}
CHOICE_REASONS: Final = {
    "person_chose_otherwise": Text(nl="de persoon koos anders", en="the person chose otherwise"),
    "person_not_ready": Text(nl="de persoon is er nu niet klaar voor", en="the person is not ready for it now"),
    "hurt_before": Text(nl="deze manier van helpen deed al pijn", en="this way of helping hurt before"),
    "more_is_known": Text(nl="er is meer geweten dan hier gevraagd werd", en="more is known than was asked here"),
    "answers_not_right": Text(nl="een antwoord klopte niet", en="an answer was not right"),
    "trust_first": Text(nl="eerst moet er vertrouwen groeien", en="trust must grow first"),
    "safety_first": Text(nl="veiligheid gaat nu voor", en="safety comes first now"),
    "no_room": Text(
        nl="de organisatie heeft er geen tijd of ruimte voor", en="the organisation has no time or room for it"
    ),
    "duty_says_otherwise": Text(nl="een opdracht of regel vraagt iets anders", en="a duty or rule asks something else"),
    "someone_else_does": Text(nl="iemand anders neemt deze rol al op", en="someone else takes up this role already"),
    "other": Text(nl="iets anders", en="something else"),
}

# How often advice is followed.
RATE_TITLE: Final = Text(nl="Hoe vaak een advies gevolgd werd", en="How often an advice was followed")
RATE: Final = Text(
    nl="{followed} van de {counted} adviezen gevolgd ({share}; met 95 % zekerheid tussen {low} en {high}).",
    en="{followed} of {counted} advices followed ({share}; with 95 % confidence between {low} and {high}).",
)
RATE_OF_ROLE: Final = Text(nl="{role}: {rate}", en="{role}: {rate}")
RATE_OF_NOTHING: Final = Text(
    nl="Er is nog geen keuze om te tellen, dus er is geen aandeel.",
    en="There is no choice to count yet, so there is no share.",
)
NOT_COUNTED: Final = Text(
    nl="Niet meegeteld: nog niet gekozen ({postponed}), en adviezen die geen rol noemden ({unadvised}).",
    en="Not counted: not chosen yet ({postponed}), and advices that named no role ({unadvised}).",
)
CONTESTED: Final = Text(
    nl="Zo vaak was de persoon het niet eens met het advies: {contested}.",
    en="So often the person did not agree with the advice: {contested}.",
)
FEW_CHOICES: Final = Text(
    nl="Dit zijn weinig keuzes. Het echte aandeel kan ver van dit getal liggen.",
    en="These are few choices. The true share may be far from this number.",
)
ALMOST_ALWAYS: Final = Text(
    nl="Bijna elk advies is gevolgd. Misschien denkt niemand er nog over na. Bekijk samen enkele adviezen, en vraag "
    "bij elk: wat spreekt hiertegen, en wat wil de persoon?",
    en="Almost every advice was followed. Perhaps nobody thinks about it any more. Look at some advices together, and "
    "ask of each: what speaks against it, and what does the person want?",
)
NOT_OF_PEOPLE: Final = Text(
    nl="Dit getal gaat over het advies. Het zegt niets over een helper of een persoon.",
    en="This number is about the advice. It says nothing about a helper or a person.",
)

# Cards.
TOPIC: Final = Text(nl="Welke rol past hier?", en="Which role fits here?")
ALARM: Final = Text(
    nl="Er is gevaar, pijn of een weigering verteld die hier niet meetelt. Lees dit eerst.",
    en="Danger, pain or a refusal was told of that does not count here. Read this first.",
)
EXPOSED: Final = Text(
    nl="Er is iets verteld waar deze regels niet tegen beschermen. Lees dit eerst.",
    en="Something was told of against which these rules do not protect. Read this first.",
)
TAKE_UP: Final = Text(nl="Samen kiezen: {role}", en="Choose together: {role}")
MANY_FIT: Final = Text(
    nl="{number} rollen passen even goed. Bespreek samen welke rol het wordt.",
    en="{number} roles fit equally well. Talk together about which role it will be.",
)
MANY_WAIT: Final = Text(
    nl="{number} rollen hebben evenveel voor. Er is eerst nog iets te vragen.",
    en="{number} roles have equally much in favour. There is something to ask first.",
)
ABSTENTIONS_IN_SHORT: Final = {
    "danger": Text(
        nl="Er is nu gevaar. Volg de afspraak voor noodsituaties.", en="There is danger now. Follow the protocol."
    ),
    "everything_excluded": Text(
        nl="Geen enkele rol kan nu. Praat samen over wat wel kan.",
        en="No role is possible now. Talk together about what is possible.",
    ),
    "too_little_known": Text(
        nl="Er is nog te weinig geweten om een rol voor te stellen.", en="Too little is known yet to suggest a role."
    ),
    "nothing_supported": Text(
        nl="Wat geweten is, spreekt voor geen enkele rol.", en="What is known speaks for no role."
    ),
    "not_worked_out": Text(
        nl="Nu spreekt niets voor een rol; of een antwoord dat kan veranderen, is niet uitgewerkt.",
        en="Nothing speaks for a role now; whether an answer can change that was not worked out.",
    ),
}
