"""What a published schema takes its reader takes, and the other way round; what only a reader sees is in one list."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple, cast

import pytest
from hypothesis import settings
from schema_documents import Documents, changed, validator

from bindkracht import Situation, krachtlijn6, recommend, strict_json
from bindkracht.documents import FORMAT, AdviceDocument
from bindkracht.errors import ProblemsError
from bindkracht.exchange import schemas
from bindkracht.exchange.cases import case_from_data
from bindkracht.exchange.choice_data import choice_from_json
from bindkracht.exchange.overlay_files import read_overlay
from bindkracht.exchange.receipts import receipt_from_json, receipt_to_json
from bindkracht.exchange.rules.texts import rules_from_text
from bindkracht.exchange.scenario_files import read_scenarios
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.files import model_from_json, model_to_json
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.texts import Text

Data = dict[str, Any]

pytestmark = pytest.mark.uncounted  # it draws


def read(text: str) -> Data:
    """The object that a JSON text stands for."""
    return cast("Data", strict_json.parse(text))


def signed(model: Data) -> Data:
    """A model file with the fingerprint of its content."""
    said = {key: value for key, value in model.items() if key != "sha256"}
    return {**said, "sha256": sha256(strict_json.canonical(said).encode()).hexdigest()}


ADVICE: Final = recommend(Situation(rights_blocked=True))
CASE: Final[Data] = {"on": "2026-03-02", "observations": []}
TOLD: Final[Data] = {"fact": "trust", "value": "fragile", "by": "person", "said_on": "2026-03-01"}
TEXT: Final[Data] = {"nl": "Zo is het.", "en": "So it is."}
RULE: Final[Data] = {
    "name": "mine",
    "supports": ["redder"],
    "strength": "weak",
    "when": {"fact": "acute_need", "is": True},
    "because": TEXT,
    "sources": ["6.3"],
}
ASSUMED: Final[Data] = {"name": "B1", "claim": TEXT}
RULES: Final[Data] = {"format": "bindkracht-rules/1", "name": "mine", "version": "1", "rules": [RULE]}
TWO_TITLES: Final[list[Data]] = [{"name": "act", "place": place, "title": f"Title {place}"} for place in ("1", "2")]
OVERLAY: Final[Data] = {"format": "bindkracht-overlay/1", "name": "lighter", "threshold": 1}
SCENARIO: Final[Data] = {"name": "So it is", "situation": {"rights_blocked": True}, "expect": {"outcome": "advice"}}
SCENARIOS: Final[Data] = {"format": "bindkracht-scenarios/1", "scenarios": [SCENARIO]}
CHOICE: Final[Data] = {
    "format": "bindkracht-choice/2",
    "what": "postponed",
    "advised": [["redder"]],
    "taken": [],
    "reasons": [],
    "contested": False,
    "by": "helper",
    "at": "2026-03-02",
    "receipt": "0" * 64,
}
MODEL: Final[Data] = read(model_to_json(OffsetRoleClassifier(krachtlijn6).fit([], [])))
GOOD: Final[dict[str, Data]] = {
    "situation": {"acute_need": True, "wounded_by": ["redder"], "trust": None},
    "case": {**CASE, "observations": [TOLD]},
    "rules": {**RULES, "assumptions": [ASSUMED], "off": ["B1"]},
    "overlay": {**OVERLAY, "with": [RULE, ASSUMED]},
    "scenarios": SCENARIOS,
    "advice": read(replace(ADVICE, alarms=(Text(nl="Gevaar.", en="Danger."),)).to_json()),
    "receipt": read(receipt_to_json(ADVICE.receipt)),
    "choice": CHOICE,
    "choice-with-note": {**CHOICE, "note": "later"},
    "model": MODEL,
}
"""Of each form a document that nothing is wrong with."""


class Readers:
    """What reads each form; files lie in a folder of their own, beside files that they may name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, data in (("case", GOOD["case"]), ("rules", krachtlijn6.to_data()), ("overlay", OVERLAY)):
            (folder / f"{name}.json").write_text(strict_json.canonical(data), encoding="utf-8")
        self._of: dict[str, Callable[[str], object]] = {
            "situation": Situation.from_json,
            "case": lambda text: case_from_data(strict_json.parse(text)),
            "rules": lambda text: rules_from_text(text, toml=False),
            "overlay": lambda text: read_overlay(self._file(text)),
            "scenarios": lambda text: read_scenarios(self._file(text)),
            "advice": AdviceDocument.from_json,
            "receipt": receipt_from_json,
            "choice": choice_from_json,
            "choice-with-note": lambda text: choice_from_json(text, allow_text=True),
            "model": lambda text: model_from_json(text, krachtlijn6),
        }

    def _file(self, text: str) -> Path:
        path = self._folder / "document.json"
        path.write_text(text, encoding="utf-8")
        return path

    def refusals(self, form: str, document: object) -> list[str]:
        """What the reader has against the document; nothing when it takes it."""
        try:
            self._of[form](strict_json.canonical(document))
        except ProblemsError as error:
            return [problem.en for problem in error.problems]
        return []


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Readers:
    return Readers(tmp_path_factory.mktemp("documents"))


