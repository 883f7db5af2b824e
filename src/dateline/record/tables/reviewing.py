"""Reviewing: what people are asked, and what they answered.

`question` and `queue` are derived and can be made again; the others are entered and ended by
revisions, as judgements are.
"""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from dateline.record.tables.columns import ended, ends, entered, metadata

QUESTION = String(120)
"""Id of a question: `event.e-...`, `pair.e-....e-...`, `value.e-....counts.dead`."""

question = Table(
    "question",  # what a person is asked, and how far the answer is
    metadata,
    Column("id", QUESTION, primary_key=True),
    Column("what", String(8), nullable=False),  # event, pair, value
    Column("event_id", ForeignKey("event.id"), nullable=False, index=True),
    Column("other_id", ForeignKey("event.id"), index=True),  # of a pair
    Column("field", String(100)),  # of a value
    Column("asked", String(16), nullable=False),  # by content: another value is another question
    Column("state", String(8), nullable=False),  # open, dispute, unsure, done
    Column("answers", Integer, nullable=False),  # how many stand, of people who do not adjudicate
    Column("worth", Float, nullable=False),  # of an answer: what the queue is ordered by
    Column("kind", String(64)),  # of the event
    Column("data", JSON, nullable=False),  # why it is asked
    Index(None, "state", "worth", "id", "what", "kind", "event_id"),
)

queue = Table(
    "queue",  # up to where the record was looked through for questions
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rules", String(64), nullable=False),  # by content: others make all questions anew
    Column("revision", Integer, nullable=False),  # of events, with the id of the last one
    Column("event", String(24), nullable=False),
    Column("judgement", Integer, nullable=False),
    Column("ended", Integer, nullable=False),  # revision, of what ended or was decided
)

decision = Table(
    "decision",  # what a person answered
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question", QUESTION, nullable=False, index=True),
    Column("event_id", ForeignKey("event.id"), nullable=False, index=True),
    Column("field", String(100)),
    Column("asked", String(16), nullable=False),
    Column("answer", String(10), nullable=False),
    Column("value", JSON),  # what it says of the field, for comparing people
    Column("given", JSON),  # a corrected value with its evidence
    Column("note", Text),
    Column("by", Text, nullable=False, index=True),
    Column("final", Boolean, nullable=False, default=False),  # of who adjudicated
    Column("revision", ForeignKey("revision.id"), nullable=False, index=True),
    ended(),
    ends(),
)

second = Table(
    "second",  # questions that two people are to answer, by request
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question", QUESTION, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("revision", ForeignKey("revision.id"), nullable=False, index=True),
    ended(),
    ends(),
)

skipped = Table(
    "skipped",  # questions that a person put off
    metadata,
    Column("person", Text, primary_key=True),
    Column("question", QUESTION, primary_key=True),
)

comment = Table(
    "comment",  # never leaves the record
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", QUESTION, nullable=False, index=True),  # an event or a question
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    entered(),
    ended(),
    ends(),
)

assignment = Table(
    "assignment",  # who is to look at something; never leaves the record
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", QUESTION, nullable=False, index=True),
    Column("person", Text, nullable=False, index=True),
    Column("by", Text, nullable=False),
    entered(),
    ended(),
    ends(),
)

tag = Table(
    "tag",  # a team's own words for events
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", QUESTION, nullable=False, index=True),
    Column("tag", String(60), nullable=False, index=True),
    Column("by", Text, nullable=False),
    entered(),
    ended(),
    ends(),
)
