"""The static files, read once; their addresses carry a hash of all of them, so that browsers may keep them for ever."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.http.cached_body import FOREVER, REVALIDATE, CachedBody

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".woff2": "font/woff2",
}


class Assets:
    """Static files by path. Modules import each other by relative paths, so the hash stands before the path."""

    def __init__(self, files: Mapping[str, CachedBody], root: str = "") -> None:
        self._files = dict(files)
        self.root = root
        digest = hashlib.sha256()
        for path, blob in sorted(self._files.items()):
            digest.update(f"{path}\0{blob.etag}\0".encode())
        self.version = digest.hexdigest()[:12]

    def address(self, path: str) -> str:
        """The address of a file, for templates; KeyError for a file that is not there, so that no page asks in vain."""
        if path not in self._files:
            raise KeyError(path)
        return f"{self.root}/static/{self.version}/{path}"

    def response(self, request: Request, version: str, path: str) -> Response:
        """Answer a request for a file; one with an old hash gets the present file, not to be kept."""
        blob = self._files.get(path)
        if blob is None:
            raise HTTPException(404, "There is no such file.")
        return blob.response(request, FOREVER if version == self.version else REVALIDATE)


def read_assets(folder: Path, extra: Mapping[str, CachedBody], root: str = "") -> Assets:
    """All files of the folder whose type is known, and the generated ones beside them; nothing hidden."""
    files = {
        path.relative_to(folder).as_posix(): CachedBody(path.read_bytes(), MEDIA_TYPES[path.suffix])
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in MEDIA_TYPES and not is_hidden(path.relative_to(folder))
    }
    return Assets({**files, **extra}, root)


def is_hidden(path: Path) -> bool:
    """Does the name of the file, or of a folder it is in, begin with a dot?"""
    return any(part.startswith(".") for part in path.parts)
