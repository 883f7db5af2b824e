"""Naming: title, outlet, byline, address and language of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from courlan import extract_domain
from lxml import html  # type: ignore[import-untyped]

from dateline.extract.pages.kinds import RULES
from dateline.extract.pages.linked import Node, folded, links_to, names, referred, string
from dateline.extract.pages.survey import Survey, is_elsewhere, words

SEPARATOR = re.compile(r"\s+[|\N{EN DASH}\N{EM DASH}·•»«:-]\s+|:\s+|_|\s+::\s+")
"""What stands between a title and the name of the site in the title of a page."""

_BY = re.compile(rf"^(?:{RULES['byline']['before']})\s*:?\s+", re.IGNORECASE)
_BY_LINE = re.compile(r"^By\s+((?:[^\W\d_][\w.'’-]*\s?){1,8})(?:$|[,|])")
_TRACKING = re.compile(RULES["address"]["tracking"], re.IGNORECASE)
TITLE = "title element"
LONGEST_NAME = 80
FIRST = 40
"""Headings and marked authors that are looked at; those of the report are among the first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A title or an outlet as a page tells it, and the tag that told it; nothing if none did.

    `rest` is what the page's title says beside the title of the report: it may name the outlet.
    """

    words: str | None
    tag: str | None
    rest: str | None = None


def title_of(seen: Survey) -> Named:
    """The title of the report.

    What stands on the page as a heading and in its metadata is the title; then what is declared.
    """
    declared = list(_declared_titles(seen))
    written = [one for one, _ in declared] + ([seen.title] if seen.title else [])
    marked = (*seen.titled[:FIRST], *seen.headings[:FIRST])
    shown: dict[str, str] = {}
    for one in marked:
        if not is_elsewhere(one):
            shown.setdefault(words(one), str(one.tag))
    for heading, tag in shown.items():
        named = heading and any(folded(heading) in folded(one) for one in written)
        if named and not _is_site(seen, heading):
            return Named(heading, tag, _rest(seen.title, heading))
    tops = [one for one in seen.h1 if one.count(" ") >= 2]
    if len(seen.h1) == 1 and tops and not _is_site(seen, tops[0]):
        return Named(tops[0], "h1", _last_part(seen.title))
    if declared:
        told, tag = declared[0]
        title = _without_site(seen, told)
        return Named(title, tag, _rest(seen.title, title))
    return _from_page_title(seen, list(shown))


def _declared_titles(seen: Survey) -> Iterator[tuple[str, str]]:
    """Titles in the metadata of a page, with the tags that tell them."""
    if seen.article and (headline := string(seen.article.get("headline"))):
        yield headline, "JSON-LD headline"
    for name in ("og:title", "twitter:title", "headline", "title"):
        if told := seen.meta(name):
            yield told, name


def _is_site(seen: Survey, heading: str) -> bool:
    """Whether a heading is the name of the site.

    It is, if it is declared as such, or if it stands first and something else is marked as title.
    """
    site = seen.meta("og:site_name", "application-name") or ""
    if site and folded(site) == folded(heading):
        return True
    first = next(iter(seen.headings), None)
    more = [one for one in seen.titled if folded(words(one)) != folded(heading)]
    return bool(more) and first is not None and words(first) == heading


def _without_site(seen: Survey, title: str) -> str:
    """A declared title without the site's name at its end."""
    site = folded(seen.meta("og:site_name") or "")
    parts = [(m.start(), m.end()) for m in SEPARATOR.finditer(title)]
    if site and parts and folded(title[parts[-1][1] :]) == site:
        return title[: parts[-1][0]].strip()
    return " ".join(title.split())


def _last_part(title: str) -> str | None:
    """The last part of a page's title, if it is short: the name of the outlet, as a rule."""
    parts = [part.strip() for part in SEPARATOR.split(title) if part.strip()]
    return parts[-1] if len(parts) > 1 and parts[-1].count(" ") < 5 else None


