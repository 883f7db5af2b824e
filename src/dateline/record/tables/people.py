"""Who may sign in to the pages. These are no part of the record's history, and of no backup."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from dateline.record.tables.columns import ID, metadata

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
