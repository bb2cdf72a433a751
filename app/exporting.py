"""Exports: a view of the layer as a file of the disk, whole or not at all, and nowhere but where it may be."""

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from urllib.parse import quote

from app.catalog.catalog import Catalog, load_catalog
from app.catalog.files import replace_file
from app.catalog.problems import Report
from app.catalog.profile import read_profile
from app.errors import GarrisonError, ParametersError
from app.query.codes import CodeNames
from app.query.frames.datasets import CLAIMS
from app.query.map_query import MapQuery
from app.rendering.archive.archive import NAMES, render_archive
from app.rendering.archive.formats import FILES, render_file, to_csv
from app.rendering.archive.tables import RECORDS, select_tables
from app.rendering.maps.standalone import render_standalone
from app.rendering.pictures.frame import Options
from app.rendering.pictures.picture import render_png, render_svg
from app.rendering.pictures.resources import read_resources
from app.rendering.words.text_fragments import is_web
from app.settings import Settings
from app.web.exports.pictures import TYPES as PICTURES
from app.web.exports.pictures import parse_picture
from app.web.http.parameters import parse_query, read_parameters
from app.web.pages.map.dashboard import FILE_SCRIPT, build_pages, file_parts
from app.web.pages.map.map_parameters import parse_view
from app.web.pages.map.titles import TitledParameters
from app.web.pages.program_files import read_program_files

Tell = Callable[[str], None]
POSTGIS, SITE = "postgis", "site"  # the forms that are no file


class ExportError(GarrisonError):
    """A file cannot be made, or may not be put where it was asked for."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the file is to show; `options` are of pictures and maps, `site` is the service of its links, if any."""

    view: MapQuery
    options: Options
    site: str | None = None


def make_package(asked: ExportRequest, catalog: Catalog, _settings: Settings, tell: Tell) -> bytes:
    """The data package, telling of each of its files."""
    numbers = count(1)
    content = select_tables(asked.view, catalog)
    return render_archive(content, lambda name: tell(f"{name} ({next(numbers)} of {len(NAMES)})"))


def make_file(asked: ExportRequest, catalog: Catalog, _settings: Settings, tell: Tell, code: str) -> bytes:
    """The records in one of the formats of the API."""
    tell(f"writing the records as {code}")
    return render_file(select_tables(asked.view, catalog), code)


def make_table(asked: ExportRequest, catalog: Catalog, _settings: Settings, tell: Tell, name: str) -> bytes:
    """The records or their claims as CSV, with links to the service, if there is one."""
    tell(f"writing the {name} as csv")
    return to_csv(select_tables(asked.view, catalog), name, asked.site)


def make_page(asked: ExportRequest, catalog: Catalog, settings: Settings, tell: Tell) -> bytes:
    """The map as one HTML file."""
    if not (settings.static / FILE_SCRIPT).is_file():
        raise ExportError("The modules of the file are not joined; install Garrison anew.")
    tell("joining the page")
    pages = build_pages(catalog, read_program_files(settings.templates, settings.static), settings.geodata)
    return render_standalone(catalog, asked.view, file_parts(pages), asked.site, asked.options.title).encode()


def make_picture(asked: ExportRequest, catalog: Catalog, settings: Settings, tell: Tell, code: str) -> bytes:
    """The map as a picture."""
    tell("reading the ground")
    kit = read_resources(settings.geodata, settings.templates, settings.static)
    tell("drawing")
    if code == "png":
        return render_png(catalog, asked.view, asked.options, kit)
    return render_svg(catalog, asked.view, asked.options, kit).encode()


FORMS: Mapping[str, Callable[[ExportRequest, Catalog, Settings, Tell], bytes]] = {
    "package": make_package,
    **{code: partial(make_file, code=code) for code in FILES},
    "csv": partial(make_table, name=RECORDS),
    "claims": partial(make_table, name=CLAIMS),
    "html": make_page,
    **{code: partial(make_picture, code=code) for code in PICTURES},
}


def export_to_postgis(address: str, schema: str, view: MapQuery, settings: Settings, tell: Tell) -> str:
    """Replace the tables of a view in a database; return a sentence on what is there now."""
    try:
        from app.rendering.archive.postgis import write_postgis  # noqa: PLC0415 - of an extra that few need
    except ImportError as error:
        raise ExportError("Tables need more packages: run pip install 'garrison[postgis]' first.") from error
    tell("reading the layer")
    catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    tell("writing the tables")
    return write_postgis(address, schema, select_tables(view, catalog), catalog.releases)


def read_names(settings: Settings) -> CodeNames:
    """Read the kinds of records that a question may name, before the layer is read."""
    return CodeNames(kinds=read_profile(settings.geodata, Report()).kinds)


def read_question(form: str, query: str, site: str | None = None, names: CodeNames | None = None) -> ExportRequest:
    """What a query string asks for, as it stands in the address of the page, letters of any script as they are.

    Pictures take a size and a title in it too, as at `/exports/map.png`, and maps a title.
    """
    if site is not None and not is_web(site):
        raise ExportError(f"{site} is not the address of a service, like https://example.org/atlas.")
    home = site and site.rstrip("/")
    text = quote(query.removeprefix("?"), safe=string.punctuation, errors="surrogateescape")
    try:
        given = parse_query(text.encode())
        view, options = _parse(form, given, home or "", names)
    except ParametersError as error:
        raise ExportError(f"The query has no meaning: {error}.") from error
    return ExportRequest(view, options, home)


def _parse(form: str, given: Mapping[str, str], home: str, names: CodeNames | None) -> tuple[MapQuery, Options]:
    if form in PICTURES:
        return parse_picture(given, home, names)
    if form == "html":
        asked = read_parameters(TitledParameters, given, names)
        return asked.to_view(), Options(title=asked.title)
    return parse_view(given, names), Options()


def choose_path(out: str, folder: str | None = None, force: bool = False) -> Path:
    """Where the file goes: below `folder`, if there is one, links followed; one that is there stays unless by force."""
    root = None if folder is None else Path(folder).resolve()
    path = (Path(out) if root is None else root / out).resolve()
    if root is not None and not path.is_relative_to(root):
        raise ExportError(f"{out} is outside the folder {root}.")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent}.")
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file.")
    refuse_to_replace(path, force)
    return path


def write_whole(path: Path, body: bytes, force: bool = False) -> None:
    """Put the file in its place in one step, unless another program was quicker."""
    refuse_to_replace(path, force)
    try:
        replace_file(path, body)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error


def refuse_to_replace(path: Path, force: bool) -> None:
    """ExportError for a file that is there already, unless it may be replaced."""
    if path.exists() and not force:
        raise ExportError(f"{path} is there already; --force replaces it.")
