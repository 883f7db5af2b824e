"""Asking: one reader asks one question after the other, form by form; and takes all of it away."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from benchmarks.load.forms import Asker, Form
from benchmarks.load.serving import Server, watched

ASKED = 40
"""Questions of each form; a tenth as many come before and are not counted."""


@dataclass(frozen=True)
class Asked:
    """Answers to one form of question, asked by one reader: milliseconds and kilobytes.

    `median` and `p95` are elapsed time until the whole answer is read, over the loopback;
    `processor` is the server's processor time for one, which others on the machine disturb less.
    """

    form: str
    median: float
    p95: float
    processor: float
    kilobytes: float


@dataclass(frozen=True)
class Taken:
    """A download of all events: how long, how much, and the server's memory before and at most."""

    form: str
    seconds: float
    megabytes: float
    before: int
    most: int


def ask(server: Server, questions: Asker, *, public: bool) -> Iterator[Asked]:
    """Ask each form many times."""
    with httpx.Client(base_url=server.base, cookies=server.cookies, timeout=120) as client:
        for form in questions.forms(public=public):
            yield _asked(server, client, form)


def _asked(server: Server, client: httpx.Client, form: Form) -> Asked:
    times, sizes = [], []
    for number in range(-(ASKED // 10), ASKED):
        if number == 0:
            spent = server.processor()
        begin = time.perf_counter()
        answer = client.get(form.address())
        took = time.perf_counter() - begin
        answer.raise_for_status()
        if number >= 0:
            times.append(1_000 * took)
            sizes.append(answer.num_bytes_downloaded / 1_000)
    return Asked(
        form.name,
        round(statistics.median(times), 1),
        round(statistics.quantiles(times, n=20)[-1], 1),
        round(1_000 * (server.processor() - spent) / ASKED, 1),
        round(statistics.median(sizes), 1),
    )


def take(server: Server, form: str) -> Taken:
    """Download all events in a format."""
    before, size, begin = server.memory(), 0, time.perf_counter()
    with watched(server) as seen, httpx.Client(cookies=server.cookies, timeout=600) as client:
        address = urljoin(server.base, f"/api/v1/export/{form}")
        with client.stream("GET", address) as answer:
            answer.raise_for_status()
            for piece in answer.iter_raw():
                size += len(piece)
    took = round(time.perf_counter() - begin, 1)
    return Taken(form, took, round(size / 1e6, 1), before, max(seen))
