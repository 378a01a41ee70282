"""What is said around one person when several people help, in Dutch and English.

Everything here is something to talk about, with the person; nothing is said *of* a person or of a helper.
"""

from typing import Final

from bindkracht.texts import Text

HOLDERS: Final = {
    "professional": Text(nl="professionele helper", en="professional helper"),
    "ervaringsdeskundige": Text(nl="ervaringsdeskundige", en="ervaringsdeskundige (expert by experience)"),
    "volunteer": Text(nl="vrijwilliger", en="volunteer"),
    "support_figure": Text(nl="steunfiguur", en="support figure"),
}

TITLE: Final = Text(nl="Samen rond één persoon", en="Together around one person")
TO_TALK_ABOUT: Final = Text(
    nl="Hieronder staat waarover je samen kunt praten, met de persoon erbij. Niets daarvan is een oordeel. "
    "Een rol hoort bij een relatie, op dit moment, en niet bij een mens [6.1, 6.2]. "
    "Deel alleen wat de persoon wil delen [10.4].",
    en="Below is what you can talk about together, with the person there. None of it is a verdict. "
    "A role belongs to a relation, at this moment, and not to a human being [6.1, 6.2]. "
    "Share only what the person wants to share [10.4].",
)
RELATIONS: Final = Text(nl="De relaties", en="The relations")
RELATION: Final = Text(
    nl="{relation}: {holder}. Rol nu: {role}. Organisatie: {organisation}. {advice}",
    en="{relation}: {holder}. Role now: {role}. Organisation: {organisation}. {advice}",
)
FITS: Final = Text(nl="Hier past: {roles}.", en="Fits here: {roles}.")
MAY_FIT: Final = Text(
    nl="Kan hier passen, na een vraag vooraf: {roles}.",
    en="May fit here, once something is asked first: {roles}.",
)
NO_ROLE: Final = Text(nl="Hier is nu geen rol voor te stellen.", en="No role can be suggested here now.")

HEADINGS: Final = {
    "danger": Text(nl="Eerst dit", en="This first"),
    "role_taken_up": Text(nl="Welke rollen er nu zijn", en="Which roles there are now"),
    "role_not_said": Text(nl="Welke rol nog niet gezegd is", en="Which role is not said yet"),
    "overlapping_role": Text(nl="Dezelfde rol in meer dan één relatie", en="The same role in more than one relation"),
    "missing_role": Text(
        nl="Een rol die past en die nog niemand opneemt", en="A role that fits and nobody takes up yet"
    ),
    "differing_answers": Text(nl="Antwoorden om naast elkaar te leggen", en="Answers to lay side by side"),
    "role_in_question": Text(nl="Rollen om een vraag over te stellen", en="Roles to ask a question about"),
    "several_organisations": Text(nl="Meer dan één organisatie", en="More than one organisation"),
    "coordination": Text(nl="Wie houdt het overzicht", en="Who keeps the overview"),
    "consultation": Text(nl="Overleg", en="Consultation"),
    "seat": Text(nl="Wie zit aan tafel, als er overleg komt", en="Who sits at the table, if there is a consultation"),
    "invitation": Text(nl="Wie er nog bij kan, als de persoon dat wil", en="Who else may join, if the person wants it"),
    "precondition": Text(nl="Wat de organisatie moet bieden", en="What the organisation must offer"),
    "tension": Text(nl="Om open over te zijn", en="To be open about"),
}

