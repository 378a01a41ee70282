"""The card of a model: what it was made of, how good it is, what it is for and what it is not for.

After M. Mitchell and others, Model cards for model reporting (2019). Everything on it is read off the model and its
evaluation; only what the cases are, and whether they are invented, must be said by the author.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bindkracht.errors import Problem, StaleModelError
from bindkracht.learn.combining import RoleModel
from bindkracht.learn.estimator import OffsetRoleClassifier
from bindkracht.learn.evaluation.report import Evaluation
from bindkracht.learn.files import facts_hash
from bindkracht.pages import Block, Page, Paged
from bindkracht.strict_json import Json
from bindkracht.taking import at_the_door, checked_when_made
from bindkracht.texts import Language, Message, Text, in_each, messages


@checked_when_made
@dataclass(frozen=True, slots=True)
class ModelCard(Paged):
    """The card of a model; make it with :func:`model_card`, which shows it.

    >>> ModelCard.__slots__
    ('model', 'evaluation', 'data', 'invented')
    """

    model: RoleModel
    evaluation: Evaluation
    data: Text
    invented: bool

    def page(self, language: Language = "nl") -> Page:
        """The card as a page for people."""
        return Page(language, tuple(self._blocks(language)))

    def to_data(self) -> dict[str, Json]:
        """What the card rests on, as JSON data."""
        return {
            "format": "bindkracht-model-card/1",
            "invented": self.invented,
            "data": self.data.to_data(),
            "cases": self.model.learned.cases,
            "facts_hash": facts_hash(self.model.features),
            "evaluation": self.evaluation.to_data(),
        }

    def _blocks(self, language: Language) -> Iterator[Block]:
        learned = self.model.learned.cases
        lead = [self.evaluation.verdict, Message("card.what", cases=str(learned))]
        judged = self.evaluation.agreement.cases
        if not judged - len(self.evaluation.against) <= learned <= judged:  # nothing is learned from what is excluded
            lead.append(Message("card.other_cases", learned=str(learned), judged=str(judged)))
        title = Message("card.title", rules=self.evaluation.rules).in_(language)
        yield Block(1, title, tuple(text.in_(language) for text in lead), as_list=False)
        parts: tuple[tuple[Text, tuple[Text, ...]], ...] = (
            (Message("card.data_heading"), tuple(self._data())),
            (Message("card.raters_heading"), tuple(self.evaluation.rater_lines())),
            (Message("card.rules_heading"), tuple(self._rules())),
            (Message("card.figures_heading"), tuple(self._figures())),
            (Message("card.use_heading"), messages("card.use", 2)),
            (Message("card.not_for_heading"), messages("card.not_for", 4)),
            (Message("card.limits_heading"), tuple(self._limits())),
        )
        for heading, texts in parts:
            yield Block(2, heading.in_(language), tuple(text.in_(language) for text in texts))

    def _data(self) -> Iterator[Text]:
        yield Message("card.invented") if self.invented else Message("card.real")
        yield Message("card.stated", statement=self.data)
        yield from self.evaluation.count_lines()

    def _rules(self) -> Iterator[Text]:
        learned, features = self.model.learned, self.model.features
        yield Message("card.hash", rules=self.evaluation.rules, hash=self.evaluation.rules_hash)
        yield Message("card.facts", facts=str(len(features.facts)), hash=facts_hash(features))
        nothing = not learned.theta.any() and learned.plug_in is None
        yield (Message("card.nothing_learned") if nothing else Message("card.weight")).filled(
            beta=f"{learned.beta:.2f}"
        )
        yield Message("card.bound")

    def _figures(self) -> Iterator[Text]:
        yield from self.evaluation.method_lines()
        yield from self.evaluation.set_lines()
        yield Message("card.how", folds=str(self.evaluation.folds), estimator=self.evaluation.estimator)

    def _limits(self) -> Iterator[Text]:
        if not self.evaluation.may_count:
            yield Message("card.may_not_count")
        yield from messages("card.limits", 2)
        columns, seen = len(self.model.features.columns), self.model.learned.seen
        unseen = columns if seen is None else columns - int(seen.sum())
        yield Message("card.unseen", columns=str(columns), unseen=str(unseen))
        if self.evaluation.against:
            count, labels = str(len(self.evaluation.against)), str(self.evaluation.agreement.labels)
            yield Message("card.against", count=count, labels=labels)
        yield from (in_each(item.in_) for item in self.evaluation.case_findings)
        yield from (item.text for item in self.evaluation.findings)


@at_the_door
def model_card(
    model: RoleModel | OffsetRoleClassifier, evaluation: Evaluation, *, data: Text, invented: bool
) -> ModelCard:
    r"""The card of a model that was evaluated beside the same rules.

    >>> from bindkracht import Role, Situation, krachtlijn6
    >>> from bindkracht.learn.cases import LabelledCase, LabelledCases
    >>> from bindkracht.learn.evaluation import evaluate
    >>> cases = LabelledCases(tuple(
    ...     LabelledCase(f"c{n}", f"g{n}", "r1", Situation(rights_blocked=n % 2 == 0), Role.PROBLEEMOPLOSSER)
    ...     for n in range(10)
    ... ))
    >>> model = OffsetRoleClassifier(krachtlijn6).fit(cases.situations(), cases.soft_labels(), groups=cases.groups())
    >>> said = Text(nl="Verzonnen voor deze pagina.", en="Invented for this page.")
    >>> card = model_card(model, evaluate(cases, krachtlijn6, draws=100), data=said, invented=True)
    >>> print("\n".join(card.markdown("en").splitlines()[6:10]))
    ## The cases
    <BLANKLINE>
    - ALL CASES ARE INVENTED. No figure here says anything about real help or real people.
    - The author says: Invented for this page.

    Args:
        model: the model.
        evaluation: of the same kind of model, on the same cases.
        data: what the cases are and where they come from, in the author's own words.
        invented: whether all of them are invented; the card says it first.

    Raises:
        LearningError: when ``data`` is no text, or ``invented`` no yes or no.
        StaleModelError: when they are beside different rules.

    """
    role_model = model if isinstance(model, RoleModel) else model.role_model()
    if role_model.rules.content_hash() != evaluation.rules_hash:
        raise StaleModelError([_other_rules(role_model, evaluation)])
    return ModelCard(role_model, evaluation, data, invented)


def _other_rules(model: RoleModel, evaluation: Evaluation) -> Problem:
    learned = model.rules.title
    return Problem("evaluation", "evaluation.other_rules", learned=learned, rules=evaluation.rules)
