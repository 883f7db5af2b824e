"""What a user may rely on about triggers: found, of the right kind, and not where none is."""

import pytest

from dateline.ontology import load_ontology
from dateline.reading.triggers import find_triggers

ONTOLOGY = load_ontology()


def kinds_in(annotated, text: str, least: float = 0.3) -> dict[str, str]:
    """Words of each trigger that is not weak, with its kind."""
    read = annotated(text)
    found = (t for t in find_triggers(read, ONTOLOGY) if t.strength >= least)
    return {read.doc[t.head].lower_: t.kind for t in found}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Hundreds of tenants marched through Belport on Friday.", "marched", "dissent.march"),
        ("Students staged a sit-in at the library.", "in", "dissent.sit_in"),
        ("Gunmen opened fire on a wedding party in Tolmar.", "fire", "violence.shooting"),
        ("A patrol came under fire near the rebel camp.", "fire", "conflict.clash"),
        ("Vandals set the granary ablaze.", "ablaze", "unrest.destruction"),
        ("A fire broke out in the attic of a boarding house.", "broke", "disaster.fire"),
        ("The dockers went on strike for higher wages.", "strike", "dissent.strike"),
        ("Warplanes carried out a strike on the rail junction.", "strike", "conflict.air_strike"),
        ("A suicide attack killed six guards at the gate.", "attack", "conflict.suicide_bombing"),
        ("Rebels captured the border town of Inza.", "captured", "conflict.territory_taken"),
        ("The candidate attacked his rival in a debate.", "attacked", "governance.criticism"),
        ("The army captured the town from rebels.", "captured", "conflict.territory_regained"),
        ("Police arrested three men at the landing.", "arrested", "justice.arrest"),
        ("Soldiers shot protesters before the palace.", "shot", "repression.force"),
        ("The boiler of a laundry exploded, an accident.", "exploded", "accident.explosion"),
        ("A mine collapsed and buried nine miners.", "collapsed", "accident.collapse"),
        ("Residents broke down the wall of the quarantine camp.", "broke", "dissent.breakout"),
        ("A debtor jumped off the bridge.", "jumped", "harm.self"),
    ],
)
def test_a_trigger_has_the_kind_that_its_sentence_tells(annotated, text, word, kind) -> None:
    assert kinds_in(annotated, text).get(word) == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister came under fire from critics.", "fire"),
        ("He was fired from his job as a clerk.", "shooting"),
        ("The two firms struck a deal.", "struck"),
        ("Shares in Strike Force Ltd rose.", "strike"),
        ("The singer released an album.", "released"),
        ("She suffered a heart attack.", "attack"),
        ("According to the clerk, the office was shut.", "according"),
        ("He was born in March 1951.", "march"),
        ("The party won a landslide victory.", "landslide"),
        ("A photo released by the town shows a bridge.", "released"),
        ("The rocket will carry a satellite into orbit.", "rocket"),
        ("She moved to the closest public school.", "school"),
    ],
)
def test_idioms_and_names_tell_of_no_event(annotated, text, word) -> None:
    assert word not in kinds_in(annotated, text)


def test_jumping_from_a_fire_is_not_self_harm(annotated) -> None:
    text = "Flames filled the hall and two men jumped out of the window."
    assert "harm.self" not in kinds_in(annotated, text).values()


def test_a_word_that_only_modifies_is_weaker_than_one_that_tells(annotated) -> None:
    read = annotated("They marched at noon. The march organisers went home.")
    told, modifier = (t.strength for t in find_triggers(read, ONTOLOGY) if "march" in t.kind)
    assert told > modifier


def test_headlines_in_capitals_are_read(annotated) -> None:
    assert "dissent.gathering" in kinds_in(annotated, "Farmers Protest Against New Tax").values()


@pytest.mark.parametrize("text", ["", " \n", "...", "Nothing here of note."])
def test_texts_without_events_give_no_triggers(annotated, text) -> None:
    assert find_triggers(annotated(text), ONTOLOGY) == []


def test_every_trigger_lies_in_the_text_and_its_kinds_are_ranked(annotated) -> None:
    examples = " ".join(example for kind in ONTOLOGY for example in kind.examples)
    read = annotated(examples)
    triggers = find_triggers(read, ONTOLOGY)
    assert [t.head for t in triggers] == sorted(t.head for t in triggers)
    for trigger in triggers:
        assert 0 <= trigger.start <= trigger.head < trigger.end <= len(read.doc)
        assert 0 < trigger.strength <= 1
        shares = [share for _, share in trigger.kinds]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1, abs=0.01)


def test_most_examples_of_the_ontology_are_told_by_their_own_kind(reader) -> None:
    """Among the first three in 0.70 when set; without a share in training 0.61."""
    from dateline.reading.triggers import rank_kinds
    from dateline.vocabulary import Report

    pairs = [(kind.name, example) for kind in ONTOLOGY for example in kind.examples]
    reports = [Report(id=str(i), text=text) for i, (_, text) in enumerate(pairs)]
    right = 0
    for (name, _), read in zip(pairs, reader.annotate(reports), strict=True):
        ranked = rank_kinds(read, ONTOLOGY)
        right += name in [kind for kind, _ in ranked[:3]]
    assert right / len(pairs) > 0.6


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The officers fired, striking him twice.", "striking"),
        ("Debris was blocking a sewer line.", "blocking"),
        ("The club ended a title drought with a win over Tolmar.", "drought"),
        ("He charged that the party ignored the dockers.", "charged"),
        ("The e-mail listed talking points for the senators.", "talking"),
        ("The browser may quit unexpectedly.", "quit"),
        ("An aid worker saw the boats.", "aid"),
        ("The army trained for precision strikes.", "strikes"),
        ("She ran down the hall, fleeing the building.", "fleeing"),
    ],
)
def test_words_of_sport_business_and_law_tell_of_no_event(annotated, text, word) -> None:
    assert word not in kinds_in(annotated, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The navy captured 23 pirates.", "justice.arrest"),
        ("Militants captured 20 schoolgirls.", "violence.kidnapping"),
        ("Militants captured the town of Inza.", "conflict.territory_taken"),
    ],
)
def test_who_or_what_is_captured_tells_the_kind(annotated, text, kind) -> None:
    assert kinds_in(annotated, text)["captured"] == kind


def test_computers_catch_no_disease(annotated) -> None:
    text = "Hackers infected thousands of computers with malware."
    assert set(kinds_in(annotated, text).values()) <= {"crime.cyber"}
