"""The semantics once more: slow, plain, and written from the page that defines it.

It shares nothing with the library but the data: conditions are read from their JSON
form, and truth is None, True or False.
"""

from collections.abc import Mapping
from itertools import product

from bindkracht import Role, RuleSet

SCALES = {"contact_wanted": ["no", "practical_only", "yes"], "energy": ["low", "enough", "high"]}


def truth(data, answers: Mapping[str, object]) -> bool | None:  # type: ignore[no-untyped-def]  # noqa: ANN001, PLR0911
    """Kleene's strong three values over the JSON form of a condition."""
    if "not" in data:
        inner = truth(data["not"], answers)
        return None if inner is None else not inner
    if "all" in data:
        parts = [truth(part, answers) for part in data["all"]]
        return False if False in parts else None if None in parts else True
    if "any" in data:
        parts = [truth(part, answers) for part in data["any"]]
        return True if True in parts else None if None in parts else False
    value = answers.get(data["fact"])
    if value is None:
        return None
    if "is" in data:
        return value == data["is"]
    if "at_least" in data:
        scale = SCALES[data["fact"]]
        return scale.index(value) >= scale.index(data["at_least"])
    return data["contains"] in value


def statuses(rules: RuleSet, answers: Mapping[str, object]) -> dict[Role, tuple[str, int]]:
    """Status and net support of each role."""
    in_force = [rule for rule in rules.rules if not rules.off & {*rule.assumptions}]
    data = [(rule, truth(rule.to_data()["when"], answers)) for rule in in_force]
    guarded = {rule.name: rule.to_data()["ask_when"] for rule in in_force if rule.ask_when is not None}
    asking = {name for name, guard in guarded.items() if truth(guard, answers)}
    result = {}
    for role in Role:
        about = [(rule, fires) for rule, fires in data if role in rule.roles]
        exclusions = [(rule, fires) for rule, fires in about if rule.effect.value == "excludes"]
        supports = [int(rule.strength) for rule, fires in about if rule.effect.value == "supports" and fires]
        opposes = [int(rule.strength) for rule, fires in about if rule.effect.value == "opposes" and fires]
        net = sum(supports) - sum(opposes)
        if any(fires for _, fires in exclusions):
            status = "excluded"
        elif net >= rules.threshold:
            waits = any(
                fires is None and rule.if_unknown.value == "ask" and (rule.name not in guarded or rule.name in asking)
                for rule, fires in exclusions
            )
            status = "conditional" if waits else "fitting"
        else:
            status = "unsupported" if supports or opposes else "open"
        result[role] = (status, net)
    return result


def advice(rules: RuleSet, answers: Mapping[str, object]) -> dict[str, object]:
    """Outcome, leading roles and suggestion, with the statuses."""
    found = statuses(rules, answers)
    shown = {role: net for role, (status, net) in found.items() if status in {"fitting", "conditional"}}
    leading = [role for role, net in shown.items() if net == max(shown.values())]
    fitting = [role for role in leading if found[role][0] == "fitting"]
    outcome = "abstention" if not leading else "advice" if fitting else "conditional"
    combinations = together(rules, answers, {role: found[role] for role in shown}, leading)
    suggested = leading[0] if len(leading) == 1 and fitting and combinations == ((leading[0],),) else None
    return {
        "statuses": {role: status for role, (status, _) in found.items()},
        "leading": tuple(leading),
        "combinations": combinations,
        "suggested": suggested,
        "outcome": outcome,
    }


def together(
    rules: RuleSet, answers: Mapping[str, object], shown: dict[Role, tuple[str, int]], leading: list[Role]
) -> tuple[tuple[Role, ...], ...]:
    """The combinations: of every set of shown roles the best ones, each in role order."""
    in_force = [rule for rule in rules.rules if not rules.off & {*rule.assumptions}]
    supports = [rule for rule in in_force if rule.effect.value == "supports" and truth(rule.to_data()["when"], answers)]
    naming = [rule for rule in supports if any(role in shown for role in rule.roles)]
    reasons = [rule for rule in naming if int(rule.strength) > 1] or naming
    found = []
    for chosen in product((True, False), repeat=len(shown)):
        roles = tuple(role for role, is_in in zip(shown, chosen, strict=True) if is_in)
        answered = all(any(role in rule.roles for role in roles) for rule in reasons)
        if any(role in leading for role in roles) and (answered or "A16" in rules.off):
            net = sum(shown[role][1] for role in roles)
            found.append((len(roles), -net, sum(shown[role][0] == "conditional" for role in roles), roles))
    if "A16" in rules.off:
        return tuple(roles for size, *_, roles in found if size == 1)
    return tuple(roles for *worth, roles in found if worth == min(other[:3] for other in map(list, found)))
