"""Krachtlijn 6 as rules, read a second time: what speaks for a role, what against it, and what protects.

The rules of reading. One thought counts once, however many of its signs are there. Every role can be argued for and
against. The modal word decides the kind of rule: what "must" or "can only" excludes, what people "need" is an argument,
what "need not" is no rule against a wish. What is known to wound protects, on no assumption. The past asks; the person
decides. A wish is consent to that thing and to no other. Nothing good is an argument against a role.
"""

from typing import Final

from bindkracht import facts
from bindkracht.conditions import Condition
from bindkracht.krachtlijnen.assumptions import ASSUMPTIONS
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import IfUnknown, Rule, Strength, excludes, opposes, supports
from bindkracht.sources import kl

_SHORT_ROLES: Final = (Role.REDDER, Role.RITUELE_ZORGVERSTREKKER)
_PROCESS_ROLES: Final = (Role.BEGELEIDER, Role.BEMIDDELAAR)

_SOMETHING_IS_STUCK: Final = facts.services_uncoordinated | (
    facts.broken_link & (facts.others_accept_mediation | facts.wants_mediation)
)
"""Between services, or between people of whom one side at least wants to talk."""

_ONLY_THE_OFFER_IS_WANTED: Final = facts.contact_wanted.is_("no") & facts.takes_offer
"""The person would rather have nothing, and takes the ordinary help that asks nothing in return."""


def _taken_all_the_same(although: str, when: Condition, strength: Strength) -> Rule:
    """What speaks against ordinary help asks for more than that; of who wants no more it takes nothing away [7.1]."""
    return supports(
        Role.RITUELE_ZORGVERSTREKKER,
        name=f"taken-although-{although}",
        when=_ONLY_THE_OFFER_IS_WANTED & when,
        strength=strength,
        source=(kl(6, 3), kl(7, 1)),
        assumption="A17",
        because_nl="De persoon wil deze gewone hulp en niets anders; wat er nog nodig is, neemt daar niets van af.",
        because_en="The person wants this ordinary help and nothing else; what else is needed takes nothing from it.",
    )


_WHAT_SHORT_HELP_CAN_DO: Final = (
    supports(
        *_SHORT_ROLES,
        name="short-help-is-enough",
        when=facts.short_help_suffices,
        source=kl(6, 3),
        because_nl="Meer dan een korte tussenkomst is niet nodig om weer op weg te zijn.",
        because_en="No more than a brief step-in is needed to be on the way again.",
    ),
    opposes(
        Role.PROBLEEMOPLOSSER,
        *_PROCESS_ROLES,
        name="no-more-is-needed",
        when=facts.short_help_suffices,
        source=kl(6, 3),
        because_nl="Korte hulp volstaat; langer is niet nodig.",
        because_en="Short help is enough; longer is not needed.",
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
        name="made-to-measure",
        when=facts.short_help_suffices & facts.response_form.is_("tailored"),
        strength=Strength.WEAK,
        source=kl(6, 3),
        assumption="A2",
        because_nl="Er is iets op maat nodig.",
        because_en="Something made to measure is needed.",
    ),
    opposes(
        Role.RITUELE_ZORGVERSTREKKER,
        name="routine-falls-short",
        when=facts.response_form.is_("tailored"),
        strength=Strength.MODERATE,
        source=kl(6, 3),
        assumption="A2",
        because_nl="De gewone hulp volstaat niet; er is iets op maat nodig.",
        because_en="The ordinary help is not enough; something made to measure is needed.",
    ),
    supports(
        Role.RITUELE_ZORGVERSTREKKER,
        name="routine-is-enough",
        when=facts.response_form.is_("routine"),
        strength=Strength.MODERATE,
        source=kl(6, 3),
        assumption="A2",
        because_nl="De gewone hulp volstaat.",
        because_en="The ordinary help is enough.",
    ),
    supports(
        Role.RITUELE_ZORGVERSTREKKER,
        name="the-offer-is-taken",
        when=_ONLY_THE_OFFER_IS_WANTED,
        strength=Strength.MODERATE,
        source=(kl(7, 1), kl(6, 3)),
        assumption="A17",
        because_nl="De persoon wil liever niets, maar neemt deze gewone hulp aan.",
        because_en="The person would rather have nothing, and takes this ordinary help.",
    ),
    opposes(
        Role.REDDER,
        name="nothing-special-is-needed",
        when=facts.response_form.is_("routine"),
        strength=Strength.MODERATE,
        source=kl(6, 3),
        assumption="A2",
        because_nl="De gewone hulp volstaat; op maat hoeft het niet.",
        because_en="The ordinary help is enough; it need not be made to measure.",
    ),
    supports(
        Role.REDDER,
        name="something-must-happen-now",
        when=facts.acute_need,
        strength=Strength.MODERATE,
        source=(kl(6, 2), kl(6, 3)),
        assumption="A18",
        because_nl="Er moet deze week iets gebeuren; daar springt nu iemand voor bij.",
        because_en="Something must happen this week; someone steps in for that now.",
    ),
    opposes(
        Role.RITUELE_ZORGVERSTREKKER,
        name="short-help-falls-short",
        when=~facts.short_help_suffices,
        source=kl(6, 6),
        because_nl="Eén praktisch ding in orde brengen brengt de persoon nu niet verder.",
        because_en="Putting one practical thing right does not get the person further now.",
    ),
    opposes(
        Role.REDDER,
        name="stepping-in-falls-short",
        when=~facts.short_help_suffices & ~facts.acute_need,
        source=kl(6, 6),
        because_nl="Eén praktisch ding in orde brengen brengt de persoon nu niet verder, en er is niets dat deze "
        "week moet.",
        because_en="Putting one practical thing right does not get the person further now, and nothing must "
        "happen this week.",
    ),
)

