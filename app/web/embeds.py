"""The map in other people's pages and pockets: a frame, the host page's script, and one file with everything inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.domain.records import Record
from app.domain.state import claims_known
from app.errors import QueryError
from app.query.views import View
from app.rendering.holdings import describe_window
from app.rendering.map_parts import map_parts
from app.rendering.standalone import Parts, render_standalone
from app.web.asking import ParametersError, parse_query
from app.web.blobs import REVALIDATE, Blob
from app.web.links import origin
from app.web.made import give_file
from app.web.page_queries import parse_page_query
from app.web.pages import SHEETS, Pages, dashboard
from app.web.queueing import Works
from app.web.viewing import parse_view

HTML_TYPE = "text/html; charset=utf-8"
METHODS = ["GET", "HEAD"]
FRAMES_KEPT = 128
SWITCHES = {"timeline": True, "legend": True, "list": False, "search": False, "card": False}
FILE_SCRIPT = "built/standalone.js"
FILE_STYLES = "css/standalone.css"
NOTICES = (("Leaflet", "vendor/leaflet/LICENSE"), ("MiniSearch", "vendor/minisearch/LICENSE.txt"))


def embed_routes(
    pages: Pages, catalog: Catalog, folders: tuple[Path, Path], works: Works, root: str = ""
) -> list[Route]:
    """The frame, its script for host pages, and the file, which `works` makes.

    `folders` are those of the geodata and of the static files, `root` the path under which a proxy publishes us.
    """
    embeds = Embeds(pages, catalog, folders, works, root)
    return [
        Route("/embed", embeds.read_frame, methods=METHODS),
        Route("/embed.js", embeds.read_host_script, methods=METHODS),
        Route("/exports/map.html", embeds.read_file, methods=METHODS),
    ]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is asked of a frame: a view, and which parts are shown."""

    view: View
    shown: tuple[tuple[str, bool], ...]

    @property
    def is_card(self) -> bool:
        """Is it the card of one record?"""
        return dict(self.shown)["card"]


class Embeds:
    """The endpoints; plain functions run in threads, since a page takes a while to make."""

    def __init__(self, pages: Pages, catalog: Catalog, folders: tuple[Path, Path], works: Works, root: str) -> None:
        self.pages = pages
        self.catalog = catalog
        self.folders = folders
        self.works = works
        self.root = root
        self.host_script = Blob((folders[1] / "js" / "embed-host.js").read_bytes(), "text/javascript; charset=utf-8")
        self._frame = lru_cache(FRAMES_KEPT)(self._render_frame)

    def read_frame(self, request: Request) -> Response:
        """The map, or the card of one record, to be shown in a frame of another page."""
        frame = parse_frame(parse_page_query(request.scope["query_string"]))
        if frame.is_card and record_of(frame.view, self.catalog) is None:
            raise HTTPException(404, "There is no such record, or none that a source known on that day speaks of.")
        return self._frame(origin(request) + self.root, frame.view.address(), frame.shown).response(request)

    def read_host_script(self, request: Request) -> Response:
        """The few lines that let a host page follow the height of its frames."""
        return self.host_script.response(request, REVALIDATE)

    async def read_file(self, request: Request) -> Response:
        """The view as one HTML file, to be saved: its own policy would not let it run from here."""
        view = parse_view(parse_page_query(request.scope["query_string"]))
        if not (self.folders[1] / FILE_SCRIPT).is_file():
            raise HTTPException(503, "The modules of the file are not joined; the service must be installed anew.")
        site = origin(request) + self.root
        key = f"map.html {self.catalog.version} {site} {view.address()}"
        kind = HTML_TYPE, f'attachment; filename="{file_name(self.catalog)}"'
        return await give_file(request, self.works, key, lambda: self._render_file(site, view), kind)

    @cached_property
    def context(self) -> dict[str, Any]:
        """What frames and files have in common with the dashboard."""
        return dashboard(self.catalog, map_parts(), self.pages.assets)

    @cached_property
    def parts(self) -> Parts:
        """What all files are made of."""
        return file_parts(self.pages, self.catalog, *self.folders)

    def _render_frame(self, site: str, address: str, shown: tuple[tuple[str, bool], ...]) -> Blob:
        view = parse_view(parse_query(address.encode()))
        card = dict(shown)["card"]
        home = f"{site}/"
        full = whole_address(site, view, card)
        context = {
            **self.context,
            "title": title_of(view, self.catalog),
            "theme": view.theme or "auto",
            "parts": {name: "yes" if is_shown else "no" for name, is_shown in shown},
            "full": full,
            "settings": {**self.context["settings"], "home": home, "card": card},
        }
        page = self.pages.environment.get_template("embed.html").render(context)
        return Blob(page.encode(), HTML_TYPE)

    def _render_file(self, site: str, view: View) -> bytes:
        return render_standalone(self.catalog, view, self.parts, site).encode()