class Beyond(NamedTuple):
    """A check that a schema cannot make: of which form, why not, what the reader says, and a document that shows it."""

    form: str
    why: str
    says: str
    shown_by: Data


NAMES: Final = "a schema compares no two names of a list"
ELSEWHERE: Final = "what is named stands in another place of the document"
OTHER_FILE: Final = "what is named stands in another file"
CALENDAR: Final = "a pattern knows no calendar, and RFC 3339 has no offsets in seconds"
WHOLE: Final = "to a JSON Schema 1.0 is a whole number"
ADDS_A_ROLE: Final = "what tells of a wound can never add a role"
WOUND: Final = "whether a condition gets likelier by a wound is worked out of the whole rule (P7)"
ORDER: Final = "a schema compares no two days"
OTHER_RULES: Final = "a schema does not know the rules that it is read for"
PARTS: Final = "a schema counts no parts within parts"
SIZE: Final = "a schema does not see how long the text of a document is"


def _asking(condition: Data, **more: object) -> Data:
    return {**RULES, "rules": [{**RULE, "when": condition, **more}]}


def _deep(levels: int) -> Data:
    condition: Data = {"fact": "acute_need", "is": True}
    for _ in range(levels):
        condition = {"not": condition}
    return condition


def _expecting(**expected: object) -> Data:
    return {**SCENARIOS, "scenarios": [{**SCENARIO, "expect": expected}]}


def _about(**other: object) -> Data:
    return {**SCENARIOS, "scenarios": [{**{key: SCENARIO[key] for key in ("name", "expect")}, **other}]}


def _against(rule: str) -> Data:
    """The advice with this rule against each role."""
    return {**GOOD["advice"], "roles": [{**of, "against": [rule]} for of in GOOD["advice"]["roles"]]}


def _excluding(role: str) -> Data:
    """The advice with a true exclusion of a role that its status says nothing of."""
    record = GOOD["advice"]["record"]
    return {**GOOD["advice"], "record": [{**record[0], "effect": "excludes", "truth": "true", "roles": [role]}]}


def _recorded_twice() -> Data:
    record = GOOD["advice"]["record"]
    return {**GOOD["advice"], "record": [*record, record[0]]}


def _beside(block: Data) -> Data:
    return {**GOOD["advice"], "beside": {"nl": [block], "en": []}}


def _combining(**parts: Any) -> Data:
    return {**GOOD["advice"], "combination": {**GOOD["advice"]["combination"], **parts}}


def _taking(*roles: str, what: str = "followed", **more: Any) -> Data:
    return {**CHOICE, "what": what, "taken": [*roles], **more}


