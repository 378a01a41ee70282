"""The semantics a third time: as an answer-set program for clingo, written from the JSON form of the rules.

It shares no code with the library and none with ``reference.py``. Partial situations are given as they are; their
completions, or all the situations that there are, are all the answer sets.

Everything is said of a *copy*: some rules with some answers. Two rule sets, a rule set without one of its rules, and
two situations that differ in one fact are copies beside each other in one program.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias

import clingo

SEMANTICS: Final = """
excluded(C, R) :- fires(C, X), rule(C, X, excludes, R, _).
net(C, R, N) :- threshold(C, _), role(R), N = #sum {
    S, X : fires(C, X), rule(C, X, supports, R, S) ; -S, X : fires(C, X), rule(C, X, opposes, R, S) }.
supported(C, R) :- net(C, R, N), threshold(C, T), N >= T.
waits(C, R) :- unknown(C, X), rule(C, X, excludes, R, ask), not guarded(C, X).
waits(C, R) :- unknown(C, X), rule(C, X, excludes, R, ask), guard(C, X).
argued(C, R) :- fires(C, X), rule(C, X, (supports ; opposes), R, _).
status(C, R, excluded) :- net(C, R, _), excluded(C, R).
status(C, R, conditional) :- supported(C, R), not excluded(C, R), waits(C, R).
status(C, R, fitting) :- supported(C, R), not excluded(C, R), not waits(C, R).
status(C, R, unsupported) :- net(C, R, _), not excluded(C, R), not supported(C, R), argued(C, R).
status(C, R, open) :- net(C, R, _), not excluded(C, R), not supported(C, R), not argued(C, R).
shown(C, R) :- status(C, R, (fitting ; conditional)).
outdone(C, R) :- shown(C, R), net(C, R, N), shown(C, Q), net(C, Q, M), M > N.
leads(C, R) :- shown(C, R), not outdone(C, R).
tie(C, R, Q) :- leads(C, R), leads(C, Q), R != Q.
names(C, X, R) :- fires(C, X), rule(C, X, supports, R, _), shown(C, R).
strong(C, X) :- names(C, X, _), rule(C, X, supports, _, (2 ; 3)).
reason(C, X) :- strong(C, X).
reason(C, X) :- names(C, X, _), not strong(C, _).
missed(C, R) :- leads(C, R), reason(C, X), not names(C, X, R), not alone(C).
suggested(C, R) :- leads(C, R), status(C, R, fitting), not tie(C, R, _), not missed(C, R).
nothing(C) :- threshold(C, _), not shown(C, R) : role(R).
gap(C) :- nothing(C), not excluded(C, R), role(R).
stopped(C) :- fires(C, X), stops(C, X).
known(C, F) :- val(C, F, _).
#show.
"""
ADVICE: Final = """
status(R, S) :- status(now, R, S).
suggested(R) :- suggested(now, R).
#show status/2.
#show suggested/1.
"""
COMBINATION: Final = """
{ part(R) } :- shown(now, R).
:- leads(now, _), not part(R) : leads(now, R).
:- reason(now, X), not alone(now), not part(R) : names(now, X, R).
#minimize { 1@3, R : part(R) ; -N@2, R : part(R), net(now, R, N) }.
#minimize { 1@1, R : part(R), status(now, R, conditional), not alone(now) }.
#show part/1.
"""
REGIONS: Final = """
#show outcome(abstention) : nothing(now).
#show outcome(advice) : leads(now, R), status(now, R, fitting).
#show outcome(conditional) : leads(now, _), not status(now, R, fitting) : leads(now, R).
#show tied(R) : tie(now, R, _).
#show tie(R, Q) : tie(now, R, Q).
#show gap : gap(now).
"""
DIFFERENCES: Final = """
differs(D) :- beside(C, D), status(C, R, S), not status(D, R, S).
differs(D) :- beside(C, D), leads(C, R), not leads(D, R).
differs(D) :- beside(C, D), leads(D, R), not leads(C, R).
differs(D) :- beside(C, D), stopped(C), not stopped(D).
differs(D) :- beside(C, D), stopped(D), not stopped(C).
"""
REMARKABLE: Final = """
% Beside the rules as they are: without each one of them.
beside(now, without(K)) :- rule(now, K, _, _, _).
rule(without(K), X, E, R, M) :- beside(now, without(K)), rule(now, X, E, R, M), X != K.
stops(without(K), X) :- beside(now, without(K)), stops(now, X), X != K.
fires(without(K), X) :- beside(now, without(K)), fires(now, X), X != K.
unknown(without(K), X) :- beside(now, without(K)), unknown(now, X), X != K.
guarded(without(K), X) :- beside(now, without(K)), guarded(now, X), X != K.
guard(without(K), X) :- beside(now, without(K)), guard(now, X), X != K.
alone(without(K)) :- beside(now, without(K)), alone(now).
threshold(without(K), T) :- beside(now, without(K)), threshold(now, T).

