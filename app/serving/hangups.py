"""SIGHUP asks for the layer to be read again; it is noted from the start, whatever the service can do by then."""

import signal
from collections.abc import Callable

from app.web.watching import in_background


class Hangups:
    """Calls `reload` in a thread at each SIGHUP, and once for those that came before; not on Windows."""

    def __init__(self) -> None:
        self._reload: Callable[[], object] | None = None
        self._is_asked = False
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda _number, _frame: self._note())

    def call(self, reload: Callable[[], object]) -> None:
        """Call this from now on."""
        self._reload = reload
        if self._is_asked:
            in_background(reload)

    def _note(self) -> None:
        self._is_asked = True
        if self._reload is not None:
            in_background(self._reload)
