"""Site: one checked layer and all that is made from it to answer requests; a reload swaps it as a whole."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from cachetools import LFUCache, LRUCache
from starlette.requests import Request

from app import __version__
from app.catalog.catalog import Catalog, load_catalog, load_release
from app.catalog.history.releases import read_release_beside
from app.catalog.reading import Beside, read_beside
from app.catalog.rules.coverage import pick_coverage
from app.domain.vocabulary import Collection
from app.rendering.maps.outlines import Outlines, decode_outlines
from app.rendering.maps.placing.locator import Locator, locate
from app.rendering.maps.standalone import FileParts
from app.rendering.pages.articles import Sentences
from app.rendering.pages.decisions import Part, parse_decisions
from app.rendering.pictures.resources import Resources, read_resources
from app.settings import Settings
from app.web.api.snapshots import Snapshots
from app.web.http.links import origin
from app.web.http.middleware import Store, make_store
from app.web.http.responses import Body
from app.web.pages.map.dashboard import FILE_SCRIPT, STYLES, Pages, build_pages, file_parts
from app.web.pages.map.online_layers import ONLINE_LAYERS
from app.web.pages.program_files import ProgramFiles

Decisions = Sequence[tuple[str, Sequence[Sequence[Part]]]]
LOCATORS_KEPT = 256
RELEASES_KEPT = 4  # each holds the layer once more
FILES_BYTES = 64 * 2**20  # of files made on request; what many ask for is not pushed out by what one asks for once
# What files and other systems need, imported where they are used, and else between two requests.
LOADED_LATER = ("geopandas", "pyogrio", "pyproj", "fontTools.ttLib")


@dataclass(frozen=True)
class Site:
    """What a request is answered from, from its first byte to its last.

    `root` is the path under which a proxy publishes the service, "" for none. `coverage` accounts for the sentences of
    each article; `decisions` is what the curators wrote on theirs. `is_bare` says of a release that it kept neither,
    nor what the atlas said of itself.
    """

    settings: Settings
    root: str
    catalog: Catalog
    snapshots: Snapshots
    pages: Pages
    coverage: Mapping[str, Sentences]
    decisions: Decisions
    is_bare: bool = False
    responses: Store = field(default_factory=make_store)
    files: LFUCache[Hashable, Body] = field(default_factory=lambda: LFUCache(FILES_BYTES, getsizeof=len))
    releases: LRUCache[int, "Site"] = field(default_factory=lambda: LRUCache(RELEASES_KEPT))  # by number

    @property
    def program(self) -> str:
        """The version of the program and of its static files; with the data version it decides every answer."""
        return f"{__version__} {self.pages.assets.version}"

    @property
    def contact(self) -> str:
        """Where errors are reported: the operator's address, or else that of the atlas; "" for none."""
        return self.settings.contact or self.catalog.profile.contact

    @property
    def can_make_files(self) -> bool:
        """Are the modules of the map as one HTML file joined?"""
        return FILE_SCRIPT in self.pages.assets.files

    @cached_property
    def health(self) -> Mapping[str, object]:
        """The program and the data that are served."""
        records = self.catalog.records
        return {
            "status": "ok",
            "version": __version__,
            "data_version": self.catalog.version,
            "records": len(records),
            "claims": sum(len(record.claims) for record in records),
            "sources": len(self.catalog.sources),
        }

    @property
    def outlines(self) -> Outlines:
        """The backdrop, decoded."""
        return decode_outlines(self.pages.backdrop)

    @cached_property
    def picture_resources(self) -> Resources:
        """What pictures are made of."""
        settings = self.settings
        return read_resources(settings.geodata, settings.templates, settings.static, self.outlines)

    @cached_property
    def parts(self) -> FileParts:
        """What every map as one HTML file is made of."""
        return file_parts(self.pages)

    @cached_property
    def locate(self) -> Callable[[Collection, str], Locator | None]:
        """Make the small map of a record; the last ones are kept, since each takes some 50 ms."""
        return lru_cache(LOCATORS_KEPT)(self._locate)

    def address(self, request: Request) -> str:
        """Return the absolute address of the service for a request, without a slash at its end."""
        return origin(request) + self.root

    def _locate(self, collection: Collection, record_id: str) -> Locator | None:
        record = self.catalog.record(collection, record_id)
        return None if record is None else locate(self.outlines, record, self.catalog.country_names)

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """Render a template with the variables that all pages share."""
        common = {"styles_url": self.pages.assets.address(STYLES), "root": self.root}
        return self.pages.environment.get_template(template).render({**common, **context})

    def prepare(self) -> None:
        """Make what the first who asks would wait for: the map page with its data, the API, files and pictures."""
        self.pages.prepare()
        self.snapshots.known_by(None)
        if self.can_make_files:
            self.parts  # noqa: B018 - made here and kept
        self.picture_resources  # noqa: B018 - made here and kept
        for name in LOADED_LATER:
            import_module(name)


def build_site(
    settings: Settings, files: ProgramFiles, catalog: Catalog | None = None, beside: Beside | None = None
) -> Site:
    """Build the site of a catalog, or of the layer that the settings name; LayerError for a layer with errors.

    `beside` is what its pages tell beside the records, that of the folders of today without it.
    """
    if catalog is None:
        catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    beside = beside or read_beside(settings.geodata, settings.seeds)
    coverage = pick_coverage(beside.coverage, catalog.sources)
    pages = build_pages(catalog, files, settings.geodata, settings.root_path, coverage)
    return Site(
        settings,
        settings.root_path,
        catalog,
        Snapshots(catalog),
        replace(pages, online_layers=ONLINE_LAYERS if settings.online_layers else ()),
        coverage,
        parse_decisions(beside.decisions),
    )


def build_release(present: Site, number: int) -> Site:
    """Build the site of a release; slow, so call it in a thread. What it did not keep is not told."""
    settings, files = present.settings, present.pages.files
    beside = read_release_beside(settings.geodata, number)
    site = build_site(settings, files, load_release(present.catalog, settings.geodata, number), beside or Beside())
    return replace(site, is_bare=beside is None)
