"""Counts: a text in; out come the numbers of people it tells, by role, with their bounds."""

from dateline.reading.counts.find import RoleCount, find_counts

__all__ = ["RoleCount", "find_counts"]
