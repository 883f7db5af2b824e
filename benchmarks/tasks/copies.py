"""Copies: pairs of editions that are one text, among reports and copies made of some of them."""

from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.made_copies import Made, make
from benchmarks.records import Record
from dateline.linking.copies import Edition, derivations
from dateline.reading.reader import Reader


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:  # noqa: ARG001
    """One line an edition: the editions that it came of."""
    editions = [edition_of(made) for made in make(records)]
    found: dict[str, list[str]] = {edition.id: [] for edition in editions}
    for derivation in derivations(editions):
        found[derivation.article].append(derivation.original)
    for name in sorted(found):
        yield {"id": name, "of": found[name]}


def edition_of(made: Made) -> Edition:
    """An edition as linking takes it; each is an article of its own."""
    record, day = made.record, made.record.get("published")
    return Edition(
        id=str(record["id"]),
        article=str(record["id"]),
        text=record["text"],
        title=record.get("title"),
        outlet=record.get("outlet"),
        published=date.fromisoformat(day[:10]) if day else None,
    )
