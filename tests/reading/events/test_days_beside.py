"""What a user may rely on: an event has no day of something else in its sentence or paragraph."""

from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Mention, Published, Reading, Report


def read(reader: Reader, text: str, day: str = "1958-10-24") -> Reading:
    published = Published(edtf=day, basis=Basis.SUPPLIED, supplied_by="test")
    return reader.read(Report(id="test", text=text, published=published))


def of_kind(reading: Reading, kind: str) -> Mention:
    return next(event for event in reading.events if event.kind.name.startswith(kind))


def day(event: Mention) -> str | None:
    return event.when.edtf if event.when else None


def test_a_charge_is_not_of_the_day_of_the_deed(reader: Reader) -> None:
    text = (
        "A fourth man is facing charges in connection to a deadly shooting that took place along "
        "Quay Road in Hull Sunday, October 19."
    )
    found = read(reader, text)
    assert day(of_kind(found, "justice.charge")) is None
    assert day(of_kind(found, "violence.shooting")) == "1958-10-19"


def test_who_was_hurt_in_one_of_several_was_so_on_their_day(reader: Reader) -> None:
    text = "A boy was injured in one of four shootings that left two sailors dead on Tuesday night."
    assert all(day(event) == "1958-10-21" for event in read(reader, text).events)


def test_other_events_are_not_of_the_day_of_the_one_told_before(reader: Reader) -> None:
    text = (
        "A man was shot in Leeds on Monday. Police said they had seen no link to other shootings in"
        " the city."
    )
    first, other = read(reader, text).events
    assert (day(first), day(other)) == ("1958-10-20", None)


def test_what_a_day_came_long_before_was_later(reader: Reader) -> None:
    found = read(
        reader,
        "They last spoke to her on September 5, two weeks before she and her brother were shot"
        " dead in Hull.",
    )
    assert day(of_kind(found, "violence.shooting")) == "[1958-09-16..1958-09-22]"
    found = read(
        reader, "The owner spoke to them on September 5, weeks before a fire broke out in the mill."
    )
    assert day(of_kind(found, "disaster.fire")) != "1958-09-05"


def test_what_has_happened_is_of_no_day_ahead(reader: Reader) -> None:
    text = (
        "At a vigil planned for Sunday at the quay, miners remembered the victims of the worst"
        " mine explosion of the country."
    )
    told = [event for event in read(reader, text).events if event.kind.name.startswith("acc")]
    assert all(event.when is None or event.when.latest.isoformat() < "1958-10-26"  # type: ignore[union-attr]
               for event in told)  # fmt: skip
    text = (
        "Over the next 10 years he was sentenced three times for theft. He was arrested on Monday."
    )
    assert all(
        event.when is None or (event.when.latest and event.when.latest.year < 1960)
        for event in read(reader, text).events
    )


def test_a_charge_has_not_the_day_that_was_told_for_the_deed(reader: Reader) -> None:
    text = "A man was shot dead in Hull on Monday. A sailor was {}."
    assert day(of_kind(read(reader, text.format("charged with murder")), "justice.charge")) is None
    arrest = of_kind(read(reader, text.format("arrested")), "justice.arrest")
    assert day(arrest) == "1958-10-20"


def test_what_came_a_week_after_is_not_of_that_day(reader: Reader) -> None:
    text = "A week after a boy was gunned down in a car park, a man is charged with his murder."
    assert day(of_kind(read(reader, text), "justice.charge")) is None
