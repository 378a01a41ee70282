"""From a situation to an advice, in one call."""

from bindkracht.advice import Advice, Classifier, view_of
from bindkracht.compiled import compiled
from bindkracht.errors import RuleError, not_a
from bindkracht.krachtlijnen.krachtlijn6 import krachtlijn6
from bindkracht.rule_sets import RuleSet, check_situation
from bindkracht.situations import BaseSituation
from bindkracht.verdict import Verdict


def recommend(
    situation: BaseSituation, rules: RuleSet = krachtlijn6, *, classifier: Classifier | None = None
) -> Advice:
    """Which helper role fits this situation, why, with what doubts and questions.

    Each rule is asked once; what is unknown stays unknown. The same situation and
    rules always give the same advice. It is a help to think together: the helper
    decides, together with the person [6.2, 7.1].

    >>> from bindkracht import Situation
    >>> advice = recommend(Situation(entangled_problems=True, wants_company=True, process_risks_kwetsuren=False))
    >>> advice.outcome, advice.leading, advice.suggested
    (<Outcome.ADVICE: 'advice'>, (<Role.BEGELEIDER: 'begeleider'>,), <Role.BEGELEIDER: 'begeleider'>)

    Args:
        situation: what is known.
        rules: the rules to ask; the shipped rules of krachtlijn 6 unless you bring others.
        classifier: something trained beside these rules; it may order the roles that fit, and disagree aloud.

    Raises:
        SituationError: when it is no situation, or one without the facts that the rules are about, or with a known
            fact that they are not about.
        RuleError: when ``rules`` is no rule set.
        LearningError: when ``classifier`` is no classifier, or says what none can say.

    """
    if not isinstance(rules, RuleSet):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a checker
        raise RuleError([not_a(rules, "RuleSet", "rules", hint="RuleSet(…)")])
    check_situation(situation, rules)
    asked = compiled(rules).ask(situation)
    view = None if classifier is None else view_of(classifier, Verdict(situation, rules, asked))
    return Advice(situation, rules, asked, view)
