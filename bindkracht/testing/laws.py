"""The laws that every rule set keeps, to check on your own rules.

    >>> from bindkracht import krachtlijn6
    >>> check_laws(krachtlijn6, max_examples=10)
    >>> check_laws(krachtlijn6.without("no-company-wanted").named("reckless", version="1"))
    Traceback (most recent call last):
    AssertionError: reckless 1 breaks P3: no role that works only together fits before the person said to want it, ...

A law that can be proved is proved, over every situation; of the others situations are
drawn, near the boundaries of the rules and at random, the same each time. What a drawn
law says of one situation is a function of its own here: it tells what is wrong, or
``None``.

The law "table" needs numpy; where that is not installed it is not in ``LAWS``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from typing import Final, TypeAlias

from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample

from bindkracht.advice import Advice
from bindkracht.documents import AdviceDocument
from bindkracht.errors import DataError, unknown_names
from bindkracht.pages import Block, Page
from bindkracht.recommend import recommend
from bindkracht.record import Record, ask
from bindkracht.roles import Role
from bindkracht.rule_sets import RuleSet
from bindkracht.rules import Effect
from bindkracht.situations import BaseSituation
from bindkracht.statuses import Abstention, Outcome, Status
from bindkracht.study.exact import Space
from bindkracht.study.harm import CLAIMS, Checked, do_no_harm
from bindkracht.study.proofs import Proof
from bindkracht.study.statements import ends
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.testing.boundaries import situations_near
from bindkracht.testing.strategies import situations
from bindkracht.texts import LANGUAGES, Language, Message, Text


@checked_when_made
@dataclass(frozen=True, slots=True)
class Broken:
    """How a law is broken: what is wrong, how it was found, and the smallest situation that shows it.

    Of a law about a change there are two situations, before and after; of a law that
    says that something can be, none.

    >>> from bindkracht import krachtlijn6
    >>> broken = LAWS[2].broken_by(krachtlijn6.without("no-company-wanted"))
    >>> broken.situations[0].wants_company is None
    True
    """

    what: Text
    how: Text
    situations: tuple[BaseSituation, ...]


@checked_when_made
@dataclass(frozen=True, slots=True)
class Law:
    """One law: its name, what it claims, whether it is ``sampled`` or else proved, and how it is looked for.

    >>> print(LAWS[0])
    P1: an excluded role is never shown
    """

    name: str
    claim: Text
    sampled: bool
    find: Callable[[RuleSet, int], Broken | None]

    @at_the_door
    def broken_by(self, rules: RuleSet, *, max_examples: int = 100) -> Broken | None:
        """How the rules break it, or ``None``; ``max_examples`` counts for a sampled law only.

        >>> from bindkracht import krachtlijn6
        >>> LAWS[0].broken_by(krachtlijn6) is None
        True

        Raises:
            RuleError: when a rule is opaque and the law is proved, or about tables.
            OutOfReachError: without python-sat, when a question is too hard for plain Python.

        """
        return self.find(rules, max_examples)

    @at_the_door
    def check(self, rules: RuleSet, *, max_examples: int = 100, language: Language = "en") -> None:
        """Nothing, when the rules keep the law.

        >>> from bindkracht import krachtlijn6
        >>> LAWS[0].check(krachtlijn6)

        Raises:
            AssertionError: when they break it, with the smallest situation that shows it, in words.
            RuleError: as for :meth:`broken_by`.
            OutOfReachError: as for :meth:`broken_by`.

        """
        broken = self.broken_by(rules, max_examples=max_examples)
        if broken is not None:
            raise AssertionError(_page(self, rules, broken, language).text())

    def __str__(self) -> str:
        return f"{self.name}: {self.claim.en}"


@at_the_door
def check_laws(
    rules: RuleSet, *, max_examples: int = 100, besides: Iterable[str] = (), language: Language = "en"
) -> None:
    """Nothing, when the rules keep every law but those named in ``besides``.

    >>> from bindkracht import Role, RuleSet, facts, kl, supports
    >>> one = supports(
    ...     Role.REDDER, name="urgent", when=facts.acute_need, source=kl(6, 3), because_nl="Nood.", because_en="Need.",
    ... )
    >>> check_laws(RuleSet("one-rule", "1", (one,)), besides=["P5", *PROTECTIONS], max_examples=10)

    Raises:
        AssertionError: naming the first law that they break, with the smallest situation that shows it, in words.
        DataError: when ``besides`` names what is no law.
        RuleError: when a rule is opaque.
        OutOfReachError: without python-sat, when a question is too hard for plain Python.

    """
    left_out = frozenset([besides] if isinstance(besides, str) else besides)
    known = [law.name for law in LAWS]
    strange = [("besides", name) for name in sorted(left_out.difference(known))]
    if strange:
        raise DataError(unknown_names(strange, known, "law"))
    for law in LAWS:
        if law.name not in left_out:
            law.check(rules, max_examples=max_examples, language=language)


def without_a_place(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P6: a role of which something is said, while no rule that speaks of it cites a place.

    >>> from bindkracht import Situation, krachtlijn6
    >>> without_a_place(Situation(rights_blocked=True), krachtlijn6)
    """
    advice = recommend(situation, rules)
    for role in advice.shown + advice.excluded + advice.unsupported:
        speaking = [entry.rule for entry in advice.entries(role) if entry.fired]
        if not speaking or not all(rule.sources or rule.assumptions for rule in speaking):
            return Message("law.no_place", role=role.label)
    return None


