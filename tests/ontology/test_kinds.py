"""What a user may rely on about the kinds that come with the product."""

import pytest

from dateline.errors import OntologyError
from dateline.ontology import Scheme, load_ontology

ONTOLOGY = load_ontology()


def test_every_kind_is_defined_with_two_examples_of_which_none_is_used_twice() -> None:
    examples = [example for kind in ONTOLOGY for example in kind.examples]
    assert all(len(kind.examples) >= 2 and kind.definition.endswith(".") for kind in ONTOLOGY)
    assert len(examples) == len(set(examples))


def test_all_of_acleds_sub_events_are_covered() -> None:
    covered = {ONTOLOGY.crosswalk(Scheme.ACLED, kind.name) for kind in ONTOLOGY}
    assert set(ONTOLOGY.codes.acled) <= covered
    assert len(ONTOLOGY.codes.acled) == 25


def test_all_labels_of_case2021_are_covered() -> None:
    covered = {ONTOLOGY.crosswalk("case2021", kind.name) for kind in ONTOLOGY}
    assert covered == set(ONTOLOGY.codes.closed["case2021"])


def test_acleds_event_and_disorder_type_follow_from_the_sub_event() -> None:
    assert ONTOLOGY.crosswalk("acled_event_type", "unrest.riot") == "Riots"
    assert ONTOLOGY.crosswalk("acled_disorder_type", "unrest.riot") == "Demonstrations"
    assert ONTOLOGY.crosswalk("acled_event_type", "disaster.flood") is None


def test_a_fire_is_outside_plover_and_a_march_is_a_protest() -> None:
    assert ONTOLOGY.crosswalk("plover", "disaster.fire") == "extension"
    assert ONTOLOGY.crosswalk("plover", "dissent.march") == "PROTEST/demo"
    assert ONTOLOGY.crosswalk("cdm", "dissent.march") == "demonstration or march"
    assert ONTOLOGY.crosswalk("cdm", "dissent.online") is None


def test_a_kind_is_found_by_its_dotted_name_and_knows_its_family() -> None:
    assert ONTOLOGY.kind("disaster.fire").family == "disaster"
    assert "disaster.fire" in ONTOLOGY
    assert ONTOLOGY.kind("disaster.fire") in ONTOLOGY.family("disaster")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: ONTOLOGY.kind("disaster.dragon"), "no kind is named 'disaster.dragon'"),
        (lambda: ONTOLOGY.family("dragons"), "no family is named 'dragons'"),
        (lambda: ONTOLOGY.crosswalk("icews", "disaster.fire"), "no crosswalk to 'icews'"),
    ],
)
def test_what_is_not_there_is_named_in_one_line(ask, words) -> None:
    with pytest.raises(OntologyError, match=words):
        ask()


def test_a_kind_without_a_case2021_type_of_its_own_is_grouped_by_family() -> None:
    assert ONTOLOGY.group("dissent.march") == "PEACE_PROTEST"
    assert ONTOLOGY.group("governance.law") == "governance"


def test_the_small_vocabularies_have_titles_and_signals() -> None:
    for entries in (ONTOLOGY.issues, ONTOLOGY.demands, ONTOLOGY.causes):
        assert entries
        assert all(entry.title and entry.signals for entry in entries.values())
    assert "lockdown" in ONTOLOGY.issues
