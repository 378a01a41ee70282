"""What is said of labelled cases, and of how far raters agree, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

MEANINGS: Final = {
    "L101": Text(nl="dezelfde situatie in meer dan één groep", en="the same situation in more than one group"),
    "L102": Text(nl="een beoordelaar die geen zaak deelt met een andere", en="a rater who shares no case with another"),
    "L103": Text(nl="er werd maar één rol gekozen", en="only one role was ever chosen"),
    "L104": Text(nl="keuzes bij andere regels dan deze", en="labels given under other rules than these"),
    "L105": Text(nl="keuzes na het zien van een advies", en="labels given after seeing an advice"),
    "L106": Text(
        nl="keuzes waarvan niet geweten is of er een advies gezien was",
        en="labels of which it is not known whether an advice had been seen",
    ),
}
FOUND: Final = {
    "L101": Text(
        nl="Dezelfde situatie zit in groepen {groups} (zaken: {cases}). Wat van de ene groep geleerd wordt, "
        "is van de andere dan al geweten. Zet ze in één groep als het om dezelfde persoon gaat.",
        en="The same situation is in groups {groups} (cases: {cases}). What is learned from one group "
        "is then known of the other beforehand. Put them in one group if it is the same person.",
    ),
    "L102": Text(
        nl="{raters} deelt geen zaak met een andere beoordelaar (keuzes: {count}). "
        "Niemand kan zeggen hoe goed ze overeenkomen.",
        en="{raters} shares no case with another rater (labels: {count}). Nobody can tell how far they agree.",
    ),
    "L103": Text(
        nl="Er werd alleen {roles} gekozen (keuzes: {count}). Daar valt niets uit te leren over andere rollen.",
        en="Only {roles} was ever chosen (labels: {count}). Nothing can be learned from it about other roles.",
    ),
    "L104": Text(
        nl="Gegeven bij andere regels dan deze: {count} (zaken: {cases}). "
        "Wie het advies zag, zag misschien een ander advies.",
        en="Given under other rules than these: {count} (cases: {cases}). "
        "Who saw the advice may have seen another one.",
    ),
    "L105": Text(
        nl="Gegeven na het zien van een advies: {count} (zaken: {cases}). "
        "Zulke keuzes zeggen ook iets over het advies; onderzoek laat ze weg, tenzij je anders vraagt.",
        en="Given after seeing an advice: {count} (cases: {cases}). "
        "Such labels also say something of the advice; research leaves them out unless you ask otherwise.",
    ),
    "L106": Text(
        nl="Niet geweten of er een advies gezien was: {count} (zaken: {cases}). "
        "Ze tellen mee, tenzij je anders vraagt.",
        en="Not known whether an advice had been seen: {count} (cases: {cases}). They count unless you ask otherwise.",
    ),
}
AGAINST: Final = Text(nl="{rater} koos {role} voor zaak {case}.", en="{rater} chose {role} for case {case}.")

REASONS: Final = {
    "no_labels": Text(nl="er zijn geen keuzes", en="there are no labels"),
    "one_rater": Text(nl="er zijn geen twee beoordelaars", en="there are no two raters"),
    "no_overlap": Text(nl="geen zaak werd door twee beoordeeld", en="no case was judged by two"),
    "no_variation": Text(
        nl="iedereen koos overal dezelfde rol, dus valt er niets van toeval te onderscheiden",
        en="everyone chose the same role everywhere, so nothing can be told apart from chance",
    ),
    "unequal": Text(nl="niet elke zaak heeft evenveel beoordelaars", en="not every case has the same number of raters"),
    "few_groups": Text(nl="er zijn minder dan 5 groepen", en="there are fewer than 5 groups"),
    "often_lost": Text(
        nl="in te veel trekkingen bestaat het cijfer niet", en="in too many draws the figure does not exist"
    ),
}
UNDEFINED: Final = Text(nl="onbepaald: {reason}", en="undefined: {reason}")
INTERVAL: Final = Text(nl="{low} tot {high}", en="{low} to {high}")
ESTIMATE: Final = Text(nl="{value} ({interval})", en="{value} ({interval})")
NO_INTERVAL: Final = Text(nl="{value} (geen interval: {reason})", en="{value} (no interval: {reason})")

TITLE: Final = Text(nl="Hoe goed komen de beoordelaars overeen?", en="How far do the raters agree?")
COUNTED: Final = Text(
    nl="Keuzes: {labels}. Zaken: {cases}. Groepen: {groups}. Beoordelaars: {raters}.",
    en="Labels: {labels}. Cases: {cases}. Groups: {groups}. Raters: {raters}.",
)
SEEN_LEFT_OUT: Final = Text(
    nl="Weggelaten, want gegeven na het zien van een advies: {seen}.",
    en="Left out, because given after seeing an advice: {seen}.",
)
SEEN_COUNTED: Final = Text(
    nl="Meegeteld, ook al zijn ze gegeven na het zien van een advies: {seen}.",
    en="Counted, though given after seeing an advice: {seen}.",
)
TOGETHER: Final = Text(nl="Samen", en="Together")
FIGURES: Final = (
    Text(nl="Krippendorffs alfa", en="Krippendorff's alpha"),
    Text(nl="Fleiss' kappa", en="Fleiss' kappa"),
    Text(
        nl="Hoe vaak iemand kiest wat de meeste anderen kiezen", en="How often someone chooses what most others choose"
    ),
)
FIGURE: Final = Text(nl="{name}: {figure}", en="{name}: {figure}")
PAIRS: Final = Text(nl="Twee aan twee (Cohens kappa)", en="Two by two (Cohen's kappa)")
PAIR: Final = Text(nl="{one} en {other}: {kappa}; zaken: {cases}", en="{one} and {other}: {kappa}; cases: {cases}")
PER_RATER: Final = Text(nl="Per beoordelaar: wat de meeste anderen kiezen", en="Per rater: what most others choose")
RATER: Final = Text(nl="{rater}: {accuracy}; zaken: {cases}", en="{rater}: {accuracy}; cases: {cases}")
READING: Final = Text(nl="Hoe dit te lezen", en="How to read this")
MEANING: Final = (
    Text(
        nl="Alfa en kappa: 1 is altijd dezelfde rol; 0 is wat toeval zou geven met dezelfde rollen; "
        "onder 0 is minder dan toeval.",
        en="Alpha and kappa: 1 is always the same role; 0 is what chance would give with the same roles; "
        "below 0 is less than chance.",
    ),
    Text(
        nl="Verschil is geen fout: goede helpers kunnen anders kiezen. Lees elk cijfer over een model hiernaast.",
        en="To differ is no mistake: good helpers may choose otherwise. Read every figure about a model beside this.",
    ),
)
HOW: Final = Text(
    nl="Tussen haakjes: waar het cijfer in 95 op 100 van {draws} trekkingen van groepen lag (startgetal {seed}).",
    en="In brackets: where the figure was in 95 in 100 of {draws} draws of groups (seed {seed}).",
)
