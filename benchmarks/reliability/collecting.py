"""The values of each layer with their probabilities, judged against the labels."""

from collections.abc import Callable, Iterator

from benchmarks.records import Data
from benchmarks.reliability.bins import Point, Reliability, measured
from benchmarks.scoring.attributions import ROLES
from benchmarks.scoring.forecast_sentences import judge
from benchmarks.scoring.incidents import hits_of
from benchmarks.scoring.modality import AXES
from benchmarks.scoring.places import found_places, labelled_places, near, trimmed
from benchmarks.scoring.spans import characters, marked, matched
from benchmarks.scoring.times import found_times, labelled_times, value

Points = Iterator[Point]
Layer = Callable[[Data], Points]


def collect(data: Data) -> list[Reliability]:
    """Every layer whose labels and predictions, with probabilities, are there."""
    found = []
    for layer, (files, points) in LAYERS.items():
        told = data.gold.has(*files) and data.predictions.has(_predicted(layer, files))
        one = measured(layer, list(points(data))) if told else None
        if one is not None:
            found.append(one)
    return found


def _predicted(layer: str, files: tuple[str, ...]) -> str:
    return "linking" if layer == "same story" else files[0]


def _places(data: Data) -> Points:
    """Names found as places: right where the label overlaps and lies within 161 km."""
    for record, answer in data.pairs("places"):
        labelled, found = labelled_places(record), found_places(record, answer)
        pairs = matched([m.characters for m in labelled], [m.characters for m in found])
        right = {j for i, j in pairs if near(labelled[i].record, found[j].record)}
        for number, one in enumerate(found):
            if "probability" in one.record and one.record.get("lat") is not None:
                yield Point(one.record["probability"], number in right)


def _resolutions(data: Data) -> Points:
    """Names that are told to be places: right within 161 km."""
    for record, answer in data.pairs("places"):
        given = {
            m.characters: m.record for m in marked(record["text"], answer.get("given"), trimmed)
        }
        for label in labelled_places(record):
            told = given.get(label.characters, {})
            if "probability" in told and told.get("lat") is not None:
                yield Point(told["probability"], near(label.record, told))


def _times(data: Data) -> Points:
    """Times found: right where a label overlaps and has the same value."""
    for record, answer in data.pairs("times"):
        labelled, found = labelled_times(record)[0], found_times(record, answer)
        pairs = matched([m.characters for m in labelled], [m.characters for m in found])
        right = {j for i, j in pairs if value(labelled[i]) == value(found[j])}
        for number, one in enumerate(found):
            if "probability" in one.record:
                yield Point(one.record["probability"], number in right)


def _kinds(data: Data) -> Points:
    """The kind of the main event: right where it has the labelled type."""
    for record, answer in data.pairs("event_types"):
        if answer.get("probability") is not None:
            yield Point(answer["probability"], answer["type"] == record["type"])


def _modality(data: Data) -> Points:
    """Polarity, time and certainty of each event, each by itself."""
    for record, answer in data.pairs("modality"):
        found = {m.characters: m.record for m in marked(record["text"], answer.get("events"))}
        for label in marked(record["text"], record["events"]):
            told = found.get(label.characters, {})
            for axis, values in AXES.items():
                if label.record[axis] in values and "probability" in told:
                    yield Point(told["probability"], told[axis] == label.record[axis])


def _attributions(data: Data) -> Points:
    """Attributions found: right where source, cue and content overlap those of a label."""
    for record, answer in data.pairs("attributions"):
        listed = answer.get("attributions") or []
        gold, found = (
            [
                {role: characters(record["text"], one.get(role) or ()) for role in ROLES}
                for one in side
            ]
            for side in (record["attributions"], listed)
        )
        keys = [[one["content"] or one["cue"] for one in side] for side in (gold, found)]
        right = {
            j
            for i, j in matched(*keys)
            if all(not gold[i][role] or gold[i][role] & found[j][role] for role in ROLES)
        }
        for number, one in enumerate(listed):
            if "probability" in one:
                yield Point(one["probability"], number in right)


def _fields(*names: str) -> Layer:
    """Fields of the main event of an incident report; what is not told is no value."""

    def points(data: Data) -> Points:
        incidents = {incident["id"]: incident for incident in data.gold.whole("incidents")}
        for report, answer in data.pairs("incidents_reports"):
            right = hits_of(incidents[report["incident_id"]], answer)
            for name in names:
                if name in answer.get("probability", {}) and answer.get(name) is not None:
                    yield Point(answer["probability"][name], right[HITS[name]])

    return points


def _forecasts(data: Data) -> Points:
    """Labelled sentences in which a forecast was found: right where one is labelled."""
    for record, answer in data.pairs("forecast_sentences"):
        told = answer.get("forecasts") or ()
        spans = [(characters(record["text"], one["statement"]), one) for one in told]
        for judged in judge(record, answer):
            if not judged.found:
                continue
            sentence = judged.sentence
            inside = characters(record["text"], [(sentence["start"], sentence["end"])])
            said = [one.get("probability") for where, one in spans if where & inside]
            if None not in said:
                yield Point(max(said), judged.labelled)


def _stories(data: Data) -> Points:
    """Pairs of reports that may tell one story (from 1 %): right where they have one label."""
    labels = {
        str(r["id"]): f"{name}:{r.get('incident_id', r.get('cluster'))}"
        for name in ("incidents_reports", "story_clusters")
        for r in data.gold.records(name)
    }
    for one, answer in data.predicted("linking").items():
        for other, said in answer.get("pairs") or ():
            if one in labels and other in labels:
                yield Point(said, labels[one] == labels[other])


HITS = {
    "date": "date_exact",
    "city": "city",
    "killed": "killed_exact",
    "injured": "injured_exact",
}
"""How the scorer of incidents calls whether a field is right."""

LAYERS: dict[str, tuple[tuple[str, ...], Layer]] = {
    "place, found and resolved": (("places",), _places),
    "place, resolved": (("places",), _resolutions),
    "time": (("times",), _times),
    "kind of the main event": (("event_types",), _kinds),
    "modality": (("modality",), _modality),
    "attribution": (("attributions",), _attributions),
    "day of the main event": (("incidents_reports", "incidents"), _fields("date")),
    "town of the main event": (("incidents_reports", "incidents"), _fields("city")),
    "count": (("incidents_reports", "incidents"), _fields("killed", "injured")),
    "forecast": (("forecast_sentences",), _forecasts),
    "same story": (("incidents_reports", "story_clusters"), _stories),
}
"""Files of labels, and the points, of each layer."""
