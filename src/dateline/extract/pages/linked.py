"""Linked data: what a page says of itself in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

ARTICLES = frozenset(
    f"{kind}Article"
    for kind in (
        *("", "News", "ReportageNews", "AnalysisNews", "AskPublicNews", "BackgroundNews"),
        *("OpinionNews", "ReviewNews", "Satirical", "Tech", "Scholarly", "AdvertiserContent"),
    )
) | {"BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "LiveBlogPosting", "Report"}
"""Types of schema.org that are articles."""

LIVE = "LiveBlogPosting"

MAX_NODES = 2000
"""A page that lists its whole archive as linked data tells nothing more by the rest."""

_COMMENT = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def nodes_of(scripts: Iterable[str]) -> list[Node]:
    """The objects of some scripts, outer ones before inner ones; broken scripts give none."""
    found: list[Node] = []
    for script in scripts:
        for node in _walk(_parsed(script)):
            found.append(node)
            if len(found) >= MAX_NODES:
                return found
    return found


def _parsed(script: str) -> Any:
    text = _COMMENT.sub("", script).strip().rstrip(";")
    for written in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Node]:
    """Objects that are things of their own: in lists, in graphs, as the main one of a page."""
    if isinstance(value, list):
        for one in value:
            yield from _walk(one)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), list | dict):
                yield from _walk(value[key])


def types_of(node: Node) -> frozenset[str]:
    """The types of an object, without their namespace."""
    told = node.get("@type")
    listed = told if isinstance(told, list) else [told]
    return frozenset(str(one).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for one in listed if one)


def article_of(nodes: list[Node], address: str | None, headings: Iterable[str]) -> Node | None:
    """The object that is the article of the page.

    Among several it is the one with the page's address or heading, else the first.
    """
    articles = [node for node in nodes if types_of(node) & ARTICLES]
    if len(articles) < 2:
        return articles[0] if articles else None
    known = {folded(heading) for heading in headings if heading}
    for node in articles:
        same = address and address.split("?")[0] in {links_to(node.get(k)) for k in OWN_ADDRESS}
        if same or folded(string(node.get("headline")) or "") in known:
            return node
    return articles[0]


OWN_ADDRESS = ("url", "@id", "mainEntityOfPage")
"""Keys under which an object gives its own address."""


def folded(words: str) -> str:
    """Words for comparing: letters and digits only, case apart."""
    return "".join(filter(str.isalnum, words.casefold()))


def string(value: Any) -> str | None:
    """A text value: itself, the first of a list, or the @value of an object."""
    if isinstance(value, list):
        return next((found for one in value if (found := string(one))), None)
    if isinstance(value, dict):
        value = value.get("@value")
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    return text or None


def names(value: Any) -> list[str]:
    """Names of people or organisations: strings, or objects with a name."""
    listed = value if isinstance(value, list) else [value]
    found = [string(one.get("name")) if isinstance(one, dict) else string(one) for one in listed]
    return [name for name in found if name]


def referred(value: Any, nodes: list[Node]) -> Any:
    """A value, with the objects of the page in place of mere references to them."""
    listed = value if isinstance(value, list) else [value]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return [
        known.get(one["@id"], one)
        if isinstance(one, dict) and "name" not in one and isinstance(one.get("@id"), str)
        else one
        for one in listed
    ]


def links_to(value: Any) -> str | None:
    """The address that a value refers to: a string, or an object with url or @id."""
    if isinstance(value, list):
        return next((found for one in value if (found := links_to(one))), None)
    if isinstance(value, dict):
        return string(value.get("url")) or string(value.get("@id"))
    return string(value)


def is_false(value: Any) -> bool:
    """Whether a value says no, as it is written in practice ("False", false, "no", 0)."""
    return str(value).strip().rsplit("/", 1)[-1].lower() in {"false", "no", "0"}
