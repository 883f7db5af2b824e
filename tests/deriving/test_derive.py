"""What an event is, when several reports tell of it."""

from itertools import permutations

import pytest

from dateline.deriving import Context, Copied, Outlet, Registry, derive
from dateline.errors import DatelineError
from dateline.vocabulary import CountRole, Credibility, Modality, PersonClaim, Reliability

POLICE = "Three people died in a fire in Ghent on Tuesday, police said."
MAYOR = "Five people were killed in a fire in Ghent on Tuesday, the mayor's office said."


def test_an_event_needs_a_telling():
    with pytest.raises(DatelineError):
        derive("e-1", [], Context())


def test_two_tolls_stand_side_by_side_and_the_count_spans_both(tell):
    one = tell(POLICE, "1954-03-11", "Herald")
    other = tell(MAYOR, "1954-03-11", "Courier")
    event = derive("e-1", [one, other], Context())
    dead = event.counts[CountRole.DEAD]
    assert (dead.low, dead.high) == (3, 5)
    account = next(a for a in event.accounts if a.about == "counts.dead")
    assert {version.by for version in account.versions} == {("police",), ("the mayor's office",)}


def test_a_later_total_of_one_source_replaces_its_earlier_one(tell):
    first = tell(POLICE, "1954-03-11", "Herald")
    later = tell(
        "The fire in Ghent on Tuesday killed seven people, police said.", "1954-03-13", "Herald"
    )
    event = derive("e-1", [first, later], Context())
    dead = event.counts[CountRole.DEAD]
    assert (dead.low, dead.best, dead.high) == (7, 7, 7)
    assert not [a for a in event.accounts if a.about == "counts.dead"]


def test_what_most_independent_sources_give_is_best_whoever_came_last(tell):
    tellings = [
        tell(POLICE, "1954-03-11", "Herald"),
        tell("A fire in Ghent killed three people on Tuesday.", "1954-03-11", "Courier"),
        tell(MAYOR, "1954-03-12", "Gazette"),
    ]
    for some in permutations(tellings):
        event = derive("e-1", list(some), Context())
        assert event.counts[CountRole.DEAD].best == 3
        assert event.counts[CountRole.DEAD].sources == 2


def test_a_copy_does_not_count_again(tell):
    text = "A fire in Ghent killed three people on Tuesday."
    one, other = tell(text, "1954-03-11", "Herald"), tell(text, "1954-03-11", "Courier")
    assert derive("e-1", [one, other], Context()).independent_sources == 2
    copied = Context(copied=(Copied(str(other.article), str(one.article), "copy"),))
    assert derive("e-1", [one, other], copied).independent_sources == 1


def test_outlets_of_one_owner_count_once(tell):
    text = "A fire in Ghent killed three people on Tuesday."
    one, other = tell(text, "1954-03-11", "Herald"), tell(text, "1954-03-11", "Courier")
    registry = Registry(
        source=(
            Outlet(name="Herald", owner="Press & Sons"),
            Outlet(name="Courier", owner="press & sons"),
        )
    )
    assert derive("e-1", [one, other], Context(registry)).independent_sources == 1


def test_the_police_are_one_source_however_many_quote_them(tell):
    tellings = [tell(POLICE, "1954-03-11", name) for name in ("Herald", "Courier", "Gazette")]
    assert derive("e-1", tellings, Context()).independent_sources == 1


def test_what_a_person_enters_wins_and_says_so(tell):
    one = tell(POLICE, "1954-03-11", "Herald")
    claim = PersonClaim(
        id="c-1",
        field="counts.dead",
        value={"low": 4, "best": 4, "high": 4, "text": "four"},
        by="Ada",
        note="counted the names on the memorial",
    )
    event = derive("e-1", [one.model_copy(update={"person_claims": (claim,)})], Context())
    dead = event.counts[CountRole.DEAD]
    assert (dead.best, dead.rule, dead.claims[0]) == (4, "person", "c-1")


