"""A backup holds the evidence, as it is at one moment, also while others collect."""

from pathlib import Path

import pytest

from dateline.collect.frontier import Frontier
from dateline.errors import RecordError
from dateline.record.backup import backup, restore, verify
from dateline.record.store import Store
from tests.collect.killing import Collecting, check
from tests.collect.site import mills, record_in

PAGES = 40


def test_a_backup_while_collecting_is_a_whole_record(tmp_path: Path) -> None:
    record, file = record_in(tmp_path / "record"), tmp_path / "backup.zip"
    with mills(PAGES) as server:
        feed = server.address("/feed.xml")
        running = Collecting(record, feed).until(8)
        with Store.open(record) as store:
            backup(store, file)
        early = running.acknowledged
        assert running.wait() == 0
        again = tmp_path / "again"
        restore(file, again).close()
        held = check(again, early)
        assert len(held) < PAGES
        with Frontier.open(again) as frontier:
            done = [one for one in frontier.all() if one.capture]
        assert len(done) <= len(held) + 1  # and the feed: what is called done is in the record
        last = Collecting(again, feed)
        assert last.wait() == 0
        assert len(check(again, set(held))) == PAGES


def test_a_backup_whose_evidence_was_changed_is_refused(tmp_path: Path) -> None:
    record, file = record_in(tmp_path / "record"), tmp_path / "backup.zip"
    with mills(3) as server:
        assert Collecting(record, server.address("/feed.xml")).wait() == 0
    with Store.open(record) as store:
        backup(store, file)
    verify(file)
    data = bytearray(file.read_bytes())
    place = data.index(b"archive/warcs/") + 400
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(RecordError, match="archive/warcs"):
        restore(file, tmp_path / "again")
    assert not (tmp_path / "again" / "archive").exists()