_WHAT_IS_TAKEN_STAYS: Final = (
    _taken_all_the_same("it-falls-short", ~facts.short_help_suffices, Strength.STRONG),
    _taken_all_the_same("a-gap-lasts", facts.leaves_to_others & ~facts.acute_need, Strength.STRONG),
    _taken_all_the_same("something-special-is-needed", facts.response_form.is_("tailored"), Strength.MODERATE),
    _taken_all_the_same("problems-are-entangled", facts.entangled_problems & ~facts.acute_need, Strength.WEAK),
)
"""Each gives back what one argument against ordinary help took."""

_WHAT_ASKS_FOR_SOMEONE_WHO_ARRANGES: Final = (
    supports(
        Role.PROBLEEMOPLOSSER,
        name="rights-and-matters-need-someone",
        when=facts.rights_blocked | facts.matters_undone | facts.leaves_to_others | facts.stability_is_best_for_now,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Er is rust nodig, of iets te openen of te regelen; iemand moet daarbij helpen.",
        because_en="Rest is needed, or something to open or to arrange; someone must help with that.",
    ),
    supports(
        Role.PROBLEEMOPLOSSER,
        name="lasting-gap-asks-for-longer",
        when=facts.short_help_suffices & facts.leaves_to_others,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Wat blijvend niet lukt, komt terug na korte hulp; iemand moet het langer mee regelen.",
        because_en="What keeps failing comes back after short help; someone must help to arrange it for longer.",
    ),
    opposes(
        *_SHORT_ROLES,
        name="lasting-gap-outlasts-short-help",
        when=facts.leaves_to_others & ~facts.acute_need,
        source=(kl(6, 4), kl(6, 5)),
        because_nl="Wat blijvend niet lukt, vraagt langer hulp dan een korte tussenkomst.",
        because_en="What keeps failing needs help for longer than a brief step-in.",
    ),
)

