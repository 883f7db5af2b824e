"""Stamps: ETags - of an event the revision that changed it last, of a list that of the record.

They hold as long as the program runs: what settings and outlets do to a published event is the
same until then. `If-Match` looks at the revision alone.
"""

import hashlib
import re
import secrets

from fastapi import Request
from sqlalchemy import Connection, select

from dateline.record import tables
from dateline.web.api.problems import Refused

RUN = secrets.token_hex(4)

_TAG = re.compile(r'(W/)?"([^"]*)"')
LONGEST = 2_000


def of_event(updated: int, form: str) -> str:
    """The tag of an event in a form."""
    return f'"{updated}.{form[0]}.{RUN}"'


def of_list(request: Request, revision: int, who: object) -> str:
    """The tag of a list: what was asked, by whom, of which revision."""
    asked = f"{request.url.path}?{request.url.query} {who}"
    digest = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:12]
    return f'W/"{revision}.{digest}.{RUN}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether who asks has what a tag stands for."""
    given = request.headers.get("if-none-match", "")[:LONGEST]
    known = {name for _, name in _TAG.findall(given)}
    return given.strip() == "*" or tag.removeprefix("W/").strip('"') in known


def check(request: Request, connection: Connection, name: str) -> None:
    """Refuse (412) a change of an event that is not any more what `If-Match` says."""
    given = request.headers.get("if-match", "")[:LONGEST].strip()
    if not given or given == "*":
        return
    rows = tables.event
    updated = connection.execute(select(rows.c.updated).where(rows.c.id == name)).scalar()
    known = {tag.partition(".")[0] for weak, tag in _TAG.findall(given) if not weak}
    if str(updated) not in known:
        told = f"{name} was changed by revision {updated}: get it again, then decide."
        raise Refused(412, told)
