"""`/schemas/{name}.json`: the JSON Schema of each file of the atlas, for editors."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.parsing.atlas_schema import atlas_schema
from app.catalog.parsing.schemas import NAMES, layer_schema, schema_head
from app.catalog.profile import ATLAS_FILE
from app.json_bytes import to_json
from app.web.http.middleware import site_of
from app.web.http.responses import READ, Body

ATLAS = "atlas"
router = APIRouter(include_in_schema=False)


@router.api_route("/schemas/{name}.json", methods=READ)
def read_schema(request: Request, name: str) -> Response:
    """Answer with the schema of a file by its name without the ending."""
    if name not in (*NAMES, ATLAS):
        raise HTTPException(404, f"There is no schema {name!r}; there are {', '.join((*NAMES, ATLAS))}.")
    site = site_of(request)
    base, kinds = site.address(request), site.catalog.profile.kinds.values()
    atlas = {**schema_head(ATLAS, base), "title": ATLAS_FILE, **atlas_schema()}
    schema = atlas if name == ATLAS else layer_schema(name, base, kinds)
    return Body(to_json(schema), "application/schema+json").response(request)
