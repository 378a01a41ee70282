"""Pictures show exactly what the advice, the space and the comparison say, stay on the paper, and need no colour."""

import importlib
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise

import matplotlib as mpl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text as Said
from strategies import any_rules

import bindkracht.plots
from bindkracht import Advice, Role, RuleSet, Situation, Strength, facts, kl, krachtlijn6, opposes, recommend, supports
from bindkracht.dialogue.what_if import WhatIf
from bindkracht.errors import MissingExtraError, Problem
from bindkracht.plots import Picture, region_shares, strengths, transitions, what_if_matrix
from bindkracht.plots.lettering import broken, width_of
from bindkracht.plots.marks import Fill
from bindkracht.plots.shares import FILLS
from bindkracht.statuses import Status
from bindkracht.study.comparison import Comparison, compare
from bindkracht.study.exact import Space
from bindkracht.study.regions import Regions
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language

languages = st.sampled_from(LANGUAGES)
BUSY = Situation(
    entangled_problems=True, stands_on_autonomy=True, rights_blocked=True, wounded_by=(Role.REDDER,),
    short_help_suffices=True, acute_need=True, broken_link=True, parties_accept_mediation=False,
)  # fmt: skip


def texts(picture: Picture) -> list[Said]:
    return [text for text in picture.axes[0].texts if text.get_text()]


def said(picture: Picture) -> list[str]:
    return [text.get_text() for text in texts(picture)]


def boxes(picture: Picture, fill: Fill) -> list[Rectangle]:
    _, pattern, _ = fill.value
    shade = mpl.colors.to_rgba(fill.value[0])
    patches = [patch for patch in picture.axes[0].patches if isinstance(patch, Rectangle)]
    return [patch for patch in patches if (patch.get_hatch() or "") == pattern and patch.get_facecolor() == shade]


def fits_on_the_paper(picture: Picture) -> None:
    picture.png()
    paper = picture.bbox
    extents = [(text.get_text(), text.get_window_extent()) for text in texts(picture)]
    for text, extent in extents:
        assert paper.x0 <= extent.x0, text
        assert extent.x1 <= paper.x1, text
        assert paper.y0 <= extent.y0, text
        assert extent.y1 <= paper.y1, text
    for (one, first), (other, second) in combinations(extents, 2):
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert wide <= 1 or high <= 3, (one, other)


@pytest.fixture(scope="module")
def space() -> Regions:
    return Space(krachtlijn6).regions()


@pytest.fixture(scope="module")
def change() -> Comparison:
    return compare(krachtlijn6, krachtlijn6.without_assumption("A8").without("danger-first").named("lighter"))


# ---- What holds for every picture --------------------------------------------------------------------------------


@settings(max_examples=8)
@given(situations(), any_rules, languages)
def test_nothing_in_the_picture_of_an_advice_leaves_the_paper_or_covers_other_words(
    situation: Situation, rules: RuleSet, language: Language
) -> None:
    fits_on_the_paper(strengths(recommend(situation, rules), language))


@settings(max_examples=5)
@given(situation=situations(), rules=any_rules, language=languages, every_fact=st.booleans())
def test_nothing_in_the_picture_of_what_if_leaves_the_paper_or_covers_other_words(
    *, situation: Situation, rules: RuleSet, language: Language, every_fact: bool
) -> None:
    fits_on_the_paper(what_if_matrix(WhatIf(recommend(situation, rules)), language, every_fact=every_fact))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_pictures_of_study_leaves_the_paper_or_covers_other_words(
    language: Language, space: Regions, change: Comparison
) -> None:
    fits_on_the_paper(region_shares(space, language))
    for of in (None, *Role):
        fits_on_the_paper(transitions(change, of=of, language=language))


def test_no_two_fills_look_alike_in_black_and_white() -> None:
    looks = [(colour, pattern) for colour, pattern, _ in (fill.value for fill in Fill)]
    assert len(set(looks)) == len(looks)
    assert all(shade == "white" or float(shade) >= 0 for shade, _ in looks)
    assert len({FILLS[status] for status in Status}) == len(Status)


