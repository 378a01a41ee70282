"""Where the text of the krachtlijnen is silent: our readings, each named and switchable.

An assumption that is switched off takes with it every rule, and every item of the
guidance, that needs it. Nothing else changes.
"""

from typing import Final

from bindkracht.sources import Assumption, kl
from bindkracht.texts import Text

ASSUMPTIONS: Final = (
    Assumption(
        "A1",
        Text(
            nl="Welke rol de persoon opneemt blijft open; de tekst noemt er één: medespeler.",
            en="Which role the person takes up stays open; the text names one: medespeler.",
        ),
        sources=(kl(6, 1), kl(7, 3)),
    ),
    Assumption(
        "A2",
        Text(
            nl="Hulp op maat ligt dichter bij de redder, gewone hulp dichter bij de rituele zorgverstrekker.",
            en="Help made to measure is nearer to the redder, ordinary help nearer to the rituele zorgverstrekker.",
        ),
        sources=(kl(6, 3),),
    ),
    Assumption(
        "A3",
        Text(
            nl="Dringende nood alleen is nog geen reden voor een redder; ze telt licht mee.",
            en="An urgent need alone is no reason yet for a redder; it counts lightly.",
        ),
        sources=(kl(6, 3),),
    ),
    Assumption(
        "A4",
        Text(
            nl="Wat over gezinnen gezegd wordt, geldt ook voor wie alleen is.",
            en="What is said of families holds for someone alone, too.",
        ),
        sources=(kl(6, 6),),
    ),
    Assumption(
        "A5",
        Text(
            nl="De begeleider versterkt de persoon of het gezin, de bemiddelaar herstelt en verbindt banden.",
            en="The begeleider strengthens the person or the family, the bemiddelaar mends and aligns links.",
        ),
        sources=(kl(6, 7),),
    ),
    Assumption(
        "A6",
        Text(
            nl="Wie met korte hulp verder kan, krijgt geen lang proces: niet meer dan nodig.",
            en="Who can go on after short help is given no long process: no more than needed.",
        ),
        sources=(kl(6, 3), kl(6, 9)),
    ),
    Assumption(
        "A7",
        Text(
            nl="Bemiddelen kan alleen als alle partijen willen praten.",
            en="Mediation is possible only when all parties want to talk.",
        ),
        sources=(kl(6, 7),),
    ),
    Assumption(
        "A8",
        Text(
            nl="Niemand handelt langere tijd voor iemand die geen contact wil.",
            en="Nobody acts for a longer time for someone who wants no contact.",
        ),
        sources=(kl(7, 1), kl(3, 6)),
    ),
    Assumption(
        "A9",
        Text(
            nl="Acuut gevaar valt buiten dit kader: dan geldt de afspraak voor noodsituaties, met mensen.",
            en="Immediate danger is outside this framework: then the emergency protocol holds, with people.",
        ),
    ),
    Assumption(
        "A10",
        Text(
            nl="Wat over nieuwe kwetsuren door een proces gezegd wordt, geldt ook voor de bemiddelaar.",
            en="What is said of new wounds through a process holds for the bemiddelaar, too.",
        ),
        sources=(kl(6, 10),),
        on=False,
    ),
    Assumption(
        "A11",
        Text(
            nl="Of iets nooit te leren is, mag later opnieuw gevraagd worden: mensen groeien.",
            en="Whether something can never be learned may be asked again later: people grow.",
        ),
        sources=(kl(6, 4), kl(5, 8)),
    ),
    Assumption(
        "A12",
        Text(
            nl="Hoelang een rol duurt, kent drie klassen: kort, langere tijd, een proces. Geen aantal dagen.",
            en="How long a role lasts has three classes: short, a longer time, a process. No number of days.",
        ),
        sources=(kl(6, 3), kl(6, 5), kl(6, 10)),
    ),
    Assumption(
        "A13",
        Text(
            nl="Gids, vakman, belangenbehartiger en ondersteuner kleuren elke rol en zijn zelf geen rollen.",
            en="Guide, craftsman, advocate and supporter colour any role and are no roles themselves.",
        ),
        sources=(kl(3, 3), kl(3, 4)),
    ),
    Assumption(
        "A14",
        Text(
            nl="Niets in de tekst sluit de probleemoplosser als zodanig uit; het tegengewicht is het gesprek "
            "over afhankelijk worden en zelf doen.",
            en="Nothing in the text excludes the probleemoplosser as such; its counterweight is the talk "
            "about becoming dependent and doing things oneself.",
        ),
        sources=(kl(3, 6), kl(8, 1)),
    ),
    Assumption(
        "A15",
        Text(
            nl="Ook wat tussen de helpers niet op elkaar past (rollen, antwoorden), kan om een overleg vragen.",
            en="What does not match between helpers (roles, answers) may call for a consultation too.",
        ),
        sources=(kl(10, 2), kl(10, 3)),
    ),
)
"""A1 to A15. All are on, but for A10."""
