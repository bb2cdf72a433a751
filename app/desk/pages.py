"""The pages of the desk. What they show is asked for by their scripts, so that it is the same after each act."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.catalog.reading import RawRecord
from app.curating.example import find_example
from app.desk.choices import list_records
from app.desk.guard import SEEN
from app.desk.reading import desk_of, present_of
from app.domain.vocabulary import Collection
from app.rendering.pages.articles import articles

router = APIRouter(include_in_schema=False)


@router.get("/")
def read_home(request: Request) -> Response:
    """Answer with the articles, the records and the problems."""
    present = present_of(request)
    catalog = present.site.catalog
    records = list(list_records(present))
    context = {
        "articles": articles(catalog, present.site.coverage),
        "drafts": present.drafts,
        "example": find_example(catalog.sources.values()),
        "groups": [
            (collection, [item for item in records if item["collection"] == collection]) for collection in Collection
        ],
    }
    return render(request, "home", "The desk", context)


@router.get("/read/{source_id}")
def read_article(request: Request, source_id: str) -> Response:
    """Answer with the page on which an article is read."""
    source = present_of(request).site.catalog.sources.get(source_id)
    if source is None:
        raise HTTPException(404, f"There is no article {source_id} that can be read.")
    return render(request, "read", source.title, {"source": source})


@router.get("/records/{collection}/{record_id}")
def read_record(request: Request, collection: Collection, record_id: str) -> Response:
    """Answer with the page on which a record is changed."""
    feature = present_of(request).files.feature(collection, record_id)
    name = str(feature["properties"].get("name") or record_id)
    raw = RawRecord("", 0, collection, feature)
    claims = [(number, claim) for number, claim in enumerate(raw.claims) if isinstance(claim, dict)]
    return render(request, "record", name, {"collection": collection, "feature": feature, "claims": claims})


def render(request: Request, template: str, heading: str, context: dict[str, Any]) -> Response:
    """Render a page of the desk."""
    desk, present = desk_of(request), present_of(request)
    shared = {
        "heading": heading,
        "title": f"{heading} · Desk",
        "description": "The curator's desk",
        "token": desk.secrets.writing,
        "atlas": present.site.catalog.profile.title,
        "seen": SEEN,
        "canonical": "",
    }
    return HTMLResponse(present.site.render(f"desk/{template}.html", {**shared, **context}))
