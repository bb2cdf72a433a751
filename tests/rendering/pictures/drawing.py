"""What tests of pictures share: the resources, pictures of samples, and a measure of how far two pictures are apart."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from app.rendering.pictures.picture import Options, render_png, render_svg
from app.rendering.pictures.resources import read_resources
from app.web.pages.map_parameters import parse_view
from tests.samples import sample_catalog

THUMBNAIL = (300, 200)


@cache
def resources():
    return read_resources(Path("geodata"), Path("templates"), Path("static"))


def draw(catalog=None, width=1200, height=675, title="", **given):
    """The SVG of a view, whose parameters are as in the address."""
    options = Options(width, height, title=title)
    return render_svg(catalog or sample_catalog(), parse_view(given), options, resources())


def paint(width=600, height=400, scale=1, **given):
    """The PNG of a view of the samples."""
    options = Options(width, height, scale)
    return Image.open(BytesIO(render_png(sample_catalog(), parse_view(given), options, resources())))


def thumbnail(picture):
    return picture.convert("RGB").resize(THUMBNAIL, Image.Resampling.BOX)


def distance(one, other):
    """The mean difference of two pictures' colours, of 255, on a small scale: fine edges do not count."""
    difference = ImageChops.difference(thumbnail(one).reduce(4), thumbnail(other).reduce(4))
    return sum(ImageStat.Stat(difference).mean) / 3
