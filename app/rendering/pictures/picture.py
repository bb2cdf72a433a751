"""Render the picture of a view as SVG or PNG: the same data and view give the same bytes."""

from app.catalog.catalog import Catalog
from app.constants import CONSTANTS
from app.domain.status.state import claims_known
from app.domain.vocabulary import Collection
from app.errors import QueryError
from app.query.map_query import MapQuery, held_in, lapsed_in, undated_in
from app.rendering.maps.outlines import Outlines
from app.rendering.maps.placing.extent import at_home, extent_of_view, position_of
from app.rendering.maps.placing.fit import Room
from app.rendering.pages.two_times import two_times
from app.rendering.pictures.backdrop import Backdrop, mix, tinted_countries
from app.rendering.pictures.captions import credit_towns, write_caption
from app.rendering.pictures.frame import Frame, Options
from app.rendering.pictures.labels import MapLabels, place_labels
from app.rendering.pictures.legend import SIGN_PX, list_entries
from app.rendering.pictures.marker_points import find_marker_points
from app.rendering.pictures.markers import HOLE, REGION_PX, ShownRecords, place_markers
from app.rendering.pictures.near_cells import draw_relief, find_near_towns, read_near_cells
from app.rendering.pictures.near_lines import refine
from app.rendering.pictures.projection import create_projection
from app.rendering.pictures.raster import rasterise
from app.rendering.pictures.resources import Resources
from app.rendering.pictures.sides import LOOKS as SIDES
from app.rendering.pictures.sides import side_tints

LOOKS = CONSTANTS["blocs"]
PASSES = 3  # a legend takes height, which moves symbols, which changes the legend


def render_png(catalog: Catalog, view: MapQuery, options: Options, resources: Resources) -> bytes:
    """Render the picture of a view as PNG."""
    return rasterise(render_svg(catalog, view, options, resources), resources.fonts.files.values(), options.scale)


def render_svg(catalog: Catalog, view: MapQuery, options: Options, resources: Resources) -> str:
    """Render the picture of a view as SVG; QueryError for a chosen record that does not exist."""
    shown = find_shown(catalog, view)
    kinds, looks = tuple(catalog.profile.kinds.values()), catalog.profile.looks
    tints = side_tints(shown.told["compared"]) if shown.told else tinted_countries(shown, view.tint, looks)
    points = find_marker_points(catalog.records, resources.outlines.names)
    extent = extent_of_view(view, catalog, resources.outlines)
    frame = Frame(resources.fonts, options.width, options.height)
    caption = write_caption(catalog, view, options, shown, [])
    for _ in range(PASSES):
        frame.write(caption)
        position = position_of(at_home(view, catalog), extent, Room(options.width, frame.map_height))
        projection = create_projection(position, options.width, frame.map_height)
        markers = place_markers(shown, points, projection)
        cells = read_near_cells(resources.cells, projection)
        towns = find_near_towns(cells, projection)
        caption = write_caption(catalog, view, options, shown, markers)
        caption = credit_towns(caption) if towns else caption
        if frame.set_legend(list_entries(shown, markers, tints, kinds)):
            break
    outlines = Outlines(refine(resources.overview, cells)) if cells else resources.outlines
    backdrop = Backdrop(outlines, projection)
    labels = MapLabels(resources.fonts, projection, [*(marker.box for marker in markers), frame.scale_box(projection)])
    place_labels(labels, towns, backdrop, shown, markers)
    return resources.template.render(
        caption=caption,
        frame=frame,
        projection=projection,
        colours=resources.palettes[view.theme or "light"],
        shapes=resources.shapes,
        collections=list(Collection),
        markers=markers,
        region_px=REGION_PX,
        hole=HOLE,
        sign_px=SIGN_PX,
        tints=tints,
        blocs=SIDES
        if shown.told
        else {bloc: {**LOOKS[look], "colour": f"bloc-{look}"} for bloc, look in looks.items()},
        tinting=CONSTANTS["tints"],
        ground=backdrop.ground(),
        relief=draw_relief(cells, projection),
        records=backdrop.shapes(shown),
        labels=labels,
        mix=mix,
    )


def find_shown(catalog: Catalog, view: MapQuery) -> ShownRecords:
    """Select the records of a view by their numbers in the catalog; one that no source knows yet is not chosen."""
    numbers = {(record.collection, record.id): number for number, record in enumerate(catalog.records)}
    held, lapsed = (
        {numbers[item.record.collection, item.record.id]: item for item in found}
        for found in (held_in(view, catalog), lapsed_in(view, catalog) if view.lapsed else ())
    )
    chosen = None if view.record is None else numbers.get(view.record)
    if view.record is not None and chosen is None:
        raise QueryError("record", f"there is no record {'/'.join(view.record)}")
    is_known = chosen is not None and claims_known(catalog.records[chosen], view.as_of)
    known = sum(1 for record in catalog.records if claims_known(record, view.as_of))
    undated = len(undated_in(view, catalog))
    told = None if view.compare is None else two_times(view, catalog)
    records = [(item.timeline.record, item.difference.side) for item in (told["compared"] if told else ())]
    sides = {numbers[record.collection, record.id]: side for record, side in records}
    return ShownRecords(catalog.records, held, lapsed, chosen if is_known else None, known, undated, sides, told)
