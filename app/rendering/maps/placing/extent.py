"""What records show on a map, and the position of a view."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.catalog.countries import Points
from app.domain.records import Record
from app.domain.status.state import claims_known
from app.query.map_query import MapQuery, shown_in
from app.rendering.maps.map_parts import CENTER, ZOOM
from app.rendering.maps.outlines import Box, Outlines, Point, project, to_plane
from app.rendering.maps.placing.fit import CountryPlace, Extent, Fitted, Room, fit


def find_position(view: MapQuery, catalog: Catalog, outlines: Outlines, room: Room) -> Fitted:
    """Return where a view looks: at its own position, or fitted to what it shows."""
    return position_of(at_home(view, catalog), extent_of_view(view, catalog, outlines), room)


def at_home(view: MapQuery, catalog: Catalog) -> MapQuery:
    """Return the view with the position at which the atlas opens, if it has one and the view asks for nothing."""
    home = catalog.profile.home
    if home is None or replace(view, tint=None, theme=None).address():
        return view
    return replace(view, center=home[:2], zoom=home[2])


def position_of(view: MapQuery, extent: Extent, room: Room) -> Fitted:
    """Return where a view of an extent looks; where neither says, at the beginning of the map."""
    if view.center is not None and view.zoom is not None:
        return Fitted(*project([view.center])[0], view.zoom)
    return fit(extent, room) or Fitted(*project([CENTER])[0], ZOOM)


def extent_of_view(view: MapQuery, catalog: Catalog, outlines: Outlines) -> Extent:
    """Return what a view shows: its record, or else its result, or the whole layer where that is nowhere."""
    known = [record for record in catalog.records if claims_known(record, view.as_of)]
    chosen = [record for record in known if view.record == (record.collection, record.id)]
    for records in (chosen, [item.record for item in shown_in(view, catalog)]):
        extent = extent_of(records, outlines)
        if extent.places or extent.countries:
            return extent
    return extent_of(known, outlines)


def extent_of(records: Iterable[Record], outlines: Outlines) -> Extent:
    """Return what records show, on the plane."""
    names = {label.code: (label.x, label.y) for label in outlines.names}
    places: list[Box] = []
    countries: dict[str, CountryPlace] = {}
    for record in records:
        if record.is_of_country:
            for code, point in _named_points(record, names).items():
                countries[code] = CountryPlace(outlines.country_bounds(code), point)
        elif record.geometry is not None:
            places += _boxes(record.geometry)
    return Extent(tuple(places), tuple(countries.values()))


def project_whole(geometry: BaseGeometry) -> BaseGeometry:
    """Project a geometry to the plane; one on both sides of 180 degrees goes on to the east, as the backdrop does."""
    longitudes = shapely.get_coordinates(geometry)[:, 0]
    is_split = longitudes.max() - longitudes.min() > 180

    def to_whole(degrees: Points) -> Points:
        shift = np.where(is_split & (degrees[:, 0] < 0), 360.0, 0.0)
        return to_plane(degrees + np.column_stack((shift, np.zeros_like(shift))))

    placed: BaseGeometry = shapely.transform(geometry, to_whole)
    return placed


def _named_points(record: Record, names: Mapping[str, Point]) -> Mapping[str, Point]:
    """Return where the badges of a record's countries stand, without those that have no place."""
    drawn = record.drawn_geometry
    own = [] if drawn is None or drawn.is_empty else project(shapely.get_coordinates(drawn).tolist())
    found = {
        code: names.get(code) or (own[min(at, len(own) - 1)] if own else None) for at, code in enumerate(record.host)
    }
    return {code: point for code, point in found.items() if point is not None}


def _boxes(geometry: BaseGeometry) -> list[Box]:
    if geometry.is_empty:
        return []
    if geometry.geom_type.endswith("Point"):
        return [(x, y, x, y) for x, y in project(shapely.get_coordinates(geometry).tolist())]
    return [project_whole(geometry).bounds]
