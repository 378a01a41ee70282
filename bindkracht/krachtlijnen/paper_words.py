"""What the accountability papers say, in Dutch and English; figures are filled in by running the library."""

from typing import Final

from bindkracht.texts import Text

MARKS: Final = {
    "made": Text(nl="{text}", en="{text}"),
    "computed": Text(nl="{text} (uitgerekend)", en="{text} (worked out)"),
    "open": Text(nl="[IN TE VULLEN door de organisatie] {text}", en="[TO FILL IN by the organisation] {text}"),
}
LEGEND: Final = Text(
    nl="Wat uitgerekend is, is bij het maken van dit papier uitgerekend met deze regels. Wat in te vullen is, kan "
    "alleen de organisatie zeggen die dit inzet; niets daarvan is verzonnen.",
    en="What is worked out was worked out with these rules when this paper was made. What is to fill in only the "
    "organisation that uses this can say; nothing of it is made up.",
)
NO_LAW: Final = Text(
    nl="Dit papier trekt geen juridische besluiten.",
    en="This paper draws no legal conclusions.",
)

# ---- Which rules, and what was proved of them ----

RULES: Final = Text(
    nl="Regels: {name} {version}, met hash {hash}. Bibliotheek: bindkracht {library}.",
    en="Rules: {name} {version}, with hash {hash}. Library: bindkracht {library}.",
)
COUNTED: Final = Text(
    nl="Regels die gelden: {rules}. Voor een rol: {supports}; tegen een rol: {opposes}; uitsluiting: {excludes}. De "
    "bron zegt het zelf: {stated}; een lezing van ons: {read}.",
    en="Rules in force: {rules}. For a role: {supports}; against a role: {opposes}; exclusion: {excludes}. The source "
    "itself says it: {stated}; a reading of ours: {read}.",
)
ASSUMED: Final = Text(
    nl="Aannames die gelden: {on}. Uitgezet: {off}.", en="Assumptions in force: {on}. Switched off: {off}."
)
NONE: Final = Text(nl="geen", en="none")
PROVED: Final = Text(
    nl="{name}: {claim}. Bewezen over alle {size} situaties (vragen: {number}).",
    en="{name}: {claim}. Proved over all {size} situations (questions: {number}).",
)
REFUTED: Final = Text(
    nl="{name}: {claim}. Weerlegd voor {subjects}. Dit moet opgelost zijn voor iemand dit gebruikt.",
    en="{name}: {claim}. Refuted for {subjects}. This must be solved before anyone uses this.",
)
NOT_ALWAYS: Final = Text(
    nl="{name}: {claim}. Dat is niet altijd zo, en de regels zeggen dat zelf; zie bovenaan.",
    en="{name}: {claim}. That is not always so, and the rules say so themselves; see above.",
)

# ---- Intended purpose ----

