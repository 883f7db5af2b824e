"""Letting in: invitations work once, tokens do what they may, who is gone is gone everywhere."""

import re
from html import unescape

import pytest
from fastapi import FastAPI

from dateline.errors import BadOption
from dateline.record.store import Store
from dateline.web.door import Role
from dateline.web.people import invitations, keeping, persons, sessions, tokens
from dateline.web.people.keeping import changing
from tests.web.people.acting import HOST, PASSWORD, Somebody, add, browsing

NEW = "nine wooden spoons"


def link_in(html: str) -> str:
    found = re.search(rf"{HOST}(/join/[\w-]+)", unescape(html))
    assert found
    return found.group(1)


def id_of(store: Store, name: str) -> str:
    with store.engine.connect() as connection:
        return persons.person(connection, name).id


def join(somebody: Somebody, link: str, name: str, password: str = NEW) -> int:
    sent = somebody.send(link, link, name=name, password=password, again=password)
    return sent.status_code


def test_an_invitation_gives_its_role_once(ada: Somebody, app: FastAPI, team: Store) -> None:
    link = link_in(ada.send("/people/invitations", "/people", role="coder").text)
    with browsing(app) as guest, browsing(app) as second:
        assert "as <b>coder</b>" in guest.get(link).text
        assert join(guest, link, "Gil", "short") == 422
        assert join(guest, link, "Gil") == 303
        assert guest.get("/me").status_code == 200
        assert second.get(link).status_code == 410
        sent = second.send(link, "/sign-in", name="Hal", password=NEW, again=NEW)
        assert sent.status_code == 410
    with team.engine.connect() as connection:
        assert persons.person(connection, "gil").role is Role.CODER


def test_an_invitation_cannot_be_made_to_give_more(ada: Somebody, app: FastAPI) -> None:
    link = link_in(ada.send("/people/invitations", "/people", role="reader").text)
    with browsing(app) as guest:
        guest.send(link, link, name="Gil", password=NEW, again=NEW, role="admin")
        assert guest.get("/people").status_code == 403
    assert ada.send("/people/invitations", "/people", role="public").status_code == 400


