"""The published JSON Schema: what `Reading.to_dict` gives, exactly."""

from typing import Any

from pydantic import BaseModel

from dateline.vocabulary import (
    GROUNDING,
    Count,
    Grounded,
    Group,
    Kind,
    Label,
    Means,
    Place,
    Reading,
    RelatedEvent,
    Time,
    Topic,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:dateline:reading:1"

VALUES: tuple[type[Grounded], ...] = (
    Kind,
    Time,
    Place,
    Count,
    Group,
    Topic,
    Means,
    Label,
    RelatedEvent,
)
"""What a claim may hold."""

Schema = dict[str, Any]


def reading_schema() -> Schema:
    """The JSON Schema 2020-12 of a reading; keys that are not known are absent, never null."""
    schema = _written(Reading)
    schema["$defs"]["Claim"] = _claim(schema["$defs"])
    return {"$schema": DIALECT, "$id": IDENTIFIER} | schema


def _written(model: type[BaseModel]) -> Schema:
    schema: Schema = _absent_not_null(model.model_json_schema(mode="serialization", by_alias=True))
    return schema


def _claim(definitions: Schema) -> Schema:
    """A claim as written: grounding beside the value, which says what it is by its own keys."""
    own = definitions.pop("Claim")
    written = _claim_fields() | {"value": {"anyOf": [_payload(definitions, t) for t in VALUES]}}
    properties = written | _grounding(definitions)
    required = ["field", "value", "stance", "read_by", "evidence", "basis", "probability"]
    return {
        "title": "Claim",
        "description": own.get("description", ""),
        "type": "object",
        "properties": properties,
        "required": required,
    }


def _claim_fields() -> Schema:
    return {
        "field": {"type": "string"},
        "stance": {"$ref": "#/$defs/Stance"},
        "said_at": {"type": "string"},
        "official": {"type": "boolean"},
        "supersedes": {"type": "integer"},
        "read_by": {"type": "string"},
    }


def _grounding(definitions: Schema) -> Schema:
    properties = definitions["Place"]["properties"]
    return {key: properties[key] for key in properties if key in GROUNDING}


def _payload(definitions: Schema, value: type[Grounded]) -> Schema:
    """The schema of a value object without the keys that tie it to its evidence."""
    whole = definitions.get(value.__name__) or _written(value)
    return whole | {
        "properties": {k: v for k, v in whole["properties"].items() if k not in GROUNDING},
        "required": [key for key in whole.get("required", []) if key not in GROUNDING],
    }


def _absent_not_null(node: Any) -> Any:
    """Say that what is not known is absent and all else is there; let new keys be added."""
    if isinstance(node, list):
        return [_absent_not_null(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: part for key, part in node.items() if not _closes(key, part)}
    if isinstance(node.get("properties"), dict):
        parts = node["properties"].items()
        node["required"] = [key for key, part in parts if not _nullable(part)]
    node = _without_null(node)
    return {key: _absent_not_null(part) for key, part in node.items()}


def _closes(key: str, part: Any) -> bool:
    return key == "additionalProperties" and part is False


def _nullable(part: Any) -> bool:
    return isinstance(part, dict) and {"type": "null"} in part.get("anyOf", [])


def _without_null(node: Schema) -> Schema:
    if not _nullable(node):
        return node
    kept = [part for part in node["anyOf"] if part != {"type": "null"}]
    rest = {key: part for key, part in node.items() if key not in {"anyOf", "default"}}
    return rest | (kept[0] if len(kept) == 1 else {"anyOf": kept})
