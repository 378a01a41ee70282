"""Every text that the library says to people: the catalogues, and where two languages stand together in the source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bindkracht
from bindkracht.catalogues import catalogue
from bindkracht.texts import LANGUAGES

PACKAGE = Path(bindkracht.__path__[0])


@dataclass(frozen=True)
class Said:
    """One text: the room of the catalogues, or the module, the name under which it stands there, and its words."""

    room: str
    name: str
    nl: str
    en: str

    @property
    def says_words(self) -> bool:
        """Whether it says something itself, beside what is filled in."""
        return bool(re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", self.nl)))


def every_text() -> Iterator[Said]:
    """Every text of the package: by room of the catalogues, then by module and in the order of the source."""
    yield from catalogued()
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        yield from texts_of(module, ast.parse(path.read_text(encoding="utf-8")))


def catalogued() -> Iterator[Said]:
    """Every text of the catalogues, by its key: the room, and the name in it."""
    dutch, english = (found.words for language in LANGUAGES if (found := catalogue(language)) is not None)
    for key, words in dutch.items():
        room, _, name = key.partition(".")
        yield Said(room, name, words, english[key])


def texts_of(module: str, node: ast.AST, name: str = "") -> Iterator[Said]:
    """Every text in a part of a module that stands under this name."""
    for part, nl, en in pairs(node):
        dutch, english = wording(nl), wording(en)
        if dutch is not None and english is not None:
            yield Said(module, f"{name}{part}", dutch, english)
    for child, its_name in named_parts(node, name):
        yield from texts_of(module, child, its_name)


def pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """The ways in which the two languages stand together here: ``nl=…, en=…``, and a few where the order says it."""
    match node:
        case ast.Call(func=ast.Name(id="_item"), args=[_, nl, en, *_]):  # of guidance
            yield "", nl, en
        case ast.Call(keywords=keywords):
            words = {word.arg: word.value for word in keywords if word.arg}
            for key, nl in words.items():
                about = key.removesuffix("nl")
                if about != key and f"{about}en" in words:
                    yield about and f".{about[:-1]}", nl, words[f"{about}en"]
        case ast.Dict(keys=keys, values=values) if all(map(is_pair, values)):
            for key, value in zip(keys, values, strict=True):
                if isinstance(value, ast.Tuple) and key:
                    yield f"[{ast.unparse(key)}]", *value.elts
        case _:
            return


def is_pair(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple) and len(node.elts) == len(("nl", "en")) and all(map(wording, node.elts))


def named_parts(node: ast.AST, name: str) -> Iterator[tuple[ast.AST, str]]:
    """The parts of a node, each with the name that people know it by."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            name = f"{name}.{node.name}".lstrip(".")
        case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
            name = f"{name}.{target}".lstrip(".")
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                yield value, f"{name}[{ast.unparse(key)}]" if key else name
            return
        case ast.Call(keywords=keywords):
            own = [word.value.value for word in keywords if word.arg == "name" and isinstance(word.value, ast.Constant)]
            name = f"{name}: {own[0]}" if own else name
        case _:
            pass
    for child in ast.iter_child_nodes(node):
        yield child, name


def wording(node: ast.expr) -> str | None:
    """The words of a literal, with ``{…}`` where something is filled in; nothing when it only hands words on."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "{…}" for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            told = [wording(part) for part in (left, right)]
            return None if told == [None, None] else "".join("{…}" if part is None else part for part in told)
        case _:
            return None
