"""Snapshot: the datasets of the API with their serialised features, one for each set of sources known by a day."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cachetools import LRUCache

from app.catalog.catalog import Catalog
from app.query.datasets import DESCRIBED, Dataset, build_dataset, dataset_rows
from app.rendering.formats.geojson import render_feature

MAX_EARLIER = 8  # snapshots of earlier days; each holds the layer once more


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Datasets and, by dataset, the serialised feature of each row."""

    datasets: Mapping[str, Dataset]
    features: Mapping[str, Sequence[bytes]]


def build_snapshot(catalog: Catalog, known_by: int | None = None) -> Snapshot:
    """Index and serialise the layer as known by a day; None counts every source."""
    datasets, features = {}, {}
    for name, described in DESCRIBED.items():
        rows = tuple(dataset_rows(catalog, name, known_by))
        datasets[name] = build_dataset(name, *described, rows)
        features[name] = [render_feature(row) for row in rows]
    return Snapshot(datasets, features)


class Snapshots:
    """The snapshot of all sources, and those of earlier days as they are asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._lock = threading.Lock()
        self._whole: Snapshot | None = None
        self._earlier: LRUCache[frozenset[str], Snapshot] = LRUCache(MAX_EARLIER)

    @property
    def whole(self) -> Snapshot:
        """The snapshot of all sources; of a large layer it takes seconds for the first who asks, and others wait."""
        with self._lock:
            if self._whole is None:
                self._whole = build_snapshot(self.catalog)
            return self._whole

    @property
    def is_made(self) -> bool:
        """Is the snapshot of all sources at hand?"""
        return self._whole is not None

    def known_by(self, day: int | None) -> Snapshot:
        """Return the layer as if only the sources published by a day existed; days between two sources share one."""
        known = frozenset(source.id for source in self.catalog.sources.values() if source.is_known_by(day))
        if len(known) == len(self.catalog.sources):
            return self.whole
        with self._lock:  # asked from many threads; one makes a snapshot, the others wait for it
            if known not in self._earlier:
                self._earlier[known] = build_snapshot(self.catalog, day)
            return self._earlier[known]
