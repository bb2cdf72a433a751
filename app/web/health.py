"""`/healthz`: that the service lives, of which data, and whether the last change of the layer was refused.

`/readyz`: whether it is ready to answer quickly, which it is not while it starts and when it is about to stop.
"""

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


@router.api_route("/readyz", methods=READ)
async def read_readiness(request: Request) -> Response:
    """Answer 200 where the service is ready, also while a layer is refused and the old one goes on, else 503."""
    state, version = request.app.state, site_of(request).catalog.version
    document = {"status": state.status, "data_version": version}
    if state.refused is not None:
        document["refused"] = state.refused
    return JSONResponse(document, 200 if state.status == "ready" else 503, {"Cache-Control": "no-store"})
