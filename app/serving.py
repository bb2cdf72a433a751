"""Runs the service: takes the address, starts the workers, tells when the first answer is ready, stops in peace."""

import errno
import http.client
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.errors import AddressError

REASONS = {
    errno.EADDRINUSE: "it is already in use; choose another port",
    errno.EACCES: "this user may not use it; choose a port from 1024 on",
    errno.EADDRNOTAVAIL: "it is not an address of this machine",
}
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - not bound here: where to ask a server that is


def open_socket(host: str, port: int) -> socket.socket:
    """Listen at the address, so that nobody else can take it before the server runs; AddressError if that fails."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise AddressError(f"Cannot listen at {host}: this name leads to no address.") from error
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere the option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        reason = REASONS.get(error.errno or 0, error.strerror)
        raise AddressError(f"Cannot listen at {host} port {port}: {reason}.") from error
    listener.set_inheritable(True)
    return listener


@contextmanager
def watch_ready(listener: socket.socket, announce: Callable[[str], None]) -> Iterator[None]:
    """Ask /healthz until it answers and then call back once, while the server runs in the same block."""
    stopped = threading.Event()
    bound, port = listener.getsockname()[:2]
    host = WILDCARDS.get(bound, bound)  # where the listener can be asked from this machine

    def watch() -> None:
        while not stopped.wait(0.05):
            if answers(host, port) and not stopped.is_set():
                announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")
                return

    threading.Thread(target=watch, name="ready-watch", daemon=True).start()
    try:
        yield
    finally:
        stopped.set()  # an answer that is still awaited is not waited for


def answers(host: str, port: int) -> bool:
    """Does the service answer there that it is well?"""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def on_hangup(reload: Callable[[], None]) -> None:
    """Let SIGHUP call this, where there is such a signal; not on Windows."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda _number, _frame: reload())


def run_one(
    app: Callable[..., Any], listener: socket.socket, announce: Callable[[str], None], reload: Callable[[], None]
) -> int:
    """Serve in this process until a signal asks to stop; the exit status. SIGHUP calls `reload`."""
    server = uvicorn.Server(configure(app))
    on_hangup(reload)
    # uvicorn raises a signal again after its shutdown; a stop that was asked for shall not look like a crash.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, server.handle_exit)
    with watch_ready(listener, announce):
        server.run(sockets=[listener])
    return 0 if server.started else STARTUP_FAILURE


class Workers(Multiprocess):
    """Several processes; SIGHUP is passed on, so that each takes a changed layer in, or refuses it and goes on.

    uvicorn would start them anew, and who refuses a layer by not starting cannot tell so.
    """

    def handle_hup(self) -> None:
        """Pass the signal on."""
        for process in self.processes:
            if process.pid is not None:
                os.kill(process.pid, signal.SIGHUP)


def run_many(factory: str, workers: int, listener: socket.socket, announce: Callable[[str], None]) -> int:
    """Serve in several processes, each making its app from the import string; the exit status."""
    supervisor = Workers(configure(factory, workers=workers), sockets=[listener])
    with watch_ready(listener, announce):
        supervisor.run()
    failed = any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes)
    return STARTUP_FAILURE if failed else 0


def configure(app: Callable[..., Any] | str, workers: int = 1) -> uvicorn.Config:
    """Set what both ways of serving share: no access log, no server header, a bounded wait at the end."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