DANGER: Final = Text(
    nl="Er is nu gevaar, volgens {relations}. Volg eerst de afspraak voor noodsituaties, met mensen. "
    "Al het andere kan wachten.",
    en="There is danger now, according to {relations}. First follow the emergency protocol, with people. "
    "All the rest can wait.",
)
TAKEN_UP: Final = Text(nl="{role}: nu opgenomen in {relations}.", en="{role}: taken up now in {relations}.")
NOT_SAID: Final = Text(
    nl="Welke rol er nu is in {relations}, is nog niet gezegd. Vraag het aan de helper en aan de persoon.",
    en="Which role there is now in {relations} is not said yet. Ask the helper and the person.",
)
OVERLAPPING: Final = Text(
    nl="{role} is er nu in {relations}. Wie doet wat, en wie spreekt dat af met wie? Doe dat met de persoon erbij.",
    en="{role} is there now in {relations}. Who does what, and who agrees on that with whom? "
    "Do so with the person there.",
)
MISSING: Final = Text(
    nl="{role} past in {relations}, en niemand zegt die rol nu op te nemen. "
    "Vraag of de persoon die rol wil, en wie hem kan opnemen.",
    en="{role} fits in {relations}, and nobody says they take up that role now. "
    "Ask whether the person wants that role, and who can take it up.",
)
MISSING_CONDITIONAL: Final = Text(
    nl="{role} kan passen in {relations}, en niemand zegt die rol nu op te nemen. Vraag eerst: {questions}",
    en="{role} may fit in {relations}, and nobody says they take up that role now. Ask first: {questions}",
)
MISSING_UNLESS: Final = Text(
    nl="Misschien is die rol er al in {relations}: dat is nog niet gezegd.",
    en="Perhaps that role is there already in {relations}: that is not said yet.",
)
HURT: Final = Text(
    nl="In {relations} zei de persoon dat deze manier van helpen pijn deed. Praat daar eerst over, "
    "als de persoon dat wil.",
    en="In {relations} the person said that this way of helping hurt. Talk about that first, if the person wants to.",
)
DIFFERING: Final = Text(
    nl="{fact}: {answers}. Dat kan per relatie anders zijn. Praat met de persoon over hoe het zit: {question}",
    en="{fact}: {answers}. It may differ per relation. Talk with the person about how it is: {question}",
)
ANSWER: Final = Text(nl="{value} in {relations}", en="{value} in {relations}")
CAUTIOUS: Final = Text(
    nl="Praat eerst over het voorzichtigste antwoord: {value}.",
    en="Talk first about the most cautious answer: {value}.",
)
PAINFUL: Final = Text(
    nl="Die vraag kan pijn doen: spreek af wie ze stelt, zodat de persoon ze maar één keer krijgt.",
    en="That question may hurt: agree on who asks it, so that the person gets it only once.",
)
IN_QUESTION: Final = Text(
    nl="In {relation} is er nu de rol van {role}.", en="In {relation} there is the role of {role} now."
)
REASONS_AGAINST: Final = Text(
    nl="In die relatie spreekt iets daartegen. {reasons}",
    en="In that relation something speaks against it. {reasons}",
)
HOW_IS_IT: Final = Text(
    nl="Hoe is dat voor de persoon, en hoe voor de helper? Zoek samen wat nu wel past.",
    en="How is that for the person, and how for the helper? Look together for what does fit now.",
)
ORGANISATIONS: Final = Text(
    nl="Er helpen verschillende organisaties: {organisations}. Hoe wordt dat voor de persoon één geheel?",
    en="Different organisations help: {organisations}. How does that become one whole for the person?",
)
COORDINATOR: Final = Text(
    nl="{relation} houdt het overzicht. Weet de persoon dat, en is dat goed voor de persoon?",
    en="{relation} keeps the overview. Does the person know, and is that all right with the person?",
)
WHO_COORDINATES: Final = Text(
    nl="Wie houdt het overzicht: de persoon zelf, of iemand die de persoon kiest?",
    en="Who keeps the overview: the person, or someone whom the person chooses?",
)
STARTER: Final = Text(
    nl="{relation} kan dat gesprek beginnen, als de persoon dat goed vindt. Daarmee is nog niemand aangeduid.",
    en="{relation} can start that talk, if that is all right with the person. This appoints nobody.",
)

