"""A team's own places."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.String(24)
ENDED = sa.text("ended IS NOT NULL")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "local_place",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("area", sa.JSON(), nullable=True),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.Column("within_name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(2), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_local_place"),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name="fk_local_place_revision"),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name="fk_local_place_ended"),
    )
    op.create_index("ix_local_place_place", "local_place", ["place"])
    op.create_index(
        "ix_local_place_ended",
        "local_place",
        ["ended"],
        sqlite_where=ENDED,
        postgresql_where=ENDED,
    )
