"""Whether a report says so, or a coder decides."""

from dateline.record.store import Store
from dateline.vocabulary import Event
from tests.web.coding.acting import done, event_of, plain, shown, told, undo
from tests.web.people.acting import Somebody


def test_a_form_asks_whether_the_report_says_so_or_one_decides(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    path = f"/events/{fire.id}/correct"
    line = next(one for one in shown(store, fire.id).claims if one.field == "counts.dead")
    at = f"{line.report}:{line.evidence[0].start}-{line.evidence[0].end}"
    form = plain(cleo.get(f"{path}?field=counts.dead&at={at}").text)
    assert 'name="how" value="told" id="how-told" checked' in form
    assert f"<option selected>{line.by}</option>" in form
    assert "It takes the place of what was read there" in form
    number = done(cleo.send(path, field="counts.dead", best="41", at=at))
    claim = next(one for one in shown(store, fire.id).claims if one.read_by)
    assert (claim.by, claim.person) == (line.by, False)
    page = plain(cleo.get(f"/events/{fire.id}").text)
    assert "read by <bdi>coder" in page
    undo(cleo, number)
    number = done(
        cleo.send(
            path, field="counts.dead", best="41", at=at, by_for=at, by="the report", how="told"
        )
    )
    assert next(one for one in shown(store, fire.id).claims if one.read_by).by != line.by
    undo(cleo, number)
    number = done(cleo.send(path, field="counts.dead", best="41", at=at, how="decided"))
    assert event_of(store, fire.id).counts["dead"].rule == "person"
    assert "by a person" in cleo.get(f"/events/{fire.id}").text
    undo(cleo, number)


def test_who_says_it_is_found_anew_for_other_words(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    line = next(one for one in shown(store, fire.id).claims if one.field == "counts.dead")
    at = f"{line.report}:{line.evidence[0].start}-{line.evidence[0].end}"
    path = f"/events/{fire.id}/correct?field=counts.dead&at={at}&by=somebody+else"
    assert f"<option selected>{line.by}</option>" in plain(cleo.get(f"{path}&by_for=other").text)


def test_what_a_report_tells_needs_its_words_unless_it_tells_nothing(
    cleo: Somebody, store: Store, fire: Event
) -> None:
    path = f"/events/{fire.id}/correct"
    answer = cleo.send(path, field="counts.dead", best="4", note="so I heard", how="told")
    assert "select the words of the report" in told(answer)
    assert "so I heard" in answer.text
    wrong = cleo.send(path, field="counts.dead", best="4", note="x", how="maybe")
    assert "must be told or decided" in told(wrong)
    line = next(one for one in shown(store, fire.id).claims if one.field == "counts.dead")
    number = done(
        cleo.send(
            *(path,),
            field="counts.dead",
            unknown="1",
            note="that is another fire",
            how="told",
            report=line.report or "",
        )
    )
    assert line.id not in {one.id for one in shown(store, fire.id).claims}
    undo(cleo, number)
    assert line.id in {one.id for one in shown(store, fire.id).claims}
