"""Coordinates as people write them: decimal points and commas, degrees and minutes, letters of the hemisphere, WKT."""

import re
from collections.abc import Iterator

from shapely import Point, from_wkt
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

LETTER = r"[NSEW]|[СЮВЗ](?:\.?\s?[ШД]\.?)?"
NUMBER = r"\d+(?:[.,]\d+)?"
DEGREES = re.compile(
    rf"""\s*(?P<before>{LETTER})?\s*(?P<sign>[-+\u2212])?\s*(?P<degrees>{NUMBER})\s*
    (?:[°ºd:\s]\s*(?:(?P<minutes>{NUMBER})\s*(?:['\u2032\u2019m:\s]\s*(?:(?P<seconds>{NUMBER})\s*(?:["\u2033\u201ds]|''|\u2032\u2032)?)?)?)?)?
    \s*(?P<after>{LETTER})?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
BETWEEN = re.compile(rf"(?<=\d)\W*?(?:{LETTER})(?P<cut>[\s,;/]+)(?=\S)", re.IGNORECASE)
CUTS = (r"\s*[;/|]\s*", r",\s+", r",", r"\s+")
LATITUDE, NEGATIVE = frozenset("NSСЮ"), frozenset("SWЮЗ")  # noqa: RUF001 - the letters above
WKT = re.compile(r"\s*(SRID=4326;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b", re.IGNORECASE)


def parse_degrees(text: str) -> float | None:
    """The degrees in a text, None where there are none.

    >>> parse_degrees("42,5"), parse_degrees("42°30'S"), parse_degrees("W 74 30 36"), parse_degrees("north")
    (42.5, -42.5, -74.51, None)
    """
    match = DEGREES.fullmatch(text)
    if not match or (match["before"] and match["after"]):
        return None
    degrees, minutes, seconds = (_to_number(match[name]) for name in ("degrees", "minutes", "seconds"))
    if minutes >= 60 or seconds >= 60:
        return None
    is_negative = match["sign"] in ("-", "\u2212") or _letter(match) in NEGATIVE
    return (-1 if is_negative else 1) * (degrees + minutes / 60 + seconds / 3600)


def parse_place(text: str) -> BaseGeometry | None:
    """The place in a text, as WKT or as latitude and longitude, in this order where no letters tell; None for none.

    >>> parse_place("42,85; 74,84"), parse_place("74°50'30''E 42°51'N"), parse_place("Kant")
    (<POINT (74.84 42.85)>, <POINT (74.842 42.85)>, None)
    """
    if WKT.match(text):
        try:
            return from_wkt(text.rpartition(";")[2])
        except ShapelyError:
            return None
    for first, second in _halves(text):
        one, other = parse_degrees(first), parse_degrees(second)
        if one is not None and other is not None:
            is_turned = _is_latitude(second) and not _is_latitude(first)
            return Point(one, other) if is_turned else Point(other, one)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a text into two coordinates, the surest first."""
    if (match := BETWEEN.search(text)) is not None:
        yield text[: match.start("cut")], text[match.end("cut") :]
    for cut in CUTS:
        parts = re.split(cut, text.strip("()[] \t"))
        if len(parts) == 2:
            yield parts[0], parts[1]


def _is_latitude(text: str) -> bool:
    match = DEGREES.fullmatch(text)
    return match is not None and _letter(match) in LATITUDE


def _letter(match: re.Match[str]) -> str:
    return (match["before"] or match["after"] or "")[:1].upper()


def _to_number(text: str | None) -> float:
    return float((text or "0").replace(",", "."))
