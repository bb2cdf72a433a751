"""Live: the app of the present layer; a changed layer is checked and swapped in as a whole, a bad one is refused."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from watchfiles import watch

from app.errors import GarrisonError
from app.web.http.response_cache import ResponseCache
from app.web.http.security_headers import HEADERS

HEALTH = {("GET", "/healthz"), ("HEAD", "/healthz")}
log = logging.getLogger("garrison")


def refusal(reason: str) -> dict[str, str]:
    """Why a layer is refused, and since when."""
    return {"reason": reason, "at": datetime.now(UTC).isoformat(timespec="seconds")}


class ReloadableApp:
    """ASGI app that passes every request to the app made last without an error.

    Requests under way end in the app in which they began. While the last change was refused, `/healthz` says so.
    """

    def __init__(self, make: Callable[[], ResponseCache]) -> None:
        self._make = make
        self._reloading = threading.Lock()
        self.app = make()
        self.refused: dict[str, str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if self.refused and scope["type"] == "http" and (scope["method"], scope["path"]) in HEALTH:
            content = {**self.app.app.state.health, "refused": self.refused}
            await JSONResponse(content, headers={**HEADERS, "Cache-Control": "no-store"})(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def reload(self) -> bool:
        """Read, check and swap the layer in; False where it is refused and the old one goes on."""
        with self._reloading:
            try:
                made = self._make()
                made.app.state.prepare()  # in this thread, while the old one answers
                self.app = made
            except GarrisonError as error:
                self.refused = refusal(str(error))
                # A layer that is refused is the curator's affair, no fault of the program: no traceback.
                log.warning("the changed layer is refused, the old one goes on: %s", error)
                return False
            except Exception:
                # A half-written backdrop, say. Whoever watches must live on to see it mended.
                self.refused = refusal("The changed layer cannot be read; the log says why.")
                log.exception("the changed layer cannot be read, the old one goes on")
                return False
            self.refused = None
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
