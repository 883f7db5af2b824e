"""Captures: reports know theirs, may wait to be read or never be; what was no report is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, and the table of captures that gave no report that is read."""
    op.add_column("report", sa.Column("capture", sa.String(length=24), nullable=True))
    op.add_column("report", sa.Column("extracted_by", sa.Text(), nullable=True))
    op.add_column("report", sa.Column("updated", sa.JSON(), nullable=True))
    # Every report of an older record was read when it was entered.
    state = sa.Column("state", sa.String(length=8), nullable=False, server_default="read")
    op.add_column("report", state)
    op.add_column("report", sa.Column("why_not", sa.Text(), nullable=True))
    op.create_index("ix_report_capture", "report", ["capture"])
    op.create_index("ix_report_state", "report", ["state"])
    op.create_table(
        "unread",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("capture", sa.String(length=24), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("report_id", sa.String(length=24), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_unread_report_id"),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name="fk_unread_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_unread"),
    )
    op.create_index("ix_unread_capture", "unread", ["capture"])
    op.create_index("ix_unread_address", "unread", ["address"])
