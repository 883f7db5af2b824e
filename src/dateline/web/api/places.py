"""Places: a team's own, listed as GeoJSON and added."""

from typing import Annotated, Any

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, StringConstraints

from dateline.record import localities
from dateline.record.localities import KINDS, Given
from dateline.record.localities.files import feature
from dateline.record.localities.place import LONGEST, LONGEST_NOTE, MOST_NAMES, MOST_POINTS
from dateline.record.store import last_revision
from dateline.web.api import stamps
from dateline.web.api.answering import answer, unchanged
from dateline.web.api.bodies import Body
from dateline.web.api.deciding import pace
from dateline.web.api.routers import INSIDE, PREFIX, READ, WRITE
from dateline.web.desk import desk_of
from dateline.web.door import viewer_of

PlaceName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, strict=True)]
Corner = Annotated[list[float], Field(min_length=2, max_length=3)]
Ring = Annotated[list[Corner], Field(min_length=3, max_length=MOST_POINTS + 1)]


class PlaceFeature(BaseModel):
    """One of the team's own places as a GeoJSON feature."""

    type: str = "Feature"
    id: str
    geometry: dict[str, Any]
    properties: dict[str, Any]


class Places(BaseModel):
    """All of the team's own places (RFC 7946)."""

    type: str = "FeatureCollection"
    revision: int
    features: tuple[PlaceFeature, ...]


class NewPlace(Body):
    """A place of the team's own: this neighbourhood is here. No homes of private persons."""

    name: PlaceName
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    within: Annotated[str, StringConstraints(max_length=LONGEST, strict=True)] = Field(
        "", description="Town or division, or its GeoNames id. Absent: the nearest town."
    )
    names: list[PlaceName] = Field(
        default_factory=list, max_length=MOST_NAMES, description="Other names."
    )
    kind: PlaceName = Field(KINDS[0], description=f"One of {', '.join(KINDS)}.")
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE, strict=True)] = Field(
        "", description="How it is known."
    )
    area: Annotated[list[Ring], Field(max_length=1)] | None = Field(
        None, description="Coordinates of a GeoJSON Polygon of one ring."
    )


@INSIDE.get("/gazetteer", tags=["Places"], response_model=Places, responses=READ)
def gazetteer(request: Request) -> Response:
    """The team's own places, with exact points."""
    with desk_of(request).store.reading() as connection:
        tag = stamps.of_list(request, last_revision(connection), "")
        if known := unchanged(request, tag):
            return known
        listed = tuple(PlaceFeature(**feature(one)) for one in localities.listed(connection))
        told = Places(revision=last_revision(connection), features=listed)
    return answer(told, tag=tag)


@INSIDE.post(
    "/gazetteer", tags=["Places"], response_model=PlaceFeature, responses=WRITE, status_code=201
)
def add(request: Request, body: NewPlace) -> Response:
    """Add a place; one that is there already is given back."""
    store, viewer = desk_of(request).store, viewer_of(request)
    pace.take(viewer.person or viewer.name)
    given = Given(
        name=body.name,
        at=f"{body.latitude!r},{body.longitude!r}",
        within=body.within,
        names=tuple(body.names),
        kind=body.kind,
        note=body.note,
        area=body.area,
    )
    one = localities.add(store, viewer.name, given)
    where = f"{PREFIX}/gazetteer#{one.id}"
    return answer(PlaceFeature(**feature(one)), status=201, Location=where)
