"""The long run in short: whatever happens to a document, it is read, or refused with an error of ours."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "long"))

import fuzz

NUMBER = 60

pytestmark = pytest.mark.uncounted  # it draws


@pytest.mark.parametrize("name", list(fuzz.readers()))
def test_whatever_happens_to_a_document_it_is_read_or_refused(name: str) -> None:
    read, documents = fuzz.readers()[name]
    for document in documents:
        assert read(document) is not None
    _, found = fuzz.tried((name, NUMBER, 1))
    assert found.is_good, found
    assert found.accepted + found.refused == NUMBER
    assert found.refused > NUMBER / 2


def test_what_escapes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes) -> object:
        raise KeyError("x")

    monkeypatch.setattr(fuzz, "readers", lambda: {"broken": (broken, (b"{}",))})
    _, found = fuzz.tried(("broken", 3, 1))
    assert len(found.escapes) == 3
    assert not found.is_good


def test_the_hash_of_the_sources_follows_what_a_reader_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    before = fuzz.source_hash()
    (tmp_path / "a.py").write_text("2")
    assert fuzz.source_hash() != before


def test_the_kept_result_of_the_long_run_is_of_these_sources() -> None:
    kept = json.loads((Path(__file__).parents[1] / "docs" / "long-results.json").read_text(encoding="utf-8"))
    assert kept["sources"] == fuzz.source_hash(), "what reads has changed: run make long, and keep what it finds"
    assert kept["inputs"] > 999_000
    assert set(kept["readers"]) == set(fuzz.readers())
    for found in kept["readers"].values():
        assert found["escapes"] == []
        assert found["slowest"] <= fuzz.MOST_SECONDS
        assert found["megabytes"] <= fuzz.MOST_MEGABYTES
