"""What can be known of a relation of help, as krachtlijn 6 asks for it on a second reading.

Every fact may be unknown, and unknown is the normal case. A wish is asked apart for each way of helping,
and only of the person; nobody has to call themselves incapable; and ways of helping are named in plain words.
"""

from typing import Final, Literal

from bindkracht.roles import Role
from bindkracht.situations import BaseSituation
from bindkracht.sources import kl
from bindkracht.vocabulary import Roles, Who, YesNo, fact

_HOW_IT_HURT: Final = {
    "redder": (
        "iemand bleef maar bijspringen, ook toen het niet meer moest",
        "someone kept stepping in, also when it was no longer needed",
    ),
    "rituele_zorgverstrekker": (
        "ze keken naar de papieren en niet naar mij",
        "they looked at the papers and not at me",
    ),
    "probleemoplosser": ("iemand nam alles over", "someone took everything over"),
    "begeleider": ("ik moest iets doen dat ik niet wilde", "I was made to do something I did not want"),
    "bemiddelaar": ("ze praatten over mij zonder mij", "they talked about me without me"),
}
_HOW_IT_IS_WELCOME: Final = {
    "redder": ("iemand die even bijspringt", "someone who steps in for a moment"),
    "rituele_zorgverstrekker": (
        "de gewone hulp, zoals iedereen die krijgt",
        "the ordinary help, as everyone gets it",
    ),
    "probleemoplosser": ("iemand die dingen voor mij regelt", "someone who arranges things for me"),
    "begeleider": ("iemand die een tijd naast mij staat", "someone who stands beside me for a while"),
    "bemiddelaar": (
        "iemand die helpt om er met anderen uit te komen",
        "someone who helps to sort things out with others",
    ),
}


