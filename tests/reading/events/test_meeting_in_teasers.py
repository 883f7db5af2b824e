"""A line of teasers, in which a rally and a killing are told beside each other, has a kind."""

from dateline import read


def test_a_rally_for_somebody_killed_has_a_kind() -> None:
    text = (
        "Pet pig leads to arrest\n\n1:45 Students gather at emotional rally for football player"
        " killed in wreck\n\n1:04 Superintendent says district has learned\n"
    )
    reading = read(text, published="2016-10-10", title="Teen charged in shooting death")
    assert reading.events
    assert all(event.kind.name for event in reading.events)
