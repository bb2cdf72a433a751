"""Tells when files change, by looking: it works on any file system, and where a folder is swapped by its name."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

EVERY_S = 0.5
Look = frozenset[tuple[str, int, int, int]]


def look(folders: Iterable[Path]) -> Look:
    """Return for each file of the folders its path, device, size and time; what vanishes meanwhile is left out."""
    found = set()
    for folder in folders:
        for path, _, names in os.walk(folder, followlinks=True):
            for name in names:
                try:
                    status = (Path(path) / name).stat()
                except OSError:
                    continue
                found.add((f"{path}/{name}", status.st_ino, status.st_size, status.st_mtime_ns))
    return frozenset(found)


def changes(folders: Iterable[Path], wait: Callable[[], None] = lambda: time.sleep(EVERY_S)) -> Iterator[None]:
    """Yield whenever files have changed since the last time, and have stayed as they are for one look more."""
    folders = tuple(folders)
    told = before = look(folders)
    while True:
        wait()
        now = look(folders)
        if now == before and now != told:
            told = now
            yield
        before = now


def watch(folders: Iterable[Path], act: Callable[[], object]) -> None:
    """Act whenever files in the folders change; runs in a thread until the end."""

    def run() -> None:
        for _ in changes(folders):
            act()

    in_background(run)


def in_background(act: Callable[[], object]) -> None:
    """Act in a thread, so that whoever asks, a signal handler say, is not held up, and which ends with the program."""
    threading.Thread(target=act, daemon=True).start()
