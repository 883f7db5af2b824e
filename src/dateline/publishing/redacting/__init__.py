"""Redacting: words and what tellings say of names come in; words that expose nobody go out."""

from dateline.publishing.redacting.known import Known, hiding, known_names
from dateline.publishing.redacting.names import removals
from dateline.publishing.redacting.plain import cut, plain
from dateline.publishing.redacting.redact import HARM, NAMES, Redacted, Redactor

__all__ = [
    "HARM",
    "NAMES",
    "Known",
    "Redacted",
    "Redactor",
    "cut",
    "hiding",
    "known_names",
    "plain",
    "removals",
]
