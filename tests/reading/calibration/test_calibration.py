"""Probabilities say how often values of a layer are right."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.calibration import Layer, calibrate, calibrated
from dateline.reading.reader import Reader
from dateline.vocabulary import Basis, Report

SURE = st.floats(0, 1)


@given(st.sampled_from(Layer), SURE, SURE)
def test_who_is_surer_is_never_less_likely(layer: Layer, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrated(layer, low) <= calibrated(layer, high) <= 1


def test_values_of_events_and_their_claims_keep_one_probability(reader: Reader) -> None:
    reading = reader.read(Report(id="a", text="Three miners died in a fire in Riga in May 1931."))
    event = reading.events[0]
    assert event.when is not None
    claims = [claim.value for claim in event.claims if claim.field == "when"]
    assert event.when.probability in {value.probability for value in claims}


def test_what_is_supplied_is_as_sure_as_who_supplied_it(reader: Reader) -> None:
    reading = calibrate(reader.read(Report(id="a", text="Rents will rise, the bank said.")))
    for forecast in reading.forecasts:
        assert forecast.by.basis is not Basis.SUPPLIED or forecast.by.probability == 1
