"""The static files, read once; their addresses carry a hash of all of them, so that browsers may keep them for ever."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.http.middleware import site_of
from app.web.http.responses import BEST, FOREVER, READ, REVALIDATE, Body

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
LAYER_FILES = ("made/records.json", "made/backdrop.json", "made/names.json", "made/cells/")
router = APIRouter(include_in_schema=False)


@router.api_route("/static/{version}/{path:path}", methods=READ)
def read_static_file(request: Request, version: str, path: str) -> Response:
    """Answer with a file; at an address with an old hash stands the present file, not to be kept, or nothing of data.

    A page that was made before a change would else show other data than its words are about; it asks to be reloaded.
    """
    assets = site_of(request).pages.assets
    body = assets.files.get(path)
    if body is None:
        raise HTTPException(404, "There is no such file.")
    if path.startswith(LAYER_FILES) and version != assets.version:
        raise HTTPException(404, "The data have changed since; load the page again.", {"Cache-Control": "no-store"})
    return body.response(request, {"Cache-Control": FOREVER if version == assets.version else REVALIDATE})


class Assets:
    """Static files by path. Modules import each other by relative paths, so the hash stands before the path.

    The number of a release stands before its hash, so that its data are found by their address alone.
    """

    def __init__(self, files: Mapping[str, Body], root: str = "", release: int | None = None) -> None:
        self.files = files
        self.root = root
        digest = hashlib.sha256()
        for path, body in sorted(files.items()):
            digest.update(f"{path}\0{body.etag}\0".encode())
        self.version = ("" if release is None else f"r{release}-") + digest.hexdigest()[:12]

    def address(self, path: str) -> str:
        """Return the address of a file; KeyError for one that is not there, so that no page asks in vain."""
        if path not in self.files:
            raise KeyError(path)
        return f"{self.root}/static/{self.version}/{path}"

    def text(self, path: str) -> str:
        """Return the text of a file; KeyError for one that is not there."""
        return self.files[path].content.decode()


def read_static_files(folder: Path) -> dict[str, Body]:
    """Read all files of a folder whose type is known, by path; nothing hidden."""
    return {
        path.relative_to(folder).as_posix(): Body(path.read_bytes(), MEDIA_TYPES[path.suffix], BEST)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in MEDIA_TYPES and "/." not in f"/{path.relative_to(folder).as_posix()}"
    }
