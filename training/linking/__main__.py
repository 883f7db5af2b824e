"""Estimate the linker's weights: `python -m training.linking READINGS.jsonl [...]`.

Readings are what `dateline read --format jsonl` prints. Prints each level with the weight of the
table and the estimated one, for a person to look at: estimates from few reports are not to be
copied into the table.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.linking.matching import Told, load_weights
from dateline.linking.matching.told import of_profile
from dateline.linking.words import profile_of
from dateline.vocabulary import Reading, Telling
from training.linking.estimating import estimate


def main() -> None:
    """Read, estimate, print."""
    paths = [Path(name) for name in sys.argv[1:]]
    if not paths:
        raise SystemExit("name files of readings: python -m training.linking READINGS.jsonl")
    reports = list(_reports(paths))
    weights = load_weights()
    found = estimate(reports, weights)
    print(f"{len(reports)} reports")
    for name, part in weights.report.items():
        print(f"\n[report.{name}]")
        labels = [f"from {level.least:g}" for level in part.levels] or list(part.cases)
        table = [level.weight for level in part.levels] or list(part.cases.values())
        for label, old, new in zip(labels, table, found[name], strict=True):
            print(f"  {label:45} {old:6.1f} {'-' if new is None else f'{new:6.1f}':>6}")


def _reports(paths: list[Path]) -> Iterator[Told]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _told(Reading.model_validate_json(line))


def _told(reading: Reading) -> Told:
    report = reading.report
    profile = profile_of(report, reading.places, reading.set_aside)
    day = date.fromisoformat(report.published.edtf[:10]) if report.published else None
    if reading.main_event is None:
        return Told(key=report.id, profile=profile, published=day)
    telling = Telling(
        id=report.id,
        order=0,
        key=report.id,
        mention=reading.event(reading.main_event),
        report=report.id,
        published=day,
    )
    return of_profile(telling, profile, report.text)


if __name__ == "__main__":
    main()
