"""Pinned answers: `version=3` asks a release, and whatever its answer links to asks the same release.

This is the one place that adds `version`: pages, documents and tables are written as if there were no releases.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request

VERSION, LATEST = "version", "latest"
# What links to pages and items; of OpenAPI the addresses are those of the API itself.
LINKING = (
    *("text/html", "text/csv", "text/xml", "application/json", "application/geo+json", "application/schema+json"),
    "application/vnd.google-earth.kml+xml",
)
NOT_OF_A_RELEASE = ("/static/", "/changes", "/schemas/", "/embed.js", "/favicon", "/.well-known/")
FIELD = f'<input type="hidden" name="{VERSION}"'
FORM = re.compile(rf'<form[^>]*\saction="[^"]*"[^>]*>(?!{FIELD})')


@dataclass(frozen=True)
class Pin:
    """A release by number, and where the service is: its absolute address and its path, without a slash at the end."""

    release: int
    home: str
    root: str

    def pin_content(self, content: bytes, media_type: str) -> bytes:
        """Let all addresses of ours in an answer ask the release; once more changes nothing."""
        if not media_type.startswith(LINKING):
            return content
        text = self.pin_text(content.decode(), is_html=media_type.startswith("text/html"))
        return text.encode()

    def pin_text(self, text: str, is_html: bool = False) -> str:
        """Let all addresses of ours in a text ask the release, and the forms of a page too."""

        def pin(found: re.Match[str]) -> str:
            if found["path"].startswith(NOT_OF_A_RELEASE):
                return found[0]
            is_json = text[max(0, found.start() - 1) : found.start()] == '"' and not found["attribute"]
            if is_html and is_json and found["path"] == "/" and not found["query"]:
                return found[0]  # the home of a script, which writes what comes after it
            sign = "&amp;" if is_html and not is_json else "&"
            rest = sign if found["query"] else ""
            return f"{found['attribute'] or ''}{found['start']}{found['path']}?{VERSION}={self.release}{rest}"

        text = self._addresses.sub(pin, text)
        return FORM.sub(self._pin_form, text) if is_html else text

    def _pin_form(self, found: re.Match[str]) -> str:
        """A form leaves out the query of its address: a field asks instead."""
        field = f'{FIELD} value="{self.release}">'
        return found[0] + field if f"?{VERSION}={self.release}" in found[0] else found[0]

    @cached_property
    def _addresses(self) -> re.Pattern[str]:
        """Absolute addresses anywhere, and paths in attributes; none that names a version already."""
        home, root = re.escape(self.home), re.escape(self.root)
        path = r"""/(?!/)[^\s"'<>\\?#,;&(){}`|]*(?<!\.)"""
        unversioned = r"""(?![^\s"<>\\]*[?&;]version=)"""
        return re.compile(
            rf'(?P<attribute>=")?(?P<start>{home}|(?<==")(?={root}/){root}){unversioned}(?P<path>{path})(?P<query>\?)?'
        )


def pin_answer(request: Request, content: bytes, media_type: str) -> bytes:
    """Let the addresses in an answer ask the release that the request asked, if it asked one."""
    pin: Pin | None = request.scope.get("state", {}).get("pin")
    return content if pin is None else pin.pin_content(content, media_type)
