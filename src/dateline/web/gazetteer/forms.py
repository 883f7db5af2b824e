"""Forms: what a person types of a place, what is wrong with it, and what the page shows again."""

import json
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import BadOption
from dateline.record.localities import KINDS, Given, OwnPlace
from dateline.record.localities.files import BETWEEN
from dateline.web.coding.given import Given as Fields

FIELDS = ("name", "names", "kind", "at", "within", "note", "area")
ERRORS = {"other names": "names"}
"""Fields that messages call otherwise than the form."""


@dataclass
class PlaceForm:
    """The values of the form's fields, and what is wrong with which ("" of the whole)."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What a field holds."""
        return self.values.get(name, "")

    def wrong(self, error: Exception) -> "PlaceForm":
        """The same form with an error beside the field that it names."""
        words = str(error)
        named, _, rest = words.partition(": ")
        name = ERRORS.get(named, named)
        self.errors[name if name in FIELDS else ""] = rest if name in FIELDS else words
        return self

    def given(self) -> Given:
        """What was typed; raises `BadOption` for an area that is no JSON."""
        return Given(
            name=self.value("name"),
            at=self.value("at"),
            within=self.value("within"),
            names=tuple(part.strip() for part in self.value("names").split(BETWEEN)),
            kind=self.value("kind") or KINDS[0],
            note=self.value("note"),
            area=_area(self.value("area")),
        )


def sent(given: Fields) -> PlaceForm:
    """The form as it was sent, or as an address fills it in."""
    return PlaceForm({name: given.one(name) for name in FIELDS if given.has(name)})


def filled(one: OwnPlace) -> PlaceForm:
    """The form of a place as it stands."""
    area: Any = {"type": "Polygon", "coordinates": one.area} if one.area else None
    return PlaceForm(
        {
            "name": one.name,
            "names": f"{BETWEEN} ".join(one.names),
            "kind": one.kind,
            "at": one.at,
            "within": one.within_name or "",
            "note": one.note or "",
            "area": json.dumps(area) if area else "",
        }
    )


def _area(text: str) -> object:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadOption("area: no valid GeoJSON") from None
