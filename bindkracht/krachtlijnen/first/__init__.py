"""Krachtlijn 6 as it was read first: the rules, the facts and the assumptions of version 1.0.0, kept as they were."""
