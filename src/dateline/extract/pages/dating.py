"""Dating: when a page was published and last changed, with zone, and how that is known.

Every date that a page tells is a candidate with a rank: what is declared of the article goes before
what is declared of the page, that before what stands in its address, and that before what is only
seen. A finer date of the same day completes the first one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

from dateline.extract.datelines import day_told
from dateline.extract.dates import Written, declared_date, later_than
from dateline.extract.pages.candidate import Candidate, Rank
from dateline.extract.pages.linked import ARTICLES, string, types_of
from dateline.extract.pages.survey import Survey, is_elsewhere
from dateline.extract.pages.visible import LABEL_UPDATED, UPDATED_CLASS, place_of, visible
from dateline.vocabulary import Basis, Published


@dataclass(frozen=True, slots=True)
class Times:
    """The two times of a page, and what was wrong with others that it tells."""

    published: Published | None
    updated: Published | None
    told: tuple[str, ...] = ()


PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published"),
    *("og:published_time", "datepublished"),
)
"""Names of metadata that tell the time of the article, lower case (Open Graph, schema.org)."""

PUBLISHED_PAGE = (
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    *("dc.date.created", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date"),
    *("publishdate", "publish_date", "publication_date", "article.published"),
    *("article_date_original",),
    *("cxenseparse:recs:publishtime", "ptime", "originalpublicationdate", "rnews:datepublished"),
    *("citation_publication_date", "date", "created", "weibo: article:create_at"),
)
"""Names that content management systems and news services use for the same."""

UPDATED = (
    *("article:modified_time", "og:updated_time", "article:modified", "datemodified"),
    *("dcterms.modified", "dc.date.modified", "article.updated", "last-modified", "lastmod"),
    *("weibo: article:update_at", "revision_date", "modified"),
)
"""Names of metadata that tell when a page was last changed."""

SLACK = timedelta(hours=26)
"""How far after the capture a date may lie: zones are 26 hours apart, and some are told wrong."""

_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>[0-2]?\d|3[01])(?!\d)"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?!\d{2}))"
)
_MONTHS_FIRST = frozenset({"en-us", "en_us", "en-ph"})
_DAYS_FIRST = re.compile(r"(?!en\b)\w\w|en[-_](?!us|ph)\w\w", re.IGNORECASE)


def times_of(seen: Survey, language: str | None, title: str | None = None) -> Times:
    """When a page says that it was published and updated.

    Dates that cannot be are told and passed over.
    """
    month_first = _month_first(language)
    listed = list(_published(seen, month_first))
    visible_published, visible_updated = visible(seen, month_first, place_of(seen, title))
    listed += visible_published
    wrong: dict[str, None] = {}
    believed = list(_believed(listed, seen.at, wrong))
    first = _best(believed)
    changed = list(_believed((*_updated(seen, month_first), *visible_updated), seen.at, wrong))
    last = _after(first, _best(changed), wrong)
    return Times(_known(first), _known(last), tuple(wrong))


def completed(times: Times, seen: Survey, text: str) -> Times:
    """The same times; where the page declares none, of the dateline of the text, or by htmldate."""
    if times.published is not None:
        return times
    wrong = dict.fromkeys(times.told)
    published = day_told(text) or _known(_best(_believed(_found(seen), seen.at, wrong)))
    if published and times.updated and published.edtf[:10] > times.updated.edtf[:10]:
        return times
    return replace(times, published=published, told=tuple(wrong))


def _known(candidate: Candidate | None) -> Published | None:
    if candidate is None:
        return None
    date = candidate.date
    return Published(
        edtf=date.edtf, zone=date.zone, basis=Basis.SUPPLIED, supplied_by=candidate.how
    )


def _month_first(language: str | None) -> bool | None:
    """Whether 3/5/2024 is in March, by language and region of a page; English alone is unsure."""
    told = (language or "").lower()
    if told in _MONTHS_FIRST:
        return True
    return False if _DAYS_FIRST.match(told) else None


def _published(seen: Survey, month_first: bool | None) -> Iterator[Candidate]:
    """What is declared, in the order of trust."""
    for node in [seen.article] if seen.article else []:
        yield from _linked(node, "datePublished", Rank.ARTICLE, month_first)
    yield from _metas(seen, PUBLISHED, Rank.ARTICLE, month_first)
    for node in seen.nodes:
        if node is not seen.article and not types_of(node) & ARTICLES:
            yield from _linked(node, "datePublished", Rank.PAGE, month_first)
            yield from _linked(node, "uploadDate", Rank.PAGE, month_first)
    yield from _metas(seen, PUBLISHED_PAGE, Rank.PAGE, month_first)
    for node in [seen.article] if seen.article else []:
        yield from _linked(node, "dateCreated", Rank.PAGE, month_first)
    yield from _elements(seen, month_first, updated=False)
    for address in filter(None, (seen.address, seen.links.get("canonical"), seen.meta("og:url"))):
        if (day := day_in_address(address)) is not None:
            yield Candidate(day, Rank.ADDRESS, "address of the page")


def _updated(seen: Survey, month_first: bool | None) -> Iterator[Candidate]:
    for node in [seen.article] if seen.article else []:
        yield from _linked(node, "dateModified", Rank.ARTICLE, month_first)
    yield from _metas(seen, UPDATED, Rank.ARTICLE, month_first)
    yield from _elements(seen, month_first, updated=True)


def _linked(
    node: dict[str, object], key: str, rank: Rank, first: bool | None
) -> Iterator[Candidate]:
    written = string(node.get(key))
    if written and (date := declared_date(written, first)):
        yield Candidate(date, rank, f"page metadata (JSON-LD {key})")


def _metas(
    seen: Survey, names: Iterable[str], rank: Rank, first: bool | None
) -> Iterator[Candidate]:
    for name in names:
        for written in seen.all_meta(name):
            if date := declared_date(written, first):
                yield Candidate(date, rank, f"page metadata ({name})")


def _elements(seen: Survey, month_first: bool | None, *, updated: bool) -> Iterator[Candidate]:
    """Time elements of the article, in the order of the page; the first one is the report's."""
    for element in seen.times[:40]:
        name = f"{element.get('class', '')} {element.get('itemprop', '')}"
        if is_elsewhere(element) or _says_updated(element, name) != updated:
            continue
        written = element.get("datetime") or element.get("content") or element.get("title") or ""
        if date := declared_date(written, month_first):
            yield Candidate(date, Rank.ELEMENT, f"page metadata ({element.tag} element)")
            return


