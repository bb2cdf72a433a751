"""SIGHUP asks for the layer to be read again; it is noted from the start, whatever the service can do by then."""

import signal
from collections.abc import Callable


class Hangups:
    """Calls `reload` at each SIGHUP, and once for those that came before there was one; not on Windows."""

    def __init__(self) -> None:
        self._reload: Callable[[], None] | None = None
        self._is_asked = False
        self.listen()

    def listen(self) -> None:
        """Take the signal."""
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda _number, _frame: self._note())

    def call(self, reload: Callable[[], None]) -> None:
        """Call this from now on; it must return at once."""
        self._reload = reload
        if self._is_asked:
            reload()

    def _note(self) -> None:
        if self._reload is None:
            self._is_asked = True
        else:
            self._reload()
