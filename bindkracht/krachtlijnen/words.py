"""Every sentence and word of an advice that is neither a rule nor guidance, in Dutch and English."""

from typing import Final

from bindkracht.texts import Text

AND: Final = Text(nl="en", en="and")
OR: Final = Text(nl="of", en="or")
NOT: Final = Text(nl="niet", en="not")
IS: Final = Text(nl="is", en="is")
AT_LEAST: Final = Text(nl="is minstens", en="is at least")
CONTAINS: Final = Text(nl="met", en="with")
OPAQUE: Final = Text(nl="een berekening die niet uit te leggen is", en="a calculation that cannot be explained")
NOTHING_KNOWN: Final = Text(nl="er is nog niets geweten", en="nothing is known yet")
UNKNOWN: Final = Text(nl="nog niet geweten", en="not known yet")

DOCUMENT: Final = Text(nl="Samen nadenken over een rol", en="Thinking together about a role")
FIRST: Final = Text(nl="Eerst dit", en="This first")
TITLE: Final = Text(nl="Welke rol past hier?", en="Which role fits here?")
SUGGESTED: Final = Text(nl="{role} past hier het best.", en="{role} fits best here.")
TIE: Final = Text(
    nl="{roles} passen even goed. Bespreek samen welke rol het wordt.",
    en="{roles} fit equally well. Talk together about which role it will be.",
)
TIE_OPEN: Final = Text(
    nl="{roles} hebben evenveel voor. Van {waiting} is nog niet zeker of die rol mag.",
    en="{roles} have equally much in favour. Of {waiting} it is not yet sure whether that role may be taken.",
)
CONDITIONAL: Final = Text(
    nl="{roles} kan passen, maar niet zonder eerst iets te vragen.",
    en="{roles} may fit, but not without asking something first.",
)
CONDITIONAL_TIE: Final = Text(
    nl="{roles} kunnen passen, maar niet zonder eerst iets te vragen.",
    en="{roles} may fit, but not without asking something first.",
)
ALSO_FITTING: Final = Text(nl="Past ook: {roles}.", en="Also fits: {roles}.")
ALSO_CONDITIONAL: Final = Text(nl="Kan misschien ook: {roles}.", en="May also be possible: {roles}.")

DANGER: Final = Text(
    nl="Er is nu gevaar. Dit hulpmiddel geeft geen rol. Volg de afspraak voor noodsituaties.",
    en="There is danger now. This tool gives no role. Follow the emergency protocol.",
)
EVERYTHING_EXCLUDED: Final = Text(
    nl="Geen enkele rol kan nu: voor elke rol is er een reden om hem niet op te nemen. "
    "Nog meer vragen verandert dat niet. Praat met de persoon over wat wel kan.",
    en="No role is possible now: for each role there is a reason not to take it up. "
    "Asking more does not change that. Talk with the person about what is possible.",
)
TOO_LITTLE_KNOWN: Final = Text(
    nl="Er is nog te weinig geweten om een rol voor te stellen. Antwoorden op wat nog te vragen is, kunnen dat "
    "veranderen.",
    en="Too little is known yet to suggest a role. Answers to what is still to ask can change that.",
)
NOTHING_TO_ASK: Final = Text(
    nl="Er is te weinig geweten om een rol voor te stellen, en er is niets meer te vragen: als alles beantwoord is, "
    "past geen enkele rol, wat de antwoorden ook zijn. Praat met de persoon over wat wel belangrijk is.",
    en="Too little is known to suggest a role, and there is nothing left to ask: once everything is answered, "
    "no role fits, whatever the answers are. Talk with the person about what does matter.",
)
NOTHING_SUPPORTED: Final = Text(
    nl="Wat geweten is, spreekt voor geen enkele rol, en geen enkele vraag kan dat nog veranderen. "
    "Praat met de persoon over wat wel belangrijk is.",
    en="What is known speaks for no role, and no question can change that any more. "
    "Talk with the person about what does matter.",
)
NOT_WORKED_OUT: Final = Text(
    nl="Wat geweten is, spreekt nu voor geen enkele rol. Of een antwoord dat nog kan veranderen, is niet uitgewerkt: "
    "deze regels zijn daarvoor te ingewikkeld. Praat met de persoon over wat wel belangrijk is.",
    en="What is known speaks for no role now. Whether an answer can still change that was not worked out: "
    "these rules are too complex for it. Talk with the person about what does matter.",
)

