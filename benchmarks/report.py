"""The tables of what was measured."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Results = Mapping[str, Mapping[str, Mapping[str, Any]]]


def report(results: Results) -> str:
    """Markdown: for each size requests a second, CPU, latency and what was wrong, then start and memory."""
    parts = [
        "# Measured\n\nAn asterisk marks an answer that is not right; what is wrong with it stands further down.\n"
    ]
    for size, found in results.items():
        parts += grid(f"{size}: requests a second", found, rate)
        parts += grid(
            f"{size}: CPU microseconds a request, the database's too", found, lambda item: number(item, "cpu_us")
        )
        parts += grid(f"{size}: milliseconds, half and 99 in 100 of the requests", found, latency)
        parts += grid(f"{size}: what is wrong", found, verdict)
        parts += footing(size, found)
    return "\n".join(parts)


def grid(title: str, found: Mapping[str, Mapping[str, Any]], cell: Callable[[Mapping[str, Any]], str]) -> Iterator[str]:
    """A table: a line for each question, a column for each server."""
    names = dict.fromkeys(name for server in found.values() for name in server["questions"])
    yield f"\n## {title}\n"
    yield f"| question | {' | '.join(found)} |"
    yield f"| --- |{' ---: |' * len(found)}"
    for name in names:
        cells = (cell(server["questions"][name]) if name in server["questions"] else "-" for server in found.values())
        yield f"| {name} | {' | '.join(cells)} |"


def rate(item: Mapping[str, Any]) -> str:
    """Requests a second, marked where the answer is not right or some requests failed."""
    mark = "*" if item["wrong"] else ""
    return f"{item['rate']:,.0f}{mark}" if "rate" in item else item["wrong"][0]


def verdict(item: Mapping[str, Any]) -> str:
    """What is wrong, or that nothing is, or that nobody looked."""
    return "; ".join(item["wrong"]) or ("right" if item["is_checked"] else "not checked")


def number(item: Mapping[str, Any], name: str) -> str:
    """A whole number with its thousands apart."""
    return f"{item[name]:,.0f}" if name in item else "-"


def latency(item: Mapping[str, Any]) -> str:
    """Two times in milliseconds."""
    return f"{item['median_ms']:.2f} / {item['p99_ms']:.2f}" if "rate" in item else "-"


def footing(size: str, found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Start and memory of each server."""
    yield f"\n## {size}: start and memory\n"
    yield "| server | first answer, s | MiB at start | MiB at the end | MiB of its database |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, server in found.items():
        memory = (server["start_mib"], server["end_mib"], server["database_mib"] or "-")
        yield f"| {name} | {server['start_s']} | {' | '.join(map(str, memory))} |"
