"""One advice: what speaks for and against each role, rule by rule."""
# pyright: reportUnknownMemberType=false
# (matplotlib leaves further arguments untyped)

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from bindkracht.explain import places
from bindkracht.pages import Block, Page
from bindkracht.plots.pictures import ACROSS, CROSSES, DOTS, STRIPES, Picture, drawn, tall
from bindkracht.record import Entry
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.rules_card import says
from bindkracht.statuses import Status
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message, Text
from bindkracht.verdict import Verdict


@at_the_door
def strengths(advice: Verdict, language: Language = "nl") -> Picture:
    """The arguments about each role in one situation: to the right what speaks for it, to the left what speaks against.

    A bar is as long as the strengths of its rules, each of which has its number; the rules stand under the picture.
    The tip shows what they come to together, and the dashed line what a role needs to be supported. A role that is not
    possible now is crossed out, whatever speaks for it.

    An advice shows no strengths unless someone asks for them; with this function you ask. They weigh arguments
    about one role in one situation. They are no measure of a person, and between two people they mean nothing.

    >>> from bindkracht import Situation, recommend
    >>> picture = strengths(recommend(Situation(rights_blocked=True, contact_wanted="no")), "en")
    >>> print(picture.in_words.blocks[1].lines[2])
    probleemoplosser (is not possible now): rather-nothing excludes; rights-and-matters-need-someone +3; together 3
    """
    numbers = _numbered(advice)
    key = [fill(f"{number}  {_rule_line(rule, advice, language)}", ACROSS) for rule, number in numbers.items()]
    names = [f"{role.label}\n{fill(_aside(advice, numbers, role, language), 30)}" for role in Role]
    with drawn(_in_words(advice, numbers, language), height=3.6 + tall(key)) as (picture, axes):
        for place, role in enumerate(Role):
            if advice.statuses[role] is Status.EXCLUDED:
                axes.axhspan(place - 0.45, place + 0.45, facecolor="none", hatch=CROSSES.pattern, edgecolor="0.7")
            for effect, sign in _BARS.items():
                _draw_bar(axes, place, _fired(advice, role, effect), sign, numbers)
            said = _together(advice, role)
            axes.plot(advice.net_support[role], place + 0.36, "^", color="black", visible=said == Message("plot.net"))
            net = said.filled(net=str(advice.net_support[role])).in_(language)
            axes.annotate(net, (advice.net_support[role], place + 0.36), (7, 0), textcoords="offset points",
                          va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
        axes.axvline(0, color="black", linewidth=1.2)
        axes.axvline(advice.rules.threshold, color="black", linewidth=0.8, linestyle="--")
        threshold = Message("plot.threshold", threshold=str(advice.rules.threshold)).in_(language)
        axes.set_xticks([0, advice.rules.threshold], ["0", threshold])
        axes.set_yticks(range(len(Role)), names)
        axes.set_ylim(len(Role) - 0.4, -0.5)
        axes.margins(x=0.15)
        axes.spines[:].set_visible(False)
        meanings = ((STRIPES, Message("plot.for").in_(language)), (DOTS, Message("plot.against").in_(language)),
                    (CROSSES, Message(f"page.statuses.{Status.EXCLUDED.value}").in_(language)))  # fmt: skip
        axes.legend([Patch(**look.bar) for look, _ in meanings], [meaning for _, meaning in meanings],
                    loc="upper right", bbox_to_anchor=(1, 0), ncols=3, frameon=False, borderaxespad=2)  # fmt: skip
        picture.supxlabel("\n".join(key), x=0.01, ha="left", fontsize=8, parse_math=False)
    return picture


def _numbered(advice: Verdict) -> dict[Rule, int]:
    """The number of each rule that is drawn."""
    drawn_rules = (entry.rule for entry in advice.record if entry.fired or _is_asking(entry, advice))
    return {rule: number for number, rule in enumerate(drawn_rules, 1)}


def _draw_bar(axes: Axes, place: int, rules: Sequence[Rule], sign: int, numbers: Mapping[Rule, int]) -> None:
    reached = 0
    for rule in rules:
        strength = sign * int(rule.strength or 0)
        bars = axes.barh(place, strength, 0.5, left=reached, **(STRIPES if sign > 0 else DOTS).bar)
        for said in axes.bar_label(bars, [str(numbers[rule])], label_type="center"):
            said.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
        reached += strength


def _together(advice: Verdict, role: Role) -> Text:
    return Message("plot.net") if any(_fired(advice, role, effect) for effect in _BARS) else Message("plot.no_argument")


_BARS: Final = {Effect.SUPPORTS: 1, Effect.OPPOSES: -1}


def _is_asking(entry: Entry, advice: Verdict) -> bool:
    """Whether it is an exclusion because of which a role is conditional."""
    return any(entry in advice.asking(role) for role in advice.conditional)


def _fired(advice: Verdict, role: Role, effect: Effect) -> tuple[Rule, ...]:
    return tuple(entry.rule for entry in advice.entries(role) if entry.fired and entry.rule.effect is effect)


def _aside(advice: Verdict, numbers: Mapping[Rule, int], role: Role, language: Language) -> str:
    """The status of the role, with the numbers of the exclusions that shut it or must be asked first."""
    if advice.statuses[role] is Status.EXCLUDED:
        rules, text = _fired(advice, role, Effect.EXCLUDES), Message("plot.cannot")
    elif advice.statuses[role] is Status.CONDITIONAL:
        rules, text = tuple(entry.rule for entry in advice.asking(role)), Message("plot.ask_first")
    else:
        rules, text = (), Message(f"page.statuses.{advice.statuses[role].value}")
    return text.filled(rules=", ".join(str(numbers[rule]) for rule in rules)).in_(language)


def _rule_line(rule: Rule, advice: Verdict, language: Language) -> str:
    does = says(rule, advice.situation.vocabulary()).in_(language)
    return f"{rule.name}: {does}. {rule.because.in_(language)} {places(rule)}"


def _in_words(advice: Verdict, numbers: Mapping[Rule, int], language: Language) -> Page:
    title, note = Message("plot.strengths").in_(language), Message("plot.not_a_person").in_(language)
    threshold = Message("plot.threshold", threshold=str(advice.rules.threshold)).in_(language)
    rules = tuple(_rule_line(rule, advice, language) for rule in numbers)
    return Page(
        language,
        (
            Block(1, title, (note, f"{threshold[0].upper()}{threshold[1:]}."), as_list=False),
            Block(2, Message("plot.roles").in_(language), tuple(_line(advice, role, language) for role in Role)),
            *((Block(2, Message("plot.rules").in_(language), rules),) if rules else ()),
        ),
    )


def _line(advice: Verdict, role: Role, language: Language) -> str:
    shut = (Message("plot.shuts", rule=rule.name).in_(language) for rule in _fired(advice, role, Effect.EXCLUDES))
    said = (
        f"{rule.name} {(rule.strength or 0) * sign:+}"
        for effect, sign in _BARS.items()
        for rule in _fired(advice, role, effect)
    )
    asking = ", ".join(entry.rule.name for entry in advice.asking(role))
    first = [Message("plot.ask_first", rules=asking).in_(language)] if asking else []
    arguments = "; ".join((*shut, *said, *first)) or Message("plot.no_argument").in_(language)
    status, net = Message(f"page.statuses.{advice.statuses[role].value}"), str(advice.net_support[role])
    return Message("plot.role_line", role=role.label, status=status, arguments=arguments, net=net).in_(language)
