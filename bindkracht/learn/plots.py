r"""Plots of an evaluation, as figures of matplotlib: readable in black and white, in Dutch or English.

Nothing is drawn on a screen and no state is kept: each function gives a ``matplotlib.figure.Figure``, and
``png`` its bytes.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), list(Role)[n % 5]) for n in range(10)]
    >>> found = evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=100)
    >>> png(reliability(found))[:4]
    b'\x89PNG'
"""

# matplotlib does not say what its keywords are, so no type with them is fully known.
# pyright: reportUnknownMemberType=false

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bindkracht.errors import MissingExtraError
from bindkracht.learn.bootstrap import Estimate, Floats, Interval, Statistic
from bindkracht.learn.evaluation.report import Evaluation
from bindkracht.learn.evaluation.results import Method
from bindkracht.roles import Role
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message

if find_spec("matplotlib") is None:
    message = "plots need matplotlib: pip install 'bindkracht[plot]'"
    raise MissingExtraError(message)

from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE: Final = (6.0, 4.5)
"""Width and height of a plot, in inches."""

LINES: Final[dict[Method, dict[str, Any]]] = {
    Method.CLASSIFIER: {"color": "black", "linestyle": "-", "marker": "o"},
    Method.RULES: {"color": "black", "linestyle": "--", "marker": "s", "markerfacecolor": "white"},
    Method.PRIOR: {"color": "black", "linestyle": "-."},
    Method.UNIFORM: {"color": "black", "linestyle": ":"},
}
"""How each method is drawn; told apart by line and marker, never by colour alone."""


@at_the_door
def reliability(evaluation: Evaluation, language: Language = "nl") -> Figure:
    """How often raters chose a role, by the probability that was expected; beside a point stands how many it is of.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), list(Role)[n % 5]) for n in range(10)]
    >>> figure = reliability(evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=100), "en")
    >>> figure.axes[0].get_xlabel(), figure.axes[0].get_ylabel()
    ('expected probability', 'share that chose so')
    """
    figure, axes = _plot("reliability", "probability", "observed", language)
    axes.plot([0, 1], [0, 1], color="black", linestyle=":", label=Message("evaluation.plot.perfect").in_(language))
    at = [(part.expected, part.observed) for part in evaluation.reliability]
    name = Message("evaluation.methods.classifier").in_(language)
    axes.plot(*zip(*at, strict=True), label=name, **LINES[Method.CLASSIFIER])
    for part in evaluation.reliability:
        place = (part.expected, part.observed)
        axes.annotate(str(part.count), place, textcoords="offset points", xytext=(6, -10))
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.05))
    _legend(figure)
    return figure


@at_the_door
def learning_curve(evaluation: Evaluation, language: Language = "nl") -> Figure:
    """The log-loss by how many cases were learned from, with its interval, and that of what learns nothing of a case.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), list(Role)[n % 5]) for n in range(10)]
    >>> figure = learning_curve(evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=100))
    >>> [text.get_text() for text in figure.legends[0].get_texts()][1:]
    ['hoe vaak elke rol gekozen werd', 'elke toegelaten rol evenveel kans', 'de regels met wat geleerd is']
    """
    figure, axes = _plot("curve", "cases", "log_loss", language)
    cases = [point.cases for point in evaluation.curve]
    figures = [point.log_loss for point in evaluation.curve]
    name = Message("evaluation.methods.classifier").in_(language)
    axes.errorbar(cases, _values(figures), yerr=_errors(figures), capsize=4, label=name, **LINES[Method.CLASSIFIER])
    for method in (Method.RULES, Method.PRIOR, Method.UNIFORM):
        level = _values([evaluation.of(method).log_loss] * 2)
        axes.plot(
            [0, max(cases)], level, label=Message(f"evaluation.methods.{method.value}").in_(language), **LINES[method]
        )
    axes.set(xlim=(0, max(cases) * 1.05))
    _legend(figure)
    return figure


