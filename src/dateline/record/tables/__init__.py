"""Tables: what the record holds, the same on SQLite and PostgreSQL.

Reports, readings, mentions, claims and judgements are the truth; `event` and its columns are
derived and can be made again. No row is overwritten: what changes is ended by a revision and
entered anew (`revision` .. `ended`). There are two exceptions: a withdrawal; and what a person
states of a report (title, outlet, day, home, address), whose revision tells what was before.

`columns` has what they share; `reports`, `events`, `reviewing`, `teams`, `people` the tables.
"""

from sqlalchemy import Table

from dateline.record.tables.columns import ID, ISSUE, MADE_AGAIN, metadata
from dateline.record.tables.events import (
    claim,
    event,
    event_place,
    judgement,
    mention,
    relation,
    seen,
    shelved,
)
from dateline.record.tables.people import PEOPLE, invitation, person, session, token
from dateline.record.tables.reports import (
    article,
    band,
    derivation,
    reading,
    report,
    revision,
    touched,
    unread,
)
from dateline.record.tables.reviewing import (
    QUESTION,
    assignment,
    comment,
    decision,
    question,
    queue,
    second,
    skipped,
    tag,
)
from dateline.record.tables.teams import local_place, saved_set, set_event

__all__ = [
    "ID",
    "ISSUE",
    "MADE_AGAIN",
    "PEOPLE",
    "QUESTION",
    "article",
    "assignment",
    "band",
    "claim",
    "comment",
    "decision",
    "derivation",
    "event",
    "event_place",
    "invitation",
    "judgement",
    "kept_in_backups",
    "local_place",
    "mention",
    "metadata",
    "person",
    "question",
    "queue",
    "reading",
    "relation",
    "report",
    "revision",
    "saved_set",
    "second",
    "seen",
    "session",
    "set_event",
    "shelved",
    "skipped",
    "tag",
    "token",
    "touched",
    "unread",
]


def kept_in_backups() -> list[Table]:
    """Tables that a backup holds, those that others refer to first."""
    return [one for one in metadata.sorted_tables if not one.info]
