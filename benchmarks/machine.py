"""What processes cost, read from /proc, which only Linux has."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

REST_S = 1.0
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """List a process, its children, and theirs."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (fields := stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def stat(pid: int) -> list[str]:
    """Read the fields of /proc/PID/stat behind the name; none for a process that has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text("utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return []


def cpu_s(pids: Iterable[int]) -> float:
    """Return the CPU seconds that the processes have used."""
    return sum(int(fields[11]) + int(fields[12]) for pid in pids if (fields := stat(pid))) / TICKS


def wait_for_rest(pids: Callable[[], Iterable[int]], limit_s: float = 600.0) -> None:
    """Wait until processes do next to nothing, so that work begun after the start is not charged to a question."""
    limit, used = time.monotonic() + limit_s, -1.0
    while (now := cpu_s(pids())) - used > REST_S / 20 and time.monotonic() < limit:
        used = now
        time.sleep(REST_S)


def all_cpu_s() -> float:
    """Return the CPU seconds that everything on this machine has used, waiting left out."""
    user, nice, system, _, _, interrupts, soft = map(int, (PROC / "stat").read_text("utf-8").split()[1:8])
    return (user + nice + system + interrupts + soft) / TICKS


def memory_mib(pids: Iterable[int]) -> float:
    """Return the memory of the processes in MiB, pages that they share counted once among them (PSS)."""
    total = 0
    for pid in pids:
        try:
            rollup = (PROC / str(pid) / "smaps_rollup").read_text("utf-8")
        except OSError:
            continue
        total += int((re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE) or [0, 0])[1])
    return round(total / 1024, 1)


def pin(pid: int, core: str) -> None:
    """Keep a process to one core."""
    subprocess.run(["taskset", "-a", "-c", "-p", core, str(pid)], check=True, stdout=subprocess.DEVNULL)
