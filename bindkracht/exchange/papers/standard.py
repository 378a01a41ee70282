"""The fields of the Dutch algorithm register (algoritmes.overheid.nl), as its publication standard has them.

Read in *Algoritmeregister Publicatiestandaard* (MinBZK, consultation versions; the newest found is 1.0.9 of 2024-07-09;
all fields could be read in 1.0.2 of 2023-11-30, and what could be read of later versions agrees) and in the register's
own field file ``backend/app/schemas/config/v1_0.json`` (github.com/MinBZK/Algoritmeregister). Where they differ the
strictest counts: the standard says "<350 tekens" for the short description, and the register's delivery interface, as
the one used by github.com/MinBZK/amt, takes 400. A limit that only the software names is marked as not confirmed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from bindkracht.errors import Problem, not_among, not_known, shown

SCHEMA: Final = "1.0"
"""The version of the standard, as a registration names it."""

STANDARD: Final = "Algoritmeregister Publicatiestandaard, schema 1.0"
"""What the fields and limits are taken from."""

READ_IN: Final = "1.0.9 (2024-07-09), 1.0.2 (2023-11-30), MinBZK/Algoritmeregister v1_0.json"
"""The versions in which they were read."""

Value: TypeAlias = str | tuple[str, ...]
"""A text, or some of the allowed values."""


class Shape(StrEnum):
    """What kind of value a field takes; of ``LINKS`` (titles with links) nothing can be drafted."""

    TEXT = "text"
    LINK = "link"
    CONTACT = "contact"
    MONTH = "month"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    LINKS = "links"


class SaidBy(StrEnum):
    """Who names the limit of a field: the standard itself, only the register's software, or nobody."""

    STANDARD = "standard"
    SOFTWARE = "software"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    A text, or the title of a link, has fewer than ``below`` characters; ``most`` is how many of the allowed values
    may be chosen.

    >>> print(*FIELDS["begin_date"].problems("2026-13"))
    begin_date: '2026-13' is no month; write year and month, such as 2026-03
    >>> print(*FIELDS["name"].problems("x" * 100))
    name: 100 characters is too long; fewer than 100 are allowed
    """

    name: str
    title: str
    group: str
    shape: Shape = Shape.TEXT
    below: int | None = None
    said_by: SaidBy = SaidBy.STANDARD
    mandatory: bool = False
    allowed: tuple[str, ...] = ()
    most: int = 1
    sources_differ: bool = False

    def problems(self, value: object) -> Iterator[Problem]:
        """What is wrong with a value for this field, if anything."""
        match self.shape:
            case Shape.LINKS:
                yield _not_here(self.name)
            case Shape.SOME_OF:
                yield from self._problems_of_choices(value)
            case _ if not isinstance(value, str):
                yield _no_text(self.name, value)
            case Shape.ONE_OF:
                yield from () if value in self.allowed else [not_among(self.name, value, self.allowed)]
            case _:
                yield from self._problems_of_text(value)

    def _problems_of_choices(self, value: object) -> Iterator[Problem]:
        if not isinstance(value, tuple | list):
            yield _no_text(self.name, value)
            return
        chosen = [str(item) for item in value]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any kind
        yield from (not_among(self.name, item, self.allowed) for item in chosen if item not in self.allowed)
        if not 0 < len(set(chosen)) == len(chosen) <= self.most:
            yield Problem(
                self.name,
                nl=f"kies er één tot {self.most}, elk één keer",
                en=f"choose one to {self.most}, each once",
            )

    def _problems_of_text(self, text: str) -> Iterator[Problem]:
        length = characters(text)
        if self.below is not None and length >= self.below:
            yield Problem(
                self.name,
                nl=f"{length} tekens is te lang; minder dan {self.below} mag",
                en=f"{length} characters is too long; fewer than {self.below} are allowed",
            )
        if not text.strip() or _NOT_ON_A_LINE.search(text):
            yield Problem(
                self.name,
                nl="schrijf één stuk tekst, zonder regeleinden; laat een leeg veld weg",
                en="write one piece of text, without line breaks; leave out an empty field",
            )
        if self.shape in _FORMS and not re.fullmatch(_FORMS[self.shape], text, re.ASCII):
            yield _of_another_form(self.name, self.shape, text)


_NOT_ON_A_LINE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMS: Final = {
    Shape.LINK: r"https://\S+",
    Shape.CONTACT: r"https://\S+|[^@\s]+@[^@\s]+",
    Shape.MONTH: r"\d{4}-(0[1-9]|1[0-2])",
}


def characters(text: str) -> int:
    """How long a text is, counted as a browser does: the strictest way.

    >>> characters("één"), characters("😀")
    (3, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _of_another_form(name: str, shape: Shape, text: str) -> Problem:
    match shape:
        case Shape.MONTH:
            nl, en = (
                "geen maand; schrijf jaar en maand, zoals 2026-03",
                "no month; write year and month, such as 2026-03",
            )
        case Shape.CONTACT:
            nl = "geen mailadres en geen link; begin een link met https://"
            en = "no mail address and no link; begin a link with https://"
        case _:
            nl, en = "geen link; begin met https://", "no link; begin with https://"
    return Problem(name, nl=f"{shown(text)} is {nl}", en=f"{shown(text)} is {en}")


def _no_text(name: str, value: object) -> Problem:
    return Problem(
        name,
        nl=f"{shown(value)} kan hier niet; geef tekst, of een lijst waar er meer mogen",
        en=f"{shown(value)} is not possible here; give text, or a list where there may be more",
    )


def _not_here(name: str) -> Problem:
    return Problem(
        name,
        nl="dit is een lijst van titels met links; vul ze in het register zelf in",
        en="this is a list of titles with links; fill them in in the register itself",
    )


_THEMES: Final = (
    "Organisatie en bedrijfsvoering",
    "Cultuur en recreatie",
    "Economie",
    "Overheidsfinanciën",
    "Wonen",
    "Internationaal",
    "Migratie en integratie",
    "Natuur en milieu",
    "Onderwijs en wetenschap",
    "Openbare orde en veiligheid",
    "Recht",
    "Ruimte en infrastructuur",
    "Sociale zekerheid",
    "Verkeer",
    "Werk",
    "Zorg en gezondheid",
)
_STATES: Final = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
_CATEGORIES: Final = ("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")


def _link(name: str, title: str, group: str) -> Field:
    return Field(name, title, group, Shape.LINK, below=500, said_by=SaidBy.SOFTWARE)


def _links(name: str, title: str, group: str, below: int | None = None) -> Field:
    said_by = SaidBy.NOBODY if below is None else SaidBy.STANDARD
    return Field(name, title, group, Shape.LINKS, below=below, said_by=said_by)


_ALL: Final = (
    Field("name", "Naam", "general", below=100, mandatory=True),
    Field("description_short", "Korte omschrijving", "general", below=350, mandatory=True, sources_differ=True),
    Field("organization", "Organisatie", "general", below=100, mandatory=True),
    Field("category", "Thema", "general", Shape.SOME_OF, said_by=SaidBy.NOBODY, allowed=_THEMES, most=3),
    Field("status", "Status", "general", Shape.ONE_OF, said_by=SaidBy.NOBODY, mandatory=True, allowed=_STATES),
    Field("begin_date", "Begindatum", "general", Shape.MONTH),
    Field("end_date", "Einddatum", "general", Shape.MONTH),
    Field(
        "contact_email",
        "Contactgegevens",
        "general",
        Shape.CONTACT,
        below=500,
        said_by=SaidBy.SOFTWARE,
        mandatory=True,
    ),
    _link("website", "Link naar publiekspagina", "general"),
    Field(
        "publication_category",
        "Publicatiecategorie",
        "general",
        Shape.ONE_OF,
        said_by=SaidBy.NOBODY,
        mandatory=True,
        allowed=_CATEGORIES,
    ),
    _link("url", "Link naar bronregistratie", "general"),
    Field("goal", "Doel en impact", "responsible", below=2500),
    Field("proportionality", "Afwegingen", "responsible", below=2500),
    Field("human_intervention", "Menselijke tussenkomst", "responsible", below=2500),
    Field("risks", "Risicobeheer", "responsible", below=2500),
    Field("lawful_basis", "Wettelijke basis", "responsible", below=2500),
    _links("lawful_basis_grouping", "Verwijzingen wettelijke basis", "responsible", below=100),
    _link("process_index_url", "Link naar verwerkingsregister", "responsible"),
    _links("impacttoetsen_grouping", "Impacttoetsen", "responsible"),
    Field("impacttoetsen", "Toelichting op impacttoetsen", "responsible", below=2500),
    Field("source_data", "Gegevens", "working", below=2500),
    _links("source_data_grouping", "Verwijzingen gegevensbronnen", "working", below=500),
    Field("methods_and_models", "Technische werking", "working", below=5000),
    Field("provider", "Leverancier", "working", below=200),
    _link("publiccode", "Link naar broncode", "working"),
    Field("lang", "Taal", "metadata", Shape.ONE_OF, said_by=SaidBy.NOBODY, mandatory=True, allowed=("nld",)),
    Field(
        "standard_version",
        "Versie publicatiestandaard",
        "metadata",
        Shape.ONE_OF,
        said_by=SaidBy.NOBODY,
        mandatory=True,
        allowed=(SCHEMA,),
    ),
    Field("source_id", "Bron-ID", "metadata", below=100),
    Field("tags", "Zoektermen", "metadata", below=2500),
)

FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
"""Every field by its name, in the order of the register; its own code (``lars``) the register gives itself."""


def problems_of(values: Mapping[str, object]) -> Iterator[Problem]:
    r"""Everything that is wrong with the values of fields.

    >>> print(*problems_of({"nam": "x", "status": "in gebruik"}), sep="\n")
    no field is called 'nam' (did you mean 'name'?)
    status: 'in gebruik' is not allowed; use one of: In ontwikkeling, In gebruik, Buiten gebruik (did you mean 'In gebruik'?)
    """  # noqa: E501 - an error is one line
    for name, value in values.items():
        if name in FIELDS:
            yield from FIELDS[name].problems(value)
        else:
            yield not_known("", name, tuple(FIELDS), nl="veld", en="field")
