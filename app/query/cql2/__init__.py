"""CQL2 filters over the frame of a dataset (OGC 21-065r2). The library parses; shape and truth are found here.

Truth has three values, as in the standard: a comparison with a null is neither true nor false, and `NOT` leaves it so.
A list of texts (host, source) compares as true if one of its texts does.
"""

from app.query.cql2.operators import SPATIAL, TEMPORAL
from app.query.cql2.parsing import MAX_DEPTH, MAX_LENGTH, parse_filter

__all__ = ("MAX_DEPTH", "MAX_LENGTH", "SPATIAL", "TEMPORAL", "parse_filter")
