"""Text for people: every sentence exists in Dutch and in English."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias, get_args

from pydantic import Field

from bindkracht.errors import LanguageError

Language: TypeAlias = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def _described(schema: dict[str, Any], kind: type) -> None:
    """Say in the schema what a class is, which not every version of pydantic does."""
    schema["description"] = kind.__doc__


READ_STRICTLY: Final[dict[str, Any]] = {"extra": "forbid", "strict": True, "json_schema_extra": _described}
"""How a frozen dataclass is read from a file, as pydantic hears it: no other keys, no value guessed."""
VISIBLE: Final = r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""What a text that is not blank holds; written out, as not every reader of patterns means the same by a space."""
_Told: TypeAlias = Annotated[str, Field(pattern=VISIBLE)]


@dataclass(frozen=True, slots=True)
class Text:
    """One message in both languages; neither may be empty.

    >>> Text(nl="Wat helpt?", en="What helps?").in_("en")
    'What helps?'

    Raises:
        LanguageError: when one of the two is missing.

    """

    __pydantic_config__: ClassVar[Any] = READ_STRICTLY

    nl: _Told
    en: _Told

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            told: object = getattr(self, language)
            if not isinstance(told, str) or not told.strip():
                raise LanguageError.missing(language, self.en if language == "nl" else self.nl)

    def in_(self, language: Language) -> str:
        """The text in one language.

        Raises:
            LanguageError: for anything but ``"nl"`` or ``"en"``.

        """
        match language:
            case "nl":
                return self.nl
            case "en":
                return self.en
            case _:  # pyright: ignore[reportUnnecessaryComparison] - callers without a type checker
                raise LanguageError.unknown(language)

    def filled(self, **values: "Text | str") -> "Text":
        """The same text with each ``{name}`` replaced, per language.

        >>> Text(nl="{n} vragen", en="{n} questions").filled(n="3").nl
        '3 vragen'
        """
        return Text(
            nl=self.nl.format(**{name: in_language(value, "nl") for name, value in values.items()}),
            en=self.en.format(**{name: in_language(value, "en") for name, value in values.items()}),
        )


def in_language(value: Text | str, language: Language) -> str:
    """``value`` itself when it is a plain string, else its text in ``language``.

    >>> in_language("6.4", "nl")
    '6.4'
    """
    return value if isinstance(value, str) else value.in_(language)


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
