"""Looking at a record: events, reports and ids, the same on both databases."""

from collections.abc import Callable

import pytest

from dateline.deriving import Registry
from dateline.display.derived import value_words
from dateline.errors import RecordError
from dateline.record import people, queries, search
from dateline.record.identifying import identify, identify_event
from dateline.record.inbox import inbox, mark_seen, seen_until
from dateline.record.queries import Wanted
from dateline.record.reporting import Gone, ShownReport, show_any
from dateline.record.scope import Scope
from dateline.record.showing import Shown, show_event
from dateline.record.totals import totals
from dateline.record.why import why
from tests.record.desk import Desk
from tests.record.texts import FIRE, MARCH, TOLL


@pytest.fixture
def newsroom(desk: Desk) -> Desk:
    """A fire told by two reports and a copy, and a march."""
    desk.add(FIRE, "2031-05-13", "Lindby Herald", title="Three die in mill fire")
    desk.add(f"(Lindby Herald) - {FIRE}", "2031-05-13", "Karrow Times")
    desk.add(TOLL, "2031-05-14", "Dunmere Post")
    desk.add(MARCH, "2031-05-21", "Dunmere Post")
    return desk


@pytest.fixture
def show(newsroom: Desk) -> Callable[[str], Shown | ShownReport | Gone]:
    """What an id stands for."""

    def asked(name: str) -> Shown | ShownReport | Gone:
        with newsroom.store.reading() as connection:
            return show_any(connection, name, Registry())

    return asked


def test_an_event_is_shown_with_all_that_its_values_rest_on(newsroom: Desk) -> None:
    fire = newsroom.only(kinds=("disaster.fire",))
    with newsroom.store.reading() as connection:
        shown = show_event(connection, fire.id, Registry())
    assert shown.event == fire
    for claim in fire.counts["dead"].claims:
        line = shown.line(claim)
        assert line is not None
        source = shown.source(line.report)
        assert source is not None
        assert line.evidence
    assert [source.how for source in shown.reports if source.came_of] == ["copy"]
    assert len(shown.judgements) >= 2


def test_evidence_is_the_words_of_the_report(newsroom: Desk, show: Callable[[str], Shown]) -> None:
    shown = show(newsroom.only(kinds=("disaster.fire",)).id)
    for line in shown.claims:
        report = show(line.report)
        for span in line.evidence:
            assert report.text[span.start : span.end] == span.text


def test_a_report_names_its_copies_and_a_copy_its_original(
    newsroom: Desk, show: Callable[[str], ShownReport]
) -> None:
    shown = show(newsroom.only(kinds=("disaster.fire",)).id)
    copy = next(source for source in shown.reports if source.came_of)
    original = show(copy.came_of)
    assert [one.id for one in original.copies] == [copy.id]
    assert [one.id for one in show(copy.id).came_of] == [original.id]
    assert original.mentions[0].event == shown.event.id


def test_a_rejected_event_is_shown_as_gone(newsroom: Desk, show: Callable[[str], Gone]) -> None:
    march = newsroom.only(kinds=("dissent.march",))
    newsroom.decide(lambda c: people.reject(c, "Ines", march.id, "a novel"), "reject")
    for name in (march.id, march.mentions[0]):
        gone = show(name)
        assert isinstance(gone, Gone)
        assert gone.history[0].action == "reject"


def test_ids_are_found_by_their_beginning_and_of_their_kind_alone(newsroom: Desk) -> None:
    fire = newsroom.only(kinds=("disaster.fire",))
    with newsroom.store.reading() as connection:
        assert identify(connection, fire.id[:7].upper()) == fire.id
        assert identify_event(connection, fire.mentions[1]) == fire.id
        with pytest.raises(RecordError, match="an id of an event, but this takes that of a report"):
            identify(connection, fire.id, ("r",))
        with pytest.raises(RecordError, match="no event of this id"):
            identify(connection, "e-zzz")


def test_why_names_rule_sources_and_what_held_mentions_together(newsroom: Desk) -> None:
    fire = newsroom.only(kinds=("disaster.fire",))
    with newsroom.store.reading() as connection:
        shown = show_event(connection, fire.id, Registry())
    (told, rests, differ) = why(shown, "dead", value_words)
    assert told.startswith("dead is 3 to 5")
    assert "“Five workers”" in rests
    assert "Accounts differ on how many died" in differ
    (heading, *judged) = why(shown, "same", value_words)
    assert heading.startswith("3 mentions in 3 reports")
    assert len(judged) == 2
    with pytest.raises(RecordError, match="nothing on missing"):
        why(shown, "missing", value_words)