def test_a_picture_is_a_png_that_is_the_same_each_time_whatever_style_is_set() -> None:
    once = strengths(recommend(BUSY)).png()
    assert once.startswith(b"\x89PNG")
    with mpl.rc_context(
        {"savefig.facecolor": "black", "text.color": "white", "font.size": 20, "axes.facecolor": "red"}
    ):
        assert strengths(recommend(BUSY)).png() == once


def test_drawing_leaves_pyplot_alone() -> None:
    code = (
        "import sys; from bindkracht import Situation, recommend; from bindkracht.plots import strengths; "
        "strengths(recommend(Situation())).png(); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stdout == "False\n"


def test_the_library_itself_does_not_load_matplotlib() -> None:
    code = "import sys, bindkracht, bindkracht.study.regions; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stdout == "False\n"


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with pytest.raises(MissingExtraError, match=r"bindkracht\[plot\]"):
        importlib.reload(bindkracht.plots)


@given(st.text(alphabet="abc -$\\", max_size=60), st.floats(0.3, 3))
@example("a" * 40, 0.3)
def test_broken_text_keeps_every_letter_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = broken(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) == 1 or width_of(line) <= width for line in lines)


# ---- One advice --------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(situations(), any_rules)
def test_the_bars_add_up_to_what_the_arguments_come_to_together(situation: Situation, rules: RuleSet) -> None:
    advice = recommend(situation, rules)
    picture = strengths(advice, "en")
    argued = [role for role in Role if any(e.fired and e.rule.strength is not None for e in advice.entries(role))]
    together = [text for text in said(picture) if text.startswith("together ")]
    assert together == [f"together {advice.net_support[role]}" for role in argued]
    assert said(picture).count("no argument") == len(Role) - len(argued)
    legend = 1
    zero, unit = scale(picture, advice)
    right = sum(box.get_width() / unit for box in boxes(picture, Fill.STRIPES)[legend:])
    left = sum(box.get_width() / unit for box in boxes(picture, Fill.DOTS)[legend:])
    assert right - left == pytest.approx(sum(advice.net_support[role] for role in argued))
    tips = [patch.get_xy()[0][0] for patch in picture.axes[0].patches if isinstance(patch, Polygon)]
    assert [(x - zero) / unit for x in tips] == pytest.approx([advice.net_support[role] for role in argued])


def scale(picture: Picture, advice: Advice) -> tuple[float, float]:
    """Where nothing is, and how wide a strength of one, from the two upright lines."""
    [zero, threshold] = [line.get_xdata()[0] for line in picture.axes[0].lines]  # type: ignore[index]
    return float(zero), float(threshold - zero) / advice.rules.threshold


def test_a_role_that_cannot_be_now_is_crossed_out_with_the_rules_that_do_it() -> None:
    advice = recommend(BUSY)
    picture = strengths(advice)
    legend = 1
    assert len(boxes(picture, Fill.CROSSES)) == legend + len(advice.excluded) == legend + 3
    number = said(picture).index("this-way-wounded-redder: sluit redder uit. Hulp in de rol van redder deed eerder "
                                  "pijn; een rol mag geen kwetsuren toevoegen. [6.2]")  # fmt: skip
    assert f"kan nu niet, door {said(picture)[number - 1]}" in said(picture)


def test_a_role_that_waits_names_the_rules_that_ask() -> None:
    advice = recommend(Situation(entangled_problems=True))
    picture = strengths(advice, "en")
    assert advice.conditional == (Role.BEGELEIDER, Role.BEMIDDELAAR)
    waiting = [text for text in said(picture) if text.startswith("to ask first: ")]
    assert len(waiting) == 2
    for text in waiting:
        for number in text.removeprefix("to ask first: ").split(", "):
            key = said(picture)[said(picture).index(number, said(picture).index("bemiddelaar")) + 1]
            assert "excludes" in key


