"""Exact questions: the circuit says what the library says, and "proved" means over the whole space."""

import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pysat.solvers import Solver
from rup import accepts, read_dimacs
from strategies import MySituation, extensions, rule_sets, situations

from bindkracht import Role, RuleSet, Situation, facts, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import opaque
from bindkracht.errors import MissingExtraError, RuleError, SituationError
from bindkracht.lifting import possible_values
from bindkracht.statuses import Status
from bindkracht.study.circuits import TRUE, Circuit
from bindkracht.study.encoding import EncodedAdvice
from bindkracht.study.exact import Space, certain, possible
from bindkracht.study.harm import CLAIMS, do_no_harm
from bindkracht.study.statements import has, holds, knows, shows, suggests

any_role = st.sampled_from(Role)


@given(st.lists(st.integers(1, 5), max_size=6), st.integers(-2, 20))
def test_a_sum_reaches_a_bound_exactly_when_it_does(weights: list[int], bound: int) -> None:
    circuit = Circuit()
    inputs = [circuit.variable() for _ in weights]
    reached = circuit.at_least(bound, list(zip(weights, inputs, strict=True)))
    with Solver(name="cadical153", bootstrap_with=circuit.clauses) as solver:
        for chosen in product([False, True], repeat=len(weights)):
            fixed = [literal if on else -literal for literal, on in zip(inputs, chosen, strict=True)]
            total = sum(weight for weight, on in zip(weights, chosen, strict=True) if on)
            assert solver.solve(assumptions=[*fixed, reached]) is (total >= bound)


def test_trivial_gates_are_constants() -> None:
    circuit = Circuit()
    assert circuit.all_of([]) == TRUE
    assert circuit.any_of([]) == -TRUE
    assert circuit.all_of([circuit.variable(), -TRUE]) == -TRUE


@given(st.data(), rule_sets(MySituation))
def test_the_circuit_gives_every_situation_the_advice_that_the_library_gives(
    data: st.DataObject, rules: RuleSet
) -> None:
    situation = data.draw(situations(MySituation))
    circuit = Circuit()
    encoded = EncodedAdvice(rules, circuit)
    fixed: list[int] = []
    for name, fact in encoded.facts.items():
        value = situation.known().get(name)
        fixed.extend([-fact.known] if value is None else fact.literals_of(value))
    advice = recommend(situation, rules)
    with Solver(name="cadical153", bootstrap_with=circuit.clauses) as solver:
        assert solver.solve(assumptions=fixed)
        for role in Role:
            for status, literal in encoded.status[role].items():
                assert solver.solve(assumptions=[*fixed, literal]) is (advice.statuses[role] is status)
            assert solver.solve(assumptions=[*fixed, encoded.suggested[role]]) is (advice.suggested is role)


def all_situations(rules: RuleSet, situation: Situation, *, complete: bool) -> list[Situation]:
    """Every way to answer what the rules read and the situation leaves open."""
    read = sorted({name for rule in rules for name in rule.when.reads()} - set(situation.known()))
    options = [[*([] if complete else [None]), *possible_values(situation.vocabulary()[name])] for name in read]
    size = 1
    for values in options:
        size *= len(values)
    assume(size <= 3_000)
    return [situation.answered(**dict(zip(read, values, strict=True))) for values in product(*options)]


@given(situations(), rule_sets(most=3), any_role, st.booleans())
def test_what_exists_and_what_is_certain_is_what_trying_everything_finds(
    situation: Situation,
    rules: RuleSet,
    role: Role,
    complete: bool,  # noqa: FBT001
) -> None:
    advices = [recommend(other, rules) for other in all_situations(rules, situation, complete=complete)]
    space = Space(rules, given=situation, complete=complete)
    for status in Status:
        found = space.exists(has(role, status))
        assert (found is None) is all(advice.statuses[role] is not status for advice in advices)
        if found is not None:
            assert recommend(found, rules).statuses[role] is status
            assert found.known().items() >= situation.known().items()
    assert space.prove(~suggests(role)).holds is all(advice.suggested is not role for advice in advices)
    if complete:
        assert possible(rules, situation, role) is any(role in advice.fitting for advice in advices)
        assert certain(rules, situation, role) is all(role in advice.fitting for advice in advices)


@given(st.data(), rule_sets(most=3), any_role)
def test_a_change_that_is_proved_never_to_happen_does_not(data: st.DataObject, rules: RuleSet, role: Role) -> None:
    before, after = data.draw(st.sampled_from(Status)), data.draw(st.sampled_from(Status))
    proof = Space(rules).never(has(role, before), has(role, after), learning=True)
    if proof.holds:
        one = data.draw(situations())
        other = data.draw(extensions(one))
        happened = (recommend(one, rules).statuses[role], recommend(other, rules).statuses[role])
        assert happened != (before, after)
    else:
        one, other = proof.witness
        assert one.known().items() <= other.known().items()
        assert (recommend(one, rules).statuses[role], recommend(other, rules).statuses[role]) == (before, after)


