"""Several processes that serve at one address, and the one that starts them and sees to it that they are there."""

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from fastapi import FastAPI

from app.serving.kept import Keeper, Present, kept_settings
from app.serving.running import run_server
from app.settings import Settings
from app.web.app import create_app
from app.web.reload import Reloader
from app.web.site import build_site

LOOK_S = 0.25
PAUSE_S = 5  # at least, between two starts of a worker
END_S = 4.5  # for workers to stop in peace
FAILED = 1
SPAWN = multiprocessing.get_context("spawn")


def run_many(keeper: Keeper, workers: int, listener: socket.socket, tell_ready: Callable[[], object]) -> int:
    """Serve what is kept in several processes until a signal asks to stop; the exit status."""
    if keeper.settings.metrics:
        shared = keeper.folder / "metrics"
        shared.mkdir()
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared)  # inherited by workers, which tell of all of them
    return Supervisor(workers, partial(start, keeper, listener), tell_ready).run()


def start(keeper: Keeper, listener: socket.socket, ready: Event) -> SpawnProcess:
    """Start a worker, which sets an event when it is ready."""
    process = SPAWN.Process(target=work, args=(keeper.settings, keeper.folder, listener, ready))
    process.start()
    return process


class Supervisor:
    """Keeps as many workers as it is told to; one that has ended is replaced, soon but not in a hurry."""

    def __init__(self, count: int, start: Callable[[Event], SpawnProcess], tell_ready: Callable[[], object]) -> None:
        self._is_stopping = self._was_ready = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: self.stop())
        self._ready, self._tell_ready = SPAWN.Event(), tell_ready
        self._start = partial(start, self._ready)
        self._begun = [time.monotonic()] * count
        self._workers = [self._start() for _ in range(count)]

    def stop(self) -> None:
        """Ask `run` to end."""
        self._is_stopping = True

    def run(self) -> int:
        """Look after the workers until a signal asks to stop, or none of them could start; the exit status."""
        while not self._is_stopping:
            time.sleep(LOOK_S)
            if self._ready.is_set() and not self._was_ready:
                self._was_ready = True  # from now on the service goes on whatever ends
                self._tell_ready()
            dead = [number for number, worker in enumerate(self._workers) if not worker.is_alive()]
            if len(dead) == len(self._workers) and not self._was_ready:
                break
            for number in dead:
                self._replace(number)
        self._end()
        return 0 if self._is_stopping else FAILED

    def _replace(self, number: int) -> None:
        now = time.monotonic()
        if now - self._begun[number] > PAUSE_S:
            self._begun[number], self._workers[number] = now, self._start()

    def _end(self) -> None:
        for worker in self._workers:
            worker.terminate()
        limit = time.monotonic() + END_S
        for worker in self._workers:
            worker.join(max(limit - time.monotonic(), 0))
            worker.kill()
            worker.join()


def work(settings: Settings, folder: Path, listener: socket.socket, ready: Event) -> None:
    """Serve in a worker: the layer that is kept, and each that follows it, until the supervisor says so or is gone."""
    for name in ("SIGINT", "SIGHUP"):  # sent to all by a terminal; the supervisor tells what is to be done
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    present = Present.read(folder)
    app = create_app(kept_settings(settings, folder, present.number))
    app.state.refused = present.refused
    threading.Thread(target=follow, args=(app, settings, folder, present), name="follow", daemon=True).start()
    run_server(app, listener, ready.set, settings.trusted_proxies)


def follow(app: FastAPI, settings: Settings, folder: Path, present: Present) -> None:
    """Serve what is kept, as soon as that changes; stop when the supervisor is gone, or the port would stay taken."""
    parent = multiprocessing.parent_process()
    while parent is None or parent.is_alive():
        if parent is not None:
            parent.join(LOOK_S)
        newest = Present.read(folder)
        if newest.number != present.number:
            build = partial(build_site, kept_settings(settings, folder, newest.number), app.state.site.pages.files)
            Reloader(app.state, build).reload()
        app.state.refused, present = newest.refused, newest
    os.kill(os.getpid(), signal.SIGTERM)
