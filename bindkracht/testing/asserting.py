"""One assertion about an advice, for a test of your own; when it fails it says everything at once."""

from collections.abc import Iterator
from typing import Final, TypedDict, Unpack

from bindkracht.advice import Advice
from bindkracht.errors import DataError, Problem
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.recommend import recommend
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.scenarios.expecting import Difference, Expectation
from bindkracht.scenarios.scenario import Result, Scenario
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome
from bindkracht.texts import Language


class Parts(TypedDict, total=False):
    """The parts of an advice that can be expected, as in :class:`~bindkracht.scenarios.Expectation`.

    A part that is not given is not compared; that differs from ``None``, which expects that there is none.
    """

    outcome: Outcome
    suggested: Role | None
    combination: tuple[Role, ...]
    leading: tuple[Role, ...]
    fitting: tuple[Role, ...]
    conditional: tuple[Role, ...]
    excluded: tuple[Role, ...]
    unsupported: tuple[Role, ...]
    open: tuple[Role, ...]
    abstention: Abstention | None
    silent: tuple[str, ...]
    waiting: tuple[str, ...]
    asks: tuple[str, ...]
    asks_first: str | None


def assert_recommends(
    situation: BaseSituation,
    rules: RuleSet = krachtlijn6,
    *,
    fired: tuple[str, ...] = (),
    language: Language = "en",
    **expected: Unpack[Parts],
) -> None:
    """Nothing, when the advice is as expected; only what is given is compared.

    Roles are compared as whole sets. ``fired``, ``silent`` and ``waiting`` name rules that are true,
    false and unknown, and ``asks`` facts that are asked; there may be more of each.

    >>> from bindkracht import Situation
    >>> assert_recommends(Situation(rights_blocked=True), suggested=Role.PROBLEEMOPLOSSER, excluded=())
    >>> assert_recommends(Situation(), suggested=None, asks=("immediate_danger",))
    >>> assert_recommends(Situation(wants_company=False), excluded=(), fired=("no-company-wanted",))
    Traceback (most recent call last):
    AssertionError: Fails: Situation(wants_company=False)
    =====================================
    <BLANKLINE>
    with krachtlijn6 2.0.0: 41 rules in force, threshold 2
    ------------------------------------------------------
    - excluded roles: expected none, got begeleider
    ...

    Raises:
        AssertionError: with every difference, in words, and then the whole advice.
        DataError: when nothing is expected; that could never fail.
        SituationError: when the situation is not about the facts of the rules.
        RuleError: when ``rules`` is no rule set.

    """
    __tracebackhide__ = True  # pytest then points at the line of the test
    wanted = Expectation(because=fired, **expected)
    if wanted.says_nothing and "abstention" not in expected:
        raise DataError([_NOTHING_EXPECTED])
    advice = recommend(situation, rules)
    differences = (*wanted.differences(advice), *_unexpected_abstention(expected, advice))
    if differences:
        raise AssertionError(Result(Scenario(str(situation), situation, wanted), advice, differences).text(language))


_NOTHING_EXPECTED: Final = Problem("", "expectation.asserts_nothing")


def _unexpected_abstention(expected: Parts, advice: Advice) -> Iterator[Difference]:
    """Of an expectation ``None`` compares nothing; here it says that there must be none."""
    if expected.get("abstention", advice.abstention) is None and advice.abstention is not None:
        yield Difference("abstention", None, advice.abstention)
