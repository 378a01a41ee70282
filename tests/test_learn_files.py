"""Model files: the same numbers back, and whatever else is in a file an error that says what to do."""

import json
import os
import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.ensemble import RandomForestClassifier
from strategies import MySituation
from studies import invented_situation, invented_study

from bindkracht import Role, Situation, YesNo, fact, krachtlijn6, recommend
from bindkracht.errors import BindkrachtError, InputError, LearningError, ModelFileError, StaleModelError
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.features import Features
from bindkracht.learn.files import (
    MAX_MODEL_BYTES,
    ModelFile,
    facts_hash,
    load_model,
    model_from_json,
    model_schema,
    model_to_json,
    save_model,
)
from bindkracht.learn.learned import Learned
from bindkracht.learn.plugin import PlugIn
from bindkracht.learn.views import ClassifierView
from bindkracht.strict_json import canonical

STUDY = invented_study(60)
FITTED = OffsetRoleClassifier(krachtlijn6, beta=0.7, l2=1.0, temperature=1.3).fit(
    STUDY.situations(), STUDY.soft_labels(), groups=STUDY.groups()
)
TEXT = model_to_json(FITTED)
COLUMNS = len(Features.of(Situation.vocabulary()).columns)


def probabilities(model: RoleModel, situation: Situation) -> dict[Role, float] | None:
    view = model.view(recommend(situation, model.rules))
    return dict(view.probabilities) if isinstance(view, ClassifierView) else None


@st.composite
def models(draw: st.DrawFn) -> RoleModel:
    """Any numbers that a file may hold, among them those that are hard to write."""
    numbers = st.floats(-1e6, 1e6) | st.sampled_from([-0.0, 5e-324, 0.1, 1 / 3, 1e-300])
    drawn = draw(st.lists(numbers, min_size=1, max_size=7))
    theta = np.resize(np.array(drawn), (COLUMNS, len(Role)))
    seen = np.array(draw(st.lists(st.booleans(), min_size=COLUMNS, max_size=COLUMNS)))
    learned = Learned(
        beta=draw(st.floats(0, 1e6)),
        theta=theta,
        cases=draw(st.integers(0, 10**9)),
        temperature=draw(st.floats(1e-9, 1e6)),
        seen=seen,
    )
    return RoleModel(krachtlijn6, Features.of(Situation.vocabulary()), learned)


def bits(model: RoleModel) -> tuple[object, ...]:
    learned = model.learned
    assert learned.seen is not None
    return learned.beta, learned.temperature, learned.cases, learned.theta.tobytes(), learned.seen.tobytes()


@given(models())
def test_what_is_written_reads_back_bit_for_bit(model: RoleModel) -> None:
    again = model_from_json(model_to_json(model), krachtlijn6)
    assert bits(again) == bits(model)
    assert model_to_json(again) == model_to_json(model)


@given(st.integers(0, 10**6))
def test_a_model_that_was_read_says_the_same_probabilities_to_the_last_bit(seed: int) -> None:
    situation = invented_situation(random.Random(seed))
    assert probabilities(model_from_json(TEXT, krachtlijn6), situation) == probabilities(FITTED.role_model(), situation)


def test_a_file_is_small_and_one_line_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text("something older")
    save_model(FITTED, path)
    assert path.read_bytes() == TEXT.encode()
    assert len(TEXT) < 10_000
    assert canonical(json.loads(TEXT)) == TEXT
    assert [found.name for found in tmp_path.iterdir()] == ["model.json"], "nothing is left beside it"
    assert bits(load_model(path, krachtlijn6)) == bits(FITTED.role_model())


def test_the_default_model_of_a_study_is_small_as_well() -> None:
    default = OffsetRoleClassifier(krachtlijn6).fit(STUDY.situations(), STUDY.soft_labels(), groups=STUDY.groups())
    assert len(model_to_json(default)) < 10_000


def mutated(draw: random.Random) -> bytes:
    """The file with a few of its bytes changed, dropped, doubled, swapped, or cut off."""
    content = bytearray(TEXT.encode())
    for _ in range(draw.choice([1, 1, 1, 2, 5])):
        place, other = draw.randrange(len(content)), draw.randrange(len(content))
        match draw.randrange(6):
            case 0:
                content[place] = draw.randrange(256)
            case 1:
                content[place] ^= 1 << draw.randrange(8)
            case 2:
                del content[place]
            case 3:
                content.insert(place, content[other])
            case 4:
                content[place], content[other] = content[other], content[place]
            case _:
                del content[max(place, 1) :]
    return bytes(content)


