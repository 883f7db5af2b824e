"""Asking: one reader asks one question after the other, form by form; and takes all away."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urljoin

import httpx

from benchmarks.load.forms import Asker, Form
from benchmarks.load.serving import Server, watched

ASKED = 40
"""Questions of each form; a tenth as many come before and are not counted."""

LONGEST = 60.0
"""Seconds of a download."""


@dataclass(frozen=True)
class Asked:
    """Answers to one form of question, asked by one reader: milliseconds and kilobytes.

    `median` and `p95` are elapsed time until the whole answer is read, over the loopback;
    those of `processor` are the server's processor time, which others on the machine disturb less.
    """

    form: str
    median: float
    p95: float
    processor: float
    processor_p95: float
    kilobytes: float


@dataclass(frozen=True)
class Taken:
    """A download of all events: how long, how much, and the server's memory before and at most.

    One that is not `whole` was broken off after a minute.
    """

    form: str
    whole: bool
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
    listed = [_once(server, client, form.address()) for _ in range(ASKED + ASKED // 10)]
    took, spent, size = zip(*listed[-ASKED:], strict=True)
    return Asked(
        form.name,
        round(median(took), 1),
        round(_p95(took), 1),
        round(median(spent), 1),
        round(_p95(spent), 1),
        round(median(size), 1),
    )


def _once(server: Server, client: httpx.Client, address: str) -> tuple[float, float, float]:
    """Milliseconds until it is read, milliseconds of the server's processor, kilobytes."""
    before, begin = server.processor(), time.perf_counter()
    answer = client.get(address).raise_for_status()
    took = 1_000 * (time.perf_counter() - begin)
    return took, server.processor() - before, answer.num_bytes_downloaded / 1_000


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def take(server: Server, form: str) -> Taken:
    """Download all events in a format, as far as that goes in a minute."""
    before, size, begin, whole = server.memory(), 0, time.perf_counter(), True
    with watched(server) as seen, httpx.Client(cookies=server.cookies, timeout=600) as client:
        address = urljoin(server.base, f"/api/v1/export/{form}")
        with client.stream("GET", address) as answer:
            answer.raise_for_status()
            for piece in answer.iter_raw():
                size += len(piece)
                if time.perf_counter() - begin > LONGEST:
                    whole = False
                    break
    took = round(time.perf_counter() - begin, 1)
    return Taken(form, whole, took, round(size / 1e6, 1), before, max(seen))
