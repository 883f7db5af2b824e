"""Counts: a text in; out come the numbers of people it tells, by role, with their bounds."""

from dateline.reading.counts.find import RoleCount, find_counts
from dateline.reading.counts.settle import casualties, settle, size

__all__ = ["RoleCount", "casualties", "find_counts", "settle", "size"]
