"""Rows: a published event as a row of values and rows of its parts, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from dateline.errors import ExportError
from dateline.publishing.published import PublishedEvent
from dateline.publishing.tables.declared import CHILDREN, EACH, EVENTS, Column, tables
from dateline.vocabulary.wording import bounds_words

Row = dict[str, Any]


def event_row(event: PublishedEvent) -> Row:
    """The event's own row: column to value, None where nothing is known."""
    return _row(event, tables()[EVENTS].columns)


def main_row(event: PublishedEvent) -> Row:
    """The same with the columns alone that people read first."""
    return _row(event, tables()[EVENTS].main)


def _row(event: PublishedEvent, columns: Iterable[Column]) -> Row:
    data = event.model_dump(mode="json")
    return {column.name: _value(data, column) for column in columns}


def _value(data: Row, column: Column) -> Any:
    value = value_at(data, column.path)
    if column.in_words and value is not None:
        return bounds_words(*(value[part] for part in ("low", "best", "high", "text"))) or None
    return value


def child_rows(event: PublishedEvent, name: str) -> Iterator[Row]:
    """The rows of one of the other tables."""
    columns = tables()[name].columns[2:]
    for number, part in enumerate(getattr(event, name), start=1):
        data = part.model_dump(mode="json")
        values = {column.name: value_at(data, column.path) for column in columns}
        yield {"event_id": event.id, "number": number, **values}


def events_of(rows: Mapping[str, Iterable[Row]]) -> list[PublishedEvent]:
    """The events of rows by table; raises `ExportError` where a row is no event's."""
    parts: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in CHILDREN:
        for row in sorted(rows.get(name, ()), key=lambda one: one["number"]):
            parts[row["event_id"]][name].append(_nested(row, name))
    return [_event(row, parts[row["id"]]) for row in rows[EVENTS]]


def _event(row: Row, parts: Mapping[str, list[Row]]) -> PublishedEvent:
    try:
        return PublishedEvent.model_validate({**_nested(row, EVENTS), **parts})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ExportError(f"event {row.get('id')}: {where}: {first['msg']}") from None


def _nested(row: Row, name: str) -> Row:
    """The values at their paths; what is None is absent."""
    data: Row = {}
    for column in tables()[name].columns:
        value = row.get(column.name)
        if value is None or not column.path or column.gathered:
            continue
        at = data
        for key in column.path[:-1]:
            at = at.setdefault(key, {})
        at[column.path[-1]] = value
    return data


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    """What stands at the path of a column in an event's data; None where there is nothing."""
    for i, key in enumerate(path):
        if key == EACH:
            if not isinstance(data, list):
                return None
            told = (value_at(part, path[i + 1 :]) for part in data)
            return list(dict.fromkeys(value for value in told if value is not None))
        if not isinstance(data, Mapping):
            return None
        data = data.get(key)
    return data
