"""A grade that is low as little is known is no alarm; one that others speak against is."""

from dateline.deriving import Context, Outlet, Registry, derive, speaks_against
from dateline.vocabulary import Credibility, Grade, Reliability

EXPECTED = "A strike of dockers in Ghent on Friday is likely, observers believe."
CAUSES = (
    "Three people died in a fire in Ghent on Tuesday, police said.",
    "Nine people died in a fire in Ghent on Tuesday, the Port Union said.",
)


def test_what_one_source_expects_is_low_and_no_alarm(tell) -> None:
    event = derive("e-1", [tell(EXPECTED, "1954-03-09", "Herald")], Context())
    assert event.grade.credibility in (Credibility.DOUBTFUL, Credibility.IMPROBABLE)
    assert not speaks_against(event.grade)


def test_a_number_that_is_denied_by_as_good_a_source_is_one_at_its_worst_grade() -> None:
    why = ("credibility 5: one source", "an account as well supported says otherwise")
    grade = Grade(reliability=Reliability.F, credibility=Credibility.IMPROBABLE, why=why)
    assert speaks_against(grade)
    assert not speaks_against(grade.model_copy(update={"why": why[:1]}))
    assert speaks_against(grade.model_copy(update={"why": (), "overridden_by": "Ada"}))


def test_accounts_that_contradict_each_other_say_why_in_the_words_that_are_looked_for(tell) -> None:
    tellings = [tell(text, "1954-03-11", f"Paper {n}") for n, text in enumerate(CAUSES)]
    (account,) = derive("e-1", tellings, Context()).accounts
    for version in account.versions:
        worst = version.grade.model_copy(update={"credibility": Credibility.IMPROBABLE})
        assert speaks_against(worst)


def test_who_is_known_to_be_unreliable_is_one_and_who_is_not_known_is_not(tell) -> None:
    one = tell(CAUSES[0], "1954-03-11", "Herald")
    for letter, alarms in ((Reliability.E, True), (Reliability.B, False)):
        registry = Registry(source=(Outlet(name="Herald", reliability=letter),))
        assert speaks_against(derive("e-1", [one], Context(registry)).grade) is alarms
    assert not speaks_against(derive("e-1", [one], Context()).grade)
