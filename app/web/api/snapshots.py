"""Snapshot: the datasets of the API with their serialised features, one for each set of sources known by a day."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cachetools import LRUCache

from app.catalog.catalog import Catalog
from app.domain.intervals import Interval
from app.json_bytes import to_json
from app.query.frames.datasets import Dataset, build_datasets
from app.query.frames.record_rows import timed_values
from app.rendering.formats.geojson import features

MAX_EARLIER = 8  # snapshots of earlier days; each holds the layer once more
MOST_WINDOWED = 50_000  # fields of records in windows that a snapshot keeps, some hundred bytes of each
AT_A_TIME = 1000
FIRST_TIMED, BEHIND_TIMED = b'"status":', b',"places":'  # as a feature of a record has them


@dataclass(frozen=True)
class Snapshot:
    """A catalog as datasets and, by dataset, the serialised feature of each row as of all time."""

    catalog: Catalog
    datasets: Mapping[str, Dataset]
    features: Mapping[str, Sequence[bytes]]

    def features_in(self, name: str, rows: Sequence[int], window: Interval) -> list[bytes]:
        """Return the serialised features of some rows of a dataset as of a window."""
        always, timelines = self.features[name], self.datasets[name].timelines
        if not timelines:
            return [always[row] for row in rows]
        return [replace_timed(always[row], self._timed_json(name, row, timelines[row].widen(window))) for row in rows]

    @cached_property
    def _timed_json(self) -> Callable[[str, int, Interval], bytes]:
        """Serialise the fields of a record in a window; the last ones are kept."""

        def serialise(name: str, row: int, window: Interval) -> bytes:
            return to_json(timed_values(self.datasets[name].timelines[row], window))[1:-1]

        return lru_cache(MOST_WINDOWED)(serialise)


def replace_timed(feature: bytes, timed: bytes) -> bytes:
    """Put other fields in the place of those that tell of a time: they stand together, and no text has a bare quote."""
    start = feature.index(FIRST_TIMED)
    return feature[:start] + timed + feature[feature.index(BEHIND_TIMED, start) :]


def build_snapshot(catalog: Catalog, known_by: int | None = None) -> Snapshot:
    """Index and serialise the layer as known by a day; None counts every source."""
    known = catalog.known_by(known_by)
    datasets = build_datasets(known)
    serialised = {name: [*serialise(item)] for name, item in datasets.items()}
    return Snapshot(known, datasets, serialised)


def serialise(dataset: Dataset) -> Iterator[bytes]:
    """Serialise the features of a dataset, some at a time: as objects all would take ten times as much memory."""
    for start in range(0, len(dataset), AT_A_TIME):
        yield from map(to_json, features(dataset, range(start, min(start + AT_A_TIME, len(dataset)))))


class Snapshots:
    """The snapshot of all sources, `whole` once it is made, and those of earlier days.

    Each is made when it is asked for; of a large layer it takes seconds for the first who asks.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._lock, self._making = threading.Lock(), threading.Lock()
        self.whole: Snapshot | None = None
        self._earlier: LRUCache[frozenset[str], Snapshot] = LRUCache(MAX_EARLIER)

    def known_sources(self, day: int | None) -> frozenset[str]:
        """Return the sources published by a day, which decide its snapshot; None counts every source."""
        return frozenset(source.id for source in self.catalog.sources.values() if source.is_known_by(day))

    def find(self, day: int | None) -> Snapshot | None:
        """Return the layer as known by a day, if it is made already."""
        if day is None:
            return self.whole
        known = self.known_sources(day)
        with self._lock:
            return self.whole if len(known) == len(self.catalog.sources) else self._earlier.get(known)

    def known_by(self, day: int | None) -> Snapshot:
        """Return the layer as if only the sources published by a day existed; days between two sources share one."""
        made = self.find(day)
        if made is not None:
            return made
        known = self.known_sources(day)
        is_whole = len(known) == len(self.catalog.sources)
        with self._making:  # asked from many threads; one makes a snapshot, the others wait for it
            made = self.find(day) or build_snapshot(self.catalog, None if is_whole else day)
            with self._lock:
                if is_whole:
                    self.whole = made
                else:
                    self._earlier[known] = made
        return made
