"""Papers with which a host accounts for its use of rules, worked out from the rules themselves.

    >>> print(purpose_statement().text("en").splitlines()[0])
    What this is meant for: krachtlijn6 2.0.0

What the host must judge is left open and marked. :mod:`~bindkracht.exchange.papers.paper` is the form of the statement
of :mod:`~bindkracht.exchange.papers.purpose`; :mod:`~bindkracht.exchange.papers.tracing` is a table.
"""

from bindkracht.exchange.papers.purpose import purpose_statement
from bindkracht.exchange.papers.tracing import Tracing, trace_sentences

__all__ = ["Tracing", "purpose_statement", "trace_sentences"]
