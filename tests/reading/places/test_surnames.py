"""Surnames that are towns' names as well."""

from dateline.reading.places import find_places


def test_who_was_told_with_a_first_name_is_no_town_later_on(annotated, reader):
    report = annotated(
        "A court convicted former President Ernesto Molina and ten others. Since his fall, Molina "
        "has faced trial. Opponents of Molina cheered, and Molina appealed."
    )
    assert all(place.text != "Molina" for place in find_places(report, reader.gazetteer))