% Beside the situation as it is: with another answer to one fact, or with none.
beside(now, turned).
{ turns(F) : fact(F) } 1.
val(turned, F, V) :- val(now, F, V), not turns(F).
in(turned, F, R) :- in(now, F, R), not turns(F).
known(turned, F) :- known(now, F), not turns(F).

complete :- known(now, F) : fact(F).
#show fires(X) : fires(now, X).
#show apart(X, Y) : fires(now, X), rule(now, Y, _, _, _), not fires(now, Y).
#show changes(X) : differs(without(X)).
#show fits(R) : status(now, R, fitting).
#show suggested(R) : suggested(now, R).
#show matters(F) : turns(F), differs(turned).
#show gap : gap(now), complete.
#show tie(R, Q) : tie(now, R, Q), complete.
"""
SIDE_BY_SIDE: Final = """
beside(old, new).
val(new, F, V) :- val(old, F, V).
in(new, F, R) :- in(old, F, R).
known(new, F) :- known(old, F).
came(C, R) :- suggested(C, R).
came(C, none) :- threshold(C, _), not suggested(C, R) : role(R).
becomes(R, S, T) :- status(old, R, S), status(new, R, T), S != T.
becomes(suggested, A, B) :- came(old, A), came(new, B), A != B.
"""
CHANGES: Final = """
#show becomes/3.
#show differs : differs(new).
"""
CHANGES_AND_FACTS: Final = """
facts(N) :- N = #count { F : known(old, F) }.
#show change(becomes(W, A, B), N) : becomes(W, A, B), facts(N).
#show change(differs, N) : differs(new), facts(N).
"""
ROLES: Final = ("redder", "rituele_zorgverstrekker", "probleemoplosser", "begeleider", "bemiddelaar")
STRENGTH: Final = {"weak": 1, "moderate": 2, "strong": 3}

Values: TypeAlias = Mapping[str, tuple[str, ...] | None]
"""The values of each fact; of a set of roles, none."""

Known: TypeAlias = Mapping[str, object]


class Program:
    """The rules of a rule set, given as JSON data, over these facts."""

    def __init__(self, data: Mapping, values: Values, *, copy: str = "now") -> None:
        self.data = data
        self.values = values
        self.copy = copy
        self.lines = [f"role({role})." for role in ROLES] + [f"threshold({copy}, {data['threshold']})."]
        self.lines += [f"alone({copy})."] if "A16" in data["off"] else []
        self.nodes = 0
        self.read: set[str] = set()
        for rule in data["rules"]:
            if not set(rule["assumptions"]) & set(data["off"]):
                self._rule(f'{copy}, "{rule["name"]}"', rule)

    def _rule(self, name: str, rule: Mapping) -> None:
        [effect] = {"supports", "opposes", "excludes"} & set(rule)
        manner = STRENGTH[rule["strength"]] if "strength" in rule else rule["if_unknown"]
        self.lines += [f"rule({name}, {effect}, {role}, {manner})." for role in rule[effect]]
        self.lines += [f"stops({name})."] if rule.get("stops") else []
        node = self._node(rule["when"])
        self.lines += [f"fires({name}) :- t({node}).", f"unknown({name}) :- not t({node}), not f({node})."]
        if "ask_when" in rule:
            self.lines += [f"guarded({name}).", f"guard({name}) :- t({self._node(rule['ask_when'])})."]

    def _node(self, condition: Mapping) -> str:
        match condition:
            case {"not": inner}:
                under = self._node(inner)
                true, false = [f"f({under})"], [f"t({under})"]
            case {"all": parts}:
                nodes = [self._node(part) for part in parts]
                true, false = [", ".join(f"t({n})" for n in nodes)], [f"f({n})" for n in nodes]
            case {"any": parts}:
                nodes = [self._node(part) for part in parts]
                true, false = [f"t({n})" for n in nodes], [", ".join(f"f({n})" for n in nodes)]
            case {"fact": name}:
                self.read.add(name)
                true, false = self._atom(f"{self.copy}, {name}", condition, self.values[name] or ())
        self.nodes += 1
        node = f"{self.copy}, {self.nodes}"
        self.lines += [f"t({node}) :- {body}." for body in true]
        self.lines += [f"f({node}) :- {body}." for body in false]
        return node

    @staticmethod
    def _atom(fact: str, condition: Mapping, scale: tuple[str, ...]) -> tuple[list[str], list[str]]:
        match condition:
            case {"contains": role}:
                return [f"in({fact}, {role})"], [f"known({fact}), not in({fact}, {role})"]
            case {"is": value}:
                reached: tuple[str, ...] = (str(value).lower(),)
            case {"at_least": value}:
                reached = scale[scale.index(value) :]
        true = [f"val({fact}, v_{value})" for value in reached]
        return true, [f"val({fact}, v_{value})" for value in scale if value not in reached]

    def consequences(self, known: Known, *, complete: bool, mode: str) -> set[str]:
        """What holds in some (``brave``) or in every (``cautious``) completion, or simply in this situation."""
        lines = [SEMANTICS, ADVICE, *self.lines, *answered(known, self.values, self.copy)]
        return consequences([*lines, *(free(known, self.values, self.copy, least=1) if complete else ())], mode=mode)

    def combinations(self, known: Known) -> set[frozenset[str]]:
        """The sets of roles that are best together in this situation: all that are left when they are optimised."""
        return optima([SEMANTICS, COMBINATION, *self.lines, *answered(known, self.values, self.copy)]) - {frozenset()}

    def regions(self, known: Known, *, complete: bool) -> tuple[int, Counter[str]]:
        """How many situations there are in which this is known, and in how many of them each thing holds."""
        lines = [SEMANTICS, ADVICE, REGIONS, *self.lines, *answered(known, self.values, self.copy)]
        return counts([*lines, *free(known, self.values, self.copy, least=int(complete))])

    def remarkable(self) -> set[str]:
        """What some situation shows.

        That a rule ``fires``, or ``changes`` something beside the others, or fires while another does not (``apart``);
        that a role ``fits`` or is ``suggested``; that another answer to a fact ``matters``. Of complete situations:
        that no role is shown, and not every role is excluded (``gap``), and that two roles lead (``tie``).
        """
        turned = Program(self.data, self.values, copy="turned")
        facts = [f"fact({name})." for name in self.values]
        now = free({}, self.values, self.copy, least=0)
        other = free({}, self.values, turned.copy, least=0, where="turns({})")
        lines = [SEMANTICS, DIFFERENCES, REMARKABLE, *self.lines, *turned.lines, *facts, *now, *other]
        return consequences(lines, mode="brave")

    def can_reach(
        self,
        goal: str,
        now: Known,
        choices: Mapping[str, list],
        forbidden: list[list[tuple[str, object, set]]],
    ) -> bool:
        """Whether some other answers, that hold none of the forbidden combinations of changes, reach the goal.

        A forbidden combination lists fact, value and what that changes: a set of roles changes role by role.
        """
        lines = [SEMANTICS, ADVICE, *self.lines, f":- not {goal}."]
        for name, values in self.values.items():
            given = now.get(name)
            if values is None:
                lines += self._set_choice(name, given, free=bool(choices[name]))
            else:
                kept = [] if given is None else [f"v_{str(given).lower()}"]
                others = [f"v_{str(value).lower()}" for value in choices[name]]
                head = "; ".join(f"val(now, {name}, {value})" for value in [*kept, *others])
                lines.append(f"{len(kept)} {{ {head} }} 1." if head else "")
        for combination in forbidden:
            body = [part for name, value, moved in combination for part in self._change(name, value, moved)]
            lines.append(f":- {', '.join(body)}.")
        return bool(grounded(lines).solve().satisfiable)

    @staticmethod
    def _set_choice(name: str, given: object, *, free: bool) -> Iterator[str]:
        if free and given is None:
            yield f"{{ known(now, {name}) }}. {{ in(now, {name}, R) : role(R) }} :- known(now, {name})."
        elif free:
            yield f"known(now, {name}). {{ in(now, {name}, R) : role(R) }}."
        else:
            yield f"known(now, {name})."
            yield from (f"in(now, {name}, {role})." for role in given)  # type: ignore[attr-defined]
        if given is not None:
            for role in ROLES:
                there = role in given  # type: ignore[operator]
                yield f"moved({name}, {role}) :- {'not ' if there else ''}in(now, {name}, {role})."
        else:
            yield f"moved({name}, R) :- in(now, {name}, R)."

    @staticmethod
    def _change(name: str, value: object, moved: set) -> Iterator[str]:
        if not isinstance(value, tuple):
            yield f"val(now, {name}, v_{str(value).lower()})"
            return
        yield f"known(now, {name})"
        yield from (f"moved({name}, {role})" for role in moved if role is not True)


class SideBySide:
    """Two rule sets, each asked about the same situation, whichever it is, over the facts that their rules read."""

    def __init__(self, old: Program, new: Program) -> None:
        read = old.read | new.read
        self.values = {name: values for name, values in {**old.values, **new.values}.items() if name in read}
        both = (Program(old.data, self.values, copy="old"), Program(new.data, self.values, copy="new"))
        self.lines = [SEMANTICS, DIFFERENCES, SIDE_BY_SIDE, *both[0].lines, *both[1].lines]

    def changes_in(self, known: Known) -> set[str]:
        """What this situation shows.

        That something ``differs``; that a role ``becomes`` another status, or another role (or ``none``) ``suggested``.
        """
        return consequences([*self.lines, CHANGES, *answered(known, self.values, "old")], mode="brave")

    def changes(self, *, complete: bool) -> set[str]:
        """What some situation shows."""
        return consequences([*self._anywhere(complete=complete), CHANGES], mode="brave")

    def fewest(self, *, complete: bool) -> dict[str, int]:
        """What some situation shows, and how many facts are known where the fewest are."""
        found = consequences([*self._anywhere(complete=complete), CHANGES_AND_FACTS], mode="brave")
        told = [atom.removeprefix("change(").removesuffix(")").rsplit(",", 1) for atom in found]
        return {change: min(int(facts) for other, facts in told if other == change) for change, _ in told}

    def counts(self, *, complete: bool) -> tuple[int, Counter[str]]:
        """How many situations there are, and how many of them show each thing."""
        return counts([*self._anywhere(complete=complete), CHANGES])

    def _anywhere(self, *, complete: bool) -> list[str]:
        return [*self.lines, *free({}, self.values, "old", least=int(complete))]


def answered(known: Known, values: Values, copy: str) -> Iterator[str]:
    """The answers that are known."""
    for name in values:
        fact = f"{copy}, {name}"
        match known.get(name):
            case None:
                pass
            case list(roles):
                yield f"known({fact})."
                yield from (f"in({fact}, {role})." for role in roles)
            case value:
                yield f"val({fact}, v_{str(value).lower()})."


def free(known: Known, values: Values, copy: str, *, least: int, where: str = "#true") -> Iterator[str]:
    """Any value of each fact that is not known and of which ``where`` holds; or none, when ``least`` is 0."""
    for name, options in values.items():
        fact, when = f"{copy}, {name}", where.format(name)
        if name in known:
            pass
        elif options is None:
            yield f"{least} {{ known({fact}) }} 1 :- {when}."
            yield f"{{ in({fact}, R) : role(R) }} :- known({fact}), {when}."
        else:
            yield f"{least} {{ {'; '.join(f'val({fact}, v_{value})' for value in options)} }} 1 :- {when}."


def grounded(lines: Iterable[str], *options: str) -> clingo.Control:
    """The program, ready to be solved."""
    control = clingo.Control(["--warn", "none", *options])
    control.add("base", [], "\n".join(lines))
    control.ground([("base", [])])
    return control


def consequences(lines: Iterable[str], *, mode: str) -> set[str]:
    """What is shown in some answer set (``brave``), or in every one (``cautious``)."""
    found: set[str] = set()
    solve = grounded(lines, "--enum-mode", mode, "0").solve
    solve(on_model=lambda model: found.clear() or found.update(map(str, model.symbols(shown=True))))
    return found


def optima(lines: Iterable[str]) -> set[frozenset[str]]:
    """The best answer sets: what is shown in each, without the name of the predicate."""
    found: set[frozenset[str]] = set()

    def keep(model: clingo.Model) -> None:
        if model.optimality_proven:
            found.add(frozenset(str(atom.arguments[0]) for atom in model.symbols(shown=True)))

    grounded(lines, "--opt-mode", "optN", "0").solve(on_model=keep)
    return found


def counts(lines: Iterable[str]) -> tuple[int, Counter[str]]:
    """How many answer sets there are, and in how many of them each thing is shown."""
    shown: list[list[str]] = []
    grounded(lines, "0").solve(on_model=lambda model: shown.append(list(map(str, model.symbols(shown=True)))))
    return len(shown), Counter(chain.from_iterable(shown))
