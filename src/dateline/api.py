"""Reading from Python: one text at a time, with a reader that is loaded once."""

from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.limits import check_text
from dateline.extract.published import published_at
from dateline.vocabulary import Reading, Report, sha256

if TYPE_CHECKING:
    from dateline.reading.reader import Reader


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    home: str | None = None,
    fast: bool = False,
) -> Reading:
    """Read one report from its text.

    `published` is an ISO day or time ("2022-11-12", "2022-11-12T08:30+08:00"); without it no year
    is ever assumed. `home` is the country or place where the outlet is at home. All offsets in the
    reading refer to `text`, unchanged. Raises `BadInput` for a text that is empty or too long, or a
    day that does not exist.
    """
    check_text(text)
    report = Report(
        id=sha256(text)[:16],
        text=text,
        title=title,
        outlet=outlet,
        home=home,
        language="en",
        published=published_at(published, "published") if published else None,
    )
    return reader(fast=fast).read(report)


@cache
def reader(*, fast: bool = False) -> "Reader":
    """The reader with the default model, loaded on first use and kept."""
    from dateline.reading.reader import Reader  # noqa: PLC0415 (loads spaCy, half a second)

    return Reader(fast=fast)
