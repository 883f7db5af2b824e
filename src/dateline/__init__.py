"""Dateline turns news reports into a record of events that can be checked."""

__version__ = "0.1.0"
