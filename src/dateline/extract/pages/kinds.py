"""Kinds of pages: whether a page is a report, by its structure and words; else what it is.

A report that is set aside is worse than a page too many that is read. Words alone decide nothing:
each rule asks for little running text, and for more than words where a page declares an article.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from dateline.extract.pages.linked import ARTICLES, is_false, types_of
from dateline.extract.pages.survey import HEADINGS, TEXTLESS, Survey, words
from dateline.extract.unread import Why

RULES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))


def _rule(kind: str, name: str) -> re.Pattern[str]:
    """A rule; where it is written over several lines, their ends and indents are not part of it."""
    return re.compile(re.sub(r"\n\s*", "", RULES[kind][name]), re.IGNORECASE)


_ERROR_HEADING = _rule("error", "heading")
_ERROR_MESSAGE = _rule("error", "message")
_SPEAKS = _rule("consent", "address")
_CONSENT = [re.compile(one, re.IGNORECASE) for one in RULES["consent"]["phrase"]]
_LOGIN_HEADING, _LOGIN_MESSAGE = _rule("login", "heading"), _rule("login", "message")
PAYWALL_LINE, OFFER = _rule("paywall", "line"), _rule("paywall", "offer")
_MEDIA_HEADING = _rule("media", "heading")
_OTHER_HEADING = _rule("other", "heading")
_NO_TEXT = _rule("no_text", "message")
_FRONT = _rule("index", "front")
_TITLE_PARTS = re.compile(r"\s+[|\N{EN DASH}\N{EM DASH}·•»-]\s+")
_WIDE = re.compile(r"[぀-ヿ㐀-鿿가-힯]")

LINE = 60
"""Characters of a line that is running text; headlines and captions are mostly shorter."""

PLENTY = 2500
"""Running text of a page that is surely no wall and no error: only the rule of lists is asked."""

SHORT, BRIEF, SCRAP = 1200, 500, 300
"""Running text of an error page with its advice, of a stub before a paywall, of next to nothing."""

STUB_ENDS = 800
"""Running text before a line that says that the rest is for subscribers."""

STUB = 250
"""Running text under a headline of its own that makes a short report of a page full of teasers."""

MANY_TEASERS = 5
"""Headings that lead elsewhere; a report with its related stories has two to four of them."""


MOST_SHOWN = 8000
"""Characters outside links of a page that may be a wall or an error, with its menus and notices."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is instead of a report, and by what that was seen."""

    why: Why
    told: str


class Look:
    """A page as the rules see it, before its furniture is taken out.

    What takes a walk over the page is looked at only where a rule may ask for it.
    """

    def __init__(self, seen: Survey) -> None:
        self.seen = seen
        self.text = ""
        self.prose = 0
        self.published = False
        scant = seen.characters - seen.linked_characters < MOST_SHOWN
        self.lines = list(_visible_lines(seen)) if scant else []
        many = seen.teasers >= MANY_TEASERS and not self.is_dated
        self.own, self.teasers = _under_headings(seen) if many else (PLENTY, 0)

    @cached_property
    def shown(self) -> str:
        """The text that the page shows, as far as walls and errors need it."""
        return "\n".join(self.lines)[:8000]

    @cached_property
    def heads(self) -> list[str]:
        """Headings of the page and the parts of its title."""
        parts = [one.strip() for one in _TITLE_PARTS.split(self.seen.title)]
        tops = [words(one) for one in self.seen.headings[:3] if one.tag in ("h1", "h2")]
        return [one for one in (*parts, *tops) if 0 < len(one) < 200]

    @cached_property
    def is_headed(self) -> bool:
        """Whether the page has a headline of its own over some text of its own."""
        tops = [one for one in self.seen.headings if one.tag == "h1"]
        return len(tops) == 1 and words(tops[0]).count(" ") >= 3 and self.own >= LINE

    @cached_property
    def is_dated(self) -> bool:
        """Whether the page declares an article and when it was published: no list does both."""
        seen = self.seen
        linked = seen.article is not None and "datePublished" in seen.article
        return linked or seen.meta("article:published_time") is not None

    @cached_property
    def is_article(self) -> bool:
        """Whether the page declares an article, or a time at which one was published."""
        seen = self.seen
        return bool(
            seen.article
            or (seen.meta("og:type") or "").lower() in ("article", "news", "newsarticle")
            or seen.meta("article:published_time", "datepublished", "dcterms.date", "pubdate")
        )


