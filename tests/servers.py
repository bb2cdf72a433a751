"""Servers in processes of their own, as `garrison serve` starts them, and layers to change under them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIMIT_S = 60
Process = subprocess.Popen[str]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def started(*arguments: str, **environ: str) -> Iterator[tuple[Process, str]]:
    """A server on a free port that has said where it is: the process and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", *arguments],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert " is ready at http://127.0.0.1:" in line, process.communicate(timeout=LIMIT_S)[1]
        yield process, line.split(" is ready at ")[1].split()[0]
    finally:
        process.terminate()
        process.communicate(timeout=LIMIT_S)


def copy_layer(folder: Path) -> dict[str, str]:
    """A copy of the layer to change, as settings of a server."""
    names = {"GARRISON_GEODATA": "geodata", "GARRISON_SEEDS": "seeds"}
    return {name: str(shutil.copytree(ROOT / part, folder / part)) for name, part in names.items()}


def spoil(layer: Mapping[str, str]) -> None:
    """Add to an article, so that its hash is no longer the one on record."""
    article = min(Path(layer["GARRISON_SEEDS"]).glob("*.txt"))
    article.write_text(article.read_text("utf-8") + "\nspoilt\n", "utf-8")


def mend(layer: Mapping[str, str]) -> None:
    """Put the articles back, and give a record another name."""
    shutil.copytree(ROOT / "seeds", layer["GARRISON_SEEDS"], dirs_exist_ok=True)
    bases = Path(layer["GARRISON_GEODATA"]) / "bases.geojson"
    bases.write_text(bases.read_text("utf-8").replace('"name": "', '"name": "The ', 1), "utf-8")


def wait_for(condition: Callable[[], Any]) -> Any:
    """Wait until the condition holds, and return what it gives."""
    limit = time.monotonic() + LIMIT_S
    while not (found := condition()):
        assert time.monotonic() < limit
        time.sleep(0.05)
    return found


def health_when(address: str, condition: Callable[[Any], bool], path: str = "/healthz") -> Any:
    """What /healthz says once the condition holds, in every worker: whichever takes the connection, many times over."""
    limit = time.monotonic() + LIMIT_S
    in_a_row = 0
    while in_a_row < 20:
        with urllib.request.urlopen(f"{address}{path}", timeout=LIMIT_S) as answer:  # noqa: S310 - our own
            health = json.load(answer)
        in_a_row = in_a_row + 1 if condition(health) else 0
        assert time.monotonic() < limit, health
        time.sleep(0 if in_a_row else 0.05)
    return health