def _says_updated(element: html.HtmlElement, name: str) -> bool:
    """Whether a time element tells the last change: by class or by the words before it.

    WordPress marks a time that is both with both classes.
    """
    if "publish" in name.lower():
        return False
    if UPDATED_CLASS.search(name):
        return True
    before = element.getprevious()
    parent = element.getparent()
    told = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return bool(LABEL_UPDATED.search(told[-40:]))


def day_in_address(address: str) -> Written | None:
    """The day that stands in the path of an address, as 2022/11/12, 2022-11-12 or 20221112."""
    match = _IN_PATH.search(urlsplit(address).path)
    if match is None:
        return None
    month, day = match["m"] or match["m2"], match["d"] or match["d2"]
    return declared_date(f"{match['y']}-{int(month):02}-{int(day):02}")


def _found(seen: Survey) -> Iterator[Candidate]:
    """What htmldate finds where the page declares nothing: a day."""
    from htmldate import find_date  # noqa: PLC0415 - slow to import, and needed by few pages

    latest = (seen.at + timedelta(days=2)) if seen.at else None
    try:
        day = find_date(seen.tree, original_date=True, extensive_search=False, max_date=latest)
    except (ValueError, TypeError, RecursionError):
        return
    if day and (date := declared_date(day)):
        yield Candidate(date, Rank.FOUND, "page text (date found by htmldate)")


def _believed(
    candidates: Iterable[Candidate], at: datetime | None, wrong: dict[str, None]
) -> Iterator[Candidate]:
    """Candidates that can be; what is wrong with the others goes into `wrong`."""
    for one in candidates:
        if at is not None and later_than(one.date, at, SLACK):
            wrong[f"{one.how} says {one.date.edtf}, which is after the page was fetched"] = None
        elif one.date.edtf[:10] in PLACEHOLDERS:
            wrong[f"{one.how} says {one.date.edtf}, which stands for no date at all"] = None
        else:
            yield one


PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"})
"""What software writes where it knows no date: where Unix and sheets begin to count."""


def _best(candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate of the best rank, completed by a finer one that tells the same day."""
    ranked = sorted(candidates, key=lambda one: one.rank)
    if not ranked:
        return None
    best = ranked[0]
    for other in ranked[1:]:
        if completes(best.date, other.date):
            how = other.how if other.how == best.how else f"{best.how}; {other.how}"
            best = replace(best, date=replace(other.date, start=0, end=0), how=how)
    return best


def completes(known: Written, other: Written) -> bool:
    """Whether another date tells the same and more: the minute, or its zone, or the local zone."""
    if known.moment is not None:
        # The same moment in UTC and in the zone of the outlet: whose Tuesday it was depends on it.
        return known.zone == "+00:00" and other.moment == known.moment and other.zone != "+00:00"
    if other.fineness <= known.fineness:
        return False
    return other.edtf.startswith(known.edtf)


def _after(
    first: Candidate | None, last: Candidate | None, wrong: dict[str, None]
) -> Candidate | None:
    """The time of the last change if it is one: later than the publication."""
    if first is None or last is None:
        return last
    one, two = first.date, last.date
    if one.moment and two.moment:
        before, same = two.moment < one.moment, two.moment == one.moment
    else:
        length = min(len(one.edtf), len(two.edtf))
        before = two.edtf[:length] < one.edtf[:length]
        # A change that is told to the minute is one, even on the day of publication.
        same = two.edtf[:length] == one.edtf[:length] and one.fineness >= two.fineness
    if before and two.day < one.day:
        wrong[f"{last.how} says {two.edtf}, which is before the publication"] = None
    return None if before or same else last