def moved_by_nothing(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P8: a result that moves with facts that only guide, or with the order of the rules.

    >>> from bindkracht import krachtlijn6
    >>> moved_by_nothing(Situation(rights_blocked=True, trust="broken"), krachtlijn6)
    """
    advice = recommend(situation, rules)
    guiding = [name for name, fact in situation.vocabulary().items() if not fact.details.decides]
    if recommend(situation.answered(**dict.fromkeys(guiding)), rules).statuses != advice.statuses:
        return Message("law.guiding")
    turned = recommend(situation, replace(rules, rules=rules.rules[::-1]))
    return None if _result(turned) == _result(advice) else Message("law.order")


def _result(advice: Advice) -> tuple[object, ...]:
    asked = [question.fact for question in advice.questions]
    return advice.statuses, advice.abstention, asked, advice.receipt


def not_the_same_again(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P11: an advice that is another one when it is asked or read again.

    >>> from bindkracht import krachtlijn6
    >>> not_the_same_again(Situation(rights_blocked=True), krachtlijn6)
    """
    advice = recommend(situation, rules)
    kept = advice.to_json()
    if recommend(type(situation).from_json(situation.to_json()), rules).to_json() != kept:
        return Message("law.not_the_same")
    return None if AdviceDocument.from_json(kept) == advice.document() else Message("law.not_the_whole")


def shown_bare(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P12: a role that is shown without how to fill it in, or without what speaks against it.

    >>> from bindkracht import krachtlijn6
    >>> shown_bare(Situation(rights_blocked=True), krachtlijn6)
    """
    advice = recommend(situation, rules)
    for role in advice.shown:
        guidance = advice.guidance(role)
        if not guidance.items:
            return Message("law.not_filled_in", role=role.label)
        against = [rule.because for rule in guidance.against if rule.effect is Effect.OPPOSES]
        if not guidance.against:
            against = [Message("page.no_counter_argument")]
        for language in LANGUAGES:
            said = "\n".join(line for block in advice.page(language).blocks for line in block.lines)
            if any(text.in_(language) not in said for text in against):
                return Message("law.not_countered", role=role.label)
    return None


def wrong_about_lifting(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P13: an abstention that says answers can lift it when they cannot, or the other way round; found exactly.

    >>> from bindkracht import krachtlijn6
    >>> wrong_about_lifting(Situation(immediate_danger=True), krachtlijn6)

    Raises:
        RuleError: when a rule is opaque.
        OutOfReachError: without python-sat, when the question is too hard for plain Python.

    """
    said = recommend(situation, rules).abstention
    if said is None:
        return None
    lifted = Space(rules, given=situation).exists(~ends(Outcome.ABSTENTION)) is not None
    if lifted is (said is Abstention.TOO_LITTLE_KNOWN):
        return None
    return (Message("law.can_be_lifted") if lifted else Message("law.cannot_be_lifted")).filled(said=said.value)


BLAME: Final = (
    "probleemgezin",
    "onwillig",
    "fraude",
    "risicoklasse",
    "score",
    "problem family",
    "unwilling",
    "fraud",
    "risk class",
)
"""Words that may stand in no text, in small letters."""


def blaming(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """P14: a word that blames, in what is said to people or kept.

    >>> from bindkracht import krachtlijn6
    >>> blaming(Situation(rights_blocked=True), krachtlijn6)
    """
    advice = recommend(situation, rules)
    said = " ".join([advice.html("nl"), advice.html("en"), advice.to_json(), repr(advice)]).lower()
    found = [word for word in BLAME if word in said]
    return Message("law.blames", words=", ".join(found)) if found else None


def compiled_otherwise(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """compiled: a rule, or a role, that all at once comes to something else than by itself.

    >>> from bindkracht import krachtlijn6
    >>> compiled_otherwise(Situation(rights_blocked=True), krachtlijn6)
    """
    advice, plain = recommend(situation, rules), ask(rules, situation.known())
    for together, alone in zip(advice.record, plain, strict=True):
        if together != alone:
            found = {"together": together.truth.value, "alone": alone.truth.value}
            return Message("law.rule_differs", rule=alone.rule.name, **found)
    for role, status in advice.statuses.items():
        weighed = _plain_status(role, plain, rules.threshold)
        if status is not weighed:
            return Message("law.status_differs", role=role.label, together=status.value, alone=weighed.value)
    return None


def _plain_status(role: Role, record: Record, threshold: int) -> Status:
    about = [entry for entry in record if role in entry.rule.roles]
    exclusions = [entry for entry in about if entry.rule.effect is Effect.EXCLUDES]
    if any(entry.fired for entry in exclusions):
        return Status.EXCLUDED
    arguments = [(entry.rule.effect, entry.rule.strength or 0) for entry in about if entry.fired]
    if sum(strength if effect is Effect.SUPPORTS else -strength for effect, strength in arguments) >= threshold:
        asks = any(entry.asks for entry in exclusions)
        return Status.CONDITIONAL if asks else Status.FITTING
    return Status.UNSUPPORTED if arguments else Status.OPEN


def tabled_otherwise(situation: BaseSituation, rules: RuleSet) -> Text | None:
    """table: a situation, or the same with one answer less, of which a table says something else than its advice.

    >>> from bindkracht import krachtlijn6
    >>> tabled_otherwise(Situation(rights_blocked=True), krachtlijn6)

    Raises:
        RuleError: when a rule is opaque.
        MissingExtraError: without numpy.

    """
    from bindkracht.study.tables import recommend_all  # noqa: PLC0415 - the other laws do without numpy

    rows = [situation, *(situation.answered(**{name: None}) for name in situation.known())]
    for row, tabled in zip(rows, recommend_all(rows, rules), strict=True):
        for column, advised in _row(recommend(row, rules)).items():
            if tabled[column] != advised:
                return Message("law.row_differs", column=column, tabled=str(tabled[column]), advised=str(advised))
    return None


def _row(advice: Advice) -> dict[str, str | None]:
    suggested = None if advice.suggested is None else advice.suggested.value
    statuses = {role.value: status.value for role, status in advice.statuses.items()}
    return {**statuses, "suggested": suggested, "outcome": advice.outcome.value}


PROTECTIONS: Final = ("danger", "risk", "hurt", "refusal", "awake")
"""The laws about what rules protect against; a rule set that says what it leaves out on purpose keeps them."""

_Denial: TypeAlias = Callable[[BaseSituation, RuleSet], Text | None]


def _proved(name: str) -> Law:
    return Law(name, CLAIMS[name], sampled=False, find=lambda rules, _: _refuted(name, rules))


def _refuted(name: str, rules: RuleSet) -> Broken | None:
    return next((broken for invariant, broken in _refutations(rules) if invariant == name), None)


@lru_cache(maxsize=1)
def _refutations(rules: RuleSet) -> tuple[tuple[str, Broken], ...]:
    """What is broken, by name; each law asks for its part of the same search."""
    return tuple((checked.invariant, _broken(checked)) for checked in do_no_harm(rules) if checked.is_broken)


def _broken(checked: Checked) -> Broken:
    what = Message("law.about", subject=checked.subject)
    return Broken(what, _searched_over_all(checked.proof), checked.proof.witness)


def _searched_over_all(proof: Proof) -> Text:
    found = Message("page.proved") if proof.holds else Message("page.refuted")
    return Message("law.not_sampled", size=f"{proof.size:.3g}", found=found, statement=proof.statement)


def _sampled(name: str, denial: _Denial) -> Law:
    return Law(
        name, Message(f"law.claims.{name}"), sampled=True, find=lambda rules, examples: _drawn(denial, rules, examples)
    )


def _drawn(denial: _Denial, rules: RuleSet, examples: int) -> Broken | None:
    drawn = situations_near(rules) | situations(rules.situation_type)
    chosen = settings(max_examples=examples, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    try:
        found = find(drawn, lambda situation: denial(situation, rules) is not None, settings=chosen)
    except NoSuchExample:
        return None
    smallest, what = _smallest(found, lambda situation: denial(situation, rules))
    return Broken(what, Message("law.sampled", examples=str(examples)), (smallest,))


def _smallest(found: BaseSituation, denied: Callable[[BaseSituation], Text | None]) -> tuple[BaseSituation, Text]:
    """Every answer that can be left out is; quicker than shrinking, and it says what it promises."""
    what = denied(found) or Message("law.not_again")
    for name in found.known():
        without = found.answered(**{name: None})
        still = denied(without)
        if still is not None:
            found, what = without, still
    return found, what


def _page(law: Law, rules: RuleSet, broken: Broken, language: Language) -> Page:
    title = Message("law.title", rules=rules.title, law=law.name, claim=law.claim)
    found = tuple(
        Block(
            2,
            heading.in_(language),
            (*_known(situation, language), Message("law.as_code", code=str(situation)).in_(language)),
        )
        for heading, situation in zip((Message("law.situation"), Message("law.next")), broken.situations, strict=False)
    )
    return Page(
        language, (Block(1, title.in_(language), (broken.what.in_(language), broken.how.in_(language))), *found)
    )


def _known(situation: BaseSituation, language: Language) -> tuple[str, ...]:
    vocabulary = situation.vocabulary()
    lines = tuple(
        f"{vocabulary[name].label.in_(language)}: {vocabulary[name].value_label(value).in_(language)}"
        for name, value in situation.known().items()
    )
    return lines or (Message("law.nothing_known").in_(language),)


LAWS: Final[tuple[Law, ...]] = (
    _proved("P1"),
    _proved("P2"),
    _proved("P3"),
    _proved("P4"),
    _proved("P5"),
    _sampled("P6", without_a_place),
    _proved("P7"),
    _sampled("P8", moved_by_nothing),
    _proved("P9"),
    *map(_proved, PROTECTIONS),
    _sampled("P11", not_the_same_again),
    _sampled("P12", shown_bare),
    _sampled("P13", wrong_about_lifting),
    _sampled("P14", blaming),
    _sampled("compiled", compiled_otherwise),
    *((_sampled("table", tabled_otherwise),) if find_spec("numpy") else ()),
)
"""Every law, in the order in which :func:`check_laws` checks them; the names are those of the design's invariants."""
