"""Exact questions: the circuit says what the library says, and "proved" means over the whole space."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pysat.solvers import Solver
from rup import accepts, read_dimacs
from strategies import MySituation, rule_sets

from bindkracht import Role, Rule, RuleSet, Situation, Strength, facts, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import All, Contains, Is, opaque
from bindkracht.engine.clauses import Circuit
from bindkracht.engine.encoding import EncodedAdvice
from bindkracht.engine.gates import TRUE
from bindkracht.errors import OutOfReachError, RuleError, SituationError, StatementError
from bindkracht.rules import Effect
from bindkracht.statuses import Outcome, Status
from bindkracht.study.changing import Learning, Turning
from bindkracht.study.exact import Space, certain, possible
from bindkracht.study.harm import CLAIMS, do_no_harm
from bindkracht.study.statements import ends, has, holds, knows, leads, shows, suggests
from bindkracht.testing import extensions, situations
from bindkracht.texts import Text
from bindkracht.vocabulary import possible_values

any_role = st.sampled_from(Role)


@given(st.lists(st.integers(-5, 5).filter(bool), max_size=6), st.integers(-20, 20))
def test_a_sum_reaches_a_bound_exactly_when_it_does(weights: list[int], bound: int) -> None:
    circuit = Circuit()
    inputs = [circuit.variable() for _ in weights]
    reached = circuit.reaches(bound, list(zip(weights, inputs, strict=True)))
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
    suggested = encoded.suggested  # asked before the clauses are handed over: gates are made when they are asked for
    advice = recommend(situation, rules)
    with Solver(name="cadical153", bootstrap_with=circuit.clauses) as solver:
        assert solver.solve(assumptions=fixed)
        for role in Role:
            for status, literal in encoded.status[role].items():
                assert solver.solve(assumptions=[*fixed, literal]) is (advice.statuses[role] is status)
            assert solver.solve(assumptions=[*fixed, suggested[role]]) is (advice.suggested is role)


def all_situations(rules: RuleSet, situation: Situation, *, complete: bool) -> list[Situation]:
    """Every way to answer what the rules read and the situation leaves open."""
    read = sorted({name for rule in rules for name in rule.reads()} - set(situation.known()))
    options = [[*([] if complete else [None]), *possible_values(situation.vocabulary()[name])] for name in read]
    size = 1
    for values in options:
        size *= len(values)
    if size > 3_000:
        reject()
    return [situation.answered(**dict(zip(read, values, strict=True))) for values in product(*options)]


@contextmanager
def solver(name: str) -> Iterator[None]:
    """With python-sat, or as if it were not installed."""
    with patch.dict(sys.modules, {} if name == "python-sat" else {"pysat.solvers": None}):
        yield


SOLVERS = ["python-sat", "Python"]


@pytest.mark.parametrize("name", SOLVERS)
@given(situations(), rule_sets(most=3), any_role, st.booleans())
def test_what_exists_and_what_is_certain_is_what_trying_everything_finds(
    name: str,
    situation: Situation,
    rules: RuleSet,
    role: Role,
    complete: bool,  # noqa: FBT001
) -> None:
    advices = [recommend(other, rules) for other in all_situations(rules, situation, complete=complete)]
    with solver(name):
        space = Space(rules, given=situation, complete=complete)
    for status in Status:
        found = space.exists(has(role, status))
        assert (found is None) is all(advice.statuses[role] is not status for advice in advices)
        if found is not None:
            assert recommend(found, rules).statuses[role] is status
            assert found.known().items() >= situation.known().items()
    assert space.prove(~suggests(role)).holds is all(advice.suggested is not role for advice in advices)
    assert space.forall(~leads(role)) is all(role not in advice.leading for advice in advices)
    for outcome in Outcome:
        assert (space.exists(ends(outcome)) is None) is all(advice.outcome is not outcome for advice in advices)
    if complete:
        assert possible(rules, situation, role) is any(role in advice.fitting for advice in advices)
        assert certain(rules, situation, role) is all(role in advice.fitting for advice in advices)


@given(st.data(), rule_sets(most=3), any_role)
def test_a_change_that_is_proved_never_to_happen_does_not(data: st.DataObject, rules: RuleSet, role: Role) -> None:
    before, after = data.draw(st.sampled_from(Status)), data.draw(st.sampled_from(Status))
    proof = Space(rules).never(has(role, before), has(role, after), by=Learning())
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
    assert [str(item) for item in checked if item.is_broken] == []
    assert {item.invariant for item in checked} == set(CLAIMS) - {"awake"}, "no protection rests on an assumption"
    assert Space(krachtlijn6).size > 10**13
    assert all(item.proof.rule_set_hash == krachtlijn6.content_hash() for item in checked)
    assert "P3 begeleider: proved: if begeleider is fitting, then" in "\n".join(map(str, checked))
    asked_first = do_no_harm(krachtlijn6.with_assumption("A10"))
    assert [str(item) for item in asked_first if item.is_broken] == []
    assert {item.invariant for item in asked_first} == set(CLAIMS)


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        (krachtlijn6.without("process-would-wound"), {"P3", "risk"}),
        (
            krachtlijn6.without("something-stuck-needs-connecting", "mediation-is-wanted", "all-want-to-talk"),
            {"P5"},
        ),
        (RuleSet("empty", "1"), {"P5", "danger", "risk", "hurt", "refusal"}),
    ],
)
def test_what_an_experiment_breaks_is_refuted_with_a_witness(rules: RuleSet, broken: set[str]) -> None:
    failed = [item for item in do_no_harm(rules) if item.is_broken]
    assert {item.invariant for item in failed} == broken
    for item in failed:
        assert bool(item.proof.witness) is (item.invariant != "P5")


def test_what_a_wound_takes_away_can_be_shown() -> None:
    space = Space(krachtlijn6)
    proof = space.never(shows(Role.BEGELEIDER), ~shows(Role.BEGELEIDER), by=Turning("process_risks_kwetsuren"))
    before, after = proof.witness
    assert Role.BEGELEIDER in recommend(before).shown
    assert Role.BEGELEIDER in recommend(after).excluded
    assert after.process_risks_kwetsuren
    assert str(proof).startswith("refuted by Situation(")
    before, after = space.never(shows(Role.REDDER), ~shows(Role.REDDER), by=Turning("wounded_by")).witness
    assert Role.REDDER in (after.wounded_by or ())
    with pytest.raises(StatementError, match="fact: 'acute_need' is not allowed"):
        space.never(shows(Role.REDDER), shows(Role.REDDER), by=Turning("acute_need"))


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
    with pytest.raises(SituationError, match=r"given: Situation\(.*\) is not a MySituation"):
        Space(krachtlijn6.about(MySituation), given=given_)


def test_a_proof_can_be_checked_by_a_checker_that_shares_no_code(tmp_path: Path) -> None:
    proof = Space(krachtlijn6).prove(has(Role.BEGELEIDER, Status.FITTING) >> knows("wants_company"))
    formula, steps = tmp_path / "formula.cnf", tmp_path / "proof.drup"
    proof.write_certificate(formula, steps)
    clauses, lines = read_dimacs(formula.read_text()), steps.read_text().splitlines()
    assert accepts(clauses, lines)
    assert not accepts(clauses, [line for line in lines if line != "0"]), "it must end in the empty clause"
    denial = clauses[-1]
    assert not accepts(clauses[:-1], lines), f"without what it denies, {denial}, nothing follows"
    refuted = Space(krachtlijn6).prove(shows(Role.REDDER))
    with pytest.raises(StatementError, match="there is no proof to write"):
        refuted.write_certificate(formula, steps)


CERTIFIED = {"P2", "P4", "P7", "P9", "danger", "hurt", "refusal"}
UNHEARD_OF = 10**6
"""A variable of which no clause says anything."""


@pytest.mark.parametrize("name", SOLVERS)
def test_both_solvers_write_proofs_that_the_checker_accepts(name: str, tmp_path: Path) -> None:
    formula, steps = tmp_path / "formula.cnf", tmp_path / "proof.drup"
    with solver(name):
        checked = do_no_harm()
        assert not any(item.is_broken for item in checked)
        for item in {item.invariant: item for item in checked if item.invariant in CERTIFIED}.values():
            item.proof.write_certificate(formula, steps)
            clauses, lines = read_dimacs(formula.read_text()), steps.read_text().splitlines()
            assert accepts(clauses, lines)
            if item.invariant == "P7":
                assert len(lines) > 1
                assert not accepts(clauses, lines[-1:]), "the empty clause needs what was learned"
                assert not accepts(clauses, [f"{UNHEARD_OF} 0", *lines]), "a step that follows from nothing"
        assert name.replace(" ", "") in checked[0].proof.method.replace(" ", "")


def test_an_opaque_rule_is_refused() -> None:
    odd = supports(
        Role.REDDER,
        name="odd",
        when=opaque(bool, reads=("acute_need",)),
        source=kl(6, 3),
        because_nl="x",
        because_en="y",
    )
    with pytest.raises(RuleError, match="an opaque function cannot be studied exactly"):
        Space(krachtlijn6.with_(odd))
    with pytest.raises(RuleError, match="an opaque function cannot be studied exactly"):
        Space(krachtlijn6).exists(holds(opaque(bool, reads=("acute_need",))))
    with pytest.raises(RuleError, match="an opaque function cannot be studied exactly"):
        Space(krachtlijn6).count(holds(opaque(bool, reads=("acute_need",))))


def test_what_a_statement_is_about_must_exist() -> None:
    space = Space(krachtlijn6)
    for statement, says in [
        (knows("trst"), "no fact is called 'trst' (did you mean 'trust'?)"),
        (holds(Is("contact_wanted", "ja")), "contact_wanted: 'ja' is not allowed; use one of: no, practical_only, yes"),
        (holds(Contains("acute_need", Role.REDDER)), "acute_need: acute_need (yes/no) cannot be asked like that"),
    ]:
        for ask in (space.exists, space.forall, space.prove, space.count):
            with pytest.raises(StatementError) as caught:
                ask(statement)
            assert str(caught.value).startswith(says)
    with pytest.raises(StatementError, match=r"'acute_need' is not a statement; write, say, holds\(…\)"):
        space.exists("acute_need")  # type: ignore[arg-type]
    with pytest.raises(StatementError, match="is no yes or no; write & "):
        bool(knows("trust") and knows("acute_need"))


def test_facts_that_only_guide_may_be_asked_about() -> None:
    space = Space(krachtlijn6, complete=True)
    found = space.exists(holds(facts.trust >= "fragile") & suggests(Role.REDDER))
    assert found is not None
    assert found.trust in {"fragile", "present"}
    assert space.never(knows("trust"), ~knows("trust"), by=Learning()).holds
    assert space.count(holds(facts.trust >= "fragile")) * 3 == space.size * 2


# Counts


@given(situations(), rule_sets(most=3), any_role, st.booleans())
def test_a_count_is_what_trying_everything_counts(
    situation: Situation,
    rules: RuleSet,
    role: Role,
    complete: bool,  # noqa: FBT001
) -> None:
    tried = all_situations(rules, situation, complete=complete)
    advices = [recommend(other, rules) for other in tried]
    space = Space(rules, given=situation, complete=complete)
    unread, left = divmod(space.size, len(tried))
    assert left == 0
    for statement, is_so in [
        *((has(role, status), [advice.statuses[role] is status for advice in advices]) for status in Status),
        *((ends(outcome), [advice.outcome is outcome for advice in advices]) for outcome in Outcome),
        (suggests(role), [advice.suggested is role for advice in advices]),
        (leads(role), [role in advice.leading for advice in advices]),
        *((holds(rule.when), [rule in advice.fired for advice in advices]) for rule in rules),
        *(
            (knows(name) & ~shows(role), [name in other.known() and role not in advice.shown])
            for rule in rules
            for name in rule.reads()
            for other, advice in [(tried[-1], advices[-1])]
            if len(tried) == 1
        ),
    ]:
        assert space.count(statement) == unread * sum(is_so), statement


PAIRS = list(combinations(("acute_need", "rights_blocked", "broken_link", "entangled_problems"), 2))
STAR = [
    ("acute_need", "rights_blocked"), ("rights_blocked", "immediate_danger"),
    ("entangled_problems", "was_on_track"), ("was_on_track", "immediate_danger"),
    ("services_uncoordinated", "immediate_danger"),
]  # fmt: skip


@pytest.mark.parametrize("pairs", [PAIRS, STAR])
def test_conditions_that_hang_together_are_counted_together(pairs: list[tuple[str, str]]) -> None:
    """Several conditions are open at once, side by side or one behind the other."""
    arguments = [
        Rule(
            name=f"rule-{number}",
            effect=Effect.SUPPORTS if number % 3 else Effect.OPPOSES,
            roles=(Role.REDDER, tuple(Role)[1 + number % 4]),
            when=All((Is(one, value=True), Is(other, value=number % 2 == 0))),
            because=Text(nl="x", en="y"),
            sources=(kl(6, 3),),
            assumptions=(),
            stated=True,
            strength=tuple(Strength)[number % 3],
        )
        for number, (one, other) in enumerate(pairs)
    ]
    rules = RuleSet("pairs", "1", (*arguments, replace(arguments[1], name="again", roles=(Role.REDDER,))))
    advices = [recommend(other, rules) for other in all_situations(rules, Situation(), complete=False)]
    space = Space(rules)
    for role in Role:
        for statement, is_so in [
            (leads(role), [role in advice.leading for advice in advices]),
            (has(role, Status.UNSUPPORTED), [role in advice.unsupported for advice in advices]),
        ]:
            assert space.count(statement) * len(advices) == space.size * sum(is_so)


@given(rule_sets(MySituation, most=5))
def test_the_regions_of_each_role_are_the_whole_space(rules: RuleSet) -> None:
    regions = Space(rules).regions()
    for role in Role:
        assert sum(regions.statuses[role].values()) == regions.size
        assert regions.suggested[role] + regions.tied[role] <= regions.size
    assert sum(regions.outcomes.values()) == regions.size
    for role, statuses in regions.statuses.items():
        for status, number in statuses.items():
            assert (Space(rules).exists(has(role, status)) is None) is (number == 0)


def test_the_regions_of_the_shipped_rules() -> None:
    """P5 in numbers, and a table that says where nothing is."""
    space = Space(krachtlijn6)
    regions = space.regions()
    assert regions.size == space.size
    assert all(regions.suggested.values())
    assert all(number for statuses in regions.statuses.values() for number in statuses.values())
    assert regions.rule_set_hash == krachtlijn6.content_hash()
    never_asked = krachtlijn6.without("this-way-hurt-redder")
    space, regions = Space(never_asked), Space(never_asked).regions()
    assert regions.statuses[Role.REDDER][Status.CONDITIONAL] == 0
    fits = f"{100 * regions.statuses[Role.REDDER][Status.FITTING] / space.size:.3g}%"
    assert f"- role: redder; fits: {fits}; fits on a condition: -;" in " ".join(regions.text("en").split())


def test_a_count_that_is_out_of_reach_says_so() -> None:
    with pytest.raises(OutOfReachError, match="too much to work out: more than 10 nodes of a decision diagram"):
        Space(krachtlijn6).count(suggests(Role.REDDER), max_nodes=10)
