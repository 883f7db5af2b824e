"""The first tables."""

from alembic import op

from dateline.record.search import create
from dateline.record.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    metadata.create_all(op.get_bind())
    create(op.get_bind())
