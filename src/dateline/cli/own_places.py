"""A team's own places on the command line: add, change, give to events, load and save."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.looking import say
from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened
from dateline.errors import BadOption, RecordError

if TYPE_CHECKING:
    from dateline.record.localities import OwnPlace
    from dateline.record.store import Store


class Form(StrEnum):
    """How own places are saved."""

    GEOJSON = "geojson"
    CSV = "csv"


NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What reports call it.")]
PlaceArgument = Annotated[str, typer.Argument(metavar="PLACE", help="Its name or id (g-...).")]
AtOption = Annotated[str, typer.Option(help="Latitude,longitude in degrees: -0.0811,34.7702.")]
WithinOption = Annotated[
    str,
    typer.Option(
        help='Town or division that it lies in: "Kisumu, Kenya", or a GeoNames id. '
        "[dim]Default: the nearest town.[/dim]"
    ),
]
AliasOption = Annotated[list[str] | None, typer.Option(help="Another name; repeatable.")]
KindOption = Annotated[
    str,
    typer.Option(
        help="neighbourhood, village, camp, street, square, road, building, land, water or other."
    ),
]
NoteOption = Annotated[str, typer.Option(help="How it is known. No homes of private persons.")]
AreaOption = Annotated[Path | None, typer.Option(help="File with its area, a GeoJSON Polygon.")]


def install(app: typer.Typer) -> None:
    """Add the commands to those of `dateline gazetteer`."""
    app.command()(add)
    app.command()(change)
    app.command()(give)
    app.command()(load)
    app.command()(save)


def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: NameArgument,
    at: AtOption = "",
    within: WithinOption = "",
    alias: AliasOption = None,
    kind: KindOption = "neighbourhood",
    note: NoteOption = "",
    area: AreaOption = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Add a place of your own: this neighbourhood is here. Later readings know it."""
    from dateline.record import localities  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store:
        drawn = _area(area)
        given = localities.Given(name, at, within, tuple(alias or ()), kind, note, drawn)
        if not at.strip() and drawn is None:
            raise BadOption("a place needs --at LAT,LON or --area FILE")
        one = localities.add(store, author_or_login(author), given)
        say(line(one))
        _offer(store, one)


