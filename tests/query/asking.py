"""Small datasets of a test's own fields and rows, and the rows of which a filter is true."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from app.query.cql2.evaluation import is_true
from app.query.frames.datasets import Dataset, build_dataset
from app.query.frames.fields import Field
from app.query.frames.rows import Row


def dataset_of(fields: Sequence[Field], rows: Iterable[Row]) -> Dataset:
    return build_dataset("bases", "Bases", "For tests.", tuple(fields), tuple(rows))


def matching(dataset: Dataset, expression: Any, to_crs84: Any = None) -> list[int]:
    return np.flatnonzero(is_true(dataset, expression, to_crs84)).tolist()
