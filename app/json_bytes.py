"""Write compact JSON, the same bytes for the same value, and join what is written already."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

# Made once: json.dumps would make an encoder for every call. None of our values contains itself.
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def to_json(value: Any) -> bytes:
    """Serialise a value as compact JSON in UTF-8; ValueError for NaN and infinity."""
    return ENCODER.encode(value).encode()


def join_collection(
    features: Iterable[bytes], number_matched: int, number_returned: int, links: Sequence[dict[str, str]]
) -> bytes:
    """Join serialised features and links into a FeatureCollection (OGC API - Features Part 1, 7.16)."""
    return b"".join(
        (
            b'{"type":"FeatureCollection","features":[',
            b",".join(features),
            b'],"numberMatched":%d,"numberReturned":%d,"links":' % (number_matched, number_returned),
            to_json(links),
            b"}",
        )
    )


def join_item(feature: bytes, links: Sequence[dict[str, str]]) -> bytes:
    """Add links to one serialised feature."""
    return feature[:-1] + b',"links":' + to_json(links) + b"}"
