"""One process: kept on one core, and how much memory it took."""

import os
from pathlib import Path


def use_one_core() -> None:
    """Keep this process, and those it starts, on one core and one thread of linear algebra."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    if hasattr(os, "sched_setaffinity"):  # not on macOS
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def peak_of_this_process() -> float:
    """Greatest resident memory of this process so far, in MB (10^6 bytes).

    From VmHWM where there is /proc: `ru_maxrss` of a started process may hold its parent's.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        import resource  # noqa: PLC0415 - not on Windows

        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 1)
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return round(int(line.split()[1]) * 1024 / 1e6, 1)
