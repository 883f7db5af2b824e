"""Citing: how an event of a record is named in a text, so that a reader finds the same again."""

from dataclasses import dataclass

from dateline.record.showing import Shown


@dataclass(frozen=True)
class Citation:
    """A line for a note, and an entry for BibTeX."""

    plain: str
    bibtex: str


def cite(shown: Shown, record: str, revision: int) -> Citation:
    """The citation of an event as it is at a revision of the record."""
    event = shown.event
    changed = shown.history[0].at[:10] if shown.history else ""
    year = changed[:4]
    plain = (
        f"{event.title}. Event {event.id} of the record “{record}”, revision {revision}"
        f"{f', last changed {changed}' if changed else ''}; grade {event.grade}, "
        f"{event.reports} report{'' if event.reports == 1 else 's'}."
    )
    fields = {
        "title": _braced(event.title),
        "howpublished": _braced(f"Record {record}, event {event.id}, revision {revision}"),
        "year": year,
        "note": f"Grade {event.grade}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return Citation(plain, f"@misc{{{event.id},\n{lines}\n}}")


def _braced(words: str) -> str:
    """Words that BibTeX takes as they are."""
    return "".join(f"\\{char}" if char in "{}\\%&#$_" else char for char in words)
