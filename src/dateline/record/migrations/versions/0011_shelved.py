"""What of mentions and reports is weighed by numbers is kept; mentions are found by days alone."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table, which fills as mentions are compared, and change the indexes."""
    op.create_table(
        "shelved",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("report_id", sa.String(24), nullable=True),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_shelved"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_shelved_report_id"),
    )
    op.create_index("ix_shelved_report_id", "shelved", ["report_id"])
    for place in (("country",), ()):
        columns = ("family", *place, "lasting", "earliest")
        op.drop_index(f"ix_mention_{'_'.join(columns)}", "mention")
    op.create_index("ix_mention_lasting_earliest", "mention", ["lasting", "earliest"])
