"""Using: what is typed as a place in a request is looked up in the record's gazetteer."""

from fastapi import Request

from dateline.in_force import put_in_force
from dateline.record.localities import gazetteer_of
from dateline.web.desk import desk_of


async def places_in_force(request: Request) -> None:
    """Put the record's gazetteer in force for one request; it is opened when it is needed.

    Async, so that it runs in the task of the request: what a thread sets, no other sees.
    """
    put_in_force(lambda: gazetteer_of(desk_of(request).store))
