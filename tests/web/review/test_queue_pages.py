"""The pages of review without scripts: what is shown, to whom, and what forms do."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from httpx import Response

from dateline.record.queries import Wanted, events
from dateline.record.store import Store
from dateline.web.people.roles import table
from tests.web.people.acting import Somebody, application, browsing

People = Callable[[str], Somebody]
Asked = Callable[..., list[str]]


def field(page: str, name: str) -> str:
    """The value of a hidden field of the question's form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page[page.index('id="deciding"') :])
    return unescape(found[1]) if found else ""


def answer(somebody: Somebody, item: str, path: str = "/review/decide", **sent: str) -> Response:
    """Answer as the form on the page of a question does."""
    page = somebody.get(f"/review?item={item}").text
    given = {"item": item, "back": f"/review?item={item}"} | sent
    if 'id="deciding"' in page:
        given["asked"] = field(page, "asked")
    return somebody.send(path, **given)


def led_to(answered: Response) -> dict[str, str]:
    assert answered.status_code == 303, answered.text
    return {k: v[0] for k, v in parse_qs(urlsplit(answered.headers["location"]).query).items()}


def test_the_first_question_is_open_with_its_evidence(people: People, asked: Asked) -> None:
    first = asked()[0]
    page = people("Cleo").get("/review").text
    assert 'id="question" tabindex="-1"' in page
    assert field(page, "item") == first
    assert "The machine suggests" in page
    assert "quote whole" in page or "words hidden" in page
    assert page.count("<h1") == 1


def test_after_an_answer_the_next_is_shown_and_it_can_be_taken_back(
    people: People, asked: Asked
) -> None:
    cleo, before = people("Cleo"), asked(what="event")
    done = cleo.send(
        "/review/decide", item=before[0], answer="accept", back="/review?what=event&kind="
    )
    where = led_to(done)
    assert where["item"] == before[1]
    assert where["what"] == "event"
    assert where["said"] == "accept"
    assert done.headers["location"].endswith("#question")
    assert asked(what="event") == before[1:]
    page = cleo.get(done.headers["location"]).text
    assert "Accepted." in page
    back = cleo.send("/review/undo", revision=where["done"], back="/review?what=event")
    assert led_to(back)["item"] == before[0]
    assert asked(what="event") == before


def test_what_cannot_be_answered_so_is_told_beside_the_question(
    people: People, asked: Asked
) -> None:
    cleo = people("Cleo")
    value = asked(what="value")[0]
    refused = answer(cleo, value, answer="correct", typed="many & <b>", note="")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert 'value="many &amp; &lt;b&gt;"' in refused.text
    assert answer(cleo, value, answer="maybe").status_code == 422
    stale = cleo.send("/review/decide", item=value, answer="accept", asked="another", back="")
    assert stale.status_code == 409
    assert "has changed" in stale.text
    assert cleo.get("/review?item=event.e-0000000000").status_code == 200
    assert cleo.get("/review?state=others").status_code == 400
    assert cleo.get("/review?kind=No Kind!").status_code == 400
    assert value in asked()


def test_skipping_and_taking_up_again(people: People, asked: Asked) -> None:
    cleo, before = people("Cleo"), asked()
    where = led_to(cleo.send("/review/skip", item=before[0], back="/review"))
    assert where["item"] == before[1]
    assert before[0] not in asked()
    assert before[0] in asked("Carl")
    assert before[0] in cleo.get("/review?state=skipped").text
    cleo.send("/review/take-up", item=before[0], back="/review")
    assert asked() == before


def test_two_do_not_see_each_other_and_an_editor_decides(people: People, asked: Asked) -> None:
    cleo, carl, egon = people("Cleo"), people("Carl"), people("Egon")
    item = asked(what="event")[0]
    cleo.send("/review/second", item=item, back="/review")
    assert led_to(answer(cleo, item, answer="reject", note="a secret reason"))["said"] == "reject"
    event = item.removeprefix("event.")
    for page in (f"/review?item={item}", f"/events/{event}", "/review"):
        seen = carl.get(page).text
        assert "rejected" not in seen, page
        assert "a secret reason" not in seen, page
    api = carl.get(f"/api/v1/review/{item}").text
    assert "reject" not in api.replace('"reject"', "")
    assert "a secret reason" not in carl.get("/api/v1/revisions").text
    assert "rejected" in cleo.get(f"/review?item={item}").text  # one's own
    answer(carl, item, answer="accept")
    assert asked("Egon", state="dispute") == [item]
    page = egon.get("/review?state=dispute").text
    assert "a secret reason" in page
    assert carl.send("/review/adjudicate", item=item, answer="accept", back="").status_code == 403
    led_to(answer(egon, item, "/review/adjudicate", answer="accept"))
    assert asked("Egon", state="done") == [item]
    settled = cleo.get(f"/review?item={item}").text
    assert "decided between them" in settled


def test_coders_take_back_their_own_and_editors_anybodys(people: People, asked: Asked) -> None:
    item = asked(what="event")[0]
    done = led_to(answer(people("Cleo"), item, answer="accept"))["done"]
    assert people("Carl").send("/review/undo", revision=done, back="/review").status_code == 403
    led_to(people("Egon").send("/review/undo", revision=done, back="/review"))
    assert item in asked()


