"""A site of many articles for tests, and a record that collects from it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from dateline.record.store import Store
from tests.collect.badly import BadServer, answer

TOWNS = ("Ghent", "Lyon", "Turin", "Porto", "Bergen", "Cork", "Graz", "Lodz", "Brno", "Malmo")

FIRST = datetime(1954, 3, 1, 8, tzinfo=UTC)

PARAGRAPHS = (
    "{town}, March {day} - A fire broke out in mill number {number} in {town} on Monday, and "
    "{count} workers were injured, the fire brigade said.",
    "The roof of the spinning hall fell in shortly after noon. Neighbours carried buckets until "
    "the engines came from the next town, which took them more than half an hour on icy roads.",
    "The owner of the mill, company number {number}, did not say how long the {count} injured will "
    "be in hospital. The council will meet in the week that follows to hear the brigade.",
)


def article(number: int, more: str = "") -> bytes:
    """A page with an article of its own number."""
    town, when = TOWNS[number % len(TOWNS)], FIRST + timedelta(hours=number)
    told = {"town": town, "number": number, "count": number % 90 + 2, "day": when.day}
    words = "".join(f"<p>{one.format(**told)}</p>" for one in (*PARAGRAPHS, more) if one)
    title = f"Fire in mill {number} in {town}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{when.isoformat()}">'
        f'<meta property="og:site_name" content="Sample Mill News"></head>'
        f"<body><main><article><h1>{title}</h1>{words}</article></main></body></html>"
    ).encode()


def rss(server: BadServer, numbers: Iterable[int]) -> bytes:
    """A feed that lists articles."""
    items = "".join(
        f"<item><title>Mill {n}</title><link>{server.address(f'/{n}.html')}</link>"
        f"<guid>{n}</guid><pubDate>{format_datetime(FIRST + timedelta(hours=n))}</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Mills</title>{items}</channel></rss>'.encode()


@contextmanager
def mills(number: int) -> Iterator[BadServer]:
    """A site of so many articles, listed in /feed.xml."""
    with BadServer() as server:
        for n in range(number):
            server.pages[f"/{n}.html"] = answer(article(n))
        feed = answer(rss(server, range(number)), content_type="application/rss+xml")
        server.pages["/feed.xml"] = feed
        yield server


def record_in(folder: Path, settings: str = "images = false") -> Path:
    """An empty record that makes no pauses."""
    with Store.init(folder):
        pass
    with (folder / "dateline.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[collect]\npause = 0\n{settings}\n")
    return folder
