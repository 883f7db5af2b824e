"""A team's own places: what people enter is used by later readings, and can be taken back."""

import json

import pytest

from dateline.deriving import Registry
from dateline.engines import ReaderOptions
from dateline.errors import BadOption, RecordError
from dateline.record import localities, revising
from dateline.record.adding import Adder
from dateline.record.backup import backup, restore
from dateline.record.deciding import decide
from dateline.record.linker import Linker
from dateline.record.localities import Given, OwnPlace
from dateline.record.placing import choices, place_value
from dateline.record.store import Store
from dateline.vocabulary import Basis, Event, PlacePrecision, Published, Reading, Report

NYALINDO = Given(
    name="Nyalindo", at="-0.0811, 34.7702", within="Kisumu, Kenya", names=("Nyalindo Estate",)
)
TEXT = (
    "{where} (Lakeside Wire) - Police shot dead two protesters in Nyalindo on Tuesday, residents "
    "said. They had gathered by the market, a witness told the Lakeside Wire."
)


def added(store: Store, **other: object) -> OwnPlace:
    return localities.add(store, "Ines", Given(**{**NYALINDO.__dict__, **other}))


def read(store: Store, where: str = "KISUMU") -> Reading:
    """A report, read as `dateline add` reads it."""
    day = Published(edtf="2024-05-17", basis=Basis.SUPPLIED, supplied_by="test")
    report = Report(id="told", text=TEXT.format(where=where), outlet="Lakeside Wire", published=day)
    return localities.reader_options(store).make().read(report)


def entered(store: Store, where: str = "KISUMU") -> Event:
    (event, *_) = Adder(store, Linker(), Registry()).enter(read(store, where)).new
    return event


def undo(store: Store, number: int) -> None:
    decide(store, "Ines", "undo", "x", lambda c: revising.undo(c, number), undoes=number)


def test_a_place_is_kept_as_it_was_typed_with_what_contains_it(store: Store) -> None:
    one = added(store)
    assert (one.name, one.latitude, one.longitude) == ("Nyalindo", -0.0811, 34.7702)
    assert (one.within_name, one.country, one.by) == ("Kisumu, Kenya", "KE", "Ines")
    assert added(store).id == one.id, "the same again is no second place"
    with store.reading() as connection:
        assert localities.found(connection, "nyalindo estate") == one
        assert [step.action for step in revising.history(connection, one.id)] == ["place"]


def test_without_a_town_the_nearest_is_taken(store: Store) -> None:
    assert added(store, within="").within_name == "Kisumu, Kenya"
    with pytest.raises(BadOption, match="no town lies within 50 km"):
        added(store, name="Far out", at="-48.9, -123.4", within="")


def test_changes_keep_the_id_and_all_that_was(store: Store) -> None:
    one = added(store)
    other = localities.change_place(
        store, "Otto", one.id, Given(**{**NYALINDO.__dict__, "at": "-0.09,34.77"})
    )
    assert (other.id, other.latitude, other.by) == (one.id, -0.09, "Otto")
    localities.remove(store, "Otto", one.id)
    with store.reading() as connection:
        assert [v.latitude for v in localities.versions(connection, one.id)] == [-0.09, -0.0811]
        assert localities.listed(connection) == []
        with pytest.raises(RecordError, match="no place of your own"):
            localities.one_of(connection, one.id)


def test_what_was_done_to_a_place_is_undone(store: Store) -> None:
    one = added(store)
    localities.remove(store, "Ines", one.id)
    with store.reading() as connection:
        number = revising.history(connection, one.id)[0].number
    undo(store, number)
    with store.reading() as connection:
        assert localities.one_of(connection, one.id).name == "Nyalindo"
    undo(store, 1)
    with store.reading() as connection:
        assert localities.listed(connection) == []


