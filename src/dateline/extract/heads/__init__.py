"""Heads: a plain text in; what its first lines say of it, and where the rest begins, out."""

from dateline.extract.heads.head import Head, Taken, head_of
from dateline.extract.traces import from_first_lines

__all__ = ["Head", "Taken", "from_first_lines", "head_of"]
