"""The facts of the first reading, kept as they were so that what was stored with them can be read."""

from typing import ClassVar, Literal

from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.sources import kl
from bindkracht.vocabulary import Roles, Who, YesNo, fact


class Situation(BaseSituation):
    """What is known of a situation; each fact left out is unknown, not "no".

    >>> situation = Situation(acute_need=True, trust="fragile")
    >>> situation
    Situation(acute_need=True, trust='fragile')
    >>> situation.entangled_problems is None
    True
    >>> Situation.from_json(situation.to_json()) == situation
    True

    Raises:
        SituationError: naming every unknown fact and every impossible value at once.

    """

    vocabulary_version: ClassVar[str | None] = "bindkracht-facts/1"

    acute_need: YesNo = fact(
        question_nl="Is er iets dat deze week moet gebeuren?",
        question_en="Is there something that must happen this week?",
        label_nl="dringende nood",
        label_en="urgent need",
        sources=(kl(6, 3),),
        answered_by=(Who.PERSON, Who.HELPER),
        urgent=True,
    )
    short_help_suffices: YesNo = fact(
        question_nl="Als wat nu dringt geregeld is, kun je dan zelf weer verder?",
        question_en="Once what is urgent now is settled, can you go on by yourself again?",
        label_nl="korte hulp volstaat",
        label_en="short help is enough",
        sources=(kl(6, 3),),
    )
    was_on_track: YesNo = fact(
        question_nl="Liep het hiervoor goed genoeg voor jou?",
        question_en="Before this, did things go well enough for you?",
        label_nl="liep voordien goed genoeg",
        label_en="went well enough before",
        sources=(kl(6, 3),),
        past=True,
    )
    response_form: Literal["routine", "tailored"] | None = fact(
        question_nl="Volstaat de gewone aanpak, of is er iets op maat nodig?",
        question_en="Is the usual approach enough, or is something made to measure needed?",
        label_nl="vorm van het antwoord",
        label_en="form of the response",
        sources=(kl(6, 3),),
        answered_by=(Who.HELPER,),
        value_labels={"routine": ("gewone aanpak", "usual approach"), "tailored": ("op maat", "made to measure")},
    )
    stands_on_autonomy: YesNo = fact(
        question_nl="Sta je erop om je zaken zelf in handen te houden?",
        question_en="Do you insist on keeping your affairs in your own hands?",
        label_nl="staat op eigen autonomie",
        label_en="insists on autonomy",
        sources=(kl(6, 4),),
    )
    skills_out_of_reach: YesNo = fact(
        question_nl="Zijn er dingen die je, ook met hulp, niet zult kunnen leren?",
        question_en="Are there things that you will not be able to learn, even with help?",
        label_nl="sommige vaardigheden blijven buiten bereik",
        label_en="some skills stay out of reach",
        sources=(kl(6, 4), kl(5, 8)),
        answered_by=(Who.PERSON, Who.HELPER),
        together=True,
        painful=True,
    )
    stability_is_best_for_now: YesNo = fact(
        question_nl="Is rust nu het beste wat haalbaar is?",
        question_en="Is rest the best that can be reached right now?",
        label_nl="rust is nu het hoogst haalbare",
        label_en="rest is the best for now",
        sources=(kl(6, 4),),
        answered_by=(Who.PERSON, Who.HELPER),
        perishable=True,
    )
    rights_blocked: YesNo = fact(
        question_nl="Heb je recht op iets dat je nu niet krijgt?",
        question_en="Are you entitled to something that you do not get now?",
        label_nl="rechten blijven dicht",
        label_en="rights stay closed",
        sources=(kl(6, 5),),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    matters_left_undone: YesNo = fact(
        question_nl="Zijn er zaken die je zelf niet gedaan krijgt en die iemand voor je mag regelen?",
        question_en="Are there matters that you do not get done yourself and that someone may arrange for you?",
        label_nl="zaken blijven liggen en iemand mag ze regelen",
        label_en="matters stay undone and someone may arrange them",
        sources=(kl(6, 5),),
    )
    entangled_problems: YesNo = fact(
        question_nl="Zitten de problemen in elkaar vast, zodat het ene het andere blokkeert?",
        question_en="Do the problems hang together, so that one blocks the other?",
        label_nl="problemen zijn verstrengeld",
        label_en="problems are entangled",
        sources=(kl(6, 6),),
        answered_by=(Who.PERSON, Who.HELPER),
        together=True,
    )
    wants_strengthening: YesNo = fact(
        question_nl="Wil je zelf sterker worden in iets?",
        question_en="Do you want to grow stronger in something yourself?",
        label_nl="wil sterker worden",
        label_en="wants to grow stronger",
        sources=(kl(6, 7), kl(6, 8)),
    )
    wants_partnership: YesNo = fact(
        question_nl="Wil je dat iemand een tijd met je meegaat, samen met jou?",
        question_en="Do you want someone to go along with you for a while, together with you?",
        label_nl="wil samen op weg",
        label_en="wants to go along together",
        sources=(kl(7, 1), kl(7, 2), kl(7, 3)),
        refuses={False: (Role.BEGELEIDER, Role.BEMIDDELAAR)},
    )
    contact_wanted: Literal["no", "practical_only", "yes"] | None = fact(
        question_nl="Wil je contact, alleen praktische hulp, of liever niets?",
        question_en="Do you want contact, practical help only, or rather nothing?",
        label_nl="wil contact",
        label_en="wants contact",
        sources=(kl(7, 1), kl(7, 3)),
        ordered=True,
        value_labels={
            "no": ("liever niets", "rather nothing"),
            "practical_only": ("alleen praktische hulp", "practical help only"),
            "yes": ("ja", "yes"),
        },
        refuses={"no": (Role.PROBLEEMOPLOSSER, Role.BEGELEIDER, Role.BEMIDDELAAR)},
    )
    process_risks_kwetsuren: YesNo = fact(
        question_nl="Kan samen op weg gaan nu nieuwe pijn doen?",
        question_en="Can going along together cause new pain now?",
        label_nl="samen op weg gaan kan nieuwe kwetsuren geven",
        label_en="going along together may cause new wounds (kwetsuren)",
        sources=(kl(6, 10),),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEGELEIDER,),
    )
    mediation_risks_kwetsuren: YesNo = fact(
        question_nl="Kan praten met de anderen erbij nu nieuwe pijn doen?",
        question_en="Can talking with the others there cause new pain now?",
        label_nl="bemiddelen kan nieuwe kwetsuren geven",
        label_en="mediating may cause new wounds (kwetsuren)",
        sources=(kl(6, 10),),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEMIDDELAAR,),
    )
    wounded_by: Roles = fact(
        question_nl="Was er een manier van helpen die je pijn deed?",
        question_en="Was there a way of helping that hurt you?",
        label_nl="gekwetst door deze rollen",
        label_en="wounded by these roles",
        sources=(kl(6, 2), kl(5, 7)),
        wounding=True,
        painful=True,
        past=True,
    )
    earlier_help: Literal["none", "helped", "wounded"] | None = fact(
        question_nl="Hoe was eerdere hulp voor jou?",
        question_en="What was earlier help like for you?",
        label_nl="eerdere hulp",
        label_en="earlier help",
        sources=(kl(5, 6), kl(5, 7)),
        decides=False,
        wounding="wounded",
        painful=True,
        past=True,
        value_labels={
            "none": ("was er niet", "there was none"),
            "helped": ("hielp", "helped"),
            "wounded": ("deed pijn", "hurt"),
        },
    )
    broken_link: YesNo = fact(
        question_nl="Zit het vast met iemand: een dienst, de school, de verhuurder, familie?",
        question_en="Are things stuck with someone: a service, the school, the landlord, family?",
        label_nl="een band zit vast",
        label_en="a link is stuck",
        sources=(kl(6, 7), kl(1, 4)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    parties_accept_mediation: YesNo = fact(
        question_nl="Willen alle betrokkenen, ook jij, hierover samen praten?",
        question_en="Do all those involved, you too, want to talk about this together?",
        label_nl="alle partijen willen praten",
        label_en="all parties want to talk",
        sources=(kl(6, 7),),
        answered_by=(Who.PERSON, Who.THIRD_PARTY),
    )
    services_uncoordinated: YesNo = fact(
        question_nl="Werken de diensten langs elkaar heen?",
        question_en="Do the services work past each other?",
        label_nl="diensten werken langs elkaar heen",
        label_en="services work past each other",
        sources=(kl(10, 2), kl(10, 3)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    trust: Literal["broken", "fragile", "present"] | None = fact(
        question_nl="Vertrouw je de hulp?",
        question_en="Do you trust the help?",
        label_nl="vertrouwen in de hulp",
        label_en="trust in the help",
        sources=(kl(3, 5), kl(3, 6), kl(3, 7), kl(3, 8), kl(8, 1)),
        decides=False,
        ordered=True,
        value_labels={
            "broken": ("gebroken", "broken"),
            "fragile": ("broos", "fragile"),
            "present": ("aanwezig", "present"),
        },
    )
    support_figures: YesNo = fact(
        question_nl="Is er iemand op wie je kunt rekenen?",
        question_en="Is there someone you can count on?",
        label_nl="steunfiguren",
        label_en="support figures",
        sources=(kl(5, 6), kl(10, 5)),
        decides=False,
    )
    control_mandate: YesNo = fact(
        question_nl="Moet de helper ook controleren?",
        question_en="Must the helper check on things too?",
        label_nl="opdracht om te controleren",
        label_en="mandate to control",
        sources=(kl(8, 1),),
        answered_by=(Who.ORGANISATION,),
        decides=False,
    )
    room_in_organisation: YesNo = fact(
        question_nl="Is er tijd en ruimte voor deze rol?",
        question_en="Is there time and room for this role?",
        label_nl="ruimte in de organisatie",
        label_en="room in the organisation",
        sources=(kl(9, 1), kl(9, 2), kl(9, 6)),
        answered_by=(Who.ORGANISATION,),
        decides=False,
    )
    immediate_danger: YesNo = fact(
        question_nl="Is er nu gevaar?",
        question_en="Is there danger right now?",
        label_nl="acuut gevaar",
        label_en="immediate danger",
        answered_by=(Who.PERSON, Who.HELPER, Who.THIRD_PARTY),
        cautious=True,
        danger=True,
    )
