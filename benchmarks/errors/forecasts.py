"""Errors of forecasts: forecasters missed; sentences missed, falsely alarmed, by somebody else."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.errors.case import Case, case
from benchmarks.records import Data, Record
from benchmarks.scoring.forecast_sentences import OUTLET, Judged, judge
from benchmarks.scoring.forecasts import predictors_found
from benchmarks.scoring.spans import characters


def forecast_errors(data: Data) -> Iterator[Case]:
    """Forecasters who were missed, beside those who were found."""
    for record, answer in data.pairs("forecasts"):
        found = ", ".join(answer.get("predictors") or ())
        for name, hit in predictors_found(record, answer).items():
            if not hit:
                start = record["original_text"].casefold().find(name)
                where = frozenset(range(max(start, 0), max(start, 0) + len(name)))
                kind = "miss: others were found" if found else "miss: nobody was found"
                yield case(kind, record, where, labelled=name, predicted=found)


def sentence_errors(data: Data) -> Iterator[Case]:
    """Sentences whose forecast was missed, or by another; and where there is none but one found."""
    for record, answer in data.pairs("forecast_sentences"):
        for one in judge(record, answer):
            if kind := _kind(one):
                yield _case(kind, record, answer, one)


def _kind(one: Judged) -> str:
    if one.labelled and not one.found:
        return "miss"
    if one.found and not one.labelled:
        return f"false alarm: {one.sentence['class']}"
    return "another forecaster" if one.by is False else ""


def _case(kind: str, record: Record, answer: Record, one: Judged) -> Case:
    text, sentence = record["text"], one.sentence
    where = characters(text, [(sentence["start"], sentence["end"])])
    forecasts = [
        f for f in answer.get("forecasts") or () if characters(text, f["statement"]) & where
    ]
    labelled = sentence["forecaster"] or ""
    if labelled and labelled != OUTLET:
        labelled = text[slice(*labelled)]
    shown = case(kind, record, where, labelled=labelled, predicted=_told(text, forecasts))
    return replace(shown, half=sentence["half"])


def _told(text: str, forecasts: list[Record]) -> str:
    """Forecasters and statements that were found."""
    told = []
    for forecast in forecasts:
        by, what = ("; ".join(text[slice(*s)] for s in forecast[k]) for k in ("by", "statement"))
        told.append(f"{by or OUTLET}: {what}")
    return " | ".join(told)