def test_the_finest_place_wins_that_others_do_not_speak_against(tell):
    tellings = [
        tell("A fire killed three people in Ghent on Tuesday.", "1954-03-11", "Herald"),
        tell("A fire killed three people in Belgium on Tuesday.", "1954-03-11", "Courier"),
    ]
    event = derive("e-1", tellings, Context())
    assert event.where is not None
    assert event.where.name == "Gent"
    assert event.where.sources == 2


def test_a_machine_never_calls_anything_confirmed(tell):
    tellings = [
        tell("A fire in Ghent killed three people on Tuesday.", "1954-03-11", f"Herald {n}")
        for n in range(6)
    ]
    event = derive("e-1", tellings, Context())
    assert event.independent_sources == 6
    assert event.grade.credibility is Credibility.PROBABLY_TRUE


def test_an_outlet_that_is_not_listed_cannot_be_judged(tell):
    one = tell(POLICE, "1954-03-11", "Herald")
    assert derive("e-1", [one], Context()).grade.reliability is Reliability.F
    listed = Registry(source=(Outlet(name="Herald", reliability=Reliability.B),))
    assert derive("e-1", [one], Context(listed)).grade.reliability is Reliability.B


def test_a_grade_that_a_person_gives_stands_beside_the_rule(tell):
    one = tell(POLICE, "1954-03-11", "Herald")
    claim = PersonClaim(id="c-1", field="grade", value={"value": "A1"}, by="Ada", note="was there")
    event = derive("e-1", [one.model_copy(update={"person_claims": (claim,)})], Context())
    assert str(event.grade) == "A1"
    assert event.grade.overridden_by == "Ada"


def test_an_event_does_not_hang_on_the_order_of_its_tellings(tell):
    tellings = [
        tell(POLICE, "1954-03-11", "Herald"),
        tell(MAYOR, "1954-03-11", "Courier"),
        tell(
            "Fire destroyed a mill in Ghent; residents said ten had died.", "1954-03-10", "Gazette"
        ),
    ]
    derived = [derive("e-1", list(some), Context()) for some in permutations(tellings)]
    assert all(event == derived[0] for event in derived)


def test_a_number_that_agrees_with_no_other_source_does_not_outdo_what_most_give_as_least(tell):
    tellings = [
        tell("A fire in Ghent killed at least 50 people on Tuesday.", "1954-03-11", "Herald"),
        tell("At least 50 people died in a fire in Ghent on Tuesday.", "1954-03-11", "Courier"),
        tell("A fire in Ghent killed one man on Tuesday, police said.", "1954-03-10", "Gazette"),
    ]
    dead = derive("e-1", tellings, Context()).counts[CountRole.DEAD]
    assert (dead.low, dead.best, dead.text.lower()) == (1, None, "at least 50 people")


def test_a_toll_far_above_the_least_of_another_source_is_an_account_of_its_own(tell):
    least = "At least three people died in a fire in Ghent on Tuesday, the hospital said."
    tellings = [
        tell(least, "1954-03-11", "Herald"),
        tell(
            "A fire in Ghent killed seven people on Tuesday, the union said.",
            "1954-03-11",
            "Courier",
        ),
    ]
    (account,) = derive("e-1", tellings, Context()).accounts
    assert [one.text.lower() for one in account.versions] == [
        "at least three people",
        "seven people",
    ]
    near = tell(
        "A fire in Ghent killed five people on Tuesday, the union said.", "1954-03-11", "Courier"
    )
    assert derive("e-1", [tellings[0], near], Context()).accounts == ()


def test_a_paper_and_whom_it_quotes_are_one_source(tell):
    text = "A fire broke out in Ghent on Tuesday. Three people died in the fire, police said."
    assert derive("e-1", [tell(text, "1954-03-11", "Herald")], Context()).independent_sources == 1


def test_two_whom_one_paper_quotes_are_two_sources(tell):
    text = (
        "Three people died in a fire in Ghent on Tuesday, police said. "
        "The fire in Ghent spread fast, the Port Union said."
    )
    event = derive("e-1", [tell(text, "1954-03-11", "Herald")], Context())
    assert event.independent_sources == 2


def test_papers_that_tell_it_themselves_count_each_though_both_quote_the_police(tell):
    text = "A fire broke out in Ghent on Tuesday. Three people died in the fire, police said."
    tellings = [tell(text, "1954-03-11", name) for name in ("Herald", "Courier")]
    assert derive("e-1", tellings, Context()).independent_sources == 2