def change(  # noqa: PLR0913, PLR0917 - one parameter an option
    place: PlaceArgument,
    name: Annotated[str | None, typer.Option(help="Another first name.")] = None,
    at: Annotated[str | None, typer.Option(help="Another point.")] = None,
    within: Annotated[str | None, typer.Option(help="Another town or division.")] = None,
    alias: AliasOption = None,
    kind: Annotated[str | None, typer.Option(help="Another kind.")] = None,
    note: Annotated[str | None, typer.Option(help="Another note.")] = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Change one of your own places; other names are put in the place of those it has."""
    from dateline.record import localities  # noqa: PLC0415

    with opened(record) as store:
        with store.reading() as connection:
            before = localities.found(connection, place)
        given = given_of(before)
        told: dict[str, Any] = {"name": name, "at": at, "kind": kind, "note": note}
        told |= {"within": within, "names": tuple(alias) if alias else None}
        given = replace(given, **{key: value for key, value in told.items() if value is not None})
        if at is not None:
            given = replace(given, area=None)
        one = localities.change_place(store, author_or_login(author), before.id, given)
        say(line(one))
        _offer(store, one)


def give(
    place: PlaceArgument,
    events: Annotated[
        list[str] | None, typer.Argument(metavar="[EVENT]...", help="Events that get it.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All events whose place has its name and is not known.")
    ] = False,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Give one of your own places to events that name it. Without events: list them."""
    from dateline.record import localities  # noqa: PLC0415
    from dateline.record.identifying import identify_event  # noqa: PLC0415

    with opened(record) as store:
        with store.reading() as connection:
            one = localities.found(connection, place)
            chosen = [identify_event(connection, event) for event in events or ()]
        waiting = localities.waiting_for(store, one)
        if every:
            chosen += [event.event for event in waiting if event.surely]
        if not chosen:
            for event in waiting:
                mark = "" if event.surely else f"  (now: {event.now})"
                say(f"{event.event}  {event.title}{mark}")
            if not waiting:
                typer.echo(f"no event waits for {one.name}", err=True)
            return
        done = localities.give(store, author_or_login(author), one, chosen)
        if done is None:
            typer.echo("nothing to do: they have it, or a person said where they were", err=True)
            return
        for after in done.after:
            say(f"{after.id}  {after.title}")
        say(f"take it back: dateline undo {done.revision}")


def load(
    file: Annotated[Path, typer.Argument(help="GeoJSON or CSV, as saved by `save`.")],
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Load places of your own from a file; those that are there already are left as they are."""
    from dateline.record import localities  # noqa: PLC0415

    with opened(record) as store:
        given = localities.from_file(file.name, _read(file))
        new = localities.add_all(store, author_or_login(author), given)
        for one in new:
            say(line(one))
        say(f"{len(new):,} new of {len(given):,} places")


def save(
    file: Annotated[
        Path | None, typer.Argument(help="File to write. [dim]Default: the screen.[/dim]")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="[dim]Default: by the suffix.[/dim]")
    ] = None,
    record: RecordOption = Path(),
) -> None:
    """Save your own places as GeoJSON or CSV. They are exact: see who may have them."""
    from dateline.record import localities  # noqa: PLC0415

    with opened(record) as store:
        with store.reading() as connection:
            listed = localities.listed(connection)
        table = form is Form.CSV or (form is None and file is not None and file.suffix == ".csv")
        written = (
            localities.as_csv(listed)
            if table
            else json.dumps(localities.as_geojson(listed), ensure_ascii=False, indent=1) + "\n"
        )
        if file is None:
            sys.stdout.buffer.write(written.encode("utf-8"))
            return
        try:
            file.write_text(written, encoding="utf-8", newline="")
        except OSError as error:
            raise RecordError(f"{file}: {error.strerror}") from None
        say(f"{len(listed):,} places: {file}")


def take_out(record: Path, author: str, name: str, *, for_good: bool) -> None:
    """Remove a place by name or id."""
    from dateline.record import localities  # noqa: PLC0415

    with opened(record) as store:
        if for_good:
            number = localities.forget(store, author, _id_of(store, name))
            say(f"forgotten, {number} versions of it. Backups that were made before still hold it.")
            return
        with store.reading() as connection:
            one = localities.found(connection, name)
        localities.remove(store, author, one.id)
        say(f"removed {one.id} {one.name}; events that it was given to keep it")


def _id_of(store: Store, name: str) -> str:
    """The id of a place that stands, or an id as given: what was removed can be forgotten, too."""
    from dateline.record import localities  # noqa: PLC0415

    with store.reading() as connection:
        if localities.versions(connection, name):
            return name
        return localities.found(connection, name).id


def line(one: OwnPlace) -> str:
    """A place in a line."""
    names = f" ({', '.join(one.names)})" if one.names else ""
    return f"{one.id}  {one.name}{names}, {one.within_name}  {one.at}  {one.kind}, by {one.by}"


def as_data(one: OwnPlace) -> dict[str, Any]:
    """A place for programs."""
    from dateline.record.localities.files import feature  # noqa: PLC0415

    return feature(one)


def given_of(one: OwnPlace) -> Any:
    """What a person would type to enter a place as it stands."""
    from dateline.record.localities import Given  # noqa: PLC0415

    area = [[list(corner) for corner in ring] for ring in one.area] if one.area else None
    within = str(one.within) if one.within else (one.within_name or "")
    return Given(one.name, one.at, within, one.names, one.kind, one.note or "", area)


def _offer(store: Store, one: OwnPlace) -> None:
    """Say which events have this name and no place."""
    from dateline.record.localities import waiting_for  # noqa: PLC0415

    waiting = waiting_for(store, one)
    surely = [event for event in waiting if event.surely]
    if surely:
        many = "1 event has" if len(surely) == 1 else f"{len(surely)} events have"
        say(f"{many} a place of this name that is not known:")
        for event in surely[:10]:
            say(f"  {event.event}  {event.title}")
        say(f"give it to them: dateline gazetteer give {one.id} --all")


def _area(file: Path | None) -> object:
    if file is None:
        return None
    try:
        return json.loads(_read(file).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadOption(f"{file}: no valid JSON") from None


def _read(file: Path) -> bytes:
    from dateline.record.localities.files import LARGEST  # noqa: PLC0415

    try:
        if file.stat().st_size > LARGEST:
            raise BadOption(f"{file}: larger than {LARGEST // (1 << 20)} MB")
        return file.read_bytes()
    except OSError as error:
        raise RecordError(f"{file}: {error.strerror}") from None
