"""Draw markers as SVG, as the page does, with its shapes and colours."""

from app.domain.vocabulary import Collection, Status
from app.rendering.maps.label_placer import Point
from app.rendering.pictures.markers import REGION_PX, Marker, MarkerSymbol
from app.rendering.pictures.resources import Palette, Resources
from app.rendering.pictures.svg import at, element, number, text_at

SIDE = 32  # of a symbol's drawing
DASHES = "3 2.5"


class Symbols:
    """Draws markers, and the signs of the legend, in the colours of one theme."""

    def __init__(self, resources: Resources, colours: Palette) -> None:
        self.shapes = resources.shapes
        self.fonts = resources.fonts
        self.colours = colours

    def patterns(self) -> list[str]:
        """Return the hatching of each collection, for the <defs> of a picture."""
        surface = self.colours["surface"]
        return [
            element(
                "pattern",
                element("path", d="M0 0h5v5h-5z", fill=surface),
                element("path", d="M0 0h2.2v5h-2.2z", fill=self.colours[code], fill_opacity=0.62),
                id=f"hatch-{code}",
                width=5,
                height=5,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            )
            for code in Collection
        ]

    def marker(self, marker: Marker) -> str:
        """Draw a marker where it stands."""
        west, north = marker.x - marker.width / 2, marker.y - marker.height / 2
        parts = [self._ring(marker)] if marker.is_chosen else []
        if marker.single:
            parts += [self.halo((marker.width / 2, marker.height / 2), REGION_PX)] if marker.is_region else []
            parts.append(self.symbol(marker.single))
        else:
            parts.append(self.box(marker.items, marker.country, len(marker.members), marker.width, marker.height))
        if marker.is_disputed:
            parts.append(at(marker.width - 10, -6, self.differ(), scale=17 / 16))
        return at(west, north, *parts)

    def leader(self, marker: Marker) -> str:
        """Draw a line from a badge to its country; "" where the badge stands near."""
        if marker.owner is None:
            return ""
        (x, y), soft = marker.owner, self.colours["ink-soft"]
        line = element("line", x1=x, y1=y, x2=marker.x, y2=marker.y, stroke=soft, stroke_width=1.5)
        return line + element("circle", cx=x, cy=y, r=2.5, fill=soft)

    def symbol(self, item: MarkerSymbol) -> str:
        """Draw one symbol, its left upper corner at the origin."""
        outline, *folds = self.shapes[f"shape-{item.collection}"]
        own, surface, soft = self.colours[item.collection], self.colours["surface"], self.colours["ink-soft"]
        is_solid = item.status is Status.ATTESTED
        line = surface if is_solid else own if item.status else soft
        fill = own if is_solid else f"url(#hatch-{item.collection})" if item.status is Status.INFERRED else surface
        dashes = None if item.status else DASHES
        parts = [
            element("path", d=outline, fill="none", stroke=surface, stroke_width=2.6 if is_solid else 4.5),
            element(
                "path",
                d=outline,
                fill=fill,
                stroke=None if is_solid else line,
                stroke_width=None if is_solid else (2 if item.status else 1.5),
                stroke_dasharray=dashes,
            ),
            *(element("path", d=fold, fill="none", stroke=line, stroke_width=1.5) for fold in folds),
            self._mark(item, self.colours["on-symbol"] if is_solid else own if item.status else soft),
        ]
        if item.status is Status.DENIED:
            parts.append(element("path", d="M3.5 28.5l25-25", stroke=own, stroke_width=2.5))
        return element("g", *parts, stroke_linejoin="round")

    def box(self, items: tuple[MarkerSymbol, ...], code: str, count: int, width: float, height: float) -> str:
        """Draw a stack of symbols or a country's code, with the number of its records."""
        soft, ink = self.colours["ink-soft"], self.colours["ink"]
        rect = {"x": 0.75, "y": 0.75, "width": width - 1.5, "height": height - 1.5, "rx": 3 if code else height / 2}
        parts = [element("rect", **rect, fill=self.colours["surface"], stroke=soft, stroke_width=1.5)]
        parts += [
            at(
                6 + 17 * position,
                (height - 20) / 2,
                self.symbol(MarkerSymbol(item.collection, "", item.status)),
                scale=20 / SIDE,
            )
            for position, item in enumerate(items)
        ]
        if code:
            parts.append(text_at(code, 7, height / 2 + 4.4, 12, "bold", fill=soft))
        parts.append(text_at(str(count), width - 7, height / 2 + 4.8, 13, "bold", fill=ink, text_anchor="end"))
        return "".join(parts)

    def halo(self, middle: Point, across: float) -> str:
        """Draw the dashed circle of what is somewhere around a point, not at it."""
        paint = {"fill": self.colours["surface"], "fill_opacity": 0.4, "stroke": self.colours["ink-soft"]}
        radius = across / 2 - 1
        return element("circle", cx=middle[0], cy=middle[1], r=radius, **paint, stroke_width=2, stroke_dasharray="6 4")

    def differ(self) -> str:
        """Draw the sign of differing sources, 16 pixels across."""
        disc, strokes = self.shapes["sign-differ"]
        surface = self.colours["surface"]
        return element("path", d=disc, fill=self.colours["ink"], stroke=surface, stroke_width=2) + element(
            "path", d=strokes, fill="none", stroke=surface, stroke_width=1.5, stroke_linecap="round"
        )

    def _mark(self, item: MarkerSymbol, colour: str) -> str:
        halo = self.colours["surface"] if item.status is Status.INFERRED else None
        marks = [
            *(
                element("path", d=path, fill="none", stroke=halo, stroke_width=3.5)
                for path in self._marks(item)
                if halo
            ),
            *(element("path", d=path, fill=colour) for path in self._marks(item)),
        ]
        return at(SIDE / 2, SIDE / 2, *marks, scale=14 / 16) if marks else ""

    def _marks(self, item: MarkerSymbol) -> list[str]:
        return self.shapes.get(f"kind-{item.kind}", [])

    def _ring(self, marker: Marker) -> str:
        """Draw the ring about the chosen record."""
        rounding = 3.0 if marker.country else marker.height / 2
        rings = ((4.5, self.colours["accent"], 3), (1.5, self.colours["surface"], 3))
        return "".join(
            element(
                "rect",
                x=-out,
                y=-out,
                width=marker.width + 2 * out,
                height=marker.height + 2 * out,
                rx=number(rounding + out),
                fill="none",
                stroke=colour,
                stroke_width=width,
            )
            for out, colour, width in rings
        )
