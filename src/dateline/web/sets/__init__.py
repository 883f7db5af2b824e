"""Sets: forms that keep events under a name come in; lists, maps and files of a set go out.

`looking` says who looks and what they see, `saving` and `changing` take forms, `listing` has the
pages, `beside` what stands beside an event. A set is also a filter of every view: `set=s-...`.
"""

from dateline.web.sets.beside import Beside, beside

__all__ = ["Beside", "beside"]
