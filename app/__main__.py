"""The `garrison` command: check | diff | export | serve | version; the only module that prints."""

import argparse
import dataclasses
import io
import itertools
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

# What follows takes a second to import, and a hangup must not end a service that is starting.
with suppress(AttributeError, ValueError):  # not on Windows, and only in the main thread
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)

from app import __version__
from app.catalog.catalog import load_catalog
from app.catalog.changes import compare_layers
from app.catalog.checking import check_layer
from app.catalog.problems import Problem
from app.catalog.revisions import read_state
from app.errors import GarrisonError
from app.exporting import FORMS, choose_path, read_question, write_whole
from app.rendering.changes import WRITERS
from app.rendering.counting import count
from app.serving.address import open_socket
from app.serving.hangups import Hangups
from app.serving.kept import Keeper
from app.serving.running import run_one
from app.serving.workers import run_many
from app.settings import Settings
from app.vendoring import check_vendor
from app.web.app import create_checked_app

INTERRUPTED = 130  # what a shell reports for a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status: 0 well, 1 refused or problems found, 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may not know all letters
    options = build_parser().parse_args(arguments)
    try:
        status: int = options.run(options, os.environ)
        sys.stdout.flush()
    except GarrisonError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # what reads our lines has had enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that the rest of them does not fail when Python ends
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = argparse.ArgumentParser(prog="garrison", description="A sourced atlas of Russian military presence.")
    commands = parser.add_subparsers(required=True, metavar="check | diff | export | serve | version")
    serve = commands.add_parser("serve", help="serve the pages", description="Serve the pages until stopped.")
    serve.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    serve.add_argument("--port", type=parse_port, default=8000, help="0 takes any free one (default: 8000)")
    serve.add_argument("--workers", type=parse_workers, default=1, help="processes (default: 1)")
    serve.add_argument("--allow-problems", action="store_true", help="serve a layer that fails its check")
    serve.add_argument("--watch", action="store_true", help="take changes of the layer in as they are saved")
    serve.set_defaults(run=run_serve)
    check = commands.add_parser("check", help="check the layer", description="List every problem of the layer.")
    check.add_argument("--json", action="store_true", help="print an array of problems for programs")
    check.add_argument("--geodata", metavar="DIR", help="the layer to check (default: the one served)")
    check.add_argument("--seeds", metavar="DIR", help="the articles to check it against (default: those served)")
    check.set_defaults(run=run_check)
    diff = commands.add_parser(
        "diff",
        help="tell what changed in the layer",
        description="Tell what changed between two folders or Git revisions, record by record and claim by claim.",
    )
    diff.add_argument("before", metavar="A", help="a folder with geodata and seeds, or a Git revision")
    diff.add_argument("after", metavar="B", nargs="?", default=".", help="the same (default: this folder)")
    diff.add_argument("--format", choices=WRITERS, default="text", help="%(choices)s (default: text)")
    diff.add_argument(
        "--atlas", metavar="DIR", default=".", help="the folder whose revisions are meant (default: this)"
    )
    diff.set_defaults(run=run_diff)
    add_export(commands.add_parser("export", help="make a file of a view", description="Make a file of a view."))
    version = commands.add_parser("version", help="print the version", description="Print the version.")
    version.set_defaults(run=run_version)
    return parser


def add_export(export: argparse.ArgumentParser) -> None:
    """Describe the options of `export`."""
    export.add_argument("form", choices=FORMS, help="what to make: %(choices)s", metavar="form")
    export.add_argument("--out", required=True, metavar="FILE", help="where it goes")
    export.add_argument("--query", default="", help="the view, as in the address of the page (default: all)")
    export.add_argument("--folder", metavar="DIR", help="refuse to write outside this folder; FILE is relative to it")
    export.add_argument(
        "--site", metavar="URL", help="html, csv, claims: the service that its links lead to (default: no links)"
    )
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.set_defaults(run=run_export)


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


def run_serve(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Serve the layer; everything that can be refused is refused before the first request."""
    hangups = Hangups()
    settings = Settings.from_environ(environ)
    if options.allow_problems:
        settings = dataclasses.replace(settings, allow_problems=True)
    check_vendor(settings.static)
    with open_socket(options.host, options.port) as listener:
        if options.workers > 1:
            return serve_many(options, settings, listener, hangups)
        app = create_checked_app(settings)
        if options.watch:
            app.state.reloader.watch((settings.geodata, settings.seeds))
        hangups.call(app.state.reloader.reload_soon)
        return run_one(app, listener, announce, settings.trusted_proxies)


def serve_many(options: argparse.Namespace, settings: Settings, listener: socket, hangups: Hangups) -> int:
    """Serve a copy of the layer in several processes, which all change to the next good one."""
    with TemporaryDirectory(prefix="garrison-") as folder:
        keeper = Keeper(settings, Path(folder))
        keeper.take_first()
        if options.watch:
            keeper.watch()
        hangups.call(keeper.take_soon)
        return run_many(keeper, options.workers, listener, announce)


def announce(address: str) -> None:
    """Print where the service is, once it has answered."""
    print(f"Garrison {__version__} is ready at {address} (Ctrl+C stops it)", flush=True)


def run_check(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print every problem of the layer; 1 if any of them is an error."""
    given = {"GARRISON_GEODATA": options.geodata, "GARRISON_SEEDS": options.seeds}
    settings = Settings.from_environ({**environ, **{name: folder for name, folder in given.items() if folder}})
    problems = check_layer(settings.geodata, settings.seeds)
    if options.json:
        print(json.dumps([dataclasses.asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        print("\n".join(describe_problems(problems)))
    return int(any(problem.severity == "error" for problem in problems))


def describe_problems(problems: Sequence[Problem]) -> Iterator[str]:
    """Write the problems as lines for a curator, under the name of their file, with a count at the end."""
    ordered = sorted(problems, key=lambda problem: problem.file)
    for file, group in itertools.groupby(ordered, key=lambda problem: problem.file):
        yield file
        for problem in group:
            yield f"  {problem.severity}: {problem}"
    errors = sum(problem.severity == "error" for problem in problems)
    yield f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}."


def run_diff(options: argparse.Namespace, _environ: Mapping[str, str]) -> int:
    """Print what changed; what the check refuses on either side is named beside it."""
    states = []
    for name in (options.before, options.after):
        layer, errors = read_state(name, Path(options.atlas))
        if errors:
            tell(f"{name} has {count(errors, 'error')}; what cannot be read there is left out")
        states.append(layer)
    print(WRITERS[options.format](compare_layers(*states)))
    return 0


def run_export(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Make a file of a view; what can be refused is refused before the layer is read."""
    path = choose_path(options.out, options.folder, options.force)
    asked = read_question(options.form, options.query, options.site)
    settings = Settings.from_environ(environ)
    tell("reading the layer")
    catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    body = FORMS[options.form](asked, catalog, settings, tell)
    write_whole(path, body, options.force)
    print(f"{path}: {len(body):,} bytes, data version {catalog.version}")
    return 0


def tell(progress: str) -> None:
    """Say how far the work is, beside what the command prints."""
    print(progress, file=sys.stderr, flush=True)


def run_version(_options: argparse.Namespace, _environ: Mapping[str, str]) -> int:
    """Print the version."""
    print(f"garrison {__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
