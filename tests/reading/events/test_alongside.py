"""What a report tells alongside its main event: where and when that was."""

import pytest

from dateline import read
from dateline.vocabulary import Basis, Mention

PUBLISHED = "2026-05-14"  # a Thursday


def _events(text: str) -> tuple[Mention, ...]:
    return read(text, published=PUBLISHED, outlet="The Daily").events


def _at(text: str, town: str) -> Mention:
    return next(e for e in _events(text) if e.where is not None and e.where.name == town)


@pytest.mark.parametrize(
    ("main", "other", "town"),
    [
        ("Men marched through Leeds on Monday.", "A smaller rally was held in Bristol.", "Bristol"),
        ("Farmers rallied in Nagpur on Monday.", "Similar protests took place in Akola.", "Akola"),
        ("Nurses demonstrated in Manila on Monday.", "Teachers also rallied in Cebu.", "Cebu"),
        ("Men marched in Accra on Monday.", "Elsewhere, men met in Kumasi to protest.", "Kumasi"),
        ("Thousands marched in Lima on Monday.", "Another march was held in Cusco.", "Cusco"),
    ],
)  # fmt: skip
def test_a_protest_told_beside_the_main_one_is_of_its_day(main: str, other: str, town: str) -> None:
    when = _at(f"{main}\n\n{other}", town).when
    assert when is not None
    assert (when.edtf, when.basis) == ("2026-05-11", Basis.INFERRED)


@pytest.mark.parametrize(
    "other",
    [
        "Similar protests have been held in Akola.",
        "A rally was held in Akola.",
    ],
)
def test_a_protest_that_may_be_of_any_day_has_none(other: str) -> None:
    assert _at(f"Farmers rallied in Nagpur on Monday.\n\n{other}", "Akola").when is None


def test_a_second_town_of_the_country_is_no_quarter_of_the_first() -> None:
    text = (
        "ACCRA - A trader was shot dead in Accra on Saturday.\n\nTraders plan a vigil in Kumasi on"
        " Friday."
    )
    assert _at(text, "Kumasi").kind.name == "dissent.vigil"


SHOOTING = """\
SOHAR, Oman - Police opened fire on dock workers at the gate of the port on Monday, killing three.

Two policemen were hurt by stones. {} The union has called a march in Muscat for Friday.
"""


def test_what_is_planned_elsewhere_leaves_the_scene_of_the_rest() -> None:
    text = SHOOTING.format("\n\nEleven people were arrested.")
    arrest = next(e for e in _events(text) if e.kind.name == "justice.arrest")
    assert arrest.where is not None
    assert (arrest.where.name, arrest.where.basis) == ("Sohar", Basis.INFERRED)
    assert arrest.when is not None
    assert arrest.when.basis is Basis.INFERRED
    assert str(arrest.when.earliest) == "2026-05-11"


def test_a_national_strike_is_in_no_single_town() -> None:
    text = "Nurses marched in Lima on Monday.\n\nThey plan a national strike."
    strikes = [e for e in _events(text) if e.kind.name == "dissent.strike"]
    assert all(strike.where is None for strike in strikes)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("MUSCAT - Two men died in clashes at the port of Sohar on Sunday.", "Sohar"),
        ("LAGOS - Three men died in a fire at the University of Ibadan on Tuesday.", "Ibadan"),
        ("Thousands marched through Valparaíso on Monday.", "Valparaíso"),
    ],
)
def test_the_town_of_a_port_or_a_university_is_where_it_was(text: str, town: str) -> None:
    where = _at(text, town).where
    assert where is not None
    assert where.precision.value == "town"
