"""Assembling: a text and what its source says of it become a report, or a problem."""

from collections.abc import Iterator

from dateline.extract.characters import one_line
from dateline.extract.defaults import KEYS, Defaults, Metadata, publication
from dateline.extract.languages import NAMES, language_of
from dateline.extract.limits import check_text
from dateline.extract.material import Item
from dateline.extract.problem import Unreadable
from dateline.extract.unread import Unread, Why
from dateline.vocabulary import Report

READABLE = frozenset({"en"})
"""Languages that the reader knows."""


def assemble(
    name: str, text: str, metadata: Metadata, defaults: Defaults, where: str
) -> Iterator[Item]:
    """One report with the given id, after what was wrong with its metadata; or why there is none.

    A report in a language that the reader does not know comes as `Unread`, with its text.
    """
    try:
        check_text(text)
    except Unreadable as error:
        yield error.at(where)
        return
    published, told = publication(metadata, defaults, where)
    if told:
        yield told
    report = report_of(name, text, metadata, defaults).model_copy(update={"published": published})
    yield read_or_not(report, where)


def report_of(name: str, text: str, metadata: Metadata, defaults: Defaults) -> Report:
    """The report of a text and what is known of it, without its times."""
    metadata = _tidy(metadata)
    return Report(
        id=one_line(name),
        text=text,
        title=metadata.title or defaults.title,
        outlet=metadata.outlet or defaults.outlet,
        byline=metadata.byline,
        address=metadata.address or defaults.address,
        language=language_told(text, metadata.language),
        translation_of=metadata.translation_of,
        home=metadata.home or defaults.home,
    )


def read_or_not(report: Report, where: str) -> Report | Unread:
    """The report, or `Unread` with it if the reader does not know its language."""
    code = primary(report.language)
    if code is None or code in READABLE:
        return report
    told = f"not read: in {NAMES.get(code, code)}, and only English can be read yet"
    return Unread(address=where, why=Why.LANGUAGE, told=told, report=report)


def _tidy(metadata: Metadata) -> Metadata:
    """Metadata on one line each; what nothing is left of is absent."""
    known = {key: one_line(getattr(metadata, key) or "") or None for key in KEYS}
    return Metadata(**known, supplied_by=metadata.supplied_by)


def language_told(text: str, declared: str | None) -> str | None:
    """The language that a text is in, by its words, else as declared (BCP 47)."""
    seen = language_of(text)
    if declared and (seen is None or primary(declared) == seen):
        return declared.replace("_", "-")
    return seen


def primary(language: str | None) -> str | None:
    """The language of a tag without script and region: "en" of "en-GB"."""
    return language.replace("_", "-").split("-")[0].lower() if language else None
