"""The backdrop of a picture: water, land, tinted countries, rivers and borders, as on the page."""

from collections.abc import Iterable, Iterator, Mapping

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from app.domain.vocabulary import Collection, Status
from app.rendering.maps.outlines import Points, to_path, to_plane
from app.rendering.pictures.marker_points import is_of_country
from app.rendering.pictures.markers import ORDER, ShownRecords
from app.rendering.pictures.projection import UNITS, MapProjection
from app.rendering.pictures.resources import Palette, Resources
from app.rendering.pictures.svg import element

# The four patterns of a tint differ in shape, not only in strength: strength of the fill, width of the edge, slants.
TINTS = {
    Status.ATTESTED: (0.26, 1.6, ""),
    Status.INFERRED: (0.07, 1.6, "M0 0h1.2v7.07h-1.2z"),
    Status.ANNOUNCED: (0.04, 3.4, ""),
    Status.DENIED: (0.05, 1.6, "M0 0h1.2v7.07h-1.2zM1.2 0h5.87v1.2h-5.87z"),
}
STROKES = {
    Status.ATTESTED: (4, None),
    Status.INFERRED: (4, "2 7"),
    Status.ANNOUNCED: (3, "9 7"),
    Status.DENIED: (2, "3 7"),
    None: (2, "3 7"),
}
SHALLOWS = (1.0, 0.7, 0.42, 0.2)  # widths of the soft rim of shallow water, the widest first
SHRINK = f"scale({1 / UNITS})"


def tinted_countries(shown: ShownRecords) -> dict[str, Status]:
    """Return the countries that are members of a bloc, with the strongest of their statuses."""
    found: dict[str, Status] = {}
    for index in shown.held:
        record, status = shown.records[index], shown.held[index].status
        if record.collection is Collection.MEMBERSHIPS:
            for code in record.host:
                found[code] = min(found.get(code, status), status, key=lambda one: ORDER[one])
    return found


def tint_pattern(status: Status, colour: str) -> str:
    """Return the hatching of tinted countries, for the <defs> of a picture; "" for a status without."""
    if not TINTS[status][2]:
        return ""
    return element(
        "pattern",
        element("path", d=TINTS[status][2], fill=colour),
        id=f"tint-{status}",
        width=7.07,
        height=7.07,
        patternUnits="userSpaceOnUse",
        # Where it is used, ten units are a pixel.
        patternTransform=f"scale({UNITS}) rotate(45)",
    )


