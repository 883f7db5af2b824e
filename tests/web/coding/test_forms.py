"""What coders do by forms: it is a revision of theirs, as by the API, told before it is done."""

from urllib.parse import urlsplit

import pytest

from dateline.record.store import Store
from dateline.vocabulary import Event, Modality
from dateline.web.words import label_words
from tests.web.coding.acting import (
    done,
    event_of,
    last,
    place_of,
    plain,
    report_of,
    seen,
    shown,
    told,
    undo,
)
from tests.web.hostile import STRINGS
from tests.web.people.acting import Somebody


def test_a_value_with_words_of_a_report_is_entered_as_by_the_api(
    cleo: Somebody, store: Store, march: Event
) -> None:
    at = place_of(store, march, "2,000 students")
    path = f"/events/{march.id}/correct"
    form = cleo.get(f"{path}?field=counts.participants&at={at}").text
    assert 'name="best"' in form
    assert 'value="2000"' in form  # proposed from the words
    number = done(cleo.send(path, field="counts.participants", best="2200", at=at))
    revision = last(store)
    assert (revision.number, revision.action, revision.reason) == (
        number,
        "edit",
        "“2,000 students”",
    )
    line = next(one for one in shown(store, march.id).claims if one.read_by)
    assert [(one.text, f"{one.start}-{one.end}") for one in line.evidence] == [
        ("2,000 students", at.partition(":")[2])
    ]
    assert event_of(store, march.id).counts["participants"].best == 2200
    page = cleo.get(f"/events/{march.id}?done={number}").text
    assert "You read in" in page
    assert "participants: 2,200" in page
    assert "read by a person" in page
    undo(cleo, number)
    assert event_of(store, march.id).counts["participants"].best == 2000


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        ({"field": "kind", "value": "Riot"}, "kind", "riot"),
        ({"field": "kind", "value": "Protest march (dissent.march)"}, "kind", "march"),
        ({"field": "when", "value": "17 May 2031"}, "when", "17 May 2031"),
        ({"field": "where", "value": "Lyon, France"}, "where", "Lyon"),
        ({"field": "counts.dead", "low": "2", "high": "5"}, "dead", "2 to 5"),
        ({"field": "counts.dead", "low": "2", "best": "3", "high": "5"}, "dead", "3"),
        ({"field": "modality", "value": "planned"}, "happened", "planned"),
        ({"field": "actors", "value": "drivers: of buses", "group": "workers"}, "who", "drivers"),
        ({"field": "issue", "value": "wages"}, "issue", "wages"),
        ({"field": "means", "value": "tactic: a sit-in"}, "means", "a sit-in"),
        ({"field": "title", "value": "  A march   of ours "}, "title", "A march of ours"),
        ({"field": "when", "unknown": "1"}, "when", "not known"),
    ],
)
def test_every_field_has_an_input_and_a_preview_that_writes_nothing(
    cleo: Somebody, store: Store, march: Event, fields: dict[str, str], label: str, words: str
) -> None:
    before = last(store).number
    path = f"/events/{march.id}/correct"
    page = cleo.send(path, **fields, note="seen by us", step="preview")
    assert page.status_code == 200
    preview = plain(page.text).partition('class="preview"')[2].partition("</section>")[0]
    assert words in preview
    assert label_words(label) in preview or "Its values stay" in preview
    assert last(store).number == before
    undo(cleo, done(cleo.send(path, **fields, note="seen by us")))