def _from_page_title(seen: Survey, shown: list[str]) -> Named:
    """The title from the title element alone: the part that the page shows, or the longest."""
    parts = [part.strip() for part in SEPARATOR.split(seen.title) if part and part.strip()]
    if not parts:
        return Named(shown[0], "heading") if shown else Named(None, None)
    if len(parts) == 1:
        # "Press release": what a page is, when it has a longer heading that says what it tells.
        long = next((one for one in shown if one.count(" ") > parts[0].count(" ") + 2), None)
        if long and parts[0].count(" ") < 2:
            return Named(long, "heading")
        return Named(parts[0], TITLE)
    for part in _spans(seen.title):
        if _stands(seen.tree, part):
            return Named(part, TITLE, _rest(seen.title, part))
    longest = max(parts, key=len)
    return Named(longest, TITLE, _rest(seen.title, longest))


def _spans(title: str) -> list[str]:
    """A title without its first or last part, longest first: the title itself may have a colon."""
    cuts = [(m.start(), m.end()) for m in SEPARATOR.finditer(title)]
    found = [title]
    found += [title[:start] for start, _ in cuts] + [title[end:] for _, end in cuts]
    return sorted((one.strip() for one in found if one.strip()), key=len, reverse=True)


def _stands(tree: html.HtmlElement, part: str) -> bool:
    """Whether these words stand in the page as a line of their own."""
    body = tree.find("body")
    if body is None or len(part) < 8:
        return False
    return any(text.strip() == part for text in body.itertext())


def _rest(title: str, known: str | None) -> str | None:
    """What a page's title says beside the title of the report: often the name of the outlet."""
    if not known or known not in title:
        return None
    before, _, after = title.partition(known)
    rest = after if len(after.strip()) > 1 else before
    rest = rest.strip().strip("|–—·•»«:-_ ").strip()
    parts = [part for part in SEPARATOR.split(rest) if part]
    return parts[-1].strip() if parts and len(parts[-1]) <= LONGEST_NAME else None


def outlet_of(seen: Survey, rest: str | None) -> Named:
    """The name of the outlet as the page tells it; else the name of its host."""
    told, tag = next(_declared_outlets(seen), (None, None))
    if told and not told.startswith(("http://", "https://")):
        return Named(told, tag)
    host = None if rest else host_of(seen.address)
    return Named(rest or host, TITLE if rest else host and "address of the page")


def _declared_outlets(seen: Survey) -> Iterator[tuple[str, str]]:
    """Names of the site in the metadata of a page, with the tags that tell them."""
    if site := seen.meta("og:site_name"):
        yield site, "og:site_name"
    for name in _named(seen, seen.article, "publisher"):
        yield name, "JSON-LD publisher"
    for name in ("dcterms.publisher", "dc.publisher", "publisher", "application-name"):
        if told := seen.meta(name):
            yield told, name


def host_of(address: str | None) -> str | None:
    """The host of an address without "www."."""
    host = urlsplit(address or "").hostname if address else None
    return host.removeprefix("www.") if host else None


def byline_of(seen: Survey, outlet: str | None) -> str | None:
    """Who wrote it, as the page tells: declared, marked, or after "By"."""
    declared = _named(seen, seen.article, "author")
    for name in ("author", "article:author", "dcterms.creator", "dc.creator", "parsely-author"):
        declared = declared or seen.all_meta(name)
    found = [one for one in map(_name, declared) if one and folded(one) != folded(outlet or "")]
    if not found:
        found = list(filter(None, map(_marked, seen.authors[:FIRST])))[:1]
    if not found:
        found = list(filter(None, (_by_line(one) for one in seen.dated[:4])))[:1] or _by_lines(seen)
    return ", ".join(dict.fromkeys(found)) or None


def _named(seen: Survey, node: Node | None, key: str) -> list[str]:
    return names(referred(node[key], seen.nodes)) if node and node.get(key) else []