def test_the_shipped_rules_do_no_harm_proved_over_every_situation() -> None:
    checked = do_no_harm()
    assert [str(item) for item in checked if not item.holds] == []
    assert {item.invariant for item in checked} == set(CLAIMS)
    assert Space(krachtlijn6).size > 10**13
    assert all(item.proof.rule_set_hash == krachtlijn6.content_hash() for item in checked)
    assert "P3 begeleider: proved: if begeleider is fitting, then" in "\n".join(map(str, checked))


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        (krachtlijn6.without("process-would-wound"), {"P3"}),
        (krachtlijn6.without("services-need-aligning", "broken-link-needs-mending", "entangled-needs-more"), {"P5"}),
        (RuleSet("empty", "1"), {"P5"}),
    ],
)
def test_what_an_experiment_breaks_is_refuted_with_a_witness(rules: RuleSet, broken: set[str]) -> None:
    failed = [item for item in do_no_harm(rules) if not item.holds]
    assert {item.invariant for item in failed} == broken
    for item in failed:
        assert bool(item.proof.witness) is (item.invariant != "P5")


def test_what_a_wound_takes_away_can_be_shown() -> None:
    space = Space(krachtlijn6)
    proof = space.never(shows(Role.BEGELEIDER), ~shows(Role.BEGELEIDER), turning="process_risks_kwetsuren")
    before, after = proof.witness
    assert Role.BEGELEIDER in recommend(before).shown
    assert Role.BEGELEIDER in recommend(after).excluded
    assert after.process_risks_kwetsuren
    assert str(proof).startswith("refuted by Situation(")
    before, after = space.never(shows(Role.REDDER), ~shows(Role.REDDER), turning="wounded_by").witness
    assert Role.REDDER in (after.wounded_by or ())
    with pytest.raises(SituationError, match="turning: 'acute_need' is not allowed"):
        space.never(shows(Role.REDDER), shows(Role.REDDER), turning="acute_need")


def test_questions_read_like_sentences_and_witnesses_are_short() -> None:
    space = Space(krachtlijn6)
    tie = (has(Role.REDDER, Status.FITTING) | has(Role.BEMIDDELAAR, Status.FITTING)) & holds(~facts.short_help_suffices)
    assert str(tie) == "(redder is fitting or bemiddelaar is fitting) and ~short_help_suffices holds"
    found = space.exists(tie & ~knows("broken_link"))
    assert found is not None
    assert len(found.known()) == 3
    assert space.exists(suggests(Role.REDDER) & holds(facts.contact_wanted >= "yes")) is not None


def test_what_is_given_stays_given_also_when_no_rule_reads_it() -> None:
    given_ = Situation(trust="broken", immediate_danger=False)
    space = Space(krachtlijn6, given=given_)
    found = space.exists(suggests(Role.PROBLEEMOPLOSSER))
    assert found is not None
    assert found.trust == "broken"
    assert Space(krachtlijn6).size == space.size * 4 * 3
    assert Space(krachtlijn6, complete=True).size < Space(krachtlijn6).size
    with pytest.raises(SituationError, match="given: this is not a MySituation"):
        Space(krachtlijn6.about(MySituation), given=given_)


def test_a_proof_can_be_checked_by_a_checker_that_shares_no_code(tmp_path: Path) -> None:
    proof = Space(krachtlijn6).prove(has(Role.BEGELEIDER, Status.FITTING) >> knows("wants_partnership"))
    formula, steps = tmp_path / "formula.cnf", tmp_path / "proof.drup"
    proof.write_certificate(formula, steps)
    clauses, lines = read_dimacs(formula.read_text()), steps.read_text().splitlines()
    assert accepts(clauses, lines)
    assert not accepts(clauses, [line for line in lines if line != "0"]), "it must end in the empty clause"
    denial = clauses[-1]
    assert not accepts(clauses[:-1], lines), f"without what it denies, {denial}, nothing follows"
    refuted = Space(krachtlijn6).prove(shows(Role.REDDER))
    with pytest.raises(ValueError, match="there is no proof to write"):
        refuted.write_certificate(formula, steps)


def test_an_opaque_rule_is_refused_and_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = supports(
        Role.REDDER,
        name="odd",
        when=opaque(bool, reads=("acute_need",)),
        source=kl(6, 3),
        because_nl="x",
        because_en="y",
    )
    with pytest.raises(RuleError, match="an opaque function cannot be studied exactly"):
        Space(krachtlijn6.with_(odd)).exists(suggests(Role.REDDER))
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'bindkracht\[study\]'"):
        Space(krachtlijn6)
