"""`/healthz`: that the service lives, of which data, and whether the last change of the layer was refused."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.json_bytes import to_json
from app.web.http.middleware import site_of
from app.web.http.responses import READ, Body

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=READ)
async def read_health(request: Request) -> Response:
    """Answer with the state of the service; not to be kept while a layer is refused."""
    health, refused = site_of(request).health, request.app.state.refused
    if refused is not None:
        return JSONResponse({**health, "refused": refused}, headers={"Cache-Control": "no-store"})
    return Body(to_json(health), "application/json").response(request)
