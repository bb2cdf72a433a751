"""How long a question takes, told before it is answered: what is quick need not leave the event loop.

The figures were measured on a layer of 10,000 records. They need not be exact, since what is slow is much slower than
what is quick: a pattern over 24,000 claims takes 20 milliseconds or more, a box over them three.
"""

from app.query.cql2.bounds import measure_filter
from app.query.datasets import Dataset
from app.query.select import Selection

QUICK_US = 10_000.0
# Microseconds: of each comparison, whatever its rows; and of each row for one of them, for a look at every letter of
# its text, for a vertex of the filter, for a word of `q`, and for a field to sort by.
COMPARISON = 150.0
COMPARED, SPELT, RELATED, SEARCHED, SORTED = 0.02, 10.0, 0.01, 0.2, 0.7


def is_quick(dataset: Dataset, asked: Selection) -> bool:
    """Does a question take less than some 20 milliseconds on any machine?"""
    return estimate_us(dataset, asked) < QUICK_US


def estimate_us(dataset: Dataset, asked: Selection) -> float:
    """Estimate the microseconds that `select` takes."""
    size = measure_filter(asked.expression)
    comparisons = 1 + len(asked.values) + size.operators + len(asked.words)
    row = (
        comparisons * COMPARED
        + size.texts * SPELT
        + size.vertices * RELATED
        + len(asked.words) * SEARCHED
        + len(asked.sortby) * SORTED
    )
    return comparisons * COMPARISON + row * len(dataset)
