"""What is public stays as it is, unless someone means it: every documented name with its signature, as a snapshot.

``python tests/test_public_api.py`` writes the snapshot anew. A line that goes or changes breaks somebody's code: tell
it in the changelog.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import bindkracht

ROOT = Path(__file__).parents[1]
API = ROOT / "docs" / "reference" / "api.md"
SNAPSHOT = Path(__file__).with_name("public_api.txt")


def documented() -> Iterator[tuple[str, str]]:
    """Every module and name on the page of the API."""
    for module, options in re.findall(r"automodule:: (\S+)((?:\n +:.*)*)", API.read_text(encoding="utf-8")):
        members = re.search(r":members:(.*)", options)
        assert members, module
        named = [name.strip() for name in members.group(1).split(",") if name.strip()]
        own = vars(importlib.import_module(module))
        defined = [name for name, value in own.items() if getattr(value, "__module__", None) == module]
        yield from ((module, name) for name in named or defined if not name.startswith("_"))


def offered() -> Iterator[tuple[str, str]]:
    """Every class and function that some package offers at its door, by where it is defined."""
    names = ["bindkracht", *(m.name for m in pkgutil.walk_packages(bindkracht.__path__, "bindkracht.") if m.ispkg)]
    for package in map(importlib.import_module, names):
        for name in getattr(package, "__all__", ()):
            value = getattr(package, name)
            if inspect.isclass(value) or inspect.isfunction(value):
                yield value.__module__, value.__name__


def described(module: str, name: str) -> Iterator[str]:
    """The name with its signature; of a class also what can be asked of it."""
    value = getattr(importlib.import_module(module), name)
    where = f"{module}.{name}"
    if not inspect.isclass(value) or value.__module__ != module:
        yield f"{where}{signature(value)}" if inspect.isfunction(value) else where
        return
    if issubclass(value, Enum):
        yield from (f"{where}.{member.name} = {member.value!r}" for member in value)
    elif not issubclass(value, BaseModel | Exception | dict) and not getattr(value, "_is_protocol", False):
        yield f"{where}{signature(value)}"
    else:
        yield where
    ours = [cls for cls in value.__mro__ if cls.__module__.startswith("bindkracht.")]
    for inner, found in {name: found for cls in reversed(ours) for name, found in vars(cls).items()}.items():
        if not inner.startswith("_"):
            member = found.__func__ if isinstance(found, classmethod | staticmethod) else found
            if inspect.isfunction(member):
                yield f"{where}.{inner}{signature(member)}"
            elif isinstance(member, property) or hasattr(member, "attrname"):
                yield f"{where}.{inner}"


def signature(value: Any) -> str:
    """Names, kinds and defaults of the parameters; how types are written differs between versions of Python."""
    parameters = inspect.signature(value).parameters.values()
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    # A default that prints its address would differ each time.
    return re.sub(r" at 0x[0-9a-f]+", "", str(inspect.Signature(bare)))


def snapshot() -> str:
    return "".join(f"{line}\n" for line in sorted({line for found in documented() for line in described(*found)}))


def test_the_public_api_is_what_it_was() -> None:
    then, now = set(SNAPSHOT.read_text(encoding="utf-8").splitlines()), set(snapshot().splitlines())
    assert sorted(then - now) == [], "gone or changed; is that meant, and in the changelog?"
    assert sorted(now - then) == [], "new; run python tests/test_public_api.py"


@pytest.mark.parametrize(("module", "name"), sorted(set(offered())))
def test_what_a_package_offers_is_in_the_reference(module: str, name: str) -> None:
    assert (module, name) in set(documented())


if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