def test_what_should_never_have_been_kept_is_forgotten(store: Store) -> None:
    one = added(store, name="House of Tilda Brannagh", note="blue door")
    localities.change_place(store, "Ines", one.id, Given(**{**NYALINDO.__dict__, "note": "x"}))
    assert localities.forget(store, "Egon", one.id) == 2
    with store.reading() as connection:
        told = str(localities.versions(connection, one.id))
        told += str(revising.history(connection))
    for secret in ("Tilda", "blue door", "34.77", "Kisumu"):
        assert secret not in told


def test_a_backup_holds_them(store: Store, tmp_path: object) -> None:
    one = added(store, area={"type": "Polygon", "coordinates": SQUARE})
    file = store.folder.parent / "all.zip"
    backup(store, file)
    with restore(file, store.folder.parent / "again") as again, again.reading() as connection:
        assert localities.one_of(connection, one.id) == one


SQUARE = [[[34.76, -0.09], [34.78, -0.09], [34.78, -0.07], [34.76, -0.07], [34.76, -0.09]]]


def test_the_middle_of_an_area_is_its_point(store: Store) -> None:
    one = added(store, at="", area=SQUARE)
    assert (one.latitude, one.longitude) == (-0.08, 34.77)
    assert one.area == tuple(tuple((x, y) for x, y in ring) for ring in SQUARE)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "name: a name is needed"),
        ("name", " \u202e\u0000 ", "name: a name is needed"),
        ("name", "x" * 121, "121 characters"),
        ("at", "north of the river", "is no point"),
        ("at", "91,0", "not on Earth"),
        ("at", "nan,1", "is no point"),
        ("at", "1e999,1", "is no point"),
        ("at", "34.7702,-0.0811", "are the two exchanged"),
        ("within", "Nowhere at all", "no such place"),
        ("within", "99999999999999999999", "no place of the GeoNames id"),
        ("kind", "home", "is none; one of"),
        ("names", tuple(f"n{i}" for i in range(30)), "20 are the most"),
        ("note", "x" * 3000, "2,000 are the most"),
        ("area", {"type": "Point", "coordinates": [1, 2]}, "must be a GeoJSON Polygon"),
        ("area", [[[1, 2], [3, 4]]], "three corners"),
        ("area", [[[1, 2], [1, 2], [1, 2], [1, 2]]], "three corners"),
        ("area", [[["1", 2], [3, 4], [5, 6]]], "longitude, latitude"),
        ("area", [[[float("inf"), 2], [3, 4], [5, 6]]], "longitude, latitude"),
        ("area", [[[i / 10, i % 2] for i in range(600)]], "500 are the most"),
        ("area", [SQUARE[0], SQUARE[0]], "one ring"),
        ("area", "text", "three corners"),
        ("area", {"type": "Polygon"}, "three corners"),
    ],
)
def test_what_cannot_be_is_refused_and_named(
    store: Store, field: str, value: object, told: str
) -> None:
    with pytest.raises(BadOption, match=told):
        added(store, **{field: value})
    with store.reading() as connection:
        assert localities.listed(connection) == []


def test_marks_that_turn_the_direction_of_text_do_not_hide_in_a_name(store: Store) -> None:
    assert added(store, name="Nya\u202elindo\n\tWest").name == "Nya lindo West"


def test_later_readings_know_it(store: Store) -> None:
    before = read(store)
    assert not [p for p in before.places if p.text == "Nyalindo" and p.name]
    one = added(store)
    after = read(store)
    (place, *_) = [p for p in after.places if p.text == "Nyalindo"]
    assert (place.local_id, place.latitude, place.geonames_id) == (one.id, -0.0811, None)
    assert place.admin == ("Kisumu", "Kenya")
    assert before.read_by != after.read_by, "reread reads again what was read without it"
    assert localities.reader_options(store) != ReaderOptions()


def test_a_place_of_the_same_name_elsewhere_is_meant_where_the_report_is_of_there(
    store: Store,
) -> None:
    added(store, name="Riverside")
    reader = localities.reader_options(store).make()
    told = (
        "Two people were hurt in Riverside, California, on Friday when a wall fell, the Riverside "
        "fire department said. Engines came from San Bernardino and Los Angeles, California."
    )
    day = Published(edtf="2024-05-17", basis=Basis.SUPPLIED, supplied_by="test")
    found = reader.read(Report(id="x", text=told, outlet="Daily Orange", published=day))
    assert {p.local_id for p in found.places if p.text == "Riverside"} == {None}


