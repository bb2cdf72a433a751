"""Slow files made in threads, a few at once, a few waiting; whoever comes after those is told to come back."""

import asyncio
import threading
from collections.abc import Callable, Hashable, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from cachetools import LRUCache

from app.errors import BusyError, StoppingError

RETRY_AFTER_S = 5
# Few, and for all files together: threads at work hold Python's lock in turn, and every answer waits for it.
AT_ONCE, WAITING, MAX_BYTES = 2, 16, 64 * 2**20
File = TypeVar("File", bound=Sized)


class JobQueue(Generic[File]):
    """Makes `at_once` files at a time, lets `waiting` wait, and keeps the last `max_bytes` that were made.

    It belongs to no event loop. Requests for the same file share one job, which survives their disconnects.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, max_bytes: int = MAX_BYTES) -> None:
        self._max_jobs = at_once + waiting
        self._is_closed = False
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="jobs")
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, Future[File]] = {}
        self._made: LRUCache[Hashable, File] = LRUCache(max_bytes, getsizeof=len)

    async def give(self, key: Hashable, make: Callable[[], File]) -> File:
        """Return what `make` makes, in a thread or before; raises BusyError, or what `make` raises, which is not kept.

        `key` must name all that the file depends on, the data version too.
        """
        with self._lock:
            if key in self._made:
                return self._made[key]
            future = self._under_way.get(key)
            if future is None:
                if self._is_closed:
                    raise StoppingError
                if len(self._under_way) >= self._max_jobs:
                    raise BusyError(RETRY_AFTER_S)
                future = self._under_way[key] = self._threads.submit(self._make, key, make)
        try:
            # Unshielded, one client that hangs up would cancel the work of all who wait for it.
            return await asyncio.shield(asyncio.wrap_future(future))
        except asyncio.CancelledError as error:  # the queue was closed, or the server will wait no longer
            raise StoppingError from error

    def close(self) -> None:
        """Give up what waits; what is being made goes on."""
        with self._lock:
            self._is_closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _make(self, key: Hashable, make: Callable[[], File]) -> File:
        try:
            made = make()
            with self._lock:
                if len(made) <= self._made.maxsize:
                    self._made[key] = made
        finally:
            with self._lock:
                del self._under_way[key]
        return made