def test_many_arguments_make_the_paper_wider_and_not_the_numbers_unreadable() -> None:
    def many(number: int) -> RuleSet:
        arguments = (
            make(
                Role.REDDER, name=f"{make.__name__}-{n}", when=facts.acute_need, source=kl(6, 3),
                because_nl="Ja.", because_en="Yes.", strength=Strength.WEAK,
            )
            for n in range(number) for make in (supports, opposes)
        )  # fmt: skip
        return RuleSet("many", "1", tuple(arguments))

    few, lots = (strengths(recommend(Situation(acute_need=True), many(number))) for number in (2, 40))
    assert lots.get_figwidth() > few.get_figwidth()
    fits_on_the_paper(lots)


def test_the_words_of_an_advice_name_every_argument_with_its_sign() -> None:
    lines = strengths(recommend(BUSY), "en").in_words.blocks[1].lines
    assert lines[1] == (
        "rituele zorgverstrekker (too little speaks for it): short-help-is-enough +3; "
        "entangled-outgrows-short-help -3; together 0"
    )
    assert lines[0].startswith("redder (is not possible now): this-way-wounded-redder excludes; ")


# ---- What if -----------------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(situation=situations(), rules=any_rules, every_fact=st.booleans())
def test_a_cell_is_grey_exactly_where_another_role_leads(
    *, situation: Situation, rules: RuleSet, every_fact: bool
) -> None:
    table = WhatIf(recommend(situation, rules))
    picture = what_if_matrix(table, "en", every_fact=every_fact)
    drawn = [t for t in table.trials if not (isinstance(t.value, tuple) and len(t.value) > 1)]
    changing = [trial for trial in drawn if trial.changes.leading.differs]
    assert len(boxes(picture, Fill.PALE)) == len(changing)
    names = table.sensitive if not every_fact else tuple(dict.fromkeys(trial.fact.name for trial in table.trials))
    thick = [box for box in boxes(picture, Fill.EMPTY) if box.get_linewidth() > 2]
    assert len(thick) == len(names)
    assert [block.heading for block in picture.in_words.blocks[1:]] == [
        situation.vocabulary()[name].label.en for name in names
    ]
    assert len(boxes(picture, Fill.EMPTY)) + len(changing) == sum(
        len(block.lines) for block in picture.in_words.blocks[1:]
    )


def test_sets_of_more_roles_are_counted_and_not_drawn_unless_it_is_the_answer_now() -> None:
    one = what_if_matrix(WhatIf(recommend(Situation(rights_blocked=True))), "en")
    assert (
        "Not drawn: 26 answers with more than one role (15 of them change who leads)." in one.in_words.blocks[0].lines
    )
    two = Situation(rights_blocked=True, wounded_by=(Role.REDDER, Role.BEGELEIDER))
    lines = what_if_matrix(WhatIf(recommend(two)), "en").in_words.blocks
    assert any("redder, begeleider (now): probleemoplosser" in block.lines for block in lines)
    assert "Not drawn: 25 answers" in " ".join(lines[0].lines)


def test_where_no_other_answer_moves_anything_that_is_said() -> None:
    rules = RuleSet("none", "1")
    picture = what_if_matrix(WhatIf(recommend(Situation(), rules)))
    assert picture.in_words.blocks[0].lines[1] == "Geen enkel ander antwoord verandert alleen wie vooropstaat."
    assert len(picture.in_words.blocks) == 1


def test_facts_that_move_nothing_are_named_or_drawn() -> None:
    table = WhatIf(recommend(Situation(rights_blocked=True)))
    steady = [
        line for line in what_if_matrix(table, "en").in_words.blocks[0].lines if "does not change who leads" in line
    ]
    assert len(steady) == 1
    assert not any(
        "does not change" in line for line in what_if_matrix(table, "en", every_fact=True).in_words.blocks[0].lines
    )


# ---- The space ---------------------------------------------------------------------------------------------------


