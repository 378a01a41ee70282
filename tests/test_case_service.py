"""The example application: what it shows and to whom, what it keeps, and that only people choose."""

import ast
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bindkracht
from bindkracht.exchange.receipts import receipt_from_json, verify
from bindkracht.vocabulary import Who, possible_values, value_data

django = pytest.importorskip("django", reason="the example needs Django (dependency group host)")

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "case_service"
TODAY = date.today()  # noqa: DTZ011 - the example says what was said today, where it runs

sys.path.append(str(EXAMPLE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "case_service.settings")
django.setup()
Client: Any = import_module("django.test").Client
models: Any = import_module("case_service.models")
services: Any = import_module("case_service.services")
LOGS = (models.Choice, models.Contest, models.Edit, models.Observation, models.Advice)


@pytest.fixture(scope="module", autouse=True)
def database() -> Iterator[None]:
    """An empty database in memory, with the tables of the migrations."""
    utils = import_module("django.test.utils")
    utils.setup_test_environment()
    made = utils.setup_databases(verbosity=0, interactive=False)
    yield
    utils.teardown_databases(made, verbosity=0)
    utils.teardown_test_environment()


@pytest.fixture
def world() -> Iterator[SimpleNamespace]:
    """Two teams with a user and a case each; all that a test writes is taken back."""
    auth = import_module("django.contrib.auth.models")
    transaction = import_module("django.db").transaction
    with transaction.atomic():
        found = SimpleNamespace()
        for name in ("own", "other"):
            team, user = auth.Group.objects.create(name=name), auth.User.objects.create(username=name)
            user.groups.add(team)
            case = models.Case.objects.create(team=team, title=f"case of {name}", note=f"note of {name}")
            setattr(found, name, SimpleNamespace(user=user, team=team, case=case, url=f"/zaken/{case.pk}/"))
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def client(world: SimpleNamespace) -> Any:
    """Someone of the own team, who has logged in."""
    client = Client()
    client.force_login(world.own.user)
    return client


def version(world: SimpleNamespace) -> int:
    world.own.case.refresh_from_db()
    found: int = world.own.case.version
    return found


def say(client: Any, world: SimpleNamespace, fact: str, answer: str, by: str = "person", **more: Any) -> Any:
    """What comes back after an answer was written down."""
    data = {"version": version(world), "answer": answer, "by": by, "said_on": TODAY.isoformat(), **more}
    return client.post(f"{world.own.url}vragen/{fact}/", data)


def choose(client: Any, world: SimpleNamespace, what: str, **more: Any) -> Any:
    page = client.get(f"{world.own.url}keuze/")
    seen = page.context["form"].initial["seen"]
    data = {"version": version(world), "seen": seen, "what": what, "by": "helper", **more}
    return client.post(f"{world.own.url}keuze/", data)


def known(world: SimpleNamespace) -> dict[str, Any]:
    """What is known in the own case."""
    return dict(services.picture(services.log_of(world.own.case), TODAY).advice.situation.known())


def asked(client: Any, world: SimpleNamespace) -> str | None:
    """The fact that is asked about next."""
    question = client.get(world.own.url).context["question"]
    return question.fact.name if question else None


def text(page: Any) -> str:
    """What people read on a page."""
    found: str = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))
    return found


def written() -> list[Any]:
    """Everything that is kept."""
    return [list(kind.objects.order_by("pk").values()) for kind in (models.Case, *LOGS)]


