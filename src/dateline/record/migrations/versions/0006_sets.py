"""Sets of events that people keep under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.String(24)
ENDED = sa.text("ended IS NOT NULL")


def upgrade() -> None:
    """Make the two tables."""
    _kept(
        "saved_set",
        sa.Column("set_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("shared", sa.String(8), nullable=False),
    )
    _kept(
        "set_event",
        sa.Column("set_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("out", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_saved_set_set_id", "saved_set", ["set_id"])
    op.create_index("ix_set_event_set_id", "set_event", ["set_id"])
    op.create_index("ix_set_event_event_id", "set_event", ["event_id"])


def _kept(table: str, *own: sa.Column[object]) -> None:
    """A table whose rows are entered and ended by revisions."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *own,
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(
            sa.ForeignKeyConstraint([name], ["revision.id"], name=f"fk_{table}_{name}")
            for name in ("revision", "ended")
        ),
    )
    op.create_index(
        f"ix_{table}_ended", table, ["ended"], sqlite_where=ENDED, postgresql_where=ENDED
    )
