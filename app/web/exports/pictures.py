"""Pictures of a view over HTTP; they take the parameters of the map page, a size, a scale and a title."""

from collections.abc import Mapping
from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.errors import QueryError
from app.query.codes import CodeNames
from app.query.map_query import MapQuery
from app.rendering.pictures.frame import Options
from app.rendering.pictures.picture import render_png, render_svg
from app.web.exports.file_responses import give_file
from app.web.http.middleware import ReadRoute, site_of
from app.web.http.parameters import parse_whole, parsed_by, read_parameters
from app.web.pages.map.titles import TitledParameters
from app.web.pages.page_query import read_page_parameters
from app.web.site import Site

MAX_PIXELS = 4096**2
USUAL_PIXELS = 2**20
TYPES = {"png": "image/png", "svg": "image/svg+xml"}
DEFAULTS = Options()
router = APIRouter(prefix="/exports", include_in_schema=False, route_class=ReadRoute)


Side = Annotated[int, parsed_by(parse_whole(200, 4096))]


class PictureParameters(TitledParameters):
    """The parameters of a picture: a view, and how it is drawn."""

    width: Side = DEFAULTS.width
    height: Side = DEFAULTS.height
    scale: Annotated[int, parsed_by(parse_whole(1, 4))] = DEFAULTS.scale

    @model_validator(mode="after")
    def check_pixels(self) -> Self:
        """Refuse a picture that takes too long to draw."""
        if self.width * self.height * self.scale**2 > MAX_PIXELS:
            raise QueryError("width", f"width, height and scale make more than {MAX_PIXELS:,} pixels")
        return self

    def to_options(self, home: str = "") -> Options:
        """Return how the picture is drawn; `home` is the address of the service that it names."""
        return Options(self.width, self.height, self.scale, self.title, home)


@router.get("/map.png")
@router.get("/map.svg")
async def read_picture(request: Request) -> Response:
    """Answer with the view as a picture, in the form that the address ends with."""
    form = request.scope["path"].rpartition(".")[2]
    site, asked = site_of(request), read_page_parameters(PictureParameters, request)
    view, options = asked.to_view(), asked.to_options(site.address(request))
    kind = TYPES[form], f'inline; filename="garrison-map-{site.catalog.version[:12]}.{form}"'
    key = (f"map.{form}", view.address(), options)
    cost = 1 + options.width * options.height * options.scale**2 // USUAL_PIXELS
    return await give_file(request, key, lambda: make_picture(site, form, view, options), kind, cost)


def make_picture(site: Site, form: str, view: MapQuery, options: Options) -> bytes:
    """Draw a view as `png` or `svg`."""
    if form == "png":
        return render_png(site.catalog, view, options, site.picture_resources)
    return render_svg(site.catalog, view, options, site.picture_resources).encode()


def parse_picture(given: Mapping[str, str], home: str = "", names: CodeNames | None = None) -> tuple[MapQuery, Options]:
    """Parse the view and the options that parameters ask for; ParametersError tells all that is wrong."""
    asked = read_parameters(PictureParameters, given, names)
    return asked.to_view(), asked.to_options(home)
