"""oEmbed: the code of a frame for an address of ours, for programs that make frames of links (https://oembed.com)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from xml.etree import ElementTree as ET

from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.domain.vocabulary import Collection
from app.errors import ParametersError, QueryError
from app.json_bytes import to_json
from app.query.map_query import MapQuery
from app.web.http.cached_body import CachedBody
from app.web.http.links import origin
from app.web.http.query_string import parse_query
from app.web.pages.embeds import SWITCHES, Frame, parse_frame, record_of, title_of, with_query
from app.web.pages.map_parameters import PARAMETERS

FORMATS = {"json": "application/json", "xml": "text/xml; charset=utf-8"}
SIZE = (800, 520)  # what suits the map, where no less is asked for
UNLIMITED = 999_999
PICTURE = (1200, 675)  # as /exports/map.png makes it
DAY_S = 86_400


def oembed_routes(catalog: Catalog, root: str) -> list[Route]:
    """`/oembed`; `root` is the path under which a proxy publishes the service."""
    return [Route("/oembed", OEmbed(catalog, root).read, methods=["GET", "HEAD"])]


@dataclass(frozen=True, slots=True)
class OEmbed:
    """The endpoint: which addresses it knows, and what it says of them."""

    catalog: Catalog
    root: str

    def read(self, request: Request) -> Response:
        """Answer as section 2.3 of the specification says: 404 for addresses of others, 501 for other formats.

        Parameters that are not known here are passed over: programs send some of their own.
        """
        given = parse_query(request.scope["query_string"])
        format_ = given.get("format", "json")
        if format_ not in FORMATS:
            raise HTTPException(501, f"There is no format {format_!r}; there are json and xml.")
        limits = read_limit(given, "maxwidth"), read_limit(given, "maxheight")
        site = origin(request) + self.root
        frame = self.find(given.get("url", ""), site)
        told = describe(frame, self.catalog, site, limits)
        body = to_json(told) if format_ == "json" else to_xml(told)
        response = CachedBody(body, FORMATS[format_]).response(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def find(self, url: str, site: str) -> Frame:
        """The frame of an address; HTTPException 404 for one that shows nothing here."""
        if not url:
            raise ParametersError([QueryError("url", "url takes the address of the map or of a record's page")])
        try:
            parts, ours = urlsplit(url), urlsplit(site)
        except ValueError as error:
            raise HTTPException(404, "That is no address of a page here.") from error
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != ours.netloc.lower():
            raise HTTPException(404, "That address is not of this site.")
        frame = self.read_frame(parts)
        if frame is None:
            raise HTTPException(404, "There is nothing to embed at that address.")
        if frame.view.record is not None and record_of(frame.view, self.catalog) is None:
            raise HTTPException(404, "There is no such record, or none that a source known on that day speaks of.")
        return frame

    def read_frame(self, parts: SplitResult) -> Frame | None:
        """The map, a frame, or the dossier of a record as its card; None for every other page."""
        if not parts.path.startswith(f"{self.root}/"):
            return None
        path = parts.path.removeprefix(self.root)
        query = {name: text for name, text in parse_qsl(parts.query) if name in (*PARAMETERS, *SWITCHES)}
        if path in ("/", "/embed"):
            return tolerant(query if path == "/embed" else without_switches(query))
        words = path.strip("/").split("/")
        if len(words) != 3 or words[0] != "records" or words[1] not in tuple(Collection):
            return None
        times: dict[str, str] = {name: query[name] for name in ("datetime", "as_of", "theme") if name in query}
        return tolerant({**times, "record": f"{words[1]}/{unquote(words[2])}", "card": "1"})


def without_switches(query: Mapping[str, str]) -> dict[str, str]:
    """The view alone: the map page has no parts to switch."""
    return {name: text for name, text in query.items() if name not in SWITCHES}


def tolerant(given: Mapping[str, str]) -> Frame | None:
    """The frame that is asked for; None where the page itself would refuse."""
    try:
        return parse_frame(given)
    except ParametersError:
        return None


def read_limit(given: Mapping[str, str], name: str) -> int:
    """A limit in pixels, without one the largest number that is a size."""
    text = given.get(name) or str(UNLIMITED)
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 6 and int(text) > 0):
        raise ParametersError([QueryError(name, f"{name} takes a number of pixels; not {text!r}")])
    return int(text)


def describe(frame: Frame, catalog: Catalog, site: str, limits: tuple[int, int]) -> dict[str, str | int]:
    """What the answer holds (sections 2.3.4 and 2.3.4.4); nothing in it is larger than the limits."""
    size = min(SIZE[0], limits[0]), min(SIZE[1], limits[1])
    has_picture = PICTURE[0] <= limits[0] and PICTURE[1] <= limits[1]
    thumbnail: dict[str, str | int] = {
        "thumbnail_url": picture_address(frame.view, site),
        "thumbnail_width": PICTURE[0],
        "thumbnail_height": PICTURE[1],
    }
    title = title_of(frame.view, catalog)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Garrison",
        "provider_url": f"{site}/",
        "cache_age": DAY_S,
        "width": size[0],
        "height": size[1],
        "html": frame_code(frame_address(frame, site), title, size),
        **(thumbnail if has_picture else {}),
    }


def frame_address(frame: Frame, site: str) -> str:
    """The address of a frame: its view, and the switches that are not as usual."""
    switches = [
        f"{name}={int(is_shown)}"
        for name, is_shown in frame.shown
        if is_shown != SWITCHES[name] and (name == "card" or not frame.is_card)
    ]
    return with_query(f"{site}/embed", "&".join(filter(None, (frame.view.address(), *switches))))


def picture_address(view: MapQuery, site: str) -> str:
    """The picture of a view."""
    return with_query(f"{site}/exports/map.png", view.address())


def frame_code(source: str, title: str, size: tuple[int, int]) -> str:
    """The frame as HTML."""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{size[0]}" height="{size[1]}" loading="lazy" '
        'style="border:1px solid #7b8894;max-width:100%" allow="clipboard-write; fullscreen"></iframe>'
    )


def to_xml(told: Mapping[str, str | int]) -> bytes:
    """The answer as the specification's XML."""
    top = ET.Element("oembed")
    for name, value in told.items():
        ET.SubElement(top, name).text = str(value)
    xml: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return xml
