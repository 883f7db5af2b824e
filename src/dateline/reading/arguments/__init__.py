"""Arguments: the word that tells an event in; out come its actors, targets, victims, responders."""

from dateline.reading.arguments.assign import arguments_of, group_at, phrase_around
from dateline.reading.arguments.parts import Parts, is_passive, parts_of

__all__ = ["Parts", "arguments_of", "group_at", "is_passive", "parts_of", "phrase_around"]
