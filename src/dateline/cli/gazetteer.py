"""`dateline gazetteer`: dumps of GeoNames that are imported, and a team's own places."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import own_places
from dateline.cli.looking import Shape, ShapeOption, print_json, say
from dateline.cli.records import AuthorOption, author_or_login, opened, told
from dateline.errors import DatelineError, RecordError

if TYPE_CHECKING:
    from dateline.gazetteer.dumps import BadLines, Manifest
    from dateline.record.localities import OwnPlace

EPILOG = """
[bold]Examples[/bold]\n
dateline gazetteer import NL.zip admin1CodesASCII.txt admin2Codes.txt\n
dateline gazetteer import allCountries.zip alternateNamesV2.zip --record protests\n
dateline gazetteer add Nyalindo --at -0.0811,34.7702 --within "Kisumu, Kenya"\n
dateline gazetteer give g-5k2m9x0d3q --all\n
dateline gazetteer list\n
dateline gazetteer show Springfield\n
\n
Dumps are at download.geonames.org/export/dump. Their places are used by every later reading beside
those that come with the program; dateline reread reads what was read before.\n
"""

IMPORT = """
[bold]Examples[/bold]\n
dateline gazetteer import KE.zip\n
dateline gazetteer import allCountries.txt alternateNamesV2.txt --features --name world\n
\n
Files: a dump (allCountries or one country), alternateNames or alternateNamesV2, admin1CodesASCII,
admin2Codes; as .txt or .zip. All of one import belong together: importing under the same name puts
the new in the place of the old, which stays in use until the new one is whole.\n
Data of GeoNames are CC BY 4.0: exports name them.\n
\n
[bold]Exit status[/bold]\n
0 imported (bad lines are counted and told); 2 wrong usage or files; 130 interrupted.
"""

INTERRUPTED = 130

app = typer.Typer(
    help="Places: import a dump of GeoNames, add places of your own.",
    no_args_is_help=True,
    epilog=EPILOG,
    rich_markup_mode="rich",
)

MaybeRecord = Annotated[
    Path | None,
    typer.Option(
        "--record",
        "-r",
        help="Folder of a record. [dim]Default: for you, in all records.[/dim]",
        show_default=False,
    ),
]
HereOption = Annotated[
    Path | None,
    typer.Option(
        "--record",
        "-r",
        envvar="DATELINE_RECORD",
        help="Folder of a record. [dim]Default: the current folder, if it is one.[/dim]",
        show_default=False,
    ),
]


@app.command("import", epilog=IMPORT)
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files of GeoNames, .txt or .zip.")],
    record: MaybeRecord = None,
    name: Annotated[
        str | None, typer.Option(help="What to call it. [dim]Default: as the first file.[/dim]")
    ] = None,
    features: Annotated[
        bool,
        typer.Option(
            "--features", help="Also rivers, islands, mountains, parks, airports and the like."
        ),
    ] = False,
) -> None:
    """Import a dump of GeoNames, so that later readings know its places."""
    from dateline.gazetteer.dumps import import_dump, shelf_of  # noqa: PLC0415 - keeps --help quick
    from dateline.gazetteer.opening import open_packaged  # noqa: PLC0415

    with told():
        if record is not None:
            _is_record(record)
        if (shelf := shelf_of(record)) is None:
            raise DatelineError("DATELINE_GAZETTEERS is empty: name a folder, or a --record")
        try:
            with _bar() as begin:
                manifest, bad = import_dump(
                    files, shelf, open_packaged(), name=name, more=features, begin=begin
                )
        except KeyboardInterrupt:
            typer.echo("dateline: interrupted; all is as it was", err=True)
            raise typer.Exit(INTERRUPTED) from None
    _tell(manifest, bad, shelf)


@app.command("list")
def list_all(record: HereOption = None, shape: ShapeOption = Shape.TABLE) -> None:
    """List imported dumps, and a record's own places."""
    from dateline.gazetteer.dumps import listed, shelf_of  # noqa: PLC0415

    with told():
        place = _here(record)
        mine, its = shelf_of(None), shelf_of(place) if place else None
        dumps = [("user", one) for _, one in (listed(mine) if mine else [])]
        dumps += [("record", one) for _, one in (listed(its) if its else [])]
    own = _own(place) if place else []
    if shape is Shape.JSON:
        print_json(
            {
                "dumps": [{"of": of} | one.model_dump(mode="json") for of, one in dumps],
                "places": [own_places.as_data(one) for one in own],
            }
        )
        return
    for of, one in dumps:
        size = sum(one.sizes.values()) / 1e6
        told_of = f"{one.places:,} places, {one.names:,} names, {size:,.0f} MB"
        when = f"of {one.newest}, " if one.newest else ""
        say(f"{one.name:<16}{of:<8}{told_of}; {when}imported {one.imported[:10]}; {one.licence}")
    for place_of in own:
        say(own_places.line(place_of))
    if not dumps and not own:
        typer.echo("nothing beside the places that come with the program", err=True)


