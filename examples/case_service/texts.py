"""The texts of the example itself, read from ``texts.toml``; the words of an advice are bindkracht's own."""

from pathlib import Path
from tomllib import loads
from typing import Final

from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language

TEXTS: Final = loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def said(key: str) -> str:
    """The text in the language of the reader."""
    dutch, english = TEXTS[key]
    return english if get_language() == "en" else dutch


def said_if(key: str, otherwise: str) -> str:
    """The text, or what stands there when there is none."""
    return said(key) if key in TEXTS else otherwise


later = lazy(said, str)
"""The text, once there is a reader."""


def in_page(_request: HttpRequest) -> dict[str, dict[str, str]]:
    """All texts as ``t`` in every template."""
    return {"t": {key: said(key) for key in TEXTS}}
