"""Warming: what proposes values is loaded while somebody looks at a form, before words are sent.

The first words that a person chose waited two to three seconds for it on a quiet machine.
"""

from functools import cache
from threading import Thread

from dateline.errors import DatelineError
from dateline.record.proposing import number_told
from dateline.vocabulary import Span
from dateline.web.coding.suggesting import ranked_kinds

WORDS = "Hundreds marched."
"""Any sentence: what is read of it is thrown away."""


def warm(*, kinds: bool) -> None:
    """Begin to load the reader of numbers, and with `kinds` what ranks kinds; return at once."""
    begun(kinds=kinds)


@cache
def begun(*, kinds: bool) -> Thread:
    """The thread that loads it, or did: one a process."""
    thread = Thread(target=_load, args=(kinds,), name="warming", daemon=True)
    thread.start()
    return thread


def _load(kinds: bool) -> None:
    number_told(Span(start=0, end=len(WORDS), text=WORDS))
    if kinds:
        try:
            ranked_kinds(WORDS)
        except DatelineError:  # no language model is installed, which the form tells
            return
