"""A changed layer is read, checked and swapped in beneath the application; a bad one is refused."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from starlette.datastructures import State
from watchfiles import watch

from app.errors import GarrisonError
from app.web.site import Site

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
            except GarrisonError as error:
                self._refuse(str(error))
                # A layer that is refused is the curator's affair, no fault of the program: no traceback.
                log.warning("the changed layer is refused, the old one goes on: %s", error)
                return False
            except Exception:
                # A half-written backdrop, say. Whoever watches must live on to see it mended.
                self._refuse("The changed layer cannot be read; the log says why.")
                log.exception("the changed layer cannot be read, the old one goes on")
                return False
            self._state.site, self._state.refused = site, None
            log.info("the changed layer is served")
            return True

    def reload_soon(self) -> None:
        """Reload in a thread, so that whoever asks, a signal handler say, is not held up."""
        threading.Thread(target=self.reload, name="reload", daemon=True).start()

    def watch(self, folders: Iterable[Path]) -> None:
        """Reload whenever a file in the folders changes, for a curator at work; runs in a thread until the end."""

        def run() -> None:
            for _ in watch(*folders):
                self.reload()

        threading.Thread(target=run, name="watch", daemon=True).start()

    def _refuse(self, reason: str) -> None:
        self._state.refused = {"reason": reason, "at": datetime.now(UTC).isoformat(timespec="seconds")}
