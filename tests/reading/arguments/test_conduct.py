"""What police did, whether the sentence names them or not."""

import pytest

from dateline.reading.arguments.conduct import Act, conduct_of


def acts(annotated, *sentences: str) -> set[Act]:
    *before, last = [annotated(text).doc[:] for text in sentences]
    return {conduct.act for conduct in conduct_of(last, before)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty men were arrested overnight.", {Act.ARREST, Act.OTHER}),
        ("police fired six rounds in the air.", {Act.FORCE, Act.OTHER}),
        ("Two men were killed in police firing.", {Act.KILL, Act.FORCE, Act.OTHER}),
        ("Officers used teargas on the crowd.", {Act.FORCE, Act.OTHER}),
        ("The market opened late.", set()),
        ("The union demanded the arrest of the owner.", set()),
    ],
)
def test_acts(annotated, text, expected) -> None:
    assert acts(annotated, text) == expected


def test_standing_by_is_a_failure_to_act(annotated) -> None:
    assert Act.FAIL in acts(annotated, "The policemen stood as mute spectators while shops burned.")


def test_shots_without_an_agent_are_force_where_police_were_told_of_before(annotated) -> None:
    before = "The police tried to disperse the mob."
    assert Act.FORCE in acts(annotated, before, "Ten rounds were fired and shells were burst.")
    assert Act.FORCE not in acts(annotated, "Ten rounds were fired by the robbers.")


@pytest.mark.parametrize(
    "text",
    [
        "The constables stood and watched while the granary was looted.",
        "The police failed to stop the looting of the granary.",
        "Police did nothing as the mob burned the carts.",
    ],
)
def test_police_who_watch_fail_to_act(annotated, text) -> None:
    assert Act.FAIL in acts(annotated, text)


def test_a_government_that_fails_is_no_police_that_do(annotated) -> None:
    text = "The government failed to lower the price of bread."
    assert Act.FAIL not in acts(annotated, text)


@pytest.mark.parametrize(
    "text",
    [
        "The sheriff has to arrest the culprits, the miners said.",
        "It was the duty of the constables to apprehend the ringleader.",
        "Nobody was arrested during the fair.",
        "The programme helped to arrest the decline of the herring.",
        "The mayor apprehended that the dam would burst.",
        "Most seats were booked by travellers from Bergen.",
        "The weavers threatened to court arrest.",
        "Lawyers criticised the detention law.",
        "The delegates were held up by snow.",
    ],
)
def test_arrests_that_are_due_sought_or_of_no_people_are_none(annotated, text) -> None:
    assert Act.ARREST not in acts(annotated, text)


@pytest.mark.parametrize(
    "text",
    [
        "The constables managed to arrest two of the smugglers.",
        "Troopers were able to arrest thirty strikers.",
        "Forty people were held after the brawl.",
        "Two smugglers were picked up by police at the harbour.",
    ],
)
def test_arrests_that_were_managed_are_told(annotated, text) -> None:
    assert Act.ARREST in acts(annotated, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police will patrol the harbour from Friday.",
        "Security was stepped up around the granary.",
        "An investigation is under way.",
        "Two army columns were called in.",
        "An officer shut the gate.",
    ],
)
def test_what_forces_of_order_do_or_announce_is_an_action(annotated, text) -> None:
    assert Act.OTHER in acts(annotated, text)


@pytest.mark.parametrize(
    "text",
    [
        "A press officer answered the letters.",
        "A senior official opened the bridge.",
        "A parliamentary committee's investigation found no fault with the mint.",
    ],
)
def test_officers_of_something_else_are_no_forces_of_order(annotated, text) -> None:
    assert Act.OTHER not in acts(annotated, text)
