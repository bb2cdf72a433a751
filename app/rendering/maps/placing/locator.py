"""The locator map of a dossier, as paths and labels; a country is never a point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely import Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from app.domain.records import Record
from app.domain.vocabulary import Collection, Precision
from app.rendering.maps.outlines import Box, Outlines, Viewport, to_path
from app.rendering.maps.placing.extent import project_whole
from app.rendering.maps.placing.fit import box_across
from app.rendering.maps.placing.locator_labels import LocatorLabel, LocatorLabels
from app.rendering.maps.placing.scale_bar import km_of_unit, scale_bar

WIDTH, HEIGHT = 4800, 3000  # units; ten are a pixel, so that paths need no decimal points
WIDEST_BAR = 1100
NARROWEST_KM, WIDEST_KM = 700.0, 2600.0  # of what is shown around a point
OF_COUNTRIES = (Collection.AGREEMENTS, Collection.MEMBERSHIPS)  # they have no place within a country
POINTS = ("Point", "MultiPoint")


Locator = Mapping[str, Any]  # what `locate` returns


def locate(outlines: Outlines, record: Record, country_names: Mapping[str, str]) -> Locator | None:
    """Return the SVG paths and labels of the map of a record, in its units; None for one without a place.

    `points` are marked, or ringed where they stand for a region; `scale` is kilometres and their length.
    """
    placed = None if record.location.precision is Precision.COUNTRY else record.geometry
    hosts = [code for code in record.host if outlines.country_bounds(code)]
    if record.location.precision is Precision.NONE or (placed is None and not hosts):
        return None
    shape = None if placed is None else project_whole(placed)
    view = _view(outlines, shape, hosts)
    shape = None if shape is None else _turn(shape, view)
    copies = view.copies()
    labels, land = LocatorLabels(view), _land(outlines, copies)
    points = _points(shape, view)
    marks = _mark(labels, record, points) if points else _name_countries(labels, outlines, record, hosts, country_names)
    line = shape is not None and not points
    names = tuple(labels.place_countries(in_sight(land, country_names), hosts if placed is None else []))
    towns = tuple(labels.place_towns(outlines.towns, record.location.places))
    km, length = scale_bar(view.scale, view.north + view.height / view.scale / 2, WIDEST_BAR)
    return {
        "land": to_path(shapely.union_all([shape for code, shape in land.items() if code not in hosts])),
        "lakes": "".join(to_path(outlines.areas(outlines.lakes, copy)) for copy in copies),
        "borders": "".join(to_path(outlines.lines(outlines.borders, copy)) for copy in copies),
        "contested": "".join(
            to_path(outlines.lines([*outlines.contested, *outlines.undetermined], copy)) for copy in copies
        ),
        "hosts": to_path(shapely.union_all([land[code] for code in hosts if code in land])),
        "shape": to_path(shapely.transform(shape, view.fit)) if line and shape is not None else "",
        "shape_is_area": line and shape is not None and "Polygon" in shape.geom_type,
        "points": points,
        "is_region": record.location.precision is Precision.REGION,
        "marks": marks,
        "towns": towns,
        "names": names,
        "scale": (km, round(length)),
        "description": _describe(record, hosts, country_names, points),
    }


def _turn(shape: BaseGeometry, view: Viewport) -> BaseGeometry:
    """Move a geometry to the copy of the world that a view shows."""
    west, _, east, _ = shape.bounds
    turned: BaseGeometry = translate(shape, view.nearest((west + east) / 2) - (west + east) / 2)
    return turned


def _land(outlines: Outlines, copies: Iterable[Viewport]) -> dict[str, BaseGeometry]:
    """Return the land in sight by country, of all copies of the world."""
    found: dict[str, list[BaseGeometry]] = {}
    for copy in copies:
        for code, land in outlines.land(copy).items():
            found.setdefault(code, []).append(land)
    return {code: shapely.union_all(lands) for code, lands in found.items()}


def _points(shape: BaseGeometry | None, view: Viewport) -> tuple[tuple[int, int], ...]:
    if shape is None or shape.geom_type not in POINTS:
        return ()
    return tuple(view.at(x, y) for x, y in shapely.get_coordinates(shape).tolist())


def _view(outlines: Outlines, shape: BaseGeometry | None, hosts: Iterable[str]) -> Viewport:
    """Return the view of the hosts as a whole where they are small enough, else of what lies around the record."""
    countries = [bounds for code in hosts if (bounds := outlines.country_bounds(code))]
    if shape is None:
        return fit_around(box_across(countries))
    own: Box = shape.bounds
    both = box_across([own, *countries])
    middle = (own[1] + own[3]) / 2
    if (both[2] - both[0]) * km_of_unit(middle) <= WIDEST_KM:
        return fit_around(both)
    x, reach = (own[0] + own[2]) / 2, max(WIDEST_KM / km_of_unit(middle), own[2] - own[0]) / 2
    return fit_around((x - reach, middle, x + reach, middle))


def fit_around(bounds: Box) -> Viewport:
    """Return the view of a box with some land around it, at least as wide as a reader needs to find the place."""
    west, north, east, south = bounds
    x, y = (west + east) / 2, (north + south) / 2
    least = NARROWEST_KM / km_of_unit(y)
    scale = min(WIDTH * 0.84 / max(east - west, least), HEIGHT * 0.8 / max(south - north, least * HEIGHT / WIDTH))
    return Viewport(x - WIDTH / scale / 2, y - HEIGHT / scale / 2, scale, WIDTH, HEIGHT)


def _mark(labels: LocatorLabels, record: Record, points: Sequence[tuple[int, int]]) -> tuple[LocatorLabel, ...]:
    """Label the points by their place names, or a single one by the record's name."""
    names: Sequence[str] = record.location.places
    if len(names) != len(points):
        names = [record.name] if len(points) == 1 else [""] * len(points)
    room = 380 if record.location.precision is Precision.REGION else 120
    for point in points:
        labels.take_point(point, room)
    found = (labels.place_beside(name, point, room) for name, point in zip(names, points, strict=True) if name)
    return tuple(label for label in found if label)