_WHAT_ASKS_FOR_A_PROCESS: Final = (
    supports(
        Role.BEGELEIDER,
        name="entangled-needs-company",
        when=facts.entangled_problems,
        source=(kl(6, 6), kl(6, 7)),
        assumption=("A4", "A5"),
        stated=True,
        because_nl="Problemen die in elkaar vastzitten vragen iemand die mee op weg gaat en versterkt.",
        because_en="Problems that hang together ask for someone who goes along and strengthens.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="entangled-needs-connecting",
        when=facts.entangled_problems & _SOMETHING_IS_STUCK,
        strength=Strength.WEAK,
        source=(kl(6, 6), kl(6, 7)),
        assumption=("A4", "A5"),
        because_nl="Wat vastzit tussen mensen of diensten, houdt de andere problemen mee vast.",
        because_en="What is stuck between people or services helps to hold the other problems in place.",
    ),
    opposes(
        *_SHORT_ROLES,
        name="entangled-outgrows-short-help",
        when=facts.entangled_problems & ~facts.acute_need,
        strength=Strength.WEAK,
        source=kl(6, 6),
        assumption="A4",
        because_nl="Problemen die in elkaar vastzitten vragen vaak meer dan korte hulp.",
        because_en="Problems that hang together often ask for more than short help.",
    ),
    supports(
        Role.BEGELEIDER,
        name="growing-needs-company",
        when=facts.wants_strengthening,
        source=(kl(6, 7), kl(6, 8), kl(7, 3)),
        assumption="A5",
        because_nl="De persoon wil zelf sterker worden; dat groeit met iemand ernaast.",
        because_en="The person wants to grow stronger; that grows with someone alongside.",
    ),
    supports(
        Role.BEGELEIDER,
        name="company-is-wanted",
        when=facts.wants_company,
        strength=Strength.MODERATE,
        source=(kl(7, 1), kl(7, 3)),
        assumption="A17",
        because_nl="De persoon wil dat er een tijd iemand meegaat.",
        because_en="The person wants someone to go along for a while.",
    ),
    opposes(
        Role.BEGELEIDER,
        name="rest-before-growing",
        when=facts.stability_is_best_for_now,
        strength=Strength.MODERATE,
        source=kl(6, 4),
        assumption="A5",
        because_nl="Eerst rust; groeien kan later komen.",
        because_en="Rest first; growing may come later.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="something-stuck-needs-connecting",
        when=_SOMETHING_IS_STUCK,
        strength=Strength.MODERATE,
        source=(kl(6, 7), kl(1, 4), kl(10, 2), kl(10, 3)),
        assumption="A5",
        because_nl="Er zit iets vast tussen mensen of diensten; iemand moet helpen verbinden.",
        because_en="Something is stuck between people or services; someone must help to connect.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="all-want-to-talk",
        when=facts.broken_link & facts.others_accept_mediation & facts.wants_mediation,
        strength=Strength.WEAK,
        source=(kl(6, 7), kl(7, 0)),
        assumption="A5",
        because_nl="Allen met wie het vastzit willen praten.",
        because_en="All with whom things are stuck want to talk.",
    ),
    supports(
        Role.BEMIDDELAAR,
        name="mediation-is-wanted",
        when=facts.wants_mediation & (facts.broken_link | facts.services_uncoordinated),
        strength=Strength.MODERATE,
        source=(kl(7, 1), kl(7, 3)),
        assumption="A17",
        because_nl="De persoon wil dat iemand helpt om er met de anderen uit te komen.",
        because_en="The person wants someone to help to sort things out with the others.",
    ),
)


def _this_way_hurt(role: Role) -> Rule:
    """The claim of 6.2 for one role: a way that hurt comes back only when the person chooses it."""
    hurt = facts.wounded_by.contains(role)
    return excludes(
        role,
        name=f"this-way-hurt-{role.value.replace('_', '-')}",
        when=hurt & ~facts.welcome_again.contains(role),
        ask_when=hurt,
        source=(kl(6, 2), kl(5, 8)),
        stated=False,
        because_nl="Deze manier van helpen deed eerder pijn, en de persoon kiest er nu niet voor.",
        because_en="This way of helping hurt before, and the person does not choose it now.",
    )