# What it asks of bindkracht


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each name that a file imports from bindkracht, with its module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "bindkracht":
            yield from ((node.module or "", name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names if name.name.split(".")[0] == "bindkracht")


def documented() -> dict[str, set[str]]:
    """The names that the reference documents, for each module; without a list all that are public."""
    reference = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {"bindkracht": set(bindkracht.__all__)}
    for module, members in re.findall(r"automodule:: (\S+)\n +:members:([^\n]*)", reference):
        listed = {name.strip() for name in members.split(",") if name.strip()}
        found[module] = listed or {name for name in vars(import_module(module)) if not name.startswith("_")}
    return found


def test_one_file_imports_bindkracht_and_takes_only_what_is_documented() -> None:
    using = {path.name: list(imports(path)) for path in EXAMPLE.rglob("*.py")}
    assert [name for name, taken in using.items() if taken] == ["services.py"]
    public = documented()
    assert [(module, name) for module, name in using["services.py"] if name not in public.get(module, ())] == []


def rows() -> st.SearchStrategy[list[Any]]:
    """Logs of any length about a few facts, and about one that is not known here."""
    vocabulary = bindkracht.Situation.vocabulary()

    def row(drawn: tuple[str, int, Who, int, bool, str]) -> Any:
        name, place, who, days, contested, reply = drawn
        known = vocabulary[name] if name in vocabulary else vocabulary["trust"]
        values = [value_data(value) for value in possible_values(known)]
        value = values[place % len(values)] if reply == "answer" else None
        said_on = TODAY - timedelta(days=days)
        return models.Observation(
            fact=name, reply=reply, value=value, by=who.value, said_on=said_on, contested=contested
        )

    names = st.sampled_from(["immediate_danger", "wounded_by", "entangled_problems", "trust", "gone"])
    replies = st.sampled_from(["answer", "answer", "does_not_know", "will_not_say", "no_longer_holds"])
    drawn = st.tuples(names, st.integers(0, 40), st.sampled_from(Who), st.integers(-1, 3), st.booleans(), replies)
    return st.lists(drawn.map(row), max_size=12)


@given(rows())
def test_each_row_of_any_log_is_told_once_and_counts_as_bindkracht_says(log: list[Any]) -> None:
    picture = services.picture(log, TODAY)
    assert [line.row for line in picture.lines] == log[::-1]
    counting = [(line.row.fact, line.row.by, line.row.said_on) for line in picture.lines[::-1] if line.counts]
    assert counting == [(said.fact, said.by, said.said_on) for said in picture.settlement.kept]
    told = [line.text for line in picture.lines[::-1]]
    for row, line in zip(log, told, strict=True):
        words = f"gone: {row.value}" if row.fact == "gone" else services.kept_words(row.fact, row.value)
        assert row.reply != "answer" or line.startswith(f"{words} (")
        assert ("kan hier niet meer gelezen worden" in line) is (row.fact == "gone")


# Who sees what


def test_without_logging_in_there_is_nothing_but_the_page_to_log_in(world: SimpleNamespace) -> None:
    paths = ["/", "/opvolging/", "/zaken/nieuw/", "/zaken/999/", world.own.url, f"{world.own.url}keuze/"]
    for path in paths:
        answer = Client().get(path)
        assert (answer.status_code, answer.url) == (302, f"/inloggen/?next={path}")
    page = text(Client().get("/inloggen/"))
    assert "case of" not in page
    assert "Wachtwoord" in page


def test_a_case_of_another_team_answers_just_as_one_that_does_not_exist(client: Any, world: SimpleNamespace) -> None:
    said = {"fact": "trust", "reply": "answer", "value": "broken", "by": "person", "said_on": TODAY}
    row = models.Observation(**said, entered_by=world.other.user)
    services.keep_answer(world.other.case, 1, row, TODAY)
    before, data = written(), {"version": 2, "title": "mine", "answer": "true"}
    inside = ("", "nota/", "keuze/", "vragen/", "vragen/trust/", "betwisten/trust/")
    pairs = [(f"{world.other.url}{path}", f"/zaken/999/{path}") for path in inside]
    pairs += [(f"/adviezen/{models.Advice.objects.get().pk}/", "/adviezen/999/")]
    for url in (world.own.url, world.other.url):
        pairs += [(f"{url}antwoorden/{row.pk}/klopt-niet-meer/", f"{url}antwoorden/999/klopt-niet-meer/")]
    for path, nobodys in pairs:
        assert client.get(path).status_code == 404
        assert text(client.get(path)) == text(client.get(nobodys))
        answer, wanted = client.post(path, data), client.post(nobodys, data)
        assert (answer.status_code, text(answer)) == (wanted.status_code, text(wanted))
    assert written() == before
    assert "case of other" not in text(client.get("/"))
    assert "case of own" in text(client.get("/"))


def test_a_new_case_is_only_for_a_team_of_your_own(client: Any, world: SimpleNamespace) -> None:
    refused = client.post("/zaken/nieuw/", {"title": "a", "note": "kept?", "team": world.other.team.pk})
    assert refused.status_code == 400
    assert "kept?" in text(refused)
    made = client.post("/zaken/nieuw/", {"title": "a", "note": "", "team": world.own.team.pk}, follow=True)
    assert "<h1>a</h1>" in made.content.decode()


@pytest.mark.parametrize("token", [None, "a" * 64, "not a token"])
def test_a_form_that_did_not_come_from_here_changes_nothing(world: SimpleNamespace, token: str | None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.own.user)
    client.get(world.own.url)
    before = written()
    data = {"version": 1, "title": "forged", **({"csrfmiddlewaretoken": token} if token else {})}
    for path in ("nota/", "keuze/", "vragen/trust/", "betwisten/trust/"):
        answer = client.post(f"{world.own.url}{path}", data)
        assert answer.status_code == 403
        assert "Dit formulier is niet aanvaard" in text(answer)
    assert written() == before


def test_a_token_of_someone_else_is_refused_too(world: SimpleNamespace) -> None:
    tokens = []
    for user in (world.own.user, world.other.user):
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        tokens.append(re.findall(r'csrfmiddlewaretoken" value="(\w+)"', client.get("/").content.decode())[0])
    answer = client.post("/uitloggen/", {"csrfmiddlewaretoken": tokens[0]})
    assert answer.status_code == 403
    assert client.post("/uitloggen/", {"csrfmiddlewaretoken": tokens[1]}).status_code == 302


def test_script_in_any_free_text_is_shown_as_text(client: Any, world: SimpleNamespace) -> None:
    script = "<script>alert('nee')</script>"
    client.post(f"{world.own.url}nota/", {"version": 1, "title": script, "note": script})
    say(client, world, "rights_blocked", "true")
    assert choose(client, world, "followed", note=script).status_code == 302
    conflict = client.post(f"{world.own.url}nota/", {"version": 1, "title": script, "note": script})
    for page in (client.get(world.own.url), client.get("/"), client.get(f"{world.own.url}nota/"), conflict):
        assert b"<script" not in page.content
        assert b"&lt;script&gt;" in page.content
        assert "default-src 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("number", [0, 999, 2**31, 10**30])
def test_a_number_that_is_no_case_gives_the_same_friendly_page(
    client: Any, world: SimpleNamespace, number: int
) -> None:
    assert world
    answer = client.get(f"/zaken/{number}/")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in text(answer)


# Two people at once


def test_of_two_people_who_edit_at_once_the_second_sees_both_texts_and_nothing_is_lost(
    client: Any, world: SimpleNamespace
) -> None:
    path = f"{world.own.url}nota/"
    client.post(path, {"version": 1, "title": "first", "note": "first text"})
    second = client.post(path, {"version": 1, "title": "second", "note": "second text"})
    assert second.status_code == 409
    told = text(second)
    assert all(part in told for part in ("Iemand anders was je voor", "first text", "second text"))
    assert (world.own.case.version, version(world), world.own.case.note) == (1, 2, "first text")
    again = dict(re.findall(r'name="(version|title)" value="(\w+)"', second.content.decode()))
    client.post(path, {**again, "note": "both texts"})
    assert (version(world), world.own.case.title, world.own.case.note) == (3, "second", "both texts")


def test_of_two_people_who_answer_at_once_the_second_keeps_what_was_filled_in(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    second = say(client, world, "short_help_suffices", "false", version=1)
    assert second.status_code == 409
    assert "Rechten blijven dicht: ja" in text(second)
    assert 'value="false"' in re.search(r"<input[^>]*checked[^>]*>", second.content.decode())[0]  # type: ignore[index]
    assert known(world) == {"rights_blocked": True}
    assert say(client, world, "short_help_suffices", "false").status_code == 302
    assert known(world) == {"rights_blocked": True, "short_help_suffices": False}


def test_nobody_chooses_about_an_advice_that_is_not_the_one_they_saw(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    seen = client.get(f"{world.own.url}keuze/").context["form"].initial["seen"]
    say(client, world, "immediate_danger", "true")
    data = {"seen": seen, "what": "followed", "by": "helper", "note": "our reasons"}
    for stale in (2, version(world)):  # the version that was seen, and one that a forger may guess
        answer = client.post(f"{world.own.url}keuze/", {**data, "version": stale})
        assert answer.status_code == 409
        assert "our reasons" in text(answer)
        assert "Er is nu gevaar" in text(answer)
    assert not models.Choice.objects.exists()


def test_an_answer_that_a_colleague_contested_meanwhile_leads_to_the_question(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    path, data = f"{world.own.url}betwisten/rights_blocked/", {"version": 2, "answer": "", "confirmed": "yes"}
    assert client.post(path, data).status_code == 302
    second = client.post(path, data, follow=True)
    assert "Dit antwoord staat er niet meer" in text(second)
    assert second.redirect_chain[-1][0] == f"{world.own.url}vragen/rights_blocked/"


# Bad input


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("nota/", {"title": " ", "note": "what I wrote"}, "Dit veld is verplicht."),
        ("nota/", {"title": "a" * 81, "note": "what I wrote"}, "niet meer dan 80 tekens"),
        ("nota/", {"title": "a\0b", "note": "what I wrote"}, "Null-tekens"),
        ("nota/", {"title": "a", "note": "what I wrote", "version": "x"}, "Voer een geheel getal in."),
        ("nota/", {"title": "a", "note": "what I wrote", "version": 10**30}, "hoogstens 2147483648"),
        ("vragen/trust/", {"answer": "", "said_on": "1999-12-31"}, "Dit veld is verplicht."),
        ("vragen/trust/", {"answer": "maybe", "by": "person", "said_on": "1999-12-31"}, "Selecteer een geldige keuze"),
        ("vragen/trust/", {"answer": '"broken"', "by": "boss", "said_on": "1999-12-31"}, "Selecteer een geldige keuze"),
        ("vragen/trust/", {"answer": '"broken"', "by": "person", "said_on": "31 feb"}, "Voer een geldige datum in."),
        ("vragen/trust/", {"answer": '"broken"', "by": "person", "said_on": "2999-01-01"}, "moet nog komen"),
        ("vragen/wounded_by/", {"answer": "roles", "by": "person", "said_on": "1999-12-31"}, "vink er minstens één"),
        ("keuze/", {"seen": "", "what": "none", "by": "helper", "note": "what I wrote"}, "minstens één reden"),
        ("keuze/", {"seen": "", "what": "all", "by": "instrument", "note": "what I wrote"}, "geldige keuze"),
    ],
)
def test_bad_input_gives_a_friendly_page_with_all_that_was_filled_in(
    client: Any, world: SimpleNamespace, path: str, data: dict[str, Any], told: str
) -> None:
    before = written()
    answer = client.post(f"{world.own.url}{path}", {"version": 1, **data})
    assert answer.status_code == 400
    assert "Dat lukte nog niet. Kijk dit na:" in text(answer)
    assert told in text(answer)
    assert data.get("note", data.get("said_on", "")) in answer.content.decode()
    assert written() == before


@pytest.mark.parametrize(
    ("what", "taken", "told"),
    [
        ("followed", "begeleider", "past niet bij wat je hierboven koos"),
        ("other_role", [], "past niet bij wat je hierboven koos"),
        ("none", "redder", "past niet bij wat je hierboven koos"),
    ],
)
def test_a_choice_that_cannot_be_is_explained(
    client: Any, world: SimpleNamespace, what: str, taken: str | list[str], told: str
) -> None:
    say(client, world, "rights_blocked", "true")
    answer = choose(client, world, what, taken=taken, reasons=["other"], note="what I wrote")
    assert answer.status_code == 400
    assert told in text(answer)
    assert "what I wrote" in text(answer)
    assert not models.Choice.objects.exists()


def test_an_advice_without_a_role_cannot_be_followed(client: Any, world: SimpleNamespace) -> None:
    assert "er is niets te volgen" in text(choose(client, world, "followed"))


def test_of_two_things_that_one_speaker_says_on_one_day_the_last_counts_and_both_stand_there(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    say(client, world, "rights_blocked", "false")
    assert known(world) == {"rights_blocked": False}
    assert text(client.get(world.own.url)).count("Rechten blijven dicht: ja (de persoon zelf") == 1


# Questions and answers


@pytest.mark.parametrize("reply", ["does_not_know", "will_not_say"])
def test_who_does_not_answer_is_not_asked_again_and_did_not_say_no(
    client: Any, world: SimpleNamespace, reply: str
) -> None:
    first = asked(client, world)
    assert first is not None
    say(client, world, first, reply)
    assert asked(client, world) not in {first, None}
    assert known(world) == {}


def test_an_answer_that_no_longer_holds_is_unknown_and_can_be_given_anew_the_same_day(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "immediate_danger", "false")
    row = models.Observation.objects.get()
    assert asked(client, world) != "immediate_danger"
    path = f"{world.own.url}antwoorden/{row.pk}/klopt-niet-meer/"
    assert client.get(path).url == world.own.url
    client.post(path, {"version": version(world)})
    assert (known(world), asked(client, world)) == ({}, "immediate_danger")
    assert "Acuut gevaar: nee (de persoon zelf" in text(client.get(world.own.url))
    say(client, world, "immediate_danger", "true")
    assert known(world) == {"immediate_danger": True}
    assert models.Observation.objects.count() == 3


def test_only_what_was_said_last_can_be_taken_back_whenever_it_was_written_down(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "trust", '"broken"')
    earlier = (TODAY - timedelta(days=3)).isoformat()
    say(client, world, "trust", '"present"', said_on=earlier)
    today, before = models.Observation.objects.order_by("-said_on")
    assert known(world) == {"trust": "broken"}
    page = client.get(world.own.url)
    assert [line.row for line in page.context["now"].lines if line.stands] == [today]
    client.post(f"{world.own.url}antwoorden/{before.pk}/klopt-niet-meer/", {"version": version(world)})
    assert known(world) == {"trust": "broken"}
    back = f"{world.own.url}antwoorden/{today.pk}/klopt-niet-meer/"
    for _ in range(2):
        client.post(back, {"version": version(world)})
    assert models.Observation.objects.count() == 3


def test_what_only_the_person_can_say_takes_nobody_elses_word_and_the_page_says_so(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "wants_company", "true", by="helper")
    assert known(world) == {}
    assert "alleen de persoon zelf kan dit zeggen" in text(client.get(world.own.url))


def test_roles_are_ticked(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "wounded_by", "roles", roles=["begeleider", "redder"])
    assert known(world) == {"wounded_by": (bindkracht.Role.REDDER, bindkracht.Role.BEGELEIDER)}
    assert say(client, world, "wounded_by", "none", roles=["redder"]).status_code == 400
    same = {"version": version(world), "answer": "roles", "roles": ["redder", "begeleider"]}
    assert "Dit is wat er al staat" in text(client.post(f"{world.own.url}betwisten/wounded_by/", same))


def test_forged_boxes_are_kept_once_and_in_order(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "wounded_by", "roles", roles=["redder", "begeleider", "redder"])
    assert models.Observation.objects.get().value == ["redder", "begeleider"]


# The person contests


def test_danger_that_someone_saw_and_the_person_contests_is_no_no(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    say(client, world, "immediate_danger", "true", by="third_party")
    contested = {"version": version(world), "answer": "false"}
    preview = text(client.post(f"{world.own.url}betwisten/immediate_danger/", contested))
    assert "Daarna Iemand zag gevaar, en niemand weet het nu zeker." in preview
    client.post(f"{world.own.url}betwisten/immediate_danger/", {**contested, "confirmed": "yes"})
    assert known(world) == {"rights_blocked": True}
    assert asked(client, world) == "immediate_danger"
    above = text(client.get(world.own.url)).partition("Welke rol past hier?")[0]
    assert "Iemand zag gevaar, en niemand weet het nu zeker. Bel 112" in above
    assert "Acuut gevaar: ja, gezegd door de andere partij" in above
    assert "betwist, dus onbekend. Vraag dit eerst: Is er nu gevaar, voor jou of voor iemand bij jou?" in above
    say(client, world, "immediate_danger", "true", by="helper")
    above = text(client.get(world.own.url)).partition("Welke rol past hier?")[0]
    assert "betwist" not in above
    assert "Er is nu gevaar. Bel 112" in above


def test_the_person_first_sees_what_a_contest_changes_and_nothing_is_erased(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true", by="helper")
    path = f"{world.own.url}betwisten/rights_blocked/"
    data = {"version": version(world), "answer": "false"}
    before = written()
    seen = client.post(path, data)
    assert "Rechten blijven dicht: ja" in text(seen)
    assert "Probleemoplosser past hier het best." in text(seen)
    assert written() == before
    client.post(path, {**data, "confirmed": "yes"})
    assert known(world) == {"rights_blocked": False}
    helper, person = models.Observation.objects.all()
    assert (helper.value, helper.by) == (True, "helper")
    assert (person.value, person.by) == (False, "person")
    contest = models.Contest.objects.get()
    assert (contest.value, contest.says, list(contest.rows.all())) == (True, False, [helper])
    assert [row.contested for row in services.log_of(world.own.case)] == [True, False]
    assert '"suggested":"probleemoplosser"' in contest.before.document
    assert '"suggested":null' in contest.after.document


def test_danger_that_someone_else_saw_is_not_contested_away(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "immediate_danger", "true", by="helper")
    data = {"version": version(world), "answer": "false", "confirmed": "yes"}
    client.post(f"{world.own.url}betwisten/immediate_danger/", data)
    assert known(world) == {}
    assert asked(client, world) == "immediate_danger"


def test_what_is_not_known_cannot_be_contested(client: Any, world: SimpleNamespace) -> None:
    assert client.get(f"{world.own.url}betwisten/trust/").url == f"{world.own.url}vragen/trust/"
    assert client.get(f"{world.own.url}betwisten/no_such_fact/").status_code == 404


# What is kept


def test_only_a_human_choice_makes_an_outcome_and_reading_writes_nothing(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    confirmed = {"version": version(world), "answer": "", "confirmed": "yes"}
    client.post(f"{world.own.url}betwisten/rights_blocked/", confirmed)
    say(client, world, "short_help_suffices", "true")
    before = written()
    advice = models.Advice.objects.last()
    for path in ("", "nota/", "keuze/", "vragen/", "vragen/trust/", "betwisten/short_help_suffices/"):
        assert client.get(f"{world.own.url}{path}").status_code == 200
    for path in ("/", "/opvolging/", "/zaken/nieuw/", f"/adviezen/{advice.pk}/"):
        assert client.get(path).status_code == 200
    assert written() == before
    assert not models.Choice.objects.exists()
    assert choose(client, world, "none", reasons=["trust_first"]).status_code == 302
    assert models.Choice.objects.count() == 1


def test_a_choice_keeps_the_advice_that_was_seen_with_reason_and_speaker_but_no_note_in_it(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    reasons = ["person_chose_otherwise", "no_room"]
    choose(client, world, "other_role", taken="redder", reasons=reasons, contested="on", by="person", note="ours")
    kept = models.Choice.objects.get()
    assert kept.advice.document == bindkracht.recommend(bindkracht.Situation(rights_blocked=True)).to_json()
    assert '"reasons":["person_chose_otherwise","no_room"]' in kept.data
    assert '"contested":true' in kept.data
    assert "ours" not in kept.data
    told = text(client.get(world.own.url))
    assert "Een andere rol opgenomen; redder; de persoon koos anders;" in told
    assert "De persoon is het niet eens met het advies" in told


def test_an_advice_made_again_from_its_stored_receipt_verifies(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "entangled_problems", "true")
    say(client, world, "entangled_problems", "true", by="helper")
    kept = models.Advice.objects.last()
    situation = bindkracht.Situation(entangled_problems=True)
    again = verify(receipt_from_json(kept.receipt), situation, bindkracht.krachtlijn6)
    assert again.advice.to_json() == kept.document
    page = text(client.get(f"/adviezen/{kept.pk}/"))
    assert "Opnieuw gemaakt uit het ontvangstbewijs: helemaal hetzelfde." in page
    assert again.receipt.situation_hash in page


def test_an_advice_that_was_changed_afterwards_is_found_out(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    kept = models.Advice.objects.last()
    changed = kept.document.replace('"suggested":"probleemoplosser"', '"suggested":"redder"')
    models.Advice.objects.filter(pk=kept.pk).update(document=changed)
    page = text(client.get(f"/adviezen/{kept.pk}/"))
    assert "kan hier niet hetzelfde opnieuw gemaakt worden" in page
    assert "suggested" in page


@pytest.mark.parametrize("receipt", ["{", '{"library":"bindkracht"}', "zeros"])
def test_a_receipt_that_was_changed_afterwards_is_found_out_beside_the_same_advice(
    client: Any, world: SimpleNamespace, receipt: str
) -> None:
    say(client, world, "rights_blocked", "true")
    kept = models.Advice.objects.last()
    hashed = bindkracht.krachtlijn6.content_hash()
    forged = kept.receipt.replace(hashed, "0" * 64) if receipt == "zeros" else receipt
    models.Advice.objects.filter(pk=kept.pk).update(receipt=forged)
    page = text(client.get(f"/adviezen/{kept.pk}/"))
    assert "kan hier niet hetzelfde opnieuw gemaakt worden" in page
    assert "Steun er niet op" in page
    assert "Ontvangstbewijs" not in page


def test_the_follow_rate_is_of_the_own_teams_and_warns(client: Any, world: SimpleNamespace) -> None:
    nothing = text(client.get("/opvolging/"))
    assert "Er is nog geen keuze om te tellen" in nothing
    assert "Dit zijn weinig keuzes." not in nothing
    say(client, world, "rights_blocked", "true")
    choose(client, world, "followed")
    page = text(client.get("/opvolging/"))
    assert "1 van de 1 adviezen gevolgd" in page
    assert "Dit zijn weinig keuzes." in page
    assert "Misschien denkt niemand er nog over na." in page
    stranger = Client()
    stranger.force_login(world.other.user)
    assert "Er is nog geen keuze om te tellen" in text(stranger.get("/opvolging/"))


# After an upgrade

CHANGED, NOT_HERE = "kan hier niet hetzelfde opnieuw gemaakt worden", "zijn hier niet meer"
LEAD = "Probleemoplosser past hier het best."


def kept_advice(client: Any, world: SimpleNamespace) -> Any:
    """An advice that is kept, about rights that stay closed."""
    say(client, world, "rights_blocked", "true")
    return models.Advice.objects.last()


def read(client: Any, kept: Any, **changed: Any) -> str:
    """The page of a stored advice, once its row was changed in this way."""
    models.Advice.objects.filter(pk=kept.pk).update(**changed)
    page = client.get(f"/adviezen/{kept.pk}/")
    assert page.status_code == 200
    return text(page)


@pytest.fixture
def old_rows() -> Iterator[Any]:
    """The rows that the example kept before pages were; called it brings them to the tables of now."""
    migrations, connection = import_module("django.db.migrations.executor"), import_module("django.db").connection
    before = [("case_service", "0001_initial")]

    def to_now() -> None:
        executor = migrations.MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())

    migrations.MigrationExecutor(connection).migrate(before)
    try:
        apps = migrations.MigrationExecutor(connection).loader.project_state(before).apps
        for row in json.loads((ROOT / "tests" / "stored" / "case_service_0_1_0.json").read_text(encoding="utf-8")):
            model = apps.get_model(row["model"])
            model.objects.create(pk=row["pk"], **row["fields"])
            model.objects.filter(pk=row["pk"]).update(**row["fields"])  # the moment too, which is of now by itself
        yield to_now
    finally:
        to_now()
        auth = import_module("django.contrib.auth.models")
        for kind in (*LOGS, models.Case, auth.User, auth.Group):
            kind.objects.all().delete()


def someone_of(case: Any) -> Any:
    """Someone of the team of a case, who has logged in."""
    user = import_module("django.contrib.auth.models").User.objects.get()
    user.groups.add(case.team)
    client = Client()
    client.force_login(user)
    return client


def test_what_0_1_0_kept_is_read_as_it_was_shown_also_when_its_rules_go_later(
    old_rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_rows()
    client = someone_of(models.Case.objects.get())
    leads = (LEAD, "nog te weinig", "Er is nu gevaar")
    for state in ("helemaal hetzelfde", NOT_HERE):
        for kept, lead in zip(models.Advice.objects.all(), leads, strict=True):
            page = text(client.get(f"/adviezen/{kept.pk}/"))
            assert state in page
            assert lead in page
        monkeypatch.setattr(services, "RULE_SETS", {})
    page = text(client.get("/zaken/1/"))
    assert "Een andere rol opgenomen; begeleider; de persoon koos anders" in page
    assert "Rechten blijven dicht: ja (de helper, 2026-03-02): betwist, dus onbekend" in page


def test_what_was_said_in_facts_that_are_no_more_is_carried_over_and_what_became_of_it_is_told(
    old_rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    about = {"case_id": 1, "entered_by_id": 1, "by": "person", "said_on": TODAY}
    for fact, reply, value in (
        ("wants_partnership", "answer", True),
        ("stands_on_autonomy", "answer", True),
        ("matters_left_undone", "will_not_say", None),
        ("no_such_fact", "answer", True),
    ):
        models.Observation.objects.create(fact=fact, reply=reply, value=value, **about)
    before = list(models.Observation.objects.values("fact", "reply", "value"))
    old_rows()
    kept = list(models.Observation.objects.values("fact", "reply", "value"))
    assert kept[: len(before)] == before
    assert kept[len(before) :] == [
        {"fact": "wants_company", "reply": "answer", "value": True},
        {"fact": "matters_undone", "reply": "will_not_say", "value": None},
        {"fact": "accepts_arranging", "reply": "will_not_say", "value": None},
    ]
    became = 'werd "wil dat iemand een tijd meegaat: ja"; over bemiddelen zei het niets'
    gone = "kan niet overgenomen worden en is nu onbekend"
    told = capsys.readouterr().out
    read = someone_of(models.Case.objects.get())
    page = text(read.get("/zaken/1/")).replace("&quot;", '"')
    for said in (told, page):
        assert became in said
        assert gone in said
    assert page.count("kan hier niet meer gelezen worden") == 1
    assert "no_such_fact: true" in page.lower()
    unread = "Een of meer antwoorden kunnen hier niet meer gelezen worden"
    assert unread in page
    models.Observation.objects.filter(fact="no_such_fact").delete()
    assert unread not in text(read.get("/zaken/1/"))


def test_what_0_1_0_kept_is_read_from_what_it_says_itself_when_its_rules_had_gone_before(
    old_rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "RULE_SETS", {})
    old_rows()
    client = someone_of(models.Case.objects.get())
    pages = [text(client.get(f"/adviezen/{kept.pk}/")) for kept in models.Advice.objects.all()]
    first, _, danger = (page.partition("Alles wat er bewaard is")[0] for page in pages)
    assert "Gemaakt op 2 maart 2026 08:13 met bindkracht 0.1.0 en de regels krachtlijn6 1.0.0." in first
    assert LEAD in first
    assert "iemand moet ze mee openen. [6.5]" in first
    assert "Redder, rituele zorgverstrekker, begeleider en bemiddelaar." in first
    assert "Gids: toon de weg naar rechten" in first
    assert "De pagina van toen is niet bewaard." in first
    assert "Dit advies is bewaard in een eerdere vorm" in first
    assert "Er is nu gevaar." in danger


def test_an_advice_of_rules_that_are_here_no_more_is_read_as_it_was_shown(
    client: Any, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_advice(client, world)
    now = text(client.get(f"/adviezen/{kept.pk}/"))
    newer = bindkracht.krachtlijn6.without_assumption("A7").named("krachtlijn6", version="3.0.0")
    monkeypatch.setattr(services, "RULE_SETS", {newer.content_hash(): newer})
    later = text(client.get(f"/adviezen/{kept.pk}/"))
    assert NOT_HERE in later
    assert CHANGED not in later
    assert later.partition("Dit is wat toen getoond is.")[2] == now.partition("Dit is wat toen getoond is.")[2]
    client.post("/taal/", {"language": "en", "next": "/"})
    assert "Probleemoplosser fits best here." in text(client.get(f"/adviezen/{kept.pk}/"))


def test_an_advice_of_the_next_library_is_read_whatever_it_adds(client: Any, world: SimpleNamespace) -> None:
    kept = kept_advice(client, world)
    later = {"library_version": "9.0.0", "more": {"a": [1]}}
    receipt = {**json.loads(kept.receipt), **later}
    data = {**json.loads(kept.document), "receipt": receipt, "suggested": "steunfiguur", "more": "much more"}
    data["situation"] = {"fact_of_later": "yes", "trust": "value of later"}
    data["roles"].append({"role": "steunfiguur", "status": "newly", "guidance": [{"text": {"fr": "Bien."}}]})
    changed = {"document": json.dumps(data), "receipt": json.dumps(receipt)}
    page = read(client, kept, **changed)
    assert NOT_HERE in page
    assert LEAD in page
    assert "met bindkracht 9.0.0 en de regels krachtlijn6 2.0.0." in page
    told = read(client, kept, **changed, shown=None)
    assert "De pagina van toen is niet bewaard." in told
    lead, _, all_kept = told.partition("Alles wat er bewaard is")
    assert "kan hier niet meer gelezen worden" in lead
    assert all(part in all_kept for part in ("steunfiguur", "newly", "value of later", "Bien.", "much more"))


def test_an_advice_of_an_earlier_library_that_comes_out_the_same_is_verified(
    client: Any, world: SimpleNamespace
) -> None:
    kept = kept_advice(client, world)
    earlier = {name: getattr(kept, name).replace("0.1.0", "0.0.9") for name in ("document", "receipt")}
    assert "helemaal hetzelfde" in read(client, kept, **earlier)


def test_a_page_that_was_changed_afterwards_is_found_out(client: Any, world: SimpleNamespace) -> None:
    kept = kept_advice(client, world)
    kept.shown["nl"]["blocks"][0][2][0] = "Redder past hier het best."
    page = read(client, kept, shown=kept.shown)
    assert CHANGED in page
    assert "De bewaarde pagina zegt iets anders" in page


@pytest.mark.parametrize(
    "document", ["", "{", "[]", "null", '{"roles":3,"record":[1,{"truth":"true"}],"situation":[]}', "[" * 9999]
)
def test_whatever_stands_in_a_row_it_is_shown(client: Any, world: SimpleNamespace, document: str) -> None:
    page = read(client, kept_advice(client, world), document=document, receipt=document, shown=None)
    assert CHANGED in page
    assert "met bindkracht (niet bekend) en de regels (niet bekend) (niet bekend)." in page
    assert document in page.replace("&quot;", '"')


INNER = ("nl", "role", "roles", "text", "guidance", "truth", "effect", "status", "because")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["true", "danger", "title", "redder", "{x}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner),
)
KEYS = ("suggested", "abstention", "situation", "roles", "record", "questions")


@given(st.dictionaries(st.sampled_from(KEYS), JSON), st.dictionaries(st.sampled_from(["rule_set_hash", "x"]), JSON))
def test_no_document_is_too_strange_to_read(document: dict[str, Any], receipt: dict[str, Any]) -> None:
    document = {**document, "receipt": receipt}
    row = models.Advice(document=json.dumps(document), receipt=json.dumps(receipt))
    [section] = services.to_read(row).sections
    assert section.heading == "Het advies van toen"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"fact": "fact_of_then"}, "Fact_of_then: ja (de persoon zelf,"),
        ({"value": "maybe"}, "Rights_blocked: maybe (de persoon zelf,"),
        ({"value": {"a": [1]}}, "Rights_blocked: {&quot;a&quot;: [1]} (de persoon zelf,"),
        ({"value": None}, "Rights_blocked: null (de persoon zelf,"),
        ({"by": "neighbour"}, "Rights_blocked: true (neighbour,"),
        ({"reply": "sang"}, "Rights_blocked: sang (de persoon zelf,"),
        ({"fact": "fact_of_then", "reply": "does_not_know"}, "Fact_of_then: weet het niet (de persoon zelf,"),
    ],
)
def test_an_answer_that_is_known_here_no_more_stands_there_and_counts_for_nothing(
    client: Any, world: SimpleNamespace, changed: dict[str, Any], told: str
) -> None:
    say(client, world, "trust", '"broken"')
    say(client, world, "rights_blocked", "true")
    models.Observation.objects.filter(fact="rights_blocked").update(**changed)
    page = client.get(world.own.url)
    assert known(world) == {"trust": "broken"}
    assert told.replace("ja (", "true (") in text(page)
    assert "kan hier niet meer gelezen worden" in text(page)
    assert "tellen niet mee in het advies" in text(page).partition("Welke rol past hier?")[0]
    assert say(client, world, "rights_blocked", "false").status_code == 302
    assert known(world) == {"trust": "broken", "rights_blocked": False}


def test_an_answer_that_is_known_here_no_more_cannot_be_taken_back(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    models.Observation.objects.update(fact="a fact of then")
    before = written()
    row = models.Observation.objects.get()
    back = client.post(f"{world.own.url}antwoorden/{row.pk}/klopt-niet-meer/", {"version": version(world)})
    assert back.status_code == 404
    assert written() == before


def test_a_contest_about_a_fact_that_is_known_here_no_more_stands_there(client: Any, world: SimpleNamespace) -> None:
    say(client, world, "rights_blocked", "true")
    contested = {"version": version(world), "answer": "", "confirmed": "yes"}
    client.post(f"{world.own.url}betwisten/rights_blocked/", contested)
    models.Contest.objects.update(fact="fact_of_then")
    assert "Fact_of_then: true (hier niet meer bekend)" in text(client.get(world.own.url))


def test_a_choice_of_a_role_that_is_known_here_no_more_stands_there_and_is_counted_apart(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    choose(client, world, "other_role", taken="redder", reasons=["no_room"])
    choice = models.Choice.objects.get()
    models.Choice.objects.update(data=choice.data.replace('"redder"', '"steunfiguur"'))
    page = text(client.get(world.own.url))
    assert "Kan hier niet meer gelezen worden: " in page
    assert "steunfiguur" in page
    assert "en niet meetellen: 1." in text(client.get("/opvolging/"))


# Nothing is written over


def test_no_change_writes_over_a_row_of_a_log(client: Any, world: SimpleNamespace) -> None:
    def title(of: str) -> Any:
        return client.post(f"{world.own.url}nota/", {"version": version(world), "title": of, "note": f"note {of}"})

    def contest() -> Any:
        data = {"version": version(world), "answer": "false", "confirmed": "yes"}
        return client.post(f"{world.own.url}betwisten/rights_blocked/", data)

    acts = [
        lambda: title("second"),
        lambda: say(client, world, "rights_blocked", "true", by="helper"),
        lambda: choose(client, world, "followed"),
        contest,
        lambda: say(client, world, "rights_blocked", "true"),
        lambda: choose(client, world, "none", reasons=["no_room"]),
        lambda: title("third"),
    ]
    before = written()[1:]
    for act in acts:
        assert act().status_code == 302
        after = written()[1:]
        assert all(new[: len(old)] == old for old, new in zip(before, after, strict=True))
        assert after != before
        before = after
    page = text(client.get(world.own.url))
    for part in ("case of own", "note of own", "second", "note second", "third"):
        assert part in page


def test_a_row_of_a_log_cannot_be_saved_again(client: Any, world: SimpleNamespace) -> None:
    row = kept_advice(client, world)
    with pytest.raises(import_module("django.db").IntegrityError), import_module("django.db").transaction.atomic():
        row.save()


# Danger, and who speaks


def test_no_speaker_is_filled_in_beforehand(client: Any, world: SimpleNamespace) -> None:
    for path in ("", "vragen/immediate_danger/", "vragen/trust/", "keuze/"):
        page = client.get(f"{world.own.url}{path}").content.decode()
        speakers = re.findall(r'<input[^>]*name="by"[^>]*>', page)
        assert speakers
        assert not any("checked" in speaker for speaker in speakers)
    answer = say(client, world, "immediate_danger", "true", by="")
    assert answer.status_code == 400
    assert "Wie zegt dit? : Dit veld is verplicht." in text(answer)


def test_danger_stands_above_everything_with_the_number_of_the_host(client: Any, world: SimpleNamespace) -> None:
    settings = import_module("django.test").override_settings(EMERGENCY_NUMBER="101")
    danger = "Er is nu gevaar. Bel 101 als iemand meteen hulp nodig heeft"
    with settings:
        assert danger not in text(client.get(world.own.url))
        say(client, world, "immediate_danger", "true", by="helper")
        for path in ("", "keuze/", "betwisten/immediate_danger/"):
            page = client.get(f"{world.own.url}{path}").content.decode()
            main = text(SimpleNamespace(content=page.partition("</h1>")[2].encode()))
            assert main.strip().startswith(danger)
        stale = client.post(f"{world.own.url}nota/", {"version": 1, "title": "a", "note": ""})
        assert danger in text(stale)
        kept = models.Advice.objects.last()
        assert danger in text(client.get(f"/adviezen/{kept.pk}/"))


# In plain words


def test_it_is_dutch_first_whatever_the_browser_prefers_and_english_when_asked(
    client: Any, world: SimpleNamespace
) -> None:
    say(client, world, "rights_blocked", "true")
    assert "Welke rol past hier?" in text(client.get(world.own.url, headers={"accept-language": "en"}))
    client.post("/taal/", {"language": "en", "next": world.own.url})
    page = client.get(world.own.url)
    assert all(part in text(page) for part in ("Which role fits here?", "Next question", "This is known now"))
    assert '<html lang="en">' in page.content.decode()


def test_a_role_to_choose_says_what_it_is(client: Any, world: SimpleNamespace) -> None:
    assert "redder: wie kort en gericht uit de nood helpt" in text(client.get(f"{world.own.url}keuze/"))


def test_a_way_that_hurt_is_asked_in_the_words_of_who_was_hurt(client: Any, world: SimpleNamespace) -> None:
    page = text(client.get(f"{world.own.url}vragen/wounded_by/"))
    assert "iemand bleef maar bijspringen, ook toen het niet meer moest" in page
    assert "redder" not in page


def test_every_text_of_the_example_exists_in_both_languages() -> None:
    texts = import_module("case_service.texts").TEXTS
    assert all(len(pair) == 2 and all(part.strip() for part in pair) for pair in texts.values())


def test_far_too_much_text_is_refused_in_plain_words(client: Any, world: SimpleNamespace) -> None:
    data = {"version": version(world), "title": "x", "note": "x" * 3_000_000}
    answer = client.post(f"{world.own.url}nota/", data)
    assert answer.status_code == 400
    assert "Dit kan niet verwerkt worden" in text(answer)


@pytest.mark.parametrize("title", ["\u202e\u200b", "\u200b"])
def test_a_title_of_which_nothing_can_be_seen_is_refused(client: Any, world: SimpleNamespace, title: str) -> None:
    answer = client.post(f"{world.own.url}nota/", {"version": version(world), "title": title, "note": ""})
    assert answer.status_code == 400
    assert "Schrijf iets dat je kunt lezen." in text(answer)


def test_a_mistake_of_ours_is_told_in_plain_words(
    client: Any, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "picture", None)
    client.raise_request_exception = False
    answer = client.get(world.own.url)
    assert answer.status_code == 500
    assert "Er ging iets mis" in text(answer)


def test_the_demo_makes_invented_cases_for_two_users_and_chooses_nothing(world: SimpleNamespace) -> None:
    assert world
    models.Case.objects.all().delete()
    log_ins = import_module("case_service.demo").log_ins
    made = list(log_ins())
    assert len({user for _, user, _ in made}) == 2
    assert all(case.title.startswith("Verzonnen: ") for case in models.Case.objects.all())
    assert models.Observation.objects.exists()
    assert not models.Choice.objects.exists()
    number = models.Case.objects.count()
    _, user, password = next(iter(log_ins()))
    assert models.Case.objects.count() == number
    client = Client()
    assert client.post("/inloggen/", {"username": user, "password": password}).status_code == 302
    wrong = client.post("/inloggen/", {"username": user, "password": "wrong"})
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in text(wrong)


def test_the_migrations_make_the_tables_of_the_models() -> None:
    import_module("django.core.management").call_command("makemigrations", "--check", "--dry-run", verbosity=0)
