"""Parse the address of the map page into a view, for what is made on the server: embeds, pictures, files.

The page reads the same (static/js/pages/view-query.js); tests/fixtures/views.json has the cases of both.
"""

import re
from collections.abc import Mapping
from functools import partial
from math import floor
from typing import Annotated

from pydantic import ValidationInfo

from app.constants import CONSTANTS
from app.domain.claim_vocabulary import Modality
from app.domain.intervals import ALWAYS, Interval
from app.domain.vocabulary import MEMBERSHIPS
from app.domain.vocabulary import Collection as RecordCollection
from app.errors import QueryError
from app.query.codes import CodeNames, did_you_mean, find_code, find_country
from app.query.map_query import CODES, MapQuery
from app.query.page_dates import parse_known, parse_time, parse_window
from app.web.http.parameters import parse_truth, parsed_by, read_parameters
from app.web.pages.page_query import PageParameters

LIMITS = CONSTANTS["view"]
STRENGTH = re.compile(r"(\d{1,9}|\.\.)/(\d{1,9}|\.\.)", re.ASCII)
CENTER = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)", re.ASCII)
ZOOM = re.compile(r"\d{1,2}(?:\.\d+)?", re.ASCII)
# The codes of the closed lists with their labels, by parameter; the kinds are those of the atlas.
CLOSED = {
    "collection": {term.value: term.label for term in RecordCollection},
    "modality": {term.value: term.label for term in Modality},
}
COUNTRIES = ("operator", "host")
OF_FILTERS = ("as_of", "strength", "disputed", "attested", "q", "theme")
OF_THE_VIEW = (*OF_FILTERS, "compare", "lapsed", "record", "center", "zoom", "tint")


def _parse_codes(text: str, info: ValidationInfo) -> tuple[str, ...]:
    name, names = info.field_name or "", info.context or CodeNames()
    # Only what the page escapes within a code: its comma and its percent sign.
    codes = tuple(code.replace("%2C", ",").replace("%25", "%") for code in text.split(",") if code)
    if name in COUNTRIES:
        codes = tuple(find_country(code, names.countries) or code for code in codes)
    elif name in (*CLOSED, "kind", "bloc"):
        listed = CLOSED.get(name) or _kinds_for(name, names)
        codes = tuple(_find_code(name, code, listed) for code in codes)
    return tuple(dict.fromkeys(codes))


def _kinds_for(name: str, names: CodeNames) -> Mapping[str, str]:
    """Return the labels of the kinds that a parameter takes; blocs are kinds of memberships."""
    kinds = names.kinds.values()
    return {kind.value: kind.label for kind in kinds if name == "kind" or kind.collection is MEMBERSHIPS}


def _find_code(name: str, text: str, names: Mapping[str, str]) -> str:
    """Return the code of a list that a text is or names."""
    if not names:
        raise QueryError(name, f"{name} takes nothing here: the atlas has none")
    found = find_code(text, names)
    if found is None:
        raise QueryError(name, f"{name} takes {', '.join(names)}; not {text!r}{did_you_mean(text, names)}")
    return found


def _parse_strength(text: str) -> tuple[int | None, int | None]:
    found = STRENGTH.fullmatch(text)
    least, most = (None if end == ".." else int(end) for end in found.groups()) if found else (None, None)
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        raise QueryError("strength", f"strength takes numbers of persons like 1000/5000 or 1000/..; not {text!r}")
    return least, most


def _parse_record(text: str) -> tuple[RecordCollection, str]:
    collection, slash, id_ = text.partition("/")
    if not slash or not id_ or "/" in id_ or collection not in tuple(RecordCollection):
        raise QueryError("record", f"record takes a collection and an id like bases/its-id; not {text!r}")
    return RecordCollection(collection), id_


def _parse_center(text: str) -> tuple[float, float]:
    found = CENTER.fullmatch(text)
    longitude, latitude = map(float, found.groups()) if found else (0.0, 91.0)
    if abs(longitude) > 180 or abs(latitude) > LIMITS["most_latitude"]:
        raise QueryError("center", f"center takes longitude and latitude like 69.10,41.20; not {text!r}")
    return longitude, latitude


def _parse_zoom(text: str) -> int:
    """Parse a zoom of the map, to the nearest whole one."""
    if not ZOOM.fullmatch(text) or float(text) > LIMITS["most_zoom"]:
        raise QueryError("zoom", f"zoom takes a number up to {LIMITS['most_zoom']}; not {text!r}")
    return floor(float(text) + 0.5)


def _parse_tint(text: str, info: ValidationInfo) -> tuple[str, ...] | None:
    """Parse which blocs tint their members; None for all."""
    if text == "none":
        return ()
    blocs = tuple(_kinds_for("bloc", info.context or CodeNames()))
    asked = [code for code in text.lower().split(",") if code]
    if wrong := [code for code in asked if code not in blocs]:
        raise QueryError("tint", f"tint takes {', '.join((*blocs, 'none'))}; not {wrong[0]!r}")
    codes = tuple(code for code in blocs if code in asked)
    return None if len(codes) in (0, len(blocs)) else codes


Codes = Annotated[tuple[str, ...], parsed_by(_parse_codes)]


class FilterParameters(PageParameters):
    """The filters of a view, and the day by which sources count."""

    as_of: Annotated[int | None, parsed_by(parse_known)] = None
    collection: Codes = ()
    kind: Codes = ()
    operator: Codes = ()
    host: Codes = ()
    bloc: Codes = ()
    source: Codes = ()
    modality: Codes = ()
    equipment: Codes = ()
    strength: Annotated[tuple[int | None, int | None] | None, parsed_by(_parse_strength)] = None
    disputed: Annotated[bool, parsed_by(partial(parse_truth, "disputed"))] = False
    attested: Annotated[bool, parsed_by(partial(parse_truth, "attested"))] = False
    q: Annotated[str, parsed_by(str.strip)] = ""

    def chosen_codes(self) -> dict[str, tuple[str, ...]]:
        """Return the codes that are asked for, by facet."""
        return {name: codes for name in CODES if (codes := getattr(self, name))}


class MapParameters(FilterParameters):
    """The parameters of the map page; `layout` and `sortby` are for the browser."""

    datetime: Annotated[Interval | None, parsed_by(parse_window)] = None
    compare: Annotated[Interval | None, parsed_by(partial(parse_time, "compare"))] = None
    lapsed: Annotated[bool, parsed_by(partial(parse_truth, "lapsed"))] = False
    record: Annotated[tuple[RecordCollection, str] | None, parsed_by(_parse_record)] = None
    center: Annotated[tuple[float, float] | None, parsed_by(_parse_center)] = None
    zoom: Annotated[int | None, parsed_by(_parse_zoom)] = None
    tint: Annotated[tuple[str, ...] | None, parsed_by(_parse_tint)] = None
    layout: str = ""
    sortby: str = ""

    def to_view(self) -> MapQuery:
        """Return the view that is asked for."""
        return MapQuery(
            window=None if self.datetime == ALWAYS else self.datetime,
            codes=self.chosen_codes(),
            **{name: getattr(self, name) for name in OF_THE_VIEW},
        )


PARAMETERS = tuple(MapParameters.model_fields)


def parse_view(given: Mapping[str, str], names: CodeNames | None = None) -> MapQuery:
    """Parse the view that parameters ask for; ParametersError tells all that is wrong.

    Where names are given, they may stand in the place of the codes; without them only delivered kinds are known.
    """
    return read_parameters(MapParameters, given, names).to_view()
