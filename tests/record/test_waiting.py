"""Reports that wait, that are not read, that are translated by a person, or withdrawn."""

from pathlib import Path

import pytest

from dateline.collect.frontier import Frontier, State
from dateline.deriving import load_registry
from dateline.errors import RecordError
from dateline.extract.unread import Unread, Why
from dateline.record import arriving, queries, search
from dateline.record.adding import Adder
from dateline.record.arriving import count_waiting, receive, take_up, waiting
from dateline.record.citing import cite_report
from dateline.record.linker import Linker
from dateline.record.newly import enter_new
from dateline.record.queries import Wanted
from dateline.record.reporting import show_report
from dateline.record.translating import translate
from dateline.record.withdrawing import withdraw_reports
from dateline.vocabulary import Basis, CountRole, Published, Report
from tests.record.desk import Desk

FIRE = "A fire at a mill in Ghent killed three workers on Monday, police said."
FEU = "Un incendie dans une filature de Gand a tué trois ouvriers lundi, selon la police."


def report(text: str = FIRE, **fields: str) -> Report:
    day = Published(edtf="1954-03-09", basis=Basis.SUPPLIED, supplied_by="test")
    given = {"id": "fire", "outlet": "Mill News", "capture": "k-aaaaaaaaaaaaaaaa"} | fields
    return Report(text=text, published=day, extracted_by="test 1", **given)


def unread(**fields: str) -> Unread:
    french = report(FEU, id="feu", language="fr", address="http://mills.example/feu", **fields)
    return Unread(
        address="http://mills.example/feu",
        capture=french.capture,
        why=Why.LANGUAGE,
        told="not read: in French",
        report=french,
    )


def read_all(desk: Desk) -> int:
    """Read what waits, as `dateline add` does; gives how many were read."""
    adder = Adder(desk.store, Linker(), load_registry(desk.folder))
    readings = [desk.reader.read(one) for one in adder.waiting()]
    return sum(adder.enter(reading).entered.new for reading in readings)


def test_what_waits_is_found_by_its_words_and_read_once(desk: Desk) -> None:
    (arrived,) = receive(desk.store, [report()])
    assert arrived.new
    assert [one.text for one in waiting(desk.store)] == [FIRE]
    assert desk.events() == []
    with desk.store.reading() as connection:
        assert arrived.entered is not None
        assert search.found(connection, "mill Ghent", "r") == [arrived.entered.report]
    assert read_all(desk) == 1
    assert count_waiting(desk.store) == 0
    assert desk.only().kind.name == "disaster.fire"
    assert not receive(desk.store, [report()])[0].new
    assert read_all(desk) == 0


def test_two_that_read_the_same_at_once_enter_it_once(desk: Desk) -> None:
    receive(desk.store, [report()])
    adders = [Adder(desk.store, Linker(), load_registry(desk.folder)) for _ in range(2)]
    readings = [desk.reader.read(next(one.waiting())) for one in adders]
    entered = [adder.enter(read).entered.new for adder, read in zip(adders, readings, strict=True)]
    assert entered == [True, False]
    assert desk.only().reports == 1


def test_an_edition_that_waits_does_not_take_the_place_of_the_one_before(desk: Desk) -> None:
    address = "http://mills.example/1"
    receive(desk.store, [report(address=address)])
    read_all(desk)
    before = desk.only()
    receive(desk.store, [report("The mill in Ghent is open again.", address=address)])
    desk.add(FIRE.replace("police", "doctors"), "1954-03-09", "Other Paper")
    assert desk.only().id == before.id
    assert desk.only().independent_sources == 2  # what the first edition tells still counts


def test_a_report_knows_its_capture_and_what_made_its_text(desk: Desk) -> None:
    receive(desk.store, [report()])
    held = next(waiting(desk.store))
    assert (held.capture, held.extracted_by) == ("k-aaaaaaaaaaaaaaaa", "test 1")
    assert held == report()


