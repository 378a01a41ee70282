"""How a role is filled in: what the other nine krachtlijnen ask of whoever takes it up.

Plain data. An item is for some roles, in some situations; a *fallback* item is for
when no other item of its topic applies. None of it decides which role fits.
"""

from typing import Final

from bindkracht import facts
from bindkracht.conditions import Condition
from bindkracht.krachtlijnen.topics import GuidanceItem, Topic
from bindkracht.roles import DESCRIPTIONS, Duration, Role
from bindkracht.sources import Passage, kl
from bindkracht.texts import Message, Text


def _item(  # noqa: PLR0913 - the parts of an item
    topic: Topic,
    nl: str,
    en: str,
    *sources: Passage,
    roles: tuple[Role, ...] = tuple(Role),
    when: Condition | None = None,
    assumption: str | None = None,
    fallback: bool = False,
) -> GuidanceItem:
    node = None if when is None else when.node()
    return GuidanceItem(topic, Text(nl=nl, en=en), sources, roles, node, assumption, fallback)


ATTITUDE: Final = (
    _item(
        Topic.ATTITUDE,
        "Begin met respect voor wie de ander is, als partners, met echte aandacht, en met oog voor wat sterk is.",
        "Start with respect for who the other is, as partners, with real attention, and an eye for what is strong.",
        kl(7, 4),
        kl(7, 5),
    ),
    _item(
        Topic.PRESENCE,
        "Neem tijd om te luisteren, ook als de hulp kort is. Iets regelen zonder nabij te zijn, mislukt vaak.",
        "Take time to listen, also when the help is short. Arranging things without being near often fails.",
        kl(3, 9),
        kl(3, 10),
    ),
    _item(
        Topic.COMBINATION,
        "De persoon is medespeler: er wordt op eigen ritme gewerkt aan wat voor die persoon telt.",
        "The person is a medespeler (an equal player): the work goes at their own pace, at what matters to them.",
        kl(7, 1),
        kl(7, 3),
        when=facts.wants_company | facts.wants_mediation,
    ),
    _item(
        Topic.COMBINATION,
        "Vraag welke rol de persoon zelf wil opnemen. Dat ligt niet vast.",
        "Ask which role the person wants to take up. That is not fixed.",
        kl(6, 1),
        assumption="A1",
    ),
)

STRENGTHS: Final = (
    _item(
        Topic.STRENGTH,
        "Er is iemand op wie de persoon kan rekenen. Betrek die, als de persoon dat wil.",
        "There is someone the person can count on. Involve them, if the person wants that.",
        kl(1, 3),
        kl(5, 6),
        when=facts.support_figures,
    ),
    _item(
        Topic.STRENGTH,
        "De persoon wil sterker worden. Bouw daarop.",
        "The person wants to grow stronger. Build on that.",
        kl(1, 3),
        kl(4, 2),
        when=facts.wants_strengthening,
    ),
    _item(
        Topic.STRENGTH,
        "Het liep voordien goed genoeg. Vraag wat toen hielp.",
        "Before, things went well enough. Ask what helped then.",
        kl(1, 3),
        kl(5, 3),
        when=facts.was_on_track,
    ),
    _item(
        Topic.STRENGTH,
        "De persoon wil zelf over de eigen zaken gaan. Dat is een kracht.",
        "The person wants to be in charge of their own affairs. That is a strength.",
        kl(1, 2),
        kl(2, 1),
        when=facts.wants_others_out,
    ),
    _item(
        Topic.STRENGTH,
        "Vraag ernaar: wat gaat goed, wat geeft moed, wie of wat helpt al?",
        "Ask about it: what goes well, what gives courage, who or what helps already?",
        kl(1, 3),
        kl(5, 1),
        fallback=True,
    ),
)

CHANCES_AND_PITFALLS: Final = tuple(
    item
    for role, description in DESCRIPTIONS.items()
    for item in (
        GuidanceItem(Topic.CHANCE, description.chance, description.chance_sources, (role,)),
        GuidanceItem(Topic.PITFALL, description.pitfall, description.pitfall_sources, (role,)),
    )
)

