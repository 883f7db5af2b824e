"""Saved sets on the pages: saved from a view or an event, shared, looked at, taken away."""

import re
from html import unescape

import pytest

from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.web.door import Role
from tests.web.people.acting import Somebody, add, application, browsing


@pytest.fixture(scope="module")
def people(store: Store) -> Store:
    for name, role in (
        ("Ada", Role.CODER),
        ("Ben", Role.CODER),
        ("Eva", Role.EDITOR),
        ("Rosa", Role.READER),
    ):
        add(store, name, role)
    return store


@pytest.fixture(scope="module")
def ids(store: Store) -> list[str]:
    with store.reading() as connection:
        return [one.id for one in events(connection, Wanted())]


def sent_to(answer: object) -> str:
    return str(answer.headers["location"])  # type: ignore[attr-defined]


def saved(somebody: Somebody, **values: str) -> str:
    """The address of a set that was just saved."""
    answer = somebody.send("/sets", "/sets/new?ids=", **({"name": "Floods"} | values))
    assert answer.status_code == 303, answer.text
    return sent_to(answer)


def test_a_view_is_saved_and_looked_at_everywhere(people: Store) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        form = unescape(ada.get("/sets/new?kind=disaster&when=2031").text)
        assert (
            'name="view" value="kind=disaster&when=2031"' in form
            or "when=2031&kind=disaster" in form
        )
        where = saved(ada, of_view="1", view="when=2031&kind=disaster", name="Floods of 2031")
        page = ada.get(where).text
        assert "Floods of 2031" in page
        found = re.search(r"(\d+) events?", page)
        assert found
        name = where.rpartition("/")[2]
        explored = ada.get(f"/?set={name}").text
        assert "in the set “Floods of 2031”" in explored
        assert f'<input type="hidden" name="set" value="{name}">' in explored
        for address in (
            f"/dossier?set={name}",
            f"/map.json?set={name}&bounds=-180,-85,180,85&zoom=1",
        ):
            assert ada.get(address).status_code == 200
        listed = ada.get(f"/api/v1/events?set={name}").json()
        assert listed["total"] == int(found[1])
        assert name in ada.get("/sets").text


@pytest.mark.parametrize(
    "form", ["csv", "jsonl", "geojson", "xlsx", "sqlite", "acled", "ccc", "cdm"]
)
def test_a_set_is_downloaded_in_every_form_as_it_may_leave(
    people: Store, ids: list[str], form: str
) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        name = saved(ada, ids=ids[0]).rpartition("/")[2]
        answer = ada.get(f"/api/v1/export/{form}?set={name}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        if form in {"csv", "jsonl", "geojson"}:
            assert ids[0] in answer.text
            assert ids[1] not in answer.text


def test_a_set_is_a_feed(people: Store, ids: list[str]) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        name = saved(ada, ids=",".join(ids[:2])).rpartition("/")[2]
        feed = ada.get(f"/api/v1/events.atom?set={name}").text
        assert sorted(re.findall(r"/events/(e-\w+)</id>", feed)) == sorted(ids[:2])


def test_events_are_put_in_and_taken_out_by_forms(people: Store, ids: list[str]) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        where = saved(ada)
        name = where.rpartition("/")[2]
        answer = ada.send("/sets/put-in", where, into=name, ids=ids[0])
        assert sent_to(answer) == f"/events/{ids[0]}#sets"
        assert ids[0] in ada.get(where).text
        answer = ada.send(f"{where}/take-out", where, ids=ids[0])
        assert sent_to(answer) == where
        assert "No event is in it" in ada.get(where).text


def test_who_does_not_see_a_set_is_told_that_there_is_none(people: Store, ids: list[str]) -> None:
    app = application(people, local=False, public=True)
    with browsing(app) as ada, browsing(app) as ben, browsing(app) as visitor:
        ada.sign_in("Ada")
        ben.sign_in("Ben")
        where = saved(ada, ids=ids[0], name="Not yet told")
        name = where.rpartition("/")[2]
        asked = (
            *(where, f"/?set={name}", f"/dossier?set={name}", f"/api/v1/events?set={name}"),
            *(f"/api/v1/export/csv?set={name}", f"/api/v1/events.atom?set={name}"),
            f"/map.json?set={name}&bounds=-180,-85,180,85&zoom=1",
        )
        for address in asked:
            answer = ben.get(address)
            assert answer.status_code == 404, address
            assert "Not yet told" not in answer.text
            answer = visitor.get(address)
            assert answer.status_code in {303, 401, 404}, address
            assert ids[0] not in answer.text
        assert "Not yet told" not in ben.get("/sets").text
        for path, values in (
            ("/sets/put-in", {"into": name, "ids": ids[1]}),
            (f"{where}/take-out", {"ids": ids[0]}),
            (f"{where}/tell", {"called": "Ours"}),
            (f"{where}/drop", {}),
        ):
            assert ben.send(path, "/sets/new?ids=", **values).status_code == 404
        ada.send(f"{where}/tell", where, called="Told", shared="coder")
        assert ben.get(where).status_code == 200
        assert ben.send(f"{where}/drop", where).status_code == 404  # seen, not one's own


def test_lower_roles_are_refused(people: Store, ids: list[str]) -> None:
    """Visitors change nothing; readers keep sets of their own."""
    app = application(people, local=False, public=True)
    with browsing(app) as visitor, browsing(app) as rosa:
        for path in (
            "/sets",
            "/sets/put-in",
            "/sets/s-0123456789/tell",
            "/sets/s-0123456789/drop",
            "/sets/s-0123456789/take-out",
        ):
            assert visitor.send(path, "/sign-in", name="x").status_code in {303, 401, 403, 404, 405}
        rosa.sign_in("Rosa")
        assert saved(rosa, ids=ids[0], name="Mine").startswith("/sets/s-")


def test_an_editor_changes_and_drops_what_is_shared(people: Store, ids: list[str]) -> None:
    app = application(people, local=False)
    with browsing(app) as ada, browsing(app) as eva:
        ada.sign_in("Ada")
        eva.sign_in("Eva")
        where = saved(ada, ids=ids[0], shared="reader")
        assert sent_to(eva.send(f"{where}/tell", where, called="Checked", shared="reader")) == where
        assert "Checked" in ada.get(where).text
        assert sent_to(eva.send(f"{where}/drop", where)) == "/sets"
        assert ada.get(where).status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": "x" * 130},
        {"name": "a", "of_view": "1", "view": "when=2031-40"},
        {"name": "a", "shared": "everybody"},
    ],
)
def test_what_is_wrong_is_said_beside_the_form(people: Store, values: dict[str, str]) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        answer = ada.send("/sets", "/sets/new?ids=", **values)
        assert answer.status_code == 400
        assert "Nothing was saved" in answer.text


def test_a_name_that_is_markup_stays_words(people: Store) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        where = saved(ada, name="<script>window.ran=1</script>", note='"><img src=x onerror=1>')
        for address in (where, "/sets", f"/?set={where.rpartition('/')[2]}"):
            assert "<script>window.ran" not in ada.get(address).text
            assert "<img src=x" not in ada.get(address).text


@pytest.mark.parametrize("name", ["s-0123456789", "s-", "x", "..%2f..%2fetc", "s-%00"])
def test_what_is_no_set_is_not_found(people: Store, name: str) -> None:
    with browsing(application(people, local=False)) as ada:
        ada.sign_in("Ada")
        for address in (f"/sets/{name}", f"/?set={name}", f"/dossier?set={name}"):
            assert ada.get(address).status_code in {400, 404}
