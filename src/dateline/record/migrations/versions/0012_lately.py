"""What is told with many months up to its report is found among the weeks before that."""

import sqlalchemy as sa
from alembic import op

from dateline.linking.matching.blocks import UNBOUNDED, lasting, lately

revision = "0012"
down_revision = "0011"

LONG = UNBOUNDED - 1


def upgrade() -> None:
    """Index the mentions again that have such a time."""
    days = (sa.column("earliest", sa.Date()), sa.column("latest", sa.Date()))
    mention = sa.table("mention", *(sa.column(n) for n in ("id", "report_id", "lasting")), *days)
    report = sa.table("report", sa.column("id"), sa.column("published_day", sa.Date()))
    query = (
        sa.select(mention.c.id, *days, report.c.published_day)
        .select_from(mention.join(report, report.c.id == mention.c.report_id))
        .where(mention.c.lasting >= LONG, report.c.published_day.is_not(None))
        .where(mention.c.earliest.is_not(None), mention.c.latest.is_not(None))
    )
    connection = op.get_bind()
    changed = []
    for name, earliest, latest, published in connection.execute(query).all():
        first, last = lately(earliest, latest, published)
        if (first, last) != (earliest, latest):
            changed.append(
                {"of": name, "first": first, "last": last, "length": lasting(first, last)}
            )
    if changed:
        own = sa.update(mention).where(mention.c.id == sa.bindparam("of"))
        values = {
            "earliest": sa.bindparam("first", type_=sa.Date()),
            "latest": sa.bindparam("last", type_=sa.Date()),
            "lasting": sa.bindparam("length"),
        }
        connection.execute(own.values(values), changed)