def test_a_report_in_another_language_is_kept_and_can_be_coded_by_hand(desk: Desk) -> None:
    (arrived,) = receive(desk.store, [unread()])
    assert arrived.entered is not None
    name = arrived.entered.report
    assert count_waiting(desk.store) == 0
    values = {
        "kind": {"name": "disaster.fire"},
        "when": {"edtf": "1954-03-08", "earliest": "1954-03-08", "latest": "1954-03-08"},
        "counts.dead": {"low": 3, "best": 3, "high": 3, "text": "3"},
    }

    def act(change: object) -> set[str]:
        cited = cite_report(change.connection, name, "a tué trois ouvriers")  # type: ignore[attr-defined]
        return enter_new(change, "Ines", values, cited=cited)  # type: ignore[arg-type]

    desk.decide(act, "new")
    assert desk.only().counts[CountRole.DEAD].best == 3


def test_a_translation_is_read_and_counts_with_its_original(desk: Desk) -> None:
    (arrived,) = receive(desk.store, [unread()])
    assert arrived.entered is not None
    name = arrived.entered.report
    with desk.store.writing("Ines", "translate", person=True) as change:
        given, entered = translate(change, name, FIRE, "en", "Ines", "Fire in Ghent")
    assert (given.outlet, given.published) == ("Mill News", report().published)
    assert read_all(desk) == 1
    assert desk.only().independent_sources == 1
    with desk.store.reading() as connection:
        assert [one.how for one in show_report(connection, entered.report).came_of] == [
            "translation"
        ]
    with (
        pytest.raises(RecordError, match="already"),
        desk.store.writing("Ines", "translate", person=True) as change,
    ):
        translate(change, name, FIRE, "en", "Ines")


def test_a_report_is_read_once_its_language_can_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(desk.store, [unread()])
    assert (take_up(desk.store), count_waiting(desk.store)) == (0, 0)
    monkeypatch.setattr(arriving, "READABLE", frozenset({"en", "fr"}))
    assert (take_up(desk.store), count_waiting(desk.store)) == (1, 1)
    assert [one.language for one in waiting(desk.store)] == ["fr"]
    assert take_up(desk.store) == 0


def test_what_is_withdrawn_leaves_no_word_behind(desk: Desk, tmp_path: Path) -> None:
    receive(desk.store, [report(address="http://mills.example/1", title="Ghent fire")])
    read_all(desk)
    desk.add("A march of weavers crossed Lyon on Sunday.", "1954-03-09", "Other Paper")
    fire = next(one for one in desk.events() if one.kind.name == "disaster.fire")
    done = withdraw_reports(desk.store, ["k-aaaaaaaaaaaaaaaa"], "asked for", "Ines")
    assert fire.id in done.deleted
    assert len(done.reports) == 1
    with desk.store.reading() as connection:
        assert list(queries.events(connection, Wanted(text="mill"))) == []
        assert search.found(connection, "Ghent", "r") == []
        shown = show_report(connection, done.reports[0])
    assert (shown.text, shown.title, shown.withdrawn) == ("", None, True)
    assert not any(
        b"killed three workers" in file.read_bytes()
        for file in desk.folder.iterdir()
        if file.is_file()
    )
    with Frontier.open(desk.folder) as frontier:
        known = frontier.known("http://mills.example/1")
    assert known is not None
    assert known.state is State.WITHDRAWN
    assert not receive(desk.store, [report(address="http://mills.example/1")])[0].new
    assert count_waiting(desk.store) == 0


def test_a_withdrawal_leaves_what_others_tell_of_the_event(desk: Desk) -> None:
    receive(desk.store, [report(address="http://mills.example/1")])
    read_all(desk)
    first = desk.only().id
    desk.add(
        "Three workers died on Monday when a fire destroyed a mill in Ghent, doctors said.",
        "1954-03-09",
        "Other Paper",
    )
    told = desk.only().reports
    done = withdraw_reports(desk.store, ["k-aaaaaaaaaaaaaaaa"], "asked for", "Ines")
    assert desk.only().id == first
    assert told == 2
    assert desk.only().reports == 1
    assert first in {event.id for event in done.changed}