def _name_countries(
    labels: LocatorLabels, outlines: Outlines, record: Record, hosts: Sequence[str], country_names: Mapping[str, str]
) -> tuple[LocatorLabel, ...]:
    """Label the countries where nothing nearer is known: "somewhere in" them, unless they themselves are meant."""
    if record.location.precision is not Precision.COUNTRY:
        return ()
    is_itself = record.collection in OF_COUNTRIES or len(hosts) > 1
    at = {label.code: label for label in outlines.names}
    found = []
    for code in hosts:
        name = country_names.get(code, code)
        if code in at:
            article = "the " if name.startswith("United ") else ""
            found.append(labels.place_over(name if is_itself else f"somewhere in {article}{name}", at[code]))
    return tuple(label for label in found if label)


def in_sight(land: Mapping[str, BaseGeometry], country_names: Mapping[str, str]) -> list[tuple[str, str, Polygon]]:
    """Return the countries in sight (code, name, largest piece), the largest first."""
    pieces: Any = {code: shapely.get_parts(shape).tolist() for code, shape in land.items()}
    parts = [(code, max(own, key=lambda part: part.area)) for code, own in pieces.items()]
    largest = sorted(parts, key=lambda item: -item[1].area)
    return [(code, country_names[code], piece) for code, piece in largest if code in country_names]


def _describe(
    record: Record, hosts: Sequence[str], country_names: Mapping[str, str], points: Sequence[tuple[int, int]]
) -> str:
    """Describe the map in words."""
    countries = ", ".join(country_names.get(code, code) for code in hosts)
    places = ", ".join(record.location.places)
    match record.location.precision:
        case Precision.COUNTRY if record.collection in OF_COUNTRIES:
            return f"{countries} is outlined."
        case Precision.COUNTRY:
            return f"Outlined: {countries}. Somewhere in there; the sources name no nearer place."
        case Precision.REGION if points:
            return f"A dashed circle stands for {places or countries}; the sources name no nearer place."
        case Precision.REGION:
            return f"Drawn roughly: {places or countries}."
    return f"Marked: {places or record.name}{f', in {countries}' if countries else ''}."
