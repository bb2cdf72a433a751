"""The commands of `garrison` and their options."""

import argparse
from collections.abc import Sequence
from datetime import date

from app.curating.sources.facts import split_names
from app.exporting import FORMS, POSTGIS
from app.rendering.changes import WRITERS

EXPORT_NEEDS = {"url": "the URL of a database, and no --out", "out": "a file with --out FILE, and nothing more"}


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line; wrong usage ends the program with status 2."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command == "export":
        needed = "url" if options.form == POSTGIS else "out"
        if [name for name in ("url", "out") if getattr(options, name)] != [needed]:
            parser.error(f"export {options.form} needs {EXPORT_NEEDS[needed]}")
    return options


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = argparse.ArgumentParser(
        prog="garrison", description="A sourced atlas: what was where, when, and who says so."
    )
    commands = parser.add_subparsers(
        required=True,
        dest="command",
        metavar="check | desk | diff | export | import | new | release | serve | source | version",
    )
    atlas = argparse.ArgumentParser(add_help=False)
    atlas.add_argument("--atlas", metavar="DIR", help="the folder of the atlas, with geodata and seeds in it")
    for name, words, add_options in (
        ("serve", "serve the pages", add_serve),
        ("check", "check the layer", add_check),
        ("diff", "tell what changed in the layer", add_diff),
        ("release", "record the layer as it is", add_release),
        ("export", "make a file of a view", add_export),
        ("source", "take an article into the atlas", add_source),
        ("import", "make drafts of a list of sites", add_import),
    ):
        add_options(commands.add_parser(name, help=words, description=add_options.__doc__, parents=[atlas]))
    add_new(commands.add_parser("new", help="start an atlas of your own", description=add_new.__doc__))
    add_desk(commands.add_parser("desk", help="work on an atlas in the browser", description=add_desk.__doc__))
    commands.add_parser("version", help="print the version", description="Print the version.")
    return parser


def add_serve(serve: argparse.ArgumentParser) -> None:
    """Serve the pages until stopped."""
    serve.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    serve.add_argument("--port", type=parse_port, default=8000, help="0 takes any free one (default: 8000)")
    serve.add_argument("--workers", type=parse_workers, default=1, help="processes (default: 1)")
    serve.add_argument("--allow-problems", action="store_true", help="serve a layer that fails its check")
    serve.add_argument("--watch", action="store_true", help="take changes of the layer in as they are saved")


def add_check(check: argparse.ArgumentParser) -> None:
    """List every problem of the layer."""
    check.add_argument("--json", action="store_true", help="print an array of problems for programs")
    check.add_argument("--geodata", metavar="DIR", help="the layer to check (default: that of the atlas)")
    check.add_argument("--seeds", metavar="DIR", help="the articles to check it against (default: those of the atlas)")


def add_new(new: argparse.ArgumentParser) -> None:
    """Make the folder of a new atlas, with an example that can be deleted."""
    new.add_argument("folder", metavar="DIR", help="an empty folder, or one that is not there yet")
    new.add_argument("--title", metavar="TEXT", help="what the atlas is called")


def add_desk(desk: argparse.ArgumentParser) -> None:
    """Open the curator's desk: read articles and make claims in the browser, on this machine alone."""
    desk.add_argument("atlas", metavar="DIR", nargs="?", help="the folder of the atlas (default: this folder)")
    desk.add_argument("--port", type=parse_port, default=8001, help="0 takes any free one (default: 8001)")


