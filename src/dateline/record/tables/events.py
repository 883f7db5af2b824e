"""Events, derived, and what they are derived from: mentions, claims, judgements."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from dateline.record.tables.columns import ID, ISSUE, MADE_AGAIN, ended, ends, entered, metadata

event = Table(
    "event",
    metadata,
    Column("id", ID, primary_key=True),
    Column("state", String(8), nullable=False, default="live"),
    Column("redirect", ID),  # of a merged one
    Column("data", JSON),  # vocabulary.Event; absent unless live
    Column("updated", ForeignKey("revision.id"), nullable=False, index=True),
    # What lists are filtered and sorted by; copies of values in `data`.
    Column("kind", String(64)),
    Column("modality", String(16)),
    Column("scope", String(16)),
    Column("setting", String(8)),
    Column("earliest", Date),
    Column("latest", Date),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String(2)),
    Column("reliability", String(1)),
    Column("credibility", String(1)),
    Column("dead", Integer),
    Column("reports", Integer),
    Column("sources", Integer),
    Column("title", Text),
    entered(),
    Column("issue", String(ISSUE)),  # an entry of the vocabulary, else the words of the report
    # All that lists are filtered, counted and sorted by: of 100,000 events it takes 10 ms to go
    # through it, and a second to go through the rows.
    Index(
        "ix_event_listed",
        *("state", "earliest"),
        *("id", "latest", "kind", "modality", "setting", "scope", "country", "latitude"),
        *("longitude", "reliability", "credibility", "updated", "dead", "reports", "sources"),
        "issue",
    ),
)

event_place = Table(
    "event_place",  # an event's place and all that contains it: what `--where` is looked up in
    metadata,
    Column("part", String(120), primary_key=True),  # a folded name, or a country's code
    Column("country", String(2), primary_key=True),  # "" where it is not known
    Column("event_id", ForeignKey("event.id"), primary_key=True, index=True),
)

relation = Table(
    "relation",  # derived: how events stand to each other by their mentions
    metadata,
    Column("relation", String(12), primary_key=True),  # part_of, follows
    Column("first", ForeignKey("event.id"), primary_key=True),
    Column("second", ForeignKey("event.id"), primary_key=True, index=True),
)

mention = Table(
    "mention",
    metadata,
    Column("id", ID, primary_key=True),
    Column("order", Integer, nullable=False, unique=True),
    Column("event_id", ForeignKey("event.id"), nullable=False, index=True),
    Column("report_id", ForeignKey("report.id")),  # absent where a person entered it
    Column("reading_id", ForeignKey("reading.id")),
    Column("local", String(16)),  # its id in the reading
    Column("key", String(64), nullable=False, index=True),  # by content, see Telling
    Column("state", String(8), nullable=False, default="current"),  # current; retired: a
    # newer reader finds it no more; flagged: so it is, but people have worked on it
    Column("main", Boolean, nullable=False, default=False),
    Column("entered_by", Text),  # person or data set, if no reader
    Column("data", JSON, nullable=False),  # vocabulary.Mention with its claims
    # What candidates are found by.
    Column("family", String(24), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String(2)),
    Column("lasting", Integer, nullable=False),
    Column("cell", Integer),
    entered(),
    ended(),
    ends(),
    Index(None, "report_id", "main", "state", "event_id"),  # what a report is about, and no more
    Index(None, "family", "cell", "lasting", "earliest"),
    Index(None, "lasting", "earliest"),
)

shelved = Table(
    "shelved",  # what of mentions and reports is weighed by numbers; can be made again
    metadata,
    Column("name", String(60), primary_key=True),  # a mention or a report, and its reading
    Column("report_id", ForeignKey("report.id"), index=True),
    Column("made", Integer, nullable=False),  # how: dateline.linking.matching.ready.MADE
    Column("data", LargeBinary, nullable=False),
    info=MADE_AGAIN,
)

claim = Table(
    "claim",
    metadata,
    Column("id", ID, primary_key=True),
    Column("mention_id", ForeignKey("mention.id"), nullable=False, index=True),
    Column("data", JSON, nullable=False),  # vocabulary.PersonClaim
    entered(),
    ended(),
    ends(),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("relation", String(12), nullable=False),
    Column("first", ForeignKey("mention.id"), nullable=False, index=True),
    Column("second", ForeignKey("mention.id"), nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("person", Boolean, nullable=False, default=False),
    Column("score", Float),
    Column("reasons", JSON),
    entered(),
    ended(),
    ends(),
)

seen = Table(
    "seen",
    metadata,
    Column("person", Text, primary_key=True),
    Column("revision", ForeignKey("revision.id"), nullable=False),
)