WHY: Final = Text(nl="Waarom {role}", en="Why {role}")
FOR: Final = Text(nl="Spreekt voor", en="Speaks for")
AGAINST: Final = Text(nl="Spreekt tegen", en="Speaks against")
EXCLUDES: Final = Text(nl="Sluit uit", en="Excludes")
ASK_FIRST: Final = Text(nl="Eerst te vragen", en="To ask first")
MAY_EXCLUDE: Final = Text(nl="Het antwoord kan deze rol uitsluiten.", en="The answer may exclude this role.")
NO_COUNTER_ARGUMENT: Final = Text(
    nl="Geen argument tegen bekend. Vraag of de persoon er wel een ziet.",
    en="No argument against is known. Ask whether the person sees one.",
)
NOT_NOW: Final = Text(nl="Welke rol nu niet kan", en="Which role is not possible now")
NO_REASON_YET: Final = Text(nl="Waarvoor nu te weinig spreekt", en="For which too little speaks now")
NOTHING_KNOWN_ABOUT: Final = Text(nl="Waar niets voor of tegen spreekt", en="For or against which nothing speaks")
QUESTIONS: Final = Text(nl="Wat nog te vragen", en="What to ask still")
MORE_QUESTIONS: Final = Text(nl="… en nog {number}.", en="… and {number} more.")
ONLY_THE_PERSON: Final = Text(nl="alleen de persoon zelf kan dit zeggen", en="only the person can say this")
TOGETHER: Final = Text(nl="samen te beantwoorden", en="to be answered together")
HOW_ANY: Final = Text(nl="Hoe vul je elk van deze rollen in", en="How to fill in any of these roles")
HOW: Final = Text(nl="Hoe vul je deze rol in: {role}", en="How to fill in this role: {role}")
TOGETHER_DECIDE: Final = Text(
    nl="Dit is een hulp om samen na te denken. De helper beslist niet alleen en dit hulpmiddel beslist nooit: "
    "kies de rol samen met de persoon [6.2, 7.1].",
    en="This is a help to think together. The helper does not decide alone and this tool never decides: "
    "choose the role together with the person [6.2, 7.1].",
)
MADE_WITH: Final = Text(
    nl="Regels: {rules}. De nummers tussen haakjes verwijzen naar de zinnen van de tien krachtlijnen; "
    "A met een nummer is een aanname van ons.",
    en="Rules: {rules}. The numbers in brackets point to the sentences of the ten krachtlijnen; "
    "A with a number is an assumption of ours.",
)
MADE_WITHOUT: Final = Text(
    nl="Regels: {rules}. Die regels noemen geen zin van een bron. Waar de raad nummers tussen haakjes heeft, zijn het "
    "zinnen van de tien krachtlijnen; A met een nummer is een aanname van ons.",
    en="Rules: {rules}. Those rules cite no sentence of a source. Where the guidance has numbers in brackets, they "
    "are sentences of the ten krachtlijnen; A with a number is an assumption of ours.",
)
OWN_ASSUMPTIONS: Final = Text(
    nl="{made} Aangenomen door wie de regels schreef: {names}.", en="{made} Assumed by who wrote the rules: {names}."
)
EARLIER_FORM: Final = Text(
    nl="Dit advies is bewaard in een eerdere vorm, waar niet in staat: {lacking}.",
    en="This advice was kept in an earlier form, which does not say: {lacking}.",
)
LACKS_RULES: Final = Text(
    nl="op welke dag de regels golden, en welke aannames van wie de regels schreef zijn",
    en="on which day the rules were in force, and which assumptions are of who wrote the rules",
)
LACKS_TOGETHER: Final = Text(
    nl="welke vragen samen te beantwoorden zijn", en="which questions are to be answered together"
)
LACKS_QUESTIONS: Final = Text(
    nl="de vraag bij een feit, waar alleen de naam van dat feit staat",
    en="the question about a fact, where only the name of that fact stands",
)
LACKS_UNPROTECTED: Final = Text(
    nl="alles waartegen de regels niet beschermen, en of de situatie daarvan vertelt",
    en="everything that the rules do not protect against, and whether the situation tells of it",
)
LACKS_CLASSIFIER: Final = Text(nl="wat er naast de regels gezegd is", en="what was said beside the rules")

