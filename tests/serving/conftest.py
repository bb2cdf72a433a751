"""A server of the protocol with bounds in a thread, around an application that does what it is asked."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from app.serving import protocol
from app.serving.running import StoppableServer, configure

LIMIT_S = 60
BIG = 64 * 2**20
WITHOUT_A_HURRY = {"REQUEST_S": LIMIT_S, "STALL_S": LIMIT_S}


class Application:
    """Answers `/`, waits at `/wait` until it may go on, reads the body at `/body`, sends much at `/big`."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.may_go_on = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self.paths.append(scope["path"])
        if scope["path"] == "/wait":
            await asyncio.to_thread(self.may_go_on.wait, LIMIT_S)
        while scope["path"] == "/body" and (await receive()).get("more_body"):
            pass
        body = bytes(BIG if scope["path"] == "/big" else 2)
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class Running:
    """The server, its application, and how to speak to it."""

    def __init__(self, server: StoppableServer, application: Any, address: tuple[str, int]) -> None:
        self.server, self.application, self.address = server, application, address
        self.open = ExitStack()

    def connect(self) -> socket.socket:
        connection = self.open.enter_context(socket.create_connection(self.address, timeout=LIMIT_S))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def ask(self, data: bytes) -> bytes:
        """All that comes back for some bytes until the server closes the connection."""
        with self.connect() as connection:
            with suppress(OSError):  # closed while they are sent
                connection.sendall(data)
            return read_all(connection)

    def wait_for(self, condition: Callable[[], object]) -> None:
        limit = time.monotonic() + LIMIT_S
        while not condition():
            assert time.monotonic() < limit
            time.sleep(0.01)


def read_all(connection: socket.socket) -> bytes:
    found = b""
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            found += part
    return found


def status_of(answer: bytes) -> int | None:
    return int(answer.split(b" ", 2)[1]) if answer else None


@contextmanager
def running(application: ASGIApp, trusted: tuple[str, ...] = ()) -> Iterator[Running]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = StoppableServer(configure(application, trusted))
        thread = threading.Thread(target=server.run, args=([listener],))
        address = listener.getsockname()
        thread.start()
        found = Running(server, application, address)
        try:
            with found.open:
                yield found
        finally:
            found.application.may_go_on.set()
            server.should_exit = True
            thread.join(LIMIT_S)


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set bounds that a test does not wait for."""

    def set_bounds(**values: float) -> None:
        for name, value in {**WITHOUT_A_HURRY, "WATCH_S": 0.02, "LINGER_S": 0.5, **values}.items():
            monkeypatch.setattr(protocol, name, value)

    set_bounds()
    return set_bounds


@pytest.fixture
def service(bounds: Callable[..., None]) -> Iterator[Running]:
    bounds()
    with running(Application()) as found:
        yield found
