"""The address to listen at, and whether the service answers there."""

import errno
import http.client
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.errors import AddressError

REASONS = {
    errno.EADDRINUSE: "it is already in use; choose another port",
    errno.EACCES: "this user may not use it; choose a port from 1024 on",
    errno.EADDRNOTAVAIL: "it is not an address of this machine",
}
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - not bound here: where to ask a server that is
BACKLOG = 2048  # connections that the system holds until the server takes them


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
        listener.listen(BACKLOG)
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
