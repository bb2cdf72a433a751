"""Pictures of a view over HTTP: made in threads, a few at once, and kept by the data and what was asked."""

from collections.abc import Callable, Mapping
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.errors import ParametersError, QueryError
from app.query.map_query import MapQuery
from app.rendering.pictures.kit import Kit
from app.rendering.pictures.picture import Options, render_png, render_svg
from app.web.exports.file_responses import give_file
from app.web.exports.job_queue import JobQueue
from app.web.pages.map_parameters import parse_view
from app.web.pages.page_query import parse_page_query

OWN = ("width", "height", "scale", "title")
LEAST_PX, MOST_PX = 200, 4096
MOST_PIXELS = MOST_PX**2
TITLE_SIGNS = 120
TYPES = {"png": "image/png", "svg": "image/svg+xml"}


class Pictures:
    """The pictures of a catalog; `read_kit` gives what they are made of when the first one is asked for."""

    def __init__(self, catalog: Catalog, read_kit: Callable[[], Kit], works: JobQueue) -> None:
        self.catalog = catalog
        self._read_kit = read_kit
        self.works = works

    @cached_property
    def kit(self) -> Kit:
        """What pictures are made of."""
        return self._read_kit()

    def make(self, form: str, view: MapQuery, options: Options) -> bytes:
        """A picture as `png` or `svg`."""
        if form == "png":
            return render_png(self.catalog, view, options, self.kit)
        return render_svg(self.catalog, view, options, self.kit).encode()

    async def answer(self, form: str, request: Request) -> Response:
        """The answer to a request for a picture; QueryError and ParametersError for what has no meaning."""
        view, options = parse_picture(parse_page_query(request.scope["query_string"]))
        key = repr(("picture", self.catalog.version, form, view.address(), view.q, options))
        kind = TYPES[form], f'inline; filename="garrison-map-{self.catalog.version[:12]}.{form}"'
        return await give_file(request, self.works, key, lambda: self.make(form, view, options), kind)


def picture_routes(catalog: Catalog, read_kit: Callable[[], Kit], works: JobQueue | None = None) -> list[Route]:
    """`/exports/map.png` and `/exports/map.svg`, which `works` makes; they take the parameters of `/` and of `OWN`."""
    pictures = Pictures(catalog, read_kit, works or JobQueue())

    async def read_png(request: Request) -> Response:
        return await pictures.answer("png", request)

    async def read_svg(request: Request) -> Response:
        return await pictures.answer("svg", request)

    return [
        Route("/exports/map.png", read_png, methods=["GET", "HEAD"]),
        Route("/exports/map.svg", read_svg, methods=["GET", "HEAD"]),
    ]


def parse_picture(given: Mapping[str, str]) -> tuple[MapQuery, Options]:
    """The view and the options that parameters ask for; ParametersError tells all that is wrong."""
    errors: list[QueryError] = []
    view, options = MapQuery(), Options()
    try:
        view = parse_view(given, extra=OWN)
    except ParametersError as error:
        errors += error.errors
    try:
        options = parse_options(given)
    except ParametersError as error:
        errors += error.errors
    if errors:
        raise ParametersError(errors)
    return view, options


def parse_options(given: Mapping[str, str]) -> Options:
    """Size, scale and title; ParametersError tells all that is wrong."""
    errors: list[QueryError] = []
    defaults = Options()
    width = _parse_whole(given, "width", defaults.width, (LEAST_PX, MOST_PX), errors)
    height = _parse_whole(given, "height", defaults.height, (LEAST_PX, MOST_PX), errors)
    scale = _parse_whole(given, "scale", defaults.scale, (1, 2), errors)
    title = given.get("title", "").strip()
    if len(title) > TITLE_SIGNS:
        errors.append(QueryError("title", f"title takes at most {TITLE_SIGNS} characters"))
    if not errors and width * height * scale**2 > MOST_PIXELS:
        errors.append(QueryError("width", f"width, height and scale make more than {MOST_PIXELS:,} pixels"))
    if errors:
        raise ParametersError(errors)
    return Options(width, height, scale, title)


def _parse_whole(
    given: Mapping[str, str], name: str, default: int, limits: tuple[int, int], errors: list[QueryError]
) -> int:
    text, (least, most) = given.get(name, ""), limits
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) <= 5 and least <= int(text) <= most:
        return int(text)
    errors.append(QueryError(name, f"{name} takes a whole number from {least} to {most}; not {text!r}"))
    return default
