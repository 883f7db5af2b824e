"""Assembling: a text and what its source says of it become a report, or a problem."""

from collections.abc import Iterator

from dateline.extract.characters import one_line
from dateline.extract.defaults import KEYS, Defaults, Metadata, publication
from dateline.extract.languages import NAMES, language_of
from dateline.extract.limits import check_text
from dateline.extract.problem import Problem, Unreadable
from dateline.vocabulary import Report

READABLE = frozenset({"en"})
"""Languages that the reader knows."""


def assemble(
    name: str, text: str, metadata: Metadata, defaults: Defaults, where: str
) -> Iterator[Report | Problem]:
    """One report with the given id, after what was wrong with its metadata; or its problem."""
    try:
        check_text(text)
        language = readable_language(text, metadata.language)
    except Unreadable as error:
        yield error.at(where)
        return
    published, told = publication(metadata, defaults, where)
    if told:
        yield told
    metadata = _tidy(metadata)
    yield Report(
        id=one_line(name),
        text=text,
        title=metadata.title,
        outlet=metadata.outlet or defaults.outlet,
        byline=metadata.byline,
        address=metadata.address,
        language=language,
        published=published,
        translation_of=metadata.translation_of,
        home=metadata.home or defaults.home,
    )


def _tidy(metadata: Metadata) -> Metadata:
    """Metadata on one line each; what nothing is left of is absent."""
    known = {key: one_line(getattr(metadata, key) or "") or None for key in KEYS}
    return Metadata(**known, supplied_by=metadata.supplied_by)


def readable_language(text: str, declared: str | None) -> str | None:
    """The language that a text is in, by its words, else as declared (BCP 47).

    Raises `Unreadable` for a language that the reader does not know.
    """
    seen = language_of(text)
    if seen is None and declared:
        seen = declared.replace("_", "-").split("-")[0].lower()
    if seen is not None and seen not in READABLE:
        name = NAMES.get(seen, seen)
        raise Unreadable(f"not read: in {name}, and only English can be read yet")
    if declared and seen and declared.lower().startswith(seen):
        return declared
    return seen
