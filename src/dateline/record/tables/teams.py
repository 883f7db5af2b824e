"""A team's own: saved sets and places."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String, Table, Text

from dateline.record.tables.columns import ID, ended, ends, entered, metadata

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
    entered(),
    ended(),
    ends(),
)

set_event = Table(
    "set_event",  # an event that a person put into a set, or took out of what its view finds
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("set_id", ID, nullable=False, index=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("out", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    entered(),
    ended(),
    ends(),
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
    entered(),
    ended(),
    ends(),
)
