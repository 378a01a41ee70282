"""What was asked of a whole space, and the answer: a proof, or a situation that denies it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bindkracht.errors import Problem, StatementError
from bindkracht.files import write_whole
from bindkracht.situations import BaseSituation
from bindkracht.study.solving import new_solver
from bindkracht.taking import checked_when_made


class Question(NamedTuple):
    """Clauses that have a solution exactly when the statement is denied somewhere."""

    clauses: tuple[tuple[int, ...], ...]

    def certificate(self) -> tuple[str, ...]:
        """The steps (DRUP) by which a solver finds that there is no solution.

        >>> "0" in Question(((1,), (-1, 2), (-2,))).certificate()
        True
        """
        solver, _ = new_solver(with_proof=True)
        for clause in self.clauses:
            solver.add_clause(clause)
        solver.solve()
        # What a solver deletes only saves a checker time, and checkers differ in what they let it delete. When it
        # sees while it reads the clauses that they have no solution, it writes nothing: the empty clause follows.
        learned = [step for step in solver.get_proof() or () if not step.startswith("d") and step != "0"]
        return (*learned, "0")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Proof:
    """What was asked, of which rules, over how many situations, how it was answered, and what came out.

    ``witness`` is a situation that denies it (for a change: the situations before and
    after); without one it is proved.
    """

    statement: str
    witness: tuple[BaseSituation, ...]
    rule_set: str
    rule_set_hash: str
    method: str
    size: int
    question: Callable[[], Question] = field(repr=False, compare=False)

    @property
    def holds(self) -> bool:
        """Whether it is proved.

        >>> from bindkracht import Role, krachtlijn6
        >>> from bindkracht.statuses import Status
        >>> from bindkracht.study.exact import Space
        >>> from bindkracht.study.statements import has
        >>> print(Space(krachtlijn6).prove(~has(Role.REDDER, Status.OPEN)))
        refuted by Situation(): not redder is open [krachtlijn6 2.0.0, 1.97e+16 situations]
        """
        return not self.witness

    def __str__(self) -> str:
        verdict = "proved" if self.holds else f"refuted by {' then '.join(map(str, self.witness))}"
        return f"{verdict}: {self.statement} [{self.rule_set}, {self.size:.3g} situations]"

    def write_certificate(self, formula: Path, proof: Path) -> None:
        """Write the question as clauses (DIMACS) and the solver's steps (DRUP), for a checker that knows nothing of us.

        The clauses have a solution exactly when the statement is denied somewhere; each step
        follows from what stands before it by unit propagation, and the last is the empty clause.

        >>> from tempfile import TemporaryDirectory
        >>> from bindkracht import Role, krachtlijn6
        >>> from bindkracht.statuses import Status
        >>> from bindkracht.study.exact import Space
        >>> from bindkracht.study.statements import has
        >>> never_both = ~(has(Role.REDDER, Status.FITTING) & has(Role.REDDER, Status.EXCLUDED))
        >>> with TemporaryDirectory() as folder:
        ...     formula, proof = Path(folder) / "formula.cnf", Path(folder) / "proof.drup"
        ...     Space(krachtlijn6).prove(never_both).write_certificate(formula, proof)
        ...     formula.read_text().split()[:2]
        ['p', 'cnf']

        Raises:
            StatementError: when it was refuted; then the witness is the certificate.
            InputError: when a file cannot be written.

        """
        if not self.holds:
            raise StatementError([Problem("", "proof.refuted")])
        question = self.question()
        steps = question.certificate()
        most = max(abs(literal) for clause in question.clauses for literal in clause)
        lines = (" ".join(map(str, (*clause, 0))) for clause in question.clauses)
        write_whole(formula, "\n".join((f"p cnf {most} {len(question.clauses)}", *lines, "")).encode())
        write_whole(proof, "\n".join((*steps, "")).encode())
