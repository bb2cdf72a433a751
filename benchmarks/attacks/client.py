"""A client that means harm: it sends raw requests at a steady pace, from an address of its own, and counts the answers.

Linux lets a program speak from any address of 127.0.0.0/8, so that the reader, who asks from another one, is not taken
for the attacker.
"""

import socket
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

ATTACKER = "127.0.0.2"
RATE_HZ = 10
PATIENCE_S = 10.0  # for an answer; the next attack does not begin before
PART_BYTES = 2**16
Statuses = Counter[str]


@dataclass(frozen=True, slots=True)
class Target:
    """Where the service listens, and its process."""

    port: int
    pid: int


def flood(target: Target, seconds: float, request: Callable[[int], bytes]) -> Statuses:
    """Send a request, each on a connection of its own, ten times a second; count what comes back."""
    count = max(1, round(seconds * RATE_HZ))
    with ThreadPoolExecutor(count) as clients:
        answers = []
        for number in range(count):
            answers.append(clients.submit(send, target.port, request(number)))
            time.sleep(1 / RATE_HZ)
        return Counter(answer.result() for answer in answers)


def send(port: int, content: bytes) -> str:
    """Send bytes and return the status of the answer, or what came in its place."""
    try:
        with connect(port) as connection:
            with suppress(OSError):  # the service may answer, and close, before it has read all
                connection.sendall(content)
            return read_status(connection)
    except OSError:
        return "closed"


def read_status(connection: socket.socket) -> str:
    """Read an answer to its end and return its status."""
    head, began = b"", time.monotonic()
    while time.monotonic() - began < PATIENCE_S:
        try:
            part = connection.recv(PART_BYTES)
        except TimeoutError:
            break
        except OSError:
            part = b""
        if not part:
            return find_status(head)
        head = head or part
    return "no answer" if not head else find_status(head)


def find_status(head: bytes) -> str:
    """Return the status that the first bytes of an answer tell.

    >>> find_status(b"HTTP/1.1 200 OK"), find_status(b"")
    ('200', 'closed')
    """
    return head.split(b" ", 2)[1].decode("latin-1") if head.count(b" ") else "closed"


def connect(port: int) -> socket.socket:
    """Connect as the attacker."""
    return socket.create_connection(("127.0.0.1", port), PATIENCE_S, (ATTACKER, 0))


def get(path: str, headers: str = "") -> bytes:
    """Write a GET request that closes its connection."""
    return f"GET {path} HTTP/1.1\r\nHost: atlas.example\r\nConnection: close\r\n{headers}\r\n".encode()
