"""Measures what pictures cost: `python -m benchmarks.pictures` prints time and size of some views of the layer.

Time is that of the processor, the process that renders PNG included; the first picture also reads what all are made of.
`python -m benchmarks.pictures 20000` does so for an invented layer of so many records.
"""

import resource
import sys
import time
from collections.abc import Iterator, Mapping

from app.catalog.catalog import Catalog, load_catalog
from app.rendering.pictures.frame import Options
from app.rendering.pictures.picture import render_png, render_svg
from app.rendering.pictures.resources import read_resources
from app.settings import Settings
from app.web.pages.map.map_parameters import parse_view
from benchmarks.layer import build_layer

ROUNDS = 5
VIEWS: tuple[tuple[str, Mapping[str, str], Options], ...] = (
    ("whole layer, 1200 x 675", {}, Options()),
    ("2008, 1200 x 675", {"datetime": "2008-01-01/2008-12-31"}, Options()),
    ("Central Asia, zoom 5, dark", {"center": "69.1,41.2", "zoom": "5", "theme": "dark"}, Options()),
    ("whole layer, twice as sharp", {}, Options(scale=2)),
    ("whole layer, 4096 x 2304", {}, Options(4096, 2304)),
)


def processor_s() -> float:
    """Return the CPU seconds of this process and of those that it waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in used)


def measure(catalog: Catalog, settings: Settings) -> Iterator[str]:
    """Write a row for each view: the median of some rounds."""
    kit = read_resources(settings.geodata, settings.templates, settings.static)
    for name, given, options in VIEWS:
        view, taken = parse_view(given), []
        for _ in range(ROUNDS):
            start, begun = processor_s(), time.perf_counter()
            svg = render_svg(catalog, view, options, kit)
            middle = processor_s()
            png = render_png(catalog, view, options, kit)
            taken.append((middle - start, processor_s() - middle, time.perf_counter() - begun))
        drawn, rendered, _ = sorted(taken)[ROUNDS // 2]
        first = taken[0][1]
        sizes = f"{len(svg) / 1000:,.0f} | {len(png) / 1000:,.0f}"
        yield f"| {name} | {drawn:.2f} | {rendered:.2f} | {first:.2f} | {sizes} |"


def main() -> None:
    """Print the table."""
    settings = Settings.from_environ({})
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    catalog = build_layer(size) if size else load_catalog(settings.geodata, settings.seeds)
    rows = [
        "| View | SVG, s | PNG, s | first PNG, s | SVG, kB | PNG, kB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    sys.stdout.write("\n".join([*rows, *measure(catalog, settings), ""]))


if __name__ == "__main__":
    main()
