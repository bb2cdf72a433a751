"""The picture of a view, from the catalog to SVG or PNG: same data, same view, same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from app.catalog.catalog import Catalog
from app.domain.state import claims_known
from app.domain.vocabulary import Status
from app.errors import QueryError
from app.query.map_query import MapQuery, held_in, undated_in
from app.rendering.pictures.camera import Camera, aim
from app.rendering.pictures.frame import Caption, Frame
from app.rendering.pictures.ground import Ground, tint_pattern, tinted
from app.rendering.pictures.kit import Kit
from app.rendering.pictures.legend import list_entries
from app.rendering.pictures.names import Names, write_names
from app.rendering.pictures.raster import rasterise
from app.rendering.pictures.sites import read_places
from app.rendering.pictures.spots import Shown, Spot, place_spots
from app.rendering.pictures.svg import FAMILY, at, element, plain
from app.rendering.pictures.symbols import Symbols
from app.rendering.pictures.words import TITLE, describe_chosen, describe_count, describe_credits, describe_view

Drawn = tuple[Shown, list[Spot], Mapping[str, Status]]
PASSES = 3  # a legend takes height, which moves symbols, which changes the legend


@dataclass(frozen=True, slots=True)
class Options:
    """Size in pixels of a screen, how many of the picture make one of those, and a title other than ours."""

    width: int = 1200
    height: int = 675
    scale: int = 1
    title: str = ""


def render_png(catalog: Catalog, view: MapQuery, options: Options, kit: Kit) -> bytes:
    """The picture of a view as PNG."""
    return rasterise(render_svg(catalog, view, options, kit), kit.fonts.files.values(), options.scale)


def render_svg(catalog: Catalog, view: MapQuery, options: Options, kit: Kit) -> str:
    """The picture of a view as SVG; QueryError for a chosen record that there is not."""
    shown = find_shown(catalog, view)
    tints = tinted(shown)
    symbols = Symbols(kit, kit.palettes[view.theme or "light"])
    places = read_places(catalog.records, kit.outlines.names)
    frame = Frame(kit.fonts, options.width, options.height)
    caption = _caption(catalog, view, options, shown, [])
    for _ in range(PASSES):
        frame.write(caption)
        camera = aim(view, options.width, frame.map_height)
        spots = place_spots(shown, places, camera)
        caption = _caption(catalog, view, options, shown, spots)
        if frame.set_legend(list_entries(shown, spots, tints, symbols)):
            break
    hatching = (tint_pattern(code, symbols.colours["tint"]) for code in sorted(set(tints.values())))
    return element(
        "svg",
        element("title", escape(plain(caption.title))),
        element("desc", escape(plain(f"{caption.subtitle}. {caption.credits}"))),
        element("defs", *symbols.patterns(), *hatching),
        at(0, frame.top, _draw_map(kit, symbols, camera, frame, (shown, spots, tints))),
        frame.draw(caption, symbols, camera),
        xmlns="http://www.w3.org/2000/svg",
        width=options.width,
        height=options.height,
        viewBox=f"0 0 {options.width} {options.height}",
        font_family=FAMILY,
        role="img",
    )


def find_shown(catalog: Catalog, view: MapQuery) -> Shown:
    """The records of the view by their numbers in the catalog; what nobody had said by then is not chosen either."""
    numbers = {(record.collection, record.id): number for number, record in enumerate(catalog.records)}
    held = {numbers[item.record.collection, item.record.id]: item for item in held_in(view, catalog)}
    chosen = None if view.record is None else numbers.get(view.record)
    if view.record is not None and chosen is None:
        raise QueryError("record", f"there is no record {'/'.join(view.record)}")
    is_known = chosen is not None and claims_known(catalog.records[chosen], view.as_of)
    known = sum(1 for record in catalog.records if claims_known(record, view.as_of))
    undated = len(undated_in(view, catalog))
    return Shown(catalog.records, held, chosen if is_known else None, known, undated)


def _caption(catalog: Catalog, view: MapQuery, options: Options, shown: Shown, spots: list[Spot]) -> Caption:
    words = (describe_view(view, catalog), describe_chosen(shown, spots), describe_count(shown, spots))
    return Caption(
        title=options.title or TITLE,
        subtitle=" · ".join(filter(None, words)),
        credits=describe_credits(shown),
        version=catalog.version[:12],
        address=f"/?{view.address()}" if view.address() else "/",
    )


def _draw_map(kit: Kit, symbols: Symbols, camera: Camera, frame: Frame, what: Drawn) -> str:
    shown, spots, tints = what
    ground = Ground(kit, symbols.colours, camera)
    names = Names(kit.fonts, camera, [*(spot.box for spot in spots), frame.scale_box(camera)])
    write_names(names, kit.outlines, ground, shown, spots)
    return "".join(
        (
            ground.below(tints),
            ground.above(),
            ground.routes(shown),
            *(symbols.leader(spot) for spot in spots),
            names.draw(symbols.colours),
            *(symbols.spot(spot) for spot in spots),
        )
    )
