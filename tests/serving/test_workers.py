"""Several workers serve one layer, whatever becomes of its files, of one of them, or of the one that started them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.servers import LIMIT_S, ROOT, copy_layer, health_when, mend, spoil, started, wait_for


@pytest.fixture
def layer(tmp_path):
    return copy_layer(tmp_path)


def workers_of(supervisor):
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text("ascii").split()
    return {int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()}


def is_free(address):
    try:
        socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), LIMIT_S).close()
    except ConnectionRefusedError:
        return True
    return False


def count_of_health(address):
    """How many times /healthz was answered, by all workers."""
    with urllib.request.urlopen(f"{address}/metrics", timeout=LIMIT_S) as answer:  # noqa: S310 - our own
        line = next(line for line in answer if line.startswith(b'garrison_request_seconds_count{area="/healthz"'))
    return float(line.split()[-1])


def swap_mended(layer, folder):
    """Put a mended copy in the place of the layer, by renaming folders."""
    fresh = copy_layer(folder)
    mend(fresh)
    for name, path in layer.items():
        Path(path).rename(f"{path}-old")
        Path(fresh[name]).rename(path)


def test_all_workers_serve_one_layer_whoever_is_killed_and_whatever_is_saved(layer, tmp_path):
    (tmp_path / "fresh").mkdir()
    with started("--workers", "2", "--watch", **layer, GARRISON_METRICS="1") as (process, address):
        first = health_when(address, bool)
        version = first["data_version"]
        spoil(layer)
        told = health_when(address, lambda health: health["data_version"] == version and "refused" in health)
        assert any("[source-text]" in problem for problem in told["refused"]["problems"])
        asked = count_of_health(address)
        health_when(address, bool)
        assert count_of_health(address) == asked + 20  # whichever worker answered, and whichever tells

        before = workers_of(process.pid)
        os.kill(min(before), signal.SIGKILL)  # the layer on disk is broken now
        wait_for(lambda: len(workers_of(process.pid) - before) == 1)
        health_when(address, lambda health: health["data_version"] == version and "refused" in health)

        swap_mended(layer, tmp_path / "fresh")
        mended = health_when(address, lambda health: health["data_version"] != version)
        assert (mended["records"], "refused" in mended) == (first["records"], False)
        ready = health_when(address, lambda ready: ready["status"] == "ready", "/readyz")
        assert ready["data_version"] == mended["data_version"]

        for path in layer.values():
            shutil.rmtree(path)
        health_when(address, lambda health: health["data_version"] == mended["data_version"] and "refused" in health)
        os.kill(process.pid, signal.SIGKILL)
        wait_for(lambda: is_free(address))


def test_a_hangup_before_the_service_is_ready_ends_nothing():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port), "--workers", "2"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        wait_for(lambda: not is_free(f"http://127.0.0.1:{port}"))
        process.send_signal(signal.SIGHUP)
        assert "is ready" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT_S) == 0


def test_a_hangup_is_heard_from_the_first_import():
    program = "import app.__main__, os, signal; os.kill(os.getpid(), signal.SIGHUP); print('alive')"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "alive\n"
