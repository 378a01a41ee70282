"""What to come back to at a moment: when to look again, and a role to talk about [6.2, 8.2].

The role taken up shapes what is said here, and never the advice.
"""

from dataclasses import dataclass
from datetime import date

from bindkracht.advice import Advice
from bindkracht.dialogue.days import day_text
from bindkracht.dialogue.outlooks import role_names
from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.explain import places
from bindkracht.krachtlijnen.topics import GuidanceItem, Topic
from bindkracht.roles import Role
from bindkracht.rules import Effect, Rule
from bindkracht.sources import Passage, kl
from bindkracht.statuses import Status
from bindkracht.strict_json import Json
from bindkracht.taking import checked_when_made
from bindkracht.texts import Message, Text, joined
from bindkracht.vocabulary import Fact


@checked_when_made
@dataclass(frozen=True, slots=True)
class LookAgain:
    """When it is time to look again at a role: said in words of the guidance, without a count of days [6.2, 6.4].

    ``roles`` are the role taken up or, when there is none, the shown roles; ``durations``
    and ``items`` are the guidance for them; ``ask_again`` are the known facts that hold "for now" only.

    >>> from bindkracht import Situation, recommend
    >>> moment = Moment(date(2026, 3, 2), Situation(stability_is_best_for_now=True))
    >>> look = look_again(moment, recommend(moment.situation))
    >>> look.roles, [fact.name for fact in look.ask_again]
    ((<Role.PROBLEEMOPLOSSER: 'probleemoplosser'>,), ['stability_is_best_for_now'])
    >>> print(look.texts()[0].en)
    Probleemoplosser: a longer time. [6.5, A12]
    """

    roles: tuple[Role, ...]
    durations: tuple[GuidanceItem, ...]
    items: tuple[GuidanceItem, ...]
    ask_again: tuple[Fact, ...]

    def texts(self) -> tuple[Text, ...]:
        """What to keep in mind, one sentence for each, with its place."""
        return (
            *(_duration_text(item, role) for item in self.durations for role in item.roles),
            *(_cited(item.text, item) for item in self.items),
            *(Message("trajectory.ask_again", question=fact.question) for fact in self.ask_again),
        )

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {
            "roles": [role.value for role in self.roles],
            "durations": {
                role.value: role.description.duration.value for item in self.durations for role in item.roles
            },
            "items": [_item_data(item) for item in self.items],
            "ask_again": [fact.name for fact in self.ask_again],
        }


def look_again(moment: Moment, advice: Advice) -> LookAgain:
    """When to look again at this moment's role or, when none is taken up, at the roles that the advice shows.

    >>> from bindkracht import Situation, recommend
    >>> look_again(Moment(date(2026, 3, 2), Situation()), recommend(Situation())).texts()
    ()
    """
    roles = advice.shown if moment.role is None else (moment.role,)
    vocabulary = moment.situation.vocabulary()
    return LookAgain(
        roles=roles,
        durations=_items(roles, Topic.DURATION, advice),
        items=_items(roles, Topic.LOOK_AGAIN, advice),
        ask_again=tuple(vocabulary[name] for name in moment.situation.known() if vocabulary[name].details.perishable),
    )


@checked_when_made
@dataclass(frozen=True, slots=True)
class RoleToDiscuss:
    """A role that was taken up while it was not among the fitting ones: a question to talk about, never a fault.

    ``against`` are the exclusions that spoke against it then, ``to_ask`` the facts that were to be asked first.

    >>> from bindkracht import Situation, recommend
    >>> moment = Moment(date(2026, 3, 2), Situation(rights_blocked=True), Role.REDDER)
    >>> print(role_to_discuss(moment, recommend(moment.situation)).texts()[0].nl.partition("?")[0])
    Op 2 maart 2026 was de rol redder opgenomen; toen sprak meer voor probleemoplosser. Wat maakte dat
    """

    on: date
    role: Role
    status: Status
    leading: tuple[Role, ...]
    against: tuple[Rule, ...]
    to_ask: tuple[Fact, ...]

    @property
    def sources(self) -> tuple[Passage, ...]:
        """Why it is talked about. Roles are handled flexibly [6.2], and a balance is sought with each person [8.2]."""
        return kl(6, 2), kl(8, 2)

    def texts(self) -> tuple[Text, ...]:
        """The question, then what spoke against the role or what was to be asked."""
        if self.status is Status.CONDITIONAL:
            asked = Message("trajectory.role_on_condition")
        else:
            asked = Message("trajectory.other_role") if self.leading else Message("trajectory.role_without_advice")
        said = asked.filled(day=day_text(self.on), role=self.role.label, leading=role_names(self.leading))
        return (
            _with_places(said, f"[{', '.join(map(str, self.sources))}]"),
            *(
                Message("trajectory.spoke_against", reason=_with_places(rule.because, places(rule)))
                for rule in self.against
            ),
            *(Message("trajectory.to_ask_first", question=fact.question) for fact in self.to_ask),
        )

    def to_data(self) -> dict[str, Json]:
        """The same as JSON data."""
        return {
            "role": self.role.value,
            "status": self.status.value,
            "leading": [role.value for role in self.leading],
            "against": [rule.name for rule in self.against],
            "to_ask": [fact.name for fact in self.to_ask],
            "sources": [str(passage) for passage in self.sources],
        }


def role_to_discuss(moment: Moment, advice: Advice) -> RoleToDiscuss | None:
    """What there is to talk about when the role taken up was not among the fitting ones; otherwise nothing.

    >>> from bindkracht import Situation, recommend
    >>> moment = Moment(date(2026, 3, 2), Situation(rights_blocked=True), Role.PROBLEEMOPLOSSER)
    >>> role_to_discuss(moment, recommend(moment.situation)) is None
    True
    """
    role = moment.role
    if role is None or role in advice.fitting:
        return None
    status = advice.statuses[role]
    asking = advice.asking(role) if status is Status.CONDITIONAL else ()
    waiting = {name for entry in asking for name in entry.waits_for()}
    vocabulary = moment.situation.vocabulary()
    return RoleToDiscuss(
        on=moment.on,
        role=role,
        status=status,
        leading=advice.leading,
        against=tuple(
            entry.rule for entry in advice.entries(role) if entry.fired and entry.rule.effect is Effect.EXCLUDES
        ),
        to_ask=tuple(vocabulary[name] for name in vocabulary if name in waiting),
    )


def _items(roles: tuple[Role, ...], topic: Topic, advice: Advice) -> tuple[GuidanceItem, ...]:
    """The guidance about one topic; what several roles share is there once."""
    return tuple(dict.fromkeys(item for role in roles for item in advice.guidance(role).about(topic)))


def _duration_text(item: GuidanceItem, role: Role) -> Text:
    said = Message("trajectory.duration", role=role.label.capitalize(), duration=role.description.duration.label)
    return _cited(said, item)


def _cited(text: Text, item: GuidanceItem) -> Text:
    return _with_places(text, f"[{', '.join(_places(item))}]")


def _places(item: GuidanceItem) -> tuple[str, ...]:
    return (*map(str, item.sources), *((item.assumption,) if item.assumption else ()))


def _with_places(text: Text, cited: str) -> Text:
    return joined([text, cited])


def _item_data(item: GuidanceItem) -> Json:
    return {
        "text": item.text.to_data(),
        "sources": [str(passage) for passage in item.sources],
        "assumption": item.assumption,
        "roles": [role.value for role in item.roles],
    }
