"""Every text that the library says to people, as it stands in the source: where Dutch and English are written together."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bindkracht

PACKAGE = Path(bindkracht.__path__[0])
# The names under which the two languages of one text are handed over.
PAIRS = (("nl", "en"), ("because_nl", "because_en"))


@dataclass(frozen=True)
class Said:
    """One text: the module, the name under which it stands there, and its two languages."""

    module: str
    name: str
    nl: str
    en: str


def every_text() -> Iterator[Said]:
    """Every text of the package, by module and in the order of the source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        yield from texts_of(module, ast.parse(path.read_text(encoding="utf-8")))


def texts_of(module: str, node: ast.AST, name: str = "") -> Iterator[Said]:
    """Every text in a part of a module that stands under this name; a text in a text does not exist."""
    if isinstance(node, ast.Call):
        words = {word.arg: wording(word.value) for word in node.keywords}
        for nl, en in PAIRS:
            dutch, english = words.get(nl), words.get(en)
            if dutch is not None and english is not None:
                yield Said(module, name, dutch, english)
    for child, its_name in named_parts(node, name):
        yield from texts_of(module, child, its_name)


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
