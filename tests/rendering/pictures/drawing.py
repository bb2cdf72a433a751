"""What tests of pictures share: the resources, pictures of samples, and a measure of how far two pictures are apart."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageStat

from app.catalog.catalog import Catalog
from app.query.map_query import MapQuery
from app.rendering.maps.placing.extent import extent_of_view, position_of
from app.rendering.maps.placing.fit import Room
from app.rendering.pictures.frame import Options
from app.rendering.pictures.markers import HOLE
from app.rendering.pictures.picture import render_png, render_svg
from app.rendering.pictures.projection import MapProjection, create_projection
from app.rendering.pictures.resources import Resources, read_resources
from app.web.pages.map.map_parameters import parse_view
from tests.samples import NAMES, sample_catalog

THUMBNAIL = (300, 200)


@cache
def resources() -> Resources:
    return read_resources(Path("geodata"), Path("templates"), Path("static"))


def macros(theme: str = "light") -> Any:
    """The macros that draw markers in the colours of a theme."""
    own = resources()
    template = own.template.environment.get_template("pictures/_symbols.svg")
    return template.make_module({"colours": own.palettes[theme], "shapes": own.shapes, "hole": HOLE})


def draw(
    catalog: Catalog | None = None,
    width: int = 1200,
    height: int = 675,
    title: str = "",
    home: str = "",
    **given: str,
) -> str:
    """The SVG of a view, whose parameters are as in the address."""
    options = Options(width, height, title=title, home=home)
    return render_svg(catalog or sample_catalog(), parse_view(given, NAMES), options, resources())


def paint(width: int = 600, height: int = 400, scale: int = 1, **given: str) -> Image.Image:
    """The PNG of a view of the samples."""
    options = Options(width, height, scale)
    return Image.open(BytesIO(render_png(sample_catalog(), parse_view(given, NAMES), options, resources())))


def projection_of(catalog: Catalog, view: MapQuery, width: float, height: float) -> MapProjection:
    """The projection of a view in a map of some size."""
    extent = extent_of_view(view, catalog, resources().outlines)
    return create_projection(position_of(view, extent, Room(width, height)), width, height)


def thumbnail(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").resize(THUMBNAIL, Image.Resampling.BOX)


def distance(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures' colours, of 255, on a small scale: fine edges do not count."""
    difference = ImageChops.difference(thumbnail(one).reduce(4), thumbnail(other).reduce(4))
    return sum(ImageStat.Stat(difference).mean) / 3
