"""What no fact may be about: what someone is, believes or has, and never how help goes.

That is a name, origin, sex, age, religion, nationality, diagnosis, health, addiction, pregnancy, household, residence
status, a criminal record, a union, politics, or a score of a person.

Nothing of the kind may influence an advice. What is checked, when a class of situations is made, are words: in the
name, the label, the question, the values and their labels, in Dutch and in English, and French words that a name may
have. Accents, capitals and the joints of
``camelCase`` and ``snake_case`` make no difference. A stem is found within a longer word too (``moslimgezin``), a word
only when it stands by itself (``age``, but not ``manage``), and some words only in a name, a label or a value, because
in a question they are ordinary (``in your name``).

A list of words is no proof. Who asks the same in other words is not stopped here, but by who reads the rules.
"""

import re
import unicodedata
from typing import Final, NamedTuple


class Forbidden(NamedTuple):
    """The words of one subject: stems and words for everywhere, and words for a name, a label or a value only."""

    stems: str = ""
    words: str = ""
    named: str = ""


SUBJECTS: Final = {
    "name": Forbidden(
        stems="voornaam achternaam familienaam surname firstname lastname",
        words="je_naam uw_naam your_name first_name last_name family_name full_name",
        named="name names naam namen nom noms prenom prenoms",
    ),
    "origin": Forbidden(
        stems="afkomst herkomst etnic ethnic allochto autochto migrant migratie immigra emigra huidskleur "
        "skincolo raciaal etnisch geboorteland geboorteplaats birthplace moedertaal vreemdeling",
        words="skin_color skin_colour racial country_of_birth mother_tongue native_language foreigner foreigners "
        "geboren born kom_je_vandaan do_you_come_from",
        named="origin origins origine origines race races ras rassen ethnie ethnies turk turks turkse turken "
        "turkish turc turque marokkaan marokkaans marokkaanse marokkanen moroccan marocain marocaine zwart "
        "zwarte zwarten black noir noire blanke blanken white roma roms rom sinti zigeuner zigeuners gypsy "
        "gypsies gitan gitans tsigane tsiganes arab arabier arabieren arabe arabes afrikaan afrikaans "
        "afrikaanse african africain africaine",
    ),
    "sex": Forbidden(
        stems="geslacht gender sekse vrouwelijk mannelijk homoseks lesbi lgbt lhbt",
        words="ben_je_een_man ben_je_een_vrouw are_you_a_man are_you_a_woman male female males "
        "females sexual_orientation sexual_preference "
        "seksuele_geaardheid seksuele_orientatie seksuele_voorkeur",
        named="sex sexe man mannen vrouw vrouwen woman women jongen meisje boy girl homo gay homme hommes femme femmes "
        "garcon fille trans",
    ),
    "age": Forbidden(
        stems="leeftijd geboortedatum geboortejaar birthdate birthday minderjarig meerderjarig bejaard",
        words="date_of_birth year_of_birth hoe_oud how_old jaar_oud years_old ben_je_oud are_you_old ben_je_jong "
        "are_you_young your_age underage elderly pensioengerechtigd",
        named="age ages aged agegroup ageband agerange elder senior senioren mineur mineure mineurs",
    ),
    "religion": Forbidden(
        stems="religi gelovig geloofs moslim muslim islam christen joods jewish katholi catholi protestants "
        "hindoe hindu boeddhis buddhis atheis hoofddoek headscar hijab moskee mosque levensbeschouw",
        words="jood joden jew jews christian christians your_faith je_geloof welk_geloof which_faith church kerk",
        named="faith geloof foi musulman musulmane musulmans juif juive juifs chretien chretienne chretiens",
    ),
    "nationality": Forbidden(stems="nationali staatsburger citizenship", words="paspoort passport", named="citizen"),
    "diagnosis": Forbidden(
        stems="diagnos psychiatr schizofr schizophr autis bipola dementi alzheimer epilep diabet verslav verslaaf "
        "addict handicap disabilit invalidit",
        words="adhd borderline depressie depression psychose psychosis stoornis disorder kanker cancer hiv iq",
    ),
    "health": Forbidden(
        stems="ziektebeeld",
        named="ziek zieke zieken ziekte ziektes sick ill illness illnesses disease diseases malade "
        "malades maladie maladies",
    ),
    "addiction": Forbidden(
        stems="alcoholi alcoolique",
        named="drug drugs drogue drogues alcohol alcool drinkt dronken drunk drinker gokt gokken gambler gambling "
        "cannabis cocaine heroine heroin toxicomane",
    ),
    "pregnancy": Forbidden(stems="zwanger pregnan grossesse", named="enceinte"),
    "a criminal record": Forbidden(
        stems="strafblad gedetineerd",
        named="criminal criminals crimineel criminele criminelen criminel convict convicted conviction convictions "
        "offender veroordeeld veroordeelde veroordeling veroordelingen delinquent delinquente condamne condamnation "
        "prison prisoner gevangenis detentie casier_judiciaire",
    ),
    "a union": Forbidden(
        stems="vakbond", named="trade_union labour_union labor_union union_member union_membership syndicat syndique"
    ),
    "politics": Forbidden(
        stems="partijlid",
        named="politiek politieke political politics politique politiques party_member party_membership stemgedrag",
    ),
    "a score": Forbidden(
        stems="schuldscore schuldenscore kredietscore creditscore risicoscore riskscore",
        words="debt_score credit_score risk_score schuld_score schulden_score krediet_score risico_score",
    ),
    "household": Forbidden(
        stems="gezinstype gezinssamenstelling gezinsgrootte eenouder alleenstaand gehuwd getrouwd weduw widow",
        words="household_size household_type household_composition family_size family_type family_composition "
        "single_parent single_parents single_mother single_father hoeveel_kinderen aantal_kinderen how_many_children "
        "number_of_children married divorced marital burgerlijke_staat live_alone woon_je_alleen",
        named="huishouden huishoudens household households",
    ),
    "residence": Forbidden(
        stems="verblijfs vluchteling refugee asielzoek asielaanvr asylum undocumented",
        words="residence_status residence_permit residence_card right_of_residence asiel zonder_papieren sans_papiers "
        "without_papers",
        named="residence verblijf",
    ),
    "caseload": Forbidden(stems="caseload"),
}
"""Per subject the words by which it is known; ``_`` is a space."""


