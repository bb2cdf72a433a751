"""The dashboard, and what all pages are made of: static files, templates, the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from app.catalog.backdrop import BACKDROP as DRAWN
from app.catalog.backdrop import read_overview
from app.catalog.catalog import Catalog
from app.catalog.languages.words import ENGLISH, base_language
from app.catalog.profile import Profile
from app.domain.dates import describe_day
from app.domain.records import Record
from app.domain.vocabulary import Collection
from app.json_bytes import to_json
from app.query.frames.timelines import timelines
from app.rendering.maps.layer_json import layer_json, source_json
from app.rendering.maps.map_parts import map_script, map_stamp, render_parts
from app.rendering.maps.search_names import search_names
from app.rendering.maps.standalone import FileParts, clean_script, clean_styles, pack
from app.rendering.words.claim_words import lang_attribute, language_tag
from app.rendering.words.layer_words import describe_scope
from app.rendering.words.voices import describe_times
from app.settings import find_backdrop
from app.web.http.responses import BEST, Body, LazyBody
from app.web.http.static_files import MEDIA_TYPES, Assets, read_static_files
from app.web.pages.map.online_layers import OnlineLayer
from app.web.pages.program_files import ProgramFiles

DESCRIPTION = "What was where, when, and who says so: bases, deployments, agreements, blocs; each value with its quote."
MAP_SCRIPT = "made/map.js"
RECORDS = "made/records.json"
BACKDROP = "made/backdrop.json"
CELLS = "made/cells/"  # beside it, where the map looks for them
NAMES = "made/names.json"
STYLES = "made/explore.css"
# Within the page, so that on a slow line the place of the map is seen before any other file has come.
FIRST_PARTS = ("fonts", "tokens", "ink", "masthead", "shell", "waiting")
# Sent as one file, in this order: a request less is worth more than a sheet kept by another page.
PARTS = ("fonts", "symbols", "atlas", "finder", "list", "table", "card", "timeline", "print")
LISTED = 200  # records of a collection on the page; those of a larger one are on a page of their own
FIRST_SCRIPT = "js/before-paint.js"
FILE_SCRIPT = "built/standalone.js"
FILE_STYLES = ("css/compare.css", "css/standalone.css")
NOTEBOOK_STYLES = ("css/embed.css", "css/notebook.css")
LEAFLET = "vendor/leaflet/leaflet.js"
FIRST_SHEETS = tuple(f"css/{part}.css" for part in FIRST_PARTS)
LATER_SHEETS = ("vendor/leaflet/leaflet.css", *(f"css/{part}.css" for part in PARTS))
SHEETS = (*FIRST_SHEETS, *LATER_SHEETS[:1], *LATER_SHEETS[2:])  # of a file, each once


@dataclass(frozen=True)
class Pages:
    """What all pages of a catalog are made of."""

    catalog: Catalog
    files: ProgramFiles
    assets: Assets
    environment: Environment
    backdrop: str  # as pictures and files draw it
    online_layers: Sequence[OnlineLayer] = ()  # that a reader of the dashboard may choose

    @cached_property
    def context(self) -> dict[str, Any]:
        """The variables of the dashboard; slow for the first who asks, since the map is made with Folium."""
        layer, backdrop = map(self.assets.address, (RECORDS, BACKDROP))
        made = render_parts(self.environment, layer, backdrop, is_inside=False)
        return {**dashboard(self.catalog, self.assets), "map": made}

    @cached_property
    def dashboard(self) -> str:
        """The dashboard of the whole layer, without what its head says of a view."""
        context = {**self.context, "online_layers": self.online_layers}
        return self.environment.get_template("dashboard/dashboard.html").render(context)

    def prepare(self) -> None:
        """Make what the first reader would wait for: the page, what its head tells of, then its data for browsers."""
        self.dashboard  # noqa: B018 - made here and kept
        timelines(self.catalog, None)
        self.assets.files[RECORDS].encode("br")


def build_pages(
    catalog: Catalog,
    files: ProgramFiles,
    geodata: Path,
    root: str = "",
    coverage: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({}),
) -> Pages:
    """Build what all pages are made of.

    `root` is the path under which a proxy publishes the service, `coverage` has the sentences of the articles.
    """
    # One file: Folium's script runs right after Leaflet, and a request less is worth more than a file kept by itself.
    leaflet = files.static[LEAFLET].content
    styles = b"\n".join(files.static[sheet].content for sheet in LATER_SHEETS)
    drawn = find_backdrop(geodata)
    made = {
        MAP_SCRIPT: LazyBody(
            lambda: leaflet + b"\n" + map_script().encode(), map_stamp().encode() + leaflet, MEDIA_TYPES[".js"]
        ),
        RECORDS: Body(to_json(layer_json(catalog, root)), MEDIA_TYPES[".json"], BEST),
        STYLES: Body(styles, MEDIA_TYPES[".css"], BEST),
        NAMES: Body(to_json(search_names(catalog, coverage)), MEDIA_TYPES[".json"], BEST),
        BACKDROP: Body(read_overview(drawn), MEDIA_TYPES[".json"], BEST),
        **{CELLS + name: body for name, body in read_static_files(drawn / "cells").items()},
    }
    release = catalog.release if catalog.is_pinned else None
    assets = Assets({**files.static, **made}, root, None if release is None else release.number)
    environment = build_environment(files, assets, catalog.profile)
    environment.globals["pinned"] = release  # None for the layer of today
    environment.globals["released"] = catalog.release
    environment.globals["last_release"] = catalog.release or next(reversed(catalog.releases), None)
    backdrop = (drawn / DRAWN).read_text(encoding="utf-8")
    return Pages(catalog, files, assets, environment, backdrop)


def build_environment(files: ProgramFiles, assets: Assets, profile: Profile) -> Environment:
    """Build a Jinja environment that escapes everything, and fails for a variable that is not given."""
    environment = Environment(
        loader=DictLoader(files.templates),
        bytecode_cache=files.compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["lang"] = lang_attribute
    environment.filters["day"] = describe_day
    environment.globals["atlas"] = profile
    # Of names and summaries of records, where they are not in the English of the pages around them.
    own = None if base_language(profile.language) == ENGLISH else profile.language
    environment.globals["own_lang"] = lang_attribute(own)
    environment.globals["own_language"] = language_tag(own or "")
    environment.globals["asset"] = assets.address
    environment.globals["entry"] = lambda name: assets.address(f"{files.modules}/{name}.js")
    return environment


def dashboard(catalog: Catalog, assets: Assets, listed: int | None = LISTED) -> dict[str, Any]:
    """Return the variables of the dashboard but for the map, with `listed` records of a collection, None for all."""
    script, styles = first_parts(assets.files)
    return {
        "title": catalog.profile.full_title,
        "description": DESCRIPTION,
        "root": assets.root,
        "map_script_url": assets.address(MAP_SCRIPT),
        "styles_url": assets.address(STYLES),
        "first_styles": Markup(styles),  # noqa: S704 - our own style sheets
        "first_script": Markup(script),  # noqa: S704 - our own script
        "settings": {
            "data_url": assets.address(RECORDS),
            "backdrop_url": assets.address(BACKDROP),
            "names_url": assets.address(NAMES),
            "version": catalog.version,
        },
        "groups": groups(catalog.records, catalog, listed),
        "listing": "Every record is",
        "scope": describe_scope(catalog),
        "sources": [source_json(number, source) for number, source in enumerate(catalog.sources.values(), 1)],
        "version": catalog.version,
        "records_count": len(catalog.records),
    }


def first_parts(static: Mapping[str, Body]) -> tuple[str, str]:
    """Return the script and the style sheets that stand within the page; the policy allows them by their hashes."""
    styles = "\n".join(static[sheet].content.decode() for sheet in FIRST_SHEETS)
    return clean_script(static[FIRST_SCRIPT].content.decode()), clean_styles(styles)


def groups(records: Sequence[Record], catalog: Catalog, listed: int | None = LISTED) -> list[dict[str, Any]]:
    """Describe each collection and those of its records as the list shows them before and without scripts."""
    return [
        {
            "collection": {"code": collection.value, "label": collection.label, "definition": collection.definition},
            "count": len(own),
            "records": [line(record, catalog) for record in own[:listed]],
        }
        for collection in Collection
        for own in ([record for record in records if record.collection is collection],)
    ]


def line(record: Record, catalog: Catalog) -> dict[str, Any]:
    """Describe a record in one line of the list."""
    return {
        "id": record.id,
        "name": record.name,
        "kind_label": record.kind.label,
        "host_names": [catalog.country_names.get(code, code) for code in record.host],
        "summary": record.summary,
        "when_text": describe_times(record),
    }


def file_parts(pages: Pages) -> FileParts:
    """Gather the parts of every map as one HTML file; KeyError where the modules are not joined."""
    assets = pages.assets
    return FileParts(
        templates=pages.environment,
        context={
            **dashboard(pages.catalog, assets, listed=None),
            "names": Markup(assets.text(NAMES).replace("<", "\\u003c")),  # noqa: S704 - JSON that cannot end its element
        },
        styles="\n".join(map(assets.text, (*SHEETS, *FILE_STYLES))),
        notebook_styles="\n".join(map(assets.text, NOTEBOOK_STYLES)),
        scripts=(assets.text(FIRST_SCRIPT), assets.text(LEAFLET), assets.text(FILE_SCRIPT)),
        backdrop=pack(pages.backdrop),
        notices=tuple(pages.files.notices.items()),
    )
