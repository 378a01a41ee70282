"""Papers with which a host accounts for its use of rules: drafts, worked out from what is really there.

    >>> from bindkracht import krachtlijn6
    >>> figures = figures_of(krachtlijn6)
    >>> print(purpose_statement(figures).text("en").splitlines()[0])
    What this is meant for: krachtlijn6 1.0.0

Every paper is made of :class:`Figures`, which are worked out by running the library; what the host must judge is left
open and marked. From inside to outside: :mod:`~bindkracht.exchange.papers.figures` works out,
:mod:`~bindkracht.exchange.papers.paper` is the form that papers share,
:mod:`~bindkracht.exchange.papers.standard` holds the fields of the Dutch algorithm register, and
:mod:`~bindkracht.exchange.papers.register`, :mod:`~bindkracht.exchange.papers.purpose`,
:mod:`~bindkracht.exchange.papers.note` and :mod:`~bindkracht.exchange.papers.tracing` are the papers.
"""

from bindkracht.exchange.papers.figures import Figures, figures_of
from bindkracht.exchange.papers.note import classifier_note
from bindkracht.exchange.papers.purpose import purpose_statement
from bindkracht.exchange.papers.register import RegisterDraft, register_draft
from bindkracht.exchange.papers.tracing import Tracing, trace_sentences

__all__ = [
    "Figures",
    "RegisterDraft",
    "Tracing",
    "classifier_note",
    "figures_of",
    "purpose_statement",
    "register_draft",
    "trace_sentences",
]
