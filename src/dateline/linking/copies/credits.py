"""Credits: which agency or outlet a report says its words come from."""

import re
from functools import cache
from importlib.resources import files
from tomllib import loads

from dateline.linking.copies.edition import Edition

HEAD = 300
"""Characters at the head and at the end of a text where a credit stands."""

DATELINE = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—]{1,2}\s")
"""'LYON, May 3 (Agency) -' at the head of a text."""

SAYS = r"(?:reports|reported|says|said|writes|wrote|according to)"


FIRST = (
    r"(?:(?i:first|originally|previously)\s+(?:published|appeared|posted|ran|reported)\s+"
    r"(?:\w+\s+){0,3}?(?:at|by|in|on|with)|"
    r"(?i:courtesy\s+of|reprinted\s+from|republished\s+from|syndicated\s+from)|"
    r"(?i:source|via|credit)\s*:)"
)
"""'This article was first published by ...', 'Source: ...'."""


def agency_of(edition: Edition) -> str | None:
    """The agency that a report credits: in its dateline, its byline, or the line at its end."""
    line = DATELINE.search(edition.text[:HEAD])
    if line:
        return _agency(line.group(1)) or line.group(1).strip()
    if edition.byline and (named := _agency(edition.byline)):
        return named
    last = edition.text.rstrip()[-HEAD:].splitlines()
    return _agency(last[-1].strip("()[]. -–—")) if last else None


def is_by(edition: Edition, agency: str) -> bool:
    """Whether an outlet is the agency itself: by name, or by the host of its address."""
    outlet = _folded(edition.outlet or "")
    return bool(outlet) and any(
        _folded(name) in (outlet, outlet.partition(".")[0]) for name in names_of(agency)
    )


def names_as_source(edition: Edition, outlet: str) -> bool:
    """Whether a report names an outlet as where its words come from, near its head or end."""
    names = "|".join(re.escape(name) for name in names_of(outlet))
    the = r"(?:the\s+)?"
    said = re.compile(
        rf"\b(?:{names})\s+{SAYS}\b|\b{SAYS}\s+{the}(?:{names})\b|\((?:{names})\)|"
        rf"{FIRST}\s+{the}(?:{names})\b"
    )
    return bool(said.search(edition.text[:HEAD]) or said.search(edition.text[-HEAD:]))


def _agency(words: str) -> str | None:
    folded = _folded(words)
    for short, name in _agencies().items():
        if folded == short:
            return name
    return None


def names_of(agency: str) -> list[str]:
    """All names of an agency; of any other outlet its name, and its bare name."""
    found = [agency, *(short for short in _shorts().get(agency, ()))]
    bare = re.sub(r"^The\s+|\s+(?:Wire|News|Agency|Press)$", "", agency)
    return [*found, bare] if len(bare) > 4 else found


def _folded(name: str) -> str:
    return re.sub(r"^the ", "", name.lower().strip()).removeprefix("www.")


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    table = loads((files(__package__) / "agencies.toml").read_text(encoding="utf-8"))
    return {entry["name"]: tuple(entry["short"]) for entry in table["agency"]}


@cache
def _agencies() -> dict[str, str]:
    """Folded names and credits of agencies."""
    return {
        _folded(name): agency for agency, shorts in _shorts().items() for name in (agency, *shorts)
    }
