"""What people type oddly, and what befalls files, ends in a line and an intact record."""

from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import DatelineError
from dateline.record import people
from dateline.record.cleaning import LONGEST, clean, short
from dateline.record.engine import lock_for_writing
from dateline.record.settings import load_settings
from dateline.record.store import Store
from dateline.record.supplying import supplied
from tests.record.desk import Desk
from tests.record.stories.checks import rebuilt

FIRE = "A fire at a mill in Lyon killed three workers on Monday, police said."


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("dead", "9" * 30, "more than there are people"),
        ("dead", "-3", "not a number"),
        ("when", "1954-04-10T25:00", "no such time of day"),
        ("when", "1954-04-10T12:60", "no such time of day"),
        ("when", "0000", "no such day"),
        ("where", "\0", "no such place"),
        ("where", "🏭", "no such place"),
        ("actors", "x" * 5000, "no value"),
    ],
)
def test_odd_values_are_refused_in_a_line(
    tmp_path: Path, field: str, value: str, told: str
) -> None:
    Store.init(tmp_path / "record").close()
    with pytest.raises(DatelineError, match=told) as error:
        supplied(field, value, load_settings(tmp_path / "record"))
    assert "\n" not in str(error.value)


def test_notes_with_signs_that_no_database_takes_are_kept_without_them(desk: Desk) -> None:
    event = desk.add(FIRE, "1954-03-09", "Lindby Herald").new[0]
    note = "heard \0 it \udcff on the \ud83d radio 🙂"
    value = {"low": 4, "best": 4, "high": 4, "text": "4 \0"}
    desk.decide(
        lambda c: people.edit(c, "In\0es", event.id, "counts.dead", value, note=note),
        author="In\0es",
        reason=note,
    )
    (claim,) = desk.tellings(event.mentions)[event.mentions[0]].person_claims
    assert claim.note == clean(note)
    assert "🙂" in (claim.note or "")
    assert "\0" not in str(claim)
    assert rebuilt(desk) == ()


def test_a_note_is_no_book() -> None:
    assert short("x" * LONGEST, "--note") is not None
    with pytest.raises(DatelineError, match="add longer evidence as a report"):
        short("x" * (LONGEST + 1), "--note")


def test_a_toll_beyond_all_columns_is_kept_as_it_was_read(desk: Desk) -> None:
    storm = f"A storm killed {'9' * 26} people in Lyon, France, on Monday, police said."
    desk.add(storm, "1954-03-09", "Lindby Herald")
    assert desk.events(kinds=("disaster",))
    assert rebuilt(desk) == ()


def test_a_lost_database_is_no_empty_record(tmp_path: Path) -> None:
    with Store.init(tmp_path / "record") as store:
        file = store.folder / "record.sqlite"
    file.unlink()
    with pytest.raises(DatelineError, match=r"missing or empty.*dateline restore"):
        Store.open(tmp_path / "record")
    file.touch()
    with pytest.raises(DatelineError, match="missing or empty"):
        Store.open(tmp_path / "record")


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[polcy]\nquote_words = 0\n", r"\[polcy\] is not known; is \[policy\] meant"),
        ("[record]\nnme = 'x'\n", "record.nme: is not known"),
        ("[record]\ndatabase = 'mysql://host/x'\n", "only sqlite and postgresql"),
    ],
)
def test_a_slip_in_the_settings_is_told(tmp_path: Path, toml: str, told: str) -> None:
    Store.init(tmp_path / "record").close()
    (tmp_path / "record" / "dateline.toml").write_text(toml)
    with pytest.raises(DatelineError, match=told):
        Store.open(tmp_path / "record")


@pytest.mark.parametrize("fields", ["owner = 3", "[fields.ward]\nvalues = 'north'"])
def test_fields_that_are_none_are_told(tmp_path: Path, fields: str) -> None:
    Store.init(tmp_path / "record").close()
    (tmp_path / "record" / "dateline.toml").write_text(f"[fields]\n{fields}\n")
    with pytest.raises(DatelineError, match=r"dateline.toml: fields\."):
        supplied("extra.ward", "north", load_settings(tmp_path / "record"))


def test_who_waits_for_another_who_writes_is_told_and_may_try_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("dateline.record.engine.TELL", 1)
    monkeypatch.setattr("dateline.record.engine.WAIT", 1)
    writer = store.engine.connect().execution_options(writing=True)
    with writer as first, first.begin():
        lock_for_writing(first)
        with (
            pytest.raises(DatelineError, match=r"busy.*nothing was changed"),
            store.writing("Ines", "edit"),
        ):
            pass
    assert "waiting for another who writes" in caplog.text
    with store.writing("Ines", "edit") as change:
        assert change.connection.execute(text("SELECT 1")).scalar() == 1
