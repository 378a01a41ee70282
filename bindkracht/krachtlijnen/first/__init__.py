"""Krachtlijn 6 as it was read first: the rules, the facts and the assumptions of version 1.0.0, kept as they were.

What was asked of them then can be asked again, with the same answer, and the receipts of then hold:

    >>> from bindkracht import recommend
    >>> from bindkracht.krachtlijnen.first.rules import krachtlijn6
    >>> from bindkracht.krachtlijnen.first.situation import Situation
    >>> advice = recommend(Situation(wants_strengthening=True, stands_on_autonomy=True), krachtlijn6)
    >>> advice
    <Advice: advice, suggested probleemoplosser>
    >>> advice.receipt.rule_set_version, advice.receipt.rule_set_hash[:8]
    ('1.0.0', '8c1bc698')

Whoever names no rules is advised by the second reading, ``bindkracht.krachtlijn6``. Its
facts are not these facts: a situation of the one reading is none of the other.
"""
