"""Pictures show exactly what the advice, the space and the comparison say, stay on the paper, and need no colour."""

import importlib
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from matplotlib.table import Cell
from matplotlib.text import Text as Said
from strategies import any_rules

import bindkracht.plots
from bindkracht import Role, RuleSet, Situation, Strength, facts, kl, krachtlijn6, opposes, recommend, supports
from bindkracht.dialogue.what_if import WhatIf
from bindkracht.errors import MissingExtraError, Problem
from bindkracht.plots import Picture, region_shares, strengths, transitions, what_if_matrix
from bindkracht.plots.pictures import CROSSES, DOTS, EMPTY, PALE, SOLID, STRIPES, Look
from bindkracht.plots.shares import LOOKS
from bindkracht.statuses import Status
from bindkracht.study.comparison import Comparison, compare
from bindkracht.study.exact import Space
from bindkracht.study.regions import Regions
from bindkracht.testing import situations
from bindkracht.texts import LANGUAGES, Language

languages = st.sampled_from(LANGUAGES)
BUSY = Situation(
    entangled_problems=True, wants_strengthening=True, rights_blocked=True, wounded_by=(Role.REDDER,),
    short_help_suffices=True, acute_need=True, broken_link=True, others_accept_mediation=False,
    services_uncoordinated=False, accepts_arranging=False, response_form="tailored", welcome_again=(),
)  # fmt: skip


def said(picture: Picture) -> list[str]:
    return [text.get_text() for text in picture.findobj(Said) if text.get_visible() and text.get_text()]


def bars(picture: Picture, look: Look) -> list[Rectangle]:
    patches = [patch for container in picture.axes[0].containers for patch in container.patches]
    shade = mpl.colors.to_rgba(look.grey)
    return [patch for patch in patches if (patch.get_hatch() or "") == look.pattern and patch.get_facecolor() == shade]


def cells(picture: Picture) -> list[Cell]:
    """The cells of the table that hold an answer."""
    found = [cell for (_, column), cell in picture.axes[0].tables[0].get_celld().items() if column]
    return [cell for cell in found if cell.get_text().get_text()]


def fits_on_the_paper(picture: Picture) -> None:
    picture.png()
    paper, axes = picture.bbox, picture.axes[0]
    unseen = [] if axes.axison else [*axes.get_xticklabels(), *axes.get_yticklabels()]
    for text in picture.findobj(Said):
        if text.get_visible() and text.get_text().strip() and text not in unseen:
            extent = text.get_window_extent()
            assert paper.x0 - 2 <= extent.x0, text
            assert extent.x1 <= paper.x1 + 2, text
            assert paper.y0 - 2 <= extent.y0, text
            assert extent.y1 <= paper.y1 + 2, text


@pytest.fixture(scope="module")
def space() -> Regions:
    return Space(krachtlijn6).regions()


@pytest.fixture(scope="module")
def change() -> Comparison:
    lighter = krachtlijn6.without_assumption("A18").without("rather-nothing", "danger-first").named("lighter")
    return compare(krachtlijn6, lighter)


# ---- What holds for every picture --------------------------------------------------------------------------------


@settings(max_examples=8)
@given(situations(), any_rules, languages)
def test_nothing_in_the_picture_of_an_advice_leaves_the_paper(
    situation: Situation, rules: RuleSet, language: Language
) -> None:
    fits_on_the_paper(strengths(recommend(situation, rules), language))


@settings(max_examples=5)
@given(situation=situations(), rules=any_rules, language=languages, every_fact=st.booleans())
def test_nothing_in_the_picture_of_what_if_leaves_the_paper(
    *, situation: Situation, rules: RuleSet, language: Language, every_fact: bool
) -> None:
    fits_on_the_paper(what_if_matrix(WhatIf(recommend(situation, rules)), language, every_fact=every_fact))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_pictures_of_study_leaves_the_paper(
    language: Language, space: Regions, change: Comparison
) -> None:
    fits_on_the_paper(region_shares(space, language))
    for of in (None, *Role):
        fits_on_the_paper(transitions(change, of=of, language=language))


