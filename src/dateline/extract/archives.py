"""Web archives: the reports of all captures in a WARC or WACZ file, one after another."""

from collections.abc import Iterator

from dateline.errors import CollectError
from dateline.extract.defaults import Defaults
from dateline.extract.material import Item, Material
from dateline.extract.problem import Problem, Unreadable


def read_archive(material: Material, defaults: Defaults) -> Iterator[Item]:
    """The reports of a web archive of any size, and what in it could not be read."""
    from dateline.collect.warcs import BrokenRecord, captures_in  # noqa: PLC0415 - heavy
    from dateline.extract.extracting import extract  # noqa: PLC0415 - which uses the forms

    found = False
    try:
        for one, _ in captures_in(material.stream, material.where):
            found = True
            if isinstance(one, BrokenRecord):
                yield Problem(one.where, one.what, lost=one.lost)
            else:
                yield from extract(one, defaults)
    except CollectError as error:
        raise Unreadable(str(error).removeprefix(f"{material.where}: ")) from None
    if not found:
        yield Problem(material.where, "a web archive in which nothing may be a report")
