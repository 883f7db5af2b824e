"""Actors: a text in; out come the groups it tells of, described, and the rule of names.

A name is kept only with a public role that the text tells, never for a private person.
"""

from dateline.reading.actors.describe import describe, public_role
from dateline.reading.actors.groups import GroupMention, find_groups
from dateline.reading.actors.lexicon import crosswalk
from dateline.reading.actors.unnamed import Unnamed
from dateline.reading.actors.withholding import withheld

__all__ = [
    "GroupMention",
    "Unnamed",
    "crosswalk",
    "describe",
    "find_groups",
    "public_role",
    "withheld",
]