STAYS_WITH_PERSON: Final = (
    _item(
        Topic.STAYS_WITH_PERSON,
        "Wat de persoon zelf gedaan krijgt, blijft bij de persoon. Neem alleen over wat anders blijft liggen.",
        "What the person gets done alone stays with the person. Take over only what would stay undone.",
        kl(6, 5),
        kl(3, 6),
        roles=(Role.REDDER, Role.RITUELE_ZORGVERSTREKKER, Role.PROBLEEMOPLOSSER),
    ),
    _item(
        Topic.STAYS_WITH_PERSON,
        "De persoon kiest het doel, het ritme en wanneer het genoeg is.",
        "The person chooses the goal, the rhythm and when it is enough.",
        kl(7, 1),
        kl(7, 3),
        roles=(Role.BEGELEIDER,),
    ),
    _item(
        Topic.STAYS_WITH_PERSON,
        "De persoon kiest hoe er met de anderen gepraat wordt, en beslist wat er gezegd wordt, en aan wie.",
        "The person chooses how the others are talked with, and decides what is said, and to whom.",
        kl(7, 3),
        kl(10, 4),
        roles=(Role.BEMIDDELAAR,),
    ),
    _item(
        Topic.STAYS_WITH_PERSON,
        "De persoon wil zo weinig mogelijk mensen en diensten in de eigen zaken. Neem niets over en betrek niemand "
        "zonder het te vragen.",
        "The person wants as few people and services as possible in their affairs. Take nothing over and involve "
        "nobody without asking.",
        kl(6, 4),
        kl(2, 2),
        when=facts.wants_others_out,
    ),
    _item(
        Topic.STAYS_WITH_PERSON,
        "De persoon vindt het goed dat iemand dingen regelt. Spreek af welke, en wat de persoon zelf houdt.",
        "The person agrees that someone arranges things. Settle which ones, and what the person keeps.",
        kl(6, 5),
        kl(7, 1),
        roles=(Role.PROBLEEMOPLOSSER,),
        when=facts.accepts_arranging,
    ),
    *(
        _item(
            Topic.STAYS_WITH_PERSON,
            "Zo geholpen worden deed eerder pijn, en de persoon kiest er nu zelf voor. Vraag wat er deze keer anders "
            "moet, en spreek af dat de persoon het altijd kan stoppen.",
            "Being helped this way hurt before, and the person chooses it now. Ask what must be different this time, "
            "and agree that the person can always stop it.",
            kl(6, 2),
            kl(5, 8),
            kl(6, 11),
            roles=(role,),
            when=facts.welcome_again.contains(role),
        )
        for role in Role
    ),
    _item(
        Topic.STAYS_WITH_PERSON,
        "De persoon wil alleen praktische hulp. Respecteer dat, en dring geen gesprek op.",
        "The person wants practical help only. Respect that, and do not force a talk.",
        kl(7, 1),
        kl(7, 3),
        when=facts.contact_wanted.is_("practical_only"),
    ),
)

ACCENTS: Final = (
    _item(
        Topic.ACCENT,
        "Gids: toon de weg naar rechten en leg uit hoe die werkt.",
        "Guide (gids): show the way to rights and explain how it works.",
        kl(3, 3),
        when=facts.rights_blocked,
        assumption="A13",
    ),
    _item(
        Topic.ACCENT,
        "Vakman: doe voor en oefen samen wat de persoon wil kunnen.",
        "Craftsman (vakman): show and practise together what the person wants to be able to do.",
        kl(3, 3),
        when=facts.wants_strengthening,
        assumption="A13",
    ),
    _item(
        Topic.ACCENT,
        "Belangenbehartiger: kom samen op voor wat de persoon nodig heeft, bij wie of wat er vastzit.",
        "Advocate (belangenbehartiger): stand up together for what the person needs, where things are stuck.",
        kl(3, 3),
        when=facts.broken_link | facts.services_uncoordinated,
        assumption="A13",
    ),
    _item(
        Topic.ACCENT,
        "Ondersteuner: blijf lichtpunten zien en benoem ze.",
        "Supporter (ondersteuner-stimulator): keep seeing bright spots and name them.",
        kl(3, 4),
        when=~facts.trust.is_("present") | facts.earlier_help.is_("wounded"),
        assumption="A13",
    ),
)