def test_an_invitation_expires_and_can_be_withdrawn(
    ada: Somebody, stranger: Somebody, team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_in(ada.send("/people/invitations", "/people", role="coder").text)
    with team.engine.connect() as connection:
        waiting = invitations.waiting(connection)
    ada.send(f"/people/invitations/{waiting[0].id}/withdraw", "/people")
    assert stranger.get(link).status_code == 410
    link = link_in(ada.send("/people/invitations", "/people", role="coder").text)
    at = keeping.now()
    monkeypatch.setattr(invitations, "now", lambda: at + invitations.LASTS + 1)
    assert stranger.get(link).status_code == 410


def test_a_name_that_is_taken_is_told_and_the_link_still_works(
    ada: Somebody, stranger: Somebody
) -> None:
    link = link_in(ada.send("/people/invitations", "/people", role="coder").text)
    for name in ("Ada", " aDA ", "ＡＤＡ"):
        assert join(stranger, link, name) == 422
    assert join(stranger, link, "Gil") == 303


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb", "a\u200bb", "a\x00b"])
def test_names_that_deceive_or_are_none_are_refused(empty: Store, name: str) -> None:
    with pytest.raises(BadOption), changing(empty) as connection:
        persons.add(connection, name, Role.READER, PASSWORD)


def test_a_new_password_by_a_link_ends_sessions(
    ada: Somebody, rosa: Somebody, app: FastAPI, team: Store
) -> None:
    link = link_in(ada.send(f"/people/{id_of(team, 'Rosa')}/reset", "/people").text)
    with browsing(app) as browser:
        assert "Rosa" in browser.get(link).text
        assert join(browser, link, "ignored") == 303
        assert browser.get(link).status_code == 410
    assert rosa.get("/me").status_code == 303
    assert rosa.sign_in("Rosa", NEW).status_code == 303


def test_links_are_kept_as_hashes_only(ada: Somebody, team: Store) -> None:
    page = ada.send("/people/invitations", "/people", role="coder").text
    secret = link_in(page).rpartition("/")[2]
    team.engine.dispose()
    kept = b"".join(file.read_bytes() for file in team.folder.glob("record.sqlite*"))
    assert secret.encode() not in kept
    assert secret not in ada.get("/people").text


def a_token(somebody: Somebody, role: str = "reader") -> str:
    page = somebody.send("/me/tokens", "/me", label="export", role=role, days="90").text
    found = re.search(r"dateline_[\w-]+", page)
    assert found
    return found.group()


def test_a_token_is_shown_once_and_does_what_its_role_may(ada: Somebody, app: FastAPI) -> None:
    secret = a_token(ada)
    assert secret not in ada.get("/me").text
    bearer = {"authorization": f"Bearer {secret}"}
    with browsing(app) as program:
        assert program.get("/", headers=bearer).status_code == 200
        answer = program.get("/people", headers=bearer)
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"
        assert program.client.post("/seen", headers=bearer, data={"until": "0"}).status_code == 303


def test_a_token_cannot_change_who_is_let_in(ada: Somebody, app: FastAPI, team: Store) -> None:
    bearer = {"authorization": f"Bearer {a_token(ada, 'admin')}"}
    with browsing(app) as program:
        assert program.get("/people", headers=bearer).status_code == 200
        for path in (
            "/me/tokens",
            "/me/password",
            "/people/invitations",
            f"/people/{id_of(team, 'Rosa')}/remove",
        ):
            data = {"label": "x", "role": "admin", "days": "7"}
            answer = program.client.post(path, headers=bearer, data=data)
            assert answer.status_code == 400, path


@pytest.mark.parametrize("given", ["", "x", "dateline_", "dateline_" + "x" * 43, "é"])
def test_a_wrong_token_never_falls_back_to_a_cookie(ada: Somebody, given: str) -> None:
    headers = {"authorization": f"Bearer {given}".encode()}
    assert ada.get("/me").status_code == 200
    answer = ada.get("/me", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_never_may_more_than_its_person(ada: Somebody, app: FastAPI, team: Store) -> None:
    with browsing(app) as cleo:
        cleo.sign_in("Cleo")
        answer = cleo.send("/me/tokens", "/me", label="x", role="admin", days="7")
        assert "may not do more than you" in answer.text
        secret = a_token(cleo, "coder")
    with changing(team) as connection:
        persons.set_role(connection, persons.person(connection, "Cleo"), Role.READER)
    found = tokens.person_of(team, secret)
    assert found
    assert found[1] is Role.READER


def test_a_revoked_or_expired_token_is_none(
    ada: Somebody, rosa: Somebody, team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = a_token(ada)
    found = re.search(r"/me/tokens/(t-\w+)/revoke", ada.get("/me").text)
    assert found
    assert rosa.send(found.group(), "/me").status_code == 400  # somebody else's
    assert tokens.person_of(team, secret)
    ada.send(found.group(), "/me")
    assert tokens.person_of(team, secret) is None
    secret = a_token(ada)
    at = keeping.now()
    monkeypatch.setattr(tokens, "now", lambda: at + 91 * tokens.DAY)
    assert tokens.person_of(team, secret) is None


@pytest.mark.parametrize("what", ["suspend", "remove", "revoke"])
def test_who_is_let_go_is_out_everywhere(
    ada: Somebody, app: FastAPI, team: Store, what: str
) -> None:
    add(team, "Gil", Role.ADMIN)
    with browsing(app) as gil:
        gil.sign_in("Gil")
        secret = a_token(gil)
        session = gil.session
        link = link_in(gil.send("/people/invitations", "/people", role="admin").text)
        name = id_of(team, "Gil")
        assert ada.send(f"/people/{name}/{what}", "/people").headers["location"] == "/people"
        assert gil.get("/").headers["location"] == "/sign-in"
        assert sessions.person_of(team, session) is None
        assert tokens.person_of(team, secret) is None
        again = gil.sign_in("Gil").status_code
        assert again == (303 if what == "revoke" else 422)
        if what != "revoke":
            assert gil.get(link).status_code == 410
    if what == "remove":
        with pytest.raises(BadOption, match="never given twice"), changing(team) as connection:
            persons.add(connection, "Gil", Role.READER, PASSWORD, "editor 5")


def test_whoever_is_restored_signs_in_again(ada: Somebody, app: FastAPI, team: Store) -> None:
    name = id_of(team, "Rosa")
    ada.send(f"/people/{name}/suspend", "/people")
    ada.send(f"/people/{name}/restore", "/people")
    with browsing(app) as rosa:
        assert rosa.sign_in("Rosa").status_code == 303


def test_an_admin_always_stays(ada: Somebody, team: Store) -> None:
    name = id_of(team, "Ada")
    for what in ("suspend", "remove"):
        answer = ada.send(f"/people/{name}/{what}", "/people")
        assert "the only admin" in answer.text
    assert "the only admin" in ada.send(f"/people/{name}/role", "/people", role="coder").text
    assert ada.get("/people").status_code == 200


def test_a_name_that_is_the_id_of_another_does_not_make_somebody_them(team: Store) -> None:
    with changing(team) as connection:
        one = persons.person(connection, "Ada")
        secret = sessions.begin(connection, one)
        persons.add(connection, one.id, Role.READER, PASSWORD)
    found = sessions.person_of(team, secret)
    assert found
    assert found.name == "Ada"
