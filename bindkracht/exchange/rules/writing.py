"""Rule sets written to text and to files; what a person wrote in a file beside them is not lost."""

from pathlib import Path

from bindkracht import strict_json
from bindkracht.errors import InputError, Problem
from bindkracht.exchange.doors import read_bytes
from bindkracht.exchange.rules.reading import data_of
from bindkracht.exchange.rules.texts import rules_from_text
from bindkracht.exchange.rules.toml_lines import first_comment
from bindkracht.exchange.rules.toml_writing import rules_to_toml
from bindkracht.files import write_whole
from bindkracht.rule_sets import RuleSet
from bindkracht.situations import BaseSituation, Situation
from bindkracht.taking import at_the_door


@at_the_door
def rules_to_json(rules: RuleSet) -> str:
    """The rule set as the text of a JSON rule file.

    >>> from bindkracht import krachtlijn6
    >>> rules_to_json(krachtlijn6).splitlines()[1]
    '  "format": "bindkracht-rules/1",'

    Raises:
        DataError: naming everything in it that no file can hold, such as an opaque function.

    """
    return strict_json.readable(data_of(rules)) + "\n"


@at_the_door
def format_rules(
    text: str | bytes, *, toml: bool, situation_type: type[BaseSituation] = Situation, drop_comments: bool = False
) -> str:
    """The text of a rule file in its one form; what was left out is filled in.

    >>> from bindkracht import krachtlijn6
    >>> text = rules_to_toml(krachtlijn6)
    >>> format_rules(text.replace(" = ", "="), toml=True) == text
    True

    Raises:
        InputError: when it cannot be read as a rule file, or has comments and ``drop_comments`` is not given.
        RuleError: when the rules in it cannot be.

    """
    rules = rules_from_text(text, toml=toml, situation_type=situation_type)
    if toml and not drop_comments:
        _refuse_comments(strict_json.checked_text(text))
    return rules_to_toml(rules) if toml else rules_to_json(rules)


@at_the_door
def write_rules(rules: RuleSet, path: Path | str, *, drop_comments: bool = False) -> None:
    """Write the rule set to a file: TOML when its name ends in ``.toml``, JSON otherwise.

    The file is there whole or, when something goes wrong, as it was.

    >>> from tempfile import TemporaryDirectory
    >>> from bindkracht import krachtlijn6
    >>> with TemporaryDirectory() as folder:
    ...     write_rules(krachtlijn6, Path(folder, "rules.toml"))
    ...     print(Path(folder, "rules.toml").read_text().splitlines()[1])
    name = "krachtlijn6"

    Raises:
        DataError: naming everything in it that no file can hold, such as an opaque function.
        InputError: when it cannot be written, or would take the place of a TOML file
            with comments and ``drop_comments`` is not given.

    """
    toml = str(path).endswith(".toml")
    text = (rules_to_toml(rules) if toml else rules_to_json(rules)).encode()
    strict_json.checked_text(text)  # what is too large to be read again is not written
    if toml and not drop_comments and Path(path).exists():
        _refuse_comments(strict_json.checked_text(read_bytes(path)))
    write_whole(path, text)


def _refuse_comments(text: str) -> None:
    line = first_comment(text)
    if line is not None:
        raise InputError([Problem("", "toml.comment_lost", line=line).on_line(line)])
