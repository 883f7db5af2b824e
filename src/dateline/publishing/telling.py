"""Telling in which reports: outlet, address, day and hash; never their titles or texts."""

import re
from urllib.parse import urlsplit

from dateline.gazetteer.folding import fold
from dateline.publishing.door import Door
from dateline.publishing.published import PublishedReport
from dateline.publishing.redacting.lexicon import safe_words
from dateline.publishing.redacting.plain import plain
from dateline.vocabulary import Telling

_WORD = re.compile(r"[^\W\d_]{3,}")


def told_in(door: Door) -> tuple[PublishedReport, ...]:
    """The reports that tell of the event, the earliest first, each once."""
    kept: dict[object, PublishedReport] = {}
    days = sorted(door.tellings, key=lambda one: (str(one.published or "9999"), one.key))
    for telling in days:
        one = _report(door, telling)
        kept.setdefault(one.report or one, one)
    return tuple(kept.values())


def _report(door: Door, telling: Telling) -> PublishedReport:
    outlet = door.registry.outlet(telling.outlet, telling.address)
    return PublishedReport(
        report=telling.report,
        outlet=plain(telling.outlet) if telling.outlet else None,
        scale=outlet.scale if outlet else None,
        address=_address(door, telling.address) if telling.address else None,
        published=telling.published,
        text_sha256=telling.text_sha256,
        entered_by=_data_set(door, telling),
    )


def _data_set(door: Door, telling: Telling) -> str | None:
    """The data set that an entry came from; people are named only where the policy says so."""
    name = telling.entered_by
    if not name:
        return None
    known = name in door.policy.data_sets or door.policy.reviewers
    return plain(name) if known else "a person or data set"


def _address(door: Door, address: str) -> str | None:
    """The address of a report; only its host where the rest may name somebody or tell a method."""
    parts = urlsplit(address)
    host = f"{parts.scheme}://{parts.hostname}/" if parts.scheme and parts.hostname else None
    if door.policy.addresses == "none" or host is None:
        return None
    rest = f"{parts.path} {parts.query} {parts.fragment}"
    if door.exposed.self_harm:
        door.notes.add("told_in", "addresses cut to their hosts", "self-harm")
        return host
    if _names(door, rest):
        door.notes.add("told_in", "addresses cut to their hosts", "names")
        return host
    if door.policy.addresses == "host":
        return host
    query = f"?{parts.query}" if parts.query else ""
    return plain(f"{host.rstrip('/')}{parts.path}{query}")


def _names(door: Door, words: str) -> bool:
    """Whether the words of an address hold a name that went, or look like a person's."""
    from urllib.parse import unquote  # noqa: PLC0415

    gone = {fold(word) for name in door.redactor.removed for word in _WORD.findall(name)}
    gone |= set(door.redactor.known.private) | safe_words().given_names
    gone -= safe_words().opening
    return any(fold(word) in gone for word in _WORD.findall(unquote(words)))
