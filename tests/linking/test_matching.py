from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from dateline.errors import BadInput
from dateline.linking import (
    Named,
    Told,
    block_of,
    indexed,
    load_weights,
    match,
    meets,
    resolve,
    story,
)
from dateline.linking.matching.blocks import lately
from dateline.linking.matching.told import of_profile
from dateline.linking.words import cosine, profile_of, tokens, vector, weight
from dateline.linking.words.ages import ages_in
from dateline.linking.words.content import content_of
from dateline.vocabulary import Judgement, Modality, Relation, Report, Scope
from tests.linking.telling import telling

SHOOTING = (
    "Shooting at the Brandt mill in Karrow left 6 strikers dead on Monday, Colonel Venn said."
)
AGAIN = (
    "Gunfire killed 6 strikers at the Brandt mill of Karrow on Monday, Colonel Venn told the house."
)
OTHER = "Shots were exchanged by smugglers in Tessin, where the ferryman Ilko lost his boat."


def shooting(name: str, **more: object) -> Told:
    return telling(name, SHOOTING, dead=6, **more)


def test_two_reports_of_one_shooting_are_the_same() -> None:
    found = match(shooting("a"), telling("b", AGAIN, dead=6))
    assert found.relation is Relation.SAME
    assert found.score == pytest.approx(sum(reason.weight for reason in found.reasons))


def test_another_day_and_place_is_different() -> None:
    other = telling("b", OTHER, day="1931-05-20", where="Tessin", published="1931-05-21")
    assert match(shooting("a"), other).relation is Relation.DIFFERENT


def test_a_mob_to_the_one_may_be_the_victims_of_a_shooting_to_the_other() -> None:
    found = match(shooting("a"), telling("b", AGAIN, kind="unrest.mob", dead=6))
    assert found.relation is Relation.SAME


def test_a_judgement_is_the_same_either_way_round() -> None:
    told = [shooting("a"), telling("b", AGAIN), telling("c", OTHER, where="Tessin")]
    for one, other in combinations(told, 2):
        assert match(one, other) == match(other, one)


def test_reasons_never_tell_a_name() -> None:
    found = match(shooting("a"), telling("b", AGAIN, dead=6))
    assert not any("venn" in reason.text.lower() for reason in found.reasons)


def test_what_is_planned_is_not_what_happened() -> None:
    plan = shooting("b", modality=Modality.PLANNED)
    assert match(shooting("a"), plan).relation is Relation.DIFFERENT


def entered(name: str, by: str, **more: object) -> Told:
    """A row of a data set: no report, and no text."""
    row = shooting(name, **more)
    assert row.telling
    known = row.telling.model_copy(update={"report": None, "published": None, "entered_by": by})
    return of_profile(known, profile_of(Report(id="none", text="")), "")


def test_an_entry_without_text_is_the_same_by_kind_day_and_town() -> None:
    row = entered("row", "Norvania Watch")
    assert match(shooting("a"), row).relation is Relation.SAME
    assert match(shooting("a"), entered("b", "Other Count")).relation is Relation.SAME
    assert match(shooting("a"), entered("b", "x", day="1931-05-07")).relation is not Relation.SAME
    assert match(shooting("a"), entered("b", "x", where="Tessin")).relation is not Relation.SAME


def test_two_rows_of_one_data_set_are_two_events() -> None:
    rows = entered("a", "Norvania Watch"), entered("b", "Norvania Watch")
    assert match(*rows).relation is Relation.DIFFERENT


def test_an_arrest_follows_the_shooting() -> None:
    arrest = telling(
        "b",
        "Arrests were made after 6 strikers died at the Brandt mill in Karrow, Colonel Venn \
said.",
        "justice.arrest",
        day="1931-05-06",
        published="1931-05-06",
    )
    found = match(shooting("a"), arrest)
    assert (found.relation, found.first, found.second) == (Relation.FOLLOWS, "m-b", "m-a")


def events_of(told: list[Told], people: Sequence[Judgement] = ()) -> list[tuple[str, ...]]:
    """Events as a record makes them: of all that is not judged different."""
    judged = [match(a, b) for a, b in combinations(told, 2)]
    tellings = [one.telling for one in told if one.telling]
    named = {one.id: Named(one.key, one.report and (one.report, one.number)) for one in tellings}
    kept = [one for one in judged if one.relation is not Relation.DIFFERENT]
    return resolve(named, [*kept, *people])


def test_one_of_many_told_as_one_is_a_part_and_never_merged() -> None:
    many = telling("b", AGAIN, scope=Scope.AGGREGATE)
    found = match(shooting("a"), many)
    assert (found.relation, found.first, found.second) == (Relation.PART_OF, "m-a", "m-b")
    assert events_of([shooting("a"), many]) == [("m-a",), ("m-b",)]


def test_a_component_is_resolved_the_same_in_any_order() -> None:
    told = [shooting("a"), telling("b", AGAIN, dead=6), telling("c", OTHER, where="Tessin")]
    expected = events_of(told)
    assert expected == [("m-a", "m-b"), ("m-c",)]
    for seed in range(4):
        turned = told.copy()
        Random(seed).shuffle(turned)
        assert events_of(turned) == expected


