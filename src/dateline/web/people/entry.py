"""Entry: the door that knows people, by a session's cookie or a program's token.

While nobody has been let in yet, by the secret that one person on this machine holds.
"""

import hmac

from fastapi import Request
from fastapi.responses import Response

from dateline.record.store import Store
from dateline.web.door import KEY, LocalDoor, Role, Viewer
from dateline.web.people import persons, sessions, tokens
from dateline.web.people.csrf import SESSION, cookie_name, is_program, is_secure
from dateline.web.people.limits import Limits
from dateline.web.people.persons import Person
from dateline.web.troubles import trouble

VISITOR = Viewer("", Role.PUBLIC)
"""Somebody who is not signed in."""


class PeopleDoor:
    """Lets in who is signed in; all others are visitors.

    `local` is the door of one person on this machine, which counts as long as there are no people.
    `code` is what whoever makes the first admin has to know.
    """

    def __init__(self, store: Store, local: LocalDoor | None = None, code: str = "") -> None:
        self.store = store
        self.local = local
        self.limits = Limits()
        self._code = code
        self._people = False

    def admit(self, request: Request) -> Viewer | Response:
        """Who asks; or the answer to a token that is none."""
        if is_program(request):
            return self._program(request)
        if one := self.signed_in(request):
            return Viewer(one.pseudonym, one.role, one.id)
        if self.local and not self.has_people():
            return self._local(request, self.local)
        return VISITOR

    def signed_in(self, request: Request) -> Person | None:
        """Who is signed in by the cookie of a request."""
        secret = request.cookies.get(session_cookie(request), "")
        return sessions.person_of(self.store, secret) if secret else None

    def lets_sign_in(self) -> bool:
        """Whether there are people who may sign in."""
        return self.has_people()

    def has_people(self) -> bool:
        """Whether there are people; once there are, this run never lets anybody in without."""
        if not self._people:
            with self.store.engine.connect() as connection, connection.begin():
                self._people = persons.anyone(connection)
        return self._people

    def knows_code(self, given: str) -> bool:
        """Whether somebody knows the code that this run printed, however they write it."""
        plain = given.replace("-", "").replace(" ", "").lower()
        code = self._code.replace("-", "")
        return bool(code) and hmac.compare_digest(plain.encode("utf-8", "replace"), code.encode())

    def _program(self, request: Request) -> Viewer | Response:
        secret = request.headers["authorization"].partition(" ")[2].strip()
        found = tokens.person_of(self.store, secret)
        if found is None:
            answer = trouble(request, 401, "The token is none, was revoked, or has expired.")
            answer.headers["WWW-Authenticate"] = "Bearer"
            return answer
        one, role = found
        return Viewer(one.pseudonym, role, one.id, program=True)

    @staticmethod
    def _local(request: Request, door: LocalDoor) -> Viewer | Response:
        found = door.admit(request)
        return found if KEY in request.query_params or isinstance(found, Viewer) else VISITOR


def session_cookie(request: Request) -> str:
    """Name of the cookie that holds a session's secret."""
    return cookie_name(SESSION, request, secure=is_secure(request))
