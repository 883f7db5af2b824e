"""Batches: how reports are grouped for reading, and read so that none can spoil the others."""

from collections.abc import Iterable, Iterator

from dateline.engines.options import ReaderOptions, reader_for
from dateline.errors import DatelineError
from dateline.extract import Problem
from dateline.vocabulary import Reading, Report

BATCH_REPORTS = 16
"""spaCy's own batch: larger ones gain nothing on a processor."""

BATCH_CHARACTERS = 60_000
"""Bounds memory: the pipeline's arrays grow with the longest text of a batch."""


def batches(items: Iterable[Report | Problem]) -> Iterator[list[Report | Problem]]:
    """Group items in order; problems travel with the reports so that order is kept."""
    batch: list[Report | Problem] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Report) else 0
        if batch and (len(batch) == BATCH_REPORTS or size + length > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


def read_batch(batch: list[Report | Problem], options: ReaderOptions) -> list[Reading | Problem]:
    """Read the reports of a batch; what fails becomes a problem, in its place.

    A `DatelineError` is raised: it tells of something that all reports need and that is missing.
    """
    reports = [item for item in batch if isinstance(item, Report)]
    if not reports:  # then no reader is made, which takes a second or two
        return [item for item in batch if isinstance(item, Problem)]
    try:
        read: Iterator[Reading | Problem] = iter(list(reader_for(options).read_all(reports)))
    except DatelineError:
        raise
    except Exception:
        read = iter([read_alone(report, options) for report in reports])
    return [next(read) if isinstance(item, Report) else item for item in batch]


def read_alone(report: Report, options: ReaderOptions) -> Reading | Problem:
    """Read one report, or tell why it could not be read."""
    try:
        return reader_for(options).read(report)
    except DatelineError:
        raise
    except Exception as error:
        return Problem(report.id, f"could not be read ({failure(error)})", REPORT_IT)


REPORT_IT = "this is a fault in Dateline: please report it with the text"


def failure(error: BaseException) -> str:
    """An error in one line."""
    words = str(error).split("\n")[0][:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
