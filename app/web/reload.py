"""A changed layer is read, checked and swapped in beneath the application; a bad one is refused."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import State

from app.catalog.problems import Problem
from app.errors import GarrisonError
from app.web.site import Site

MOST_PROBLEMS = 20  # that are told of a refused layer; `garrison check` lists all
log = logging.getLogger("garrison")


class Reloader:
    """Swaps `state.site` of an application; requests under way keep the site with which they began.

    While the last change is refused, the old site goes on and `state.refused` says why and since when.
    """

    def __init__(self, state: State, build: Callable[[], Site]) -> None:
        self._state = state
        self._build = build
        self._lock = threading.Lock()
        state.refused = None

    def reload(self) -> bool:
        """Read, check and swap the layer in; False where it is refused and the old one goes on."""
        with self._lock:
            try:
                site = self._build()
                site.prepare()  # in this thread, while the old one answers
            except Exception as error:  # noqa: BLE001 - whoever watches must live on to see it mended
                self._state.refused = describe_refusal(error)
                return False
            self._state.site, self._state.refused = site, None
            log.info("the changed layer is served")
            return True


def describe_refusal(error: Exception) -> dict[str, Any]:
    """Log why a changed layer is refused, and return what is said of it, with the time and the first problems."""
    if isinstance(error, GarrisonError):
        # The curator's affair, no fault of the program: no traceback.
        log.warning("the changed layer is refused, the old one goes on: %s", error)
        reason = str(error)
    else:
        log.error("the changed layer cannot be read, the old one goes on", exc_info=error)
        reason = "The changed layer cannot be read; the log says why."
    found = [item for item in getattr(error, "problems", ()) if isinstance(item, Problem)]
    problems = {"problems": [f"{item.file}: {item}" for item in found[:MOST_PROBLEMS]]} if found else {}
    return {"reason": reason, "at": datetime.now(UTC).isoformat(timespec="seconds"), **problems}
