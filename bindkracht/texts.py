"""Text for people: what others say in the languages that they give, and what the library says by its key."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeAlias, cast

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from bindkracht.catalogues import Filling, catalogue, fill, in_language, say, tell_untranslated
from bindkracht.errors import LanguageError

Language: TypeAlias = str
"""The code of a language, such as ``nl`` or ``fr-BE``."""

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")
"""The languages that what is kept is said in, whatever others there are: its bytes depend on no process."""


def _described(schema: dict[str, Any], kind: type) -> None:
    """Say in the schema what a class is, which not every version of pydantic does."""
    schema["description"] = kind.__doc__


READ_STRICTLY: Final[dict[str, Any]] = {"extra": "forbid", "strict": True, "json_schema_extra": _described}
"""How a frozen dataclass is read from a file, as pydantic hears it: no other keys, no value guessed."""
VISIBLE: Final = r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""What a text that is not blank holds; written out, as not every reader of patterns means the same by a space."""
CODE: Final = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""How the code of a language is written: two or three letters, and what tells it apart."""
_Words: TypeAlias = Annotated[str, Field(pattern=VISIBLE)]
_Code: TypeAlias = Annotated[str, Field(pattern=f"^{CODE}$")]


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class Text:
    """What a rule, a fact or a person says, in one language or more; what it lacks is said in another, with a warning.

    A catalogue may translate it: there, as in gettext, its own words are the key.

    >>> Text(nl="Wat helpt?", en="What helps?").in_("en")
    'What helps?'

    Raises:
        LanguageError: when it says nothing, or says nothing in a language that it names.

    """

    told: tuple[tuple[Language, str], ...]

    def __init__(self, **told: str) -> None:
        if not told:
            raise LanguageError.nothing()
        for language, words in told.items():
            if re.fullmatch(CODE, language) is None:
                raise LanguageError.unknown(language)
            if not isinstance(cast("object", words), str) or not words.strip():
                raise LanguageError.missing(language, next(iter(told.values())))
        object.__setattr__(self, "told", tuple(sorted(told.items(), key=_in_turn)))

    @property
    def nl(self) -> str:
        """The text in Dutch."""
        return self.in_("nl")

    @property
    def en(self) -> str:
        """The text in English."""
        return self.in_("en")

    def in_(self, language: Language) -> str:
        """The text in one language, or else in the first that it has.

        Raises:
            LanguageError: for a language that nobody gave.

        """
        for known, words in self.told:
            if known == language:
                return words
        return self._translated(language)

    def filled(self, **values: "Text | str") -> "Text":
        """The same text with each ``{name}`` replaced, per language.

        >>> Text(nl="{n} vragen", en="{n} questions").filled(n="3").nl
        '3 vragen'
        """
        return Text(**{language: fill(words, language, values) for language, words in self.told})

    def literal(self) -> "Text":
        """The same in so many words, as it is kept."""
        return self

    def __eq__(self, other: object) -> bool:
        """Texts are equal that are kept in the same words."""
        if not isinstance(other, Text):
            return NotImplemented
        return self is other or self.literal().told == other.literal().told

    def __hash__(self) -> int:
        return hash(self.literal().told)

    def to_data(self) -> dict[Language, Any]:
        """It as JSON data: what is said in each language."""
        return dict(self.literal().told)

    def _translated(self, language: Language) -> str:
        found = catalogue(language)
        if found is None:
            raise LanguageError.unknown(language)
        for _, words in self.told:
            if words in found.words:
                return found.words[words]
        other, words = self.told[0]
        tell_untranslated(words, language, other)
        return words

    def __repr__(self) -> str:
        said = ", ".join(f"{language}={words!r}" for language, words in self.told)
        return f"Text({said})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_read, handler(dict[_Code, _Words]))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "minProperties": 1, "additionalProperties": False}


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class Message(Text):
    """What the library itself says: a key of the catalogues, and what fills its places.

    ``n`` is a number, on which the form of the words may depend; of one text that is a value, the form follows.

    >>> Message("settling.said", fact="trust", value="yes", who="the person", day="2 March").in_("en")
    'trust: yes (the person, 2 March)'
    """

    key: str
    values: tuple[tuple[str, Filling], ...]

    def __init__(self, key: str, /, **values: Filling) -> None:
        object.__setattr__(self, "told", ())
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", tuple(values.items()))

    def in_(self, language: Language) -> str:
        """The words of the key in one language, or else in the first that has them.

        Raises:
            LanguageError: for a language that nobody gave.

        """
        if catalogue(language) is None:
            raise LanguageError.unknown(language)
        return say(self.key, language, dict(self.values))

    def filled(self, **values: Filling) -> "Message":
        """The same with these places filled as well."""
        return Message(self.key, **{**dict(self.values), **values})

    def literal(self) -> Text:
        """The same in so many words, as it is kept."""
        return in_each(self.in_).literal()

    def __repr__(self) -> str:
        said = "".join(f", {name}={value!r}" for name, value in self.values)
        return f"Message({self.key!r}{said})"


def messages(key: str, number: int) -> tuple[Message, ...]:
    """So many sentences that stand together in the catalogues, numbered from 1.

    >>> messages("card.use", 2)
    (Message('card.use.1'), Message('card.use.2'))
    """
    return tuple(Message(f"{key}.{place}") for place in range(1, number + 1))


def joined(parts: "Iterable[Text | str]", between: str = " ") -> Text:
    """The parts one after the other.

    >>> joined([Text(nl="Een.", en="One."), Text(nl="Twee.", en="Two.")]).nl
    'Een. Twee.'
    """
    said = tuple(parts)
    return in_each(lambda language: between.join(in_language(part, language) for part in said))


def enumerated(parts: "Iterable[Text | str]") -> Text:
    """The parts as an enumeration.

    >>> enumerated(["a", "b", Text(nl="derde", en="third")]).en
    'a, b and third'
    """
    said = tuple(parts)

    def say(language: Language) -> str:
        return sentence_list([in_language(part, language) for part in said], language, joint=Message("page.and"))

    return in_each(say)


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class _Made(Text):
    """What is made anew for each language, when it is asked for; it is what it says where it is kept."""

    say: Callable[[Language], str]

    def __init__(self, say: Callable[[Language], str]) -> None:
        object.__setattr__(self, "told", ())
        object.__setattr__(self, "say", say)

    def in_(self, language: Language) -> str:
        return self.say(language)

    def filled(self, **values: Filling) -> Text:
        return in_each(lambda language: fill(self.say(language), language, values))

    def literal(self) -> Text:
        return Text(**{language: self.say(language) for language in LANGUAGES})

    def __repr__(self) -> str:
        return repr(self.literal())

    def __reduce__(self) -> tuple[Callable[[dict[str, str]], Text], tuple[dict[str, str]]]:
        return _read, (self.to_data(),)


def in_each(say: Callable[[Language], str]) -> Text:
    """What is made anew for each language.

    >>> in_each(lambda language: f"[{language}]").in_("fr")
    '[fr]'
    """
    return _Made(say)


def _in_turn(told: tuple[Language, str]) -> tuple[int, Language]:
    language, _ = told
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)), language


def _read(told: dict[str, str]) -> Text:
    return Text(**told)


def sentence_list(parts: "tuple[str, ...] | list[str]", language: Language, *, joint: Text) -> str:
    """The parts as an enumeration: commas, and ``joint`` before the last.

    >>> sentence_list(["a", "b", "c"], "en", joint=Text(nl="en", en="and"))
    'a, b and c'
    """
    *head, last = parts or ("",)
    return f"{', '.join(head)} {joint.in_(language)} {last}" if head else last


def visible(text: str) -> str:
    r"""The text with each character that steers a terminal, or the direction of reading, shown as its code.

    Ends of lines and tabs stay. The codes are those of JSON, so that JSON still says the same.

    >>> visible("a\x1b[31m\r\n\u202eb\rc")
    'a\\u001b[31m\r\n\\u202eb\\u000dc'
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # C0 and C1, without tab and ends of lines
    r"|\r(?!\n)"  # alone, it writes over its own line
    r"|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"  # lines and directions of Unicode
    r"|[\ud800-\udfff\ufffe\uffff]"  # no characters at all
)