@pytest.mark.parametrize("block", range(20))
def test_a_mutated_file_is_refused_with_a_typed_error_or_is_the_same_file(block: int) -> None:
    refused = 0
    for number in range(100):
        content = mutated(random.Random(100 * block + number))
        if content != TEXT.encode():
            with pytest.raises((ModelFileError, StaleModelError)) as caught:
                model_from_json(content, krachtlijn6)
            assert caught.value.problems
            refused += 1
    assert refused > 90


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_anything_else_is_refused_with_a_typed_error(content: bytes | str) -> None:
    with pytest.raises(ModelFileError):
        model_from_json(content, krachtlijn6)


def forged(**changes: Any) -> str:
    """A file with other content and a fingerprint that is right for it: what a clever hand would make."""
    said = {name: value for name, value in json.loads(TEXT).items() if name != "sha256"}
    said |= {name: value for name, value in changes.items() if value is not None}
    said = {name: value for name, value in said.items() if name not in changes or changes[name] is not None}
    return canonical(said | {"sha256": sha256(canonical(said).encode()).hexdigest()})


ROWS = json.loads(TEXT)["theta"]
HOSTILE: list[tuple[str, str]] = [
    (forged(format="bindkracht-model/2"), "format: 'bindkracht-model/2' is not allowed"),
    (forged(theta=ROWS[:-1]), "theta: rows: 75, digits in seen: 76"),
    (forged(theta=[*ROWS, ROWS[0]], seen="1" * 65), "theta: rows: 77, digits in seen: 65"),
    (forged(theta=[]), "theta: rows: 0"),
    (forged(theta=[row[:4] for row in ROWS]), "theta[0]"),
    (forged(theta=[[*row, 0.0] for row in ROWS]), "theta[0]"),
    (forged(theta=[["__import__('os')"] * 5] * 64), "theta[0][0]"),
    (forged(theta=[[True] * 5] * 64), "theta[0][0]"),
    (forged(theta=[[1e7] * 5] * 64), "theta[0][0]"),
    (forged(theta=[[None] * 5] * 64), "theta[0][0]"),
    (forged(theta=[[0.0] * 5] * 4_001), "theta"),
    (forged(theta={"0": ROWS}), "theta"),
    (forged(seen="2" * 64), "seen"),
    (forged(seen="1" * 63), "theta: rows: 76, digits in seen: 63"),
    (forged(beta=-1.0), "beta"),
    (forged(beta="1.0"), "beta"),
    (forged(temperature=0.0), "temperature"),
    (forged(temperature=-1.0), "temperature"),
    (forged(cases=-1), "cases"),
    (forged(cases=1.5), "cases"),
    (forged(cases=10**10), "cases"),
    (forged(rules_hash="x"), "rules_hash"),
    (forged(plug_in={"__reduce__": ["os.system", "true"]}), "plug_in: no field is called 'plug_in'"),
    (forged(theta=None), "theta: is missing"),
    (TEXT.replace('"beta":0.7', '"beta":NaN'), "NaN is no value"),
    (TEXT.replace('"beta":0.7', '"beta":1e999'), "'1e999' is too large"),
    (TEXT.replace('"beta":0.7', '"beta":0.7,"beta":0.7'), "'beta' is there twice"),
    (TEXT.replace('"beta":0.7', '"beta":0.70'), "sha256: the content was changed"),
    (TEXT.replace('"beta":0.7', '"beta":0.8'), "sha256: the content was changed"),
    (f" {TEXT}", "sha256: the content was changed"),
    (f"{TEXT}\n", "sha256: the content was changed"),
    (f"\ufeff{TEXT}", "not valid JSON"),
    (json.dumps(json.loads(TEXT), indent=1), "sha256: the content was changed"),
    ("[" * 100_000, "nested too deep"),
    ("[]", "[] is not an object"),
    ("null", "None is not an object"),
    ("{}", "format: is missing"),
    ("", "not valid JSON"),
    ('"\\ud800"', "half a character"),
    ("9" * 5_000, "too long"),
    ("x" * (MAX_MODEL_BYTES + 1), "too large"),
]


@pytest.mark.parametrize(("content", "says"), HOSTILE)
def test_a_hostile_file_is_refused_and_told_why(content: str, says: str) -> None:
    with pytest.raises(ModelFileError) as caught:
        model_from_json(content, krachtlijn6)
    assert says in str(caught.value)
    assert all(problem.nl for problem in caught.value.problems)


