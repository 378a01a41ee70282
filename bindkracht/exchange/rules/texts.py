"""The text of a rule file, read to a rule set, with the line of everything that is wrong."""

from bindkracht import strict_json
from bindkracht.errors import DataError
from bindkracht.exchange.rules.parsing import parsed, with_lines
from bindkracht.exchange.rules.reading import rule_set_from_data
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door


@at_the_door
def rules_from_text(text: str | bytes, *, toml: bool, situation_type: type[BaseSituation] = Situation) -> RuleSet:
    r"""The rule set in the text of a TOML or JSON rule file.

    >>> rules_from_text('name = "mine"\nthreshold = 0', toml=True)
    Traceback (most recent call last):
    bindkracht.errors.InputError: format (line 1): is missing; fill it in
    version (line 1): is missing; fill it in
    rules (line 1): is missing; fill it in
    threshold (line 2): 0 cannot be: a role without an argument would fit; take 1 or more

    Raises:
        InputError: when it cannot be read as a rule file; it names everything that is wrong, with its line.
        RuleError: when only the rules in it cannot be, alone or together; it names everything too.

    """
    decoded = strict_json.checked_text(text)
    data = parsed(decoded, toml=toml)
    try:
        return rule_set_from_data(data, situation_type=situation_type)
    except DataError as error:
        raise type(error)(with_lines(error.problems, decoded, toml=toml)) from None
