"""Model files: what was learned beside a rule set, as one line of canonical JSON. Nothing in a file can run.

A file holds numbers and three fingerprints: of its own content, of the rules that it learned beside, and of the facts
that are its columns. It is read for those rules and facts only, and it is taken whole or refused whole. So a file that
was changed, cut short, or made for other rules is an error that says so, never another advice.

A classifier that was plugged in cannot be written: it is code of others, and the usual way to store it (pickle) runs
what is in the file.
"""

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, Literal, cast

import numpy as np
from pydantic import Field

from bindkracht import strict_json
from bindkracht.errors import InputError, ModelFileError, Problem, StaleModelError
from bindkracht.exchange.doors import FileModel
from bindkracht.exchange.schemas import published
from bindkracht.files import read_file, write_whole
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.doors import RULES, a_path, refuse_others
from bindkracht.learn.estimator import OffsetRoleClassifier, a_model
from bindkracht.learn.features import Features
from bindkracht.learn.learned import Learned
from bindkracht.reading import read_as
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.strict_json import Json, canonical
from bindkracht.taking import text as written

"""The name of the schema, with the version of the form of files that it describes."""

MAX_MODEL_BYTES: Final = 500_000
"""No file is read further than this; a model of krachtlijn 6 is under 10 KB."""

MAX_COLUMNS: Final = 4_000
"""More columns than this have no facts that a person can answer."""

MOST: Final = 1e6
"""No number in a file is further from 0: a log-odds of this size is certainty many times over."""

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Number = Annotated[float, Field(ge=-MOST, le=MOST)]


class ModelFile(FileModel):
    """What a file holds; ``theta`` has a row per column and a number per role, ``seen`` a 0 or 1 per column.

    >>> ModelFile.model_fields["format"].annotation
    typing.Literal['bindkracht-model/1']
    """

    format: Literal["bindkracht-model/1"]
    rules_hash: Hash
    facts_hash: Hash
    cases: Annotated[int, Field(ge=0, le=10**9)]
    beta: Annotated[float, Field(ge=0, le=MOST)]
    temperature: Annotated[float, Field(ge=1e-9, le=MOST)]
    seen: Annotated[str, Field(pattern="^[01]*$", max_length=MAX_COLUMNS)]
    theta: Annotated[
        list[Annotated[list[Number], Field(min_length=len(Role), max_length=len(Role))]],
        Field(max_length=MAX_COLUMNS),
    ]
    sha256: Hash


def save_model(model: RoleModel | OffsetRoleClassifier, path: Path | str) -> None:
    """Write a model to a file; one that is there already is replaced, once all is written.

    >>> from tempfile import TemporaryDirectory
    >>> from bindkracht import krachtlijn6
    >>> with TemporaryDirectory() as folder:
    ...     save_model(OffsetRoleClassifier(krachtlijn6).fit([], []), Path(folder, "model.json"))
    ...     load_model(Path(folder, "model.json"), krachtlijn6).learned.cases
    0

    Raises:
        ModelFileError: when a classifier is plugged into it, or it holds numbers that no file may.
        InputError: when the file cannot be written.

    """
    refuse_others(ModelFileError, path=(a_path, path))
    write_whole(path, model_to_json(model).encode())


def load_model(path: Path | str, rules: RuleSet) -> RoleModel:
    """The model in a file, for the rules that it learned beside.

    >>> from bindkracht import krachtlijn6
    >>> load_model("no-such-file.json", krachtlijn6)
    Traceback (most recent call last):
    bindkracht.errors.ModelFileError: cannot be read: No such file or directory

    Raises:
        ModelFileError: when the file cannot be read, or is not what :func:`save_model` wrote.
        StaleModelError: when it learned beside other rules, or of situations with other facts.

    """
    refuse_others(ModelFileError, path=(a_path, path))
    try:
        content = read_file(path, most=MAX_MODEL_BYTES + 1)
    except InputError as error:
        raise ModelFileError(error.problems) from None
    return model_from_json(content, rules)


