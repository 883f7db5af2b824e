"""Allowing: a data set's name written into `[policy] data_sets` of `dateline.toml`."""

import json
import re
import tomllib
from pathlib import Path

from dateline.errors import RecordError
from dateline.record.settings import FILE

_TABLE = re.compile(r"^[ \t]*\[policy\][ \t]*(#.*)?$", re.M)
_LIST = re.compile(r"^([ \t]*data_sets[ \t]*=[ \t]*)\[([^\]]*)\]", re.M)


def allow_release(folder: Path, data_set: str) -> bool:
    """Let a data set leave the record; False where it may already.

    The file is changed in one place and otherwise left as it is. Raises `RecordError` where that
    cannot be done safely, and says what to write.
    """
    file = folder / FILE
    text = file.read_text("utf-8")
    allowed = _allowed(text)
    if data_set in allowed:
        return False
    wanted = [*allowed, data_set]
    changed = _changed(text, json.dumps(wanted, ensure_ascii=False))
    try:
        done = _allowed(changed) == wanted
    except tomllib.TOMLDecodeError:
        done = False
    if not done:
        raise RecordError(f"{file}: add to [policy] yourself: data_sets = {json.dumps(wanted)}")
    part = file.with_suffix(".part")
    part.write_text(changed, "utf-8")
    part.replace(file)
    return True


def _allowed(text: str) -> list[str]:
    listed = tomllib.loads(text).get("policy", {}).get("data_sets", [])
    return [str(one) for one in listed]


def _changed(text: str, names: str) -> str:
    """The file with the list of names in the table `[policy]`, which may have to be begun."""
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[policy]\ndata_sets = {names}\n"
    before, after = text[: table.end()], text[table.end() :]
    known = _LIST.search(after)
    if known is None:
        return f"{before}\ndata_sets = {names}{after}"
    return before + after[: known.start()] + known[1] + names + after[known.end() :]
