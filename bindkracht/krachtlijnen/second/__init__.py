"""Krachtlijn 6 as it was read a second time: its facts, its rules and its assumptions."""
