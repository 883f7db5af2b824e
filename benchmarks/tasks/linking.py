"""Linking: reports of one pool by story, from their readings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from scipy.sparse import csr_matrix, triu

from benchmarks.records import Record
from benchmarks.tasks.reports import report_of
from dateline.linking.clustering.grouping import Pair, pair
from dateline.linking.gathering import stories
from dateline.linking.matching import Told, load_weights, story
from dateline.linking.matching.told import of_profile
from dateline.linking.words import profile_of
from dateline.reading.reader import Reader
from dateline.vocabulary import Published, Reading, Telling

LEAST = 0.01
"""Pairs that are less likely one story than this are not told of: nearly all of millions."""

ALIKE = 0.08
"""Cosine of all words below which two reports are not compared: 1 in 50 true pairs lies there."""


def predict(reader: Reader, records: Iterable[Record]) -> Iterator[Record]:
    """One line a report: the story that it is put into, named by its first report."""
    yield from predict_from(reader.read_all(map(report_of, records)))


def predict_from(readings: Iterable[Reading]) -> Iterator[Record]:
    """The same from readings that are made."""
    reports = {told.key: told for told in map(told_of, readings)}
    thresholds = load_weights().thresholds
    scores = story_scores([reports[key] for key in sorted(reports)])
    pairs = _likely_pairs(scores, thresholds.story)
    for members in stories(reports, scores):
        for member in members:
            yield {"id": member, "cluster": members[0], "pairs": pairs.get(member, [])}


def _likely_pairs(scores: Mapping[Pair, float], even: float) -> dict[str, list[tuple[str, float]]]:
    """By the first of two reports, the other and how likely both tell one story."""
    found: dict[str, list[tuple[str, float]]] = {}
    for (one, other), bits in scores.items():
        likely = round(1 / (1 + 2 ** (even - bits)), 3)
        if likely >= LEAST:
            found.setdefault(one, []).append((other, likely))
    return found


def told_of(reading: Reading) -> Told:
    """A report by its main event, where it tells of one."""
    report = reading.report
    profile = profile_of(report, reading.places, reading.set_aside)
    published = _day(report.published)
    if reading.main_event is None:
        return Told(key=report.id, profile=profile, published=published)
    telling = Telling(
        id=report.id,
        order=0,
        key=report.id,
        mention=reading.event(reading.main_event),
        main=True,
        report=report.id,
        published=published,
    )
    return of_profile(telling, profile, report.text)


def _day(published: Published | None) -> date | None:
    return date.fromisoformat(published.edtf[:10]) if published else None


def story_scores(reports: Sequence[Told]) -> dict[Pair, float]:
    """Scores of all pairs whose words are at all alike."""
    return {pair(a.key, b.key): story(a, b)[0] for a, b in _alike(reports)}


def _alike(reports: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs whose texts have words in common, by a product of matrices."""
    columns: dict[str, int] = {}
    cells = [
        (row, columns.setdefault(word, len(columns)), value)
        for row, told in enumerate(reports)
        for word, value in told.profile.words.items()
    ]
    if not cells:
        return
    rows, places, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, places)), shape=(len(reports), len(columns)))
    likeness = triu(matrix @ matrix.T, k=1).tocoo()
    for row, column, value in zip(likeness.row, likeness.col, likeness.data, strict=True):
        if value >= ALIKE:
            yield reports[row], reports[column]