TENSIONS: Final = (
    _item(
        Topic.TENSION,
        "Vertrouwen en controle: zeg eerlijk wat je moet nagaan en aan wie je wat meldt. Hoe is dat voor de persoon?",
        "Trust and control: say honestly what you must check and whom you report to. How is that for the person?",
        kl(8, 1),
        when=facts.control_mandate | ~facts.trust.is_("present"),
    ),
    _item(
        Topic.TENSION,
        "Afstand en nabijheid: hoe dicht mag je komen, en wat geef je van jezelf?",
        "Distance and nearness: how close may you come, and what do you give of yourself?",
        kl(8, 1),
        kl(3, 8),
        roles=(Role.RITUELE_ZORGVERSTREKKER, Role.BEGELEIDER),
    ),
    _item(
        Topic.TENSION,
        "Resultaat en proces: wat moet er vlug zijn, en wat vraagt tijd?",
        "Result and process: what must be there soon, and what takes time?",
        kl(8, 1),
        roles=(Role.REDDER, Role.BEGELEIDER, Role.BEMIDDELAAR),
    ),
    _item(
        Topic.TENSION,
        "Afhankelijk worden en zelf doen: wat doe jij, wat doet de persoon, en wat schuift op?",
        "Becoming dependent and doing it oneself: what do you do, what does the person, and what shifts?",
        kl(8, 1),
        kl(3, 6),
        roles=(Role.REDDER,),
    ),
    _item(
        Topic.TENSION,
        "Afhankelijk worden en zelf doen: deze rol kan lang duren. Bespreek geregeld wat de persoon "
        "weer zelf wil doen.",
        "Becoming dependent and doing it oneself: this role may last. Talk now and then about what the person "
        "wants to take back.",
        kl(8, 1),
        kl(3, 6),
        roles=(Role.PROBLEEMOPLOSSER,),
        assumption="A14",
    ),
    _item(
        Topic.TENSION,
        "Belang van de organisatie en van de persoon: voor wie spreek je, en weet iedereen dat?",
        "Interest of the organisation and of the person: for whom do you speak, and does everyone know?",
        kl(8, 1),
        roles=(Role.RITUELE_ZORGVERSTREKKER, Role.PROBLEEMOPLOSSER, Role.BEMIDDELAAR),
    ),
)

