"""Features of other programs, which have none of the members of a record: told once for each file."""

from collections import defaultdict
from collections.abc import Iterable

from app.catalog.parsing.structure import describe_faults, find_faults
from app.catalog.problems import Report
from app.catalog.reading import RawRecord

OURS = ("claims", "kind", "host", "operator", "location", "summary")


def report_foreign(records: Iterable[RawRecord], report: Report) -> list[RawRecord]:
    """Report features that were never records, with what they lack and how to import them; return all others."""
    foreign: dict[str, list[RawRecord]] = defaultdict(list)
    others = []
    for item in records:
        if _is_foreign(item):
            foreign[item.file].append(item)
        else:
            others.append(item)
    for file, items in foreign.items():
        with report.at(file, items[0].label):
            faults = describe_faults(find_faults(items[0].collection, items[0].data))
            more = f" ({len(items) - 1} more features lack the same)" * (len(items) > 1)
            way = f"for a list of another program, garrison import {file} makes drafts of its features"
            report.add("record-shape", f"{faults}{more}; {way}")
    return others


def _is_foreign(item: RawRecord) -> bool:
    if not isinstance(item.data, dict) or item.data.get("type") != "Feature":
        return False
    properties = item.data.get("properties")
    return isinstance(properties, dict) and not any(name in properties for name in OURS)
