"""What a user may rely on of events that came of others, and of parts of many told as one."""

import pytest

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Published, Reading, RelatedEvent, Report, Scope


@pytest.fixture(scope="module")
def read(reader: Reader):
    def reading(text: str) -> Reading:
        day = Published(edtf="1958-10-24", basis=Basis.SUPPLIED, supplied_by="test")
        return reader.read(Report(id="test", text=text, published=day))

    return reading


def one(reading: Reading, kind: str) -> Mention:
    found = [event for event in reading.events if event.kind.name == kind]
    assert len(found) == 1, [event.title for event in reading.events]
    return found[0]


def basis(event: Mention, field: str) -> Basis:
    return next(claim.value.basis for claim in event.claims if claim.field == field)


def test_arrests_follow_the_march_and_a_trial_follows_the_arrests(read):
    reading = read(
        "Thousands of students marched through Turin on Monday. Police arrested 12 marchers that "
        "evening. The trial of the 12 opened in a court on Thursday."
    )
    march, arrest = one(reading, "dissent.march"), one(reading, "justice.arrest")
    assert arrest.follows == (march.id,)
    assert one(reading, "justice.trial").follows == (arrest.id,)
    assert march.follows == ()
    assert basis(arrest, "follows") is Basis.INFERRED


@pytest.mark.parametrize(
    ("text", "kind", "came_of"),
    [
        ("Police arrested 14 people over the riot in Oslo.", "justice.arrest", "unrest.riot"),
        ("Three people were arrested after a riot in Oslo.", "justice.arrest", "unrest.riot"),
        ("A baker was murdered in Oran. The killing sparked a riot.", "unrest.riot", "violence"),
        ("A riot in Oslo was followed by a curfew.", "repression.curfew", "unrest.riot"),
        ("Residents fled after a flood in Ghent.", "humanitarian", "disaster.flood"),
    ],
)
def test_words_that_say_that_one_came_of_another_make_it_stated(read, text, kind, came_of):
    reading = read(text)
    later = next(event for event in reading.events if event.kind.name.startswith(kind))
    assert len(later.follows) == 1
    assert reading.event(later.follows[0]).kind.name.startswith(came_of)
    assert basis(later, "follows") is Basis.STATED


def test_what_came_of_an_explosion_are_events_of_their_own(read):
    reading = read(
        "An explosion tore through a paint mill in Lille on Sunday, killing four workers. Firemen "
        "rescued two men. Police launched an investigation. A funeral will be held on Saturday."
    )
    blast = one(reading, "accident.explosion")
    assert reading.main_event == blast.id
    assert blast.counts["dead"].best == 4
    later = {event.kind.name: event for event in reading.events if event is not blast}
    assert {"humanitarian.rescue", "justice.investigation"} <= later.keys()
    assert all(event.follows == (blast.id,) for event in later.values())
    assert all("dead" not in event.counts for event in later.values())


def test_an_arrest_in_connection_with_the_bombing_keeps_its_own_day(read):
    reading = read(
        "A bomb exploded in a cafe in Tunis on Monday, killing six. A man was arrested in "
        "connection with the bombing on Wednesday."
    )
    bombing, arrest = one(reading, "conflict.bombing"), one(reading, "justice.arrest")
    assert (bombing.when.edtf, arrest.when.edtf) == ("1958-10-20", "1958-10-22")
    assert arrest.follows == (bombing.id,)


def test_history_comes_of_no_news(read):
    reading = read("A march was held in Lyon on Monday. In 1934 police arrested 30 there.")
    assert all(event.follows == () for event in reading.events)


def test_a_march_told_beside_many_is_part_of_them(read):
    reading = read(
        "Protests were held in ten cities on Sunday. In Lyon, 400 dockers marched to the harbour."
    )
    many, march = reading.events
    assert many.scope is Scope.AGGREGATE
    assert many.counts == {}
    assert march.scope is Scope.SINGLE
    assert march.part_of == many.id
    assert march.counts["participants"].best == 400
    assert many.part_of is None


def test_one_and_another_are_parts_and_the_toll_is_of_all(read):
    reading = read(
        "A series of blasts shook Algeria on Monday, one in Algiers, another in Blida, killing 12 "
        "people."
    )
    many, *parts = reading.events
    assert many.scope is Scope.AGGREGATE
    assert many.counts["dead"].best == 12
    assert [part.where.name for part in parts] == ["Algiers", "Blida"]
    assert all(part.part_of == many.id and part.counts == {} for part in parts)
    assert basis(parts[0], "part_of") is Basis.STATED


def test_a_murder_among_many_of_a_month_is_part_of_them(read):
    reading = read(
        "There were 35 murders in Durban in a month. On October 4 a grocer was murdered in Durban."
    )
    many, murder = reading.events
    assert (many.scope, murder.scope) == (Scope.AGGREGATE, Scope.SINGLE)
    assert murder.part_of == many.id


def test_every_relation_is_a_claim_on_its_words_about_an_event_of_the_reading(read):
    reading = read(
        "Dockers marched in Hamburg on Monday. Police arrested nine over the march. The nine were "
        "charged on Tuesday by a court."
    )
    related = [
        (event, claim)
        for event in reading.events
        for claim in event.claims
        if isinstance(claim.value, RelatedEvent)
    ]
    assert related
    for event, claim in related:
        assert reading.event(claim.value.event) is not event
        assert claim.value.event in event.follows
        for span in claim.value.evidence:
            assert span.text == reading.report.text[span.start : span.end]
