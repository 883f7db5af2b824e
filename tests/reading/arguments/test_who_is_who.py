"""Who acts and who is hit, where a sentence leaves words out or names others beside."""

import pytest

from dateline.reading.arguments import arguments_of

SENTENCES = [
    (
        "A clerk shot in the knee was carried to a chapel.",
        "shot",
        "violence.shooting",
        {("victim", "a clerk")},
    ),
    (
        "Harbour police: two sailors stabbed in the chest near the quay.",
        "stabbed",
        "violence.stabbing",
        {("victim", "two sailors")},
    ),
    (
        "None of the passengers were injured.",
        "injured",
        "society.injury",
        set(),
    ),
    (
        "The miller's neighbours called the watch after the shooting.",
        "shooting",
        "violence.shooting",
        set(),
    ),
    (
        "Shopkeepers hid from a mob of apprentices.",
        "mob",
        "unrest.mob",
        {("actor", "a mob")},
    ),
    (
        "There were three minor crashes on the coast road.",
        "crashes",
        "accident.road",
        set(),
    ),
    (
        "Anti-government rallies are expected next month.",
        "rallies",
        "dissent.gathering",
        set(),
    ),
    (
        "The court fined nine smugglers, jailing them for a month.",
        "jailing",
        "justice.arrest",
        {("actor", "court"), ("target", "nine smugglers")},
    ),
    (
        "Backed by gunboats, military operations began at dawn.",
        "operations",
        "conflict.clash",
        {("actor", "military")},
    ),
    (
        "Rooms were shut as police investigated.",
        "investigated",
        "justice.investigation",
        {("actor", "police")},
    ),
    (
        "Man cited for riding a goat through the market.",
        "cited",
        "justice.fine",
        {("target", "Man")},
    ),
    (
        "The driver was arraigned on Friday and pleaded not guilty.",
        "pleaded",
        "justice.charge",
        {("target", "driver")},
    ),
    (
        "The trader has a prior conviction from 2013.",
        "conviction",
        "justice.sentence",
        {("target", "trader")},
    ),
    (
        "A man shot and killed his wife and children on Sunday.",
        "shot",
        "violence.shooting",
        {("actor", "a man"), ("victim", "his wife"), ("victim", "children")},
    ),
    (
        "Officials are calling it the worst attack by wolves in years.",
        "attack",
        "violence.attack",
        set(),
    ),
    (
        "The dockers called a strike on Monday.",
        "strike",
        "dissent.strike",
        {("actor", "dockers")},
    ),
    (
        "The barge caught fire and collided with a police launch.",
        "fire",
        "disaster.fire",
        set(),
    ),
    (
        "The mother of a boy of six wept after he was shot on Monday.",
        "shot",
        "violence.shooting",
        {("victim", "a boy")},
    ),
    (
        "Tom Reed, 41, of Derby, was arrested on Monday.",
        "arrested",
        "justice.arrest",
        {("target", "a 41-year-old")},
    ),
    (
        "REBEL UNITS ATTACKED AN ARMY POST IN LINDACH TODAY.",
        "ATTACKED",
        "conflict.clash",
        {("actor", "REBEL UNITS")},
    ),
]


@pytest.mark.parametrize(("text", "word", "kind", "expected"), SENTENCES)
def test_only_those_who_act_or_are_hit_are_told(annotated, text, word, kind, expected):
    made = annotated(text)
    head = next(token.i for token in made.doc if token.text == word)
    found = {(role.value, group.text) for role, group in arguments_of(made, head, kind)}
    assert found == expected


def test_a_name_that_may_be_anything_is_no_group_without_words_for_what_it_is(annotated):
    made = annotated("A 1936 Vanguard crashed into a hay cart near Velmar.")
    head = next(token.i for token in made.doc if token.text == "crashed")
    groups = [group.text for _, group in arguments_of(made, head, "accident.road")]
    assert "an organisation" not in groups
