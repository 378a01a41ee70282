"""Krachtlijn 6 as it was read first, version 1.0.0, kept byte for byte: old receipts name it by its hash.

Each rule says in its own words what it takes from the sentence it cites. What the
sentence does not say is a named assumption. Rules that change change advice for
people: raise the version, and tell it in the changelog.
"""

from typing import Final

from bindkracht.facts import facts_of
from bindkracht.krachtlijnen.first.assumptions import ASSUMPTIONS
from bindkracht.krachtlijnen.first.situation import Situation
from bindkracht.protections import Unprotected
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import IfUnknown, Rule, Strength, excludes, opposes, supports
from bindkracht.sources import kl
from bindkracht.texts import Text

facts: Final = facts_of(Situation)

_SHORT_ROLES: Final = (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)
_PROCESS_ROLES: Final = (Role.BEGELEIDER, Role.BEMIDDELAAR)

_WHAT_SHORT_HELP_CAN_DO: Final = (
    supports(
        *_SHORT_ROLES,
        name="short-help-is-enough",
        when=facts.short_help_suffices,
        source=kl(6, 3),
        because_nl="Meer dan een korte tussenkomst is niet nodig om weer op weg te zijn.",
        because_en="No more than a brief step-in is needed to be on the way again.",
    ),
    supports(
        Role.REDDER,
        name="back-on-the-tracks",
        when=facts.short_help_suffices & facts.was_on_track,
        strength=Strength.WEAK,
        source=kl(6, 3),
        assumption="A2",
        because_nl="Het liep voordien goed genoeg; een zetje terug kan volstaan.",
        because_en="Things went well enough before; a push back may do.",
    ),
    supports(
        Role.REDDER,
        name="tailored-help",
        when=facts.response_form.is_("tailored"),
        strength=Strength.WEAK,
        source=kl(6, 3),
        assumption="A2",
        because_nl="Er is iets op maat nodig.",
        because_en="Something made to measure is needed.",
    ),
    supports(
        Role.RITUELE_ZORGVERSTREKKER,
        name="routine-help",
        when=facts.response_form.is_("routine"),
        strength=Strength.MODERATE,
        source=kl(6, 3),
        assumption="A2",
        because_nl="De gewone aanpak volstaat.",
        because_en="The usual approach is enough.",
    ),
    supports(
        Role.REDDER,
        name="something-must-happen-now",
        when=facts.acute_need,
        strength=Strength.WEAK,
        source=kl(6, 3),
        assumption="A3",
        because_nl="Er moet deze week iets gebeuren.",
        because_en="Something must happen this week.",
    ),
    opposes(
        *_SHORT_ROLES,
        name="short-help-falls-short",
        when=~facts.short_help_suffices,
        source=kl(6, 6),
        because_nl="Met korte hulp alleen kan iemand nog niet verder.",
        because_en="With short help alone someone cannot go on yet.",
    ),
    opposes(
        *_SHORT_ROLES,
        name="entangled-outgrows-short-help",
        when=facts.entangled_problems,
        source=kl(6, 6),
        assumption="A4",
        stated=True,
        because_nl="Problemen die in elkaar vastzitten vragen meer dan korte hulp.",
        because_en="Problems that hang together ask for more than short help.",
    ),
    opposes(
        *_SHORT_ROLES,
        name="lasting-gap-outlasts-short-help",
        when=facts.skills_out_of_reach,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Wat blijvend buiten bereik ligt, vraagt langer hulp dan een korte tussenkomst.",
        because_en="What stays out of reach needs help for longer than a brief step-in.",
    ),
)

