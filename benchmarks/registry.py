"""The tasks: which files each reads, what of a record it may see, and who makes its predictions."""

import importlib
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from benchmarks.records import Folder, Record

if TYPE_CHECKING:  # scoring needs no reader, and loading one takes seconds
    from dateline.reading.reader import Reader

Predictor = Callable[["Reader", Iterable[Record]], Iterator[Record]]

REPORT = ("title", "outlet", "published", "text")


@dataclass(frozen=True)
class Task:
    """One task of the benchmark.

    `inputs` are the files that it makes predictions for, `fields` what it may see of a record, and
    `nested` the same for records within a field (a place that is given: its offsets). All else is a
    label. `beside` are further files that only the scorer reads. A task that needs all its records
    at once, to compare them, is `pooled`. Figures are given for each value of the field `group`.
    A task whose records all are in our own set, and in no corpus, is `own`.
    """

    name: str
    fields: tuple[str, ...]
    nested: MappingProxyType[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    inputs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    key: str = ""
    group: str = ""
    pooled: bool = False
    own: bool = False

    @property
    def labelled(self) -> tuple[str, ...]:
        """All files that scoring needs."""
        return self.inputs + self.beside

    def blind(self, record: Record) -> Record:
        """What the task may see of a record: nothing that a scorer compares with."""
        seen = {name: record[name] for name in ("id", *self.fields) if name in record}
        for name, kept in self.nested.items():
            if record.get(name) is not None:
                seen[name] = [_only(part, kept) for part in record[name]]
        return seen

    def sizes(self, folder: Folder) -> dict[str, int]:
        """Number of labelled records behind the figures, by the first parts of their names."""
        records = [record for name in self.inputs for record in folder.records(name)]
        if not self.group:
            return {self.key: len(records)}
        return dict(Counter(f"{self.key}.{record[self.group]}" for record in records))

    def predictor(self) -> Predictor | None:
        """The task's `predict`, or None where it is not written yet."""
        module = f"benchmarks.tasks.{self.name}"
        if importlib.util.find_spec(module) is None:
            return None
        predict: Predictor = importlib.import_module(module).predict
        return predict


def _only(part: Any, kept: tuple[str, ...]) -> Any:
    return {name: part[name] for name in kept if name in part} if isinstance(part, dict) else part


def _task(name: str, *fields: str, **settings: Any) -> Task:
    nested = MappingProxyType(settings.pop("nested", {}))
    return Task(name, fields, nested, **({"inputs": (name,), "key": name} | settings))


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        _task(
            "places",
            "domain",
            "published",
            "text",
            nested={"places": ("start", "end")},
            group="corpus",
        ),
        _task("times", "published", "text", group="corpus"),
        _task("attributions", "outlet", "published", "text", group="split"),
        _task("event_types", "text"),
        _task("police_events", "published", nested={"sentences": ("text",)}),
        _task("incidents_reports", *REPORT, beside=("incidents",), key="incidents"),
        _task("modality", "published", "text", nested={"events": ("start", "end", "parts")}),
        _task("forecasts", "original_text"),
        _task("forecast_sentences", *REPORT),
        _task(
            "linking",
            *REPORT,
            inputs=("incidents_reports", "story_clusters"),
            key="linking",
            pooled=True,
        ),
        _task(
            "copies",
            *REPORT,
            inputs=("incidents_reports", "story_clusters"),
            pooled=True,
        ),
        _task(
            "coreference",
            "text",
            "validated",
            nested={"mentions": ("start", "end", "parts", "kind")},
            pooled=True,
        ),
        _task("pages", "address", "at", "headers", "encoding", "body", own=True),
    )
}
"""Tasks by name, which is also the name of the predictions file."""
