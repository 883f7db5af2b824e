"""Scene: a record as a team has it after some days, so that no page is empty.

The samples and the sample site were read; an article was edited and another vanished; four people
decided this and that; one report is in Arabic and one tells of self-harm. Tests walk its pages, and
`docs/screenshots.py` shows them.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.deriving import load_registry
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.record.weights import linker_of
from dateline.sample.serving import server_of
from dateline.sample.site import load_site
from dateline.vocabulary import CountRole, Event, Reading, Report
from dateline.web.door import Role
from dateline.web.people import invitations, persons, tokens
from dateline.web.people.keeping import changing
from tests.web.browser.teamwork import together

ROOT = Path(__file__).parents[3]
PASSWORD = "seven brown boots"
PEOPLE = {Role.ADMIN: "Ada", Role.EDITOR: "Egon", Role.CODER: "Cleo", Role.READER: "Rosa"}
PSEUDONYMS = {"Ada": "desk", "Egon": "editor M", "Cleo": "coder K", "Rosa": "reader P"}

SETTINGS = """
[collect]
pause = 0

[review]
second = "all"
"""

SOURCES = """
[[source]]
name = "Meridian Wire"
addresses = ["meridian-wire.example"]
feeds = ["https://meridian-wire.example/feed.xml"]
every = "1h"
paused = true
"""

SAID = (
    "Two of the reports are one agency's copy: count them once.",
    "Agreed. The inquiry's figure is of a year later, keep both.",
    "inquiry",
    "Ask the archive for the evening edition.",
    "It is on microfilm; the desk has a copy.",
    "needs a second source",
    "The letter writer was not there.",
    "Then hearsay it is.",
    "hearsay",
    "Shootings at crowds",
    "For the report on the use of force.",
    "All that is dissent",
    "Sharpeville police station",
    "Sharpeville",
    "From a map in the inquiry's report",
)
"""What the team said, in the order in which it is asked for it."""

CAIRO = """القاهرة، 10 مارس 1919 - خرج مئات الطلاب في مظاهرة بوسط القاهرة يوم الاثنين احتجاجا على \
اعتقال أعضاء الوفد.

وقال متحدث باسم الشرطة إن ثلاثة أشخاص أصيبوا. وقال الطلاب إن العدد أكبر.
"""
WORDS = "خرج مئات الطلاب في مظاهرة بوسط القاهرة"
JAFFA = """יפו, 2 במאי 1911 - פועלי הנמל ביפו שבתו ביום שלישי, אמר ועד הפועלים.
"""
GHENT = """GHENT, May 23 - A man took his own life at a railway station in Ghent on Tuesday, the \
police said. Trains stood still for an hour.
"""

Read = Callable[[Report], Reading]


@dataclass
class Scene:
    """The record's folder, and the ids and secrets that addresses of its pages are made of."""

    folder: Path
    ids: dict[str, str] = field(default_factory=dict)
    """By what they are named for in addresses, as `{sharpeville}`."""


def build(folder: Path, read: Read) -> Scene:
    """Make the record; `read` is a reader's, which takes seconds to load."""
    scene = Scene(folder)
    with Store.init(folder, name="Sample desk") as store:
        toml = folder / "dateline.toml"
        toml.write_text(toml.read_text("utf-8") + SETTINGS, "utf-8")
        (folder / "sources.toml").write_text(SOURCES, "utf-8")
        del store
    collected(folder, str(ROOT / "examples"), *_written(folder))
    read_waiting(folder, read)
    with _site() as base:
        collected(folder, f"{base}/feed.xml")
        read_waiting(folder, read)
        command(folder, "recheck", "--allow-private")
        read_waiting(folder, read)
    with Store.open(folder) as store:
        _let_in(store, scene)
        _name(store, scene)
    _decide(folder, scene.ids)
    scene.ids |= _together(folder, scene.ids)
    with Store.open(folder) as store:
        _name(store, scene)
    return scene


def command(folder: Path, *arguments: str, author: str = "Ada") -> str:
    """Run a command on the record; gives what it printed."""
    environment = {"DATELINE_RECORD": str(folder), "DATELINE_AUTHOR": PSEUDONYMS[author]}
    result = CliRunner().invoke(app, list(arguments), env=environment)
    if result.exit_code > 1:  # 1: some reports cannot be read, which is so
        raise RuntimeError(f"dateline {' '.join(arguments)}: {result.output}")
    return result.stdout


def collected(folder: Path, *sources: str) -> None:
    """Collect sources into the record."""
    command(folder, "collect", "--quiet", "--allow-private", *sources)


def _written(folder: Path) -> Iterator[str]:
    """Reports of our own beside the samples; events of which the day is long past."""
    inbox = folder.parent / "inbox"
    inbox.mkdir()
    told = (
        ("cairo", "مظاهرة طلابية في القاهرة", "النيل (نموذج)", "1919-03-10", CAIRO),
        ("jaffa", "שביתה בנמל יפו", "הנמל (דוגמה)", "1911-05-02", JAFFA),
        ("ghent", "A death at Ghent station", "The Scheldt Sample", "1911-05-24", GHENT),
    )
    for name, title, outlet, day, text in told:
        file = inbox / f"{name}.md"
        file.write_text(
            f"---\ntitle: {title}\noutlet: {outlet}\npublished: {day}\n---\n\n{text}", "utf-8"
        )
        yield str(file)