def test_a_title_of_a_person_stands_and_does_not_leave_the_record(
    cleo: Somebody, store: Store, march: Event
) -> None:
    number = done(
        cleo.send(f"/events/{march.id}/correct", field="title", value="Fees march", note="shorter")
    )
    assert event_of(store, march.id).title == "Fees march"
    published = cleo.get(f"/api/v1/events/{march.id}").json()
    assert "Fees march" not in str(published)
    undo(cleo, number)
    assert event_of(store, march.id).title == march.title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"field": "counts.dead", "best": "9" * 30}, "more than there are people"),
        ({"field": "counts.dead", "best": "-4"}, "not a number of people"),
        ({"field": "counts.dead", "best": "٣"}, "not a number of people"),
        ({"field": "counts.dead", "low": "5", "high": "2"}, "lowest, best, highest"),
        ({"field": "counts.dead"}, "a number is needed"),
        ({"field": "when", "value": "2031-02-30"}, "there is no such day"),
        ({"field": "when", "value": "31 February 2031"}, "there is no such day"),
        ({"field": "when", "value": "0000-00-00"}, "there is no such day"),
        ({"field": "when", "value": "2031-05-20..2031-05-01"}, "ends before it begins"),
        ({"field": "where", "value": "Springfield"}, "several places are named so"),
        ({"field": "where", "value": "Lyon", "place": "1"}, "choose again"),
        ({"field": "where", "value": "Lyon", "place": "x" * 50}, "choose again"),
        ({"field": "kind", "value": "<script>"}, "no kind is named so"),
        ({"field": "modality", "value": "maybe"}, "must be one of"),
        ({"field": "title", "value": "x" * 201}, "are no title"),
        ({"field": "nothing", "value": "x"}, "choose what is to be corrected"),
        ({"field": "grade", "value": "Z9"}, "not a grade"),
        ({"field": "means", "value": "knives"}, "with their kind"),
        ({"field": "issue"}, "a value is needed"),
    ],
)
def test_what_is_no_value_is_told_and_nothing_is_written(
    cleo: Somebody, store: Store, march: Event, fields: dict[str, str], words: str
) -> None:
    before = last(store).number
    answer = cleo.send(f"/events/{march.id}/correct", **fields, note="a note that is kept")
    assert words in told(answer)
    if fields["field"] != "nothing":
        assert "a note that is kept" in answer.text
    assert last(store).number == before


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("{report}:0-9999999", "lies outside the text"),
        ("{report}:40-40", "lies outside the text"),
        ("{report}:50-40", "lies outside the text"),
        ("r-0000000000:0-10", "has no report"),
        ("{report}:-1-5", "not a place in a report"),
        ("{report}:1-5,7-9", "not a place in a report"),
        ("{report}:" + "9" * 400 + "-5", "not a place in a report"),
        ("../../etc/passwd", "not a place in a report"),
        ("{other}:0-20", "does not tell of this event"),
    ],
)
def test_words_out_of_the_text_or_of_other_reports_are_no_evidence(
    cleo: Somebody, store: Store, march: Event, fire: Event, at: str, words: str
) -> None:
    at = at.format(report=report_of(store, march), other=report_of(store, fire))
    path = f"/events/{march.id}/correct"
    answer = cleo.send(path, field="counts.dead", best="3", at=at)
    assert words in told(answer)
    assert cleo.get(path, params={"field": "counts.dead", "at": at}).status_code == 200
    assert cleo.get("/events/new", params={"at": at}).status_code == 200
    if "tell of this" not in words:
        assert words in told(cleo.send("/events/new", kind="dissent.march", at=at))


def test_pasted_words_are_found_and_where_they_stand_twice_one_chooses(
    cleo: Somebody, store: Store, march: Event
) -> None:
    path = f"/events/{march.id}/correct"
    answer = cleo.send(path, field="counts.dead", best="0", quote="the  \n end of days")
    assert "stand in none" in told(answer)
    answer = cleo.send(path, field="counts.dead", best="0", quote="march")
    assert "stand in several places" in told(answer)
    places = plain(answer.text).split('type="radio" name="at" value="')[1:]
    at = [one.partition('"')[0] for one in places]
    assert len(at) >= 2
    number = done(cleo.send(path, field="counts.dead", best="0", at=at[-1]))
    assert event_of(store, march.id).counts["dead"].best == 0
    undo(cleo, number)


def test_who_decides_on_what_others_changed_meanwhile_is_told_what(
    cleo: Somebody, carl: Somebody, store: Store, march: Event
) -> None:
    path = f"/events/{march.id}/correct"
    mine = seen(cleo.get(f"{path}?field=counts.dead").text)
    theirs = done(carl.send(path, field="counts.arrested", best="7", note="the court says so"))
    answer = cleo.send(path, field="counts.dead", best="3", note="my own note", seen=mine)
    assert answer.status_code == 409
    page = plain(answer.text)
    assert "Somebody changed this event meanwhile" in page
    assert "the court says so" in page
    assert ">7<" in page
    assert "my own note" in page  # what was filled in is kept
    assert "dead" not in event_of(store, march.id).counts
    again = done(
        cleo.send(path, field="counts.dead", best="3", note="my own note", seen=seen(answer.text))
    )
    assert event_of(store, march.id).counts["dead"].best == 3
    undo(cleo, again)
    undo(carl, theirs)


