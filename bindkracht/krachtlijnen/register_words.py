"""What a draft for the Dutch algorithm register says: what goes into it in Dutch, what is said about it in both."""

from typing import Final

from bindkracht.texts import Text

REGISTER: Final = Text(
    nl="Ontwerp voor het Algoritmeregister: {rules}", en="Draft for the Dutch algorithm register: {rules}"
)
STANDARD: Final = Text(
    nl="Velden en grenzen: {standard}. Gevonden in {read}. Kijk na of er intussen een nieuwere versie is.",
    en="Fields and limits: {standard}. Found in {read}. See whether there is a newer version by now.",
)
GROUPS: Final = {
    "general": Text(nl="Algemene informatie", en="General information"),
    "responsible": Text(nl="Verantwoord gebruik", en="Responsible use"),
    "working": Text(nl="Werking", en="How it works"),
    "metadata": Text(nl="Metadata", en="Metadata"),
}
FIELD: Final = Text(nl="{title} ({name})", en="{title} ({name})")
EMPTY: Final = Text(nl="Dit veld is leeg.", en="This field is empty.")
MANDATORY: Final = Text(nl="Zonder dit veld wordt niets gepubliceerd.", en="Without this field nothing is published.")
ALLOWED: Final = Text(nl="Kies uit: {values}.", en="Choose from: {values}.")
LIMITS_SAID: Final = {
    "standard": Text(
        nl="Grens: minder dan {below} tekens (de standaard zegt dit).",
        en="Limit: fewer than {below} characters (the standard says so).",
    ),
    "software": Text(
        nl="Grens: minder dan {below} tekens (niet bevestigd: alleen de software van het register noemt {below}).",
        en="Limit: fewer than {below} characters (not confirmed: only the software of the register names {below}).",
    ),
    "nobody": Text(nl="Grens: niet gevonden.", en="Limit: none was found."),
}
MONTH: Final = Text(nl="Vorm: jjjj-mm.", en="Form: yyyy-mm.")
STRICTEST: Final = Text(
    nl="Bronnen verschillen hier; dit is de strengste grens die gevonden is.",
    en="Sources differ here; this is the strictest limit that was found.",
)
TEXTS: Final = {
    "name": "Samen nadenken over een passende rol van de helper",
    "description_short": "Helpt een helper en een persoon in armoede nadenken over welke rol van de helper nu past. "
    "Het toont redenen voor en tegen, wat onbekend is en wat nog te vragen is. Het beslist niets: de helper en de "
    "persoon kiezen samen.",
    "goal": "Het doel is samen nadenken over een rol die geen kwetsuren toevoegt en die resultaat geeft dat blijft "
    "[6.2]. De rollen zijn {roles}. Een rol hoort bij een relatie op een moment, nooit bij een persoon [6.1]. Er komt "
    "geen getal uit en geen rangorde van mensen. Is er te weinig geweten, of is er gevaar, dan komt er geen rol uit, "
    "en staat er waarom. Het is niet bedoeld voor recht op hulp, bedragen, voorrang, wachtlijsten, sancties of het "
    "rangschikken van mensen. [IN TE VULLEN: in welk werk dit gebruikt wordt, en wat mensen ervan merken.]",
    "proportionality": "De regels zijn leesbaar en elke regel noemt een zin van de bron of een aanname met een naam. "
    "Van {assumptions} aannames gelden er {on}; elke aanname kan apart aan of uit. Het alternatief is hetzelfde "
    "gesprek zonder hulpmiddel. [IN TE VULLEN: de eigen afweging van voordelen, nadelen en andere wegen.]",
    "human_intervention": "Het systeem beslist niets en voert niets uit. De helper kiest de rol samen met de persoon "
    "[6.2, 7.1] en kan anders kiezen dan het advies. Elk advies toont wat ervoor en ertegen spreekt, wat onbekend is, "
    "wat uitgesloten is en waarom. Wat de persoon betwist, telt als onbekend. [IN TE VULLEN: wie het advies leest, "
    "wie beslist, met welke vorming, en hoe iemand kan afwijken of bezwaar maken.]",
    "risks": "{proved} {scenarios} [IN TE VULLEN: risico's in het eigen gebruik, zoals verkeerde antwoorden, druk om "
    "het advies te volgen of gebruik waarvoor het niet bedoeld is, en wat de organisatie daaraan doet.]",
    "source_data": "Het advies leest alleen antwoorden op vragen over de situatie, {facts} in totaal: {labels}. Elk "
    "antwoord mag onbekend blijven. Van {person} kan alleen de persoon het antwoord geven. Er is geen plaats voor "
    "naam, afkomst, geslacht, leeftijd, nationaliteit, diagnose, gezinsvorm of verblijfsstatus. De bibliotheek "
    "bewaart en verstuurt niets. [IN TE VULLEN: waar de antwoorden vandaan komen en waar ze bewaard worden.]",
    "methods_and_models": "Geschreven regels, zonder classifier ernaast; niet zelflerend. Regels {name} {version}, "
    "hash {hash}, met de bibliotheek bindkracht {library}. Er gelden {rules} regels: {supports} spreken voor een rol, "
    "{opposes} spreken tegen een rol, {excludes} sluiten een rol uit. {stated} zegt de bron zelf, {read} zijn een "
    "lezing. Input: antwoorden over een situatie, met onbekend als derde waarde. Werking: elke regel geldt, geldt "
    "niet of wacht op een antwoord (logica van Kleene). Een rol past als wat ervoor spreekt, min wat ertegen spreekt, "
    "de drempel {threshold} haalt, als niets haar uitsluit en als beantwoord is wat eerst te vragen is; een "
    "uitsluiting wint altijd. Output: de rollen die passen, met redenen, uitsluitingen en vragen, of geen advies met "
    "de reden. Dezelfde antwoorden geven altijd hetzelfde advies.",
    "tags": "hulpverlening, armoede, Bind-Kracht, krachtlijnen, rollen, regels, gesprek, {roles}",
}
"""What the library itself can say, by field."""
PROVED: Final = "Over alle {size} situaties is bewezen: {claims}."
REFUTED: Final = "WEERLEGD, en dus eerst op te lossen: {claims}."
SCENARIOS: Final = (
    "Van {all} scenario's kloppen er {held}. Ze merken {killed} van {counted} kleine fouten op die een advies "
    "veranderen."
)
HINTS: Final = {
    "organization": Text(
        nl="De volledige naam van de organisatie, zoals in de TOOI-waardelijst.",
        en="The full name of the organisation, as in the TOOI list.",
    ),
    "category": Text(nl="Het beleidsterrein, hoogstens drie.", en="The policy area, three at most."),
    "status": Text(nl="In ontwikkeling, in gebruik of buiten gebruik.", en="In development, in use or out of use."),
    "begin_date": Text(nl="Sinds welke maand het gebruikt wordt.", en="Since which month it is used."),
    "end_date": Text(nl="Leeg zolang het gebruikt wordt.", en="Empty as long as it is used."),
    "contact_email": Text(
        nl="Waar mensen vragen kunnen stellen; een algemeen adres, niet van één persoon.",
        en="Where people can ask questions; a general address, not that of one person.",
    ),
    "website": Text(nl="Een pagina over de inzet.", en="A page about the use."),
    "publication_category": Text(
        nl="Dit is een oordeel van de organisatie; de bibliotheek spreekt zich daar niet over uit.",
        en="This is a judgement of the organisation; the library says nothing of it.",
    ),
    "url": Text(nl="Alleen als er een eigen register is.", en="Only if there is a register of one's own."),
    "goal": Text(nl="Vul aan: het werk en de impact.", en="Complete: the work and the impact."),
    "proportionality": Text(nl="Vul aan: de eigen afweging.", en="Complete: one's own weighing."),
    "human_intervention": Text(nl="Vul aan: wie echt beslist, en hoe.", en="Complete: who really decides, and how."),
    "risks": Text(nl="Vul aan: de risico's van het eigen gebruik.", en="Complete: the risks of one's own use."),
    "lawful_basis": Text(
        nl="De wettelijke basis van het werk waarin dit gebruikt wordt.",
        en="The legal basis of the work in which this is used.",
    ),
    "lawful_basis_grouping": Text(
        nl="Titel (met deze grens) en link van elke wet; vul dit in het register zelf in.",
        en="Title (with this limit) and link of each law; fill this in in the register itself.",
    ),
    "process_index_url": Text(
        nl="Een openbaar deel van het verwerkingsregister.", en="A public part of the register of processing."
    ),
    "impacttoetsen_grouping": Text(
        nl="Naam en link van elke toets (DPIA, IAMA, …); vul dit in het register zelf in.",
        en="Name and link of each assessment (DPIA, IAMA, …); fill this in in the register itself.",
    ),
    "impacttoetsen": Text(nl="Waarom een toets niet gedaan is.", en="Why an assessment was not made."),
    "source_data": Text(nl="Vul aan: waar de antwoorden vandaan komen.", en="Complete: where the answers come from."),
    "methods_and_models": Text(
        nl="Vul aan als er een classifier naast de regels staat: dit ontwerp gaat over regels alleen.",
        en="Complete when a classifier stands beside the rules: this draft is about rules alone.",
    ),
    "source_data_grouping": Text(
        nl="Titel (met deze grens) en link van elke gegevensbron; vul dit in het register zelf in.",
        en="Title (with this limit) and link of each data source; fill this in in the register itself.",
    ),
    "provider": Text(
        nl="Wie het systeem leverde; 'Intern ontwikkeld' als dat zo is.",
        en="Who delivered the system; 'Intern ontwikkeld' if it was made in house.",
    ),
    "publiccode": Text(
        nl="Waar de code te lezen is; leeg als ze niet openbaar is.", en="Where the code is; empty if it is not public."
    ),
    "source_id": Text(nl="De eigen code van deze registratie.", en="One's own code for this registration."),
}
"""What is left to the organisation, by field."""
