"""Columns: what tables have in common."""

from sqlalchemy import Column, ForeignKey, Index, MetaData, String, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(24)

MADE_AGAIN = {"made again": True}
"""A table of what can be made again from the others."""

ISSUE = 120
"""Characters of an issue that events are looked up by; a report's words may be longer."""


def entered() -> Column[int]:
    """The revision that entered a row."""
    return Column("revision", ForeignKey("revision.id"), nullable=False)


def ended() -> Column[int]:
    """The revision that ended it; absent while it stands."""
    return Column("ended", ForeignKey("revision.id"))


def ends() -> Index:
    """What a revision ended; of what still stands, nearly all, the index knows nothing."""
    some = text("ended IS NOT NULL")
    return Index(None, "ended", sqlite_where=some, postgresql_where=some)