@at_the_door
def risk_coverage(evaluation: Evaluation, language: Language = "nl") -> Figure:
    """How often the greatest probability is wrong, by the share of cases in which it may speak, the surest first.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), list(Role)[n % 5]) for n in range(10)]
    >>> figure = risk_coverage(evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=100), "en")
    >>> [text.get_text() for text in figure.legends[0].get_texts()]
    ['the rules alone', 'the rules with what was learned']
    """
    figure, axes = _plot("risk", "coverage", "risk", language)
    for item in evaluation.methods:
        if item.method in {Method.RULES, Method.CLASSIFIER}:
            coverage, risks = [point.coverage for point in item.risk], [point.risk for point in item.risk]
            name = Message(f"evaluation.methods.{item.method.value}").in_(language)
            axes.errorbar(coverage, _values(risks), yerr=_errors(risks), capsize=3, label=name, **LINES[item.method])
    axes.set(xlim=(0, 1.05), ylim=(-0.02, 1.05))
    _legend(figure)
    return figure


@at_the_door
def confusion(evaluation: Evaluation, language: Language = "nl") -> Figure:
    """How many cases of each chosen role went to each role with the greatest probability; the number stands in it.

    >>> from bindkracht import Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> rows = [LabelledCase(f"c{n}", f"g{n}", "r1", Situation(), Role.REDDER) for n in range(10)]
    >>> figure = confusion(evaluate(LabelledCases(tuple(rows)), krachtlijn6, draws=100))
    >>> figure.axes[0].texts[0].get_text()
    '10.0'
    """
    figure, axes = _plot("confusion", "predicted", "chosen", language)
    table: Floats = np.array(evaluation.confusion)
    axes.imshow(table, cmap="Greys", vmin=0, vmax=max(float(table.max()), 1.0))
    names, places = [role.label.replace(" ", "\n") for role in Role], range(len(Role))
    axes.set_xticks(places, names, rotation=45, ha="right")
    axes.set_yticks(places, names)
    for (row, column), count in np.ndenumerate(table):
        ink = "white" if count > table.max() / 2 else "black"
        axes.text(column, row, f"{count:.1f}", ha="center", va="center", color=ink)
    return figure


def png(figure: Figure, *, dpi: int = 150) -> bytes:
    r"""A figure as the bytes of a PNG file; a plot that is made again gives the same bytes.

    >>> png(Figure())[:4]
    b'\x89PNG'
    """
    file = BytesIO()
    figure.savefig(file, format="png", dpi=dpi, metadata={"Software": None})
    return file.getvalue()


def _plot(name: str, across: str, up: str, language: Language) -> "tuple[Figure, Axes]":
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(Message(f"evaluation.plot.{f'{name}_title'}").in_(language))
    axes.set_xlabel(Message(f"evaluation.plot.{across}").in_(language))
    axes.set_ylabel(Message(f"evaluation.plot.{up}").in_(language))
    return figure, axes


def _legend(figure: Figure) -> None:
    figure.legend(loc="outside lower center", ncols=2)  # beside the plot, so that it hides nothing


def _values(figures: list[Statistic]) -> list[float]:
    """The figures; nothing is drawn where one does not exist."""
    return [figure.value if isinstance(figure, Estimate) else np.nan for figure in figures]


def _errors(figures: list[Statistic]) -> list[list[float]]:
    """How far each interval goes down and up; nowhere when there is none."""
    pairs = [_bounds(figure) for figure in figures]
    return [[down for down, _ in pairs], [up for _, up in pairs]]


def _bounds(figure: Statistic) -> tuple[float, float]:
    if isinstance(figure, Estimate) and isinstance(figure.interval, Interval):
        # A figure can lie a rounding outside its interval, and matplotlib wants no error below 0.
        return max(figure.value - figure.interval.low, 0.0), max(figure.interval.high - figure.value, 0.0)
    return 0.0, 0.0
