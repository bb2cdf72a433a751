"""Slow work done in threads, a few jobs at once; who asks for more than may wait is told to come back.

Clients take turns, so that one who asks for much waits longer and the others do not.
"""

import asyncio
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.errors import BusyError, StoppingError, TooManyRequestsError

RETRY_AFTER_S = 5
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs are done at once, and what they may cost, the waiting ones too: of one client, and of all."""

    at_once: int
    of_one: int
    of_all: int


# Few at once: threads at work hold Python's lock in turn, and every answer waits for it.
FILES = Limits(at_once=2, of_one=8, of_all=64)
ANSWERS = Limits(at_once=1, of_one=24, of_all=192)


@dataclass(slots=True)
class Job:
    """What is to be made, for the client who asked first."""

    key: Hashable
    client: str
    cost: int
    make: Callable[[], Any]
    future: Future[Any] = field(default_factory=Future)


class JobQueue:
    """Makes things in threads. It belongs to no event loop."""

    def __init__(self, limits: Limits = FILES) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.at_once, thread_name_prefix="jobs")
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, Job] = {}
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()  # by client; the first one's turn is next
        self._costs: Counter[str] = Counter()  # by client, of all that is under way
        self._idle = limits.at_once
        self._is_closed = False

    async def give(self, client: str, key: Hashable, make: Callable[[], Made], cost: int = 1) -> Made:
        """Return what `make` makes in a thread, or raise what it raises.

        Requests for the same key share one job, which survives their disconnects; `key` must name all that the result
        depends on. A job that costs more than a limit is done if nothing else is under way. Raises
        TooManyRequestsError where this client, BusyError where all together ask for too much, StoppingError at the end.
        """
        with self._lock:
            job = self._under_way.get(key) or self._take(Job(key, client, cost, make))
        try:
            # Unshielded, one client that hangs up would cancel the work of all who wait for it.
            made: Made = await asyncio.shield(asyncio.wrap_future(job.future))
        except asyncio.CancelledError as error:
            if self._is_closed:  # the server will wait no longer
                raise StoppingError from error
            raise
        return made

    async def do(self, client: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes for this request alone."""
        return await self.give(client, object(), make)

    def close(self) -> None:
        """Give up what waits and take nothing more; what is being made goes on."""
        with self._lock:
            self._is_closed = True
            waiting = [job for jobs in self._waiting.values() for job in jobs]
            self._waiting.clear()
        for job in waiting:
            job.future.set_exception(StoppingError())

    def _take(self, job: Job) -> Job:
        """Let a job wait for its turn; the lock is held."""
        asked = self._costs[job.client]
        if self._is_closed:
            raise StoppingError
        if asked and asked + job.cost > self._limits.of_one:
            raise TooManyRequestsError(RETRY_AFTER_S)
        if self._costs and self._costs.total() + job.cost > self._limits.of_all:
            raise BusyError(RETRY_AFTER_S)
        self._costs[job.client] += job.cost
        self._under_way[job.key] = job
        self._waiting.setdefault(job.client, deque()).append(job)
        self._begin()
        return job

    def _begin(self) -> None:
        """Begin the next jobs, of each client in turn, while there are threads for them; the lock is held."""
        while self._idle and self._waiting:
            client, jobs = self._waiting.popitem(last=False)
            self._idle -= 1
            self._threads.submit(self._work, jobs.popleft())
            if jobs:
                self._waiting[client] = jobs

    def _work(self, job: Job) -> None:
        try:
            made, error = job.make(), None
        except BaseException as raised:  # noqa: BLE001 - told to all who wait for it
            made, error = None, raised
        with self._lock:
            del self._under_way[job.key]
            self._costs[job.client] -= job.cost
            if not self._costs[job.client]:
                del self._costs[job.client]
            self._idle += 1
            self._begin()
        if error is None:
            job.future.set_result(made)
        else:
            job.future.set_exception(error)
