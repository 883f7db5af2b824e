"""Reading: the report whose words a form asks for, ready to be selected in."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection

from dateline.record.readings import read_back
from dateline.record.reporting import ShownReport, show_report
from dateline.record.selecting import Selected
from dateline.vocabulary import Reading
from dateline.web.care import Care, care_for
from dateline.web.texts import Paragraph, paragraphs_of


@dataclass(frozen=True)
class Text:
    """A report with its text in pieces, and what was read from it."""

    report: ShownReport
    paragraphs: list[Paragraph]
    reading: Reading | None
    lit: bool
    care: Care


def text_of(
    request: Request,
    connection: Connection,
    name: str,
    chosen: Selected | None,
    also: Sequence[tuple[int, int]] = (),
) -> Text:
    """The text of a report; what was chosen in it is lit, or else `also`."""
    report, read = show_report(connection, name), read_back(connection, name)
    lit = [(chosen.span.start, chosen.span.end)] if chosen and chosen.report == name else [*also]
    kinds = [one.kind.name for one in read.reading.events] if read else []
    return Text(
        report=report,
        paragraphs=paragraphs_of(report.text, None, lit),
        reading=read.reading if read else None,
        lit=bool(lit),
        care=care_for(request, kinds),
    )


def among(wanted: Sequence[str], reports: Sequence[str]) -> str:
    """The first report that is wanted and there is; else the first; "" where there is none."""
    return next((one for one in wanted if one in reports), reports[0] if reports else "")