def test_an_event_that_was_missed_is_entered_from_words_or_with_a_note(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    at = place_of(store, fire, "Seven people were taken to hospital")
    values = {"kind": "Hunger strike", "when": "3 Jan 2030", "value": "Porto", "dead": "12-15"}
    before = last(store).number
    page = cleo.send("/events/new", **values, at=at, step="preview")
    assert "new event" in page.text
    assert last(store).number == before
    answer = cleo.send("/events/new", **values, at=at)
    number = done(answer)
    made = event_of(store, urlsplit(answer.headers["location"]).path.rpartition("/")[2])
    assert (made.when.edtf, made.counts["dead"].high) == ("2030-01-03", 15)  # type: ignore[union-attr]
    assert made.where
    assert made.where.name == "Porto"
    undo(cleo, number)
    assert "needs evidence" in told(cleo.send("/events/new", **values))
    number = done(cleo.send("/events/new", **values, note="told to us by the hospital"))
    undo(cleo, number)
    assert "several places" in told(
        cleo.send("/events/new", **values, report=report_of(store, fire), quote="in")
    )
    assert "needs one" in told(cleo.send("/events/new", note="no kind"))


def test_what_the_record_knows_already_is_joined(cleo: Somebody, store: Store, fire: Event) -> None:
    values = {"kind": "disaster.fire", "when": "2031-05-12", "value": "Lyon, France", "dead": "5"}
    page = cleo.send("/events/new", **values, note="the union told us", step="preview")
    assert page.status_code == 200
    number = done(cleo.send("/events/new", **values, note="the union told us"))
    undo(cleo, number)


def test_events_are_merged_with_contradictions_told_and_split_again(
    cleo: Somebody, store: Store, found: dict[str, Event], march: Event
) -> None:
    other = found["dissent.strike"]
    near = cleo.get(f"/events/{march.id}/merge?text=bus+drivers+strike").text
    assert other.id in near
    assert other.id in cleo.get(f"/events/{march.id}/merge?text={other.id}").text
    page = plain(cleo.get(f"/events/{march.id}/merge?with={other.id}").text)
    assert "neither place lies in the other" in page
    assert "no day in common" in page
    assert f"{other.id}</span> leads to" in page or f"{march.id}</span> leads to" in page
    assert "say why" in told(cleo.send(f"/events/{march.id}/merge", **{"with": other.id}))
    number = done(cleo.send(f"/events/{march.id}/merge", **{"with": other.id}, reason="ours"))
    assert event_of(store, march.id).id == event_of(store, other.id).id
    assert "are one already" in told(
        cleo.send(f"/events/{march.id}/merge", **{"with": other.id}, reason="again")
    )
    one = event_of(store, march.id)
    mention = "m-" + other.id[2:]
    page = plain(cleo.get(f"/events/{one.id}/split?mention={mention}").text)
    assert "What will be" in page
    assert "not none and not all" in told(
        cleo.send(f"/events/{one.id}/split", mention=list(one.mentions), reason="all")  # type: ignore[arg-type]
    )
    assert "no mention of" in told(
        cleo.send(f"/events/{one.id}/split", mention="m-0000000000", reason="none")
    )
    apart = done(cleo.send(f"/events/{one.id}/split", mention=mention, reason="two after all"))
    assert event_of(store, march.id).id == march.id
    assert event_of(store, other.id).id == other.id
    undo(cleo, apart)
    undo(cleo, number)
    assert event_of(store, other.id).id == other.id


def test_events_follow_each_other_or_are_parts(
    cleo: Somebody, store: Store, found: dict[str, Event], march: Event
) -> None:
    other = found["dissent.strike"].id
    path = f"/events/{march.id}/relate"
    assert "What will be" in cleo.get(f"{path}?how=follows&with={other}").text
    number = done(cleo.send(path, how="follows", reason="came of it", **{"with": other}))
    assert event_of(store, march.id).follows == (other,)
    undo(cleo, number)
    assert "cannot follow itself" in told(
        cleo.send(path, how="part_of", reason="x", **{"with": march.id})
    )
    assert cleo.get(f"{path}?how=merge&with={other}").status_code == 400


def test_an_event_is_rejected_or_said_to_be_background(
    cleo: Somebody, store: Store, march: Event
) -> None:
    path = f"/events/{march.id}/reject"
    assert "is no event any more" in cleo.get(f"{path}?why=none").text
    assert "background" in cleo.get(f"{path}?why=background").text
    assert "choose why" in told(cleo.send(path))
    assert "say why" in told(cleo.send(path, why="other"))
    answer = cleo.send(path, why="none", reason="a song")
    number = done(answer)
    gone = cleo.get(answer.headers["location"])
    assert gone.status_code == 410
    assert "said that it is no event" in gone.text
    assert f"/revisions/{number}/undo" in gone.text
    assert "a song" in cleo.get(f"/events/{march.id}/history").text
    undo(cleo, number)
    number = done(cleo.send(path, why="background"))
    assert event_of(store, march.id).modality is Modality.BACKGROUND
    undo(cleo, number)


def test_the_history_tells_who_did_what_when_and_what_is_other_by_it(
    cleo: Somebody, carl: Somebody, team: dict[str, Somebody], store: Store, march: Event
) -> None:
    number = done(
        cleo.send(
            f"/events/{march.id}/correct",
            field="counts.participants",
            best="1800",
            note="counted on a photograph",
            reason="the organisers exaggerate",
        )
    )
    page = plain(cleo.get(f"/events/{march.id}/history").text)
    for words in ("coder", "corrected participants: 1,800", "counted on a photograph"):
        assert words in page
    assert "the organisers exaggerate" in page
    assert "<del>about 2,000</del>" in page
    assert "<ins>1,800</ins>" in page
    assert f"/revisions/{number}/undo" in page
    assert f"/revisions/{number}/undo" not in carl.get(f"/events/{march.id}/history").text
    assert carl.send(f"/revisions/{number}/undo").status_code == 403
    assert carl.get(f"/revisions/{number}/undo").status_code == 403
    assert "2,000" in team["Egon"].get(f"/revisions/{number}/undo").text  # told before it is done
    undo(team["Egon"], number)
    assert "was undone" in told(cleo.send(f"/revisions/{number}/undo"))
    for wrong in (0, 99999, 10**12):
        assert cleo.send(f"/revisions/{wrong}/undo").status_code == 404
    assert team["Egon"].send("/revisions/1/undo").status_code == 403  # the machine's


@pytest.mark.parametrize("path", ["correct", "merge", "split", "relate", "reject"])
def test_readers_may_not_and_see_no_forms(
    team: dict[str, Somebody], march: Event, path: str
) -> None:
    rosa = team["Rosa"]
    assert rosa.send(f"/events/{march.id}/{path}").status_code == 403
    assert rosa.get(f"/events/{march.id}/{path}").status_code == 403
    page = rosa.get(f"/events/{march.id}").text
    assert f"/events/{march.id}/{path}" not in page
    assert "coding.js" not in page
    assert rosa.get(f"/events/{march.id}/history").status_code == 200


@pytest.mark.parametrize("path", ["correct", "merge", "split", "relate", "reject"])
def test_a_form_that_is_not_ours_changes_nothing(cleo: Somebody, march: Event, path: str) -> None:
    address = f"/events/{march.id}/{path}"
    data = {"field": "counts.dead", "best": "3", "note": "x", "reason": "x", "why": "none"}
    ours = {"sec-fetch-site": "same-origin"}
    assert cleo.client.post(address, data=data, headers=ours).status_code == 403
    data["csrf"] = cleo.token("/me")
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    assert cleo.client.post(address, data=data, headers=foreign).status_code == 403


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "\t//evil.example",
        "javascript:alert(1)",
        "/sign-out",
        "/%0d%0aSet-Cookie: x=1\r\nx: y",
        "///evil.example",
    ],
)
def test_one_is_never_led_to_another_site(cleo: Somebody, march: Event, back: str) -> None:
    path = f"/events/{march.id}/correct"
    page = cleo.get(path, params={"field": "kind", "back": back}).text
    assert "evil.example" not in page
    answer = cleo.send(path, field="counts.dead", best="3", note="x", back=back)
    number = done(answer)
    assert answer.headers["location"] == f"/events/{march.id}?done={number}"
    assert "set-cookie" not in answer.headers or "x=1" not in answer.headers["set-cookie"]
    undo(cleo, number)


