"""C, compiled for this very processor: one pass over byte columns. Needs gcc."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from workload import ROLES, THRESHOLD, Codes, Workload, code_of

from bindkracht.rules import Effect

NAME = "C, one pass (the limit)"


def source(work: Workload) -> str:
    """The program: the loop over the cases vectorises, because nothing in it branches."""
    lines = ["#include <stdint.h>", "void advise(long rows, const uint8_t *restrict *in, uint8_t *restrict *out) {"]
    lines += [f"const uint8_t *restrict f{i} = in[{i}];" for i in range(len(work.facts))]
    lines += [f"uint8_t *restrict s{i} = out[{i}];" for i in range(len(ROLES) + 1)]
    lines += ["for (long i = 0; i < rows; i++) {"]
    place = {name: number for number, name in enumerate(work.facts)}
    for number, claim in enumerate(work.claims):
        holds = " & ".join(f"(f{place[name]}[i] == {code_of(work, name, value)})" for name, value in claim.when)
        lines.append(f"uint8_t r{number} = {holds};")
    for role in range(len(ROLES)):
        about = [(number, claim) for number, claim in enumerate(work.claims) if role in claim.roles]
        arguments = [(number, claim) for number, claim in about if claim.effect is not Effect.EXCLUDES]
        net = " ".join(
            f"{'+' if claim.effect is Effect.SUPPORTS else '-'} (int8_t)({claim.strength} * r{number})"
            for number, claim in arguments
        )
        out = " | ".join(["0", *(f"r{number}" for number, claim in about if claim.effect is Effect.EXCLUDES)])
        some = " | ".join(["0", *(f"r{number}" for number, _ in arguments)])
        lines += [
            f"int8_t n{role} = (int8_t)(0 {net});",
            f"uint8_t x{role} = {out}; uint8_t a{role} = {some};",
            f"uint8_t t{role} = x{role} ? 3 : n{role} >= {THRESHOLD} ? 1 : a{role} ? 4 : 5; s{role}[i] = t{role};",
            f"int8_t w{role} = t{role} == 1 ? n{role} : -128;",
        ]
    lines.append("int8_t best = w0;")
    lines += [f"best = w{role} > best ? w{role} : best;" for role in range(1, len(ROLES))]
    lines.append("uint8_t many = " + " + ".join(f"(w{role} == best)" for role in range(len(ROLES))) + ";")
    lines.append("uint8_t which = " + " + ".join(f"(w{role} == best) * {role + 1}" for role in range(len(ROLES))) + ";")
    lines += [f"s{len(ROLES)}[i] = (many == 1) & (best > -128) ? which : 0;", "}}"]
    return "\n".join(lines)


def batch(
    work: Workload, codes: Mapping[str, Codes]
) -> tuple[Callable[[], list[Codes]], Callable[[list[Codes]], dict[str, Codes]]]:
    """Compile it, and call it on the columns as they are."""
    compiler = shutil.which("gcc")
    if compiler is None:
        message = "gcc is not installed"
        raise ImportError(message)
    folder = Path(tempfile.mkdtemp())
    (folder / "advise.c").write_text(source(work), encoding="ascii")
    command = [
        compiler,
        "-O3",
        "-march=native",
        "-shared",
        "-fPIC",
        "-o",
        str(folder / "advise.so"),
        str(folder / "advise.c"),
    ]
    subprocess.run(command, check=True)  # noqa: S603 - our own text
    advise = ctypes.CDLL(str(folder / "advise.so")).advise
    rows = len(next(iter(codes.values())))
    out = [np.empty(rows, dtype=np.uint8) for _ in range(len(ROLES) + 1)]

    def pointers(columns: list[Codes]) -> ctypes.Array[ctypes.c_void_p]:
        return (ctypes.c_void_p * len(columns))(*(column.ctypes.data for column in columns))

    facts = pointers([codes[name] for name in work.facts])
    answers = pointers(out)

    def run() -> list[Codes]:
        advise(ctypes.c_long(rows), facts, answers)
        return out

    return run, lambda found: dict(zip((*ROLES, "suggested"), found, strict=True))
