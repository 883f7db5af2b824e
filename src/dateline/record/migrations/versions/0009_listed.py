"""Events are listed, filtered and counted by an index that holds all that is asked of them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

GONE = (("state",), ("earliest", "latest"), ("kind", "earliest"), ("country", "earliest"))
LISTED = (
    *("state", "earliest", "id", "latest", "kind", "modality", "setting", "scope", "country"),
    *("latitude", "longitude", "reliability", "credibility", "updated", "dead", "reports"),
    *("sources", "issue"),
)
ABOUT = ("report_id", "main", "state", "event_id")

ISSUE = {
    "sqlite": """
        UPDATE event SET issue = substr(nullif(coalesce(nullif(json_extract(data, '$.issue.kind'),
        ''), json_extract(data, '$.issue.text')), ''), 1, 120)
        WHERE json_extract(data, '$.issue') IS NOT NULL""",
    "postgresql": """
        UPDATE event SET issue = left(nullif(coalesce(nullif(data->'issue'->>'kind', ''),
        data->'issue'->>'text'), ''), 120) WHERE data->'issue'->>'text' IS NOT NULL""",
}
"""As `dateline.record.events` fills it: an entry of the vocabulary, else the words."""


def upgrade() -> None:
    """Add the column, fill it, and change the indexes."""
    op.add_column("event", sa.Column("issue", sa.String(120), nullable=True))
    connection = op.get_bind()
    connection.exec_driver_sql(ISSUE[connection.dialect.name])
    for columns in (*GONE, ("latitude", "longitude")):
        op.drop_index(f"ix_event_{'_'.join(columns)}", "event")
    op.create_index("ix_event_listed", "event", list(LISTED))
    op.drop_index("ix_mention_report_id", "mention")
    op.create_index(f"ix_mention_{'_'.join(ABOUT)}", "mention", list(ABOUT))