def _name(told: str) -> str | None:
    """A name without "By" and without what is no name: an address, a sentence."""
    name = _BY.sub("", " ".join(told.split())).strip(" ,|·•-")
    if not name or len(name) > LONGEST_NAME or name.startswith(("http", "@")) or "www." in name:
        return None
    return name


def _marked(element: html.HtmlElement) -> str | None:
    if is_elsewhere(element):
        return None
    inner = next(iter(element.xpath('.//*[@rel="author" or @itemprop="name"] | .//a')), None)
    for one in (inner, element):
        told = words(one) if one is not None else ""
        if one is element and len(told) > LONGEST_NAME:
            continue
        if told and (name := _name(told)) and len(name.split()) < 7 and not _digits(name):
            return name
    return None


def _digits(name: str) -> bool:
    return any(map(str.isdigit, name))


def _by_line(element: html.HtmlElement) -> str | None:
    """The name in a line such as "By Ada Finch, 2 March 1931"."""
    return _after_by(words(element)) if not is_elsewhere(element) else None


def _by_lines(seen: Survey) -> list[str]:
    for text in seen.tree.itertext():
        if text.lstrip().startswith("By ") and (name := _after_by(" ".join(text.split()))):
            return [name]
    return []


def _after_by(line: str) -> str | None:
    match = _BY_LINE.match(line)
    name = match[1].strip() if match else ""
    named = all(part[0].isupper() or part in ("and", "de", "van", "von") for part in name.split())
    return name if name and named else None


def address_of(seen: Survey) -> str | None:
    """The canonical address if it is on the same site and not its front page, else the page's own.

    Without tracking parameters. A page read from a file is believed as it declares itself.
    """
    own = clean_address(seen.address) if seen.address else None
    base = next(iter(seen.tree.xpath("//base/@href")), None)
    declared = seen.links.get("canonical") or seen.meta("og:url")
    declared = declared or (links_to(seen.article.get("url")) if seen.article else None)
    if not declared:
        return own
    try:
        joined = urljoin(urljoin(seen.address or "", base or ""), declared.strip())
        address = clean_address(joined)
    except ValueError:
        return own
    if address is None or (own and not (same_site(address, own) and _as_deep(address, own))):
        return own
    return address


def _as_deep(address: str, own: str) -> bool:
    """Whether an address may be that of a page: not the front page, if the page has a path."""
    front = urlsplit(address)
    return front.path not in ("", "/") or bool(front.query) or urlsplit(own).path in ("", "/")


def clean_address(address: str) -> str | None:
    """An http address without tracking parameters and port of its scheme, host in lower case."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    usual = {"http": 80, "https": 443}[parts.scheme.lower()]
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, usual) else f"{host}:{port}"
    query = parts.query
    if any(_TRACKING.match(key) for key, _ in parse_qsl(query, keep_blank_values=True)):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if not _TRACKING.match(pair[0])])
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme.lower(), place, parts.path, query, fragment))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one registrable domain."""
    return _site(one) == _site(other)


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    known = extract_domain(address, fast=True)
    # Names that the public suffix list does not know (local networks): the last two labels.
    return known or ".".join(host.split(".")[-2:])


def language_of_page(seen: Survey) -> str | None:
    """The language that a page declares (BCP 47)."""
    article = string(seen.article.get("inLanguage")) if seen.article else None
    told = seen.tree.get("lang") or seen.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    told = told or article or seen.meta("content-language", "og:locale", "dcterms.language")
    told = (told or "").strip().replace("_", "-")
    return told if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", told) else None


def translated_from(seen: Survey, language: str | None) -> str | None:
    """The address of what the page says it translates.

    `translationOfWork`, or `isBasedOn` with another language or a translator named.
    """
    article = seen.article or {}
    if address := links_to(article.get("translationOfWork")):
        return address
    based = article.get("isBasedOn")
    other = string(based.get("inLanguage")) if isinstance(based, dict) else None
    foreign = other and language and other.split("-")[0].lower() != language.split("-")[0].lower()
    if based and (foreign or article.get("translator")):
        return links_to(based)
    return seen.links.get("translationof")
