"""Readers: fifty at once for a minute, each asking, reading, asking again."""

import asyncio
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from random import Random

import httpx

from benchmarks.load.forms import Asker, Form
from benchmarks.load.serving import Server, watched

PAUSE = (1.0, 5.0)
"""Seconds that a reader looks at an answer before asking again, evenly spread."""


@dataclass(frozen=True)
class Crowd:
    """Many readers at once: answers, errors by what went wrong, milliseconds, memory of the server.

    `pause` is the mean of seconds between an answer and the next question.
    """

    readers: int
    pause: float
    seconds: float
    answers: int
    errors: dict[str, int]
    median: float
    p95: float
    longest: float
    before: int
    most: int


def crowd(
    server: Server, questions: Asker, readers: int, seconds: float, *, public: bool, pause: bool
) -> Crowd:
    """Readers who ask as `forms` says, with a pause to read or without any."""
    forms = [one for one in questions.forms(public=public) if one.share]
    waits = PAUSE if pause else (0.0, 0.0)
    before = server.memory()
    with watched(server) as memory:
        times, errors = asyncio.run(_all(server, forms, readers, seconds, waits))
    return Crowd(
        readers,
        sum(waits) / 2,
        seconds,
        len(times),
        dict(errors),
        round(statistics.median(times), 1),
        round(statistics.quantiles(times, n=20)[-1], 1),
        round(max(times), 1),
        before,
        max(memory),
    )


async def _all(
    server: Server, forms: list[Form], readers: int, seconds: float, waits: tuple[float, float]
) -> tuple[list[float], Counter[str]]:
    times, errors = list[float](), Counter[str]()
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    options = {"base_url": server.base, "cookies": server.cookies, "timeout": 60}
    async with httpx.AsyncClient(limits=limits, **options) as client:  # type: ignore[arg-type]
        end = time.perf_counter() + seconds

        async def read(number: int) -> None:
            random = Random(number)
            await asyncio.sleep(random.uniform(0, waits[1]))
            while time.perf_counter() < end:
                (form,) = random.choices(forms, [one.share for one in forms])
                begin = time.perf_counter()
                if trouble := await _trouble(client, form.address()):
                    errors[f"{form.name}: {trouble}"] += 1
                times.append(1_000 * (time.perf_counter() - begin))
                await asyncio.sleep(random.uniform(*waits))

        await asyncio.gather(*(read(number) for number in range(readers)))
    return times, errors


async def _trouble(client: httpx.AsyncClient, address: str) -> str | None:
    """What is wrong with an answer; None where nothing is."""
    try:
        answer = await client.get(address)
    except httpx.HTTPError as error:
        return type(error).__name__
    return None if answer.status_code == httpx.codes.OK else str(answer.status_code)
