"""What a page may not do while it is tested: ask another host, or report an error."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


@dataclass
class Watch:
    """What a browser context did that no page of ours may do."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.note_request(request.url))
        context.on("console", lambda message: self.note_console(message.type, message.text))
        context.on("weberror", lambda error: self.errors.append(f"uncaught: {error.error}"))

    def note_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "file"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            self.foreign.append(url)

    def note_console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.errors.append(f"console: {text}")

    def check(self) -> None:
        """Fail the test if there was any; the next test starts with none."""
        foreign, errors = self.foreign[:], self.errors[:]
        self.foreign.clear()
        self.errors.clear()
        assert not foreign, f"the page asked other hosts: {foreign}"
        assert not errors, f"the page reported errors: {errors}"
