"""What tells of a wound can never add a role, whatever rule is written: it may only exclude, oppose, or take away.

So a rule *for* a role may read such an answer only in a way in which the wound makes it fall, and a rule *against* one
only in a way in which the wound makes it speak. That is read off each question in its condition. A guard (``ask_when``)
is held to the same as its exclusion: a wound may make a role wait for an answer, and never spares it the waiting.
"""

from collections.abc import Callable, Iterator
from typing import assert_never

from bindkracht.conditions import AtLeast, Atom, Contains, Is, Node, Opaque
from bindkracht.errors import Problem
from bindkracht.rules import Effect
from bindkracht.taking import at_the_door
from bindkracht.vocabulary import Vocabulary


@at_the_door
def harms(effect: Effect, when: Node, vocabulary: Vocabulary, *, path: str = "when") -> Iterator[Problem]:
    """Where a rule of this effect, with a condition that fits the vocabulary, lets what tells of a wound add a role.

    The condition, or the guard, is at this ``path`` in the rule.

    >>> from bindkracht import Situation, facts
    >>> when = facts.process_risks_kwetsuren.node()
    >>> len(list(harms(Effect.SUPPORTS, when, Situation.vocabulary())))
    1
    >>> list(harms(Effect.EXCLUDES, when, Situation.vocabulary()))
    []
    """
    for atom, positive in when.atoms():
        if _is_harmful(effect, atom, vocabulary, positive=positive):
            yield Problem(path, "rule.adds_on_wound", atom=str(atom))


def _is_harmful(effect: Effect, atom: Atom, vocabulary: Vocabulary, *, positive: bool) -> bool:
    """Whether turning a wounding answer to yes could, through this atom, add a role.

    A support must fall, and an opposition or exclusion must rise, with every answer
    that tells of a wound. Of an opaque function that reads one nobody can tell.
    """
    facts = [vocabulary[name] for name in atom.facts_read()]
    if all(fact.details.wounding is None for fact in facts):
        return False
    if isinstance(atom, Opaque):
        return True
    [fact] = facts
    rises = positive is _holds_when_wounded(atom, fact.tells_of_a_wound)
    return rises is (effect is Effect.SUPPORTS)


def _holds_when_wounded(atom: Is | AtLeast | Contains, tells_of_a_wound: Callable[[object], bool]) -> bool:
    match atom:
        case Is(value=value):
            return tells_of_a_wound(value)
        case AtLeast():
            return any(tells_of_a_wound(value) for value in atom.reached())
        case Contains(role=role):
            return tells_of_a_wound(role)
        case _:
            assert_never(atom)