SERVICES_APART: Final = Text(
    nl="De diensten werken langs elkaar heen, volgens {relations}.",
    en="The services work past each other, according to {relations}.",
)
TO_ALIGN: Final = Text(
    nl="Tussen {relations} is er iets om samen af te spreken of na te vragen.",
    en="Between {relations} there is something to agree on or to ask about together.",
)
WISH: Final = Text(nl="De persoon wil een overleg.", en="The person wants a consultation.")
CONSULTATIONS: Final = {
    "proposed": Text(
        nl="Maak er een afspraak voor, samen met de persoon.",
        en="Make an appointment for it, together with the person.",
    ),
    "ask_the_person": Text(
        nl="Een overleg kan helpen. Vraag eerst of de persoon dat wil.",
        en="A consultation may help. Ask first whether the person wants it.",
    ),
    "not_known": Text(
        nl="Of een overleg kan helpen, is nog niet geweten. Vraag eerst: {questions}",
        en="Whether a consultation may help is not known yet. Ask first: {questions}",
    ),
    "not_wanted": Text(
        nl="De persoon wil nu geen overleg. Stel het dus niet voor.",
        en="The person does not want a consultation now. So do not propose it.",
    ),
    "no_reason_known": Text(
        nl="Wat geweten is, vraagt nu geen overleg. Als de persoon het wil, kan het altijd.",
        en="What is known asks for no consultation now. If the person wants it, it is always possible.",
    ),
}
NEVER_WITHOUT: Final = Text(
    nl="Zonder de persoon is er geen overleg.", en="Without the person there is no consultation."
)
WHICH_ROLE: Final = Text(nl="Welke rol is er nu in {relations}?", en="Which role is there now in {relations}?")
WHO_ELSE: Final = Text(nl="Wie helpt er nog, buiten {relations}?", en="Who else helps, besides {relations}?")

PERSON_SEAT: Final = Text(
    nl="De persoon zelf, als eerste en in het midden. De persoon kiest mee wie erbij is en wat er gezegd wordt.",
    en="The person, first and at the centre. The person helps to choose who is there and what is said.",
)
SEAT: Final = Text(nl="{relation}: {holder}, met de rol van {role}.", en="{relation}: {holder}, in the role of {role}.")
SEAT_UNSAID: Final = Text(
    nl="{relation}: {holder}; welke rol, is nog niet gezegd.", en="{relation}: {holder}; which role is not said yet."
)
ERVARINGSDESKUNDIGE: Final = Text(
    nl="Een ervaringsdeskundige, die armoede van binnenuit kent. Zou de persoon dat willen?",
    en="An ervaringsdeskundige, an expert by experience who knows poverty from the inside. Would the person want that?",
)
VOLUNTEER: Final = Text(
    nl="Een vrijwilliger die de persoon vertrouwt. Zou de persoon dat willen?",
    en="A volunteer whom the person trusts. Would the person want that?",
)
SUPPORT_FIGURE: Final = Text(
    nl="Een steunfiguur: in {relations} zei de persoon dat er iemand is om op te rekenen. "
    "Zou de persoon die erbij willen?",
    en="A support figure: in {relations} the person said that there is someone to count on. "
    "Would the person want them there?",
)
SUPPORT_FIGURE_UNKNOWN: Final = Text(
    nl="Een steunfiguur: of die er is, is nog niet geweten. Vraag: {question}",
    en="A support figure: whether there is one is not known yet. Ask: {question}",
)
ASSOCIATIONS: Final = Text(
    nl="Een vereniging of werking uit de buurt, of een straathoekwerker. "
    "Kent de persoon er een, en zou de persoon die erbij willen?",
    en="An association or group from the neighbourhood, or a street worker. "
    "Does the person know one, and would the person want them there?",
)

NO_ROOM: Final = Text(
    nl="In {relation} is er nu geen tijd of ruimte. Dat is een vraag aan de organisatie, niet aan de persoon, "
    "en het verandert niets aan welke rol past.",
    en="In {relation} there is no time or room now. That is a question for the organisation, not for the person, "
    "and it changes nothing about which role fits.",
)
CONTROL: Final = Text(
    nl="Bij {relation} hoort ook controleren. Zeg open wat er nagegaan wordt en wie wat te horen krijgt. "
    "Hoe is dat voor de persoon?",
    en="Checking is part of {relation}, too. Say openly what is checked and who gets to hear what. "
    "How is that for the person?",
)
