"""Weights of a record's linker: the shipped ones, or those of `linking.toml` if it has one."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import RecordError
from dateline.linking.learning.examples import Level, weight_of
from dateline.linking.matching import Weights, load_weights
from dateline.linking.matching.weights import Comparison
from dateline.record.linker import Linker

FILE = "linking.toml"

HEAD = """\
# Weights of this record's linker, in bits, moved from the shipped ones by what people judged.
# Made by `dateline link train`; `dateline link reset` goes back to the shipped ones.
"""


class Provenance(BaseModel):
    """The table `[trained]`: when, by whom, with what, and on how much weights were trained."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    by: str
    version: str
    judgements: int
    same: int
    different: int
    pairs: int
    agree_before: float
    agree_after: float
    lost_before: float
    lost_after: float

    @property
    def words(self) -> str:
        """In short, as a judgement of the linker tells it."""
        return f"trained on {self.judgements} judgements of people, {self.at[:10]}"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    trained: Provenance
    event: dict[str, Comparison]


def record_weights(folder: Path) -> Weights:
    """The weights that a record is linked by; raises `RecordError` naming file and key."""
    file, shipped = _read(folder), load_weights()
    if file is None:
        return shipped
    if unknown := sorted(file.event.keys() ^ shipped.event.keys()):
        raise _bad(folder / FILE, f"event.{unknown[0]}: this version compares otherwise")
    for name, part in shipped.event.items():
        if missing := sorted(part.cases.keys() - file.event[name].cases.keys()):
            raise _bad(folder / FILE, f"event.{name}.cases: '{missing[0]}' is not there")
    new = {"event": file.event, "trained": file.trained.words}
    return shipped.model_copy(update=new)


def provenance(folder: Path) -> Provenance | None:
    """How the record's weights were trained; None where they are the shipped ones."""
    file = _read(folder)
    return file.trained if file else None


def write_weights(
    folder: Path, weights: Weights, trained: Provenance, reached: Mapping[Level, int]
) -> None:
    """Write `linking.toml`, all of it or nothing; raises `RecordError`."""
    text = "\n".join([HEAD, *_lines(weights, trained, reached)]) + "\n"
    file = folder / FILE
    part = file.with_suffix(".part")
    try:
        part.write_text(text, "utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RecordError(f"{file}: {error.strerror}; nothing was changed") from None


def reset_weights(folder: Path) -> bool:
    """Go back to the shipped weights; False where these are in force. Raises `RecordError`."""
    try:
        (folder / FILE).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise RecordError(f"{folder / FILE}: {error.strerror}; nothing was changed") from None
    return True


def _read(folder: Path) -> _File | None:
    file = folder / FILE
    try:
        return _File.model_validate(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _bad(file, str(error.strerror)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(file, str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise _bad(file, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _bad(file: Path, what: str) -> RecordError:
    return RecordError(f"{file}: {what}. Train again, or go back: dateline link reset")


def _lines(weights: Weights, trained: Provenance, reached: Mapping[Level, int]) -> Iterator[str]:
    yield "[trained]"
    yield from (f"{key} = {_toml(value)}" for key, value in trained.model_dump().items())
    for name, part in weights.event.items():
        yield f"\n[event.{name}]\ntext = {_toml(part.text)}"
        yield "levels = [" if part.levels else f"[event.{name}.cases]"
        labels = [f"{{ from = {one.least}, weight = %s }}," for one in part.levels]
        labels = labels or [f"{_toml(case)} = %s" for case in part.cases]
        for number, label in enumerate(labels):
            then = weight_of(load_weights(), (name, number))
            told = f"shipped {then:+.1f}; {reached.get((name, number), 0)} judgements"
            indent = "  " if part.levels else ""
            yield f"{indent}{label % weight_of(weights, (name, number))}  # {told}"
        if part.levels:
            yield "]"


def _toml(value: Any) -> str:
    """A text or number as TOML writes it; JSON's escapes are TOML's."""
    return json.dumps(value)


def linker_of(folder: Path) -> Linker:
    """The linker of a record, by the weights in force there."""
    return Linker(record_weights(folder))