def test_totals_count_what_the_record_holds(newsroom: Desk) -> None:
    with newsroom.store.reading() as connection:
        found = totals(connection, Wanted())
        narrowed = totals(connection, Wanted(kinds=("disaster",)))
    assert (found.events, found.reports, found.copies, found.outlets) == (2, 4, 1, 3)
    assert dict(found.spread["country"]) == {"ES": 1, "FR": 1}
    assert found.spread["month"] == (("2031-05", 2),)
    assert narrowed.spread["kind"] == (("disaster.fire", 1),)


def test_a_person_sees_what_changed_since_they_looked(newsroom: Desk) -> None:
    store, fire = newsroom.store, newsroom.only(kinds=("disaster.fire",))
    mark_seen(store, "Ines")
    mark_seen(store, "Ines")
    newsroom.decide(
        lambda c: people.edit(c, "Omar", fire.id, "cause", {"text": "a spark"}, note="seen")
    )
    with store.reading() as connection:
        (item,) = inbox(connection, seen_until(connection, "Ines"), Scope(places=("Lyon",)))
        assert len(inbox(connection, seen_until(connection, "Omar"), Scope())) == 2
    assert (item.id, item.what, item.in_scope, item.why) == (fire.id, "changed", True, "in Lyon")


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Wanted(where="auvergne rhone alpes"), ["disaster.fire"]),
        (Wanted(where="Madrid, ES"), ["dissent.march"]),
        (Wanted(where="Madrid, FR"), []),
        (Wanted(text="workers -three"), ["disaster.fire"]),
        (Wanted(text='"three workers"'), ["disaster.fire"]),
        (Wanted(min_grade="F4"), ["dissent.march", "disaster.fire"]),
    ],
)
def test_both_databases_find_the_same(newsroom: Desk, wanted: Wanted, kinds: list[str]) -> None:
    with newsroom.store.reading() as connection:
        found = [event.kind.name for event in queries.events(connection, wanted)]
        assert found == kinds
        assert queries.count(connection, wanted) == len(kinds)


def test_words_of_whole_reports_find_what_these_are_mainly_about(newsroom: Desk) -> None:
    with newsroom.store.reading() as connection:
        # Nothing of the event was read from these words; they stand in a report on it.
        (fire,) = queries.events(connection, Wanted(text="cotton firefighters"), order="words")
        assert fire.kind.name == "disaster.fire"
        assert not list(queries.events(connection, Wanted(text="cotton students")))
        found = queries.events(connection, Wanted(text="march students"), order="words")
        ranked = [one.kind.name for one in found]
        assert ranked == ["dissent.march"]
        assert not list(queries.events(connection, Wanted(text="cotton", kinds=("dissent",))))


def test_of_words_that_too_many_have_to_be_ranked_all_are_found_the_newest_first(
    newsroom: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "workers"
    with newsroom.store.reading() as connection:
        ranked = set(queries.with_words(connection, words))
        monkeypatch.setattr(search, "RANKED", 0)
        found = list(queries.events(connection, Wanted(text=words), order="words"))
        assert {one.id for one in found} == ranked
        assert len(found) == queries.count(connection, Wanted(text=words)) > 0
        assert [one.id for one in found] == [
            one.id for one in queries.events(connection, Wanted(text=words), order="when")
        ]
        reports = search.found(connection, words, "r")
        assert len(reports) == search.number(connection, words, "r") > 1
        assert search.found(connection, words, "r", 1, 1) == reports[1:2]


@pytest.mark.parametrize("ranked", [0, search.RANKED])
@pytest.mark.parametrize("order", ["when", "words"])
@pytest.mark.parametrize("text", ["mill fire", "the", None, "zeppelin"])
def test_a_page_knows_how_many_events_there_are_beyond_it(
    newsroom: Desk, monkeypatch: pytest.MonkeyPatch, text: str | None, order: str, ranked: int
) -> None:
    monkeypatch.setattr(search, "RANKED", ranked)
    with newsroom.store.reading() as connection:
        wanted = Wanted(text=text)
        listed = [one.id for one in queries.events(connection, wanted, order=order)]
        for offset in range(len(listed) + 2):
            some = queries.page(connection, wanted, order=order, limit=1, offset=offset)
            assert some.number == queries.count(connection, wanted)
            assert some.ids == listed[offset : offset + 1]


def test_an_issue_is_found_by_its_entry_of_the_vocabulary(newsroom: Desk) -> None:
    with newsroom.store.reading() as connection:
        issues = {
            one.issue.kind or one.issue.text: one.id
            for one in queries.events(connection, Wanted())
            if one.issue
        }
        for issue, event in issues.items():
            found = [one.id for one in queries.events(connection, Wanted(issue=issue))]
            assert event in found
        assert not list(queries.events(connection, Wanted(issue="no such issue")))
