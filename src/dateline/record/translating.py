"""Translating: a report's text in another language, supplied by a person.

It is a report of its own, and counts with what it translates: the two are one source.
"""

from sqlalchemy import select

from dateline.errors import RecordError
from dateline.extract.assembling import READABLE
from dateline.record import tables
from dateline.record.arriving import report_of
from dateline.record.copying import enter_translation
from dateline.record.entering import Entered, State, enter_report, known
from dateline.record.store import Change
from dateline.vocabulary import Report

ACTION = "translate"


def translate(
    change: Change, name: str, text: str, language: str, by: str, title: str | None = None
) -> tuple[Report, Entered]:
    """Enter a translation of a report; it waits to be read, if its language can be.

    Raises `RecordError` for a report that was withdrawn, or a translation that is there already.
    """
    rows = tables.report
    row = change.connection.execute(select(rows).where(rows.c.id == name)).one()
    if row.withdrawn is not None:
        raise RecordError(f"{name} was withdrawn: its translation cannot be added")
    original = report_of(row)
    report = Report(
        id=f"{original.id} (translation by {by})",
        text=text,
        title=title,
        outlet=original.outlet,
        byline=original.byline,
        home=original.home,
        published=original.published,
        language=language,
        extracted_by=f"translated by {by}",
    )
    if report.text_sha256 == row.text_sha256:
        raise RecordError(f"this is the text of {name} itself, not a translation")
    if before := known(change.connection, report):
        raise RecordError(f"this translation is in the record already: {before.report}")
    readable = language.replace("_", "-").split("-")[0].lower() in READABLE
    entered = enter_report(
        change,
        report,
        State.WAITING if readable else State.NOT_READ,
        None if readable else "language",
    )
    told = f"a translation of {name}, supplied by {by}"
    enter_translation(change, entered.article, row.article_id, told, by)
    change.touch(entered.report, name)
    return report, entered
