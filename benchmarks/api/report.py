"""The tables of what was measured, as Markdown for docs/performance.md."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.api.questions import NEW, REPEATED
from benchmarks.layer import SIZES

OWN, BARE = "Garrison", "bare route"
NOT_MODIFIED = ", not modified"
# Questions by name, within servers by name, within sizes of the layer.
Results = Mapping[str, Mapping[str, Mapping[str, Any]]]
Servers = Mapping[str, Mapping[str, Any]]


def report(results: Results, versions: Mapping[str, str]) -> str:
    """Write the tables of CPU per request and of memory, and what was wrong."""
    peers = ", ".join(f"{name} {version}" for name, version in versions.items())
    lines = [f"Peers: {peers}.", ""] if peers else []
    for size, servers in results.items():
        lines += [*cost_table(f"{SIZES[size]:,} records, questions never asked before", [q.name for q in NEW], servers)]
        names = [name for question in REPEATED for name in (question.name, question.name + NOT_MODIFIED)]
        lines += [*cost_table(f"{SIZES[size]:,} records, questions asked before", names, servers)]
    lines += [*memory_table(results), *fault_list(results)]
    return "\n".join(lines)


def cost_table(title: str, names: Sequence[str], servers: Servers) -> Iterator[str]:
    """Write CPU microseconds per request, a line for each question that was measured, and the ratios to ours."""
    asked = [name for name in names if any("cpu_us" in cost(servers, server, name) for server in servers)]
    if not asked:
        return
    peers = [name for name in servers if name not in (OWN, BARE)]
    ratios = [f"{BARE} / {OWN}", *(f"{name} / {OWN}" for name in peers)]
    yield f"### {title}"
    yield ""
    yield "CPU microseconds per request, the database's included; an asterisk marks a wrong answer."
    yield ""
    yield from head(["question", *servers, *ratios])
    for name in asked:
        cells = [describe_cost(cost(servers, server, name)) for server in servers]
        cells += [ratio(servers, server, name) for server in (BARE, *peers)]
        yield row([name, *cells])
    yield ""


def cost(servers: Servers, server: str, question: str) -> Mapping[str, Any]:
    """Look up what was measured; nothing where nothing was."""
    found: Mapping[str, Any] = servers.get(server, {}).get("questions", {}).get(question, {})
    return found


def describe_cost(found: Mapping[str, Any]) -> str:
    """Write the cost, marked where the answer is wrong; a refusal; or that nothing was measured."""
    if "cpu_us" in found:
        return f"{found['cpu_us']:,.0f}{'*' if found['wrong'] else ''}"
    return "; ".join(found.get("wrong", ())) or "-"


def ratio(servers: Servers, server: str, question: str) -> str:
    """Write how many times our cost a server's cost is; the bare route's is the share that we reach of its speed."""
    own, other = (cost(servers, name, question).get("cpu_us") for name in (OWN, server))
    if not own or not other:
        return "-"
    return f"{other / own:.0%}" if server == BARE else f"{other / own:,.1f}"


def memory_table(results: Results) -> Iterator[str]:
    """Write how much memory each server takes; the database has its own beside it."""
    yield from ("### Memory after the load, MiB, without the database", "")
    names = list(dict.fromkeys(name for servers in results.values() for name in servers))
    yield from head(["records", *names])
    for size, servers in results.items():
        cells = (f"{servers[name]['memory_mib']:,.0f}" if name in servers else "-" for name in names)
        yield row([f"{SIZES[size]:,}", *cells])
    yield ""


def fault_list(results: Results) -> Iterator[str]:
    """List what is wrong, one line for each fault of a server at a size, with the questions that have it."""
    found: dict[str, list[str]] = {}
    for size, servers in results.items():
        for server, measured in servers.items():
            for question, item in measured["questions"].items():
                for fault in item["wrong"]:
                    found.setdefault(f"{server}, {SIZES[size]:,} records: {fault}", []).append(question)
    if found:
        lines = (f"- {fault} ({', '.join(questions)})" for fault, questions in found.items())
        yield from ("### What is wrong", "", *lines, "")


def head(cells: Sequence[str]) -> Iterator[str]:
    """Write the head of a table; all columns but the first are numbers."""
    yield row(cells)
    yield f"| --- |{' ---: |' * (len(cells) - 1)}"


def row(cells: Sequence[str]) -> str:
    """Write one row of a table."""
    return f"| {' | '.join(cells)} |"