_WHAT_PROTECTS: Final = (
    excludes(
        Role.BEGELEIDER,
        name="process-would-wound",
        when=facts.process_risks_kwetsuren,
        source=kl(6, 10),
        because_nl="Samen op weg gaan kan nu nieuwe kwetsuren geven; dan is een andere rol nodig.",
        because_en="Going along together may cause new wounds now; then another role is needed.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="mediation-would-wound",
        when=facts.any_mediation_risks_kwetsuren,
        if_unknown=IfUnknown.PROCEED,
        source=(kl(6, 10), kl(6, 2)),
        stated=False,
        because_nl="Bemiddelen kan nu nieuwe kwetsuren geven.",
        because_en="Mediating may cause new wounds now.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="ask-whether-mediation-wounds",
        when=facts.any_mediation_risks_kwetsuren,
        source=kl(6, 10),
        assumption="A10",
        because_nl="Bemiddelen kan nu nieuwe kwetsuren geven; vraag het eerst.",
        because_en="Mediating may cause new wounds now; ask that first.",
    ),
    excludes(
        Role.BEGELEIDER,
        name="no-company-wanted",
        when=~facts.wants_company,
        source=(kl(7, 2), kl(6, 7)),
        because_nl="Versterken lukt alleen samen, en de persoon wil nu niet dat er iemand meegaat.",
        because_en="Strengthening works only together, and the person does not want anyone to go along now.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="no-mediation-wanted",
        when=~facts.wants_mediation,
        source=(kl(7, 2), kl(6, 7)),
        because_nl="Verbinden lukt alleen samen, en de persoon wil geen bemiddeling.",
        because_en="Connecting works only together, and the person wants no mediation.",
    ),
    excludes(
        Role.PROBLEEMOPLOSSER,
        name="no-arranging-wanted",
        when=~facts.accepts_arranging,
        if_unknown=IfUnknown.PROCEED,
        source=(kl(7, 1), kl(3, 6)),
        stated=False,
        because_nl="De persoon wil niet dat iemand zaken regelt; niemand doet dat dan toch.",
        because_en="The person does not want anyone to arrange matters; then nobody does.",
    ),
    excludes(
        Role.BEMIDDELAAR,
        name="others-refuse",
        when=facts.broken_link & ~facts.others_accept_mediation & ~facts.services_uncoordinated,
        ask_when=facts.broken_link,
        source=kl(6, 7),
        assumption="A7",
        because_nl="Het zit vast met iemand die er niet over wil praten; bemiddelen kan zo niet.",
        because_en="Things are stuck with someone who does not want to talk about it; mediating cannot work like that.",
    ),
    *(_this_way_hurt(role) for role in Role),
    excludes(
        Role.REDDER,
        Role.PROBLEEMOPLOSSER,
        *_PROCESS_ROLES,
        name="rather-nothing",
        when=facts.contact_wanted.is_("no"),
        if_unknown=IfUnknown.PROCEED,
        source=(kl(7, 1), kl(3, 6)),
        stated=False,
        because_nl="De persoon wil liever niets; dat telt.",
        because_en="The person would rather have nothing; that counts.",
    ),
    excludes(
        Role.RITUELE_ZORGVERSTREKKER,
        name="offer-not-taken",
        when=facts.contact_wanted.is_("no") & ~facts.takes_offer,
        ask_when=facts.contact_wanted.is_("no"),
        source=(kl(7, 1), kl(3, 6)),
        stated=False,
        because_nl="De persoon wil liever niets, en neemt ook het aanbod van gewone hulp niet aan.",
        because_en="The person would rather have nothing, and does not take the offer of ordinary help either.",
    ),
    excludes(
        *Role,
        name="danger-first",
        when=facts.immediate_danger,
        if_unknown=IfUnknown.PROCEED,
        stops=True,
        source=kl(6, 2),
        stated=False,
        because_nl="Er is nu gevaar: volg eerst de afspraak voor noodsituaties, met mensen.",
        because_en="There is danger now: first follow the emergency protocol, with people.",
    ),
)

krachtlijn6: Final = RuleSet(
    name="krachtlijn6",
    version="2.0.0",
    rules=(
        *_WHAT_SHORT_HELP_CAN_DO,
        *_WHAT_IS_TAKEN_STAYS,
        *_WHAT_ASKS_FOR_SOMEONE_WHO_ARRANGES,
        *_WHAT_ASKS_FOR_A_PROCESS,
        *_WHAT_PROTECTS,
    ),
    assumptions=ASSUMPTIONS,
    off=frozenset(item.name for item in ASSUMPTIONS if not item.on),
)
"""The shipped rule set."""
