"""The semantics a third time: as an answer-set program for clingo, written from the JSON form of the rules.

It shares no code with the library and none with ``reference.py``. Partial situations
are given as they are; their completions are all the answer sets.
"""

from collections.abc import Iterator, Mapping

import clingo

SEMANTICS = """
excluded(R) :- fires(X), rule(X, excludes, R, _).
net(R, N) :- role(R), N = #sum { S, X : fires(X), rule(X, supports, R, S) ; -S, X : fires(X), rule(X, opposes, R, S) }.
supported(R) :- net(R, N), threshold(T), N >= T.
waits(R) :- unknown(X), rule(X, excludes, R, ask).
argued(R) :- fires(X), rule(X, supports, R, _).
argued(R) :- fires(X), rule(X, opposes, R, _).
status(R, excluded) :- role(R), excluded(R).
status(R, conditional) :- role(R), not excluded(R), supported(R), waits(R).
status(R, fitting) :- role(R), not excluded(R), supported(R), not waits(R).
status(R, unsupported) :- role(R), not excluded(R), not supported(R), argued(R).
status(R, open) :- role(R), not excluded(R), not supported(R), not argued(R).
shown(R) :- status(R, fitting).
shown(R) :- status(R, conditional).
beaten(R) :- shown(R), net(R, N), shown(Q), Q != R, net(Q, M), M >= N.
suggested(R) :- status(R, fitting), not beaten(R).
#show status/2.
#show suggested/1.
"""
ROLES = ("redder", "rituele_zorgverstrekker", "probleemoplosser", "begeleider", "bemiddelaar")
STRENGTH = {"weak": 1, "moderate": 2, "strong": 3}


class Program:
    """The program for a rule set, given as JSON data, over facts with these values (of a set of roles: none)."""

    def __init__(self, data: Mapping, values: Mapping[str, tuple[str, ...] | None]) -> None:
        self.values = values
        self.lines = [f"role({role})." for role in ROLES] + [f"threshold({data['threshold']})."]
        self.nodes = 0
        for index, rule in enumerate(data["rules"]):
            if not set(rule["assumptions"]) & set(data["off"]):
                self._rule(f"r{index}", rule)

    def _rule(self, name: str, rule: Mapping) -> None:
        [effect] = {"supports", "opposes", "excludes"} & set(rule)
        manner = STRENGTH[rule["strength"]] if "strength" in rule else rule["if_unknown"]
        self.lines += [f"rule({name}, {effect}, {role}, {manner})." for role in rule[effect]]
        node = self._node(rule["when"])
        self.lines += [f"fires({name}) :- t({node}).", f"unknown({name}) :- not t({node}), not f({node})."]

    def _node(self, condition: Mapping) -> int:
        match condition:
            case {"not": inner}:
                under = [self._node(inner)]
                true, false = [f"f({under[0]})"], [f"t({under[0]})"]
            case {"all": parts}:
                under = [self._node(part) for part in parts]
                true, false = [", ".join(f"t({n})" for n in under)], [f"f({n})" for n in under]
            case {"any": parts}:
                under = [self._node(part) for part in parts]
                true, false = [f"t({n})" for n in under], [", ".join(f"f({n})" for n in under)]
            case {"fact": name, "contains": role}:
                true, false = [f"in({name}, {role})"], [f"known({name}), not in({name}, {role})"]
            case {"fact": name, "is": value}:
                written = str(value).lower()
                true = [f"val({name}, v_{written})"]
                false = [f"val({name}, v_{other})" for other in self.values[name] or () if other != written]
            case {"fact": name, "at_least": value}:
                scale = self.values[name] or ()
                at = scale.index(value)
                true = [f"val({name}, v_{v})" for v in scale[at:]]
                false = [f"val({name}, v_{v})" for v in scale[:at]]
        self.nodes += 1
        self.lines += [f"t({self.nodes}) :- {body}." for body in true]
        self.lines += [f"f({self.nodes}) :- {body}." for body in false]
        return self.nodes

    def _given(self, known: Mapping[str, object], *, complete: bool) -> Iterator[str]:
        for name, values in self.values.items():
            if name in known:
                value = known[name]
                if values is None:
                    yield f"known({name})."
                    yield from (f"in({name}, {role})." for role in value)  # type: ignore[attr-defined]
                else:
                    yield f"val({name}, v_{str(value).lower()})."
            elif complete and values is None:
                yield f"known({name}). {{ in({name}, R) : role(R) }}."
            elif complete:
                yield f"1 {{ {'; '.join(f'val({name}, v_{v})' for v in values or ())} }} 1."

    def consequences(self, known: Mapping[str, object], *, complete: bool, mode: str) -> set[str]:
        """What holds in some (``brave``) or in every (``cautious``) completion, or simply in this situation."""
        control = clingo.Control(["--enum-mode", mode, "--warn", "none", "0"])
        control.add("base", [], "\n".join([SEMANTICS, *self.lines, *self._given(known, complete=complete)]))
        control.ground([("base", [])])
        found: set[str] = set()
        control.solve(on_model=lambda model: found.clear() or found.update(map(str, model.symbols(shown=True))))
        return found

    def can_reach(
        self,
        goal: str,
        now: Mapping[str, object],
        choices: Mapping[str, list],
        forbidden: list[list[tuple[str, object, set]]],
    ) -> bool:
        """Whether some other answers, that hold none of the forbidden combinations of changes, reach the goal.

        A forbidden combination lists fact, value and what that changes: a set of roles changes role by role.
        """
        lines = [SEMANTICS, *self.lines, f":- not {goal}."]
        for name, values in self.values.items():
            given = now.get(name)
            if values is None:
                lines += self._set_choice(name, given, free=bool(choices[name]))
            else:
                kept = [] if given is None else [f"v_{str(given).lower()}"]
                others = [f"v_{str(value).lower()}" for value in choices[name]]
                head = "; ".join(f"val({name}, {value})" for value in [*kept, *others])
                lines.append(f"{len(kept)} {{ {head} }} 1." if head else "")
        for combination in forbidden:
            body = [part for name, value, moved in combination for part in self._change(name, value, moved)]
            lines.append(f":- {', '.join(body)}.")
        control = clingo.Control(["--warn", "none"])
        control.add("base", [], "\n".join(lines))
        control.ground([("base", [])])
        return bool(control.solve().satisfiable)

    @staticmethod
    def _set_choice(name: str, given: object, *, free: bool) -> Iterator[str]:
        if free and given is None:
            yield f"{{ known({name}) }}. {{ in({name}, R) : role(R) }} :- known({name})."
        elif free:
            yield f"known({name}). {{ in({name}, R) : role(R) }}."
        else:
            yield f"known({name})."
            yield from (f"in({name}, {role})." for role in given)  # type: ignore[attr-defined]
        if given is not None:
            for role in ROLES:
                there = role in given  # type: ignore[operator]
                yield f"moved({name}, {role}) :- {'not ' if there else ''}in({name}, {role})."
        else:
            yield f"moved({name}, R) :- in({name}, R)."

    @staticmethod
    def _change(name: str, value: object, moved: set) -> Iterator[str]:
        if not isinstance(value, tuple):
            yield f"val({name}, v_{str(value).lower()})"
            return
        yield f"known({name})"
        yield from (f"moved({name}, {role})" for role in moved if role is not True)
