"""A record in which every word that somebody else chose is hostile: what comes from outside.

Titles, outlets, bylines, addresses, names of files, texts, names of people and of places, notes and
reasons; the pages of it are walked by following every link.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from sqlalchemy import select

from dateline.deriving import Registry
from dateline.record import tables
from dateline.record.adding import Adder
from dateline.record.linker import Linker
from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.vocabulary import Basis, Published, Reading, Report
from dateline.web.door import Role
from dateline.web.people import persons, tokens
from dateline.web.people.keeping import changing
from tests.web.browser.scene import PASSWORD, collected, command, read_waiting
from tests.web.browser.teamwork import together
from tests.web.hostile import RUN, STRINGS

PLACES = ("Bruges", "Lyon", "Madrid", "Ghent", "Turin", "Porto", "Leeds", "Graz")
PLAIN = tuple(one.replace("\r\n", " ") for one in STRINGS)

Read = Callable[[Report], Reading]


def build(folder: Path, read: Read) -> dict[str, str]:
    """Make the record; gives ids of what is in it."""
    with Store.init(folder, name=STRINGS[1]) as store:
        adder = Adder(store, Linker(), Registry())
        for report in _reports():
            adder.enter(read(report))
    collected(folder, *_files(folder.parent / "inbox"))
    read_waiting(folder, read)
    made = _decide(folder)
    with Store.open(folder) as store, changing(store) as connection:
        ada = persons.add(connection, "Ada", Role.ADMIN, PASSWORD)
        tokens.make(connection, ada, PLAIN[0], Role.READER, 9)
        for number, one in enumerate(PLAIN[:12]):
            persons.add(connection, one[:70], Role.CODER, PASSWORD, f"{number}{one[:70]}")
        rows = tables.report
        query = select(rows.c.capture).where(rows.c.capture.is_not(None))
        return made | {"capture": connection.execute(query).scalars().first() or ""}


def _reports() -> Iterator[Report]:
    day = Published(edtf="2031-05-25", basis=Basis.SUPPLIED, supplied_by=STRINGS[0])
    for number, place in enumerate(PLACES):
        some = PLAIN[number :: len(PLACES)]
        text = (
            f"A flood hit the town of {place} on Saturday, said {some[0]} the mayor. Some "
            f"{40 + number} people were injured in the flood, {some[1]} said. {' '.join(some)}"
        )
        yield Report(
            id=f"{some[2]}.txt",
            text=text,
            title=" ".join(some),
            outlet=some[0],
            byline=some[1],
            address=f"javascript:{RUN}//{number}" if number % 2 else f"https://x.example/{some[2]}",
            published=day,
        )


def _files(inbox: Path) -> Iterator[str]:
    """Files whose names and heads are hostile, which become captures."""
    inbox.mkdir()
    names = [one for one in PLAIN if "/" not in one and "\\" not in one][:12]
    for number, name in enumerate(names):
        head = {"title": PLAIN[-number], "outlet": PLAIN[number], "published": "2031-05-24"}
        plain = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
        text = f"A fire broke out in Cork on Monday and {number + 2} people died, police said."
        file = inbox / f"{name[:80]}.md"
        file.write_text(f"---\n{plain}---\n\n{text} {name}\n", "utf-8")
        yield str(file)
    page = inbox / "page.html"
    body = "".join(
        f"<p>A fire in Cork killed {n} people on Monday. {one}</p>"
        for n, one in enumerate(PLAIN, 2)
    )
    page.write_text(f"<html><head><title>Fire</title></head><body>{body}</body></html>", "utf-8")
    yield str(page)


def _decide(folder: Path) -> dict[str, str]:
    """Notes, reasons, places and values of people; gives ids of what they made."""
    with Store.open(folder) as store, store.reading() as connection:
        found = [one.id for one in events(connection, Wanted())]
    words = cycle(one for one in PLAIN if not one.startswith("-"))
    for name in found[:6]:
        command(folder, "edit", name, "dead", "3", "--note", next(words))
        command(folder, "edit", name, "cause", next(words), "--note", next(words))
    command(folder, "relate", found[0], "follows", found[1], "--reason", next(words))
    command(folder, "reject", found[-1], "--reason", next(words))
    kinds = ("--kind", "disaster.fire", "--when", "2031-05-01", "--set", f"demand={next(words)}")
    command(folder, "new", *kinds, "--where", "Lyon", "--note", next(words))
    return together(folder, partial(command, folder), found[:3], words, (PLAIN[0], PLAIN[3]))