def test_the_parts_of_a_bar_are_the_shares_of_the_statuses(space: Regions) -> None:
    picture = region_shares(space)
    legend = 1
    for status, fill in FILLS.items():
        [_, *parts] = boxes(picture, fill)
        numbers = [space.statuses[role][status] for role in Role if space.statuses[role][status]]
        assert [part.get_width() / 6.5 for part in parts] == pytest.approx([n / space.size for n in numbers])
    bars = [box for fill in Fill for box in boxes(picture, fill)[legend:]]
    for row in {bar.get_y() for bar in bars}:
        parts = sorted((bar for bar in bars if bar.get_y() == row), key=lambda bar: bar.get_x())
        for one, other in pairwise(parts):
            assert other.get_x() == pytest.approx(one.get_x() + one.get_width())
        assert sum(part.get_width() for part in parts) == pytest.approx(6.5)


def test_every_share_stands_in_its_bar_or_under_it(space: Regions) -> None:
    everything = " ".join(said(region_shares(space, "en")))
    for role in Role:
        numbers = (*space.statuses[role].values(), space.suggested[role], space.tied[role])
        assert all(space.share(number) in everything for number in numbers if number)
    assert "without a number in the bar: nothing known about it yet 2.26%" in everything
    assert region_shares(space).in_words == space.page()


# ---- A change of rules -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [None, *Role])
def test_each_part_of_a_comparison_has_its_share_in_one_cell_and_what_is_no_part_is_empty(
    change: Comparison, of: Role | None
) -> None:
    picture = transitions(change, of=of, language="en")
    shares = [f"{100 * (part.count or 0) / change.size:.3g}%" for part in change.about(of)]
    assert sorted(text for text in said(picture) if text.endswith("%")) == sorted(shares)
    values = len(Status) if of is not None else len(Role) + 1
    assert said(picture).count("stays") == values
    assert len(boxes(picture, Fill.EMPTY)) == values**2
    greatest = max(part.count or 0 for part in change.about(of))
    heights = sorted(box.get_height() / 0.62 for box in boxes(picture, Fill.STRIPES))
    assert heights == pytest.approx(sorted((part.count or 0) / greatest for part in change.about(of)))


def test_a_share_stands_in_the_row_of_what_was_and_the_column_of_what_becomes(change: Comparison) -> None:
    picture = transitions(change, of=Role.PROBLEEMOPLOSSER, language="en")
    where = {text.get_text(): text.get_position() for text in texts(picture)}
    part = change.about(Role.PROBLEEMOPLOSSER)[0]
    x, y = where[f"{100 * (part.count or 0) / change.size:.3g}%"]
    rows = {box.get_y() for box in boxes(picture, Fill.EMPTY)}
    columns = {box.get_x() for box in boxes(picture, Fill.EMPTY)}
    statuses = list(Status)
    assert statuses[sum(top < y for top in rows) - 1] is part.before
    assert statuses[sum(left < x for left in columns) - 1] is part.after


def test_what_could_not_be_counted_is_only_said_to_happen(change: Comparison) -> None:
    parts = tuple(replace(part, count=None, through=()) for part in change.parts)
    uncounted = replace(change, parts=parts, uncounted=Problem("", nl="te veel", en="too much"))
    picture = transitions(uncounted, of=Role.REDDER, language="en")
    assert said(picture).count("happens") == len(change.about(Role.REDDER)) > 0
    assert not boxes(picture, Fill.STRIPES)
    assert picture.in_words.blocks[1].lines[0].endswith(": happens")


def test_when_nothing_becomes_anything_that_is_said() -> None:
    same = compare(krachtlijn6, krachtlijn6.named("other"))
    picture = transitions(same)
    assert picture.in_words.blocks[0].lines[-1] == "Niets verandert, in geen enkele situatie."
    assert "Niets verandert, in geen enkele situatie." in said(picture)
    assert len(picture.in_words.blocks) == 1


def test_who_reads_the_words_knows_what_is_needed_and_what_to_ask_first() -> None:
    advice = recommend(Situation(entangled_problems=True, wants_partnership=True))
    said = " ".join(strengths(advice, "nl").in_words.text().split())
    assert f"Drempel {krachtlijn6.threshold}." in said
    [line] = [line for line in strengths(advice, "nl").in_words.blocks[1].lines if line.startswith("begeleider")]
    assert f"eerst te vragen: {advice.asking(Role.BEGELEIDER)[0].rule.name}" in line
