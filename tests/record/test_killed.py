"""Kill -9 at any point of `add` and `reread`: nothing acknowledged is lost or half written."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.engines.options import reader_for
from dateline.extract import load_all
from dateline.record import tables
from dateline.vocabulary import Report
from tests.record.conftest import FreshDatabase
from tests.record.desk import Desk
from tests.record.forked import FAST, Forked
from tests.record.stories.checks import facts, rebuilt

TOWNS = ("Ghent", "Lyon", "Turin", "Porto", "Bergen")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports on a fire in each of some towns: every second one joins an event."""
    texts = [
        f"A fire at a mill in {town} killed {n} workers on Monday, police said."
        for town in TOWNS
        for n in ("three", "four")
    ]
    file = tmp_path / "reports.jsonl"
    lines = (
        {"id": f"fire {i}", "outlet": f"Paper {i}", "published": "1954-03-09", "text": text}
        for i, text in enumerate(texts)
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


def held(desk: Desk) -> dict[str, int]:
    """Reports by name, each with how many of its mentions are in a live event that knows them."""
    report, mention, event = tables.report, tables.mention, tables.event
    with desk.store.reading() as connection:
        read = select(tables.reading.c.report_id).where(tables.reading.c.ended.is_(None))
        readings = Counter(connection.execute(read).scalars())
        done = report.c.state == "read"  # others wait for it
        found = dict.fromkeys(connection.execute(select(report.c.name).where(done)).scalars(), 0)
        ids = set(connection.execute(select(report.c.id).where(done)).scalars())
        query = (
            select(report.c.name, mention.c.id, event.c.data)
            .join(mention, mention.c.report_id == report.c.id)
            .join(event, mention.c.event_id == event.c.id)
            .where(event.c.state == "live")
        )
        for name, key, data in connection.execute(query):
            found[name] += key in data["mentions"]
    assert readings == Counter(ids)  # each report that was read has one reading
    return found


def test_nothing_is_lost_or_half_written(
    desk: Desk, reports: Path, fresh_database: FreshDatabase, tmp_path: Path
) -> None:
    reader = reader_for(FAST)
    told = {
        one.id: len(reader.read(one).events)
        for one in load_all([str(reports)])
        if isinstance(one, Report)
    }
    acknowledged: set[str] = set()
    moments = random.Random(20)
    for wanted in (0, 2, 0, 1, 3):
        desk.store.engine.dispose()  # no connection is shared with another process
        adding = Forked.add(desk.folder, [reports])
        adding.lines(wanted)
        time.sleep(moments.uniform(0, 0.12))
        adding.end()
        acknowledged.update(adding.acknowledged)
        found = held(desk)
        assert acknowledged <= set(found)
        assert found == {name: told[name] for name in found}
    assert rebuilt(desk) == ()

    # The same command does the rest.
    command = [sys.executable, "-m", "dateline.cli", "add", "--fast", "--record", str(desk.folder)]
    done = subprocess.run([*command, str(reports)], capture_output=True, text=True, check=True)
    assert f"{len(found)} known already" in done.stderr or not found
    assert held(desk) == told
    assert rebuilt(desk) == ()

    # And all is as if nothing had happened.
    with type(desk.store).init(tmp_path / "undisturbed", database=fresh_database()) as store:
        undisturbed = Desk(store, desk.reader, {})
        assert Forked.add(store.folder, [reports]).wait() == 0
        assert facts(undisturbed) == facts(desk)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_reading_again_can_be_ended_at_any_time(
    desk: Desk, reports: Path, number: int, status: int
) -> None:
    reader_for(FAST).read_all([])
    desk.store.engine.dispose()
    assert Forked.add(desk.folder, [reports]).wait() == 0
    before, told = desk.events(), held(desk)
    moments = random.Random(number)
    for _ in range(3):
        desk.store.engine.dispose()
        reading = Forked.reread(desk.folder)
        time.sleep(moments.uniform(0.1, 0.8))
        assert reading.end(number) in {status, 0}
        assert held(desk) == told
        assert desk.events() == before
    desk.store.engine.dispose()
    assert Forked.reread(desk.folder).wait() == 0
    assert desk.events() == before
    assert rebuilt(desk) == ()