def test_wherever_a_place_is_typed_it_is_known(store: Store) -> None:
    one = added(store)
    with localities.using_places(store):
        assert place_value("Nyalindo, Kenya")["local_id"] == one.id
        assert place_value(one.id)["latitude"] == -0.0811
        assert [choice.id for choice in choices("Nyalindo")] == [one.id]
    with pytest.raises(BadOption, match="no such place"):
        place_value("Nyalindo")


def test_events_that_name_it_get_it_and_it_can_be_taken_back(store: Store) -> None:
    event = entered(store)
    assert event.where
    assert event.where.precision is PlacePrecision.UNRESOLVED
    one = added(store)
    (waiting,) = [w for w in localities.waiting_for(store, one) if w.event == event.id]
    assert (waiting.text, waiting.surely) == ("Nyalindo", True)
    done = localities.give(store, "Ines", one, [event.id])
    assert done
    (after,) = [e for e in done.after if e.id == event.id]
    assert after.where
    assert (after.where.rule, after.where.local_id) == ("person", one.id)
    assert event.id not in [w.event for w in localities.waiting_for(store, one)]
    assert localities.give(store, "Ines", one, [event.id]) is None, "given once"
    undo(store, done.revision)
    assert event.id in [w.event for w in localities.waiting_for(store, one)]


def test_an_event_of_another_name_does_not_get_it(store: Store) -> None:
    event = entered(store)
    one = added(store, name="Somewhere else", names=())
    assert localities.waiting_for(store, one) == []
    with pytest.raises(RecordError, match="is not called"):
        localities.give(store, "Ines", one, [event.id])


def test_files_hold_them_and_give_them_back(store: Store, tmp_path: object) -> None:
    added(store, note="=danger()", area=SQUARE)
    added(store, name="-Ol Kalou-", names=("A", "B"))
    with store.reading() as connection:
        there = localities.listed(connection)
    files = {
        "own.geojson": json.dumps(localities.as_geojson(there)),
        "own.csv": localities.as_csv(there),
    }
    assert "\r\n=" not in files["own.csv"]
    assert ",=danger" not in files["own.csv"]
    with Store.init(store.folder.parent / "other") as other:
        for name, text in files.items():
            given = localities.from_file(name, text.encode())
            new = localities.add_all(other, "Otto", given)
            with_area = name == "own.geojson"
            assert len(new) == (2 if with_area else 1), "one without an area is another place"
            assert {one.name for one in new} <= {one.name for one in there}
        again = localities.from_file("own.geojson", files["own.geojson"].encode())
        assert localities.add_all(other, "Otto", again) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"", "column name is missing"),
        (b"name,latitude\nx,1\n", "column longitude is missing"),
        (b"name,latitude,longitude\n", "no place in it"),
        (b'name,latitude,longitude\n"x,1,2\n', "own, line"),
        (b"{", "no valid JSON"),
        (b"[1]", "FeatureCollection"),
        (b'{"features": [1]}', "feature 1 is none"),
        (b'{"features": [{"geometry": {"type": "LineString"}}]}', "must be a Point or a Polygon"),
        (b'{"features": [{"geometry": {"type": "Point", "coordinates": [1]}}]}', "a Point is"),
        (b"[" * 100_000, "no valid JSON"),
    ],
)
def test_files_of_another_form_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(BadOption, match=told):
        localities.from_file("own", data)


def test_of_a_file_with_a_wrong_place_nothing_is_entered(store: Store) -> None:
    table = "name,latitude,longitude,within\nNyalindo,-0.08,34.77,Kisumu\nBad,95,1,Kisumu\n"
    with pytest.raises(BadOption, match=r"place 2 \(Bad\)"):
        localities.add_all(store, "Ines", localities.from_file("own.csv", table.encode()))
    with store.reading() as connection:
        assert localities.listed(connection) == []