def test_one_is_led_back_to_where_one_came_from(cleo: Somebody, march: Event) -> None:
    path = f"/events/{march.id}/correct"
    back = "/review?kind=dissent&number=2#q-1"
    assert (
        'value="/review?kind=dissent&amp;number=2#q-1"'
        in cleo.get(path, params={"field": "counts.dead", "back": back}).text
    )
    answer = cleo.send(path, field="counts.dead", best="3", note="x", back=back)
    number = done(answer)
    assert answer.headers["location"] == f"/review?kind=dissent&number=2&done={number}#q-1"
    undo(cleo, number)


@pytest.mark.parametrize("words", STRINGS)
def test_hostile_words_are_words(cleo: Somebody, store: Store, march: Event, words: str) -> None:
    path = f"/events/{march.id}/correct"
    number = done(cleo.send(path, field="title", value=words, note=words, reason=words))
    pages = [
        cleo.get(f"/events/{march.id}?done={number}"),
        cleo.get(f"/events/{march.id}/history"),
        cleo.get(path, params={"field": "where", "value": words, "note": words, "quote": words}),
        cleo.get(f"/events/{march.id}/merge", params={"text": words}),
        cleo.get("/events/new", params={"kind": words, "value": words, "report": "x"}),
        cleo.get(f"/revisions/{number}/undo", params={"reason": words}),
        cleo.send(path, field="where", value=words, note=words, step="preview"),
    ]
    for page in pages:
        assert page.status_code in {200, 404, 422}, page.text[:300]
        for start in ("<script>window", "<img src=x", "<svg", "<iframe", "<body onload", "<base"):
            assert start not in page.text
        assert "49" not in plain(page.text).partition("<h1>")[2][:40]  # of {{ 7*7 }}
    undo(cleo, number)


