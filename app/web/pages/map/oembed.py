"""oEmbed: the code of a frame for an address of ours, for programs that make frames of links (https://oembed.com)."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit
from xml.etree import ElementTree as ET

from fastapi import APIRouter
from markupsafe import escape
from pydantic import ConfigDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.catalog import Catalog
from app.domain.vocabulary import Collection
from app.errors import ParametersError, QueryError
from app.json_bytes import to_json
from app.query.codes import CodeNames, names_of_codes
from app.query.map_query import SAFE, MapQuery
from app.rendering.words.headlines import find_headline, record_of
from app.web.http.middleware import site_of
from app.web.http.parameters import Parameters, parse_query, parse_whole, parsed_by, read_parameters
from app.web.http.responses import READ, Body
from app.web.http.threads import threaded
from app.web.pages.map.embeds import SWITCHES, Frame, FrameParameters, frame_address, with_query
from app.web.site import Site

FORMATS = {"json": "application/json", "xml": "text/xml; charset=utf-8"}
SIZE = (800, 520)  # what suits the map, where no less is asked for
UNLIMITED = 999_999
PICTURE = (1200, 675)  # as /exports/map.png makes it
LEAST_PICTURE = 200  # of either side
DAY_S = 86_400
router = APIRouter(include_in_schema=False)


class OEmbedParameters(Parameters):
    """The parameters of oEmbed; programs send some of their own, which are passed over."""

    model_config = ConfigDict(extra="ignore")

    url: str = ""
    format: str = "json"
    maxwidth: Annotated[int, parsed_by(parse_whole(1, UNLIMITED))] = UNLIMITED
    maxheight: Annotated[int, parsed_by(parse_whole(1, UNLIMITED))] = UNLIMITED


@router.api_route("/oembed", methods=READ)
@threaded
def read_oembed(request: Request) -> Response:
    """Answer as section 2.3 of the specification says: 404 for addresses of others, 501 for other formats."""
    site = site_of(request)
    asked = read_parameters(OEmbedParameters, parse_query(request.scope["query_string"]))
    if asked.format not in FORMATS:
        raise HTTPException(501, f"There is no format {asked.format!r}; there are json and xml.")
    home = site.address(request)
    frame = find_frame(asked.url, home, site)
    told = describe(frame, site.catalog, home, (asked.maxwidth, asked.maxheight))
    content = to_json(told) if asked.format == "json" else to_xml(told)
    return Body(content, FORMATS[asked.format]).response(request)


def find_frame(url: str, home: str, site: Site) -> Frame:
    """Find the frame of an address; HTTPException 404 for one that shows nothing here."""
    if not url:
        raise QueryError("url", "url takes the address of the map or of a record's page")
    try:
        parts, ours = urlsplit(url), urlsplit(home)
    except ValueError as error:
        raise HTTPException(404, "That is no address of a page here.") from error
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != ours.netloc.lower():
        raise HTTPException(404, "That address is not of this site.")
    frame = read_frame(parts, site)
    if frame is None:
        raise HTTPException(404, "There is nothing to embed at that address.")
    if frame.view.record is not None and record_of(frame.view, site.catalog) is None:
        raise HTTPException(404, "There is no such record, or none that a source known on that day speaks of.")
    return frame


def read_frame(parts: SplitResult, site: Site) -> Frame | None:
    """Read the map, a frame, or the dossier of a record as its card; None for every other page."""
    if not f"{parts.path}/".startswith(f"{site.root}/"):
        return None
    path, names = parts.path.removeprefix(site.root) or "/", names_of_codes(site.catalog)
    query = {name: text for name, text in parse_qsl(parts.query) if name in FrameParameters.model_fields}
    if path == "/embed":
        return parse_frame(query, names)
    if path == "/":  # the map page has no parts to switch
        return parse_frame({name: text for name, text in query.items() if name not in (*SWITCHES, "title")}, names)
    words = path.strip("/").split("/")
    if len(words) != 3 or words[0] != "records" or words[1] not in tuple(Collection):
        return None
    times: dict[str, str] = {name: query[name] for name in ("datetime", "as_of", "theme") if name in query}
    return parse_frame({**times, "record": f"{words[1]}/{unquote(words[2])}", "card": "1"}, names)


def parse_frame(given: Mapping[str, str], names: CodeNames) -> Frame | None:
    """Parse the frame that is asked for; None where the page itself would refuse."""
    try:
        return Frame.from_parameters(read_parameters(FrameParameters, given, names))
    except ParametersError:
        return None


def describe(frame: Frame, catalog: Catalog, home: str, limits: tuple[int, int]) -> dict[str, str | int]:
    """Describe a frame (sections 2.3.4 and 2.3.4.4); nothing in it is larger than the limits of width and height."""
    size = min(SIZE[0], limits[0]), min(SIZE[1], limits[1])
    title = frame.title or str(find_headline(frame.view, catalog))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": catalog.profile.title,
        "provider_url": f"{home}/",
        "cache_age": DAY_S,
        "width": size[0],
        "height": size[1],
        "html": frame_code(frame_address(frame, home), title, size),
        **thumbnail(frame, home, limits),
    }


def thumbnail(frame: Frame, home: str, limits: tuple[int, int]) -> dict[str, str | int]:
    """Describe the picture of a frame, as large as the limits allow; nothing where none is so small."""
    share = min(1.0, limits[0] / PICTURE[0], limits[1] / PICTURE[1])
    width, height = (int(side * share) for side in PICTURE)
    if min(width, height) < LEAST_PICTURE:
        return {}
    size = "" if share == 1 else f"width={width}&height={height}"
    title = f"title={quote(frame.title, safe=SAFE)}" if frame.title else ""
    return {
        "thumbnail_url": picture_address(frame.view, home, title, size),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def picture_address(view: MapQuery, home: str, *more: str) -> str:
    """Return the address of the picture of a view, with more of its parameters."""
    return with_query(f"{home}/exports/map.png", "&".join(filter(None, (view.address(), *more))))


def frame_code(source: str, title: str, size: tuple[int, int]) -> str:
    """Return the frame as HTML."""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{size[0]}" height="{size[1]}" loading="lazy" '
        'style="border:1px solid #7b8894;max-width:100%" allow="clipboard-write; fullscreen"></iframe>'
    )


def to_xml(told: Mapping[str, str | int]) -> bytes:
    """Serialise the answer as the specification's XML."""
    top = ET.Element("oembed")
    for name, value in told.items():
        ET.SubElement(top, name).text = str(value)
    xml: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return xml