class Situation(BaseSituation):
    """What is known of a situation; each fact left out is unknown, not "no".

    >>> Situation(acute_need=True, trust="fragile")
    Situation(acute_need=True, trust='fragile')

    Raises:
        SituationError: naming every unknown fact and every impossible value at once.

    """

    immediate_danger: YesNo = fact(
        question_nl="Is er nu gevaar, voor jou of voor iemand bij jou?",
        question_en="Is there danger right now, for you or for someone with you?",
        label_nl="acuut gevaar",
        label_en="immediate danger",
        answered_by=(Who.PERSON, Who.HELPER, Who.THIRD_PARTY),
        cautious=True,
        danger=True,
    )
    contact_wanted: Literal["no", "practical_only", "yes"] | None = fact(
        question_nl="Wat wil je nu: met ons praten, alleen praktische hulp, of liever niets?",
        question_en="What do you want now: to talk with us, practical help only, or rather nothing?",
        label_nl="wil contact",
        label_en="wants contact",
        sources=(kl(7, 1), kl(7, 3)),
        ordered=True,
        value_labels={
            "no": ("liever niets", "rather nothing"),
            "practical_only": ("alleen praktische hulp", "practical help only"),
            "yes": ("met ons praten", "to talk with us"),
        },
        refuses={"no": (Role.REDDER, Role.PROBLEEMOPLOSSER, Role.BEGELEIDER, Role.BEMIDDELAAR)},
    )
    takes_offer: YesNo = fact(
        question_nl="Deze gewone hulp kan je krijgen, zonder er iets voor terug te doen. Wil je ze?",
        question_en="You can have this ordinary help, with nothing asked in return. Do you want it?",
        label_nl="neemt het aanbod van gewone hulp aan",
        label_en="takes the offer of ordinary help",
        sources=(kl(7, 1), kl(3, 6)),
    )
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
        question_nl="Als er één ding snel in orde komt, kan je dan weer verder?",
        question_en="If one thing gets put right quickly, can you go on again?",
        label_nl="korte hulp volstaat",
        label_en="short help is enough",
        sources=(kl(6, 3),),
    )
    was_on_track: YesNo = fact(
        question_nl="Voor dit begon, ging het toen wel voor jou?",
        question_en="Before this began, were things all right for you?",
        label_nl="liep voordien goed genoeg",
        label_en="went well enough before",
        sources=(kl(6, 3),),
        past=True,
    )
    response_form: Literal["routine", "tailored"] | None = fact(
        question_nl="Is de gewone hulp genoeg, of is er iets op maat nodig?",
        question_en="Is the ordinary help enough, or is something made to measure needed?",
        label_nl="vorm van het antwoord",
        label_en="form of the response",
        sources=(kl(6, 3),),
        answered_by=(Who.PERSON, Who.HELPER),
        value_labels={"routine": ("gewone hulp", "ordinary help"), "tailored": ("op maat", "made to measure")},
    )
    rights_blocked: YesNo = fact(
        question_nl="Denk je dat je iets niet krijgt waar je wel recht op hebt? Weet je het niet, dan zoeken we het "
        "samen uit.",
        question_en="Do you think there is something you are entitled to and do not get? If you do not know, we "
        "find out together.",
        label_nl="rechten blijven dicht",
        label_en="rights stay closed",
        sources=(kl(6, 5),),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    matters_undone: YesNo = fact(
        question_nl="Zijn er dingen die blijven liggen omdat het nu niet lukt?",
        question_en="Are there things that stay undone because it does not work out now?",
        label_nl="zaken blijven liggen",
        label_en="matters stay undone",
        sources=(kl(6, 5),),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    leaves_to_others: YesNo = fact(
        question_nl="Zijn er dingen die je liever laat doen, omdat het ook samen niet lukt?",
        question_en="Are there things you would rather have done for you, because it does not work out together "
        "either?",
        label_nl="laat liever aan anderen over wat niet blijft lukken",
        label_en="would rather leave to others what keeps failing",
        sources=(kl(6, 4), kl(5, 8)),
        painful=True,
    )
    stability_is_best_for_now: YesNo = fact(
        question_nl="Is het nu het beste als het rustig blijft, en de rest later komt?",
        question_en="Is it best now if things stay calm, and the rest comes later?",
        label_nl="rust is nu het hoogst haalbare",
        label_en="rest is the best for now",
        sources=(kl(6, 4),),
        answered_by=(Who.PERSON, Who.HELPER),
        perishable=True,
    )
    accepts_arranging: YesNo = fact(
        question_nl="Mag iemand voor langere tijd dingen voor jou regelen?",
        question_en="May someone arrange things for you for a longer time?",
        label_nl="iemand mag zaken regelen",
        label_en="someone may arrange matters",
        sources=(kl(6, 5), kl(7, 1)),
        refuses={False: (Role.PROBLEEMOPLOSSER,)},
    )
    wants_others_out: YesNo = fact(
        question_nl="Heb je liever dat zo weinig mogelijk mensen en diensten met jouw zaken bezig zijn?",
        question_en="Would you rather have as few people and services as possible dealing with your affairs?",
        label_nl="wil dat anderen zich er weinig mee bemoeien",
        label_en="wants others to stay out of it",
        sources=(kl(6, 4), kl(2, 2)),
        decides=False,
    )
    entangled_problems: YesNo = fact(
        question_nl="Hangt het ene vast aan het andere, zodat er altijd eerst iets anders in orde moet zijn?",
        question_en="Does one thing hang on another, so that something else must always be put right first?",
        label_nl="problemen zijn verstrengeld",
        label_en="problems are entangled",
        sources=(kl(6, 6),),
        answered_by=(Who.PERSON, Who.HELPER),
        together=True,
    )
    wants_strengthening: YesNo = fact(
        question_nl="Is er iets dat je zelf graag zou leren of beter kunnen?",
        question_en="Is there something you would like to learn, or to get better at, yourself?",
        label_nl="wil sterker worden",
        label_en="wants to grow stronger",
        sources=(kl(6, 7), kl(6, 8)),
    )
    wants_company: YesNo = fact(
        question_nl="Wil je dat er een tijd iemand naast je staat? Jij zegt hoe snel het gaat.",
        question_en="Do you want someone beside you for a while? You say how fast it goes.",
        label_nl="wil dat iemand een tijd meegaat",
        label_en="wants someone to go along for a while",
        sources=(kl(7, 1), kl(7, 2), kl(7, 3)),
        refuses={False: (Role.BEGELEIDER,)},
    )
    broken_link: YesNo = fact(
        question_nl="Zit het vast met iemand: een dienst, de school, de verhuurder, familie?",
        question_en="Are things stuck with someone: a service, the school, the landlord, family?",
        label_nl="een band zit vast",
        label_en="a link is stuck",
        sources=(kl(6, 7), kl(1, 4)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    services_uncoordinated: YesNo = fact(
        question_nl="Doen de diensten elk hun eigen ding, en zit jij ertussen?",
        question_en="Do the services each do their own thing, with you in between?",
        label_nl="diensten werken langs elkaar heen",
        label_en="services work past each other",
        sources=(kl(10, 2), kl(10, 3)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    wants_mediation: YesNo = fact(
        question_nl="Wil je dat iemand helpt om er met de anderen uit te komen? Jij kiest hoe.",
        question_en="Do you want someone to help to sort things out with the others? You choose how.",
        label_nl="wil dat iemand bemiddelt",
        label_en="wants someone to mediate",
        sources=(kl(7, 2), kl(6, 7), kl(10, 4)),
        refuses={False: (Role.BEMIDDELAAR,)},
    )
    others_accept_mediation: YesNo = fact(
        question_nl="Willen de anderen praten over wat er vastzit?",
        question_en="Do the others want to talk about what is stuck?",
        label_nl="de anderen willen praten",
        label_en="the others want to talk",
        sources=(kl(6, 7),),
        answered_by=(Who.THIRD_PARTY, Who.HELPER),
    )
    process_risks_kwetsuren: YesNo = fact(
        question_nl="Kan het je nu weer pijn doen als er een tijd iemand naast je staat?",
        question_en="Can it hurt you again now if someone stands beside you for a while?",
        label_nl="samen op weg gaan kan nieuwe kwetsuren geven",
        label_en="going along together may cause new wounds (kwetsuren)",
        sources=(kl(6, 10),),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEGELEIDER,),
    )
    any_mediation_risks_kwetsuren: YesNo = fact(
        question_nl="Kan het je nu weer pijn doen als er met de anderen gepraat wordt, ook als jij er niet bij moet "
        "zijn?",
        question_en="Can it hurt you again now if the others are talked with, even if you need not be there?",
        label_nl="bemiddelen kan nieuwe kwetsuren geven",
        label_en="mediating may cause new wounds (kwetsuren)",
        sources=(kl(6, 10), kl(6, 2)),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEMIDDELAAR,),
    )
    wounded_by: Roles = fact(
        question_nl="Heeft hulp je al pijn gedaan? Je mag zeggen hoe, het moet niet.",
        question_en="Has help ever hurt you? You may say how; you do not have to.",
        label_nl="deze manieren van helpen deden pijn",
        label_en="these ways of helping hurt",
        sources=(kl(6, 2), kl(5, 7)),
        wounding=True,
        painful=True,
        past=True,
        value_labels=_HOW_IT_HURT,
    )
    welcome_again: Roles = fact(
        question_nl="Wat vroeger pijn deed: mag er daar nu toch iets van, als jij het zelf kiest? Nee is ook goed.",
        question_en="What hurt before: may some of it be there now after all, if you choose it yourself? No is fine "
        "too.",
        label_nl="deze manieren mogen er weer zijn",
        label_en="these ways are welcome again",
        sources=(kl(5, 8), kl(6, 11)),
        painful=True,
        value_labels=_HOW_IT_IS_WELCOME,
    )
    earlier_help: Literal["none", "helped", "wounded"] | None = fact(
        question_nl="Heb je al hulp gehad? Hielp die, of deed die pijn?",
        question_en="Have you had help before? Did it help, or did it hurt?",
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
    trust: Literal["broken", "fragile", "present"] | None = fact(
        question_nl="Kan je hulp nu vertrouwen: ja, een beetje, of niet?",
        question_en="Can you trust help now: yes, a little, or not?",
        label_nl="vertrouwen in de hulp",
        label_en="trust in the help",
        sources=(kl(3, 5), kl(3, 6), kl(3, 7), kl(3, 8), kl(8, 1)),
        decides=False,
        ordered=True,
        value_labels={
            "broken": ("niet", "not"),
            "fragile": ("een beetje", "a little"),
            "present": ("ja", "yes"),
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
        question_nl="Moet de helper ook controleren voor de dienst?",
        question_en="Must the helper check on things for the service too?",
        label_nl="opdracht om te controleren",
        label_en="mandate to control",
        sources=(kl(8, 1),),
        answered_by=(Who.ORGANISATION, Who.HELPER),
        decides=False,
    )
    room_in_organisation: YesNo = fact(
        question_nl="Heeft de dienst tijd en ruimte voor deze hulp?",
        question_en="Does the service have time and room for this help?",
        label_nl="ruimte in de organisatie",
        label_en="room in the organisation",
        sources=(kl(9, 1), kl(9, 2)),
        answered_by=(Who.ORGANISATION, Who.HELPER),
        decides=False,
    )
