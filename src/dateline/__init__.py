"""Dateline turns news reports into a record of events that can be checked.

>>> import dateline
>>> reading = dateline.read("A fire broke out in Lyon on Tuesday.", published="2024-05-16")
>>> reading.events[0].where.name
'Lyon'
"""

from typing import TYPE_CHECKING, Any

from dateline._version import __version__
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.api import read

__all__ = ["DatelineError", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """Load `read` on first use: the command line's `--help` need not wait for it."""
    if name == "read":
        from dateline.api import read  # noqa: PLC0415

        return read
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