AROUND_THE_ROLE: Final = (
    _item(
        Topic.PRECONDITION,
        "Er is nu geen tijd of ruimte voor deze rol. Dat is een vraag aan de organisatie, niet aan de persoon.",
        "There is no time or room for this role now. That is a question for the organisation, not for the person.",
        kl(9, 1),
        kl(9, 2),
        when=~facts.room_in_organisation,
    ),
    _item(
        Topic.PRECONDITION,
        "Ga na of je tijd, ruimte en steun hebt om deze rol goed op te nemen.",
        "Check that you have the time, room and support to take up this role well.",
        kl(9, 2),
        kl(9, 4),
        fallback=True,
    ),
    _item(
        Topic.OTHERS,
        "Een steunfiguur of vrijwilliger kan deze rol mee dragen, als de persoon dat wil.",
        "A support figure or volunteer can help to carry this role, if the person wants that.",
        kl(10, 5),
        roles=(Role.REDDER, Role.PROBLEEMOPLOSSER, Role.BEGELEIDER),
    ),
    _item(
        Topic.OTHERS,
        "Een ervaringsdeskundige kan mee op weg gaan of vertolken.",
        "An expert by experience can go along, or interpret.",
        kl(10, 5),
        roles=(Role.BEGELEIDER, Role.BEMIDDELAAR),
    ),
    _item(
        Topic.OTHERS,
        "Een vereniging waar armen het woord nemen, een buurtwerking of een straathoekwerker staat vaak dichterbij.",
        "An association where people in poverty speak, a neighbourhood or street worker is often nearer.",
        kl(10, 6),
        kl(10, 7),
        roles=(Role.RITUELE_ZORGVERSTREKKER, Role.BEGELEIDER, Role.BEMIDDELAAR),
    ),
    _item(
        Topic.CONSULTATION,
        "Een overleg met alle diensten kan helpen, met de persoon in het midden.",
        "A consultation with all services may help, with the person at the centre.",
        kl(10, 3),
        kl(10, 4),
        when=facts.services_uncoordinated,
    ),
    _item(
        Topic.CONSULTATION,
        "Vraag of een overleg met anderen zin heeft. Alleen als de persoon het wil, en met de persoon erbij.",
        "Ask whether a consultation with others makes sense. Only if the person wants it, and is there.",
        kl(10, 3),
        kl(10, 4),
        fallback=True,
    ),
)

_SAYS_HOW_LONG: Final = {
    Duration.SHORT: (kl(6, 3),),
    Duration.LONGER: (kl(6, 5),),
    Duration.PROCESS: (kl(6, 10), kl(7, 3)),
}

TIME: Final = (
    *(
        GuidanceItem(
            Topic.DURATION,
            Message(f"role.lasts.{description.duration.value}"),
            _SAYS_HOW_LONG[description.duration],
            (role,),
            assumption="A12",
        )
        for role, description in DESCRIPTIONS.items()
    ),
    _item(
        Topic.LOOK_AGAIN,
        "Kijk opnieuw zodra het dringendste geregeld is: kan de persoon verder, of is er meer nodig?",
        "Look again once the most urgent is settled: can the person go on, or is more needed?",
        kl(6, 2),
        kl(6, 3),
        kl(6, 6),
        roles=(Role.REDDER, Role.RITUELE_ZORGVERSTREKKER),
    ),
    _item(
        Topic.LOOK_AGAIN,
        "Kijk opnieuw zodra er rust is: wil de persoon dan iets anders?",
        "Look again once there is rest: does the person want something else then?",
        kl(6, 2),
        kl(6, 4),
        roles=(Role.PROBLEEMOPLOSSER,),
    ),
    _item(
        Topic.LOOK_AGAIN,
        "Kijk opnieuw zodra samenwerken pijn doet of niet meer gewenst is: dan is een andere rol nodig.",
        "Look again as soon as working together hurts or is no longer wanted: then another role is needed.",
        kl(6, 2),
        kl(6, 10),
        roles=(Role.BEGELEIDER, Role.BEMIDDELAAR),
    ),
    _item(
        Topic.LOOK_AGAIN,
        "Rust was het beste voor dit moment. Vraag later of dat nog zo is.",
        "Rest was the best for this moment. Ask later whether that is still so.",
        kl(6, 4),
        when=facts.stability_is_best_for_now,
    ),
    _item(
        Topic.LOOK_AGAIN,
        "Wat de persoon nu laat doen, hoeft niet zo te blijven. Vraag later of die iets ervan weer zelf wil doen.",
        "What the person leaves to others now need not stay so. Ask later whether they want to take some of it back.",
        kl(6, 4),
        kl(5, 8),
        when=facts.leaves_to_others,
        assumption="A11",
    ),
)

GUIDANCE: Final = (
    *ATTITUDE,
    *STRENGTHS,
    *CHANCES_AND_PITFALLS,
    *STAYS_WITH_PERSON,
    *ACCENTS,
    *TENSIONS,
    *AROUND_THE_ROLE,
    *TIME,
)
"""Every item, in reading order."""
