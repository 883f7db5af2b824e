"""Ways: one way through a WARC file in a process of its own; prints figures as JSON.

`python -m benchmarks.warcs.ways WAY FILE`, with "bare" (trafilatura on the decoded HTML), "ours"
(WARC to reports, all of it) or "captures" (WARC to captures).
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.process import peak_of_this_process, use_one_core

Figures = dict[str, float]


def bare(path: Path) -> Figures:
    """`trafilatura.bare_extraction` with metadata, as it is by default; only its time counts."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    seconds, found, records = 0.0, 0, 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response):
        page = record.reader.read().decode()
        begin = process_time()
        document = bare_extraction(page, with_metadata=True)
        seconds += process_time() - begin
        found += document is not None
        records += 1
    return {"seconds": seconds, "records": records, "reports": found}


def ours(path: Path) -> Figures:
    """WARC to reports: reading, decoding, main text, metadata, dates, kinds of pages."""
    from dateline.collect.warcs import BrokenRecord, captures_of_warc  # noqa: PLC0415
    from dateline.extract import extract  # noqa: PLC0415
    from dateline.vocabulary import Report  # noqa: PLC0415

    begin, found, records = process_time(), 0, 0
    for capture, _ in captures_of_warc(path):
        if not isinstance(capture, BrokenRecord):
            records += 1
            found += sum(isinstance(item, Report) for item in extract(capture))
    return {"seconds": process_time() - begin, "records": records, "reports": found}


def captures(path: Path) -> Figures:
    """WARC to captures alone."""
    from dateline.collect.warcs import captures_of_warc  # noqa: PLC0415

    begin = process_time()
    records = sum(1 for _ in captures_of_warc(path))
    return {"seconds": process_time() - begin, "records": records}


WAYS: dict[str, Callable[[Path], Figures]] = {"bare": bare, "ours": ours, "captures": captures}


def main() -> None:
    """Go one way and print what it took."""
    use_one_core()
    figures = WAYS[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(figures | {"peak_memory_mb": peak_of_this_process()}))


if __name__ == "__main__":
    main()
