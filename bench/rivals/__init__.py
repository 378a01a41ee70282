"""What a user could pick instead, each in a module of its own; one that is not installed is left out, aloud.

A rival for one case has ``single(work)``, which gives a function from the facts of one case to the numbers of
the rules that fire. A rival for many cases has ``batch(work, codes)``, which gives a function that works out
the statuses and suggestions of all cases, and one that gives them as codes to compare.
"""

SINGLE = ("plain", "unrolled", "zen_table", "zen_expressions", "clips_rules", "rule_engine_", "business", "durable")
BATCH = ("numpy_columns", "polars_expressions", "openfisca", "c_limit")
