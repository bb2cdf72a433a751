"""The example that a new atlas begins with: known by the text of its article, whatever became of its record."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.catalog.reading import DECISIONS_FILE, SOURCES_FILE
from app.curating.editing.acts import Known, remove_sources
from app.curating.editing.editor import Edit, Files
from app.curating.new_atlas import TEMPLATE
from app.domain.sources import Source


@lru_cache(1)
def _texts() -> frozenset[str]:
    """Return the hashes of the articles of the example."""
    return frozenset(item["sha256"] for item in json.loads((TEMPLATE / "seeds" / SOURCES_FILE).read_text("utf-8")))


def find_example(sources: Iterable[Source]) -> list[str]:
    """Return the ids of the articles of the example that are among these."""
    return [source.id for source in sources if source.sha256 in _texts()]


def remove_example(sources: Iterable[Source], seeds: Path, known: Known) -> Edit:
    """Take the example away: its articles, the records that rest on nothing else, and its decision if that is all."""
    gone = remove_sources(find_example(sources), known, with_records=True)
    own, delivered = seeds / DECISIONS_FILE, TEMPLATE / "seeds" / DECISIONS_FILE

    def edit(files: Files) -> Files:
        is_delivered = own.exists() and own.read_bytes() == delivered.read_bytes()
        return {**gone(files), **({f"seeds/{DECISIONS_FILE}": None} if is_delivered else {})}

    return edit
