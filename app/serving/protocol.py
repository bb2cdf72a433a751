"""HTTP/1.1 of uvicorn, with bounds: on the bytes and the time of a request, on what is not read, on connections."""

from asyncio import Transport
from collections import Counter
from typing import Any
from weakref import WeakKeyDictionary

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.serving.refusals import (
    BODY_TOO_LARGE,
    HEAD_TOO_LARGE,
    TOO_MANY_CONNECTIONS,
    TOO_MANY_OF_ONE,
    TOO_SLOW,
)

MAX_BYTES = 32 * 1024  # of a head, and of a body: nothing here takes one
STEP_BYTES = 4 * 1024  # parsed at once, so that little more than MAX_BYTES is ever kept
REQUEST_S = 10  # from the first byte, or from the connection, to the end of the head; and the same again for a body
STALL_S = 30  # without taking any of an answer that is waiting to be sent
MAX_PIPELINED = 32  # requests that came before the answer to the first
MAX_CONNECTIONS = 4096
MAX_OF_ONE_ADDRESS = 256  # a trusted proxy is not counted: its connections are those of many readers
LINGER_BYTES, LINGER_S = 2**20, 2  # read and thrown away after a refusal, or the client would not get to read it
WATCH_S = 1
# Of each server the connections by address: to count them anew for each would take long just when there are many.
COUNTS: WeakKeyDictionary[ServerState, Counter[str]] = WeakKeyDictionary()


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is closed, with an answer where there can be one, when it goes over a bound.

    Uvicorn alone reads a head of any size for any time, and closes no connection that sends nothing.
    """

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take the connection; where there are too many, close the one that has been idle longest, or this one."""
        super().connection_made(transport)
        self._is_refused = False
        self._address = self.client[0] if self.client else ""
        self._counts = COUNTS.setdefault(self.server_state, Counter())
        self._counts[self._address] += 1
        self._start_phase(in_head=True)
        self._unsent = (0, self._since)  # bytes, and since when as many
        self._watcher = self.loop.call_later(WATCH_S, self._watch)
        if self._is_one_too_many():
            self._refuse(TOO_MANY_OF_ONE)
        elif len(self.connections) > MAX_CONNECTIONS and not self._close_idle():
            self._refuse(TOO_MANY_CONNECTIONS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._watcher.cancel()
        self._counts[self._address] -= 1
        if not self._counts[self._address]:
            del self._counts[self._address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what came, step by step, and refuse a head or a body that is too large."""
        for start in range(0, len(data), STEP_BYTES):
            if self._is_refused or self.transport.is_closing():
                break
            phase, part = self._phase, data[start : start + STEP_BYTES]
            super().data_received(part)
            if self._phase != phase:
                continue
            self._bytes += len(part)
            if self._bytes > MAX_BYTES:
                self._refuse(HEAD_TOO_LARGE if self._in_head else BODY_TOO_LARGE)
        if self._is_refused:
            self._bytes += len(data)
            if self._bytes > LINGER_BYTES:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """Count the time of a head from its first byte."""
        super().on_message_begin()
        self._since = self.loop.time()

    def on_headers_complete(self) -> None:
        """Go on to the body; raises where too many requests wait for the answer to the first, which is a 400."""
        self._start_phase(in_head=False)
        super().on_headers_complete()
        if len(self.pipeline) > MAX_PIPELINED:
            raise ValueError("too many requests at once")

    def on_message_complete(self) -> None:
        """Go on to the next head."""
        self._start_phase(in_head=True)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Count the time to the next head from the answer."""
        super().on_response_complete()
        if self._in_head and not self._bytes:
            self._since = self.loop.time()

    @property
    def is_idle(self) -> bool:
        """Is it waiting for a whole head, with nothing to answer?"""
        return self._in_head and (self._request is None or self._request.response_complete)

    @property
    def _request(self) -> RequestResponseCycle | None:
        """The last request, once there was one."""
        return self.cycle

    @property
    def since(self) -> float:
        """When it began what it does now, by the clock of the loop."""
        return self._since

    def _start_phase(self, *, in_head: bool) -> None:
        self._in_head, self._bytes, self._since = in_head, 0, self.loop.time()
        self._phase = object()  # another one for each head and each body

    def _is_one_too_many(self) -> bool:
        trusted: Any = getattr(self.app, "trusted_hosts", ())  # of uvicorn's ProxyHeadersMiddleware
        return self._counts[self._address] > MAX_OF_ONE_ADDRESS and self._address not in trusted

    def _others(self) -> list["BoundedProtocol"]:
        return [other for other in self.connections if isinstance(other, BoundedProtocol)]

    def _close_idle(self) -> bool:
        """Close the connection that has been idle longest; False if none is."""
        idle = [other for other in self._others() if other.is_idle and other is not self]
        oldest = min(idle, key=lambda other: other.since, default=None)
        if oldest is not None:
            oldest.transport.abort()
            self.connections.discard(oldest)
        return oldest is not None

    def _watch(self) -> None:
        """Close the connection if it takes too long; look again in a second."""
        now, unsent = self.loop.time(), self.transport.get_write_buffer_size()
        if not unsent or unsent != self._unsent[0]:
            self._unsent = (unsent, now)
        if now - self._unsent[1] > STALL_S or (self._is_refused and now - self._since > LINGER_S):
            self.transport.abort()
            return
        if not self._is_refused and now - self._since > REQUEST_S and self._is_awaited():
            if self._in_head and not self._bytes:
                self.transport.abort()
                return
            self._refuse(TOO_SLOW)
        self._watcher = self.loop.call_later(WATCH_S, self._watch)

    def _is_awaited(self) -> bool:
        """Is the client to send something, a head or the rest of a body?"""
        return self.is_idle or not self._in_head

    def _refuse(self, answer: bytes) -> None:
        """Answer, unless another answer has begun, and read no more than the client needs to see it."""
        self._is_refused, self._since, self._bytes = True, self.loop.time(), 0
        request = self._request
        if request is None or request.response_complete or not request.response_started:
            self.transport.write(answer)
        if request is not None and not request.response_complete:
            request.disconnected = True
            request.message_event.set()
        if self.transport.can_write_eof():
            self.transport.write_eof()
