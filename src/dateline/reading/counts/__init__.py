"""Counts: a text in; out come the numbers of people it tells, by role, with their bounds."""

from dateline.reading.counts.find import find_counts
from dateline.reading.counts.headlines import clause_counts, without_clauses
from dateline.reading.counts.role_count import RoleCount
from dateline.reading.counts.settle import ONE_BY_ONE, casualties, settle, size

__all__ = [
    "ONE_BY_ONE",
    "RoleCount",
    "casualties",
    "clause_counts",
    "find_counts",
    "settle",
    "size",
    "without_clauses",
]
