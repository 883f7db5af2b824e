"""Tables: what the record holds, the same on SQLite and PostgreSQL.

Reports, readings, mentions, claims and judgements are the truth; `event` and its columns are
derived and can be made again. No row is overwritten: what changes is ended by a revision and
entered anew (`revision` .. `ended`). The one exception is a withdrawal.
"""

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
    MetaData,
    String,
    Table,
    Text,
    text,
)

from dateline.record.exact import ExactText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(24)

MADE_AGAIN = {"made again": True}
"""A table of what can be made again from the others."""

ISSUE = 120
"""Characters of an issue that events are looked up by; a report's words may be longer."""


def _entered() -> Column[int]:
    return Column("revision", ForeignKey("revision.id"), nullable=False)


def _ended() -> Column[int]:
    return Column("ended", ForeignKey("revision.id"))


def _ends() -> Index:
    """What a revision ended; of what still stands, nearly all, the index knows nothing."""
    some = text("ended IS NOT NULL")
    return Index(None, "ended", sqlite_where=some, postgresql_where=some)


revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),  # RFC 3339, UTC
    Column("author", Text, nullable=False),  # a person, or the program with its version
    Column("person", Boolean, nullable=False, default=False),
    Column("action", String(24), nullable=False),  # add, reread, edit, merge, split, reject ...
    Column("reason", Text),
    Column("undoes", ForeignKey("revision.id")),
)

touched = Table(
    "touched",  # which ids a revision is part of the history of
    metadata,
    Column("id", ID, primary_key=True),
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Index(None, "revision", "id"),
)

article = Table(
    "article",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String(512), nullable=False, unique=True),  # canonical address, or text hash
    Column("outlet", Text),
    Column("licence", Text),  # of imported data; absent for reports that were read
    _entered(),
)

report = Table(
    "report",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("edition", Integer, nullable=False, default=1),
    Column("name", Text, nullable=False),  # what the loader called it
    Column("text", ExactText, nullable=False),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("byline", Text),
    Column("address", Text, index=True),
    Column("language", String(16)),
    Column("home", Text),
    Column("published", JSON),  # vocabulary.Published
    Column("published_day", Date, index=True),
    _entered(),
    Column("withdrawn", ForeignKey("revision.id")),  # then its text and metadata are gone
    Column("capture", ID, index=True),  # the archived capture that the text came from
    Column("extracted_by", Text),
    Column("updated", JSON),  # vocabulary.Published: when the outlet says it changed the text
    Column("state", String(8), nullable=False, server_default="read", index=True),
    Column("why_not", Text),  # of one that is not read
    # The newest edition of an article; by the article alone SQLite would go through all reports
    # that were read instead.
    Index(None, "article_id", "state", "withdrawn", "edition"),
    Index(  # counts those of outlets without reading past their texts
        "ix_report_outlet_address",
        *("outlet", "address", "edition"),
        sqlite_where=text("withdrawn IS NULL"),
        postgresql_where=text("withdrawn IS NULL"),
    ),
)

unread = Table(
    "unread",  # what a capture gave that is not read: a page that is no report, or another language
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("capture", ID, index=True),
    Column("address", Text, index=True),
    Column("why", String(16), nullable=False),
    Column("told", Text, nullable=False),
    Column("report_id", ForeignKey("report.id")),  # if there is text that people can work with
    _entered(),
)

band = Table(
    "band",  # a band of a report's MinHash signature: reports that share one may be copies
    metadata,
    Column("hash", String(24), primary_key=True),
    Column("report_id", ForeignKey("report.id"), primary_key=True),
)

derivation = Table(
    "derivation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("from_article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("how", String(16), nullable=False),  # copy, excerpt, translation, cites
    Column("score", Float),
    Column("by", Text, nullable=False),
    Column("person", Boolean, nullable=False, default=False),
    Column("reasons", JSON),
    _entered(),
    _ended(),
    _ends(),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # 1 for the first reading of the report
    Column("read_by", Text, nullable=False),
    Column("data", JSON, nullable=False),  # the reading without report and events
    _entered(),
    _ended(),
    _ends(),
)

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
    _entered(),
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
    _entered(),
    _ended(),
    _ends(),
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
    _entered(),
    _ended(),
    _ends(),
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
    _entered(),
    _ended(),
    _ends(),
)

