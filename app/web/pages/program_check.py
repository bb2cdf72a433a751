"""Whether every file of the program that a page may need is there and whole; asked before the first request."""

import json
import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from app.errors import ProgramError
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.svg import environment
from app.web.pages.map.dashboard import FILE_STYLES, FIRST_SCRIPT, LEAFLET, NOTEBOOK_STYLES, SHEETS
from app.web.pages.program_files import ProgramFiles, read_text

# The templates that the program renders; the others are included by these.
RENDERED = (
    *(
        "articles/about.html",
        *("articles/changes.html", "articles/privacy.html", "articles/report.html"),
        "articles/compare.html",
        "articles/source.html",
        "articles/sources.html",
    ),
    "articles/times.html",
    *("dashboard/_dashboard_card.html", "dashboard/dashboard.html", "embed/embed.html", "embed/standalone.html"),
    *("dashboard/_card.html", "dashboard/_timeline.html", "embed/notebook.html", "map/_legend.html"),
    *("records/record.html", "records/records.html", "shared/error.html", "map/_symbols.html"),
    *("desk/home.html", "desk/read.html", "desk/record.html"),
    *("api/collection.html", "api/collections.html", "api/conformance.html", "api/docs.html", "api/error.html"),
    *("api/item.html", "api/items.html", "api/landing.html", "api/queryables.html", "api/schema.html"),
    *("api/sortables.html", "api/try.html", "pictures/picture.svg"),
)
NEEDED = (*SHEETS, LEAFLET, FIRST_SCRIPT, *FILE_STYLES, *NOTEBOOK_STYLES, "css/tokens.css", "js/backdrop/palettes.json")
LINKED = re.compile(rb"url\([\"']?(?!data:)([^\"')?#]+)")


def check_program(files: ProgramFiles, templates: Path, static: Path) -> None:
    """Raise ProgramError naming the first file of the program that is missing, empty or damaged."""
    pictures = {path.relative_to(templates).as_posix(): read_text(path) for path in templates.rglob("*.svg")}
    known, made = {**files.templates, **pictures}, environment(templates)
    for name in RENDERED:
        _check_included(name, known)
    for name, text in known.items():
        _check_template(name, text, known, made, files)
    for path in NEEDED:
        _check_static(path, files)
    for path, body in files.static.items():
        if not body.content:
            raise ProgramError(f"static/{path}", "is empty")
        _check_content(path, body.content, files)
    for font in Fonts(static).files.values():
        _check_font(str(font), font.read_bytes())


def _check_included(name: str, known: Mapping[str, str]) -> None:
    if name not in known:
        raise ProgramError(f"templates/{name}", "is missing")


def _check_template(name: str, text: str, known: Mapping[str, str], made: Environment, files: ProgramFiles) -> None:
    """Check a template, and whether the templates and the static files that it names are there."""
    if not text.strip():
        raise ProgramError(f"templates/{name}", "is empty")
    try:
        tree = made.parse(text, name)
    except TemplateSyntaxError as error:
        raise ProgramError(f"templates/{name}", f"is damaged: {error.message}") from error
    for path in _files_named(tree, files.modules):
        _check_static(path, files)
    for other in meta.find_referenced_templates(tree):
        if other is not None:
            _check_included(other, known)


def _files_named(tree: nodes.Template, modules: str) -> Iterator[str]:
    """Yield the path of each static file that a template asks for by its name."""
    for call in tree.find_all(nodes.Call):
        names = [item.value for item in call.args if isinstance(item, nodes.Const)]
        if isinstance(call.node, nodes.Name) and names:
            match call.node.name:
                case "asset" if not names[0].startswith("made/"):
                    yield names[0]
                case "entry":
                    yield f"{modules}/{names[0]}.js"


def _check_static(path: str, files: ProgramFiles) -> None:
    if path not in files.static:
        raise ProgramError(f"static/{path}", "is missing")


def _check_content(path: str, content: bytes, files: ProgramFiles) -> None:
    match posixpath.splitext(path)[1]:
        case ".json":
            try:
                json.loads(content)
            except ValueError as error:
                raise ProgramError(f"static/{path}", f"is damaged: {error}") from error
        case ".woff2":
            _check_font(f"static/{path}", content)
        case ".css" if not path.startswith("vendor/"):  # Leaflet's names pictures that we do not use
            for link in LINKED.findall(content):
                _check_static(posixpath.normpath(posixpath.join(posixpath.dirname(path), link.decode())), files)


def _check_font(name: str, content: bytes) -> None:
    """Is a font as long as its head says? WOFF 2.0, 4.1; OpenType, table directory."""
    try:
        if content.startswith(b"wOF2"):
            end = struct.unpack_from(">I", content, 8)[0]
        else:
            tables = struct.unpack_from(">4xH", content)[0]
            places = (struct.unpack_from(">8xII", content, 12 + 16 * number) for number in range(tables))
            end = max(start + length for start, length in places)
    except (struct.error, ValueError) as error:
        raise ProgramError(name, "is damaged") from error
    if len(content) < end:
        raise ProgramError(name, "is cut off")
