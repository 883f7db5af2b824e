"""Taking: what came of each source, in a line each, and what it came to."""

from collections import Counter

import typer

from dateline.cli.telling import Telling, counted, printable
from dateline.collect.feeds import discover_feeds
from dateline.collect.fetching.resolving import NOT_PUBLIC
from dateline.collect.frontier import Known, Role
from dateline.collect.parcel import Trouble
from dateline.extract import Problem
from dateline.extract.traces import told_from
from dateline.extract.unread import WORDS, Unread, Why
from dateline.record.arriving import Arrived
from dateline.record.entering import State
from dateline.record.gathering import Taken
from dateline.vocabulary import Report


def count(taken: Taken, tally: Counter[str]) -> None:
    """Add up what a parcel gave."""
    tally["captures"] += sum(one.new for one in taken.kept)
    known = taken.parcel.known
    if known and known.role is Role.MEDIA:
        tally["media"] += any(one.new for one in taken.kept) and not taken.parcel.told
    for one in taken.arrived:
        if isinstance(one.item, Unread):
            tally["unread"] += 1
        elif one.new:
            tally["reports"] += 1
            tally["editions"] += one.entered is not None and one.entered.edition > 1
        else:
            tally["known"] += 1
    tally["lost"] += taken.parcel.lost + sum(one.lost for one in taken.problems)
    tally["withdrawn"] += any(one.withdrawn for one in taken.kept)
    tally["same"] += bool(taken.parcel.visit and taken.parcel.visit.state == "same")


def tell(taken: Taken, telling: Telling) -> None:
    """One line for each new report on standard output; troubles and pages on standard error."""
    for problem in taken.problems:
        telling.problem(problem)
    if taken.parcel.told:
        telling.problem(lost(taken))
    for one in taken.arrived:
        if isinstance(one.item, Unread):
            telling.problem(unread(one.item, taken))
        elif one.new:
            typer.echo(printable(_line(one)))


def lost(taken: Taken) -> Problem:
    """What went wrong with a parcel, as a problem that is told, and what could be done."""
    parcel = taken.parcel
    return Problem(parcel.where, parcel.told, advice_on(parcel.told, parcel.known), parcel.lost)


def advice_on(told: str, known: Known | None) -> str:
    """What a person can do who meant an address in a private network."""
    if NOT_PUBLIC not in told or (known and known.led):
        return ""
    return "if you mean it: --allow-private, or allow_private in dateline.toml"


def trouble(one: Trouble) -> Problem:
    """A trouble of collecting as a problem, which is told alike."""
    return Problem(one.where, one.what, one.advice, lost=one.lost)


def unread(item: Unread, taken: Taken) -> Problem:
    """What is recorded and not read, as a problem that is told; of a list, which feeds it names."""
    where = item.address.removeprefix("file:")
    told, page = f"{WORDS[item.why]}, kept and not read ({item.told})", taken.parcel.take
    listed = item.why is Why.INDEX_PAGE and page is not None
    links = discover_feeds(page.content, page.address) if listed and page else ()
    advice = f"collect its feed: {links[0].address}" if links else ""
    return Problem(where, told, advice, lost=False)


def summary(tally: Counter[str], waiting: int | None = None) -> str:
    """What it all came to."""
    parts = [f"{counted(tally['reports'], 'report')} collected"]
    parts += [f"{tally['editions']} of them new editions"] if tally["editions"] else []
    parts += [f"{tally['known']} known already"] if tally["known"] else []
    parts += [f"{tally['stated']} completed"] if tally["stated"] else []
    parts += [f"{tally['same']} unchanged"] if tally["same"] else []
    parts += [f"{tally['unread']} kept and not read"] if tally["unread"] else []
    parts += [f"{counted(tally['media'], 'picture')} kept"] if tally["media"] else []
    parts += [f"{tally['withdrawn']} withdrawn before, and left"] if tally["withdrawn"] else []
    parts += [f"{tally['lost']} could not be had"] if tally["lost"] else []
    told = ", ".join(parts)
    return told + (f". {counted(waiting, 'report')} to read: dateline add" if waiting else "")


def _line(arrived: Arrived) -> str:
    entered, report = arrived.entered, arrived.item
    assert entered is not None
    assert isinstance(report, Report)
    what = "report" if entered.edition == 1 else f"edition {entered.edition}"
    what = what if entered.state is State.WAITING else f"{what}, not read"
    outlet = f" ({report.outlet})" if report.outlet else ""
    return f"{what:<12}{entered.report}  {report.title or report.id}{outlet}{head(report)}"


def head(report: Report) -> str:
    """What was taken from the first lines of a text file or the tags of a page, in brackets."""
    told = told_from(report.extracted_by)
    return f" [{told}]" if told else ""