def test_no_two_looks_are_alike_in_black_and_white() -> None:
    looks = {EMPTY, SOLID, STRIPES, DOTS, CROSSES, PALE}
    assert len({(look.grey, look.pattern) for look in looks}) == 6
    assert all(look.grey == "white" or float(look.grey) >= 0 for look in looks)
    assert len({LOOKS[status] for status in Status}) == len(Status)


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
    right = sum(bar.get_width() for bar in bars(picture, STRIPES))
    left = sum(bar.get_width() for bar in bars(picture, DOTS))
    assert right + left == sum(advice.net_support[role] for role in argued), "what speaks against goes to the left"
    _, threshold, *_ = [line.get_xdata()[0] for line in picture.axes[0].lines if line.get_marker() == "None"] + [0]
    assert threshold == advice.rules.threshold
    tips = [line.get_xdata()[0] for line in picture.axes[0].lines if line.get_marker() == "^" and line.get_visible()]
    assert tips == [advice.net_support[role] for role in argued]


def test_a_role_that_cannot_be_now_is_crossed_out_with_the_rules_that_do_it() -> None:
    advice = recommend(BUSY)
    picture = strengths(advice)
    crossed = [patch for patch in picture.axes[0].patches if patch.get_hatch() == CROSSES.pattern]
    assert len(crossed) == len(advice.excluded) == 3
    number = number_of("this-way-hurt-redder", picture)
    assert f"redder\nkan nu niet, door {number}" in said(picture)


def number_of(rule: str, picture: Picture) -> str:
    [key] = [text for text in said(picture) if f"  {rule}: " in text]
    return key.partition(f"  {rule}: ")[0].rpartition("\n")[2]


def test_a_role_that_waits_names_the_rules_that_ask() -> None:
    advice = recommend(Situation(entangled_problems=True, services_uncoordinated=True))
    picture = strengths(advice, "en")
    assert advice.conditional == (Role.BEGELEIDER, Role.BEMIDDELAAR)
    waiting = [text.partition("to ask first: ")[2] for text in said(picture) if "\nto ask first: " in text]
    rules = [[entry.rule.name for entry in advice.asking(role)] for role in advice.conditional]
    assert waiting == [", ".join(number_of(name, picture) for name in names) for names in rules]


def test_many_arguments_are_drawn_each_with_its_number() -> None:
    def many(number: int) -> RuleSet:
        arguments = (
            make(
                Role.REDDER, name=f"{make.__name__}-{n}", when=facts.acute_need, source=kl(6, 3),
                because_nl="Ja.", because_en="Yes.", strength=Strength.WEAK,
            )
            for n in range(number) for make in (supports, opposes)
        )  # fmt: skip
        return RuleSet("many", "1", tuple(arguments))

    picture = strengths(recommend(Situation(acute_need=True), many(12)))
    assert set(map(str, range(1, 25))) <= set(said(picture))
    assert len(bars(picture, STRIPES)) == len(bars(picture, DOTS)) == 12
    fits_on_the_paper(picture)


def test_the_words_of_an_advice_name_every_argument_with_its_sign() -> None:
    lines = strengths(recommend(BUSY), "en").in_words.blocks[1].lines
    assert lines[1] == (
        "rituele zorgverstrekker (too little speaks for it): short-help-is-enough +3; "
        "routine-falls-short -2; together 1"
    )
    assert lines[0].startswith("redder (is not possible now): this-way-hurt-redder excludes; ")


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
    names = table.sensitive if not every_fact else tuple(dict.fromkeys(trial.fact.name for trial in table.trials))
    if names:
        grey = [cell for cell in cells(picture) if cell.get_facecolor() == mpl.colors.to_rgba(PALE.grey)]
        assert len(grey) == len(changing)
        assert all(cell.get_text().get_fontweight() == "bold" for cell in grey)
        assert len([cell for cell in cells(picture) if cell.get_linewidth() > 2]) == len(names)
        assert len(cells(picture)) == sum(len(block.lines) for block in picture.in_words.blocks[1:])
    assert [block.heading for block in picture.in_words.blocks[1:]] == [
        situation.vocabulary()[name].label.en for name in names
    ]


