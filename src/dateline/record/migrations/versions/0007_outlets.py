"""An index by which the reports of each outlet are counted without their texts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

STANDING = sa.text("withdrawn IS NULL")


def upgrade() -> None:
    """Make it for reports that were not withdrawn."""
    op.create_index(
        "ix_report_outlet_address",
        "report",
        ["outlet", "address", "edition"],
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
