"""Taking: the files that events may be downloaded in, by what they are good for."""

from dataclasses import dataclass

from dateline.publishing.formats import FORMATS, MAIN
from dateline.web.words import FILES


@dataclass(frozen=True)
class Offer:
    """Files that are good for one thing: what for, and each with its words and its address."""

    words: str
    files: tuple[tuple[str, str], ...]


def downloads(query: str = "") -> tuple[Offer, ...]:
    """What is offered of the events that a query finds ("kind=dissent")."""
    listed = [FORMATS[name] for name in FILES]
    short = [one.name for one in listed if one.write_main]
    whole = [one.name for one in listed if not one.coded]
    coded = [one.name for one in listed if one.coded]
    return (
        _offer("The main columns, to read and to count", short, query, f"columns={MAIN}"),
        _offer("Everything, for programs and to bring back in", whole, query),
        _offer("In the columns of other data sets", coded, query),
    )


def _offer(words: str, names: list[str], *query: str) -> Offer:
    asked = "&".join(one for one in query if one)
    address = "/api/v1/export/{}" + (f"?{asked}" if asked else "")
    return Offer(words, tuple((FILES[name], address.format(name)) for name in names))
