"""A situation: what is known, at a moment, about a relation of help.

Every fact may be unknown, and unknown is the normal case. There is no place for
a name, origin, sex, age or diagnosis: nothing but the facts may influence an
advice, and other keys are refused.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Self, TypeVar, cast, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from bindkracht import strict_json
from bindkracht.errors import (
    MOST_COUNTED,
    FactDefinitionError,
    Problem,
    ProblemsError,
    SituationError,
    few,
    not_among,
    not_an_object,
    very_many,
)
from bindkracht.roles import Role
from bindkracht.situation_card import situation_card
from bindkracht.sources import kl
from bindkracht.strict_json import half_a_character, printable
from bindkracht.taking import at_the_door
from bindkracht.texts import Text
from bindkracht.vocabulary import (
    Roles,
    Value,
    Vocabulary,
    Who,
    YesNo,
    allowed_values,
    fact,
    keep_the_marks,
    no_fact,
    read_vocabulary,
    refuse_consents_to_nothing,
)

SCHEMA_VERSION: Final = "1"
"""The version of the JSON forms of situations, rules and advice."""


class BaseSituation(BaseModel):
    """What every class of situations can do; it has no facts of its own.

    Start from :class:`Situation` to add facts to those of krachtlijn 6, and from here to name all of them yourself.

    >>> from bindkracht.vocabulary import YesNo, fact
    >>> class Weather(BaseSituation):
    ...     rains: YesNo = fact(
    ...         question_nl="Regent het?", question_en="Does it rain?", label_nl="regen", label_en="rain"
    ...     )
    >>> Weather(rains=True), tuple(Weather.vocabulary())
    (Weather(rains=True), ('rains',))

    Raises:
        SituationError: naming every unknown fact and every impossible value at once.

    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="Situation", defer_build=True)
    vocabulary_version: ClassVar[str | None] = None
    """The name and version of the facts, such as ``"ours/3"``; of this class alone, not of those that inherit."""
    _vocabulary: ClassVar[Vocabulary] = Vocabulary(())
    _names: ClassVar[tuple[str, ...]] = ()
    _facts: ClassVar[frozenset[object]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_passed_over(cls, given: object) -> object:
        """Refuse a misspelt fact also when a caller of pydantic told it to ignore or to keep what it does not know."""
        answers: object = given
        if isinstance(answers, dict) and not isinstance(answers, _Seen):
            said = cast("dict[object, object]", answers)
            if not cls._facts.issuperset(said):
                cls.__pydantic_validator__.validate_python(_Seen(said), **_FORBID)
        return given

    @classmethod
    def vocabulary(cls) -> Vocabulary:
        """The facts of this class, in order.

        >>> len(Situation.vocabulary())
        29
        """
        return cls._vocabulary

    @classmethod
    def of(cls, answers: Mapping[str, object]) -> Self:
        """The situation with these answers; ``None`` is unknown.

        >>> Situation.of({"wounded_by": ["redder"], "trust": None})
        Situation(wounded_by=('redder',))

        Raises:
            SituationError: naming every unknown fact and every impossible value at once.

        """
        if not isinstance(answers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
            raise SituationError([not_an_object("situation", answers)])
        return cls.model_validate(dict(answers))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The situation that the JSON object stands for; ``null`` is unknown.

        >>> Situation.from_json('{"acute_need": true}')
        Situation(acute_need=True)

        Raises:
            InputError: when the text is not one clean JSON value.
            SituationError: when that value is not a situation.

        """
        data = strict_json.parse(text)
        if not isinstance(data, dict):
            raise SituationError([not_an_object("", data)])
        return cls.of(data)

    def known(self) -> dict[str, Value]:
        """The facts that are known, in order.

        >>> Situation(acute_need=False).known()
        {'acute_need': False}
        """
        given = vars(self)  # where a subclass may keep what it worked out, too
        return {name: value for name in self._names if (value := given[name]) is not None}

    def answered(self, **answers: Value | None) -> Self:
        """This situation with other answers; ``None`` makes a fact unknown again.

        >>> Situation(acute_need=True).answered(acute_need=None, trust="broken")
        Situation(trust='broken')

        Raises:
            SituationError: as when making a situation.

        """
        return type(self).of({**self.known(), **answers})

    def to_json(self) -> str:
        """The known facts as canonical JSON.

        >>> Situation(trust="broken", acute_need=True).to_json()
        '{"acute_need":true,"trust":"broken"}'
        """
        return strict_json.canonical(self.known())

    def content_hash(self) -> str:
        """SHA-256 of :meth:`to_json`, in hexadecimal: equal answers, equal hash."""
        return sha256(self.to_json().encode()).hexdigest()

    if not TYPE_CHECKING:  # the checkers see pydantic's own signature, with one argument per fact

        def __init__(self, /, **answers: object) -> None:
            _or_situation_error(type(self), lambda: BaseModel.__init__(self, **answers))

        # Tells pydantic that this is no custom way of validating, only of reporting.
        __init__.__pydantic_base_init__ = True

        # Pydantic's own ways in, that let a caller pass over a misspelt fact.
        @classmethod
        def model_validate(cls, obj: object, **how: object) -> Self:
            """The situation that the object stands for, as strict as when making one."""
            _refuse_looser(how)
            return _or_situation_error(cls, lambda: super(BaseSituation, cls).model_validate(obj, **how))

        @classmethod
        def model_validate_json(cls, json_data: str | bytes | bytearray, **how: object) -> Self:
            """The situation that the JSON stands for, as strict as :meth:`from_json`."""
            data = bytes(json_data) if isinstance(json_data, bytearray) else json_data
            return cls.model_validate(strict_json.parse(data), **how)

        @classmethod
        def model_validate_strings(cls, obj: object, **how: object) -> Self:
            """The situation that the texts stand for, as strict as when making one."""
            _refuse_looser(how)
            return _or_situation_error(cls, lambda: super(BaseSituation, cls).model_validate_strings(obj, **how))

        # Pydantic's own ways to a model that check nothing; ``copy.replace`` goes this way too.
        @at_the_door
        def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
            """This situation with other answers, checked as when making one."""
            del deep  # nothing in a situation can change
            return type(self).of({**self.known(), **({} if update is None else update)})

        copy = model_copy

        @classmethod
        def model_construct(cls, _fields_set: object = None, **answers: object) -> Self:
            """The situation with these answers, checked as when making one."""
            return cls.of(answers)

    def __hash__(self) -> int:
        return hash((type(self), *self.known().items()))

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return [
            (name, tuple(role.value for role in value) if isinstance(value, tuple) else value)
            for name, value in self.known().items()
        ]

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        return situation_card(self).html()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name in ("frozen", *_LOOSER):
            if cls.model_config.get(name) != BaseSituation.model_config.get(name):
                message = f"{cls.__name__}: a situation is frozen, strict and takes no other keys; leave out {name!r}"
                raise FactDefinitionError(message)
        cls._vocabulary = read_vocabulary(cls)
        for parent in cls.__mro__[1:]:
            if issubclass(parent, BaseSituation):
                keep_the_marks(cls, cls._vocabulary, parent.vocabulary())
        refuse_consents_to_nothing(cls, cls._vocabulary)  # which a lost mark would leave with nothing to consent to
        cls._names = tuple(cls._vocabulary)
        cls._facts = frozenset(cls._names)


class _Seen(dict[object, object]):
    """Answers in which a fact is misspelt: pydantic names that, and everything else that is wrong with them."""


_FORBID: Final[Any] = {"extra": "forbid"} if "extra" in signature(BaseModel.model_validate).parameters else {}
"""How pydantic is told not to pass anything over; before 2.12 nobody could tell it otherwise."""


_Result = TypeVar("_Result")


_LOOSER: Final = ("extra", "strict", "from_attributes")
"""What pydantic can be told and a situation cannot: a misspelt fact would be passed over, or a value guessed."""


def _refuse_looser(how: Mapping[str, object]) -> None:
    problems = [Problem(name, "situation.strict") for name in _LOOSER if how.get(name) is not None]
    if problems:
        raise SituationError(problems)


def _or_situation_error(cls: type[BaseSituation], make: Callable[[], _Result]) -> _Result:
    try:
        return make()
    except ValidationError as error:
        if error.error_count() > MOST_COUNTED:
            raise SituationError([very_many(error.error_count())]) from None
        found = error.errors(include_url=False)
        problems = (problem for details in found for problem in _problems(cls.vocabulary(), details))
        raise SituationError(few(problems, len(found))) from None


def _problems(vocabulary: Vocabulary, error: ErrorDetails) -> Iterator[Problem]:
    name, *inner = error["loc"] or ("situation",)  # what a validator says of the whole has no place in it
    # Pydantic names the branch of a union between the field and the index; only the index helps a reader.
    path = (printable(str(name)) or repr(name)) + "".join(f"[{step}]" for step in inner if isinstance(step, int))
    said = error.get("ctx", {}).get("error")
    if isinstance(said, ProblemsError):
        yield from (problem.under(path) for problem in said.problems)
    elif error["type"] == "string_unicode" and not error["loc"]:
        yield half_a_character(path)  # in the name of a fact
    elif error["type"] in ("extra_forbidden", "invalid_key"):
        yield no_fact(path, name, tuple(vocabulary))
    elif name in vocabulary and error["type"] in _WRONG_VALUE:
        yield not_among(path, error["input"], allowed_values(vocabulary.fact(str(name))))
    else:
        # The words of a validator of the class itself, in the language that it speaks.
        yield Problem(path, "situation.refused", words=error["msg"] if said is None else str(said))


_WRONG_VALUE: Final = frozenset(get_args(ErrorType)) - {"value_error", "assertion_error"}
"""The ways in which pydantic itself finds a value wrong; what a validator says is another kind."""


_NEED_NOT: Final = Text(nl="Je hoeft niet te antwoorden.", en="You do not have to answer.")
"""Said with every question about danger, about a wound, and about what someone wants or does not want."""

_HOW_IT_HURT: Final = {
    "redder": (
        "iemand bleef maar bijspringen, ook toen het niet meer moest",
        "someone kept stepping in, also when it was no longer needed",
    ),
    "rituele_zorgverstrekker": (
        "ze keken naar de papieren en niet naar mij",
        "they looked at the papers and not at me",
    ),
    "probleemoplosser": ("iemand nam alles over", "someone took everything over"),
    "begeleider": ("ik moest iets doen dat ik niet wilde", "I was made to do something I did not want"),
    "bemiddelaar": ("ze praatten over mij zonder mij", "they talked about me without me"),
}
_HOW_IT_IS_WELCOME: Final = {
    "redder": ("iemand die even bijspringt", "someone who steps in for a moment"),
    "rituele_zorgverstrekker": (
        "de gewone hulp, zoals iedereen die krijgt",
        "the ordinary help, as everyone gets it",
    ),
    "probleemoplosser": ("iemand die dingen voor mij regelt", "someone who arranges things for me"),
    "begeleider": ("iemand die een tijd naast mij staat", "someone who stands beside me for a while"),
    "bemiddelaar": (
        "iemand die helpt om er met anderen uit te komen",
        "someone who helps to sort things out with others",
    ),
}


class Situation(BaseSituation):
    """What is known of a situation; each fact left out is unknown, not "no".

    >>> Situation(acute_need=True, trust="fragile")
    Situation(acute_need=True, trust='fragile')

    Raises:
        SituationError: naming every unknown fact and every impossible value at once.

    """

    vocabulary_version: ClassVar[str | None] = "bindkracht-facts/2"

    immediate_danger: YesNo = fact(
        question_nl=f"Is er nu gevaar, voor jou of voor iemand bij jou? {_NEED_NOT.nl}",
        question_en=f"Is there danger right now, for you or for someone with you? {_NEED_NOT.en}",
        label_nl="acuut gevaar",
        label_en="immediate danger",
        answered_by=(Who.PERSON, Who.HELPER, Who.THIRD_PARTY),
        cautious=True,
        danger=True,
    )
    contact_wanted: Literal["no", "practical_only", "yes"] | None = fact(
        question_nl=f"Wat wil je nu: met ons praten, alleen praktische hulp, of liever niets? {_NEED_NOT.nl}",
        question_en=f"What do you want now: to talk with us, practical help only, or rather nothing? {_NEED_NOT.en}",
        label_nl="wil contact",
        label_en="wants contact",
        sources=(kl(7, 1), kl(7, 3)),
        ordered=True,
        value_labels={
            "no": ("liever niets", "rather nothing"),
            "practical_only": ("alleen praktische hulp", "practical help only"),
            "yes": ("met ons praten", "to talk with us"),
        },
        refuses={"no": tuple(Role)},
    )
    takes_offer: YesNo = fact(
        question_nl=f"Deze gewone hulp kan je krijgen, zonder er iets voor terug te doen. Wil je ze? {_NEED_NOT.nl}",
        question_en=f"You can have this ordinary help, with nothing asked in return. Do you want it? {_NEED_NOT.en}",
        label_nl="neemt het aanbod van gewone hulp aan",
        label_en="takes the offer of ordinary help",
        sources=(kl(7, 1), kl(3, 6)),
        consents_to={"contact_wanted": (Role.RITUELE_ZORGVERSTREKKER,)},
    )
    acute_need: YesNo = fact(
        question_nl="Is er iets dat deze week moet gebeuren?",
        question_en="Is there something that must happen this week?",
        label_nl="dringende nood",
        label_en="urgent need",
        sources=(kl(6, 3),),
        answered_by=(Who.PERSON, Who.HELPER),
        urgent=True,
    )
    short_help_suffices: YesNo = fact(
        question_nl="Als iemand één praktisch ding voor jou in orde brengt, kan je dan weer verder?",
        question_en="If someone puts one practical thing right for you, can you go on again?",
        label_nl="korte hulp volstaat",
        label_en="short help is enough",
        sources=(kl(6, 3),),
    )
    was_on_track: YesNo = fact(
        question_nl="Voor dit begon, ging het toen wel voor jou?",
        question_en="Before this began, were things all right for you?",
        label_nl="liep voordien goed genoeg",
        label_en="went well enough before",
        sources=(kl(6, 3),),
        past=True,
    )
    response_form: Literal["routine", "tailored"] | None = fact(
        question_nl="Is de gewone hulp genoeg, of is er iets op maat nodig?",
        question_en="Is the ordinary help enough, or is something made to measure needed?",
        label_nl="vorm van het antwoord",
        label_en="form of the response",
        sources=(kl(6, 3),),
        answered_by=(Who.PERSON, Who.HELPER),
        value_labels={"routine": ("gewone hulp", "ordinary help"), "tailored": ("op maat", "made to measure")},
    )
    rights_blocked: YesNo = fact(
        question_nl="Denk je dat je iets niet krijgt waar je wel recht op hebt? Weet je het niet, dan zoeken we het "
        "samen uit.",
        question_en="Do you think there is something you are entitled to and do not get? If you do not know, we "
        "find out together.",
        label_nl="rechten blijven dicht",
        label_en="rights stay closed",
        sources=(kl(6, 5),),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    matters_undone: YesNo = fact(
        question_nl="Zijn er dingen die blijven liggen omdat het nu niet lukt?",
        question_en="Are there things that stay undone because it does not work out now?",
        label_nl="zaken blijven liggen",
        label_en="matters stay undone",
        sources=(kl(6, 5),),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    leaves_to_others: YesNo = fact(
        question_nl="Zijn er dingen die je liever voorgoed door iemand anders laat doen, omdat het ook samen "
        f"niet lukt? {_NEED_NOT.nl}",
        question_en="Are there things you would rather have done for you for good, because it does not work out "
        f"together either? {_NEED_NOT.en}",
        label_nl="laat liever aan anderen over wat blijvend niet lukt",
        label_en="would rather leave to others what keeps failing",
        sources=(kl(6, 4), kl(5, 8)),
        painful=True,
    )
    stability_is_best_for_now: YesNo = fact(
        question_nl="Is het nu het beste als het rustig blijft, en de rest later komt?",
        question_en="Is it best now if things stay calm, and the rest comes later?",
        label_nl="rust is nu het hoogst haalbare",
        label_en="rest is the best for now",
        sources=(kl(6, 4),),
        answered_by=(Who.PERSON, Who.HELPER),
        perishable=True,
    )
    accepts_arranging: YesNo = fact(
        question_nl=f"Mag iemand voor langere tijd dingen voor jou regelen? {_NEED_NOT.nl}",
        question_en=f"May someone arrange things for you for a longer time? {_NEED_NOT.en}",
        label_nl="iemand mag zaken regelen",
        label_en="someone may arrange matters",
        sources=(kl(6, 5), kl(7, 1)),
        refuses={False: (Role.PROBLEEMOPLOSSER,)},
    )
    wants_others_out: YesNo = fact(
        question_nl="Heb je liever dat zo weinig mogelijk mensen en diensten met jouw zaken bezig zijn?",
        question_en="Would you rather have as few people and services as possible dealing with your affairs?",
        label_nl="wil dat anderen zich er weinig mee bemoeien",
        label_en="wants others to stay out of it",
        sources=(kl(6, 4), kl(2, 2)),
        decides=False,
    )
    entangled_problems: YesNo = fact(
        question_nl="Hangt het ene vast aan het andere, zodat er altijd eerst iets anders in orde moet zijn?",
        question_en="Does one thing hang on another, so that something else must always be put right first?",
        label_nl="problemen zijn verstrengeld",
        label_en="problems are entangled",
        sources=(kl(6, 6),),
        answered_by=(Who.PERSON, Who.HELPER),
        together=True,
    )
    wants_strengthening: YesNo = fact(
        question_nl="Is er iets dat je zelf graag zou leren of beter kunnen?",
        question_en="Is there something you would like to learn, or to get better at, yourself?",
        label_nl="wil sterker worden",
        label_en="wants to grow stronger",
        sources=(kl(6, 7), kl(6, 8)),
    )
    wants_company: YesNo = fact(
        question_nl=f"Wil je dat er een tijd iemand naast je staat? Jij zegt hoe snel het gaat. {_NEED_NOT.nl}",
        question_en=f"Do you want someone beside you for a while? You say how fast it goes. {_NEED_NOT.en}",
        label_nl="wil dat iemand een tijd meegaat",
        label_en="wants someone to go along for a while",
        sources=(kl(7, 1), kl(7, 2), kl(7, 3)),
        refuses={False: (Role.BEGELEIDER,)},
    )
    broken_link: YesNo = fact(
        question_nl="Zit het vast met iemand: een dienst, de school, de verhuurder, familie?",
        question_en="Are things stuck with someone: a service, the school, the landlord, family?",
        label_nl="een band zit vast",
        label_en="a link is stuck",
        sources=(kl(6, 7), kl(1, 4)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    services_uncoordinated: YesNo = fact(
        question_nl="Doen de diensten elk hun eigen ding, en zit jij ertussen?",
        question_en="Do the services each do their own thing, with you in between?",
        label_nl="diensten werken langs elkaar heen",
        label_en="services work past each other",
        sources=(kl(10, 2), kl(10, 3)),
        answered_by=(Who.PERSON, Who.HELPER),
    )
    wants_mediation: YesNo = fact(
        question_nl="Als er iets vastzit met anderen, mensen of diensten: wil je dat iemand helpt om eruit te komen? "
        f"Jij kiest hoe. {_NEED_NOT.nl}",
        question_en="If something is stuck with others, people or services: do you want someone to help to sort "
        f"it out? You choose how. {_NEED_NOT.en}",
        label_nl="wil dat iemand bemiddelt",
        label_en="wants someone to mediate",
        sources=(kl(7, 2), kl(6, 7), kl(10, 4)),
        refuses={False: (Role.BEMIDDELAAR,)},
    )
    others_accept_mediation: YesNo = fact(
        question_nl="Willen de anderen praten over wat er vastzit?",
        question_en="Do the others want to talk about what is stuck?",
        label_nl="de anderen willen praten",
        label_en="the others want to talk",
        sources=(kl(6, 7),),
        answered_by=(Who.THIRD_PARTY, Who.HELPER),
    )
    process_risks_kwetsuren: YesNo = fact(
        question_nl=f"Kan het je nu weer pijn doen als er een tijd iemand naast je staat? {_NEED_NOT.nl}",
        question_en=f"Can it hurt you again now if someone stands beside you for a while? {_NEED_NOT.en}",
        label_nl="samen op weg gaan kan nieuwe kwetsuren geven",
        label_en="going along together may cause new wounds (kwetsuren)",
        sources=(kl(6, 10),),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEGELEIDER,),
    )
    any_mediation_risks_kwetsuren: YesNo = fact(
        question_nl="Kan het je nu weer pijn doen als er met de anderen gepraat wordt, ook als jij er niet bij moet "
        f"zijn? {_NEED_NOT.nl}",
        question_en="Can it hurt you again now if the others are talked with, even if you need not be there? "
        f"{_NEED_NOT.en}",
        label_nl="bemiddelen kan nieuwe kwetsuren geven, ook zonder erbij te zijn",
        label_en="mediating may cause new wounds (kwetsuren), even without being there",
        sources=(kl(6, 10), kl(6, 2)),
        answered_by=(Who.PERSON, Who.HELPER),
        cautious=True,
        wounding=True,
        painful=True,
        risk_of=(Role.BEMIDDELAAR,),
    )
    wounded_by: Roles = fact(
        question_nl=f"Heeft hulp je al pijn gedaan? Je mag zeggen hoe. {_NEED_NOT.nl}",
        question_en=f"Has help ever hurt you? You may say how. {_NEED_NOT.en}",
        label_nl="deze manieren van helpen deden pijn",
        label_en="these ways of helping hurt",
        sources=(kl(6, 2), kl(5, 7)),
        wounding=True,
        painful=True,
        past=True,
        value_labels=_HOW_IT_HURT,
    )
    welcome_again: Roles = fact(
        question_nl="Wat vroeger pijn deed: mag er daar nu toch iets van, als jij het zelf kiest? Nee is ook goed. "
        f"{_NEED_NOT.nl}",
        question_en="What hurt before: may some of it be there now after all, if you choose it yourself? No is fine "
        f"too. {_NEED_NOT.en}",
        label_nl="deze manieren mogen er weer zijn",
        label_en="these ways are welcome again",
        sources=(kl(5, 8), kl(6, 11)),
        painful=True,
        value_labels=_HOW_IT_IS_WELCOME,
        consents_to={"wounded_by": tuple(Role)},
    )
    earlier_help: Literal["none", "helped", "wounded"] | None = fact(
        question_nl=f"Heb je al hulp gehad? Hielp die, of deed die pijn? {_NEED_NOT.nl}",
        question_en=f"Have you had help before? Did it help, or did it hurt? {_NEED_NOT.en}",
        label_nl="eerdere hulp",
        label_en="earlier help",
        sources=(kl(5, 6), kl(5, 7)),
        decides=False,
        wounding="wounded",
        painful=True,
        past=True,
        value_labels={
            "none": ("was er niet", "there was none"),
            "helped": ("hielp", "helped"),
            "wounded": ("deed pijn", "hurt"),
        },
    )
    trust: Literal["broken", "fragile", "present"] | None = fact(
        question_nl="Kan je er nu op vertrouwen dat hulp je helpt: ja, een beetje, of nee?",
        question_en="Can you trust now that help will help you: yes, a little, or no?",
        label_nl="vertrouwen in de hulp",
        label_en="trust in the help",
        sources=(kl(3, 5), kl(3, 6), kl(3, 7), kl(3, 8), kl(8, 1)),
        decides=False,
        ordered=True,
        value_labels={
            "broken": ("nee", "no"),
            "fragile": ("een beetje", "a little"),
            "present": ("ja", "yes"),
        },
    )
    support_figures: YesNo = fact(
        question_nl="Is er iemand op wie je kunt rekenen?",
        question_en="Is there someone you can count on?",
        label_nl="steunfiguren",
        label_en="support figures",
        sources=(kl(5, 6), kl(10, 5)),
        decides=False,
    )
    control_mandate: YesNo = fact(
        question_nl="Moet de helper ook controleren voor de dienst?",
        question_en="Must the helper check on things for the service too?",
        label_nl="opdracht om te controleren",
        label_en="mandate to control",
        sources=(kl(8, 1),),
        answered_by=(Who.ORGANISATION, Who.HELPER),
        decides=False,
    )
    room_in_organisation: YesNo = fact(
        question_nl="Heeft de dienst tijd en ruimte voor deze hulp?",
        question_en="Does the service have time and room for this help?",
        label_nl="ruimte in de organisatie",
        label_en="room in the organisation",
        sources=(kl(9, 1), kl(9, 2)),
        answered_by=(Who.ORGANISATION, Who.HELPER),
        decides=False,
    )