_WHAT_ASKS_FOR_SOMEONE_WHO_ARRANGES: Final = (
    supports(
        Role.PROBLEEMOPLOSSER,
        name="autonomy-needs-access",
        when=facts.stands_on_autonomy,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Wie de zaken zelf in handen houdt, is geholpen met rust en toegang tot rechten.",
        because_en="Who keeps things in own hands is helped by rest and access to rights.",
    ),
    supports(
        Role.PROBLEEMOPLOSSER,
        name="lasting-gap-needs-someone",
        when=facts.skills_out_of_reach,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Sommige dingen blijven buiten bereik; iemand moet ze voor langere tijd mee regelen.",
        because_en="Some things stay out of reach; someone must help arrange them for a longer time.",
    ),
    supports(
        Role.PROBLEEMOPLOSSER,
        name="rest-is-the-best-now",
        when=facts.stability_is_best_for_now,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Rust is nu het beste wat haalbaar is, en die komt er als zaken geregeld raken.",
        because_en="Rest is the best that can be reached now, and it comes when matters get arranged.",
    ),
    supports(
        Role.PROBLEEMOPLOSSER,
        name="rights-must-be-opened",
        when=facts.rights_blocked,
        source=kl(6, 5),
        because_nl="Er zijn rechten die nu dicht blijven; iemand moet ze mee openen.",
        because_en="There are rights that stay closed now; someone must help to open them.",
    ),
    supports(
        Role.PROBLEEMOPLOSSER,
        name="matters-need-arranging",
        when=facts.matters_left_undone,
        source=kl(6, 5),
        because_nl="Er blijven zaken liggen, en iemand mag ze regelen.",
        because_en="Matters stay undone, and someone may arrange them.",
    ),
)

_WHAT_ASKS_FOR_A_PROCESS: Final = (
    supports(
        *_PROCESS_ROLES,
        name="entangled-needs-more",
        when=facts.entangled_problems,
        source=(kl(6, 6), kl(6, 7)),
        assumption="A4",
        stated=True,
        because_nl="Problemen die in elkaar vastzitten vragen iemand die verbindt en versterkt.",
        because_en="Problems that hang together ask for someone who connects and strengthens.",
    ),
    supports(
        Role.BEGELEIDER,
        name="strengthening-needs-company",
        when=facts.wants_strengthening,
        source=(kl(6, 7), kl(6, 8), kl(7, 3)),
        assumption="A5",
        because_nl="De persoon wil zelf sterker worden; dat groeit met iemand ernaast.",
        because_en="The person wants to grow stronger; that grows with someone alongside.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="broken-link-needs-mending",
        when=facts.broken_link & facts.parties_accept_mediation,
        source=(kl(6, 7), kl(1, 4)),
        assumption="A5",
        because_nl="Een band zit vast en alle partijen willen praten.",
        because_en="A link is stuck and all parties want to talk.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="services-need-aligning",
        when=facts.services_uncoordinated,
        source=(kl(10, 2), kl(10, 3)),
        assumption="A5",
        because_nl="Diensten werken langs elkaar heen; iemand moet ze op één lijn brengen.",
        because_en="Services work past each other; someone must bring them into line.",
    ),
    opposes(
        Role.BEGELEIDER,
        name="autonomy-first",
        when=facts.stands_on_autonomy,
        strength=Strength.MODERATE,
        source=(kl(6, 4), kl(6, 9)),
        assumption="A5",
        because_nl="De persoon houdt de zaken liever zelf in handen; begeleiden hoeft niet bij iedereen.",
        because_en="The person would rather keep things in own hands; not everyone need be accompanied.",
    ),
    opposes(
        Role.BEGELEIDER,
        name="rest-before-process",
        when=facts.stability_is_best_for_now,
        strength=Strength.MODERATE,
        source=kl(6, 4),
        assumption="A5",
        because_nl="Eerst rust; een proces van groei kan later komen.",
        because_en="Rest first; a process of growth may come later.",
    ),
)


def _this_way_wounded(role: Role) -> Rule:
    """The claim of 6.2 for one role: what wounded before would add a wound."""
    return excludes(
        role,
        name=f"this-way-wounded-{role.value.replace('_', '-')}",
        when=facts.wounded_by.contains(role),
        if_unknown=IfUnknown.PROCEED,
        source=kl(6, 2),
        because_nl=f"Hulp in de rol van {role.label} deed eerder pijn; een rol mag geen kwetsuren toevoegen.",
        because_en=f"Help in the role of {role.label} hurt before; a role may add no wounds.",
    )


