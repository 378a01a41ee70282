"""What is said of prediction sets and of how a classifier does on labelled cases, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

SETS_TITLE: Final = Text(nl="Verzamelingen van rollen, geijkt", en="Sets of roles, calibrated")
CALIBRATED: Final = Text(
    nl="Zaken om op te ijken, een van elke groep: {cases}. Van de keuzes die de regels toelaten, bevat een verzameling "
    "minstens {kept}, gemiddeld over ijkingen; met zoveel zaken geeft één ijking {low} tot {high} (in 95 op 100).",
    en="Cases to calibrate on, one of each group: {cases}. Of the labels that the rules permit, a set holds {kept} at "
    "least, on average over calibrations; with so many cases one calibration gives {low} to {high} (in 95 in 100).",
)
TRIVIAL: Final = Text(
    nl="Te weinig zaken om te ijken: {cases}; minstens nodig: {needed}. "
    "Elke verzameling bevat daarom alle rollen die de regels toelaten.",
    en="Too few cases to calibrate: {cases}; needed at least: {needed}. "
    "So each set holds every role that the rules permit.",
)
FORBIDDEN: Final = Text(
    nl="Keuzes voor een rol die de regels uitsluiten: {forbidden} van {labels}. Hun aandeel is hoogstens {most} "
    "(95 % zeker). Geen verzameling bevat een uitgesloten rol, dus over alle keuzes bevat een verzameling "
    "wat gekozen werd in minstens {promise}.",
    en="Labels on a role that the rules exclude: {forbidden} of {labels}. Their share is at most {most} "
    "(95 % confidence). No set holds an excluded role, so over all labels a set holds what was chosen "
    "in {promise} at least.",
)
SETS_TIES: Final = Text(
    nl="Rollen die gelijk zijn aan de grens, zitten erin. Dezelfde zaak geeft altijd dezelfde verzameling.",
    en="Roles that are equal to the threshold are in the set. The same case always has the same set.",
)
SETS_DRAWN: Final = Text(
    nl="Voor het ijken is per groep één zaak getrokken, en per zaak één beoordelaar (startgetal {seed}).",
    en="To calibrate, one case of each group was drawn, and one rater of each case (seed {seed}).",
)
SETS_EXCHANGEABLE: Final = Text(
    nl="Dit geldt voor zaken zoals die waarop geijkt is, waaruit het model niet geleerd heeft.",
    en="This holds for cases like those calibrated on, from which the model has not learned.",
)

TITLE: Final = Text(
    nl="Wat leert een classifier bij naast {rules}?",
    en="What does a classifier learn beside {rules}?",
)
BEATS: Final = Text(
    nl="Beter dan de regels: verschil {difference}; wat geleerd is, mag meetellen.",
    en="Beats the rules: difference {difference}; what was learned may count.",
)
BEATS_ONLY: Final = Text(
    nl="Beter dan de regels (verschil {difference}), maar niet dan: {simpler}; het gewicht blijft 0.",
    en="Beats the rules (difference {difference}), but not: {simpler}; weight stays 0.",
)
DOES_NOT_BEAT: Final = Text(
    nl="Niet beter dan de regels: verschil {difference}; het gewicht blijft 0.",
    en="Does not beat the rules: difference {difference}; weight stays 0.",
)
WORSE: Final = Text(
    nl="Slechter dan de regels: verschil {difference}; het gewicht blijft 0.",
    en="Worse than the rules: difference {difference}; weight stays 0.",
)
CANNOT_BE_TOLD: Final = Text(
    nl="Of het beter is dan de regels, is niet te zeggen ({reason}); het gewicht blijft 0.",
    en="Whether it beats the rules cannot be told ({reason}); weight stays 0.",
)
DIFFERENCE: Final = Text(nl="{value}, {low} tot {high}", en="{value}, {low} to {high}")
INDEPENDENT: Final = Text(
    nl="Er is gezegd dat geen twee zaken een persoon delen: elke zaak is een groep.",
    en="It was said that no two cases share a person: each case is a group.",
)
HOW: Final = Text(
    nl="In {folds} delen; een groep zit helemaal in één deel, en elk deel is beoordeeld met wat uit de andere geleerd "
    "is. Startgetal {seed}. Wat leerde: {estimator}.",
    en="In {folds} parts; a group is whole in one part, and each part was judged with what was learned from the "
    "others. Seed {seed}. What learned: {estimator}.",
)
WEIGHTS: Final = Text(
    nl="De regels wogen in elk deel zo veel keer hun eigen gewicht: {weights}.",
    en="In each part the rules weighed so many times their own weight: {weights}.",
)
HELD_BACK: Final = Text(
    nl="In {parts} van {folds} delen leerde het niets dan hoe zwaar de regels wegen.",
    en="In {parts} of {folds} parts it learned nothing but how heavily the rules weigh.",
)

METHODS: Final = {
    "uniform": Text(nl="elke toegelaten rol evenveel kans", en="every permitted role alike"),
    "prior": Text(nl="hoe vaak elke rol gekozen werd", en="how often each role was chosen"),
    "rules": Text(nl="de regels alleen", en="the rules alone"),
    "classifier": Text(nl="de regels met wat geleerd is", en="the rules with what was learned"),
    "human": Text(nl="een beoordelaar, telkens weggelaten", en="a rater, left out in turn"),
}
METHODS_HEADING: Final = Text(nl="Hoe ze het doen", en="How they do")
SCORES: Final = {
    "log_loss": Text(nl="logverlies", en="log-loss"),
    "brier": Text(nl="Brier", en="Brier"),
    "accuracy": Text(nl="juist", en="right"),
    "macro_f1": Text(nl="macro-F1", en="macro-F1"),
    "top_two": Text(nl="bij de eerste twee", en="among the first two"),
    "most_others": Text(nl="wat de meeste anderen kozen", en="what most others chose"),
}
SCORE: Final = Text(nl="{name} {figure}", en="{name} {figure}")
LINE: Final = Text(nl="{name}: {figure}", en="{name}: {figure}")
JOINT: Final = "; "

CURVE_HEADING: Final = Text(nl="Met minder zaken geleerd", en="Learned from fewer cases")
CURVE: Final = Text(
    nl="zaken: {cases}, groepen: {groups}; logverlies {figure}",
    en="cases: {cases}, groups: {groups}; log-loss {figure}",
)
RISK_HEADING: Final = Text(nl="Als het alleen spreekt waar het zeker is", en="If it speaks only where it is sure")
RISK: Final = Text(
    nl="in {coverage} van de zaken (kans vanaf {least}): fout {figure}",
    en="in {coverage} of the cases (probability from {least}): wrong {figure}",
)
SUGGESTED_HEADING: Final = Text(nl="Wat als advies verschijnt", en="What appears as advice")
SUGGESTED: Final = Text(
    nl="{name}: stelt een rol voor in {given}, juist in {right}, niet wat gekozen werd in {wrong}; "
    "geen voorstel in {none}",
    en="{name}: suggests a role in {given}, right in {right}, not what was chosen in {wrong}; no suggestion in {none}",
)
SETS_HEADING: Final = Text(nl="Verzamelingen van rollen", en="Sets of roles")
SETS: Final = (
    Text(nl="rollen in een verzameling, gemiddeld", en="roles in a set, on average"),
    Text(nl="bevat wat gekozen werd", en="holds what was chosen"),
    Text(nl="hetzelfde, van wat de regels toelaten", en="the same, of what the rules permit"),
)
SETS_CASES: Final = Text(
    nl="Zaken om op te ijken, per deel: {least} tot {most}, voor {kept} van wat toegelaten is; nodig: {needed}. "
    "Te weinig, dus alle toegelaten rollen: in {trivial} van {folds} delen.",
    en="Cases to calibrate on, per part: {least} to {most}, for {kept} of what is permitted; needed: {needed}. "
    "Too few, so every permitted role: in {trivial} of {folds} parts.",
)
SLICES_HEADING: Final = Text(nl="Apart bekeken", en="Looked at apart")
SLICE: Final = Text(
    nl="{by} {value}: zaken {cases}, groepen {groups}; beter dan de regels {difference}; juist {accuracy}",
    en="{by} {value}: cases {cases}, groups {groups}; better than the rules by {difference}; right {accuracy}",
)
SUPPRESSED: Final = Text(
    nl="Niet getoond, want minder dan {least} zaken: {count}.",
    en="Not shown, for fewer than {least} cases: {count}.",
)
BY: Final = {
    "rater": Text(nl="beoordelaar", en="rater"),
    "label": Text(nl="gekozen rol", en="chosen role"),
    "group": Text(nl="groep", en="group"),
}
UNKNOWN: Final = Text(nl="onbekend", en="unknown")
RATERS_HEADING: Final = Text(nl="De beoordelaars zelf", en="The raters themselves")
ALPHA: Final = Text(nl="Krippendorffs alfa", en="Krippendorff's alpha")
AGAINST_HEADING: Final = Text(
    nl="Keuzes voor een rol die de regels uitsluiten", en="Labels on a role that the rules exclude"
)
AGAINST: Final = Text(
    nl="Ze tellen niet mee in het logverlies, en overal elders als fout. Lees ze een voor een.",
    en="They do not count in the log-loss, and everywhere else as wrong. Read them one by one.",
)
FINDINGS_HEADING: Final = Text(nl="Wat je moet weten", en="What to know")
ABSENT: Final = Text(
    nl="L201 {role} werd in deel {fold} gekozen, en in de zaken waaruit daarvoor geleerd werd nooit.",
    en="L201 {role} was chosen in part {fold}, and never in the cases that were learned from for it.",
)
FEW_TO_CALIBRATE: Final = Text(
    nl="L202 Zaken om te ijken in deel {fold}: {cases}, en nodig: {needed}; "
    "de verzamelingen bevatten er elke toegelaten rol.",
    en="L202 Cases to calibrate on in part {fold}: {cases}, and needed: {needed}; "
    "the sets hold every permitted role there.",
)
FEW_GROUPS: Final = Text(
    nl="L203 Te weinig groepen voor intervallen: {groups}.",
    en="L203 Too few groups for intervals: {groups}.",
)
READING_HEADING: Final = Text(nl="Hoe dit te lezen", en="How to read this")
READING: Final = (
    Text(
        nl="Verschil: hoeveel lager het logverlies is dan dat van de regels alleen, in nats per zaak; boven 0 is "
        "beter. Lager is beter voor logverlies en Brier, hoger voor de rest.",
        en="Difference: how much lower the log-loss is than that of the rules alone, in nats per case; above 0 is "
        "better. Lower is better for log-loss and Brier, higher for the rest.",
    ),
    Text(
        nl="Een zaak telt één keer, hoeveel beoordelaars ze ook had; die tellen samen. Bij gelijke kans telt elke rol "
        "voor een deel. Een kans onder {least} telt als {least}.",
        en="A case counts once, however many raters it had; these count together. Where probabilities are equal, each "
        "role counts for a part. A probability below {least} counts as {least}.",
    ),
    Text(
        nl="Tussen haakjes: waar het cijfer in 95 op 100 van {draws} trekkingen van groepen lag. Dat zegt wat andere "
        "zaken hadden gegeven, niet wat leren uit andere zaken had gegeven.",
        en="In brackets: where the figure was in 95 in 100 of {draws} draws of groups. That says what other cases "
        "would have given, not what learning from other cases would have given.",
    ),
    Text(
        nl="Waar goede helpers verschillen, kan geen model het met allemaal eens zijn.",
        en="Where good helpers differ, no model can agree with them all.",
    ),
)

PLOT: Final = {
    "probability": Text(nl="verwachte kans", en="expected probability"),
    "observed": Text(nl="aandeel dat zo koos", en="share that chose so"),
    "perfect": Text(nl="even vaak als verwacht", en="as often as expected"),
    "cases": Text(nl="zaken om uit te leren", en="cases to learn from"),
    "log_loss": Text(nl="logverlies (nats per zaak)", en="log-loss (nats per case)"),
    "coverage": Text(nl="aandeel van de zaken, zekerste eerst", en="share of the cases, surest first"),
    "risk": Text(nl="aandeel fout", en="share wrong"),
    "chosen": Text(nl="gekozen door beoordelaars", en="chosen by raters"),
    "predicted": Text(nl="grootste kans", en="greatest probability"),
    "reliability_title": Text(nl="Klopt de kans?", en="Is the probability right?"),
    "curve_title": Text(nl="Helpen meer zaken?", en="Do more cases help?"),
    "risk_title": Text(nl="Hoe vaak fout, als het mag zwijgen?", en="How often wrong, if it may be silent?"),
    "confusion_title": Text(nl="Gekozen en verwacht", en="Chosen and expected"),
}
