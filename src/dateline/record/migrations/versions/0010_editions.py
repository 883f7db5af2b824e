"""The newest edition of an article and what a revision touched are found by indexes."""

from alembic import op

revision = "0010"
down_revision = "0009"

EDITIONS = ("article_id", "state", "withdrawn", "edition")


def upgrade() -> None:
    """Change the indexes."""
    op.drop_index("ix_report_article_id", "report")
    op.create_index(f"ix_report_{'_'.join(EDITIONS)}", "report", list(EDITIONS))
    op.create_index("ix_touched_revision_id", "touched", ["revision", "id"])