PURPOSE: Final = Text(nl="Waarvoor dit bedoeld is: {rules}", en="What this is meant for: {rules}")
WHICH: Final = Text(nl="Waarover dit gaat", en="What this is about")
INTENDED: Final = Text(nl="Beoogd doel", en="Intended purpose")
INTENDED_LINES: Final = (
    Text(
        nl="Samen nadenken over welke rol van de helper past: {roles}. Een rol hoort bij een relatie op een moment, "
        "nooit bij een persoon [6.1, 6.2].",
        en="To think together about which role of the helper fits: {roles}. A role belongs to a relation at a moment, "
        "never to a person [6.1, 6.2].",
    ),
    Text(
        nl="Ook om te leren, voor onderzoek naar de regels, en om regels te beproeven.",
        en="Also to teach, for research on the rules, and to test rules.",
    ),
)
INTENDED_OPEN: Final = Text(
    nl="In welke dienst, voor welk werk, met welke mensen, en sinds wanneer.",
    en="In which service, for which work, with which people, and since when.",
)
INPUT: Final = Text(nl="Wat erin gaat en wat eruit komt", en="What goes in and what comes out")
FACTS: Final = Text(
    nl="Feiten over een situatie: {facts}. Elk mag onbekend blijven. Van {person} kan alleen de persoon het antwoord "
    "geven.",
    en="Facts about a situation: {facts}. Each may stay unknown. Of {person} only the person can give the answer.",
)
OUTPUT_LINES: Final = (
    Text(
        nl="Er komen rollen uit die passen, met redenen voor en tegen, wat uitgesloten is en waarom, en wat nog te "
        "vragen is.",
        en="Out come roles that fit, with reasons for and against, what is excluded and why, and what to ask still.",
    ),
    Text(
        nl="Onbekend is niet nee. Komt er geen rol uit, dan staat er waarom.",
        en="Unknown is not no. When no role comes out, it says why.",
    ),
    Text(
        nl="Het bewaart niets, verstuurt niets en kijkt op geen klok.",
        en="It stores nothing, sends nothing and reads no clock.",
    ),
)
NO_ROLE: Final = {
    "P4": Text(nl="Wie niets weet, krijgt geen rol.", en="Who knows nothing is given no role."),
    "danger": Text(nl="Bij gevaar komt er geen rol uit.", en="When there is danger, no role comes out."),
}
"""What is said of these rules only when it is proved of them, by the invariant that says it."""
MISUSE: Final = Text(
    nl="Misbruik dat redelijkerwijs te voorzien is, en wat ertegen gebouwd is",
    en="Reasonably foreseeable misuse, and what is built against it",
)
MISUSE_LINES: Final = (
    Text(
        nl="Een advies lezen als een besluit. Daartegen: het geeft een verzameling met redenen, en elk advies zegt "
        "dat de helper en de persoon samen kiezen [6.2, 7.1].",
        en="Reading an advice as a decision. Against it: it gives a set with reasons, and every advice says that the "
        "helper and the person choose together [6.2, 7.1].",
    ),
    Text(
        nl="Mensen rangschikken of vergelijken. Daartegen: er is geen getal in een advies, en geen vaste rol voor "
        "iemand.",
        en="Ranking or comparing people. Against it: an advice holds no number, and nobody has a fixed role.",
    ),
    Text(
        nl="Antwoorden invullen voor de persoon. Daartegen: feiten die alleen de persoon kan zeggen, nemen geen ander "
        "woord aan, en een betwist antwoord telt als onbekend. De bibliotheek kan niet zien wie er echt sprak.",
        en="Filling in answers for the person. Against it: facts that only the person can answer take nobody else's "
        "word, and a contested answer counts as unknown. The library cannot see who really spoke.",
    ),
    Text(
        nl="Een eigen feit toevoegen dat iets anders verklapt, zoals afkomst. Daartegen: zulke namen worden "
        "geweigerd. Een omweg met een andere naam ziet de bibliotheek niet.",
        en="Adding a fact of one's own that gives away something else, such as origin. Against it: such names are "
        "refused. A detour under another name the library does not see.",
    ),
    Text(
        nl="De regels veranderen zonder het te zeggen. Daartegen: elk advies noemt de regels met hun hash.",
        en="Changing the rules without saying so. Against it: every advice names the rules with their hash.",
    ),
)
MISUSE_OPEN: Final = Text(
    nl="Welk ander misbruik in deze dienst te voorzien is, en wat ertegen gedaan wordt.",
    en="Which other misuse can be foreseen in this service, and what is done against it.",
)
NOT_FOR: Final = Text(nl="Niet bedoeld voor", en="Not for")
NOT_FOR_LINES: Final = (
    Text(
        nl="Zeggen wie recht heeft op wat, of op welk bedrag.", en="Saying who is entitled to what, or to which amount."
    ),
    Text(
        nl="Bepalen hoeveel hulp iemand krijgt, wie eerst komt of wie moet wachten.",
        en="Setting how much help someone gets, who comes first or who must wait.",
    ),
    Text(
        nl="Sancties, of het zoeken naar misbruik door mensen.", en="Sanctions, or looking for people who misuse help."
    ),
    Text(nl="Mensen, gezinnen, helpers of diensten rangschikken.", en="Ranking people, families, helpers or services."),
    Text(
        nl="Noodsituaties: dan geldt de afspraak voor noodsituaties, met mensen.",
        en="Emergencies: then the emergency protocol holds, with people.",
    ),
)
OVERSIGHT: Final = Text(nl="Menselijk toezicht", en="Human oversight")
OVERSIGHT_LINES: Final = (
    Text(
        nl="Elk advies toont ook wat ertegen spreekt, wat onbekend is en welke vraag helpt.",
        en="Every advice also shows what speaks against it, what is unknown and which question helps.",
    ),
    Text(
        nl="Van elke rol is te zien waarom ze wel of niet past, tot op de zin of de aanname.",
        en="Of every role it can be seen why it fits or does not, down to the sentence or the assumption.",
    ),
    Text(
        nl="De persoon kan een antwoord of een advies betwisten; wat dat verandert, is te zien.",
        en="The person can contest an answer or an advice; what that changes can be seen.",
    ),
)
OVERSIGHT_OPEN: Final = (
    Text(
        nl="Wie het advies leest en wie echt beslist, met welke tijd en welke vorming.",
        en="Who reads the advice and who really decides, with which time and which training.",
    ),
    Text(
        nl="Hoe een helper afwijkt zonder zich te moeten verantwoorden, en hoe een persoon bezwaar maakt.",
        en="How a helper departs from it without having to justify that, and how a person objects.",
    ),
)
CHECKED: Final = Text(nl="Wat nagegaan is", en="What has been checked")
LIMITS: Final = Text(nl="Wat hier niet uit volgt", en="What does not follow from this")
LIMITS_LINES: Final = (
    Text(
        nl="Bewijzen en scenario's gaan over de regels. Ze zeggen niet of een advies mensen heeft geholpen.",
        en="Proofs and scenarios are about the rules. They do not say whether an advice has helped people.",
    ),
    Text(
        nl="Een antwoord kan fout zijn. Dan klopt ook het advies niet voor deze mensen.",
        en="An answer may be wrong. Then the advice is not right for these people either.",
    ),
)
OTHERS_READ_OTHERWISE: Final = Text(
    nl="Niet alles staat in de bron: een deel van de regels is een lezing. Andere lezers kunnen anders lezen.",
    en="Not all of it stands in the source: a part of the rules is a reading. Other readers may read otherwise.",
)
LAW: Final = Text(nl="Wat de organisatie zelf moet oordelen", en="What the organisation itself must judge")
LAW_OPEN: Final = (
    Text(
        nl="Of dit gebruik onder de Europese AI-verordening valt, en of het systeem met een hoog risico is (bijlage "
        "III).",
        en="Whether this use falls under the EU AI Act, and whether it is a high-risk system (annex III).",
    ),
    Text(
        nl="Wie aanbieder is en wie gebruiksverantwoordelijke, en wie welke plicht draagt.",
        en="Who is provider and who is deployer, and who carries which duty.",
    ),
    Text(
        nl="De grond om gegevens te verwerken, de bewaartermijn, en welke effectbeoordelingen gedaan zijn.",
        en="The ground to process data, how long it is kept, and which impact assessments were made.",
    ),
    Text(
        nl="Wat beroepsgeheim hier vraagt: wie mag wat zien.",
        en="What professional secrecy asks here: who may see what.",
    ),
)

