"""Roles: the one table guards every route, and what it does not name is refused."""

import re

import pytest
from fastapi import APIRouter, FastAPI

from dateline.record.store import Store
from dateline.web.door import Role
from dateline.web.people import roles
from dateline.web.people.roles import ANYONE, table
from tests.web.people.acting import Somebody, application, browsing

NAMES = {Role.ADMIN: "Ada", Role.EDITOR: "Egon", Role.CODER: "Cleo", Role.READER: "Rosa"}


def all_routes(app: FastAPI) -> set[str]:
    return {name for one in (app, app.state.outside) for name, _ in roles.routes(one)}


@pytest.mark.parametrize("public", [False, True])
def test_the_table_names_every_route_and_no_other(team: Store, public: bool) -> None:
    found = all_routes(application(team, public=public))
    assert [name for name in found if name.startswith("?")] == [], "routes that nothing guards"
    assert found - set(table()) == set(), "add these to people/routes.toml"
    if public:
        assert set(table()) - found == set(), "the table names routes that there are not"


def test_what_changes_anything_takes_a_role_but_for_the_way_in() -> None:
    ways_in = {"/sign-in", "/sign-out", "/first-run", "/join/{secret}"}
    for name, least in table().items():
        method, path = name.split(" ")
        if method not in {"GET", "HEAD"} and path not in ways_in:
            assert least >= Role.READER, name


def test_visitors_are_offered_only_what_is_for_them(team: Store) -> None:
    for public, most in ((False, ANYONE), (True, Role.PUBLIC)):
        outside = application(team, public=public).state.outside
        reach = [name for name, _ in roles.routes(outside) if table()[name] <= most]
        beyond = {name for name, _ in roles.routes(outside)} - set(reach)
        assert beyond <= {"POST /seen"}  # refused by the table


def asked(somebody: Somebody, name: str) -> int:
    """The status of asking for a route, with a form that is ours where it changes anything."""
    method, path = name.split(" ")
    path = re.sub(r"\{[^}]*\}", "x-0000000000", path)
    if method == "GET":
        return somebody.get(path, headers={"accept": "text/html"}).status_code
    return somebody.client.request(
        method,
        path,
        headers={"sec-fetch-site": "same-origin", "x-csrf-token": somebody.token("/me")},
    ).status_code


@pytest.mark.parametrize("role", NAMES)
def test_each_role_may_ask_for_what_the_table_says(app: FastAPI, role: Role) -> None:
    with browsing(app) as somebody:
        for name, least in table().items():
            if not somebody.session or somebody.get("/me").status_code != 200:
                somebody.sign_in(NAMES[role])
            if name == "POST /me/sessions/end":
                continue
            status = asked(somebody, name)
            if least == ANYONE:
                assert status not in {401, 500}, name
            elif role < least:
                assert status == 403, name
            else:
                assert status not in {401, 403, 500}, name


def test_nobody_is_let_in_without_signing_in(stranger: Somebody) -> None:
    for name, least in table().items():
        if least != ANYONE:
            assert asked(stranger, name) in {303, 401, 403}, name


def test_a_route_that_the_table_does_not_name_is_refused_to_all(team: Store) -> None:
    app = application(team)
    router = APIRouter(prefix="/own")

    @router.get("/secret/{name}")
    def secret(name: str) -> str:
        return f"told {name}"

    app.include_router(router, prefix="/deep")
    with browsing(app) as somebody:
        somebody.sign_in("Ada")
        answer = somebody.get("/deep/own/secret/x")
    assert answer.status_code == 403
    assert "told x" not in answer.text


def test_methods_that_no_route_has_change_nothing(ada: Somebody) -> None:
    token = ada.token("/me")
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD"):
        answer = ada.client.request(
            method, "/people", headers={"sec-fetch-site": "same-origin", "x-csrf-token": token}
        )
        assert answer.status_code == 405, method
    headers = {"x-http-method-override": "POST"}
    assert ada.get("/me/sessions/end", headers=headers).status_code in {404, 405}
