"""Run the service in this process, and what both ways of serving share."""

import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.config import STARTUP_FAILURE

from app.serving.address import BACKLOG
from app.serving.log import LOGGING
from app.serving.protocol import MAX_CONNECTIONS, BoundedProtocol

KEEP_ALIVE_S = 5  # for the next request of a connection
GRACE_S = 3  # for requests under way when the service is to stop
FILES = MAX_CONNECTIONS + 256  # that the process may hold open: sockets, and some more


class StoppableServer(uvicorn.Server):
    """A server that says when it is ready, and tells the application when it is to stop, while requests still wait."""

    def __init__(self, config: uvicorn.Config, tell_ready: Callable[[], object] = lambda: None) -> None:
        super().__init__(config)
        self._tell_ready = tell_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take connections."""
        await super().startup(sockets)
        self._tell_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let what waits be given up, what is under way end, and then stop."""
        stop = getattr(self.lifespan, "state", {}).get("stop")
        if stop is not None:
            stop()
        await super().shutdown(sockets)
        await asyncio.sleep(0.1)  # for the answers to requests that were cancelled


def run_server(
    app: Callable[..., Any],
    listener: socket.socket,
    tell_ready: Callable[[], object],
    trusted_proxies: tuple[str, ...],
) -> int:
    """Serve in this process until a signal asks to stop; the exit status."""
    server = StoppableServer(configure(app, trusted_proxies), tell_ready)
    # uvicorn raises a signal again after its shutdown; a stop that was asked for shall not look like a crash.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, server.handle_exit)
    server.run(sockets=[listener])
    return leave(0 if server.started else STARTUP_FAILURE)


def leave(status: int) -> int:
    """Return the exit status, or end at once where a thread still makes a file that nobody waits for any more."""
    busy = [thread for thread in threading.enumerate() if not thread.daemon and thread is not threading.main_thread()]
    if busy:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def configure(app: Callable[..., Any], trusted_proxies: tuple[str, ...]) -> uvicorn.Config:
    """Set what both ways of serving share."""
    allow_open_files()
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        backlog=BACKLOG,
        access_log=False,
        log_config=LOGGING,
        server_header=False,
        forwarded_allow_ips=list(trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )


def allow_open_files() -> None:
    """Raise how many files the process may hold open, where the system lets it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
