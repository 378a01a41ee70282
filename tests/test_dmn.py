"""A DMN model says what the rules say, when everything is known; by a reader and an interpreter from elsewhere."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

import pytest
from few import few_rules
from hypothesis import given
from hypothesis import strategies as st
from strategies import MySituation, any_rules, rule_sets

from bindkracht import Role, RuleSet, Situation, YesNo, fact, facts, facts_of, kl, krachtlijn6, recommend, supports
from bindkracht.conditions import opaque
from bindkracht.errors import RuleError
from bindkracht.exchange.dmn import NAMESPACES, to_dmn
from bindkracht.exchange.jdm import to_jdm
from bindkracht.testing import complete, situations
from bindkracht.texts import LANGUAGES

PACKAGES = ("dmn-moddle@12.2.1", "feelin@8.2.0", "@kie-tools/dmn-marshaller@10.2.0")
SCHEMA = Path("@kie-tools", "dmn-marshaller", "src", "schemas", "dmn-1_5", "DMN15.xsd")
CLAIM: dict[str, Any] = {"because_nl": "Zo is het.", "because_en": "So it is.", "source": kl(6, 3)}


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of node by which a model is read and decided; what is missing is told."""
    if missing := [name for name in ("node", "npm") if shutil.which(name) is None]:
        pytest.skip(f"a DMN model is read and decided with node: install {' and '.join(missing)}")
    folder = tmp_path_factory.mktemp("node")
    quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    done = subprocess.run(  # noqa: S603 - a fixed command
        [str(shutil.which("npm")), "install", *quiet, *PACKAGES],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm could not install {', '.join(PACKAGES)}: {done.stderr.strip() or done.stdout.strip()}")
    shutil.copy(Path(__file__).with_name("dmn_model.mjs"), folder)
    return folder / "node_modules"


class Engine:
    """Reads DMN and works out its FEEL, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def decide(self, xml: str, *asked: Situation) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        told = {"xml": xml, "situations": [json.loads(situation.to_json()) for situation in asked]}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found


@pytest.fixture(scope="session")
def engine(node_modules: Path) -> Iterator[Engine]:
    command = [str(shutil.which("node")), "dmn_model.mjs"]
    with subprocess.Popen(  # noqa: S603 - a fixed command
        command, cwd=node_modules.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Engine(process)


def agree(engine: Engine, rules: RuleSet, asked: list[Situation]) -> None:
    # The reader knows version 1.3 only; the versions differ in nothing but the namespace, see below.
    found = engine.decide(to_dmn(rules, version="1.3").xml, *asked)
    assert found["warnings"] == []
    read = {name for rule in rules for name in rule.when.reads()}
    assert sorted(found["inputs"]) == sorted(read)
    for situation, answer in zip(asked, found["answers"], strict=True):
        assert answer == expected(situation, rules, known=read <= set(situation.known()))


def expected(situation: Situation, rules: RuleSet, *, known: bool) -> dict[str, Any]:
    if not known:
        statuses = dict.fromkeys(map(str, Role), "incomplete")
        return {
            "statuses": statuses,
            "leading": [],
            "suggested": None,
            "outcome": "incomplete",
            "abstention": None,
        }
    advice = recommend(situation, rules)
    return {
        "statuses": {role.value: status.value for role, status in advice.statuses.items()},
        "leading": [role.value for role in advice.leading],
        "suggested": advice.suggested,
        "outcome": advice.outcome,
        "abstention": advice.abstention,
    }


@given(rules=rule_sets(MySituation), asked=st.lists(complete(MySituation), min_size=1, max_size=5))
def test_arbitrary_rules_come_to_the_same_when_everything_is_known(
    engine: Engine, rules: RuleSet, asked: list[MySituation]
) -> None:
    agree(engine, rules, [*asked])


@given(rules=any_rules, asked=st.lists(complete(), min_size=1, max_size=5))
def test_the_shipped_rules_and_their_overlays_come_to_the_same(
    engine: Engine, rules: RuleSet, asked: list[Situation]
) -> None:
    agree(engine, rules, asked)


@given(st.data(), few_rules())
def test_what_is_unknown_is_never_taken_for_no(engine: Engine, data: st.DataObject, rules: RuleSet) -> None:
    agree(engine, rules, data.draw(st.lists(situations(rules.situation_type), min_size=1, max_size=5)))


def test_a_rule_about_not_does_not_fire_on_what_is_unknown(engine: Engine) -> None:
    rules = RuleSet("not", "1", (supports(Role.REDDER, name="not", when=~facts.entangled_problems, **CLAIM),))
    unknown, no = engine.decide(to_dmn(rules, version="1.3").xml, Situation(), Situation(entangled_problems=False))[
        "answers"
    ]
    assert (unknown["outcome"], unknown["suggested"]) == ("incomplete", None)
    assert (no["outcome"], no["suggested"]) == ("advice", "redder")


class Awkward(Situation):
    """Names and values that begin as the words of an expression language do."""

    in_debt: YesNo = fact(question_nl="a", question_en="a", label_nl="a", label_en="a")
    not_now: YesNo = fact(question_nl="b", question_en="b", label_nl="b", label_en="b")
    then_what: Literal["null", "true or false", "été"] | None = fact(
        question_nl="c",
        question_en="c",
        label_nl="c",
        label_en="c",
        value_labels={"null": ("x", "x"), "true or false": ("y", "y"), "été": ("z", "z")},
    )


def test_names_and_values_that_look_like_the_language_are_read_as_what_they_are(engine: Engine) -> None:
    named = facts_of(Awkward)
    when = (named.in_debt & ~named.not_now) | named.then_what.is_("true or false") | named.then_what.is_("été")
    rules = RuleSet("a", "1", (supports(Role.REDDER, name="a-1", when=when, **CLAIM),), situation_type=Awkward)
    every = [
        Awkward.of({"in_debt": one, "not_now": other, "then_what": value})
        for one in (True, False)
        for other in (True, False)
        for value in ("null", "true or false", "été")
    ]
    agree(engine, rules, [*every])


@pytest.mark.parametrize("rules", [krachtlijn6, krachtlijn6.without_assumption("A6"), RuleSet("empty", "1")], ids=str)
def test_a_model_is_what_the_schema_of_dmn_1_5_says(node_modules: Path, rules: RuleSet) -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="a DMN model is held against its schema with xmlschema")
    schema = xmlschema.XMLSchema(str(node_modules / SCHEMA))
    schema.validate(to_dmn(rules).xml)
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate(to_dmn(rules).xml.replace("<definitions", '<definitions hitPolicy="FIRST"'))


def test_the_versions_differ_in_their_namespace_alone() -> None:
    old, new = to_dmn(krachtlijn6, version="1.3").xml, to_dmn(krachtlijn6).xml
    assert old.replace(NAMESPACES["1.3"], NAMESPACES["1.5"]) == new != old


def test_every_rule_in_force_is_a_decision_with_its_reason_and_no_other_is(engine: Engine) -> None:
    found = engine.decide(to_dmn(krachtlijn6, version="1.3").xml)["described"]
    assert [name for name in found if name.startswith("rule_")] == [
        f"rule_{rule.name.replace('-', '_')}" for rule in krachtlijn6
    ]
    because = krachtlijn6["entangled-needs-more"].because
    assert found["rule_entangled_needs_more"] == (
        f"entangled-needs-more: supports begeleider, bemiddelaar. {because.nl} / {because.en} [6.6, 6.7, A4]"
    )


def test_a_reason_with_markup_or_a_character_that_xml_lacks_is_still_one_text() -> None:
    claim = {**CLAIM, "because_nl": "</text>&<b>\x00", "because_en": "a\x1bb"}
    rules = RuleSet("<x>", "1", (supports(Role.REDDER, name="a", when=facts.acute_need, **claim),))
    root = ET.fromstring(to_dmn(rules).xml.encode())  # noqa: S314 - what was just written
    said = [element.text for element in root.iter(f"{{{NAMESPACES['1.5']}}}description")]
    assert root.get("name") == "<x>"
    assert any("</text>&<b>\ufffd / a\ufffdb [6.3]" in str(text) for text in said)


class Reserved(Situation):
    """Facts with names that mean something else to an engine, and a value that cannot be written."""

    leading: YesNo = fact(question_nl="a", question_en="a", label_nl="a", label_en="a")
    some: YesNo = fact(question_nl="b", question_en="b", label_nl="b", label_en="b")
    quoted: Literal['a"b', "c\nd"] | None = fact(
        question_nl="c",
        question_en="c",
        label_nl="c",
        label_en="c",
        value_labels={'a"b': ("x", "x"), "c\nd": ("y", "y")},
    )
    énergie: YesNo = fact(question_nl="d", question_en="d", label_nl="d", label_en="d")  # noqa: PLC2401


def test_what_cannot_be_written_is_refused_all_at_once() -> None:
    named = facts_of(Reserved)
    seen = opaque(lambda known: bool(known["acute_need"]), reads=("acute_need",), name="seen")
    rules = RuleSet(
        "r",
        "1",
        (
            supports(Role.REDDER, name="a", when=named.leading | named.some | named.énergie, **CLAIM),
            supports(Role.REDDER, name="b", when=named.quoted.is_('a"b') & seen, **CLAIM),
        ),
        situation_type=Reserved,
    )
    with pytest.raises(RuleError) as caught:
        to_dmn(rules)
    assert [problem.path for problem in caught.value.problems] == [
        "rule 'b'.when",
        "fact 'leading'",
        "fact 'some'",
        "fact 'quoted'",
        "fact 'quoted'",
        "fact 'énergie'",
    ]
    with pytest.raises(RuleError) as caught:
        to_jdm(rules)
    assert "fact 'some'" not in [problem.path for problem in caught.value.problems], "a word of FEEL alone"


def test_what_is_lost_is_told_in_both_languages_and_names_what_it_is_about() -> None:
    lost = to_dmn(krachtlijn6).lost
    assert len({text.nl for text in lost}) == len({text.en for text in lost}) == len(lost)
    told = {language: " ".join(text.in_(language) for text in lost) for language in LANGUAGES}
    for language in LANGUAGES:
        assert "process-would-wound, only-in-partnership" in told[language]
        assert "mediation-would-wound" in told[language], "asleep"
        assert "19" in told[language]
        assert "{" not in told[language]