CALLED_OFF = "Dockers in Ghent called off a strike planned for Friday, their union said."


def test_a_plan_that_was_called_off_is_told_as_such_and_stored_as_denied(tell):
    event = derive("e-1", [tell(CALLED_OFF, "1954-03-11", "Herald")], Context())
    assert (event.modality, event.called_off) == (Modality.DENIED, True)
    assert event.title.startswith("Called off: strike in")


def test_what_never_happened_is_denied_and_not_called_off(tell):
    text = "Police denied that a strike took place in Ghent on Friday."
    event = derive("e-1", [tell(text, "1954-03-11", "Herald")], Context())
    assert (event.modality, event.called_off) == (Modality.DENIED, False)
    assert event.title.startswith("Denied: strike")


def test_a_plan_is_called_off_however_many_announced_it_before(tell):
    plan = "Dockers in Ghent will go on strike on Friday, their union said."
    tellings = [tell(plan, "1954-03-09", name) for name in ("Herald", "Courier")]
    tellings.append(tell(CALLED_OFF, "1954-03-11", "Gazette"))
    assert derive("e-1", tellings, Context()).called_off
    assert not derive("e-1", tellings[:2], Context()).called_off


PLAN = "Dockers in Ghent will go on strike on Friday 12 March over pay, their union said."
EARLY = "About 600 dockers in Ghent took part in the strike over pay, their union said."
LATE = "Dockers in Ghent went on strike on Friday over pay, the harbour master said."


@pytest.mark.parametrize("told", ["1954-03-08", "1954-03-11"])
def test_no_report_from_before_the_planned_day_tells_that_it_happened(tell, told):
    tellings = [tell(PLAN, "1954-03-08", "Herald"), tell(EARLY, told, "Courier")]
    for some in permutations(tellings):
        event = derive("e-1", list(some), Context())
        assert event.modality is Modality.PLANNED
        assert event.title.startswith("Planned: strike")


def test_a_report_from_the_planned_day_or_after_it_tells_that_it_happened(tell):
    for day in ("1954-03-12", "1954-03-13"):
        tellings = [tell(PLAN, "1954-03-08", "Herald"), tell(LATE, day, "Courier")]
        assert derive("e-1", tellings, Context()).modality is Modality.ACTUAL


@pytest.mark.parametrize(
    "off",
    [
        "A dockers' strike in Ghent was called off on Thursday, their union said.",
        "There will be no strike of dockers in Ghent on Friday, their union said.",
    ],
)
def test_what_was_called_off_keeps_the_day_of_its_plan_and_contradicts_nobody(tell, off):
    tellings = [tell(PLAN, "1954-03-08", name) for name in ("Herald", "Courier")]
    tellings.append(tell(off, "1954-03-11", "Gazette"))
    for some in permutations(tellings):
        event = derive("e-1", list(some), Context())
        assert (event.modality, event.called_off) == (Modality.DENIED, True)
        assert event.title.startswith("Called off: strike in Gent")
        assert event.title.endswith("12 March 1954")
        assert not event.accounts
        assert "it is denied" not in event.grade.why


def test_that_somebody_denies_a_plan_is_no_calling_off(tell):
    text = "The minister denied that dockers in Ghent will strike on Friday."
    tellings = [tell(PLAN, "1954-03-08", "Herald"), tell(text, "1954-03-09", "Courier")]
    assert not derive("e-1", tellings, Context()).called_off


def test_police_who_were_hurt_are_no_rival_account_of_the_crowd(tell):
    first = tell(
        "Police clashed with protesters in Leeds on Monday. Doctors said 12 people were injured.",
        "1958-10-21", "The Leeds Courier",
    )  # fmt: skip
    second = tell(
        "Police clashed with protesters in Leeds on Monday. Two officers were hurt, police said.",
        "1958-10-22", "The Harbour Post",
    )  # fmt: skip
    event = derive("e-1", [first, second], Context())
    assert event.counts[CountRole.INJURED].best == 12
    assert not [one for one in event.accounts if one.about == "counts.injured"]