# ---- Sentence, rule, assumption, scenario ----

TRACING: Final = Text(nl="Van zin naar regel naar scenario: {rules}", en="From sentence to rule to scenario: {rules}")
TRACING_LEAD: Final = Text(
    nl="Elke zin van krachtlijn 6, elke andere zin die een regel of een aanname noemt, en de regels zonder zin.",
    en="Every sentence of krachtlijn 6, every other sentence that a rule or an assumption cites, and rules without "
    "one.",
)
SENTENCE: Final = Text(nl="Zin {passage}", en="Sentence {passage}")
SILENT: Final = Text(nl="waarover de bron zwijgt", en="where the source is silent")
TRACED: Final = Text(
    nl="{rule}: {effect} {roles}. {because} {stated}. {force}. {fires}.",
    en="{rule}: {effect} {roles}. {because} {stated}. {force}. {fires}.",
)
STATED: Final = Text(nl="De bron zegt het", en="The source says it")
STATED_UNDER: Final = Text(nl="De bron zegt het, gelezen met {names}", en="The source says it, read with {names}")
READ_UNDER: Final = Text(nl="Onze lezing: {names}", en="Our reading: {names}")
READ: Final = Text(nl="Onze lezing", en="Our reading")
IN_FORCE: Final = Text(nl="Geldt", en="In force")
ASLEEP: Final = Text(nl="Geldt hier niet", en="Not in force here")
FIRES_IN: Final = Text(nl="Spreekt in scenario's: {number} ({names})", en="Fires in scenarios: {number} ({names})")
FIRES_NOWHERE: Final = Text(nl="Spreekt in geen enkel scenario", en="Fires in no scenario")
NO_SCENARIOS: Final = Text(nl="Geen scenario's meegegeven", en="No scenarios passed")
AND_MORE: Final = Text(nl="en nog {number}", en="and {number} more")
INVARIANT: Final = {
    None: Text(nl="Zit in hoe een advies gemaakt is: {text}", en="Lies in how an advice is made: {text}"),
    True: Text(nl="Bewezen van deze regels: {text}", en="Proved of these rules: {text}"),
    False: Text(nl="WEERLEGD van deze regels: {text}", en="REFUTED of these rules: {text}"),
}
GUIDED: Final = Text(nl="Raad bij een rol die deze zin noemt: {number}", en="Guidance citing this sentence: {number}")
ASSUMED_HERE: Final = Text(nl="Aanname {name}: {claim}", en="Assumption {name}: {claim}")
NOT_A_RULE: Final = Text(
    nl="Geen regel noemt deze zin; wat er hier bij staat, geeft er antwoord op.",
    en="No rule cites this sentence; what stands with it here answers it.",
)
UNANSWERED: Final = Text(
    nl="Niets geeft hier antwoord op deze zin.",
    en="Nothing answers this sentence here.",
)
COLUMNS: Final = (
    Text(nl="zin", en="sentence"),
    Text(nl="regel", en="rule"),
    Text(nl="wat de regel doet", en="what the rule does"),
    Text(nl="van wie", en="by whom"),
    Text(nl="geldt", en="in force"),
    Text(nl="scenario's", en="scenarios"),
    Text(nl="wat er nog bij hoort, of wat geen regel is en waarom", en="what else, or what is no rule and why"),
)
CELL: Final = Text(nl="{effect} {roles}: {because}", en="{effect} {roles}: {because}")
NOT_A_TABLE: Final = Text(
    nl="{paper} is geen tabel, dus csv kan niet; kies text, json of markdown",
    en="{paper} is no table, so csv is not possible; choose text, json or markdown",
)