class Backdrop:
    """Draws what lies under the markers of a picture; its paths are in units, ten to a pixel."""

    def __init__(self, resources: Resources, colours: Palette, projection: MapProjection) -> None:
        self.outlines = resources.outlines
        self.colours = colours
        self.projection = projection
        lands = [(view, self.outlines.land(view)) for view in projection.viewports()]
        self.worlds = [(view, land) for view, land in lands if land]

    def land(self) -> dict[str, list[BaseGeometry]]:
        """Return the land in sight by country, in units."""
        found: dict[str, list[BaseGeometry]] = {}
        for _, land in self.worlds:
            for code, shape in land.items():
                found.setdefault(code, []).append(shape)
        return found

    def draw_land(self, tints: Mapping[str, Status]) -> str:
        """Draw water, land and tints."""
        colours = self.colours
        parts = [element("rect", width=self.projection.width, height=self.projection.height, fill=colours["water"])]
        coasts = self._lines(self.outlines.coasts)
        reach = (9 + 19 * self.projection.detail) * UNITS
        for step, width in enumerate(SHALLOWS, 1):
            colour = mix(colours["water"], colours["shallow"], step / 5)
            parts.append(self._stroke(coasts, colour, width * reach / UNITS, stroke_linejoin="bevel"))
        paths = {code: "".join(map(to_path, shapes)) for code, shapes in self.land().items()}
        whole, unsettled = "".join(paths.values()), paths.get("", "")
        # All land is one path: two fills that meet would let a hair of water through.
        parts.append(self._area(whole, fill=colours["land"], stroke=colours["land"], stroke_width=4))
        parts.append(self._area(unsettled, fill=colours["undetermined"]))
        parts += [self._tint(paths[code], tints[code]) for code in sorted(tints) if code in paths]
        return "".join(parts)

    def draw_lines(self) -> str:
        """Draw rivers, lakes, coasts and borders."""
        outlines, colours, near = self.outlines, self.colours, self.projection.detail
        # The longest come first in the file: from afar only those.
        rivers = outlines.rivers[: round(len(outlines.rivers) * (0.15 + 0.85 * near))]
        lakes = "".join(to_path(outlines.areas(outlines.lakes, view)) for view, _ in self.worlds)
        borders = self._lines(outlines.borders)
        contested = self._lines([*outlines.undetermined, *outlines.contested])
        dashes = [length * (0.7 + 0.4 * near) * UNITS for length in (7, 2.5, 1, 2.5)]
        dots = {"stroke_linecap": "round", "stroke_dasharray": f"1 {(3 + 0.8 * near) * UNITS:.0f}"}
        return "".join(
            (
                self._stroke(self._lines(rivers), colours["river"], 0.6 + 0.7 * near),
                self._area(lakes, fill=colours["lake"], stroke=colours["coast"], stroke_width=4 + 4 * near),
                self._stroke(self._lines(outlines.coasts), colours["coast"], 0.5 + 0.5 * near),
                self._stroke(borders, colours["borderHalo"], 1.4 + 2 * near),
                self._stroke(borders, colours["border"], 0.7 + 0.4 * near, stroke_dasharray=_join(dashes)),
                self._stroke(contested, colours["borderHalo"], 1.5 + 2 * near),
                self._stroke(contested, colours["contested"], 1.1 + 0.5 * near, **dots),
            )
        )

    def draw_shapes(self, shown: ShownRecords) -> str:
        """Draw the lines and areas of records."""
        return "".join(
            self._shape(shown, index)
            for index in shown.among(range(len(shown.records)))
            if not is_of_country(shown.records[index])
        )

    def _shape(self, shown: ShownRecords, index: int) -> str:
        record = shown.records[index]
        shape = record.geometry
        if shape is None or shape.is_empty or shape.geom_type.endswith("Point"):
            return ""
        is_area = shape.geom_type.endswith("Polygon")
        width, dashes = STROKES[shown.status(index)]
        paint = {
            "stroke_linecap": "round",
            "stroke_dasharray": dashes and _join(float(part) * UNITS for part in dashes.split()),
            "fill": self.colours[record.collection] if is_area else "none",
            "fill_opacity": 0.18 if is_area else None,
        }
        lines = [to_plane(shapely.get_coordinates(line)) for line in _rings(shape)]
        path = self._lines(lines)
        return self._stroke(path, self.colours[record.collection], 6 if index == shown.chosen else width, **paint)

    def _tint(self, path: str, status: Status) -> str:
        colour, (fill, edge, slants) = self.colours["tint"], TINTS[status]
        parts = self._area(
            path, fill=colour, fill_opacity=fill, stroke=colour, stroke_opacity=0.75, stroke_width=edge * UNITS
        )
        return parts + (self._area(path, fill=f"url(#tint-{status})", fill_opacity=0.34) if slants else "")

    def _lines(self, lines: list[Points]) -> str:
        return "".join(to_path(self.outlines.lines(lines, view)) for view, _ in self.worlds)

    def _stroke(self, path: str, colour: str, width: float, **more: object) -> str:
        if not path:
            return ""
        given = {"fill": "none"} | more
        return element("path", d=path, stroke=colour, stroke_width=width * UNITS, transform=SHRINK, **given)

    def _area(self, path: str, **paint: object) -> str:
        return element("path", d=path, fill_rule="evenodd", transform=SHRINK, **paint) if path else ""


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours of the form #rrggbb; `share` is that of the other one.

    >>> mix("#000000", "#0a64ff", 0.5)
    '#053280'
    """
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def _rings(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape).tolist():
        if isinstance(part, Polygon):
            yield part.exterior
            yield from part.interiors
        elif isinstance(part, LineString):
            yield part


def _join(lengths: Iterable[float]) -> str:
    return " ".join(f"{length:.0f}" for length in lengths)