@app.command()
def show(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A name, or a GeoNames id.")],
    record: HereOption = None,
    shape: ShapeOption = Shape.TABLE,
) -> None:
    """Show what a name may mean, as reading looks it up: own places first, then the largest."""
    from dateline.gazetteer import load_gazetteer  # noqa: PLC0415

    def found() -> list[dict[str, Any]]:
        index = load_gazetteer()
        one = index.by_id(int(place)) if place.isdecimal() else None
        listed = [one] if one else index.lookup(place)
        return [
            {
                "id": one.local or one.geonames_id,
                "name": one.name,
                "within": ", ".join(index.admin(one)),
                "level": one.level.value,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "population": 0 if one.local else one.population,
            }
            for one in listed
        ]

    where = _here(record)
    if where is not None:
        with opened(where):
            rows = found()
    else:
        with told():
            rows = found()
    if not rows:
        typer.echo(f"dateline: {place}: no gazetteer has such a place", err=True)
        raise typer.Exit(1)
    if shape is Shape.JSON:
        print_json(rows)
        return
    for row in rows:
        people = f"  {row['population']:,} people" if row["population"] else ""
        point = f"{row['latitude']},{row['longitude']}" if row["latitude"] is not None else "-"
        name = ", ".join(part for part in (row["name"], row["within"]) if part)
        say(f"{row['id'] or '-'!s:<12}  {name}  ({row['level']})  {point}{people}")


@app.command()
def remove(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A dump, or one of your own places (name or id).")
    ],
    record: HereOption = None,
    for_good: Annotated[
        bool,
        typer.Option(
            "--for-good", help="Forget all that was kept of an own place, its history included."
        ),
    ] = False,
    author: AuthorOption = None,
) -> None:
    """Remove an imported dump, or one of your own places."""
    from dateline.gazetteer.dumps import listed, shelf_of  # noqa: PLC0415
    from dateline.gazetteer.dumps import remove as remove_dump  # noqa: PLC0415

    with told():
        place = _here(record)
        shelves = [shelf_of(place) if place else None, shelf_of(None)]
        for shelf in (one for one in shelves if one is not None):
            if any(manifest.name == name for _, manifest in listed(shelf)):
                gone = remove_dump(shelf, name)
                typer.echo(f"removed {name}: {gone.places:,} places. Readings made with it stay.")
                return
        if place is None:
            raise DatelineError(
                f"{name}: no dump is named so, and this is no record (--record DIR)"
            )
    own_places.take_out(place, author_or_login(author), name, for_good=for_good)


def _tell(manifest: Manifest, bad: BadLines, shelf: Path) -> None:
    for line in bad.told:
        typer.echo(f"dateline: left out: {line}", err=True)
    if bad.count:
        typer.echo(f"dateline: {bad.count:,} lines were left out", err=True)
    size = sum(manifest.sizes.values()) / 1e6
    say(
        f"{manifest.name}: {manifest.places:,} places beside {manifest.known:,} that were known, "
        f"{manifest.names:,} names, {size:,.1f} MB in {shelf}"
    )
    say(f"{manifest.attribution}, {manifest.licence}")


@contextmanager
def _bar() -> Iterator[Callable[[int], Callable[[int], None]] | None]:
    """A bar of the bytes that are read, on a terminal's standard error."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("Importing"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def begin(size: int) -> Callable[[int], None]:
            task = progress.add_task("", total=size)
            waiting = 0

            def advance(read: int) -> None:
                nonlocal waiting
                waiting += read
                if waiting > 1 << 18:
                    progress.advance(task, waiting)
                    waiting = 0

            return advance

        yield begin


def _is_record(folder: Path) -> None:
    from dateline.record.settings import load_settings  # noqa: PLC0415

    load_settings(folder)


def _here(record: Path | None) -> Path | None:
    """The record that is named, or the current folder where it is one."""
    if record is not None:
        _is_record(record)
        return record
    try:
        _is_record(Path())
    except RecordError:
        return None
    return Path()


def _own(record: Path) -> list[OwnPlace]:
    from dateline.record.localities import listed  # noqa: PLC0415

    with opened(record) as store, store.reading() as connection:
        return listed(connection)


own_places.install(app)
