"""What bare trafilatura and htmldate make of the pages: the column that ours is compared with.

python -m benchmarks.own.pages.naive > pages.jsonl
"""

import json
import logging

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document

from benchmarks.own.pages.build import OUT, Page, body_bytes
from benchmarks.records import lines

FORM = "%Y-%m-%dT%H:%M%z"


def predicted(record: Page) -> Page:
    """One report where there is any text."""
    body = body_bytes(record)
    try:
        found = bare_extraction(
            body, url=record["address"], with_metadata=True, include_comments=False
        )
    except Exception:
        found = None
    if not isinstance(found, Document) or not found.text:
        return {"id": record["id"], "items": [{"kind": "no_text"}]}
    day = find_date(body, original_date=True, outputformat=FORM, url=record["address"])
    last = find_date(body, original_date=False, outputformat=FORM, url=record["address"])
    item = {
        "kind": "report",
        "text": found.text,
        "title": found.title,
        "byline": found.author,
        "outlet": found.sitename,
        "address": found.url,
        "published": day,
        "updated": last if last != day else None,
    }
    return {"id": record["id"], "items": [item]}


def main() -> None:
    """Print predictions, one a line."""
    logging.disable(logging.CRITICAL)
    for record in lines(OUT):
        print(json.dumps(predicted(record), ensure_ascii=False))


if __name__ == "__main__":
    main()
