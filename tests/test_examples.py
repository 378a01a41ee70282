"""Every public function and class shows itself in an example, and the front door stays small."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

import bindkracht

MODULES = ["bindkracht", *(module.name for module in pkgutil.walk_packages(bindkracht.__path__, "bindkracht."))]


def public() -> Iterator[tuple[str, str]]:
    """Every public function and method, with the text in which its example may stand."""
    for name in MODULES:
        for key, value in vars(importlib.import_module(name)).items():
            if key.startswith("_") or getattr(value, "__module__", None) != name:
                continue
            if inspect.isfunction(value):
                yield f"{name}.{key}", value.__doc__ or ""
            elif inspect.isclass(value) and not is_protocol(value):
                for inner, function in vars(value).items():
                    if inspect.isfunction(function) and not inner.startswith("_"):
                        yield f"{name}.{key}.{inner}", f"{value.__doc__}{function.__doc__}"


def is_protocol(cls: type) -> bool:
    """A protocol does nothing itself; the classes that follow it show what they do."""
    return getattr(cls, "_is_protocol", False)


@pytest.mark.parametrize(("name", "text"), list(public()))
def test_a_public_function_shows_itself_in_an_example(name: str, text: str) -> None:
    assert ">>>" in text, name


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


def test_the_front_door_has_at_most_twenty_names_and_all_open() -> None:
    assert len(bindkracht.__all__) <= 20
    assert all(hasattr(bindkracht, name) for name in bindkracht.__all__)


def test_the_import_brings_no_heavy_library_along() -> None:
    code = "import sys, bindkracht; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()  # noqa: S603
    assert "pydantic" in printed
    assert not {"numpy", "scipy", "sklearn", "hypothesis", "pandas", "matplotlib"} & set(printed)
