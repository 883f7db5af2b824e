"""Plain text: the first lines may say what it is a report of; the rest is the text, unchanged."""

from collections.abc import Iterator
from dataclasses import replace

from dateline._version import __version__
from dateline.extract.assembling import assemble
from dateline.extract.datelines import agency_told, day_told
from dateline.extract.defaults import KEYS, NO_METADATA, Defaults, Metadata
from dateline.extract.heads.head import Head, head_of
from dateline.extract.material import Item
from dateline.extract.published import known_time
from dateline.extract.traces import FIRST_LINES
from dateline.extract.unread import Unread
from dateline.vocabulary import Report


def read_text(
    name: str, document: str, defaults: Defaults, where: str, known: Metadata = NO_METADATA
) -> Iterator[Item]:
    """The report of a plain text, after what its first lines say that could not be read.

    `known` is what is told of it elsewhere, and stands before what the lines say.
    """
    head = head_of(document).without(defaults)
    text = document[head.start :]
    yield from head.problems(where)
    agency = None if head.metadata.outlet or defaults.outlet else agency_told(text)
    metadata = replace(head.metadata, outlet=head.metadata.outlet or agency)
    metadata = replace(
        metadata, **{key: told for key in KEYS if (told := getattr(known, key, None)) is not None}
    )
    for item in assemble(name, text, metadata, defaults, where):
        if isinstance(item, Report):
            yield _completed(item, head, agency)
        elif isinstance(item, Unread) and item.report:
            yield item.model_copy(update={"report": _completed(item.report, head, agency)})
        else:
            yield item


def _completed(report: Report, head: Head, agency: str | None) -> Report:
    """The report with what the dateline of its text tells, and with where all was taken from."""
    more: dict[str, object] = {"updated": known_time(head.updated, head.metadata.supplied_by)}
    told = list(filter(None, [head.told()]))
    if report.published is None and (day := day_told(report.text)):
        more["published"] = day
        told.append("date (dateline)")
    told += ["outlet (dateline)"] if agency else []
    if told:
        more["extracted_by"] = f"dateline {__version__}{FIRST_LINES}{', '.join(told)}"
    return report.model_copy(update=more)
