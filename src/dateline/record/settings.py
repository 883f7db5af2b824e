"""Settings: what `dateline.toml` of a record says."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import RecordError
from dateline.ontology import Ontology, merge_ontology, shipped_ontology
from dateline.ontology.load import TEAM_KEYS

FILE = "dateline.toml"

TABLES = (
    "record",
    "policy",
    "scope",
    "fields",
    "collect",
    "web",
    "review",
    "family",
    "crosswalk",
    *TEAM_KEYS,
)
"""Tables and keys of the file; other parts of the product may have tables of their own."""

FIRST = """\
# A record of Dateline: what it holds, and what may leave it. Every key has a default.

[record]
name = {name}
# database = "postgresql://user@host/name"   # default: record.sqlite in this folder
"""


class RecordSettings(BaseModel):
    """The table `[record]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "record"
    database: str | None = None


class Settings(BaseModel):
    """All of `dateline.toml`; each part of the product reads the tables that are its own."""

    model_config = ConfigDict(extra="allow", frozen=True)

    record: RecordSettings = RecordSettings()

    def table(self, name: str) -> dict[str, Any]:
        """A table of the file by name; empty where there is none."""
        extra = self.model_extra or {}
        found = extra.get(name, {})
        if not isinstance(found, dict):
            raise RecordError(f"{FILE}: [{name}] must be a table")
        return found


def _no_slips(table: Mapping[str, Any], file: Path) -> None:
    """Raise `RecordError` for a table that is almost called as one of ours: it would do nothing."""
    for name in table:
        if name not in TABLES and (meant := get_close_matches(name, TABLES, n=1, cutoff=0.7)):
            raise RecordError(f"{file}: [{name}] is not known; is [{meant[0]}] meant?")


def team_ontology(folder: Path, settings: Settings) -> Ontology | None:
    """The ontology with a team's own kinds, issues, demands and causes; None where it has none.

    Raises `OntologyError` that names file and key.
    """
    if not any(key in TEAM_KEYS for key in settings.model_extra or {}):
        return None
    return merge_ontology(shipped_ontology(), folder / FILE)


def load_settings(folder: Path) -> Settings:
    """Read `dateline.toml`; raises `RecordError` that names the line or the key that is wrong."""
    file = folder / FILE
    try:
        table = tomllib.loads(file.read_text("utf-8-sig"))
        _no_slips(table, file)
        return Settings.model_validate(table)
    except FileNotFoundError:
        raise RecordError(
            f"{folder} is no record: it has no {FILE}. Begin one: dateline init DIR"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{file}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        told = "is not known" if first["type"] == "extra_forbidden" else first["msg"]
        raise RecordError(f"{file}: {key}: {told}") from None
    except OSError as error:
        raise RecordError(f"{file}: {error.strerror}") from None