def kind_of(look: Look, text: str, published: bool = False) -> Verdict | None:
    """What a page with this main text is if it is no report; nothing if it is, or may be one.

    `published` tells whether a time of publication was found in it.
    """
    look.published = published
    look.text, look.prose = text, running(text.split("\n"))
    if (listed := _index(look)) is not None:
        return listed
    if look.prose >= PLENTY:
        return None
    for rule in (_error, _consent, _login, _paywall, _media, _other, _empty):
        if (verdict := rule(look)) is not None:
            return verdict
    return None


def running(lines: list[str]) -> int:
    """Characters in lines of running text; a character of Chinese or Japanese counts for three."""
    sizes = (len(line) + 2 * len(_WIDE.findall(line)) for line in lines)
    return sum(size for size in sizes if size >= LINE)


def _visible_lines(seen: Survey) -> Iterator[str]:
    body = seen.tree.find("body")
    for element in body.iter() if body is not None else ():
        if isinstance(element.tag, str):
            if element.text and element.tag not in TEXTLESS and element.text.strip():
                yield " ".join(element.text.split())
            if element.tail and element.tail.strip():
                yield " ".join(element.tail.split())


def _error(look: Look) -> Verdict | None:
    head = next((one for one in look.heads if _ERROR_HEADING.fullmatch(one)), None)
    if head and look.prose < SHORT and not look.is_article:
        return Verdict(Why.ERROR_PAGE, f'an error page: it is headed "{head[:60]}"')
    if look.prose < SCRAP and not look.is_article and (said := _ERROR_MESSAGE.search(look.shown)):
        return Verdict(Why.ERROR_PAGE, f'an error page: it says "{said[0][:60]}"')
    return None


def _consent(look: Look) -> Verdict | None:
    """Mostly talk of consent, in at least three ways, and hardly anything else."""
    if len(look.lines) > 200:
        return None
    found = {rule.pattern for rule in _CONSENT if rule.search(look.shown)}
    if len(found) < 3:
        return None
    rest = [line for line in look.text.split("\n") if not _asks_consent(line)]
    if running(rest) < SCRAP and not (look.is_article and look.prose > SCRAP):
        return Verdict(Why.CONSENT_WALL, "a page that asks for consent before it shows its text")
    return None


def _asks_consent(line: str) -> bool:
    return any(rule.search(line) for rule in _CONSENT) and _SPEAKS.search(line) is not None


def _login(look: Look) -> Verdict | None:
    if look.prose >= SCRAP or look.is_article:
        return None
    head = next((one for one in look.heads if _LOGIN_HEADING.fullmatch(one)), None)
    asks = look.seen.passwords or _LOGIN_MESSAGE.search(look.shown)
    if asks and (head or look.seen.passwords):
        return Verdict(Why.LOGIN, "a page that asks the reader to sign in")
    return None


def _paywall(look: Look) -> Verdict | None:
    """A stub that is declared as not free, or breaks off at an offer to subscribe."""
    declared = _not_free(look.seen)
    short = [one for one in look.lines if len(one) < 120]
    wall = next((one for one in short if PAYWALL_LINE.match(one)), None)
    offer = wall or next((one for one in short if OFFER.match(one)), None)
    limit = SHORT if declared and offer else STUB_ENDS if wall else BRIEF
    limit = limit if declared or offer else 0
    if not limit or look.prose >= limit or not (look.is_article or look.prose):
        return None
    why = f'it says "{offer[:60]}"' if offer else "it is declared as not free"
    return Verdict(Why.PAYWALL, f"the beginning of a report behind a paywall: {why}")


