"""The copy that visitors see follows the record, and is made anew where the rules change."""

import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from dateline.record import people, tables
from dateline.record.deciding import decide
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.record.withdrawing import withdraw_reports
from dateline.vocabulary import Event
from dateline.web.desk import open_desk
from dateline.web.public import copying, making
from dateline.web.public.copying import FILE, told, visitors_desk
from tests.web.people.acting import application, browsing


@pytest.fixture
def mills(made: Path, tmp_path: Path) -> Path:
    """A record of its own for each test."""
    return Path(shutil.copytree(made, tmp_path / "mills"))


def listed(store: Store) -> list[Event]:
    with store.reading() as connection:
        return list(events(connection, Wanted()))


def public(store: Store) -> FastAPI:
    return application(store, public=True)


def test_what_a_person_rejects_is_gone_for_the_next_visitor(mills: Path) -> None:
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        one = listed(store)[0]
        assert visitor.get(f"/events/{one.id}").status_code == 200
        decide(store, "Ines", "reject", "none", lambda c: people.reject(c, "Ines", one.id, "none"))
        answer = visitor.get(f"/events/{one.id}")
        assert answer.status_code == 410
        assert "Ines" not in answer.text
        assert visitor.get(f"/events/{one.id}.json").json()["state"] == "deleted"
        assert one.id not in visitor.get("/").text


def test_what_was_merged_leads_to_what_it_is_now(mills: Path) -> None:
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        two = sorted(listed(store), key=lambda one: one.mentions)[:2]
        ids = [one.id for one in two]
        visitor.get("/")
        decide(store, "Ines", "merge", None, lambda c: people.merge(c, "Ines", ids))
        answers = {one: visitor.get(f"/events/{one}") for one in ids}
        assert sorted(one.status_code for one in answers.values()) == [200, 303]
        moved = next(one for one in answers.values() if one.status_code == 303)
        assert visitor.get(moved.headers["location"]).status_code == 200


def test_what_a_person_enters_is_told_without_their_name(mills: Path) -> None:
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        one = listed(store)[0]
        visitor.get("/")
        value = {"low": 77, "best": 77, "high": 77, "text": "77"}
        decide(
            store,
            "Ines Quist",
            "edit",
            None,
            lambda c: people.edit(
                c, "Ines Quist", one.id, "counts.arrested", value, note="told by Una Holm"
            ),
        )
        page = visitor.get(f"/events/{one.id}?words=shown").text
        assert "77" in page
        for name in ("Ines", "Quist", "Una", "Holm"):
            assert name not in page


def test_a_withdrawn_text_leaves_nothing_behind(mills: Path) -> None:
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        one = next(one for one in listed(store) if one.reports == 1)
        of, report = tables.mention, tables.report
        with store.engine.connect() as connection, connection.begin():
            own = select(of.c.report_id).where(of.c.event_id == one.id)
            connection.execute(report.update().where(report.c.id.in_(own)).values(capture="c-x"))
        page = visitor.get(f"/events/{one.id}?words=shown").text
        assert one.kind.name.partition(".")[0] in page
        withdraw_reports(store, ["c-x"], "Ines", "asked to")
        after = visitor.get(f"/events/{one.id}?words=shown")
        assert after.status_code in {404, 410}
        assert one.id not in visitor.get("/").text


def test_a_copy_that_was_interrupted_is_finished(
    mills: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 2)
    with Store.open(mills) as store:
        desk = open_desk(store)
        first = visitors_desk(desk)
        write, calls = copying._enter, []

        def stopped(*given: object) -> None:
            calls.append(1)
            if len(calls) == 3:
                raise KeyboardInterrupt
            write(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(copying, "_enter", stopped)
        with pytest.raises(KeyboardInterrupt):
            first.copy.refresh()
        monkeypatch.setattr(copying, "_enter", write)
        second = visitors_desk(desk)
        second.copy.refresh()
        assert {one.id for one in listed(second.store)} == {one.id for one in listed(store)}


def test_a_copy_of_many_events_is_made_by_several_processes(
    mills: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MANY", 1)
    monkeypatch.setattr(making, "MOST", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with Store.open(mills) as store:
        desk = visitors_desk(open_desk(store))
        desk.copy.refresh()
        assert {one.id for one in listed(desk.store)} == {one.id for one in listed(store)}
        with desk.store.reading() as connection:
            assert all(told(connection, one.id)[0].id == one.id for one in listed(desk.store))


def test_another_policy_makes_another_copy(mills: Path) -> None:
    with Store.open(mills) as store:
        desk = visitors_desk(open_desk(store))
        desk.copy.refresh()
        assert desk.name == "mills"
        desk.store.close()
    toml = mills / "dateline.toml"
    toml.write_text(toml.read_text() + '[policy]\nquote_words = 0\ntitle = "Mills, told"\n')
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        page = visitor.get(f"/events/{listed(store)[0].id}?words=shown").text
        assert "In the words of reports" not in page
        assert "Mills, told" in page


def test_what_stands_in_the_way_of_the_copy_is_replaced(mills: Path) -> None:
    (mills / FILE).write_bytes(b"no database at all" * 100)
    with Store.open(mills) as store, browsing(public(store)) as visitor:
        assert visitor.get("/").status_code == 200