_WHAT_MUST_NOT_HAPPEN: Final = (
    excludes(
        Role.BEGELEIDER,
        name="process-would-wound",
        when=facts.process_risks_kwetsuren,
        source=kl(6, 10),
        because_nl="Samen een proces aangaan kan nu nieuwe kwetsuren geven; dan is een andere rol nodig.",
        because_en="Entering a process together may cause new wounds now; then another role is needed.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="mediation-would-wound",
        when=facts.mediation_risks_kwetsuren,
        source=kl(6, 10),
        assumption="A10",
        because_nl="Praten met de anderen erbij kan nu nieuwe kwetsuren geven.",
        because_en="Talking with the others there may cause new wounds now.",
    ),
    excludes(
        *_PROCESS_ROLES,
        name="only-in-partnership",
        when=~facts.wants_partnership,
        source=(kl(7, 2), kl(6, 7)),
        because_nl="Versterken en verbinden lukt alleen samen, en de persoon wil nu niet samen op weg.",
        because_en="Strengthening and connecting work only together, and the person does not want that now.",
    ),
    *(_this_way_wounded(role) for role in Role),
    excludes(
        *_PROCESS_ROLES,
        name="no-more-than-needed",
        when=facts.short_help_suffices,
        if_unknown=IfUnknown.PROCEED,
        source=(kl(6, 3), kl(6, 9)),
        assumption="A6",
        because_nl="Korte hulp volstaat; een lang proces is meer dan nodig.",
        because_en="Short help is enough; a long process is more than needed.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="parties-refuse",
        when=facts.broken_link & ~facts.parties_accept_mediation,
        if_unknown=IfUnknown.PROCEED,
        source=kl(6, 7),
        assumption="A7",
        because_nl="Een band zit vast en niet iedereen wil erover praten; bemiddelen kan zo niet.",
        because_en="A link is stuck and not everyone wants to talk about it; mediating cannot work like that.",
    ),
    excludes(
        Role.PROBLEEMOPLOSSER,
        *_PROCESS_ROLES,
        name="no-contact-wanted",
        when=facts.contact_wanted.is_("no"),
        if_unknown=IfUnknown.PROCEED,
        source=(kl(7, 1), kl(3, 6)),
        assumption="A8",
        because_nl="De persoon wil liever geen contact; niemand handelt dan langere tijd in die plaats.",
        because_en="The person would rather have no contact; then nobody acts in that person's place for long.",
    ),
    excludes(
        *Role,
        name="danger-first",
        when=facts.immediate_danger,
        if_unknown=IfUnknown.PROCEED,
        stops=True,
        assumption="A9",
        because_nl="Er is nu gevaar: volg eerst de afspraak voor noodsituaties, met mensen.",
        because_en="There is danger now: first follow the emergency protocol, with people.",
    ),
)

krachtlijn6: Final = RuleSet(
    name="krachtlijn6",
    version="1.0.0",
    rules=(
        *_WHAT_SHORT_HELP_CAN_DO,
        *_WHAT_ASKS_FOR_SOMEONE_WHO_ARRANGES,
        *_WHAT_ASKS_FOR_A_PROCESS,
        *_WHAT_MUST_NOT_HAPPEN,
    ),
    assumptions=ASSUMPTIONS,
    off=frozenset(item.name for item in ASSUMPTIONS if not item.on),
    situation_type=Situation,
)
"""The rule set of version 1.0.0."""

SAID_BESIDE: Final = {
    krachtlijn6["mediation-would-wound"]: Unprotected(
        "mediation_risks_kwetsuren",
        (Role.BEMIDDELAAR,),
        Text(
            nl="De tekst zegt dit van een proces, niet van bemiddelen. Zet A10 aan om er ook daar tegen te beschermen.",
            en="The text says this of a process, not of mediation. Switch A10 on to protect against it there too.",
        ),
    ),
    krachtlijn6["no-contact-wanted"]: Unprotected(
        "contact_wanted",
        (Role.PROBLEEMOPLOSSER, *_PROCESS_ROLES),
        Text(
            nl="De tekst vraagt respect voor die wens; wat dat voor een rol betekent, is onze lezing.",
            en="The text asks respect for that wish; what it means for a role is our reading.",
        ),
        assumptions=("A8",),
    ),
    krachtlijn6["danger-first"]: Unprotected(
        "immediate_danger",
        tuple(Role),
        Text(
            nl="De tekst gaat niet over noodsituaties; dat dan niets anders telt, is onze lezing.",
            en="The text is not about emergencies; that nothing else counts then is our reading.",
        ),
        assumptions=("A9",),
    ),
}
"""What the rules of version 1.0.0 do not protect, or only under an assumption, by the rule that it is about.

It is said beside the rules and not in them: old receipts name the rules as they were. It is said of every rule set with
the same rule in it.
"""
