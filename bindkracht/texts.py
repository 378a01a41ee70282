"""Text for people: every sentence exists in Dutch and in English."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from bindkracht.errors import LanguageError

Language: TypeAlias = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One message in both languages; neither may be empty.

    >>> Text(nl="Wat helpt?", en="What helps?").in_("en")
    'What helps?'

    Raises:
        LanguageError: when one of the two is missing.

    """

    nl: str
    en: str

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            told: object = getattr(self, language)
            if not isinstance(told, str) or not told.strip():
                raise LanguageError.missing(language, self.nl or self.en)

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
