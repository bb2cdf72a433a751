"""The address to listen at."""

import errno
import os
import socket

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


def address_of(listener: socket.socket) -> str:
    """Return the address at which what listens can be asked from this machine."""
    bound, port = listener.getsockname()[:2]
    host = WILDCARDS.get(bound, bound)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