[[PART]] = GOOD["advice"]["combination"]["ways"]
REASON: Final = PART["reasons"][0]
BOTH_WAYS: Final = [["redder", "begeleider"], ["begeleider", "redder"]]
GOOD_LEADING: Final = GOOD["advice"]["leading"]
OUT: Final = ("excludes", "true")
BLOCK: Final[Data] = {"level": 1, "heading": "x"}
HARM: Final[Data] = {"fact": "wounded_by", "contains": "redder"}
MANY: Final[Data] = {"any": [{"fact": "acute_need", "is": True}] * 1_001}
UNFIT: Final[Data] = {**RULE, "valid_from": "2026-03-02", "valid_until": "2026-03-01"}
BEYOND: Final = (
    Beyond("case", SIZE, "too large", {**CASE, "story": "x" * strict_json.MAX_BYTES}),
    Beyond("rules", NAMES, "is there . times, first in rules", {**RULES, "rules": [RULE, RULE]}),
    Beyond("rules", NAMES, "is there . times, first in assumptions", {**RULES, "assumptions": [ASSUMED, ASSUMED]}),
    Beyond("rules", ELSEWHERE, "no assumption is called", {**RULES, "off": ["B1"]}),
    Beyond("rules", WHOLE, "write a whole number", {**RULES, "threshold": 1.0}),
    Beyond("rules", WOUND, ADDS_A_ROLE, _asking(HARM)),
    Beyond("rules", ORDER, "is before .*, the first day", {**RULES, "rules": [UNFIT]}),
    Beyond("rules", PARTS, "nested too deep", _asking(_deep(60))),
    Beyond("rules", PARTS, "asks too much", _asking(MANY)),
    Beyond("rules", NAMES, "say the same twice", {**RULES, "rules": [{**RULE, "sources": TWO_TITLES}]}),
    Beyond("overlay", NAMES, "say the same twice", {**OVERLAY, "with": [{**RULE, "sources": TWO_TITLES}]}),
    Beyond(
        "scenarios",
        NAMES,
        "say the same twice",
        {**SCENARIOS, "overlays": [{"name": "x", "with": [{**RULE, "sources": TWO_TITLES}]}]},
    ),
    Beyond("overlay", WHOLE, "write a whole number", {**OVERLAY, "threshold": 1.0}),
    Beyond("overlay", WOUND, ADDS_A_ROLE, {**OVERLAY, "with": [{**RULE, "when": HARM}]}),
    Beyond("overlay", ORDER, "is before .*, the first day", {**OVERLAY, "replacing": [UNFIT]}),
    Beyond("overlay", PARTS, "nested too deep", {**OVERLAY, "with": [{**RULE, "when": _deep(60)}]}),
    Beyond("overlay", PARTS, "asks too much", {**OVERLAY, "with": [{**RULE, "when": MANY}]}),
    Beyond("scenarios", NAMES, "is the name of scenarios", {**SCENARIOS, "scenarios": [SCENARIO, SCENARIO]}),
    Beyond("scenarios", NAMES, "is the name of overlays", {**SCENARIOS, "overlays": [{"name": "x"}, {"name": "x"}]}),
    Beyond("scenarios", ELSEWHERE, "no overlay is called", _about(situation={}, overlays=["x"])),
    Beyond("scenarios", OTHER_FILE, "no rule is called", _expecting(because=["x"])),
    Beyond("scenarios", OTHER_FILE, "cannot be read", _about(case="x")),
    Beyond("scenarios", OTHER_FILE, "^'[a-z]+.json': ", _about(case="overlay.json")),
    Beyond("scenarios", WHOLE, "write a whole number", {**SCENARIOS, "overlays": [{"name": "x", "threshold": 1.0}]}),
    Beyond(
        "scenarios",
        WOUND,
        ADDS_A_ROLE,
        {**SCENARIOS, "overlays": [{"name": "x", "with": [{**RULE, "when": HARM}]}]},
    ),
    Beyond(
        "scenarios", ORDER, "is before .*, the first day", {**SCENARIOS, "overlays": [{"name": "x", "with": [UNFIT]}]}
    ),
    Beyond("advice", ELSEWHERE, "there is another status", {**GOOD["advice"], "fitting": []}),
    Beyond("advice", ELSEWHERE, "here stand, each once and in order", {**GOOD["advice"], "leading": 2 * GOOD_LEADING}),
    Beyond("advice", ELSEWHERE, "from leading follows 'advice'", {**GOOD["advice"], "outcome": "conditional"}),
    Beyond("advice", ELSEWHERE, "exactly when no role leads", {**GOOD["advice"], "abstention": "danger"}),
    Beyond("advice", ELSEWHERE, "is not the only role that is needed", {**GOOD["advice"], "suggested": None}),
    Beyond("advice", ELSEWHERE, "a role is excluded exactly when|are not the reasons", _excluding("redder")),
    Beyond("advice", NAMES, "this rule is already record", _recorded_twice()),
    Beyond("advice", "a schema works out no hash", "is of other answers", {**GOOD["advice"], "situation": {}}),
    Beyond("advice", ELSEWHERE, "no rule is called", _against("x")),
    Beyond("advice", NAMES, "name each role once", {**GOOD["advice"], "roles": []}),
    Beyond("advice", WHOLE, "write a whole number", _beside({"level": 1.0, "heading": "x"})),
    Beyond("advice", PARTS, "one cell under each head", _beside({**BLOCK, "table": {"heads": ["a"], "rows": [[]]}})),
    Beyond("advice", ELSEWHERE, "this is there exactly in", {**GOOD["advice"], "format": "bindkracht-advice/2"}),
    Beyond("advice", ELSEWHERE, "the smallest sets of roles|not the only role", _combining(ways=[])),
    Beyond("advice", ELSEWHERE, "not the reasons|smallest sets", _combining(ways=[[{**PART, "reasons": ["x"]}]])),
    Beyond("advice", ELSEWHERE, "do not come after each other", _combining(ways=[[{**PART, "when": "after"}]])),
    Beyond(
        "advice",
        ELSEWHERE,
        "a role answers this",
        _combining(unanswered=[{"rule": REASON, "cause": "hurt", "by": []}]),
    ),
    Beyond("advice", ELSEWHERE, "not known in this", _combining(later=[{"fact": "trust", "roles": []}])),
    Beyond(
        "advice",
        ELSEWHERE,
        "fits already",
        _combining(later=[{"fact": next(iter(GOOD["advice"]["situation"])), "roles": GOOD_LEADING}]),
    ),
    Beyond("choice", PARTS, "was not advised", _taking("redder", advised=BOTH_WAYS[:1])),
    Beyond("choice", PARTS, "a combination is there twice", {**CHOICE, "advised": BOTH_WAYS}),
    Beyond("choice-with-note", PARTS, "was not advised", _taking("begeleider", what="partly")),
    Beyond("choice-with-note", PARTS, "a combination is there twice", {**CHOICE, "advised": BOTH_WAYS}),
    Beyond("choice", CALENDAR, "is no day or moment", {**CHOICE, "at": "2026-02-30"}),
    Beyond("choice-with-note", CALENDAR, "is no day or moment", {**CHOICE, "at": "2026-02-30T10:00:00Z"}),
    Beyond("model", "a schema works out no hash", "the content was changed", {**MODEL, "cases": 7}),
    Beyond("model", OTHER_RULES, "learned beside other rules", signed({**MODEL, "rules_hash": "0" * 64})),
    Beyond("model", OTHER_RULES, "with other facts", signed({**MODEL, "facts_hash": "0" * 64})),
    Beyond("model", PARTS, "digits in seen: [0-9]+", signed({**MODEL, "seen": ""})),
    Beyond("model", WHOLE, "write a whole number", {**MODEL, "cases": 7.0}),
)