def _not_free(seen: Survey) -> bool:
    nodes = [seen.article] if seen.article else seen.nodes
    return any(
        "isAccessibleForFree" in one and is_false(one["isAccessibleForFree"]) for one in nodes
    )


def _media(look: Look) -> Verdict | None:
    if look.prose >= SCRAP:
        return None
    seen, told = look.seen, RULES["media"]
    main = (seen.meta("og:type") or "").lower().startswith(("video", "music"))
    types = {one for node in seen.nodes for one in types_of(node)}
    main = main or bool(types & set(told["page_types"] if seen.article else told["types"]))
    if main or (seen.media and any(_MEDIA_HEADING.match(f"{one} ") for one in look.heads)):
        return Verdict(Why.MEDIA, "a page of pictures or video with hardly any text")
    return None


def _index(look: Look) -> Verdict | None:
    """Teasers one below the other, with hardly any text of the page's own."""
    seen = look.seen
    front = bool(_FRONT.fullmatch(urlsplit(seen.address).path)) if seen.address else False
    if front and look.prose < SCRAP and not look.is_article and _leads_on(seen):
        return Verdict(Why.INDEX_PAGE, "a front page, most of which leads elsewhere")
    if seen.teasers < MANY_TEASERS or look.is_dated:
        return None
    types = {one for node in seen.nodes for one in types_of(node)}
    listing = bool(types & set(RULES["index"]["types"])) and not types & ARTICLES
    if look.is_article and (seen.teasers < 3 * MANY_TEASERS or look.prose >= PLENTY):
        return None
    if look.is_headed and (look.published or look.own >= STUB):
        return None
    limit = 100 if look.is_article else SHORT if listing or front else BRIEF
    if look.own < limit and (look.teasers >= MANY_TEASERS or _mostly_links(seen)):
        told = (
            f"a page that lists reports: {max(look.teasers, seen.teasers)} headlines lead elsewhere"
        )
        return Verdict(Why.INDEX_PAGE, told)
    return None


def _mostly_links(seen: Survey) -> bool:
    return seen.teasers >= 2 * MANY_TEASERS and _leads_on(seen)


def _leads_on(seen: Survey) -> bool:
    return seen.linked_characters > 0.6 * seen.characters


def _under_headings(seen: Survey) -> tuple[int, int]:
    """Running text under headings of the page itself, and the number of headings that lead away."""
    own, teasers, under = 0, 0, False
    for element in seen.tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in HEADINGS:
            under = _leads_away(seen, element)
            teasers += under
        elif element.tag not in TEXTLESS and not under and not _in_link(element):
            own += running([element.text or ""])
        if element.tail and not under:
            own += running([element.tail])
    return own, teasers


def _leads_away(seen: Survey, heading: object) -> bool:
    """Whether a heading is a link to another page; titles of blog posts link to themselves."""
    link = heading.find(".//a[@href]")  # type: ignore[attr-defined]
    link = link if link is not None else heading.getparent()  # type: ignore[attr-defined]
    if link is None or link.tag != "a" or not link.get("href"):
        return False
    try:
        target = urlsplit(urljoin(seen.address or "", link.get("href")))
    except ValueError:
        return False
    own = urlsplit(seen.links.get("canonical") or seen.address or "")
    return target.path not in ("", "/", own.path) or (
        target.path == own.path and bool(target.query)
    )


def _in_link(element: object) -> bool:
    return element.tag == "a"  # type: ignore[attr-defined, no-any-return]


def _other(look: Look) -> Verdict | None:
    head = next((one for one in look.heads if _OTHER_HEADING.fullmatch(one)), None)
    if head and not look.is_article:
        return Verdict(Why.OTHER, f'a page about the site itself: it is headed "{head[:60]}"')
    return None


def _empty(look: Look) -> Verdict | None:
    if not look.text.strip() or (len(look.text) < SCRAP and _NO_TEXT.search(look.text)):
        return Verdict(Why.NO_TEXT, "a web page without readable text")
    return None
