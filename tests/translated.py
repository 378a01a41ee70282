"""A rule set handed to clingo, as its JSON data and the values of the facts that it reads."""

import json

from oracle import Program

from bindkracht import RuleSet
from bindkracht.vocabulary import Kind


def program(rules: RuleSet) -> Program:
    vocabulary = rules.situation_type.vocabulary()
    read = {name for rule in rules.rules for name in rule.reads()}
    values = {
        name: None
        if vocabulary[name].kind is Kind.ROLES
        else tuple(str(value).lower() for value in vocabulary[name].values)
        for name in read
    }
    return Program(json.loads(json.dumps(rules.to_data())), values)
