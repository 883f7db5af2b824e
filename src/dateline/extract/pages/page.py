"""A page: its bytes in; its report, its several reports, or what it is instead, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline._version import __version__
from dateline.extract.assembling import read_or_not, report_of
from dateline.extract.dates import Written
from dateline.extract.defaults import Defaults, Metadata
from dateline.extract.limits import MAX_PAGE_BYTES, check_text
from dateline.extract.material import Item, Material
from dateline.extract.pages.dating import Times, completed, times_of
from dateline.extract.pages.kinds import Look, Verdict, kind_of
from dateline.extract.pages.live import Post, posts_of
from dateline.extract.pages.main_text import main_text
from dateline.extract.pages.naming import (
    address_of,
    byline_of,
    language_of_page,
    outlet_of,
    title_of,
    translated_from,
)
from dateline.extract.pages.several import several_of
from dateline.extract.pages.source import read_source
from dateline.extract.pages.survey import Survey, parse, survey
from dateline.extract.problem import Problem, Unreadable
from dateline.extract.traces import page_trace
from dateline.extract.unread import Unread, Why
from dateline.vocabulary import Basis, Published, Report


def read_page(material: Material, defaults: Defaults) -> Iterator[Item]:
    """What a page gives: a report, those of a live blog's posts, or what it is instead.

    Before it come problems that lost nothing: an encoding that was guessed, dates not believed.
    """
    data = material.whole(MAX_PAGE_BYTES)
    if not data.strip():
        raise Unreadable("empty: there is no text to read")
    source = read_source(data, material.charset, defaults.encoding)
    if source.told:
        yield Problem(material.where, f"encoding: {source.told}", lost=False)
    seen = survey(parse(source.text), material.address, material.at)
    metadata, times, tags = describe(seen)
    if posts := posts_of(seen):
        yield from _not_believed(material, times)
        yield from _posts(material, posts, metadata, defaults, LIVE_DAY)
        return
    several = several_of(seen)
    look = Look(seen)
    text = main_text(seen.tree, metadata.title, metadata.byline)
    verdict = kind_of(look, text, times.published is not None)
    if verdict is None and several:
        yield from _not_believed(material, times)
        yield from _posts(material, several, metadata, defaults, "date of the article on the page")
        return
    if verdict is None or verdict.why in KEPT:
        times = completed(times, seen, text)
    yield from _not_believed(material, times)
    yield _traced(_judged(material, verdict, text, metadata, times, defaults), tags)


def _not_believed(material: Material, times: Times) -> Iterator[Problem]:
    for told in times.told:
        yield Problem(material.where, f"date not believed: {told}", lost=False)


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags that told title and outlet."""

    title: str | None
    outlet: str | None


def describe(seen: Survey) -> tuple[Metadata, Times, Tags]:
    """The metadata of a page and its times, and which tags told title and outlet."""
    title = title_of(seen)
    outlet, language = outlet_of(seen, title.rest), language_of_page(seen)
    metadata = Metadata(
        title=title.words,
        outlet=outlet.words,
        byline=byline_of(seen, outlet.words),
        address=address_of(seen),
        language=language,
        translation_of=translated_from(seen, language),
    )
    tags = Tags(title.tag if title.words else None, outlet.tag)
    return metadata, times_of(seen, language, title.words), tags


def _traced(item: Report | Unread, tags: Tags) -> Report | Unread:
    """The same, its report with the tags that told its title, outlet and day."""
    if isinstance(item, Unread):
        report = item.report and _with_trace(item.report, tags)
        return item.model_copy(update={"report": report})
    return _with_trace(item, tags)


def _with_trace(report: Report, tags: Tags) -> Report:
    trace = page_trace(tags.title, tags.outlet, _place_of_day(report.published))
    return report.model_copy(update={"extracted_by": f"dateline {__version__}{trace}"})


def _place_of_day(published: Published | None) -> str | None:
    """Where the page told its day; nothing for one that a person supplied."""
    if published is None:
        return None
    told = published.supplied_by or ""
    return "dateline" if published.evidence else told if "page" in told else None


def _judged(
    material: Material,
    verdict: Verdict | None,
    text: str,
    metadata: Metadata,
    times: Times,
    defaults: Defaults,
) -> Report | Unread:
    """The report, or what the page is instead, with what of a report it has."""
    if verdict is None:
        return read_or_not(_report(material.name, text, metadata, times, defaults), material.where)
    kept = verdict.why in KEPT and text.strip()
    report = _report(material.name, text, metadata, times, defaults) if kept else None
    return _unread(material.where, verdict, report)


KEPT = frozenset({Why.PAYWALL, Why.MEDIA})
"""Where the text that there is belongs to a report."""


def _unread(where: str, verdict: Verdict, report: Report | None) -> Unread:
    return Unread(address=where, why=verdict.why, told=verdict.told, report=report)


def _report(name: str, text: str, metadata: Metadata, times: Times, defaults: Defaults) -> Report:
    made = report_of(name, check_text(text), metadata, defaults)
    published = times.published or defaults.published
    return made.model_copy(update={"published": published, "updated": times.updated})


def _posts(
    material: Material,
    posts: list[Post],
    metadata: Metadata,
    defaults: Defaults,
    how: str,
) -> Iterator[Item]:
    """A report for each post; its title is its own, else that of the blog."""
    for number, post in enumerate(posts, start=1):
        of_post = Metadata(
            title=post.title or metadata.title,
            outlet=metadata.outlet,
            byline=post.byline or metadata.byline,
            address=post.address,
            language=metadata.language,
        )
        times = Times(_time(post.published, how), _time(post.updated, LIVE_CHANGE))
        name = f"{material.name}#{number}" if post.address == material.name else post.address
        report = _report(name or material.name, post.text, of_post, times, defaults)
        yield read_or_not(report, material.where)


LIVE_DAY = "page metadata (JSON-LD datePublished of the post)"
LIVE_CHANGE = "page metadata (JSON-LD dateModified of the post)"


def _time(date: Written | None, how: str) -> Published | None:
    if date is None:
        return None
    return Published(edtf=date.edtf, zone=date.zone, basis=Basis.SUPPLIED, supplied_by=how)
