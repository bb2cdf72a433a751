"""Constants that the scripts of the pages use too, from the files that both read."""

import json
from pathlib import Path
from typing import Any

from app.settings import find_data

SCRIPTS = find_data(Path(__file__).resolve().parent) / "static" / "js"
CONSTANTS: dict[str, Any] = json.loads((SCRIPTS / "lib" / "constants.json").read_text("utf-8"))
