"""The comparisons: of the articles with each other, and of two times. They work without scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter
from pydantic import ValidationInfo
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Property
from app.domain.dates import describe_day
from app.domain.intervals import Interval, from_day, to_day
from app.domain.vocabulary import Collection
from app.errors import ParametersError, QueryError
from app.json_bytes import to_json
from app.query.map_query import MapQuery
from app.query.page_dates import parse_known, parse_time
from app.query.two_times import in_order
from app.rendering.formats.two_times_json import two_times_json
from app.rendering.maps.two_times_map import two_times_map
from app.rendering.pages import comparison, country_grid
from app.rendering.pages.topics import list_topics
from app.rendering.pages.two_times import two_times, write_short
from app.web.api.formats import JSON
from app.web.http.links import alternate
from app.web.http.middleware import site_of
from app.web.http.parameters import parse_choice, parsed_by
from app.web.http.responses import READ, answer, page
from app.web.http.threads import threaded
from app.web.pages.articles import Context, frame
from app.web.pages.map.embeds import with_query
from app.web.pages.map.map_parameters import OF_FILTERS, FilterParameters
from app.web.pages.page_query import PageParameters, parse_page_query, read_page_parameters

router = APIRouter(include_in_schema=False)


def _parse_host(text: str, info: ValidationInfo) -> str:
    countries: Sequence[str] = info.context or ()
    return parse_choice("host", countries)(text)


class ComparisonParameters(PageParameters):
    """The parameters of the comparison; the context of `host` are the countries of the layer."""

    host: Annotated[str | None, parsed_by(_parse_host)] = None
    collection: Annotated[Collection | None, parsed_by(parse_choice("collection", Collection))] = None
    a: str = ""  # left empty by the form of two times
    b: str = ""
    property: Annotated[Property | None, parsed_by(parse_choice("property", Property))] = None
    as_of: Annotated[date | None, parsed_by(lambda text: from_day(parse_known(text)))] = None


class TimesParameters(FilterParameters):
    """The parameters of the comparison of two times: the times, and the filters of the map page."""

    a: Annotated[Interval | None, parsed_by(partial(parse_time, "a"))] = None
    b: Annotated[Interval | None, parsed_by(partial(parse_time, "b"))] = None

    def to_view(self) -> MapQuery:
        """Return the view at the first time, compared with the second; ParametersError where one of them is missing."""
        missing = [name for name in ("a", "b") if getattr(self, name) is None]
        if missing:
            raise ParametersError(QueryError(name, "a and b are two times, as in a=2010&b=2013") for name in missing)
        given = {name: getattr(self, name) for name in OF_FILTERS}
        return MapQuery(window=self.a, compare=self.b, codes=self.chosen_codes(), **given)


@router.api_route("/compare", methods=READ)
@threaded
def read_comparison(request: Request) -> Response:
    """Answer with two times side by side, or without `a` and `b` with where the sources differ, and the grid."""
    site = site_of(request)
    given = parse_page_query(request.scope["query_string"])
    if given.get("a") or given.get("b"):
        return answer_times(request)
    countries = country_grid.countries(site.catalog)
    asked = read_page_parameters(ComparisonParameters, request, countries)
    described = "Where the articles differ, what they deny, and, country by country, what they do not speak of."
    context = {
        **frame(site, request, "/compare", ("Compare", described)),
        **compare(site.catalog, asked),
        "asked": asked,
        "asked_times": {"a": "", "b": ""},
        "kept": {},
        "countries": [(code, site.catalog.country_names.get(code, code)) for code in countries],
        "collections": list(Collection),
        "properties": list(Property),
        "topics": list_topics(site.catalog.profile.kinds),
        "statuses": list(country_grid.GridStatus),
    }
    return page(site.render("articles/compare.html", context)).response(request)


@router.api_route("/compare.json", methods=READ)
@threaded
def read_times_json(request: Request) -> Response:
    """Answer with two times side by side, for programs."""
    site = site_of(request)
    view = read_page_parameters(TimesParameters, request).to_view()
    told = two_times_json(view, site.catalog, site.address(request), two_times(view, site.catalog))
    return answer(request, to_json(told), JSON.media_type)


def answer_times(request: Request) -> Response:
    """Answer with the page of two times."""
    site, catalog = site_of(request), site_of(request).catalog
    view = read_page_parameters(TimesParameters, request).to_view()
    told = two_times(view, catalog)
    names, query = told["names"], times_query(view, told["times"])
    first, second = in_order(view)
    described = f"What the articles say of {names['a']} and of {names['b']}: what began, ended or changed, with quotes."
    context = {
        **frame(site, request, "/compare", (f"{names['a']} and {names['b']}", described)),
        "canonical": with_query(f"{site.address(request)}/compare", query),
        "alternates": [alternate(with_query(f"{site.root}/compare.json", query), JSON)],
        "on_map": with_query(f"{site.root}/", replace(view, window=first, compare=second).address()),
        "as_of_words": None if view.as_of is None else describe_day(from_day(view.as_of)),
        "filters": filters_of(view),
        "asked_times": dict(zip("ab", map(write_short, (first, second)), strict=True)),
        "kept": dict(parse_qsl(query_of_filters(view))),
        "map": two_times_map(site.outlines, told["compared"], catalog.country_names, catalog.profile.operators),
        **told,
    }
    return page(site.render("articles/times.html", context)).response(request)


def times_query(view: MapQuery, times: Mapping[str, str]) -> str:
    """Write the query of the comparison of a view."""
    return "&".join(part for part in (f"a={times['a']}", f"b={times['b']}", query_of_filters(view)) if part)


def query_of_filters(view: MapQuery) -> str:
    """Write a view without its times as a query, "" for no filter."""
    return replace(view, window=None, compare=None, theme=None).address()


def filters_of(view: MapQuery) -> list[tuple[str, str]]:
    """Return the filters of a view by name, as a reader may see them in the address."""
    return [(name, text) for name, text in parse_qsl(query_of_filters(view)) if name != "as_of"]


def compare(catalog: Catalog, asked: ComparisonParameters) -> Context:
    """Return what the comparison says of the records that are asked for, as known on a day."""
    known = catalog.known_by(None if asked.as_of is None else to_day(asked.as_of))
    records = [
        record
        for record in known.records
        if asked.host in (None, *record.host) and asked.collection in (None, record.collection)
    ]
    compared = (known, records, asked.property)
    countries = country_grid.countries(catalog)
    return {
        "as_of_words": None if asked.as_of is None else describe_day(asked.as_of),
        "known": list(known.sources.values()),
        "total": len(catalog.sources),
        "considered": len(records),
        "differences": comparison.differences(*compared),
        "denials": comparison.denials(*compared),
        "corroborations": comparison.corroborations(*compared),
        "rows": country_grid.grid(known, countries),
        "unplaced": country_grid.unplaced(known),
        "spoken_of": comparison.coverage_by_source(known, countries),
    }