def model_to_json(model: RoleModel | OffsetRoleClassifier) -> str:
    """A model as the text of its file.

    >>> from bindkracht import krachtlijn6
    >>> text = model_to_json(OffsetRoleClassifier(krachtlijn6).fit([], []))
    >>> text[:40], len(text) < 10_000
    ('{"beta":1.0,"cases":0,"facts_hash":"2f3d', True)

    Raises:
        ModelFileError: when a classifier is plugged into it, or it holds numbers that no file may.

    """
    refuse_others(model=(a_model, model))
    role_model = model if isinstance(model, RoleModel) else model.role_model()
    learned = role_model.learned
    if learned.plug_in is not None or learned.seen is None:
        raise ModelFileError([_plugged_in()])
    said: dict[str, Json] = {
        "format": "bindkracht-model/1",
        "rules_hash": role_model.rules.content_hash(),
        "facts_hash": facts_hash(role_model.features),
        "cases": learned.cases,
        "beta": float(learned.beta),
        "temperature": float(learned.temperature),
        "seen": "".join("01"[seen] for seen in learned.seen.tolist()),
        "theta": learned.theta.tolist(),
    }
    _read(said | {"sha256": _fingerprint(said)})  # what cannot be read back is not written
    return canonical(said | {"sha256": _fingerprint(said)})


def model_from_json(text: str | bytes, rules: RuleSet) -> RoleModel:
    """The model that the text of a file stands for, for the rules that it learned beside.

    >>> from bindkracht import krachtlijn6
    >>> text = model_to_json(OffsetRoleClassifier(krachtlijn6).fit([], []))
    >>> model_from_json(text.replace("1.0", "2.0"), krachtlijn6)
    Traceback (most recent call last):
    bindkracht.errors.ModelFileError: sha256: the content was changed after it was written; take the file that save_model wrote

    Raises:
        ModelFileError: when the text is not what :func:`model_to_json` gave.
        StaleModelError: when it learned beside other rules, or of situations with other facts.

    """  # noqa: E501 - an error is one line
    refuse_others(ModelFileError, text=(_written, text), rules=(RULES, rules))
    if len(text) > MAX_MODEL_BYTES:
        raise ModelFileError([_too_large()])
    try:
        data = strict_json.parse(text)
    except InputError as error:
        raise ModelFileError(error.problems) from None
    file = _read(data)
    said = {name: value for name, value in cast("dict[str, Json]", data).items() if name != "sha256"}
    written = text if isinstance(text, bytes) else text.encode()
    if file.sha256 != _fingerprint(said) or written != canonical(data).encode():
        raise ModelFileError([_changed()])
    features = Features.of(rules.situation_type.vocabulary())
    if (file.rules_hash, file.facts_hash) != (rules.content_hash(), facts_hash(features)):
        raise StaleModelError([_other_rules(rules, same_rules=file.rules_hash == rules.content_hash())])
    if not len(file.theta) == len(file.seen) == len(features.columns):
        raise ModelFileError([_misshapen(len(file.theta), len(file.seen), len(features.columns))])
    return RoleModel(rules, features, _learned(file))


def _written(value: object, path: str) -> object:
    return value if isinstance(value, bytes) else written(value, path)


def _learned(file: ModelFile) -> Learned:
    return Learned(
        beta=file.beta,
        theta=np.array(file.theta, dtype=np.float64).reshape(len(file.theta), len(Role)),
        cases=file.cases,
        temperature=file.temperature,
        seen=np.array([digit == "1" for digit in file.seen], dtype=np.bool_),
    )


def _read(data: Json) -> ModelFile:
    try:
        return read_as(ModelFile, data)
    except InputError as error:
        raise ModelFileError(error.problems) from None


def _fingerprint(said: dict[str, Json]) -> str:
    return sha256(canonical(said).encode()).hexdigest()


def facts_hash(features: Features) -> str:
    """SHA-256, in hexadecimal, of the facts that decide, with their values in order; their words do not count.

    >>> from bindkracht import Situation
    >>> facts_hash(Features.of(Situation.vocabulary()))[:8]
    '2f3da27c'
    """
    facts = [[fact.name, fact.kind.value, [str(value) for value in fact.values]] for fact in features.facts]
    return sha256(canonical(facts).encode()).hexdigest()


def model_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of model files.

    It cannot say what hangs on another place: that the fingerprints are right, that there are as many rows as columns.

    >>> model_schema()["$id"]
    'urn:bindkracht:model:1'
    """
    return published("model", ModelFile.model_json_schema())


def _plugged_in() -> Problem:
    return Problem("plug_in", "model_file.plugged_in")


def _too_large() -> Problem:
    return Problem("", "model_file.too_large", most=MAX_MODEL_BYTES)


def _changed() -> Problem:
    return Problem("sha256", "model_file.changed")


def _other_rules(rules: RuleSet, *, same_rules: bool) -> Problem:
    which = rules.title
    if same_rules:
        return Problem("facts_hash", "model_file.other_facts", which=which)
    return Problem("rules_hash", "model_file.other_rules", which=which)


def _misshapen(rows: int, digits: int, columns: int) -> Problem:
    return Problem("theta", "model_file.shape", rows=rows, digits=digits, columns=columns)
