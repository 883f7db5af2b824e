"""Reports and what was read from them: revisions, articles, editions, copies, readings."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from dateline.record.exact import ExactText
from dateline.record.tables.columns import ID, ended, ends, entered, metadata

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
    entered(),
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
    entered(),
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
    entered(),
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
    entered(),
    ended(),
    ends(),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # 1 for the first reading of the report
    Column("read_by", Text, nullable=False),
    Column("data", JSON, nullable=False),  # the reading without report and events
    entered(),
    ended(),
    ends(),
)
