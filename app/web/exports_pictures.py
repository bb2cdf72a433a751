"""Pictures of a view over HTTP: made in threads, a few at once, and kept by the data and what was asked."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.errors import QueryError
from app.query.views import View
from app.rendering.pictures.kit import Kit
from app.rendering.pictures.picture import Options, render_png, render_svg
from app.web.asking import ParametersError, parse_query
from app.web.blobs import REVALIDATE, is_known
from app.web.codings import choose_coding, compress
from app.web.queueing import Works
from app.web.viewing import parse_view

OWN = ("width", "height", "scale", "title")
LEAST_PX, MOST_PX = 200, 4096
MOST_PIXELS = MOST_PX**2
TITLE_SIGNS = 120
AT_ONCE, WAITING, KEPT_BYTES = 2, 8, 32 * 2**20
TYPES = {"png": "image/png", "svg": "image/svg+xml"}
LEVELS = {"br": 5, "gzip": 6}  # of one answer, not of a file that is sent for ever


class Pictures:
    """The pictures of a catalog; `read_kit` gives what they are made of when the first one is asked for."""

    def __init__(self, catalog: Catalog, read_kit: Callable[[], Kit]) -> None:
        self.catalog = catalog
        self._read_kit = read_kit
        self.works = Works(AT_ONCE, WAITING, KEPT_BYTES)

    @cached_property
    def kit(self) -> Kit:
        """What pictures are made of."""
        return self._read_kit()

    def make(self, form: str, view: View, options: Options, coding: str | None = None) -> bytes:
        """A picture as `png` or `svg`, compressed where a coding is named."""
        if form == "png":
            return render_png(self.catalog, view, options, self.kit)
        body = render_svg(self.catalog, view, options, self.kit).encode()
        return compress(body, coding, LEVELS[coding]) if coding else body

    async def answer(self, form: str, request: Request) -> Response:
        """The answer to a request for a picture; QueryError and ParametersError for what has no meaning."""
        view, options = parse_picture(parse_query(request.scope["query_string"]))
        coding = choose_coding(request.headers.get("accept-encoding", "")) if form == "svg" else None
        key = _digest(repr((self.catalog.version, form, view.address(), view.q, options, coding)).encode())
        body = await self.works.give(key, lambda: self.make(form, view, options, coding))
        headers = {
            "ETag": f'"{_digest(body)}"',
            "Cache-Control": REVALIDATE,
            "Content-Disposition": f'inline; filename="garrison-map-{self.catalog.version[:12]}.{form}"',
            **({"Vary": "Accept-Encoding"} if form == "svg" else {}),
        }
        if is_known(headers["ETag"], request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(body, media_type=TYPES[form], headers=headers)


def picture_routes(catalog: Catalog, read_kit: Callable[[], Kit]) -> list[Route]:
    """`/exports/map.png` and `/exports/map.svg`; they take the parameters of `/` and those of `OWN`."""
    pictures = Pictures(catalog, read_kit)

    async def read_png(request: Request) -> Response:
        return await pictures.answer("png", request)

    async def read_svg(request: Request) -> Response:
        return await pictures.answer("svg", request)

    return [
        Route("/exports/map.png", read_png, methods=["GET", "HEAD"]),
        Route("/exports/map.svg", read_svg, methods=["GET", "HEAD"]),
    ]


def parse_picture(given: Mapping[str, str]) -> tuple[View, Options]:
    """The view and the options that parameters ask for; ParametersError tells all that is wrong."""
    errors: list[QueryError] = []
    view, options = View(), Options()
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


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