def test_sets_of_more_roles_are_counted_and_not_drawn_unless_it_is_the_answer_now() -> None:
    hurt = Situation(rights_blocked=True, wounded_by=(Role.PROBLEEMOPLOSSER,), welcome_again=())
    one = what_if_matrix(WhatIf(recommend(hurt)), "en")
    assert (
        "Answers with more than one role are not drawn: 26 (who leads changes with: 15)."
        in one.in_words.blocks[0].lines
    )
    two = hurt.answered(welcome_again=(Role.REDDER, Role.PROBLEEMOPLOSSER))
    lines = what_if_matrix(WhatIf(recommend(two)), "en").in_words.blocks
    ways = [two.vocabulary()["welcome_again"].value_label((role,)).en for role in (Role.REDDER, Role.PROBLEEMOPLOSSER)]
    assert any(f"{'; '.join(ways)} (now): probleemoplosser" in block.lines for block in lines)
    assert "are not drawn: 25 " in " ".join(lines[0].lines)


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
    for status, look in LOOKS.items():
        parts = [bar.get_width() for bar in bars(picture, look)]
        assert parts == pytest.approx([space.statuses[role][status] / space.size for role in Role])
    for place in range(len(Role)):
        parts = [container.patches[place] for container in picture.axes[0].containers]
        for one, other in pairwise(parts):
            assert other.get_x() == pytest.approx(one.get_x() + one.get_width())
        assert sum(part.get_width() for part in parts) == pytest.approx(1)


def test_a_share_stands_in_its_bar_when_it_fits_and_every_share_in_the_words(space: Regions) -> None:
    picture = region_shares(space, "en")
    words = " ".join(picture.in_words.text().split())
    for role in Role:
        for number in space.statuses[role].values():
            share = space.share(number)
            assert number == 0 or share in words
            assert (share in said(picture)) or number / space.size <= 0.06
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
    [image] = picture.axes[0].images
    shares_drawn = [shade for row in image.get_array().tolist() for shade in row if shade]
    greatest = max(part.count or 0 for part in change.about(of))
    assert sorted(shares_drawn) == pytest.approx(sorted((part.count or 0) / greatest for part in change.about(of)))
    darkest = image.cmap(image.norm(1.0))[0]
    assert darkest > 0.4, "black words can be read on it"


def test_a_share_stands_in_the_row_of_what_was_and_the_column_of_what_becomes(change: Comparison) -> None:
    picture = transitions(change, of=Role.PROBLEEMOPLOSSER, language="en")
    where = {text.get_text(): text.get_position() for text in picture.axes[0].texts}
    for part in change.about(Role.PROBLEEMOPLOSSER):
        column, row = where[f"{100 * (part.count or 0) / change.size:.3g}%"]
        statuses = list(Status)
        assert (statuses[int(row)], statuses[int(column)]) == (part.before, part.after)


def test_what_could_not_be_counted_is_only_said_to_happen(change: Comparison) -> None:
    parts = tuple(replace(part, count=None, through=()) for part in change.parts)
    uncounted = replace(change, parts=parts, uncounted=Problem("", "reach.ways"))
    picture = transitions(uncounted, of=Role.REDDER, language="en")
    assert said(picture).count("happens") == len(change.about(Role.REDDER)) > 0
    assert not picture.axes[0].images[0].get_array().any()
    assert picture.in_words.blocks[1].lines[0].endswith(": happens")


def test_when_nothing_becomes_anything_that_is_said() -> None:
    same = compare(krachtlijn6, krachtlijn6.named("other"))
    picture = transitions(same)
    assert picture.in_words.blocks[0].lines[-1] == "Niets verandert, in geen enkele situatie."
    assert any("Niets verandert, in geen enkele situatie." in text for text in said(picture))
    assert len(picture.in_words.blocks) == 1


def test_who_reads_the_words_knows_what_is_needed_and_what_to_ask_first() -> None:
    advice = recommend(Situation(entangled_problems=True, wants_company=True))
    said = " ".join(strengths(advice, "nl").in_words.text().split())
    assert f"Drempel {krachtlijn6.threshold}." in said
    [line] = [line for line in strengths(advice, "nl").in_words.blocks[1].lines if line.startswith("begeleider")]
    assert f"eerst te vragen: {advice.asking(Role.BEGELEIDER)[0].rule.name}" in line
