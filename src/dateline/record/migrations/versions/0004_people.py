"""People who sign in to the pages: persons, sessions, invitations, tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.String(24)
DIGEST = sa.String(64)
ROLE = sa.String(8)


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(80), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("pseudonym", sa.String(80), nullable=False),
        sa.Column("role", ROLE, nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("key", name="uq_person_key"),
        sa.UniqueConstraint("pseudonym", name="uq_person_pseudonym"),
    )
    op.create_table(
        "session",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        _of("session", "person_id"),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
    )
    op.create_table(
        "invitation",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("role", ROLE, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        _of("invitation", "person_id"),
        _of("invitation", "by_id"),
        sa.PrimaryKeyConstraint("digest", name="pk_invitation"),
        sa.UniqueConstraint("id", name="uq_invitation_id"),
    )
    op.create_table(
        "token",
        sa.Column("id", ID, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("role", ROLE, nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=True),
        _of("token", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    for table in ("session", "invitation", "token"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])
    op.create_index("ix_invitation_by_id", "invitation", ["by_id"])


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=f"fk_{table}_{column}")
