"""Extracting: a capture in; the reports in it, what is not read, and problems out."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dateline._version import __version__
from dateline.extract.defaults import NO_DEFAULTS, Defaults
from dateline.extract.forms import FORMS, SNIFFED, VAGUE, by_media_type, by_name, sniff
from dateline.extract.material import Item, Material, material_of
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.traces import kept
from dateline.extract.unread import Unread, Why
from dateline.vocabulary import Capture, Report

EXTRACTORS = {"page": "trafilatura", "pdf": "pypdf"}
"""What makes the text of a form beside Dateline itself, by the name of its package."""

MEDIA = ("image/", "video/", "audio/", "font/")


def extract(capture: Capture, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """The reports of one capture: none, one or many; and what in it is not read, and why.

    Nothing comes of redirects and of "not modified". A report has the capture's id, and the page's
    canonical address if that is on the same site, else the capture's.
    """
    if (unread := _by_exchange(capture)) is not None:
        yield from unread
        return
    material, form = material_of(capture), form_of(capture)
    try:
        for item in FORMS[form].read(material, defaults):
            yield _of(capture, material, form, item)
    except Unreadable as error:
        yield error.at(material.where)


def form_of(capture: Capture) -> str:
    """The form of a capture: by its media type, else its suffix, else its first bytes."""
    media_type = media_type_of(capture)
    known = by_media_type(media_type) if media_type not in VAGUE else None
    path = urlsplit(capture.address).path
    return known or by_name(PurePosixPath(path).name) or sniff(capture.content[:SNIFFED])


def media_type_of(capture: Capture) -> str:
    """The media type that is told of a capture, without parameters; empty if none is."""
    told = capture.media_type or capture.header("content-type") or ""
    return told.split(";")[0].strip().lower()


def _by_exchange(capture: Capture) -> tuple[Unread, ...] | None:
    """What the answer itself shows before its body is looked at; None: look at the body."""
    status, media_type = capture.status or 200, media_type_of(capture)
    if 300 <= status < 400:
        return ()
    if status >= 400:
        return (_unread(capture, Why.ERROR_PAGE, f"the server answered {status}"),)
    if capture.truncated:
        told = f"the answer was cut short ({capture.truncated}); it is not taken for the page"
        return (_unread(capture, Why.OTHER, told),)
    if not capture.content.strip():
        return (_unread(capture, Why.NO_TEXT, "empty: there is no text to read"),)
    if media_type.startswith(MEDIA):
        return (_unread(capture, Why.MEDIA, f"not text ({media_type})"),)
    return None


def _unread(capture: Capture, why: Why, told: str) -> Unread:
    return Unread(address=capture.address, capture=capture.id, why=why, told=told)


def _of(capture: Capture, material: Material, form: str, item: Item) -> Item:
    """The item with the capture that it came from, and with what made it."""
    if isinstance(item, Problem):
        return item
    if isinstance(item, Unread):
        report = item.report and _traced(capture, material, form, item.report)
        address = (report and report.address) or capture.address
        return item.model_copy(update={"address": address, "capture": capture.id, "report": report})
    return _traced(capture, material, form, item)


def _traced(capture: Capture, material: Material, form: str, report: Report) -> Report:
    return report.model_copy(
        update={
            "capture": capture.id,
            "extracted_by": extractor(form) + kept(report.extracted_by),
            "address": report.address or material.address,
        }
    )


@cache
def extractor(form: str) -> str:
    """What makes the text of a form from bytes, with versions: "trafilatura 2.0; dateline 0.3"."""
    ours = f"dateline {__version__}"
    try:
        package = EXTRACTORS[form]
        return f"{package} {version(package)}; {ours}"
    except (KeyError, PackageNotFoundError):
        return ours
