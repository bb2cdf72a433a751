"""The service under attack, and the reader who asks in a process of its own whether it lives."""

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.api.servers import ROOT, wait_for
from benchmarks.attacks.client import Target

PAUSE_S = 0.02  # between two questions
PATIENCE_S = 30.0
SERVE = (sys.executable, "-m", "app", "serve", "--allow-problems")


@contextmanager
def serving(geodata: Path, seeds: Path) -> Iterator[Target]:
    """Serve a layer, and yield where, once it answers and has prepared what it can."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = {**os.environ, "GARRISON_GEODATA": str(geodata), "GARRISON_SEEDS": str(seeds)}
    command = (*SERVE, "--port", str(port))
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL) as process:
        try:
            for path in ("/healthz", "/", "/api/collections/bases/items"):
                wait_for(f"http://127.0.0.1:{port}{path}", process, "the service does not answer")
            yield Target(port, process.pid)
        finally:
            process.kill()


@contextmanager
def reading(port: int) -> Iterator[list[float]]:
    """Ask all the time in another process; the list holds the milliseconds of each answer when the block ends."""
    spawn = multiprocessing.get_context("spawn")
    own, other = spawn.Pipe()
    reader = spawn.Process(target=ask, args=(port, other), daemon=True)
    reader.start()
    own.recv()  # the first answer
    taken: list[float] = []
    try:
        yield taken
    finally:
        own.send("stop")
        taken += own.recv()
        reader.join()


def ask(port: int, told: Connection) -> None:
    """Ask until told to stop, then send the milliseconds of each answer; one that fails counts as the whole wait."""
    taken = [ask_once(port)]
    told.send("ready")
    while not told.poll():
        taken.append(ask_once(port))
        time.sleep(PAUSE_S)
    told.send(taken)


def ask_once(port: int) -> float:
    """Return the milliseconds that an answer took."""
    start, connection = time.perf_counter(), HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        return PATIENCE_S * 1000
    finally:
        connection.close()
    taken_s = time.perf_counter() - start if answer.status == 200 else PATIENCE_S
    return taken_s * 1000