seen = Table(
    "seen",
    metadata,
    Column("person", Text, primary_key=True),
    Column("revision", ForeignKey("revision.id"), nullable=False),
)

# What people review. `question` and `queue` are derived and can be made again; the others are
# entered and ended by revisions, as judgements are.

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
    _ended(),
    _ends(),
)

second = Table(
    "second",  # questions that two people are to answer, by request
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question", QUESTION, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("revision", ForeignKey("revision.id"), nullable=False, index=True),
    _ended(),
    _ends(),
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
    _entered(),
    _ended(),
    _ends(),
)

assignment = Table(
    "assignment",  # who is to look at something; never leaves the record
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", QUESTION, nullable=False, index=True),
    Column("person", Text, nullable=False, index=True),
    Column("by", Text, nullable=False),
    _entered(),
    _ended(),
    _ends(),
)

tag = Table(
    "tag",  # a team's own words for events
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("about", QUESTION, nullable=False, index=True),
    Column("tag", String(60), nullable=False, index=True),
    Column("by", Text, nullable=False),
    _entered(),
    _ended(),
    _ends(),
)

saved_set = Table(
    "saved_set",  # events under a name: a view, chosen events, or both; never leaves the record
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("set_id", ID, nullable=False, index=True),  # the same of all its versions
    Column("name", Text, nullable=False),
    Column("note", Text),
    Column("view", Text),  # filters, as in an address; absent where events are only chosen
    Column("owner", Text, nullable=False),  # who made it
    Column("shared", String(8), nullable=False),  # the least role that sees it; "nobody" else
    Column("by", Text, nullable=False),
    _entered(),
    _ended(),
    _ends(),
)

set_event = Table(
    "set_event",  # an event that a person put into a set, or took out of what its view finds
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("set_id", ID, nullable=False, index=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("out", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    _entered(),
    _ended(),
    _ends(),
)

local_place = Table(
    "local_place",  # a team's own places: this neighbourhood is here
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("place", ID, nullable=False, index=True),  # what the place is called by, g-...
    Column("name", Text, nullable=False),
    Column("names", JSON, nullable=False),  # other names
    Column("kind", String(24), nullable=False),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("area", JSON),  # rings of a polygon as in GeoJSON, where one was drawn
    Column("within", Integer),  # GeoNames id of what contains it
    Column("within_name", Text),
    Column("country", String(2)),
    Column("note", Text),
    Column("by", Text, nullable=False),
    _entered(),
    _ended(),
    _ends(),
)

# Who may sign in to the pages. These are no part of the record's history, and of no backup.

PEOPLE = {"people": True}

person = Table(
    "person",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String(80), unique=True),  # the folded name; absent once the person is gone
    Column("name", Text),  # signed in with
    Column("pseudonym", String(80), nullable=False, unique=True),  # what history knows them by
    Column("role", String(8), nullable=False),
    Column("password", Text),  # argon2id, with its parameters and salt
    Column("state", String(10), nullable=False),  # active, suspended, gone
    Column("made", Integer, nullable=False),  # seconds since 1970, as all moments here
    info=PEOPLE,
)

session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of what the cookie holds
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("made", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    info=PEOPLE,
)

invitation = Table(
    "invitation",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of what the link holds
    Column("id", ID, nullable=False, unique=True),
    Column("role", String(8), nullable=False),
    Column("person_id", ForeignKey("person.id"), index=True),  # whose password it sets anew
    Column("by_id", ForeignKey("person.id"), index=True),  # absent: from the command line
    Column("made", Integer, nullable=False),
    Column("expires", Integer, nullable=False),
    info=PEOPLE,
)

token = Table(
    "token",
    metadata,
    Column("id", ID, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of what was shown once
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("role", String(8), nullable=False),  # at most what its person may by then
    Column("made", Integer, nullable=False),
    Column("expires", Integer),
    Column("used", Integer),  # the last time, to the day
    info=PEOPLE,
)


def kept_in_backups() -> list[Table]:
    """Tables that a backup holds, those that others refer to first."""
    return [one for one in metadata.sorted_tables if not one.info]