@pytest.mark.parametrize(
    "content",
    [
        b"\x80\x04\x95\x1d\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x04true\x94\x85\x94R\x94.",
        b"cos\nsystem\n(S'true'\ntR.",
        b"PK\x03\x04",
        b"\x93NUMPY\x01\x00",
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_what_other_libraries_would_run_is_no_model(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.json"
    path.write_bytes(content)
    with pytest.raises(ModelFileError):
        load_model(path, krachtlijn6)


def test_a_file_that_cannot_be_read_or_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large.json").write_bytes(b" " * (MAX_MODEL_BYTES + 10))
    for path, says in {
        tmp_path / "absent.json": "cannot be read: No such file or directory",
        tmp_path: "cannot be read: this is no ordinary file",
        tmp_path / "pipe": "cannot be read: this is no ordinary file",
        Path("/dev/zero"): "cannot be read: this is no ordinary file",
        tmp_path / "large.json": "too large: more than 500000 bytes",
    }.items():
        with pytest.raises(ModelFileError) as caught:
            load_model(path, krachtlijn6)
        assert says in str(caught.value)
    with pytest.raises(ModelFileError, match="cannot be read"):
        load_model("a\0b", krachtlijn6)


def test_a_file_comes_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    for path in (tmp_path / "folder.json", tmp_path / "absent" / "model.json"):
        with pytest.raises(InputError, match="cannot be written"):
            save_model(FITTED, path)
    (tmp_path / "file").touch()
    for odd in (tmp_path / "file" / "x.json", tmp_path / ("x" * 300), "a\0b", "/"):
        with pytest.raises(InputError, match="cannot be written"):
            save_model(FITTED, odd)
    (tmp_path / "file").unlink()
    assert [found.name for found in tmp_path.iterdir()] == ["folder.json"]


class OneMore(Situation):
    """A situation with a fact that decides."""

    debts: YesNo = fact(
        question_nl="Zijn er schulden?", question_en="Are there debts?", label_nl="schulden", label_en="debts"
    )


@pytest.mark.parametrize(
    ("rules", "path"),
    [
        (krachtlijn6.without_assumption("A5"), "rules_hash"),
        (krachtlijn6.without("danger-first"), "rules_hash"),
        (krachtlijn6.about(OneMore), "facts_hash"),
        (krachtlijn6.about(MySituation), "facts_hash"),
    ],
)
def test_a_model_for_other_rules_or_facts_is_refused(rules: Any, path: str) -> None:
    with pytest.raises(StaleModelError) as caught:
        model_from_json(TEXT, rules)
    [problem] = caught.value.problems
    assert problem.path == path
    assert "leer opnieuw" in problem.nl


def test_a_name_is_no_other_rule_set() -> None:
    named = krachtlijn6.named("same", version="2")
    assert model_from_json(TEXT, named).rules is named


def test_the_facts_are_known_by_name_kind_and_values_and_not_by_their_words() -> None:
    ours, more = (Features.of(kind.vocabulary()) for kind in (Situation, OneMore))
    assert facts_hash(ours) != facts_hash(more)
    [*facts, last] = ours.facts
    asked_otherwise = replace(last, details=replace(last.details, question=last.details.label))
    assert facts_hash(Features((*facts, asked_otherwise))) == facts_hash(ours)
    assert facts_hash(Features((last, *facts))) != facts_hash(ours)


def test_what_was_plugged_in_is_not_written() -> None:
    learned = replace(FITTED.learned_, plug_in=PlugIn(RandomForestClassifier(), alpha=0.5, bound=2.0))
    with pytest.raises(ModelFileError, match="plug_in: a classifier that was plugged in is code of others"):
        model_to_json(replace(FITTED.role_model(), learned=learned))


def test_a_classifier_that_earned_no_weight_is_no_part_of_the_model() -> None:
    plugged = OffsetRoleClassifier(krachtlijn6, plug_in=RandomForestClassifier(n_estimators=2))
    plugged.fit(STUDY.situations()[:10], STUDY.soft_labels()[:10], groups=STUDY.groups()[:10])
    assert model_from_json(model_to_json(plugged), krachtlijn6).learned.plug_in is None


def test_what_could_not_be_read_back_is_not_written() -> None:
    learned = replace(FITTED.learned_, beta=1e7)
    with pytest.raises(ModelFileError, match="beta"):
        model_to_json(replace(FITTED.role_model(), learned=learned))


def test_a_model_of_numbers_has_no_file() -> None:
    with pytest.raises(LearningError, match="rules: None is not a RuleSet"):
        model_to_json(OffsetRoleClassifier().fit([[0.0], [1.0]], [0, 1]))


def test_the_schema_takes_what_is_written_and_refuses_what_is_refused_for_its_shape() -> None:
    schema = model_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(TEXT))
    for content, says in HOSTILE[:24]:
        by_shape = not says.startswith("theta: rows: ")
        assert validator.is_valid(json.loads(content)) is not by_shape, says
    assert set(schema["properties"]) == set(ModelFile.model_fields)  # type: ignore[arg-type]


def test_no_part_of_the_library_can_run_a_stored_object() -> None:
    folder = Path(__file__).parents[1] / "bindkracht"
    for path in folder.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not any(f"{verb} {name}" in code for verb in ("import", "from") for name in ("pickle", "joblib")), path
    assert issubclass(ModelFileError, BindkrachtError)