@pytest.mark.parametrize("beyond", BEYOND, ids=[f"{at}-{beyond.form}" for at, beyond in enumerate(BEYOND)])
def test_what_is_beyond_a_schema_is_taken_by_it_and_refused_by_the_reader(beyond: Beyond, readers: Readers) -> None:
    validator(schemas.schema(beyond.form)).validate(beyond.shown_by)
    refusals = readers.refusals(beyond.form, beyond.shown_by)
    assert refusals
    assert all(re.search(beyond.says, told) for told in refusals), refusals


@pytest.mark.parametrize("form", schemas.FORMS)
def test_a_good_document_is_taken_by_both(form: str, readers: Readers) -> None:
    validator(schemas.schema(form)).validate(GOOD[form])
    assert readers.refusals(form, GOOD[form]) == []


def referring(form: str, document: Data) -> Data:
    """The document with what it names elsewhere put there, as far as that is beyond a schema."""
    match form:
        case "advice":
            return _referring_advice(document)
        case "rules":
            return _referring_rules(document)
        case "scenarios":
            return _referring_scenarios(document)
        case "model":
            ours = {key: MODEL[key] for key in ("rules_hash", "facts_hash", "seen", "theta")}
            return signed({**document, **ours})
        case _:
            return document


def _referring_advice(document: Data) -> Data:
    """The record with each rule once; the roles as it excludes them; what leads and is suggested as they stand."""
    record = list({entry["rule"]: entry for entry in document["record"]}.values())
    named = [entry["rule"] for entry in record][:1]
    out = {role for entry in record if (entry["effect"], entry["truth"]) == OUT for role in entry["roles"]}
    parts = document["roles"] or cast("list[Data]", ADVICE.document().to_data()["roles"])
    roles: list[Data] = []
    for role, part in zip(Role, cycle(parts), strict=False):
        stands = "open" if part["status"] == "excluded" else part["status"]
        status = "excluded" if role in out else stands
        roles.append({**part, "role": role.value, "against": named, "status": status})
    sets = {status.value: [of["role"] for of in roles if of["status"] == status.value] for status in Status}
    leading = sets["fitting"] or sets["conditional"]
    ends = {"outcome": "advice" if sets["fitting"] else "conditional", "abstention": None}
    abstains = {"outcome": "abstention", "abstention": document["abstention"] or "not_worked_out"}
    suggested = leading[0] if sets["fitting"] and len(leading) == 1 else None
    for blocks in document.get("beside", {}).values():
        for block in blocks:
            block["table"] = None if block.get("table") is None else {"heads": ["a"], "rows": [["b"]]}
    if document["classifier"] is not None or "beside" in document:
        suggested = (sets["fitting"] or [None])[-1]
    if "combination" in document or document.get("format") == FORMAT:
        document = {**document, "format": FORMAT, "combination": _combined(leading, sets["conditional"])}
    situation_hash = sha256(strict_json.canonical(document["situation"]).encode()).hexdigest()
    return {
        **document,
        **sets,
        **(ends if leading else abstains),
        "leading": leading,
        "suggested": suggested,
        "roles": roles,
        "record": record,
        "receipt": {**document["receipt"], "situation_hash": situation_hash},
    }


