"""The address of the page into a view, for what is made on the server: embeds, pictures, files.

The page reads the same (static/js/pages/view-query.js); tests/fixtures/views.json has the cases of both.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from math import floor
from typing import Any

from app.constants import CONSTANTS
from app.domain.dates import ALWAYS
from app.domain.vocabulary import Collection as RecordCollection
from app.domain.vocabulary import Kind, Modality
from app.errors import QueryError
from app.query.page_times import parse_known, parse_window
from app.query.views import CODES, View
from app.web.asking import parse_truth, read_each

ASKED = CONSTANTS["view"]
THEMES: tuple[str, ...] = tuple(ASKED["themes"])
LAYOUT = ("layout", "sortby")  # how the page lays the result out: of no meaning here, but part of its address
STRENGTH = re.compile(r"(\d{1,9}|\.\.)/(\d{1,9}|\.\.)", re.ASCII)
CENTER = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)", re.ASCII)
ZOOM = re.compile(r"\d{1,2}(?:\.\d+)?", re.ASCII)
BLOCS = tuple(kind.value for kind in Kind if kind.collection is RecordCollection.MEMBERSHIPS)
CLOSED = {
    "collection": tuple(RecordCollection),
    "kind": tuple(Kind),
    "bloc": BLOCS,
    "modality": tuple(Modality),
}
PARAMETERS = (
    *("datetime", "as_of", *CODES, "strength", "disputed", "attested", "q", "record", "center", "zoom", "theme"),
    *LAYOUT,
)


def parse_view(given: Mapping[str, str], extra: Collection[str] = ()) -> View:
    """The view that parameters ask for; ParametersError tells all that is wrong.

    `extra` names parameters that the caller reads itself. An empty parameter asks for nothing.
    """
    asked = read_each(given, READERS, (*LAYOUT, *extra))
    codes = {name: asked.pop(name) for name in CODES if name in asked}
    window = asked.pop("datetime", None)
    return View(window=None if window == ALWAYS else window, codes=codes, **asked)


def _parse_codes(name: str) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        # Only what the page escapes within a code: its comma and its percent sign.
        codes = tuple(code.replace("%2C", ",").replace("%25", "%") for code in text.split(",") if code)
        unknown = [code for code in codes if name in CLOSED and code not in CLOSED[name]]
        if unknown:
            raise QueryError(name, f"{name} takes {', '.join(CLOSED[name])}; not {unknown[0]!r}")
        return codes

    return parse


def _parse_strength(text: str) -> tuple[int | None, int | None]:
    found = STRENGTH.fullmatch(text)
    least, most = (None if end == ".." else int(end) for end in found.groups()) if found else (None, None)
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        raise QueryError("strength", f"strength takes persons like 1000/5000 or 1000/..; not {text!r}")
    return least, most


def _parse_record(text: str) -> tuple[RecordCollection, str]:
    collection, slash, id_ = text.partition("/")
    if not slash or not id_ or "/" in id_ or collection not in tuple(RecordCollection):
        raise QueryError("record", f"record takes a record like bases/kant-air-base; not {text!r}")
    return RecordCollection(collection), id_


def _parse_center(text: str) -> tuple[float, float]:
    found = CENTER.fullmatch(text)
    longitude, latitude = map(float, found.groups()) if found else (0.0, 91.0)
    if abs(longitude) > 180 or abs(latitude) > ASKED["most_latitude"]:
        raise QueryError("center", f"center takes longitude and latitude like 69.10,41.20; not {text!r}")
    return longitude, latitude


def _parse_zoom(text: str) -> int:
    """A zoom of the map, to the nearest whole one."""
    if not ZOOM.fullmatch(text) or float(text) > ASKED["most_zoom"]:
        raise QueryError("zoom", f"zoom takes a number up to {ASKED['most_zoom']}; not {text!r}")
    return floor(float(text) + 0.5)


def parse_theme(text: str) -> str | None:
    """The colours of a page; None for those of the system."""
    if text not in (*THEMES, "auto"):
        raise QueryError("theme", f"theme takes light, dark or auto; not {text!r}")
    return None if text == "auto" else text


def _readers(names: Iterable[str], make: Callable[[str], Callable[[str], Any]]) -> dict[str, Callable[[str], Any]]:
    return {name: make(name) for name in names}


READERS: Mapping[str, Callable[[str], Any]] = {
    "datetime": parse_window,
    "as_of": parse_known,
    **_readers(CODES, _parse_codes),
    "strength": _parse_strength,
    **_readers(("disputed", "attested"), lambda name: partial(parse_truth, name)),
    "q": str.strip,
    "record": _parse_record,
    "center": _parse_center,
    "zoom": _parse_zoom,
    "theme": parse_theme,
}
