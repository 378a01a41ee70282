"""The analysis of rule sets: what was recorded of small ones, and what is found in the shipped one."""

import json
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from strategies import MySituation

from bindkracht import Role, RuleSet, Situation, YesNo, fact, kl, krachtlijn6
from bindkracht.conditions import opaque
from bindkracht.engine.clauses import Circuit
from bindkracht.errors import OutOfReachError, RuleError, StatementError
from bindkracht.exchange.rule_files import read_rules
from bindkracht.statuses import Status
from bindkracht.study.analysis import Analysis, Code, Finding, analyse
from bindkracht.study.exact import Space
from bindkracht.study.properties import more_never_lowers, never_moves_the_suggestion, prove
from bindkracht.study.side_by_side import SideBySide
from bindkracht.study.solving import Engine
from bindkracht.study.statements import Statement, every, has, leads, shows

RULE_SETS = Path(__file__).parent / "rulesets"
FILES = sorted(RULE_SETS.glob("*/*.toml"))


def analysed(path: Path) -> Analysis:
    return analyse(read_rules(path))


def recorded(analysis: Analysis) -> str:
    """The faults in words, and the codes of the remarks, whose witnesses differ from solver to solver."""
    remarks = sorted({finding.code.value for finding in analysis.remarks})
    return "".join(f"{line}\n" for line in (*map(str, analysis.faults), f"remarks: {' '.join(remarks)}"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_found_in_a_small_rule_set_is_what_was_recorded(path: Path) -> None:
    assert recorded(analysed(path)) == path.with_suffix(".findings.txt").read_text()


def test_good_rule_sets_have_no_faults_and_the_bad_ones_show_every_fault_there_is() -> None:
    found = {path: {finding.code for finding in analysed(path).faults} for path in FILES}
    assert all(bool(codes) is (path.parent.name == "bad") for path, codes in found.items())
    assert set().union(*found.values()) == {code for code in Code if code.is_fault}


def test_the_shipped_rules_have_no_faults_and_every_remark_shows_itself() -> None:
    analysis = analyse()
    assert (analysis.faults, analysis.refused) == ((), ())
    assert {finding.code for finding in analysis.remarks} == {Code.GAP, Code.TIE}
    [unread] = analyse(krachtlijn6.without("mediation-would-wound")).of(Code.FACT_NEVER_READ)
    assert (unread.fact, unread.assumptions) == ("any_mediation_risks_kwetsuren", ("A10",))
    for finding in analysis.of(Code.TIE):
        assert whatever_else(finding, every(map(leads, finding.roles)))
        assert finding.count
    [gap] = analysis.of(Code.GAP)
    everything_excluded = every(has(role, Status.EXCLUDED) for role in Role)
    assert whatever_else(gap, every(~shows(role) for role in Role) & ~everything_excluded)
    space = Space(krachtlijn6, complete=True)
    nothing = space.count(every(~shows(role) for role in Role))
    assert gap.count == nothing - space.count(everything_excluded)


def whatever_else(finding: Finding, statement: Statement) -> bool:
    """Whether the answers of the witness make it so, whatever the others are, and none of them is too much."""
    assert finding.witness is not None
    fewer = [finding.witness.answered(**{name: None}) for name in finding.witness.known()]
    holds, *with_fewer = (
        Space(krachtlijn6, given=one, complete=True).forall(statement) for one in (finding.witness, *fewer)
    )
    return holds and not any(with_fewer)


def test_what_is_found_is_told_in_both_languages_and_as_data() -> None:
    analysis = analyse(read_rules(RULE_SETS / "bad" / "read-in-vain.toml"))
    assert "Geen antwoord op acute_need verandert iets." in analysis.text()
    assert "No answer to acute_need changes anything." in analysis.text("en")
    assert str(analysis) == analysis.text()
    assert "<h3>Wat opvalt aan read-in-vain 1</h3>" in analysis._repr_html_()
    data = json.loads(json.dumps(analysis.to_data()))
    assert {finding["code"] for finding in data["findings"]} == {finding.code.value for finding in analysis.findings}
    assert data["regions"]["size"] == analysis.size
    assert data["refused"] == []
    assert [code.meaning.nl for code in Code]


def test_a_part_that_is_out_of_reach_is_named_and_the_others_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    few = analyse(max_nodes=10)
    assert [refused.part for refused in few.refused] == ["counts"]
    assert few.regions is None
    assert few.of(Code.GAP)[0].count is None
    assert few.to_data()["regions"] is None
    assert "Wat niet uit te werken was" in few.text()
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    hard = analyse(most_conflicts=1)
    assert "ties" in {refused.part for refused in hard.refused}
    assert "after 1 conflict" in hard.text("en")


def test_a_solver_that_gives_up_says_so() -> None:
    circuit = Circuit()
    pigeons = [[circuit.variable() for _ in range(7)] for _ in range(8)]
    for holes in pigeons:
        circuit.require(*holes)
    for hole in range(7):
        for one, other in combinations(pigeons, 2):
            circuit.require(-one[hole], -other[hole])
    with pytest.raises(OutOfReachError, match="no answer after 5 conflicts"):
        Engine(circuit, most_conflicts=5).solution([])
    assert Engine(circuit).solution([]) is None


def test_what_nobody_can_look_into_is_not_analysed() -> None:
    rule = replace(krachtlijn6["danger-first"], name="opaque", when=opaque(bool, reads=("acute_need",)))
    rules = RuleSet("opaque", "1", (replace(rule, stops=False, assumptions=(), sources=(kl(6, 2),)),))
    with pytest.raises(RuleError):
        analyse(rules)


def test_rule_sets_about_other_facts_are_not_put_side_by_side() -> None:
    class Other(Situation):
        other: YesNo = fact(question_nl="?", question_en="?", label_nl="ander", label_en="other")

    mine = krachtlijn6.about(MySituation)
    assert SideBySide(krachtlijn6, mine).difference() is None
    assert SideBySide(mine, krachtlijn6).difference() is None
    with pytest.raises(RuleError, match="neither has the facts of the other: MySituation, Other"):
        SideBySide(mine, krachtlijn6.about(Other))


def test_a_property_about_a_fact_that_cannot_change_so_is_refused() -> None:
    with pytest.raises(StatementError, match="'response_form' is not allowed"):
        prove(krachtlijn6, more_never_lowers("response_form", Role.REDDER))
    with pytest.raises(StatementError, match="did you mean 'trust'"):
        prove(krachtlijn6, never_moves_the_suggestion("trst"))
