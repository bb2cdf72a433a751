"""The map in other people's pages: a frame, and the host page's script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import ValidationInfo
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.catalog import Catalog
from app.errors import QueryError
from app.query.map_query import SAFE, MapQuery, shown_in, undated_in
from app.rendering.words.headlines import find_headline, record_of
from app.rendering.words.layer_words import list_publishers
from app.web.http.middleware import site_of
from app.web.http.parameters import parsed_by
from app.web.http.responses import READ, page
from app.web.http.threads import threaded
from app.web.pages.map.dashboard import groups
from app.web.pages.map.titles import TitledParameters
from app.web.pages.page_query import read_page_parameters

HOST_SCRIPT = "js/embed-host.js"
router = APIRouter(include_in_schema=False)


def _parse_switch(text: str, info: ValidationInfo) -> bool:
    if text not in ("0", "1"):
        raise QueryError(info.field_name or "", f"{info.field_name} takes 0 or 1; not {text!r}")
    return text == "1"


Switch = Annotated[bool, parsed_by(_parse_switch)]


class FrameParameters(TitledParameters):
    """The parameters of a frame: a view, its title, and which parts are shown."""

    timeline: Switch = True
    legend: Switch = True
    list: Switch = False
    search: Switch = False
    card: Switch = False


SWITCHES = {
    name: FrameParameters.model_fields[name].default for name in ("timeline", "legend", "list", "search", "card")
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A view in a frame, by name which parts are shown, and the title of an editor, "" for none."""

    view: MapQuery
    shown: Mapping[str, bool]
    title: str = ""

    @classmethod
    def from_parameters(cls, asked: FrameParameters) -> Self:
        """Make the frame that is asked for; a card is of one record, the rest of the map would leave it no room."""
        shown = {name: getattr(asked, name) and not (asked.card and name != "card") for name in SWITCHES}
        return cls(asked.to_view(), shown, asked.title)

    @property
    def is_card(self) -> bool:
        """Is it the card of one record?"""
        return self.shown["card"]


@router.api_route("/embed", methods=READ)
@threaded
def read_frame(request: Request) -> Response:
    """Answer with the map, or the card of one record, to be shown in a frame of another page."""
    site = site_of(request)
    frame = Frame.from_parameters(read_page_parameters(FrameParameters, request))
    if frame.is_card and record_of(frame.view, site.catalog) is None:
        raise HTTPException(404, "There is no such record, or none that a source known on that day speaks of.")
    home = site.address(request)
    context = {
        **site.pages.context,
        "title": frame.title or str(find_headline(frame.view, site.catalog)),
        "headline": find_headline(frame.view if frame.is_card else replace(frame.view, record=None), site.catalog),
        "given_title": frame.title,
        "publishers": list_publishers(shown_in(frame.view, site.catalog), site.catalog),
        "oembed": oembed_address(home, frame_address(frame, home)),
        "theme": frame.view.theme or "auto",
        "parts": {name: "yes" if is_shown else "no" for name, is_shown in frame.shown.items()},
        "full": whole_address(home, frame),
        **list_of_view(frame.view, site.catalog),
        "settings": {**site.pages.context["settings"], "home": f"{home}/", "card": frame.is_card},
    }
    return page(site.render("embed/embed.html", context)).response(request)


@router.api_route("/embed.js", methods=READ)
async def read_host_script(request: Request) -> Response:
    """Answer with the few lines that let a host page follow the height of its frames."""
    return site_of(request).pages.assets.files[HOST_SCRIPT].response(request)


def list_of_view(view: MapQuery, catalog: Catalog) -> Mapping[str, Any]:
    """Return the variables of the list that stands in a frame where no map can: of its view, none for the whole layer.

    What the summaries say may rest on later sources, so a view of an earlier day has none.
    """
    if not view.address():
        return {}
    records = [*(item.record for item in shown_in(view, catalog)), *undated_in(view, catalog)]
    shown = records if view.as_of is None else [replace(record, summary="") for record in records]
    listed = [group for group in groups(shown, catalog) if group["count"]]
    return {"groups": listed, "listing": "The records of this view are", "records_count": len(records)}


def whole_address(home: str, frame: Frame) -> str:
    """Return where a frame's link leads: to the whole map at the same view, or to the dossier of the card's record."""
    address = frame.view.address()
    if not frame.is_card or frame.view.record is None:
        return with_query(f"{home}/", address)
    collection, id_ = frame.view.record
    times = "&".join(part for part in address.split("&") if part.startswith(("datetime=", "as_of=")))
    return with_query(f"{home}/records/{collection.value}/{quote(id_, safe='')}", times)


def with_query(path: str, query: str) -> str:
    """Return an address with its query, if there is one."""
    return f"{path}?{query}" if query else path


def frame_address(frame: Frame, home: str) -> str:
    """Return the address of a frame: its view, the switches that are not as usual, and its title."""
    switches = [
        f"{name}={int(is_shown)}"
        for name, is_shown in frame.shown.items()
        if is_shown != SWITCHES[name] and (name == "card" or not frame.is_card)
    ]
    title = f"title={quote(frame.title, safe=SAFE)}" if frame.title else ""
    return with_query(f"{home}/embed", "&".join(filter(None, (frame.view.address(), *switches, title))))


def oembed_address(home: str, url: str) -> str:
    """Return where to ask for the frame of an address, but for the format of the answer."""
    return f"{home}/oembed?url={quote(url, safe='')}"
