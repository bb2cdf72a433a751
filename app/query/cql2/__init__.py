"""CQL2 filters over the columns of a table (OGC 21-065r2). The library parses; the shape and the truth are found here.

Truth has three values, as in the standard: a comparison with a null is neither true nor false, and `NOT` leaves it so.
A text list (host, source) compares as true if one of its texts does.
"""

from app.query.cql2.evaluation import matching
from app.query.cql2.operands import Transform
from app.query.cql2.parsing import MAX_LENGTH, parse_filter
from app.query.cql2.shape import MAX_DEPTH
from app.query.cql2.spatial import SPATIAL
from app.query.cql2.temporal import TEMPORAL

__all__ = ("MAX_DEPTH", "MAX_LENGTH", "SPATIAL", "TEMPORAL", "Transform", "matching", "parse_filter")
