"""Findings: what is remarkable about a rule set, with a stable code, the rules responsible and a witness."""

from dataclasses import dataclass
from enum import Enum

from bindkracht.explain import places, situation_words
from bindkracht.pages import Block, Page
from bindkracht.roles import Role
from bindkracht.rules import Rule
from bindkracht.situations import BaseSituation
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made
from bindkracht.texts import Language, Message, Text, in_each, sentence_list


class Code(Enum):
    """What was found; a code never gets another meaning.

    A *fault* is something that the author of the rules will hardly have meant; a *remark* is
    something to know, which may be just right.

    >>> Code.RULE_NEVER_FIRES.value, Code.RULE_NEVER_FIRES.is_fault
    ('B101', True)
    """

    RULE_NEVER_FIRES = "B101"
    EXCLUSION_NEVER_FIRES = "B102"
    RULE_CHANGES_NOTHING = "B103"
    RULES_AGAINST_EACH_OTHER = "B104"
    RULES_SAY_THE_SAME = "B105"
    ROLE_NEVER_FITS = "B201"
    ROLE_NEVER_SUGGESTED = "B202"
    GAP = "B301"
    TIE = "B302"
    FACT_NEVER_READ = "B401"
    FACT_NEVER_MATTERS = "B402"

    @property
    def is_fault(self) -> bool:
        """Whether it is a fault rather than a remark."""
        return self not in {Code.GAP, Code.TIE, Code.FACT_NEVER_READ}

    @property
    def meaning(self) -> Text:
        """What the code stands for, in one sentence."""
        return Message(f"finding.meanings.{self.value}")


@checked_when_made
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    ``rules`` are those that it is about; ``through`` those because of which it is so; ``assumptions``
    those that are switched off and would change it. ``witness`` shows it: answers by which it is so,
    whatever the other answers; without one it is proved over all situations. ``count`` is in how many
    complete situations it is so, out of ``out_of``, when that was counted.

    >>> from bindkracht import krachtlijn6
    >>> from bindkracht.study.analysis.analysing import analyse
    >>> print(*analyse(krachtlijn6.without("mediation-would-wound")).of(Code.FACT_NEVER_READ))
    B401 No rule in force reads any_mediation_risks_kwetsuren. With A10 one does.
    """

    code: Code
    rules: tuple[Rule, ...] = ()
    roles: tuple[Role, ...] = ()
    fact: str | None = None
    through: tuple[Rule, ...] = ()
    assumptions: tuple[str, ...] = ()
    witness: BaseSituation | None = None
    count: int | None = None
    out_of: int | None = None

    def in_(self, language: Language) -> str:
        """The finding as a sentence or two."""
        said = Message(f"finding.said.{self.code.value}").filled(
            rules=", ".join(_cited(rule) for rule in self.rules),
            roles=sentence_list([role.label for role in self.roles], language, joint=Message("page.and")),
            fact=self.fact or "",
        )
        parts = [f"{self.code.value} {said.in_(language)}"]
        if self.assumptions:
            parts.append(Message("finding.only_with", assumptions=", ".join(self.assumptions)).in_(language))
        if self.through:
            parts.append(Message("finding.through", rules=", ".join(map(_cited, self.through))).in_(language))
        if self.witness is not None:
            parts.append(Message("finding.whatever", situation=situation_words(self.witness, language)).in_(language))
        if self.count is not None and self.out_of is not None:
            share = f"{100 * self.count / self.out_of:.3g}%"
            parts.append(
                Message("finding.count", count=f"{self.count}", size=f"{self.out_of}", share=share).in_(language)
            )
        return " ".join(parts)

    def page(self, language: Language = "nl") -> Page:
        """The finding as a page for people, under what its code stands for.

        >>> from bindkracht.study.analysis.analysing import analyse
        >>> print(analyse().findings[0].page("en").text().splitlines()[0])
        B301: everything is known, not every role is excluded, and still there is no advice
        """
        title = f"{self.code.value}: {self.code.meaning.in_(language)}"
        return Page(language, (Block(1, title, (self.in_(language),), as_list=False),))

    def to_data(self) -> dict[str, Json]:
        """The finding as JSON data; what does not apply is left out."""
        return {
            "code": self.code.value,
            "fault": self.code.is_fault,
            "text": in_each(self.in_).to_data(),
            **({"rules": [rule.name for rule in self.rules]} if self.rules else {}),
            **({"roles": [role.value for role in self.roles]} if self.roles else {}),
            **({"fact": self.fact} if self.fact is not None else {}),
            **({"through": [rule.name for rule in self.through]} if self.through else {}),
            **({"assumptions": list(self.assumptions)} if self.assumptions else {}),
            **(
                {"witness": self.witness.model_dump(mode="json", exclude_none=True)} if self.witness is not None else {}
            ),
            **({"count": self.count, "out_of": self.out_of} if self.count is not None else {}),
        }

    def __str__(self) -> str:
        return self.in_("en")

    def _repr_html_(self) -> str:
        return self.page().html()


def _cited(rule: Rule) -> str:
    return f"{rule.name} {places(rule)}"