def _combined(leading: list[str], conditional: list[str]) -> Data:
    """Each leading role by itself, for no reason that the record would have to hold."""
    times = ["once_asked" if role in conditional else "together" for role in leading]
    ways = [[{"role": role, "reasons": [], "when": when}] for role, when in zip(leading, times, strict=True)]
    return {"ways": ways, "unanswered": [], "urgent": [], "later": [], "alone": True}


def _referring_rules(document: Data) -> Data:
    rules = [{**rule, "name": f"rule-{index}"} for index, rule in enumerate(document["rules"])]
    named = {name: ASSUMED for rule in rules for name in rule.get("assumptions", ())}
    named |= dict.fromkeys(document.get("off", ()), ASSUMED)
    named |= {assumption["name"]: assumption for assumption in document.get("assumptions", ())}
    return {**document, "rules": rules, "assumptions": [{**told, "name": name} for name, told in named.items()]}


def _referring_scenarios(document: Data) -> Data:
    scenarios = [_referring_scenario(scenario, f"{index}") for index, scenario in enumerate(document["scenarios"])]
    overlays = [{**overlay, "name": f"{index}"} for index, overlay in enumerate(document.get("overlays", ()))]
    named = {"rules": "rules.json"} if "rules" in document else {}
    return {**document, "scenarios": scenarios, "overlays": overlays, **named}


def _referring_scenario(scenario: Data, name: str) -> Data:
    rules = {part: ["made-to-measure"] for part in ("because", "silent", "waiting") if part in scenario["expect"]}
    case = {"case": "case.json"} if "case" in scenario else {}
    overlays = {"overlays": ["overlay.json"]} if scenario.get("overlays") else {}
    return {**scenario, "name": name, **case, **overlays, "expect": {**scenario["expect"], **rules}}


def documents(form: str, random: Random) -> Iterator[object]:
    """Documents of a form: as its schema says, the same with what they name, and both with one thing changed."""
    made = Documents(schemas.schema(form), random)
    for _ in range(min(10 * settings.default.max_examples, 5_000)):
        document = cast("Data", made.document())  # every form is an object
        whole = referring(form, document)
        yield from (document, whole, changed(document, random), changed(whole, random), changed(GOOD[form], random))


@pytest.mark.parametrize("form", schemas.FORMS)
def test_a_schema_and_its_reader_take_the_same(form: str, readers: Readers) -> None:
    holds = validator(schemas.schema(form))
    beyond = [entry.says for entry in BEYOND if entry.form == form]
    both: Counter[tuple[bool, bool]] = Counter()
    for document in documents(form, Random(form)):
        refusals = readers.refusals(form, document)
        fits = holds.is_valid(document)
        both[fits, not refusals] += 1
        if fits:
            unexpected = [told for told in refusals if not any(re.search(says, told) for says in beyond)]
            assert unexpected == [], document
        else:
            assert refusals, (document, [error.message for error in holds.iter_errors(document)])
    assert both[True, True] > both.total() / 10
    assert both[False, False] > both.total() / 10