def parse_frame(given: Mapping[str, str]) -> Frame:
    """What is asked of a frame; ParametersError tells all that is wrong."""
    errors: list[QueryError] = []
    shown = []
    for name, default in SWITCHES.items():
        text = given.get(name) or str(int(default))
        if text not in ("0", "1"):
            errors.append(QueryError(name, f"{name} takes 0 or 1; not {text!r}"))
        shown.append((name, text == "1"))
    if dict(shown)["card"]:
        # A card is of one record: the rest of the map's chrome would leave it no room.
        shown = [(name, is_shown and name not in ("timeline", "legend", "list", "search")) for name, is_shown in shown]
    try:
        view = parse_view(given, tuple(SWITCHES))
    except ParametersError as error:
        raise ParametersError([*errors, *error.errors]) from error
    if errors:
        raise ParametersError(errors)
    return Frame(view, tuple(shown))


def whole_address(site: str, view: View, is_card: bool = False) -> str:
    """Where a frame's link leads: to the whole map at the same view, or to the dossier of the card's record."""
    if not is_card or view.record is None:
        return with_query(f"{site}/", view.address())
    collection, id_ = view.record
    times = "&".join(part for part in view.address().split("&") if part.startswith(("datetime=", "as_of=")))
    return with_query(f"{site}/records/{collection.value}/{quote(id_, safe='')}", times)


def with_query(path: str, query: str) -> str:
    """An address with its query, if there is one."""
    return f"{path}?{query}" if query else path


def title_of(view: View, catalog: Catalog) -> str:
    """What a view is called: its record or the map, and its time."""
    record = record_of(view, catalog)
    what = record.name if record else "Russian military presence"
    when = f" {describe_window(view.window)}" if view.window else ""
    return f"{what}{when} · Garrison"


def record_of(view: View, catalog: Catalog) -> Record | None:
    """The record of a view, if any source that is known then speaks of it: before, not even its name is shown."""
    record: Record | None = None if view.record is None else catalog.record(*view.record)
    return record if record is not None and claims_known(record, view.as_of) else None


def file_name(catalog: Catalog) -> str:
    """What a saved file is called: it says which data are in it."""
    return f"garrison-map-{catalog.version[:12]}.html"


def file_parts(pages: Pages, catalog: Catalog, geodata: Path, static: Path) -> Parts:
    """What every file to take away is made of; OSError where the modules are not joined."""
    made = map_parts()
    leaflet = (static / "vendor" / "leaflet" / "leaflet.js").read_text("utf-8")
    return Parts(
        render=pages.environment.get_template("standalone.html").render,
        context=dashboard(catalog, made, pages.assets, listed=None),
        styles="\n".join((static / sheet).read_text("utf-8") for sheet in (*SHEETS, FILE_STYLES)),
        scripts=(
            (static / "js" / "before-paint.js").read_text("utf-8"),
            f"{leaflet}\n{made.script}",
            (static / FILE_SCRIPT).read_text("utf-8"),
        ),
        backdrop=(geodata / "backdrop" / "backdrop.json").read_text("utf-8"),
        notices=tuple((name, (static / path).read_text("utf-8")) for name, path in NOTICES),
    )
