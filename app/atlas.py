"""Atlas: the layer in Python, as GeoPandas frames and as a Folium map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalog.catalog import Catalog, load_catalog
from app.catalog.problems import Problem
from app.errors import LayerError, ParametersError, QueryError
from app.query.codes import names_of_codes
from app.query.frames.datasets import CLAIMS, SOURCES, Dataset, build_datasets
from app.query.frames.fields import GEOMETRY, FieldType
from app.query.map_query import write_window
from app.query.page_dates import parse_known, parse_window
from app.query.select import select
from app.rendering.formats.gdal_files import storable, with_common_crs
from app.rendering.maps.notebook import build_notebook_map
from app.rendering.maps.standalone import FileParts
from app.rendering.words.citations import VERSION_DIGITS
from app.settings import Settings, find_atlas
from app.web.api.params import items_parameters
from app.web.http.parameters import allowed_by, read_parameters, unknown_parameter
from app.web.pages.map.dashboard import build_pages, file_parts
from app.web.pages.map.map_parameters import parse_view
from app.web.pages.program_files import read_program_files

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

    from app.rendering.maps.folium_map import AtlasMap

Scalar = str | int | float | dt.date
Value = Scalar | Iterable[Scalar] | None
Day = str | dt.date | None  # a day, or the last one of a month or a year
Time = Day | tuple[Day, Day]
MOST_KNOWN = 8  # days of `as_of` whose datasets are kept
EVERYTHING = 10**9  # rows
# What the API takes about its answers: a frame is whole and in degrees, and GeoPandas has methods for the rest.
OF_ANSWERS = {"crs", "bbox-crs", "filter-lang", "filter-crs", "properties", "limit", "offset", "f", "as_of", "version"}


@dataclass(frozen=True, repr=False)
class Atlas:
    """A checked layer, to be asked by the parameters of the API and of the map page, under the same names.

    A value is a text, a number, a truth, a date, or several of them: `host=["TJ", "KG"]` finds either, `bbox=(67, 36,
    75, 41)` is west, south, east, north; None asks for nothing. A time is a day, a month or a year, or two of them:
    "2008/2012" or ("2008", "2012"), with ".." or None for an open end. A QueryError or ParametersError, which are
    GarrisonErrors, tells what is wrong and what there is instead.
    """

    catalog: Catalog
    settings: Settings

    @classmethod
    def load(cls, folder: str | Path | None = None) -> Atlas:
        """Read and check the atlas of a folder with geodata and seeds in it; without one, the atlas that is delivered.

        A missing folder is a SettingsError. A layer that fails its check is a LayerError: its notes and its `problems`
        tell what is wrong.
        """
        settings = Settings.from_environ({})
        geodata, seeds = find_atlas(folder)
        settings = replace(settings, geodata=geodata, seeds=seeds)
        try:
            return cls(load_catalog(settings.geodata, settings.seeds), settings)
        except LayerError as error:
            for problem in error.problems:
                if isinstance(problem, Problem):
                    error.add_note(f"{problem.file}: {problem}")
            raise

    def __repr__(self) -> str:
        counts = f"{len(self.catalog.records)} records from {len(self.catalog.sources)} articles"
        return f"<Atlas of {counts}, data version {self.catalog.version[:VERSION_DIGITS]}>"

    def frame(
        self, collection: str, *, datetime: Time = None, as_of: Day = None, **asked: Value
    ) -> geopandas.GeoDataFrame:
        """Return what matches in a collection as a frame, as of a time and as known on a day.

        Collections are bases, deployments, agreements, memberships, other_forces, events, claims and sources. It also
        takes `bbox`, `filter` (CQL2 text), `q`, `sortby`, `attested` and every field of the collection by its name. The
        columns are `id`, the fields, and `geometry` in EPSG:4326, None for what has no place. Days are `datetime64`,
        unknown ones NaT; of several texts a cell has all, with "; " between them.
        """
        datasets = self._datasets(None if as_of is None else parse_known(to_text(as_of)))
        if collection not in datasets:
            known = ", ".join(datasets)
            raise QueryError("collection", f"There is no collection {collection!r}; there are {known}.")
        given = to_texts(asked)
        if datetime is not None:
            given["datetime"] = write_window(parse_window(to_time(datetime)))
        return find_frame(datasets[collection], given, self.catalog.country_names)

    def claims(self, *, datetime: Time = None, as_of: Day = None, **asked: Value) -> geopandas.GeoDataFrame:
        """Return the claims that match, each with its quote and its source, at the place of its record."""
        return self.frame(CLAIMS, datetime=datetime, as_of=as_of, **asked)

    def sources(self, *, datetime: Time = None, as_of: Day = None, **asked: Value) -> pd.DataFrame:
        """Return the articles that match; they have no place."""
        return self.frame(SOURCES, datetime=datetime, as_of=as_of, **asked).drop(columns=GEOMETRY)

    def map(self, *, datetime: Time = None, as_of: Day = None, **asked: Value) -> AtlasMap:
        """Return a `folium.Map` that opens with a view and shows evidence and time as the page does, without a network.

        It takes the parameters of the map page: `datetime`, `as_of`, `host`, `operator`, `collection`, `kind`, `bloc`,
        `source`, `modality`, `equipment`, `strength`, `disputed`, `attested`, `lapsed`, `q`, `record`, `center`, `zoom`
        and `theme`. Your own layers go on it with `add_to`; `save` writes it as a file.
        """
        given = to_texts(asked)
        given |= {} if datetime is None else {"datetime": to_time(datetime)}
        given |= {} if as_of is None else {"as_of": to_text(as_of)}
        return build_notebook_map(self.catalog, parse_view(given, names_of_codes(self.catalog)), self._parts)

    @cached_property
    def _parts(self) -> FileParts:
        files = read_program_files(self.settings.templates, self.settings.static)
        return file_parts(build_pages(self.catalog, files, self.settings.geodata))

    @cached_property
    def _datasets(self) -> Callable[[int | None], Mapping[str, Dataset]]:
        return lru_cache(MOST_KNOWN)(lambda day: build_datasets(self.catalog.known_by(day)))


def find_frame(dataset: Dataset, given: Mapping[str, str], names: Mapping[str, str]) -> geopandas.GeoDataFrame:
    """Return the rows of a dataset that match parameters, told of the time asked for; `names` are of countries."""
    model = items_parameters(dataset)
    known = [name for name in allowed_by(model) if name not in OF_ANSWERS]
    unknown = [unknown_parameter(name, known) for name in given if name not in known]
    if unknown:
        raise ParametersError(unknown)
    asked = read_parameters(model, given, names)
    rows = select(dataset, replace(asked.to_selection(dataset), limit=EVERYTHING)).rows
    frame = with_common_crs(storable(dataset.frame_in(rows, asked.window))).reset_index(drop=True)
    days = [name for name, type_ in dataset.types.items() if type_ is FieldType.DATE]
    return frame.astype(dict.fromkeys(days, "datetime64[s]"))


def to_texts(asked: Mapping[str, Value]) -> dict[str, str]:
    """Write values as an address has them, leaving out None."""
    return {name: to_text(value) for name, value in asked.items() if value is not None}


def to_text(value: Value) -> str:
    """Write a value as an address has it.

    >>> to_text(["TJ", "KG"]), to_text(True), to_text(dt.date(2008, 6, 1))
    ('TJ,KG', 'true', '2008-06-01')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):  # a Timestamp of pandas is one too
        return value.date().isoformat()
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return ",".join(map(to_text, value))


def to_time(time: Time) -> str:
    """Write a time or two as an address has them.

    >>> to_time(("2008", None))
    '2008/..'
    """
    if isinstance(time, tuple):
        return "/".join(".." if end is None else to_text(end) for end in time)
    return to_text(time)
