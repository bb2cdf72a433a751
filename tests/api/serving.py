"""A server of every sample record in a process of its own: GDAL waits for answers with the lock of Python held."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server, socket
from urllib.error import URLError
from urllib.request import urlopen

import uvicorn

from app.settings import Settings
from app.web.app import create_app
from tests.samples import HOSTILE, HOSTILE_TEXT, ORDINARY, catalog_of, released

START_LIMIT_S = 60


@contextmanager
def serving() -> Iterator[str]:
    """Run the server on a free port of this machine and give the address of its landing page."""
    with create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-m", "tests.api.serving", str(listener.fileno())]
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        with subprocess.Popen(command, pass_fds=[listener.fileno()]) as server:
            try:
                wait_for(address, server)
                yield address
            finally:
                server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; fail if it ends or takes too long."""
    limit = time.monotonic() + START_LIMIT_S
    while True:
        try:
            urlopen(address, timeout=START_LIMIT_S).close()  # noqa: S310 - an address of this machine
        except (URLError, TimeoutError):
            assert server.poll() is None, "the server did not start; its log is above"
            assert time.monotonic() < limit, f"no answer in {START_LIMIT_S} s"
            time.sleep(0.05)
        else:
            return


def main(descriptor: int) -> None:
    """Serve on a socket that is open already."""
    app = create_app(Settings.from_environ({}), released(catalog_of(*ORDINARY, HOSTILE), HOSTILE_TEXT))
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    # Given only the descriptor, uvicorn takes it for a socket of Unix and leaves Nagle's algorithm on, with which
    # every answer waits 40 ms for the client to acknowledge its head.
    uvicorn.Server(config).run(sockets=[socket(fileno=descriptor)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
