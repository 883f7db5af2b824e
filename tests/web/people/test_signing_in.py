"""Signing in: sessions that nobody can fix, guess, keep or share; forms that only we can send."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from dateline.record.store import Store
from dateline.web.door import Role
from dateline.web.people import limits, passwords, persons, sessions
from dateline.web.people.forms import inside
from dateline.web.people.keeping import changing, digest
from tests.web.people.acting import (
    CODE,
    HOST,
    PASSWORD,
    SECRET,
    Somebody,
    add,
    application,
    browsing,
)


def test_name_and_password_let_somebody_in_and_out(stranger: Somebody) -> None:
    assert stranger.get("/").headers["location"] == "/sign-in"
    assert stranger.sign_in("  ADA ").headers["location"] == "/"
    assert "editor 1" in stranger.get("/").text
    assert stranger.send("/sign-out").status_code == 303
    assert stranger.get("/").headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ada", "wrong brown boots"), ("Nobody", PASSWORD), ("", ""), ("Ada", "x" * 5000)],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    stranger: Somebody, name: str, password: str
) -> None:
    answer = stranger.sign_in(name, password)
    assert answer.status_code == 422
    assert "do not go together" in answer.text
    assert not stranger.session
    assert password[:20] not in answer.text or not password


def test_the_cookie_is_for_the_server_alone(stranger: Somebody) -> None:
    cookie = stranger.sign_in("Ada").headers.get_list("set-cookie")[0]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Max-Age" not in cookie
    assert "Domain" not in cookie


def test_behind_https_the_cookie_is_secure_and_of_this_host_alone(empty: Store) -> None:
    toml = empty.folder / "dateline.toml"
    toml.write_text(toml.read_text() + '[web]\naddress = "https://mills.example"\n')
    add(empty, "Ada", Role.ADMIN)
    with (
        Store.open(empty.folder) as store,
        browsing(application(store, local=False), "https://mills.example") as somebody,
    ):
        token = somebody.token()
        answer = somebody.client.post(
            "/sign-in",
            data={"csrf": token, "name": "Ada", "password": PASSWORD},
            headers={"sec-fetch-site": "same-origin", "origin": "https://mills.example"},
        )
        cookie = answer.headers.get_list("set-cookie")[0]
        assert cookie.startswith("__Host-dateline-session=")
        assert "Secure" in cookie
        assert "max-age" in answer.headers["strict-transport-security"]


def test_a_session_that_was_planted_is_never_used(stranger: Somebody, team: Store) -> None:
    stranger.client.cookies.set("dateline-session-8321", "planted", domain="127.0.0.1")
    stranger.sign_in("Ada")
    assert len(stranger.session) > 40
    assert sessions.person_of(team, "planted") is None


def test_signing_in_again_ends_the_session_before(ada: Somebody, team: Store) -> None:
    before = ada.session
    token = ada.token("/me")
    ada.client.post(
        "/sign-in",
        data={"csrf": token, "name": "Rosa", "password": PASSWORD},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert ada.session != before
    assert sessions.person_of(team, before) is None


def test_a_session_is_kept_as_a_hash(ada: Somebody, team: Store) -> None:
    team.engine.dispose()
    kept = b"".join(file.read_bytes() for file in Path(team.folder).glob("record.sqlite*"))
    assert ada.session.encode() not in kept
    assert digest(ada.session).encode() in kept
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$v=19$m=19456,t=2,p=1$" in kept


def test_sessions_end_by_themselves(
    ada: Somebody, team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = sessions.now()
    monkeypatch.setattr(sessions, "now", lambda: at + sessions.IDLE + 1)
    assert ada.get("/").headers["location"] == "/sign-in"
    for hours in range(0, 24 * 8, 6):  # used all the time, and for longer than a week
        monkeypatch.setattr(sessions, "now", lambda hours=hours: at + hours * 3600)
        last = ada.get("/me").status_code
    assert last == 303


def test_a_new_role_ends_sessions(ada: Somebody, rosa: Somebody, team: Store) -> None:
    with team.engine.connect() as connection:
        one = persons.person(connection, "Rosa")
    ada.send(f"/people/{one.id}/role", "/people", role="editor")
    assert rosa.get("/").headers["location"] == "/sign-in"


def test_changing_ones_own_role_gives_a_new_session(ada: Somebody, team: Store) -> None:
    add(team, "Adam", Role.ADMIN)
    before = ada.session
    with team.engine.connect() as connection:
        one = persons.person(connection, "Ada")
    ada.send(f"/people/{one.id}/role", "/people", role="editor")
    assert ada.session != before
    assert ada.get("/").status_code == 200
    assert ada.get("/people").status_code == 403


def test_a_changed_password_signs_out_everywhere_else(app: FastAPI, rosa: Somebody) -> None:
    with browsing(app) as other:
        other.sign_in("Rosa")
        before = rosa.session
        new = "nine wooden spoons"
        answer = rosa.send("/me/password", old=PASSWORD, password=new, again=new)
        assert answer.headers["location"] == "/me?done=password"
        assert rosa.session != before
        assert rosa.get("/me").status_code == 200
        assert other.get("/me").status_code == 303
        assert other.sign_in("Rosa").status_code == 422
        assert other.sign_in("Rosa", new).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong", "nine wooden spoons", "nine wooden spoons", "do not go together"),
        (PASSWORD, "short", "short", "12 characters or more"),
        (PASSWORD, "nine wooden spoons", "nine wooden forks", "differ"),
        (PASSWORD, "rosa rosa rosa rosa", "rosa rosa rosa rosa", "begin with a name"),
        (PASSWORD, "passwordpassword", "passwordpassword", "first that anybody"),
        (PASSWORD, "x" * 201, "x" * 201, "no more than 200"),
    ],
)
def test_a_new_password_that_will_not_do_is_told_at_its_field(
    rosa: Somebody, old: str, new: str, again: str, told: str
) -> None:
    answer = rosa.send("/me/password", old=old, password=new, again=again)
    assert answer.status_code == 422
    assert re.search(rf'class="error" id="e-\w+">.*{told}', answer.text)
    assert re.search(r'aria-invalid="true" aria-describedby="e-', answer.text)
    assert new not in answer.text


def test_passwords_of_older_parameters_are_hashed_anew(team: Store, stranger: Somebody) -> None:
    from argon2 import PasswordHasher

    with changing(team) as connection:
        one = persons.person(connection, "Rosa")
        weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        persons._set(connection, one, password=weak)
    assert stranger.sign_in("Rosa").status_code == 303
    with team.engine.connect() as connection:
        assert not persons_hash_is_old(connection, one.id)


def persons_hash_is_old(connection: object, name: str) -> bool:
    from sqlalchemy import select

    from dateline.record import tables

    rows = tables.person
    kept = connection.execute(  # type: ignore[attr-defined]
        select(rows.c.password).where(rows.c.id == name)
    ).scalar()
    return passwords.is_old(kept)


def test_failures_slow_down_one_account_and_not_the_others(stranger: Somebody) -> None:
    for _ in range(5):
        assert stranger.sign_in("Rosa", "wrong brown boots").status_code == 422
    answer = stranger.sign_in("ROSA")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) <= 31
    assert stranger.sign_in("Cleo").status_code == 303


def test_one_password_tried_on_many_names_is_slowed_down(
    stranger: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that has much to do may need more than the minute for so many.
    monkeypatch.setattr(limits, "MINUTE", 3600.0)
    told = {stranger.sign_in(f"name {number}", "wrong").status_code for number in range(31)}
    assert told == {422, 429}
    assert stranger.sign_in("Ada").status_code == 429


def test_of_tries_at_once_none_slips_through(team: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    tries = limits.Limits()
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: tries.take("rosa"), range(64)))
    assert waits.count(0) == limits.FREE


def test_limits_keep_no_address_and_no_name() -> None:
    tries = limits.Limits()
    tries.take("rosa@mills.example")
    assert "rosa" not in repr(vars(tries))


@pytest.mark.parametrize(
    "address",
    [
        *("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example"),
        *("///evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)"),
        *("http:/evil.example", " //evil.example", "/%0a//x\x00", "data:text/html,x", ""),
        *("/sign-out", "/" + "x" * 2000, "//[", "/join/x"),
    ],
)
def test_the_way_back_never_leads_to_another_host(stranger: Somebody, address: str) -> None:
    assert inside(address) == "/"
    assert stranger.sign_in("Ada", next=address).headers["location"] == "/"


@pytest.mark.parametrize("address", ["/search?text=a//b", "/events/e-1?words=shown", "/?where=é"])
def test_the_way_back_leads_to_what_was_asked_for(address: str) -> None:
    assert inside(address) == address


def test_a_form_without_its_token_is_refused(ada: Somebody) -> None:
    for given in ("", "x", "AAAA", "é", "A" * 44):
        answer = ada.client.post(
            "/me/sessions/end", data={"csrf": given}, headers={"sec-fetch-site": "same-origin"}
        )
        assert answer.status_code == 403
    other = ada.client.post("/me/sessions/end", json={}, headers={"sec-fetch-site": "same-origin"})
    assert other.status_code == 403


def test_a_token_of_another_session_is_refused(ada: Somebody, rosa: Somebody) -> None:
    answer = ada.client.post(
        "/me/sessions/end",
        data={"csrf": rosa.token("/me")},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert answer.status_code == 403


def test_scripts_send_the_token_as_a_header(ada: Somebody) -> None:
    found = re.search(r'<meta name="csrf" content="([^"]+)"', ada.get("/me").text)
    assert found
    answer = ada.client.post(
        "/me/sessions/end",
        headers={"sec-fetch-site": "same-origin", "x-csrf-token": found.group(1)},
    )
    assert answer.status_code == 303


def test_tokens_of_one_session_never_look_alike(ada: Somebody) -> None:
    assert len({ada.token("/me") for _ in range(5)}) == 5


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": HOST + "1"},
        {},
    ],
)
def test_forms_of_other_pages_are_refused_even_with_a_token(
    ada: Somebody, headers: dict[str, str]
) -> None:
    data = {"csrf": ada.token("/me")}
    answer = ada.client.post("/me/sessions/end", data=data, headers=headers)
    assert answer.status_code == 403


def test_the_first_admin_is_made_by_who_knows_the_code(empty: Store) -> None:
    with browsing(application(empty, local=False)) as somebody:
        assert somebody.get("/").headers["location"] == "/first-run"
        form = {"name": "Ada", "password": PASSWORD, "again": PASSWORD}
        answer = somebody.send("/first-run", "/first-run", code="wrong", **form)
        assert answer.status_code == 422
        answer = somebody.send("/first-run", "/first-run", code=CODE.upper(), **form)
        assert answer.headers["location"] == "/people"
        assert "Ada" in somebody.get("/people").text
        assert somebody.get("/first-run").headers["location"] == "/sign-in"
        again = somebody.send("/first-run", "/me", code=CODE, **form)
        assert again.headers["location"] == "/sign-in"


def test_guesses_of_the_code_are_slowed_down(empty: Store) -> None:
    with browsing(application(empty, local=False)) as somebody:
        told = [
            somebody.send("/first-run", "/first-run", code=f"{number}").status_code
            for number in range(6)
        ]
    assert told == [422] * 5 + [429]


def test_one_person_alone_needs_no_account(empty: Store) -> None:
    with browsing(application(empty)) as somebody:
        assert somebody.get("/").status_code == 401
        assert somebody.get(f"/?key={SECRET}").status_code == 303
        assert somebody.get("/").status_code == 200
        assert "You work alone" in somebody.get("/people").text
        assert "You work alone" in somebody.get("/me").text
        assert somebody.get("/first-run").status_code == 200


def test_once_there_are_people_the_key_opens_nothing(empty: Store) -> None:
    with browsing(application(empty)) as somebody:
        somebody.get(f"/?key={SECRET}")
        add(empty, "Ada", Role.ADMIN)
        assert somebody.get("/").headers["location"] == "/sign-in"
        assert somebody.get(f"/?key={SECRET}").headers["location"].startswith("/sign-in")


def test_what_is_too_long_to_be_a_form_is_refused(stranger: Somebody, ada: Somebody) -> None:
    assert stranger.sign_in("Ada", "x" * 100_000).status_code == 413
    assert ada.send("/me/password", old="x" * 17_000_000).status_code == 413
    assert ada.get("/me").status_code == 200


def test_a_failure_does_not_write_the_secret_of_a_link(
    stranger: Somebody, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dateline.web.people.invitations.look", broken)
    assert stranger.get("/join/secret-of-a-link").status_code == 500
    assert "no answer to /join/{secret}" in caplog.text
    assert "secret-of-a-link" not in caplog.text
