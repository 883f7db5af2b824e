"""An archive comes in; findings go out: what is not as it was kept, and where exactly.

`database` (the file), `log` (entries, tree, look-up rows), `signatures` (keys, checkpoints),
`stamps`, `warcs` (records and payloads), `indexes`, `folder` (files that do not belong there).
"""

from dateline.archive.checking.verifying import Trusted, verify

__all__ = ["Trusted", "verify"]
