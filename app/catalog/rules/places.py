"""Is the place of a record right? Rules on coordinates, countries and borders."""

import re
from collections.abc import Container, Iterable, Sequence
from math import cos, radians

from shapely import box, get_coordinates
from shapely.affinity import scale
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from app.catalog.countries import Countries
from app.catalog.problems import Report
from app.domain.records import Record
from app.domain.vocabulary import Collection, Precision

NEAR_KM = 5.0
COARSE_KM = 50.0  # by so much may a shape be wrong outside of the region for which the backdrop is drawn finely
FINE_REGION = box(8, 30, 96, 73)
SWAPPED_KM = 300.0  # a point nearer to its host is rather a little wrong than turned round
UNASSIGNED = re.compile("X[A-Z]")  # ISO 3166-1 leaves these codes to its users
KM_PER_DEGREE = 111.2
DECIMALS = 6
Point2 = tuple[float, float]  # longitude and latitude


def check_place(record: Record, countries: Countries, report: Report, own: Container[str] = ()) -> None:
    """All rules on the place of one record; `own` are the codes that the atlas names beside ISO 3166-1."""
    for code in (*record.operator, *record.host):
        if code in own:
            continue
        if UNASSIGNED.fullmatch(code):
            report.add("unknown-country", f"{code!r} is a code that ISO 3166-1 gives to nobody", "warning")
        elif code not in countries.codes:
            words = f"{code!r} is no ISO 3166-1 alpha-2 code of a country, nor one that atlas.toml names"
            report.add("unknown-country", words)
    _check_precision(record, report)
    if record.geometry is None:
        return
    points = [(float(x), float(y)) for x, y in get_coordinates(record.geometry)]
    if len(record.location.places) != (len(points) if record.geometry.geom_type == "MultiPoint" else 1):
        report.add("places-count", "location.places must name each point, or the one line or area")
    if any(abs(x) > 180 or abs(y) > 90 for x, y in points):
        report.add("coordinates-swapped", "a coordinate is outside the world; longitude comes first")
        return
    if any(round(value, DECIMALS) != value for point in points for value in point):
        report.add("coordinates-decimals", f"coordinates have at most {DECIMALS} decimals")
    hosts = [countries[code] for code in record.host if code in countries]
    if hosts and len(hosts) == len(record.host):  # small countries have no shape
        _check_points(record, points, hosts, countries, report)


def _check_precision(record: Record, report: Report) -> None:
    nowhere = record.location.precision is Precision.NONE
    by_country = record.collection is Collection.MEMBERSHIPS and record.location.precision is Precision.COUNTRY
    if record.geometry is None and not nowhere and not by_country:
        report.add("place-missing", f"precision {record.location.precision} needs coordinates, without them it is none")
    if record.geometry is not None and nowhere:
        report.add("place-missing", "precision none goes with no coordinates (a geometry of null)")


def _check_points(
    record: Record,
    points: Iterable[Point2],
    hosts: Iterable[BaseGeometry],
    countries: Countries,
    report: Report,
) -> None:
    hosts = list(hosts)
    outside = [point for point in points if not any(host.covers(Point(point)) for host in hosts)]
    distances = {point: min(_distance_km(point, host) for host in hosts) for point in outside}
    far = [point for point, distance in distances.items() if distance > _tolerance_km(point)]
    if far and all(distances[x, y] > SWAPPED_KM and any(host.covers(Point(y, x)) for host in hosts) for x, y in far):
        report.add("coordinates-swapped", f"{far[0]} looks swapped: longitude comes first")
    elif record.location.note is None and (words := _describe_doubt(record.host, points, far, countries)):
        report.add(*words, "warning")


def _describe_doubt(
    host: Sequence[str], points: Iterable[Point2], far: Sequence[Point2], countries: Countries
) -> tuple[str, str] | None:
    """Return the rule and the words for what only a curator can tell: leased or disputed ground, an islet, a border."""
    where, why = " and ".join(host), f"say in location.note why {' and '.join(host)} is right"
    if abroad := next(((point, code) for point in far if (code := _country_at(point, countries))), None):
        return "point-outside-host", f"{abroad[0]} lies in {abroad[1]}, outside {where}; {why}"
    if far:
        return (
            "point-outside-host",
            f"{far[0]} lies outside {where}, or on an islet that the backdrop leaves out; {why}",
        )
    near = _near_border(points, host, countries)
    return ("point-near-border", f"within {NEAR_KM:g} km of {near}; {why}") if near else None


def _tolerance_km(point: Point2) -> float:
    return NEAR_KM if FINE_REGION.covers(Point(point)) else COARSE_KM


def _country_at(point: Point2, countries: Countries) -> str | None:
    x, y = point
    for code, (west, south, east, north) in countries.bounds.items():
        if west <= x <= east and south <= y <= north and countries[code].covers(Point(point)):
            return code
    return None


def _near_border(points: Iterable[Point2], hosts: Iterable[str], countries: Countries) -> str | None:
    for code, (west, south, east, north) in countries.bounds.items():
        if code in hosts:
            continue
        for x, y in points:
            margin = NEAR_KM / (KM_PER_DEGREE * max(cos(radians(y)), 0.01))
            close = west - margin <= x <= east + margin and south - margin <= y <= north + margin
            if close and _distance_km((x, y), countries[code]) <= NEAR_KM:
                return code
    return None


def _distance_km(point: Point2, area: BaseGeometry) -> float:
    """Distance in km on a plane that is true near the point: a degree of longitude shrinks with latitude."""
    shrink = cos(radians(point[1]))
    flat = scale(area, xfact=shrink, yfact=1.0, origin=(0, 0))
    return float(flat.distance(Point(point[0] * shrink, point[1]))) * KM_PER_DEGREE
