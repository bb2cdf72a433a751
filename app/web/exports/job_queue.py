"""Works: slow files made in threads, a few at once, a few waiting; whoever comes after those is told to come back."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

RETRY_AFTER_S = 5
# Few, and for all files together: threads at work hold Python's lock in turn, and every answer waits for it.
AT_ONCE, WAITING, KEPT_BYTES = 2, 16, 64 * 2**20


class Busy(Exception):  # noqa: N818 - what is said of the service, like StopIteration of an iterator
    """As much is being made, and waits to be made, as may; nothing is wrong with the question."""

    def __init__(self, retry_after_s: int = RETRY_AFTER_S) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"Too many files are being made at the moment; ask again in {retry_after_s} seconds.")


class JobQueue:
    """A workshop: `at_once` things are made at a time, `waiting` wait, and the last `kept_bytes` made are kept.

    It belongs to no event loop. A thing that several ask for while it is made is made once, also if all of them go.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, kept_bytes: int = KEPT_BYTES) -> None:
        self._most = at_once + waiting
        self._kept_bytes = kept_bytes
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="works")
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[bytes]] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    async def give(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, from a thread or from memory; raises Busy, or what `make` raises, which is not kept.

        `key` must name all that the bytes depend on, the data version too.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            future = self._under_way.get(key)
            if future is None:
                if len(self._under_way) >= self._most:
                    raise Busy
                future = self._under_way[key] = self._threads.submit(self._make, key, make)
        # Unshielded, one client that hangs up would cancel the work of all who wait for it.
        return await asyncio.shield(asyncio.wrap_future(future))

    def _make(self, key: str, make: Callable[[], bytes]) -> bytes:
        try:
            made = make()
            self._keep(key, made)
        finally:
            with self._lock:
                del self._under_way[key]
        return made

    def _keep(self, key: str, made: bytes) -> None:
        if len(made) > self._kept_bytes:
            return
        with self._lock:
            self._kept[key] = made
            self._size += len(made)
            while self._size > self._kept_bytes:
                self._size -= len(self._kept.popitem(last=False)[1])
