"""Rule files, in JSON or TOML: the image of a rule set, read whole or refused whole, and written in one way.

How they are read, written and described stands in the package ``exchange.rules``.
"""

from pathlib import Path

from bindkracht.exchange.doors import read_bytes
from bindkracht.exchange.rules.models import AssumptionModel, RuleModel, RuleSetModel, TextModel
from bindkracht.exchange.rules.reading import rule_set_from_data
from bindkracht.exchange.rules.schema import rule_file_schema
from bindkracht.exchange.rules.texts import rules_from_text
from bindkracht.exchange.rules.toml_writing import rules_to_toml
from bindkracht.exchange.rules.writing import format_rules, rules_to_json, write_rules
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door

__all__ = [
    "AssumptionModel",
    "RuleModel",
    "RuleSetModel",
    "TextModel",
    "format_rules",
    "read_rules",
    "rule_file_schema",
    "rule_set_from_data",
    "rules_from_text",
    "rules_to_json",
    "rules_to_toml",
    "write_rules",
]


@at_the_door
def read_rules(path: Path | str, *, situation_type: type[BaseSituation] = Situation) -> RuleSet:
    """The rule set in a JSON file, or in a TOML file when the name ends in ``.toml``.

    >>> read_rules("no-such-file.toml")
    Traceback (most recent call last):
    bindkracht.errors.InputError: cannot be read: No such file or directory

    Raises:
        InputError: when the file cannot be read as a rule file; it names everything that is wrong, with its line.
        RuleError: when the rules in it cannot be, alone or together; it names everything too.

    """
    return rules_from_text(read_bytes(path), toml=str(path).endswith(".toml"), situation_type=situation_type)
