"""The share of each basis counts every value once."""

from datetime import date

from benchmarks.bases import basis_figures
from dateline.vocabulary import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    EventTime,
    Kind,
    Mention,
    Modality,
    Polarity,
    Reading,
    Report,
    Span,
    Time,
    Trigger,
)

WORD = (Span(start=0, end=4, text="Fire"),)


def a_time(basis: Basis) -> Time:
    day = date(1906, 4, 18)
    return Time(edtf="1906-04-18", earliest=day, latest=day, evidence=WORD, basis=basis)


def a_reading() -> Reading:
    kind = Kind(name="disaster.fire", evidence=WORD)
    when = a_time(Basis.CARRIED)
    event = Mention(
        id="m1",
        kind=kind,
        title="Fire",
        summary="Fire.",
        modality=Modality.ACTUAL,
        polarity=Polarity.POS,
        certainty=Certainty.CERTAIN,
        time=EventTime.PAST,
        trigger=Trigger(evidence=WORD),
        when=when,
        claims=(
            Claim(field="kind", value=kind, read_by="test"),
            Claim(field="when", value=when, read_by="test"),
        ),
    )
    return Reading(
        read_by="test",
        report=Report(id="1", text="Fire."),
        events=(event,),
        attributions=(Attribution(by="police"),),
        times=(a_time(Basis.COMPUTED), a_time(Basis.STATED)),
    )


def test_derived_values_are_not_counted_beside_their_claims() -> None:
    figures = basis_figures([a_reading()])
    assert figures["values"] == 4
    assert figures["events"]["values"] == 2
    assert figures["facts"]["values"] == 1


def test_carried_values_have_no_evidence_of_their_own() -> None:
    figures = basis_figures([a_reading()])
    assert figures["own_evidence"] == 0.75
    assert figures["shares"]["carried"] == 0.25
    assert figures["fields"] == {"kind": 1.0, "when": 0.0}


def test_no_readings_give_no_shares() -> None:
    assert basis_figures([])["own_evidence"] is None
