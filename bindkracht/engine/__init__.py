"""The engine: an advice, written once as gates, and read in three ways.

What the rules say of a situation is one circuit of "and", "or" and "not" over its facts (``encoding``). The
gates of that circuit can be read as clauses, in which a solver searches every situation (``clauses``); as
columns of bits, which ask a whole table at once (``bindkracht.study.tables``); and as a decision diagram,
which counts, and tells what can still change what (``diagram``). So there is one meaning of a rule, and
whatever is proved, counted, tabled or asked next is about the same advice.
"""