def subject_of(text: str, *, named: bool) -> tuple[str, str] | None:
    """The first word that no fact may say, and its subject; ``named`` for a name, a label or a value.

    >>> subject_of("leeftijdsgroep", named=True), subject_of("isVrouw", named=True)
    (('leeftijd', 'age'), ('vrouw', 'sex'))
    >>> subject_of("How do you manage in your family?", named=False)
    >>> subject_of("Hoe oud ben je?", named=False)
    ('hoe oud', 'age')
    """
    words = _words(text)
    found = _ANYWHERE.search(words) or (_NAMED.search(words) if named else None)
    return None if found is None else (found[0].strip(), _SUBJECT_OF[found[0].strip()])


def _words(text: str) -> str:
    """The words of a text in small letters without accents, with a space before, between and after."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare)
    return f" {' '.join(re.findall('[a-z]+', apart.casefold()))} "


def _terms(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


_SUBJECT_OF: Final = {
    term: subject for subject, forbidden in SUBJECTS.items() for words in forbidden for term in _terms(words)
}
_STEMS: Final = [stem for forbidden in SUBJECTS.values() for stem in _terms(forbidden.stems)]
_WHOLE: Final = [word for forbidden in SUBJECTS.values() for word in _terms(forbidden.words)]
_ANYWHERE: Final = re.compile(f"{'|'.join(_STEMS)}|(?<= )(?:{'|'.join(_WHOLE)})(?= )")
_NAMED: Final = re.compile(
    f"(?<= )(?:{'|'.join(word for forbidden in SUBJECTS.values() for word in _terms(forbidden.named))})(?= )"
)
