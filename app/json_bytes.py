"""Write compact JSON, the same bytes for the same value."""

import json
from typing import Any

# Made once: json.dumps would make an encoder for every call. None of our values contains itself.
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def to_json(value: Any) -> bytes:
    """Serialise a value as compact JSON in UTF-8; ValueError for NaN and infinity."""
    return ENCODER.encode(value).encode()
