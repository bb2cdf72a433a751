"""The pages for readers: the dashboard, its data and its files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.catalog.catalog import Catalog
from app.domain.records import Record
from app.domain.state import segments
from app.domain.vocabulary import Collection
from app.json_bytes import to_json
from app.rendering.maps.layer_json import source_view, view, view_stamp
from app.rendering.maps.map_parts import MapParts, map_parts, map_stamp
from app.rendering.pages.sentences import describe_timeline
from app.vendoring import is_built
from app.web.http.cached_body import CachedBody, LazyBody
from app.web.http.static_files import Assets, read_assets

TITLE = "Garrison: a sourced atlas of Russian military presence"
DESCRIPTION = "What was where, when, and who says so: bases, deployments, agreements, blocs; each value with its quote."
MAP_SCRIPT = "made/map.js"
RECORDS = "made/records.json"
BACKDROP = "made/backdrop.json"
STYLES = "made/explore.css"
# Sent as one file, in this order: a request less is worth more than a sheet kept by another page.
PARTS = (
    "tokens",
    "ink",
    "masthead",
    "shell",
    "symbols",
    "atlas",
    "finder",
    "list",
    "table",
    "card",
    "timeline",
    "print",
)
LISTED = 200  # records of a collection on the page; those of a larger one are on a page of their own
SHEETS = ("vendor/leaflet/leaflet.css", *(f"css/{part}.css" for part in PARTS))


@dataclass(frozen=True)
class Pages:
    """Everything the pages need, made once: it is the same for all readers."""

    catalog: Catalog
    assets: Assets
    environment: Environment
    data: CachedBody

    def prepare(self) -> None:
        """Make what the first reader would wait for: the page, then its data as browsers take them."""
        self.dashboard.body  # noqa: B018 - it is compressed with the head of a view
        self.data.coded("br")

    @cached_property
    def dashboard(self) -> CachedBody:
        """The dashboard; slow for the first who asks, who is the service itself soon after its start."""
        page = self.environment.get_template("dashboard/dashboard.html")
        return CachedBody(
            page.render(dashboard(self.catalog, map_parts(), self.assets)).encode(), "text/html; charset=utf-8"
        )


def pages_router(pages: Pages) -> APIRouter:
    """The routes of the pages and of their files."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"])
    def read_dashboard(request: Request) -> Response:
        return pages.dashboard.response(request)

    @router.api_route("/favicon.ico", methods=["GET", "HEAD"])
    def read_favicon() -> Response:
        return RedirectResponse(pages.assets.address("favicon.svg"))

    @router.api_route("/static/{version}/{path:path}", methods=["GET", "HEAD"])
    def read_asset(request: Request, version: str, path: str) -> Response:
        return pages.assets.response(request, version, path)

    return router


def build_pages(catalog: Catalog, geodata: Path, templates: Path, static: Path, root: str = "") -> Pages:
    """Gather the files of the pages; `root` is the path under which a proxy publishes the service."""
    # One file: Folium's script runs right after Leaflet, and a request less is worth more than a file kept by itself.
    leaflet = (static / "vendor" / "leaflet" / "leaflet.js").read_bytes()
    data = LazyBody(lambda: to_json(view(catalog, root)), view_stamp(catalog, root), "application/json")
    made = {
        MAP_SCRIPT: LazyBody(
            lambda: b"\n".join((leaflet, map_parts().script.encode())),
            map_stamp().encode() + leaflet,
            "text/javascript; charset=utf-8",
        ),
        RECORDS: data,
        STYLES: CachedBody(b"\n".join((static / sheet).read_bytes() for sheet in SHEETS), "text/css; charset=utf-8"),
        BACKDROP: CachedBody((geodata / "backdrop" / "backdrop.json").read_bytes(), "application/json"),
    }
    assets = read_assets(static, made, root)
    environment = build_environment(templates, assets, "built" if is_built(static) else "js")
    return Pages(catalog, assets, environment, data)


def build_environment(templates: Path, assets: Assets, modules: str = "js") -> Environment:
    """Jinja that escapes everything, and fails for a variable that is not given.

    `modules` is the folder of the entry modules: "built" where they are joined, "js" where each is a file of its own.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = assets.address
    environment.globals["entry"] = lambda name: assets.address(f"{modules}/{name}.js")
    return environment


def dashboard(catalog: Catalog, parts: MapParts, assets: Assets, listed: int | None = LISTED) -> dict[str, Any]:
    """The variables of the dashboard's template, with so many records of each collection; all of them for None."""
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "root": assets.root,
        "map_html": parts.html,
        "map_script_url": assets.address(MAP_SCRIPT),
        "styles_url": assets.address(STYLES),
        "settings": {
            "data_url": assets.address(RECORDS),
            "backdrop_url": assets.address(BACKDROP),
            "version": catalog.version,
        },
        "groups": [group(collection, catalog, listed) for collection in Collection],
        "sources": [source_view(number, source) for number, source in enumerate(catalog.sources.values(), 1)],
        "version": catalog.version,
    }


def group(collection: Collection, catalog: Catalog, listed: int | None) -> dict[str, Any]:
    """A collection and its records, as the list shows them before and without scripts."""
    label = {"code": collection.value, "label": collection.label, "definition": collection.definition}
    records = catalog.in_collection(collection)
    shown = [line(record, catalog) for record in records[:listed]]
    return {"collection": label, "count": len(records), "records": shown}


def line(record: Record, catalog: Catalog) -> dict[str, Any]:
    """One line of the list."""
    return {
        "id": record.id,
        "name": record.name,
        "kind_label": record.kind.label,
        "host_names": [catalog.country_names.get(code, code) for code in record.host],
        "summary": record.summary,
        "when_text": describe_timeline(segments(record)),
    }