@contextmanager
def _site() -> Iterator[str]:
    """The sample site, which nobody has visited yet."""
    server = server_of(load_site(ROOT / "examples" / "site"), quiet=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read_waiting(folder: Path, read: Read) -> None:
    """Read what was collected."""
    with Store.open(folder) as store:
        adder = Adder(store, linker_of(folder), load_registry(folder))
        for report in list(adder.waiting()):
            adder.enter(read(report))


def _let_in(store: Store, scene: Scene) -> None:
    with changing(store) as connection:
        for role, name in PEOPLE.items():
            one = persons.add(connection, name, role, PASSWORD, PSEUDONYMS[name])
            if role is Role.ADMIN:
                tokens.make(connection, one, "nightly export", Role.READER, 90)
                scene.ids["secret"] = invitations.invite(connection, Role.CODER, one.id)[1]
        gone = persons.add(connection, "Oskar", Role.CODER, PASSWORD, "coder W")
        persons.suspend(connection, gone)


EVENTS = {
    "sharpeville": ("violence.", "Vereeniging"),
    "march": ("dissent.", "Cape Town"),
    "triangle": ("disaster.", "New York"),
    "petersburg": ("violence.", "St. Petersburg"),
    "kidnapping": ("violence.kidnapping", ""),
    "peterloo": ("", "Manchester"),
    "ship": ("accident.", "Atlantic Ocean"),
    "ghent": ("harm.self", "Gent"),
    "vauxhall": ("unrest.", "Liverpool"),
    "liverpool": ("dissent.strike", "Liverpool"),
    "cairo": ("dissent.march", "Cairo"),
}
"""What is told of by how its kind begins and by place, the one of most reports of several.

Not by the whole kind: what readers take for a shooting or an attack is no matter of these tests.
"""

ARRESTED = {"arrests": 38, "detained": 11}
"""Arrests of one morning by the numbers that two outlets tell."""

REPORTS = {"vauxhall": "Vauxhall", "arabic": "القاهرة", "hebrew": "יפו", "wire": "Sharpeville"}
"""By words of their titles."""


def _name(store: Store, scene: Scene) -> None:
    """Ids of what the addresses of pages name."""
    with store.reading() as connection:
        found = list(events(connection, Wanted()))
        for name, (kind, place) in EVENTS.items():
            if one := _of(found, kind, place):
                scene.ids[name] = one.id
        for name, number in ARRESTED.items():
            if one := _of([one for one in found if _arrested(one) == number], "justice.", ""):
                scene.ids[name] = one.id
        rows = tables.report
        kept = select(rows.c.id, rows.c.title, rows.c.edition, rows.c.capture)
        for row in connection.execute(kept):
            for name, words in REPORTS.items():
                if words in (row.title or ""):
                    scene.ids[f"{name}-{row.edition}"] = row.id
                    scene.ids[f"capture-{name}-{row.edition}"] = row.capture
        scene.ids["capture"] = scene.ids["capture-vauxhall-2"]


def _arrested(event: Event) -> int | None:
    tally = event.counts.get(CountRole.ARRESTED)
    return tally.best if tally else None


def _of(found: Iterable[Event], kind: str, place: str) -> Event | None:
    for one in sorted(found, key=lambda one: (-one.reports, one.when is None, one.id)):
        where = (one.where.name or one.where.text) if one.where else ""
        if one.kind.name.startswith(kind) and where == place:
            return one
    return None


def _together(folder: Path, ids: dict[str, str]) -> dict[str, str]:
    """What the team said beside it."""

    def run(*arguments: str) -> str:
        return command(folder, *arguments, author="Cleo")

    told = [ids[name] for name in ("sharpeville", "ship", "peterloo")]
    people = PSEUDONYMS["Cleo"], PSEUDONYMS["Egon"]
    return together(folder, run, told, iter(SAID), people)


def _decide(folder: Path, ids: dict[str, str]) -> None:
    """What the team did: a decision of each sort."""

    def done(author: str, *arguments: str) -> str:
        return command(folder, *arguments, author=author)

    done("Cleo", "edit", ids["sharpeville"], "dead", "69", "--note", "the inquiry's own count")
    said = done("Egon", "edit", ids["ship"], "dead", "1500-1520", "--note", "two lists differ")
    ids["revision"] = _revision(said)
    done("Egon", "merge", ids["arrests"], ids["detained"], "--reason", "one morning, one quay")
    done("Cleo", "reject", ids["kidnapping"], "--reason", "a figure of speech, nobody was taken")
    march = ("relate", ids["march"], "follows", ids["sharpeville"])
    done("Cleo", *march, "--reason", "called for by the speakers after the shooting")
    told = ("--report", ids["arabic-1"], "--words", WORDS, "--reason", "read by a colleague")
    when = ("--when", "1919-03-10", "--set", "injured=3+")
    done("Cleo", "new", "--kind", "dissent.march", "--where", "Cairo", *when, *told)
    done("Egon", "edit", ids["triangle"], "cause", "a cigarette end", "--note", "not certain")
    said = done("Egon", "edit", ids["triangle"], "dead", "200", "--note", "the first extra")
    ids["undone"] = _revision(said)
    done("Ada", "undo", ids["undone"], "--reason", "counted twice")


def _revision(told: str) -> str:
    """Number of the revision that a command told of."""
    return told.split("revision ")[1].split(";", maxsplit=1)[0]
