"""What people review: questions, decisions, comments, assignments, tags."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String(24)
QUESTION = sa.String(120)
ENDED = sa.text("ended IS NOT NULL")


def upgrade() -> None:
    """Make the eight tables."""
    op.create_table(
        "question",
        sa.Column("id", QUESTION, nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=True),
        sa.Column("field", sa.String(100), nullable=True),
        sa.Column("asked", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        _of("question", "event_id", "event"),
        _of("question", "other_id", "event"),
    )
    ordered = ["state", "worth", "id", "what", "kind", "event_id"]
    op.create_index("ix_question_state_worth_id_what_kind_event_id", "question", ordered)
    _index("question", "event_id", "other_id")
    op.create_table(
        "queue",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(24), nullable=False),
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queue"),
    )
    op.create_table(
        "skipped",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("question", QUESTION, nullable=False),
        sa.PrimaryKeyConstraint("person", "question", name="pk_skipped"),
    )
    _decisions()
    _kept("second", sa.Column("question", QUESTION, nullable=False))
    _index("second", "question", "revision")
    about = ("about", QUESTION)
    _kept(
        "comment", sa.Column(*about, nullable=False), sa.Column("text", sa.Text(), nullable=False)
    )
    _kept(
        "assignment",
        sa.Column(*about, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
    )
    _kept("tag", sa.Column(*about, nullable=False), sa.Column("tag", sa.String(60), nullable=False))
    for table in ("comment", "assignment", "tag"):
        _index(table, "about")
    _index("assignment", "person")
    _index("tag", "tag")


def _decisions() -> None:
    _kept(
        "decision",
        sa.Column("question", QUESTION, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("field", sa.String(100), nullable=True),
        sa.Column("asked", sa.String(16), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("given", sa.JSON(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("final", sa.Boolean(), nullable=False),
        _of("decision", "event_id", "event"),
    )
    _index("decision", "question", "event_id", "by", "revision")


def _kept(table: str, *own: sa.schema.SchemaItem) -> None:
    """A table whose rows are entered and ended by revisions."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *own,
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _of(table, "revision", "revision"),
        _of(table, "ended", "revision"),
    )
    op.create_index(
        f"ix_{table}_ended", table, ["ended"], sqlite_where=ENDED, postgresql_where=ENDED
    )


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")
