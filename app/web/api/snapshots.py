"""Editions: the datasets of the API with their serialised features, one for each set of sources known by a day."""

import ctypes
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.catalog.catalog import Catalog
from app.query.datasets import Dataset, build_datasets
from app.rendering.formats.serialised import Features, serialise

KEPT = 8  # editions; each holds the layer once more


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Datasets and, by dataset, one serialised feature for each row of its table."""

    datasets: Mapping[str, Dataset]
    features: Mapping[str, Features]


def build_edition(catalog: Catalog, known_by: int | None = None) -> Snapshot:
    """Index and serialise the layer as known by a day; None counts every source."""
    datasets = build_datasets(catalog, known_by)
    stored = {name: serialise(catalog, dataset, known_by) for name, dataset in datasets.items()}
    give_back_memory()
    return Snapshot(datasets, stored)


def give_back_memory() -> None:
    """What was needed only while something was made goes back to the system; the C library would keep it."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)


class Snapshots:
    """The edition of all sources, and those of earlier days as they are asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._making = threading.Lock()
        self._earlier: OrderedDict[frozenset[str], Snapshot] = OrderedDict()

    @cached_property
    def whole(self) -> Snapshot:
        """That of all sources; of a large layer it takes seconds for the first who asks, for whom all others wait."""
        return build_edition(self.catalog)

    @property
    def is_made(self) -> bool:
        """Is the edition of all sources at hand?"""
        return "whole" in self.__dict__

    def known_by(self, day: int | None) -> Snapshot:
        """The layer as if only the sources published by a day existed; days between two sources share one."""
        known = frozenset(source.id for source in self.catalog.sources.values() if source.is_known_by(day))
        if len(known) == len(self.catalog.sources):
            return self.whole
        with self._making:  # asked from many threads; one makes an edition, the others wait for it
            if known not in self._earlier:
                self._earlier[known] = build_edition(self.catalog, day)
                if len(self._earlier) > KEPT:
                    self._earlier.popitem(last=False)
            self._earlier.move_to_end(known)
            return self._earlier[known]