def judged(relation: Relation, first: str, second: str) -> Judgement:
    return Judgement(relation=relation, first=first, second=second, by="Ann", person=True)


def test_judgements_of_people_hold() -> None:
    told = [shooting("a"), telling("b", AGAIN, dead=6), telling("c", OTHER, where="Tessin")]
    people = [judged(Relation.DIFFERENT, "m-b", "m-a"), judged(Relation.SAME, "m-c", "m-a")]
    assert events_of(told, people) == [("m-a", "m-c"), ("m-b",)]


def test_two_events_of_one_report_are_never_joined_by_a_third() -> None:
    told = [shooting("a", report="r"), shooting("b", report="r"), telling("c", AGAIN, dead=6)]
    assert all(not {"m-a", "m-b"} <= set(event) for event in events_of(told))


def test_what_would_be_the_same_lies_in_one_block() -> None:
    told = [shooting("a"), telling("b", AGAIN, dead=6), telling("c", AGAIN, "society.death")]
    told += [telling("d", AGAIN, where="Hadding"), telling("e", AGAIN, where=None, day=None)]
    for one, other in combinations(told, 2):
        assert meets(one.telling, other.telling)
        assert meets(other.telling, one.telling)


def test_far_off_in_time_or_place_lies_in_no_block() -> None:
    here = shooting("a").telling
    assert not meets(here, shooting("b", where="Dunmere").telling)
    assert not meets(here, shooting("c", day="1933-01-01", published="1933-01-02").telling)
    assert not meets(here, telling("d", AGAIN, "economy.prices").telling)


def test_a_mention_without_a_day_is_indexed_by_its_report() -> None:
    row = indexed(shooting("a", day=None).telling)
    assert row.latest is not None
    assert row.latest.isoformat() == "1931-05-05"
    assert block_of(shooting("a").telling).holds(row)


def test_many_months_up_to_the_report_say_no_more_than_no_day() -> None:
    published = date(1931, 5, 5)
    weeks = (date(1931, 4, 21), published)
    assert lately(date(1931, 1, 1), date(1931, 12, 31), published) == weeks
    assert lately(date(1901, 1, 1), published, published) == weeks
    for told in (
        (date(1931, 4, 1), date(1931, 5, 5)),
        (date(1915, 1, 1), date(1915, 12, 31)),
        (date(1932, 1, 1), date(1932, 12, 31)),
    ):
        assert lately(*told, published) == told


def test_two_reports_tell_one_story() -> None:
    bits, reasons = story(shooting("a"), telling("b", AGAIN, dead=6))
    assert bits >= load_weights().thresholds.story
    assert reasons
    assert story(shooting("a"), telling("c", OTHER, where="Tessin", day="1931-05-20"))[0] < 0


def test_a_broken_table_of_weights_is_told_of(tmp_path: Path) -> None:
    table = tmp_path / "weights.toml"
    table.write_text("[thresholds]\nsame = 'much'\n")
    with pytest.raises(BadInput, match="weights"):
        load_weights(table)


def test_rare_words_weigh_more_and_the_table_is_fixed() -> None:
    assert weight("the") == 0 < weight("police") + weight("warehouse") < 2 * weight("brandtmühle")
    assert cosine(vector(tokens(SHOOTING)), vector(tokens(SHOOTING))) == pytest.approx(1)


def test_names_of_a_text_are_words_with_a_capital_within_sentences() -> None:
    profile = profile_of(Report(id="r", text="Yesterday Orlo Venn spoke. Nobody heard him."))
    assert set(profile.names) == {"orlo", "venn"}


def test_ages_are_read_in_figures_and_words() -> None:
    text = "A 34-year-old baker, his son, 7, and a nine-month-old girl; a man aged 61 at 8.30."
    assert ages_in(text) == {"34", "7", "9m", "61"}


def test_lists_of_videos_are_not_compared() -> None:
    text = "The store burned.\n0:45 Quay in flames Pause 1:30 The mayor\nIt began at 10:50 p.m."
    assert content_of(text) == "The store burned.\nIt began at 10:50 p.m."


MARCH = "March of the dockers through Karrow set for Friday was called off, the organisers said."
SECOND = "March of the dockers in Karrow planned for Saturday was called off, organisers said."
MOVED = "March of the dockers in Karrow was moved from Friday to Saturday, the organisers said."


def march(name: str, text: str, day: str, modality: Modality) -> Told:
    return telling(name, text, kind="dissent.march", day=day, modality=modality)


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.DENIED])
def test_plans_for_different_days_are_different(modality: Modality) -> None:
    first = march("a", MARCH, "1931-05-08", modality)
    other = march("b", SECOND, "1931-05-09", modality)
    found = match(first, other)
    assert found.relation is Relation.DIFFERENT
    assert found.reasons[0].text == "planned for different days"
    again = march("b", SECOND, "1931-05-08", modality)
    assert match(first, again).relation is Relation.SAME


def test_a_plan_that_was_moved_is_the_same_on_another_day() -> None:
    first = march("a", MARCH, "1931-05-08", Modality.PLANNED)
    moved = march("b", MOVED, "1931-05-09", Modality.PLANNED)
    assert match(first, moved).relation is not Relation.DIFFERENT