def test_a_form_that_is_too_long_is_refused(cleo: Somebody, march: Event) -> None:
    path = f"/events/{march.id}/correct"
    assert cleo.send(path, field="issue", value="x" * 30_000, note="x").status_code == 400
    assert cleo.send(path, **{f"f{i}": "x" for i in range(1300)}).status_code == 400
    long = told(cleo.send(path, field="issue", value="x" * 1_500, note="x"))
    assert "no value" in long
    assert "too many as evidence" in told(
        cleo.send(path, field="issue", value="x", quote="a " * 1_500)
    )


def test_an_event_is_accepted_on_its_own_page_as_in_the_queue(
    cleo: Somebody, team: dict[str, Somebody], store: Store, march: Event
) -> None:
    cleo.get("/review")  # the queue is kept up by who looks at it
    assert 'value="accept"' in cleo.get(f"/events/{march.id}").text
    assert 'value="accept"' not in team["Rosa"].get(f"/events/{march.id}").text
    path = f"/events/{march.id}/review"
    assert team["Rosa"].send(path, answer="accept").status_code == 403
    assert cleo.send(path, answer="perhaps").status_code == 400
    answer = cleo.send(path, answer="accept")
    number = done(answer)
    page = cleo.get(answer.headers["location"]).text
    assert "You reviewed it: accepted" in page
    assert 'value="accept"' not in page
    assert cleo.send(path, answer="accept").status_code in {303, 409}
    undo(cleo, number if last(store).number == number else last(store).number)
    assert 'value="accept"' in cleo.get(f"/events/{march.id}").text
    undo(cleo, done(cleo.send(path, answer="unsure")))
    assert cleo.send("/events/e-0000000000/review", answer="accept").status_code == 409