def test_notes_stand_beside_the_event_and_nowhere_outside(
    people: People, store: Store, asked: Asked, app: FastAPI
) -> None:
    cleo = people("Cleo")
    with store.reading() as connection:
        event = next(events(connection, Wanted(kinds=("dissent.march",)))).id
    back = f"/events/{event}"
    words = {"text": "ask zanzibarquill", "person": "Carl", "tag": "tag-zanzibarquill"}
    for path, name in (("comments", "text"), ("assign", "person"), ("tags", "tag")):
        done = cleo.send(f"/review/{path}", about=event, back=back, **{name: words[name]})
        assert done.headers["location"].startswith(f"{back}?noted=")
    assert event in cleo.get("/review?tag=tag-zanzibarquill").text
    for path in (
        *("/", f"/events/{event}.json", f"/dossier?ids={event}", "/search?text=zanzibarquill"),
        *("/api/v1/events", f"/api/v1/events/{event}", "/api/v1/events.geojson"),
        *("/api/v1/events.atom", "/api/v1/export/csv", "/api/v1/export/jsonl"),
    ):
        seen = cleo.get(path)
        text = seen.text.replace('value="zanzibarquill"', "").replace("text=zanzibarquill", "")
        found = [line for line in text.splitlines() if "ask zanzibarquill" in line]
        assert found == [], path


def test_visitors_find_nothing_of_it_by_whatever_door(
    people: People, store: Store, asked: Asked
) -> None:
    cleo, item = people("Cleo"), asked(what="event")[0]
    event = item.removeprefix("event.")
    for path, name in (("comments", "text"), ("assign", "person"), ("tags", "tag")):
        cleo.send(f"/review/{path}", about=event, back="/", **{name: f"zanzibar{name}"})
    answer(cleo, item, answer="accept", note="zanzibarnote")
    with browsing(application(store, public=True)) as visitor:
        for path in (
            *("/", f"/events/{event}", f"/events/{event}.json", "/map.json", "/?tag=zanzibartag"),
            *("/api/v1/events", f"/api/v1/events/{event}", "/api/v1/events.geojson"),
            *("/api/v1/events.atom", "/api/v1/export/csv", "/api/v1/export/jsonl"),
            *("/api/v1/stats", "/?text=zanzibartext"),
        ):
            seen = visitor.get(path)
            plain = seen.text.replace("?tag=zanzibartag", "").replace("zanzibartext", "", 9)
            told = [word for word in ("person", "tag", "note") if f"zanzibar{word}" in plain]
            assert told == [], path
            assert "Cleo" not in plain
        for path in ("/review", f"/api/v1/review/{item}", "/agreement", "/review/measures"):
            assert visitor.get(path).status_code in {303, 401, 404}, path
    assert published_copy(store).count(b"zanzibar") == 0


def published_copy(store: Store) -> bytes:
    """All that is written down for visitors."""
    return b"".join(one.read_bytes() for one in store.folder.glob("published.sqlite*"))


def test_nobody_below_may_do_it(people: People, app: FastAPI, asked: Asked) -> None:
    rosa = people("Rosa")
    item = asked()[0]
    for name, least in table().items():
        method, path = name.split(" ")
        if "review" not in path or path == "/review/measures":
            continue
        assert least >= 2, name
        url = path.replace("{number}", "1").replace("{name}", item)
        if method == "POST":
            assert rosa.send(url, item=item, answer="accept").status_code == 403, name
        else:
            assert rosa.get(url).status_code == 403, name
    assert rosa.get("/agreement").status_code == 200
    assert rosa.get("/review/measures").status_code == 200
    assert "/review" not in re.findall(r'href="([^"]*)"', rosa.get("/").text)
    with browsing(app) as stranger:
        assert stranger.get("/review").status_code in {303, 401}


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil", "x"])
def test_forms_lead_nowhere_else(people: People, asked: Asked, back: str) -> None:
    cleo, item = people("Cleo"), asked(what="event")[0]
    done = cleo.send("/review/decide", item=item, answer="unsure", back=back)
    assert done.headers["location"].startswith("/review")
    said = cleo.send("/review/comments", about=item, text="x", back=back)
    assert said.headers["location"].startswith("/?")


def test_figures_are_told_with_pseudonyms(people: People, asked: Asked) -> None:
    cleo, carl = people("Cleo"), people("Carl")
    for item in asked(what="event")[:3]:
        cleo.send("/review/second", item=item, back="/review")
        answer(cleo, item, answer="accept")
        answer(carl, item, answer="accept")
    page = cleo.get("/agreement").text
    assert "whether it is an event" in page
    assert "100 %" in page
    names = re.findall(r'<th scope="row" dir="auto">([^<]*)', page)
    assert len(names) == 2
    assert "3 events" in cleo.get("/review/measures").text


def test_the_api_lists_answers_and_refuses(people: People, asked: Asked, store: Store) -> None:
    cleo = people("Cleo")
    listed = cleo.get("/api/v1/review?what=event&limit=2").json()
    assert listed["complete"]
    assert [one["id"] for one in listed["questions"]] == asked(what="event")[:2]
    one = listed["questions"][0]
    assert one["answers"] == ["accept", "reject", "unsure"]
    headers = {
        "sec-fetch-site": "same-origin",
        "x-csrf-token": cleo.token("/me"),
    }

    def post(body: object) -> Response:
        return cleo.client.post(f"/api/v1/review/{one['id']}", json=body, headers=headers)

    assert post({"answer": "same"}).status_code == 422
    assert post({"answer": "accept", "asked": "x"}).status_code == 409
    done = post({"answer": "accept", "asked": one["asked"]})
    assert done.json()["state"] == "done"
    assert cleo.get("/api/v1/review/event.e-0000000000").status_code == 404
    assert cleo.get("/api/v1/review?state=x").status_code == 422