def add_source(source: argparse.ArgumentParser) -> None:
    """Take a text, an HTML page or a PDF into the atlas (default: of this folder), with its original."""
    source.add_argument("act", choices=["add"], metavar="add", help="what to do")
    source.add_argument("place", metavar="FILE|ADDRESS", help="where it is")
    for name, words in (
        ("id", "what its text is called, like gazette-2020 (default: of publisher and year)"),
        *((name, f"its {name}") for name in ("title", "publisher")),
        ("originator", "who wrote it first, if the publisher did not"),
        ("published", "the day, month or year of publication, in EDTF: 2020-03-04, 2020-03, 2016-12~"),
        ("published-basis", "what that rests on"),
        ("language", "its code, like en or ru"),
        ("url", "its address on the web"),
        ("standing", "what readers should know of the publisher, in one sentence"),
        ("encoding", "of a text whose encoding is not recognised, like windows-1251"),
    ):
        source.add_argument(f"--{name}", default="", metavar="TEXT", help=words)
    source.add_argument("--authors", type=split_names, default=(), metavar="TEXT", help="with semicolons between")
    source.add_argument("--yes", action="store_true", help="ask nothing, and take the facts as found and given")


def add_import(import_: argparse.ArgumentParser) -> None:
    """Make a draft of each row of a list (GeoJSON, KML, GeoPackage, CSV, XLSX); drafts are never published."""
    import_.add_argument("file", metavar="FILE", help="the list")
    for name in ("name", "latitude", "longitude", "country", "kind"):
        import_.add_argument(f"--{name}", default="", metavar="COLUMN", help=f"the column of the {name}")
    import_.add_argument("--place", default="", metavar="COLUMN", help="the column of both coordinates, or of WKT")
    import_.add_argument("--crs", default="", metavar="CODE", help="of its coordinates, like EPSG:32642")
    import_.add_argument("--sheet", default="", metavar="NAME", help="of a workbook (default: the first filled one)")
    import_.add_argument("--encoding", default="", metavar="NAME", help="of a CSV file, if it is not recognised")
    import_.add_argument("--yes", action="store_true", help="ask nothing, and take the columns as guessed and given")


def add_diff(diff: argparse.ArgumentParser) -> None:
    """Tell what changed between two folders or Git revisions, record by record and claim by claim."""
    diff.add_argument("before", metavar="A", help="a folder with geodata and seeds, or a Git revision of the atlas")
    diff.add_argument("after", metavar="B", nargs="?", help="the same (default: the atlas, or else this folder)")
    diff.add_argument("--format", choices=WRITERS, default="text", help="%(choices)s (default: text)")


def add_export(export: argparse.ArgumentParser) -> None:
    """Make a file of a view, or write the layer into a database."""
    export.add_argument("form", choices=(*FORMS, POSTGIS), help="what to make: %(choices)s", metavar="form")
    export.add_argument("url", nargs="?", metavar="URL", help="postgis: the database, postgresql://user@host/name")
    export.add_argument("--schema", default="garrison", help="postgis: where its tables go (default: %(default)s)")
    export.add_argument("--out", metavar="FILE", help="where the file goes")
    export.add_argument("--query", default="", help="the view, as in the address of the page (default: all)")
    export.add_argument("--folder", metavar="DIR", help="refuse to write outside this folder; FILE is relative to it")
    export.add_argument(
        "--site", metavar="URL", help="html, csv, claims: the service that its links lead to (default: no links)"
    )
    export.add_argument("--force", action="store_true", help="replace a file that is there")


def add_release(release: argparse.ArgumentParser) -> None:
    """Record the layer as a release that never changes, or withdraw one with a reason."""
    release.add_argument("--note", metavar="TEXT", help="what readers should know of it")
    release.add_argument("--of", metavar="REVISION", help="record this Git revision of the atlas (default: its files)")
    release.add_argument("--day", type=date.fromisoformat, help="the day of the release (default: today)")
    release.add_argument("--withdraw", type=int, metavar="N", help="withdraw release N, which stays readable")
    release.add_argument("--reason", metavar="TEXT", help="why it is withdrawn")


def parse_port(text: str) -> int:
    """Parse a port number, 0 to 65535."""
    if not (text.isascii() and text.isdigit() and int(text) <= 0xFFFF):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 0 to 65535")
    return int(text)


def parse_workers(text: str) -> int:
    """Parse a number of processes, at least 1."""
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)