WHY_HEADING: Final = Text(nl="Wat voor {role} spreekt", en="What speaks for {role}")
WHY_NOT_HEADING: Final = Text(nl="Wat tegen {role} spreekt", en="What speaks against {role}")
FIRED: Final = Text(nl="Geldt nu", en="Holds now")
WAITING: Final = Text(nl="Hangt af van een antwoord", en="Depends on an answer")
NOT_FIRED: Final = Text(nl="Geldt nu niet", en="Does not hold now")
NOTHING: Final = Text(nl="Niets.", en="Nothing.")
WOULD: Final = Text(nl="{effect} als: {condition}", en="{effect} if: {condition}")
ASKED_ONCE: Final = Text(nl="{condition}; gevraagd zodra: {guard}", en="{condition}; asked once: {guard}")
BECAUSE_READ: Final = Text(nl="want {read}", en="because {read}")
PROVED: Final = Text(nl="bewezen", en="proved")
REFUTED: Final = Text(nl="weerlegd", en="refuted")
EFFECTS: Final = {
    "supports": FOR,
    "opposes": AGAINST,
    "excludes": EXCLUDES,
}
STATUSES: Final = {
    "fitting": Text(nl="past", en="fits"),
    "conditional": Text(nl="past onder voorwaarde", en="fits on a condition"),
    "excluded": Text(nl="kan nu niet", en="is not possible now"),
    "unsupported": Text(nl="te weinig spreekt ervoor", en="too little speaks for it"),
    "open": Text(nl="niets ervoor of ertegen", en="nothing for or against it"),
}
ABSTENTIONS: Final = {
    "danger": DANGER,
    "everything_excluded": EVERYTHING_EXCLUDED,
    "too_little_known": TOO_LITTLE_KNOWN,
    "nothing_supported": NOTHING_SUPPORTED,
    "not_worked_out": NOT_WORKED_OUT,
}
OUTCOMES: Final = {
    "advice": Text(nl="een advies", en="advice"),
    "conditional": Text(nl="een advies onder voorwaarde", en="advice on a condition"),
    "abstention": Text(nl="geen advies", en="abstention"),
}
REGION_SUGGESTED: Final = Text(nl="voorgesteld", en="suggested")
REGION_TIED: Final = Text(nl="past even goed als een andere", en="fits as well as another")
REGION_OUTCOME: Final = Text(nl="Uitkomst: {shares}.", en="Outcome: {shares}.")
INVARIANTS: Final = Text(nl="Wat altijd moet kloppen", en="What must always hold")
ONLY_COUNTED: Final = Text(
    nl="van de eerste lezing naar de tweede wordt alleen geteld; laat --complete, --cases en --day weg, en zet "
    "je gevallen "
    "over met bindkracht migrate",
    en="from the first reading to the second there is only a count; leave out --complete, --cases and --day, and carry "
    "your cases over with bindkracht migrate",
)
TEXTBOOK: Final = Text(nl="Wat de tekst van gewone gevallen zegt", en="What the text says of plain cases")
DIFFERENT_RULES: Final = Text(
    nl="de bestanden gaan over verschillende regels ({rules}); geef die van één set tegelijk",
    en="the files are about different rules ({rules}); give those of one set at a time",
)
NOTHING_TO_REWRITE: Final = Text(
    nl="zeg met --rules welk bestand opnieuw geschreven moet worden", en="say with --rules which file to write anew"
)
UNWRITTEN: Final = Text(
    nl="het antwoord kon niet geschreven worden: {reason}", en="the answer could not be written: {reason}"
)
INTERRUPTED: Final = Text(nl="Onderbroken.", en="Interrupted.")
