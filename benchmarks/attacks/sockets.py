"""Attacks that send next to nothing: sockets that are held open, and layers that are changed under load."""

import os
import resource
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.attacks.client import Statuses, Target, connect, find_status, flood

HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: atlas.example\r\nX-Slow: "
PAUSE_S = 1.0


def hold_idle(target: Target, seconds: float, count: int = 2000) -> Statuses:
    """Open sockets and send nothing."""
    return hold(target, seconds, count, b"", b"")


def hold_slow(target: Target, seconds: float, count: int = 200) -> Statuses:
    """Open sockets and send half a head, then a byte a second."""
    return hold(target, seconds, count, HALF_A_HEAD, b"x")


def hold(target: Target, seconds: float, count: int, first: bytes, more: bytes) -> Statuses:
    """Hold sockets open, send the first bytes, then more of them each second; count how each one ended."""
    with many_files():
        held = [socket_ for _ in range(count) if (socket_ := try_connect(target.port, first))]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(PAUSE_S)
            for socket_ in held:
                try_send(socket_, more)
        found = Counter(look(socket_) for socket_ in held)
        for socket_ in held:
            socket_.close()
    return found + Counter({"refused": count - len(held)})


@contextmanager
def many_files() -> Iterator[None]:
    """Let this process open as many files as it may; the service, which is a child of it, keeps its own bound."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def try_connect(port: int, first: bytes) -> socket.socket | None:
    """Connect and send the first bytes; None where the service takes no more."""
    try:
        connection = connect(port)
        connection.sendall(first)
    except OSError:
        return None
    return connection


def try_send(connection: socket.socket, content: bytes) -> None:
    """Send, if anybody still listens."""
    try:
        connection.sendall(content)
    except OSError:
        return


def look(connection: socket.socket) -> str:
    """Tell whether a socket is still open, or the status with which it was closed."""
    connection.setblocking(False)
    try:
        return find_status(connection.recv(100))
    except BlockingIOError:
        return "open"
    except OSError:
        return "closed"


def reload_under_load(target: Target, seconds: float, request: Callable[[int], bytes]) -> Statuses:
    """Ask while the layer is read anew, again and again."""
    done = threading.Event()

    def reload() -> None:
        while not done.wait(PAUSE_S):
            os.kill(target.pid, signal.SIGHUP)

    thread = threading.Thread(target=reload, name="reload")
    thread.start()
    try:
        return flood(target, seconds, request)
    finally:
        done.set()
        thread.join()
