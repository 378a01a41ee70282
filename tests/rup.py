"""A checker of unsatisfiability proofs by reverse unit propagation; it knows clauses, and nothing of the library."""

Clause = tuple[int, ...]


def propagates_to_conflict(clauses: list[Clause], assumed: list[int]) -> bool:
    """Whether unit propagation from the assumed literals runs into a clause that cannot hold."""
    true = set(assumed)
    changed = True
    while changed:
        changed = False
        for clause in clauses:
            if any(literal in true for literal in clause):
                continue
            open_ = {literal for literal in clause if -literal not in true}
            if not open_:
                return True
            if len(open_) == 1:
                true |= open_
                changed = True
    return False


def accepts(clauses: list[Clause], proof: list[str]) -> bool:
    """Whether each added clause follows by unit propagation, and the last one is empty."""
    known = list(clauses)
    for line in proof:
        words = line.split()
        if words[0] == "d":
            gone = sorted(map(int, words[1:-1]))
            known = [clause for clause in known if sorted(clause) != gone]
            continue
        added = tuple(map(int, words[:-1]))
        if not propagates_to_conflict(known, [-literal for literal in added]):
            return False
        if not added:
            return True
        known.append(added)
    return False


def read_dimacs(text: str) -> list[Clause]:
    """The clauses of a DIMACS file."""
    return [tuple(map(int, line.split()[:-1])) for line in text.splitlines() if not line.startswith(("p", "c"))]
