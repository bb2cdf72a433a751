"""Truth of three values, as pandas' nullable booleans have it: `&`, `|` and `~` are Kleene's, a null is unknown."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pandas.arrays import BooleanArray


def to_truth(answer: Any, size: int, unknown: NDArray[np.bool_] | None = None) -> BooleanArray:
    """Bring an answer, for each row or one for all `size` rows, to the one type that has this logic.

    Of a nullable answer the nulls are unknown, of another one what `unknown` says. (A comparison of texts gives Arrow's
    own booleans, which do not mix with those of pandas.)
    """
    if isinstance(answer, BooleanArray):
        return answer
    if isinstance(answer, bool | np.bool_):
        answer = np.full(size, bool(answer))
    if isinstance(answer, np.ndarray):
        return BooleanArray(answer.astype(bool), np.zeros(len(answer), dtype=bool) if unknown is None else unknown)
    truth: BooleanArray = pd.BooleanDtype().__from_arrow__(pa.array(answer))  # type: ignore[attr-defined]
    return truth


def test_texts(column: Any, test: Callable[[str], bool]) -> BooleanArray:
    """Test each text of a column; a null is unknown."""
    found: BooleanArray = pd.BooleanDtype().__from_arrow__(_map_distinct(column, test, pa.bool_()))  # type: ignore[attr-defined]
    return found


def map_texts(column: Any, change: Callable[[str], str]) -> Any:
    """Change each text of a column; a null stays null."""
    return pd.StringDtype("pyarrow").__from_arrow__(_map_distinct(column, change, pa.large_string()))  # type: ignore[attr-defined]


def _map_distinct(column: Any, function: Callable[[str], Any], type_: pa.DataType) -> pa.Array:
    """Return what a function makes of each text, asking it once for equal ones."""
    encoded = pa.array(column).dictionary_encode()
    return pa.array([function(text) for text in encoded.dictionary.to_pylist()], type_).take(encoded.indices)
