"""Constants that the scripts of the pages use too, from the one file that both read."""

import json
from pathlib import Path
from typing import Any

from app.settings import find_data

_FILE = find_data(Path(__file__).resolve().parent) / "static" / "js" / "lib" / "constants.json"
CONSTANTS: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
