"""Write the reference tables from the data itself, so that nothing is typed twice."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from every_text import Said, catalogued, every_text
from what_the_reading_does import what_the_reading_does

from bindkracht import Role, Situation, krachtlijn6
from bindkracht.catalogues import places
from bindkracht.exchange.schemas import FORMS, schema, schema_text
from bindkracht.krachtlijnen.coverage import coverage
from bindkracht.study.analysis import Code
from bindkracht.study.comparison import Comparison, what_assumptions_do
from bindkracht.texts import Text
from bindkracht.vocabulary import Fact, allowed_values

NOTE = "*Written from the data. What the library does not decide: {doc}`/explanation/what-it-must-never-do`.*"


def write_reference(folder: Path) -> None:
    """Write each generated page into the folder."""
    folder.mkdir(exist_ok=True)
    for name, lines in (
        ("roles", _roles()),
        ("facts", _facts()),
        ("rules", _rules()),
        ("assumptions", _assumptions()),
        ("sentences", _sentences()),
        ("findings", _findings()),
        ("problems", _problems()),
        ("schemas", _schemas()),
        ("texts", _texts()),
        ("what-the-reading-does", what_the_reading_does()),
    ):
        _write(folder / f"{name}.md", "\n".join([*lines, ""]))


def _write(path: Path, text: str) -> None:
    # What is the same stays as it is: nobody who reads it meanwhile meets half a page.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _both(text: Text, between: str = "<br>") -> str:
    """Both languages; the page is in English, so what is Dutch says so to who listens to it."""
    return f'<span lang="nl">{text.nl}</span>{between}{text.en}'


def _inline(text: Text) -> str:
    return _both(text, " · ")


def _roles() -> Iterator[str]:
    yield from ("# The five helper roles", "", NOTE, "", "In the order of the text, which is no ranking.", "")
    for role in Role:
        what = role.description
        sources = ", ".join(map(str, what.sources))
        yield from (
            f"## {role.label}",
            "",
            _inline(what.gloss),
            "",
            f"- {_inline(what.what)} [{sources}]",
            f"- Duration: {_inline(what.duration.label)} [A12]",
            f"- Chance: {_inline(what.chance)} [{', '.join(map(str, what.chance_sources))}]",
            f"- Pitfall: {_inline(what.pitfall)} [{', '.join(map(str, what.pitfall_sources))}]",
            "",
        )


def _facts() -> Iterator[str]:
    yield from ("# The facts of a situation", "", NOTE, "", "Every fact may be unknown.", "")
    yield from ("| fact | question | values | who may answer | sentences | use |", "|---|---|---|---|---|---|")
    yield from (_fact_row(item) for item in Situation.vocabulary().values())


def _fact_row(fact: Fact) -> str:
    details = fact.details
    who = (" and " if details.together else " or ").join(speaker.label.en for speaker in details.answered_by)
    use = "decides" if details.decides else "guides only"
    values = ", ".join(f"`{value}`" for value in allowed_values(fact))
    sources = ", ".join(map(str, details.sources)) or "(silent)"
    return f"| `{fact.name}` | {_both(fact.question)} | {values} | {who} | {sources} | {use} |"


def _rules() -> Iterator[str]:
    yield from (f"# The rules of {krachtlijn6.name} {krachtlijn6.version}", "", NOTE, "")
    yield from ("| rule | because | effect | roles | when | place |", "|---|---|---|---|---|---|")
    for rule in krachtlijn6.rules:
        effect = rule.effect.value
        if rule.strength is not None:
            effect += f", {rule.strength.name.lower()}"
        if rule.if_unknown is not None:
            effect += f"; if unknown: {rule.if_unknown.value}"
        if rule.ask_when is not None:
            effect += f" once `{rule.ask_when}`".replace("|", r"\|")
        place = ", ".join((*map(str, rule.sources), *rule.assumptions))
        off = "" if rule.name in krachtlijn6 else " (off)"
        roles = ", ".join(role.label for role in rule.roles)
        when = str(rule.when).replace("|", r"\|")
        because = _both(rule.because)
        yield f"| `{rule.name}`{off} | {because} | {effect} | {roles} | `{when}` | {place} |"


def _assumptions() -> Iterator[str]:
    yield from ("# The named assumptions", "", NOTE, "")
    yield from ("Where the text is silent we read something into it. Each reading has a name and can be switched:", "")
    yield from ('`krachtlijn6.without_assumption("A7")`, `krachtlijn6.with_assumption("A10")`.', "")
    yield from ("Switched the other way, each changes which role is suggested in this share of all situations;", "")
    yield from ("`bindkracht diff` shows which.", "")
    yield from ("| name | claim | sentences | rules that need it | by default | when switched |", "|---" * 6 + "|")
    for item, comparison in what_assumptions_do():
        rules = ", ".join(f"`{rule.name}`" for rule in krachtlijn6.rules if item.name in rule.assumptions)
        sources = ", ".join(map(str, item.sources)) or "(silent)"
        default = f"{'on' if item.on else 'off'} | {_moves(comparison)}"
        yield f"| {item.name} | {_both(item.claim)} | {sources} | {rules or 'none'} | {default} |"


def _moves(comparison: Comparison) -> str:
    if comparison.same:
        return "no advice changes"
    moved = sum(part.count or 0 for part in comparison.about(None))
    return f"{100 * moved / comparison.size:.2g} %"


def _findings() -> Iterator[str]:
    yield from ("# What an analysis can find", "", NOTE, "")
    yield from ("A fault is something that an author will hardly have meant; a remark is good to know.", "")
    yield from ("A code never gets another meaning. {doc}`/how-to/check-a-rule-set` shows how to find them.", "")
    yield from ("| code | meaning | kind |", "|---|---|---|")
    for code in Code:
        yield f"| {code.value} | {_both(code.meaning)} | {'fault' if code.is_fault else 'remark'} |"


def _problems() -> Iterator[str]:
    yield from ("# What can be wrong", "", NOTE, "")
    yield from ("An error at a door carries its problems, and each has a `code` for software.", "A code keeps its")
    yield from (
        "meaning, while the words may change. Some words have more than one form: `_near`, with the name that may",
    )
    yield from (
        "have been meant, and `_one` and `_other`, for a number. The code itself has none of these endings.",
        "",
    )
    yield from ("| words of the code | Dutch | English | places |", "|---|---|---|---|")
    for text in catalogued():
        if text.room == "problem":
            filled = ", ".join(f"`{name}`" for name in sorted(places(text.nl)))
            yield f"| `{text.name}` | {_words(text)} | {filled} |"


def write_schemas(folder: Path) -> None:
    """Write each JSON Schema into the folder, as it comes along with the library."""
    folder.mkdir(parents=True, exist_ok=True)
    for form in FORMS:
        _write(folder / f"{form}.json", schema_text(form))


def _schemas() -> Iterator[str]:
    yield from ("# JSON Schemas", "", NOTE, "")
    yield "Of what goes in and comes out, for other software and for editors (draft 2020-12). They come along with the"
    yield from ("library, in `bindkracht/exchange/schemas`, and `bindkracht schema rules` prints one.", "")
    yield from ("| of | what it is | file |", "|---|---|---|")
    for form in FORMS:
        yield f'| `{form}` | {schema(form)["description"]} | <a href="../schemas/{form}.json">{form}.json</a> |'


def _sentences() -> Iterator[str]:
    yield from ("# Krachtlijn 6, sentence by sentence", "", NOTE, "", "What answers each sentence.", "")
    yield from ("| sentence | rules | items of guidance | invariant, or why nothing answers it |", "|---|---|---|---|")
    for item in coverage(krachtlijn6):
        answers = item.invariants or ((item.not_formalised,) if item.not_formalised else ())
        said = "<br>".join(map(_both, answers))
        rules = ", ".join(f"`{name}`" for name in item.rules)
        yield f"| {item.passage} | {rules} | {item.guidance} | {said} |"


def _texts() -> Iterator[str]:
    texts = tuple(every_text())
    wordless = sum(not text.says_words for text in texts)
    yield from ("# Every text", "", NOTE, "")
    yield from (f"What the library says to people, in Dutch and in English: {len(texts)} texts.", "")
    yield from (f"Of these, {wordless} hold no word of their own; they say how other texts are put together.", "")
    yield "First come the catalogues, by the first word of the key. Then, by module, what rules, facts and guidance"
    yield from ("say: every place in the source where the two languages are written together.", "")
    yield from ("Not here is what stands in English alone: the help of commands, and errors for who programs.", "")
    yield from ("What is filled in stands between braces; `{…}` is a value that has no name there.", "")
    for room, said in groupby(texts, lambda text: text.room):
        yield from (f"## {room}", "", "| name | Dutch | English |", "|---|---|---|")
        yield from (f"| `{text.name}` | {_words(text)} |" for text in said)
        yield ""


def _words(text: Said) -> str:
    """Both languages of a text, as two cells of a table."""
    return f'<span lang="nl">{_literal(text.nl)}</span> | <span lang="en">{_literal(text.en)}</span>'


def _literal(text: str) -> str:
    """The text as Markdown that shows it as it is, on one line of a table."""
    return re.sub(r"([\\`*_{}\[\]<>|#&~$])", r"\\\1", " ".join(text.split()))
