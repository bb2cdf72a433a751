"""The endpoint of the static files."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web.http.middleware import site_of
from app.web.http.responses import FOREVER, READ, REVALIDATE

router = APIRouter(include_in_schema=False)


@router.api_route("/static/{version}/{path:path}", methods=READ)
def read_static_file(request: Request, version: str, path: str) -> Response:
    """Answer with a file; at an address with an old hash stands the present file, not to be kept."""
    assets = site_of(request).pages.assets
    body = assets.files.get(path)
    if body is None:
        raise HTTPException(404, "There is no such file.")
    return body.response(request, {"Cache-Control": FOREVER if version == assets.version else REVALIDATE})
