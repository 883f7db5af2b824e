"""Keeping up: the index of questions follows the record while pages are looked at."""

import logging
import threading
import time

from sqlalchemy.exc import DBAPIError

from dateline.errors import DatelineError
from dateline.record.reviewing import queue
from dateline.record.store import Store

log = logging.getLogger("dateline.web")

PATIENCE = 0.5
"""Seconds that a page waits; what is left is looked through while it is read."""

REST = 0.2
"""Seconds between two steps behind a page, so that others who write get their turn."""

_running = threading.Lock()


def keep_up(store: Store) -> bool:
    """Look through what changed; gives whether some is left, which goes on behind the page."""
    until = time.monotonic() + PATIENCE
    more = True
    while more and time.monotonic() < until:
        more = queue.catch_up(store)
    if more and _running.acquire(blocking=False):
        threading.Thread(target=_go_on, args=(store,), daemon=True, name="review").start()
    return more


def _go_on(store: Store) -> None:
    try:
        while queue.catch_up(store):
            time.sleep(REST)
    except (DatelineError, DBAPIError) as error:
        log.warning("questions for review: %s; the next page goes on", error)
    finally:
        _running.release()
