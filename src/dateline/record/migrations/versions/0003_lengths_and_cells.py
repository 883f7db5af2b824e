"""Candidates are found by how long a mention's time is, and in which cell its point lies."""

import sqlalchemy as sa
from alembic import op

from dateline.linking.matching.blocks import cell, lasting

revision = "0003"
down_revision = "0002"

ENDED = ("derivation", "reading", "mention", "claim", "judgement")


def upgrade() -> None:
    """Add the columns and fill them; indexes that the growing record asks by."""
    # Of a record without rows the default is never seen; of others every row is filled below.
    length = sa.Column("lasting", sa.Integer(), nullable=False, server_default="3")
    op.add_column("mention", length)
    op.add_column("mention", sa.Column("cell", sa.Integer(), nullable=True))
    _fill()
    for columns in (("family", "country", "earliest"), ("family", "latitude", "longitude")):
        op.drop_index(f"ix_mention_{'_'.join(columns)}", "mention")
    for place in (("country",), ("cell",), ()):
        columns = ("family", *place, "lasting", "earliest")
        op.create_index(f"ix_mention_{'_'.join(columns)}", "mention", list(columns))
    for table in ENDED:
        some = sa.text("ended IS NOT NULL")
        op.drop_index(f"ix_{table}_ended", table)
        op.create_index(
            f"ix_{table}_ended", table, ["ended"], sqlite_where=some, postgresql_where=some
        )


def _fill() -> None:
    names = ("id", "earliest", "latest", "latitude", "longitude", "lasting", "cell")
    days = {"earliest": sa.Date(), "latest": sa.Date()}
    rows = sa.table("mention", *(sa.column(name, days.get(name)) for name in names))
    connection = op.get_bind()
    filled = [
        {
            "of": row.id,
            "lasting": lasting(row.earliest, row.latest),
            "cell": cell(row.latitude, row.longitude),
        }
        for row in connection.execute(sa.select(rows))
    ]
    if filled:
        own = sa.update(rows).where(rows.c.id == sa.bindparam("of"))
        connection.execute(own, filled)
