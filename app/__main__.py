"""The `garrison` command, whose options are in `command_line`; the only module that prints."""

import argparse
import dataclasses
import io
import itertools
import json
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

# What follows takes a second to import, and a hangup must not end a service that is starting.
with suppress(AttributeError, ValueError):  # not on Windows, and only in the main thread
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)

from app import __version__
from app.catalog.catalog import load_catalog, version_of
from app.catalog.checking import check_layer
from app.catalog.history.changes import compare_layers
from app.catalog.history.releases import withdraw_release, write_release
from app.catalog.history.revisions import read_state
from app.catalog.problems import Problem, Report
from app.catalog.profile import read_profile
from app.command_line import parse_arguments
from app.curating.new_atlas import make_atlas
from app.errors import GarrisonError, ReleaseError
from app.exporting import FORMS, POSTGIS, choose_path, export_to_postgis, read_question, write_whole
from app.query.codes import CodeNames
from app.rendering.changes import WRITERS, summarise
from app.rendering.counting import count
from app.serving.address import open_socket
from app.serving.hangups import Hangups
from app.serving.kept import Keeper
from app.serving.running import run_one
from app.serving.workers import run_many
from app.settings import Settings, find_atlas
from app.vendoring import check_vendor
from app.web.app import create_checked_app
from app.web.watching import watch

INTERRUPTED = 130  # what a shell reports for a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status: 0 well, 1 refused or problems found, 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may not know all letters
    options = parse_arguments(arguments)
    try:
        status: int = COMMANDS[options.command](options, read_environ(options))
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


def read_environ(options: argparse.Namespace) -> Mapping[str, str]:
    """Return the environment; an atlas that the command line names goes before what it says of atlases and layers."""
    atlas = getattr(options, "atlas", None)
    if atlas is None:
        return os.environ
    find_atlas(atlas)
    return {**os.environ, "GARRISON_ATLAS": atlas, "GARRISON_GEODATA": "", "GARRISON_SEEDS": ""}


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
            watch((settings.geodata, settings.seeds), app.state.reloader.reload)
        hangups.call(app.state.reloader.reload)
        return run_one(app, listener, announce, settings.trusted_proxies)


def serve_many(options: argparse.Namespace, settings: Settings, listener: socket, hangups: Hangups) -> int:
    """Serve a copy of the layer in several processes, which all change to the next good one."""
    with TemporaryDirectory(prefix="garrison-") as folder:
        keeper = Keeper(settings, Path(folder))
        keeper.take_first()
        if options.watch:
            watch((settings.geodata, settings.seeds), keeper.take)
        hangups.call(keeper.take)
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


def run_new(options: argparse.Namespace, _environ: Mapping[str, str]) -> int:
    """Make the folder of a new atlas."""
    make_atlas(Path(options.folder), options.title)
    print(f"{options.folder} is an atlas; look at it with `garrison serve --atlas {shlex.quote(options.folder)}`.")
    return 0


def run_desk(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Open the desk of an atlas, on this machine alone."""
    from app.desk.app import create_desk  # noqa: PLC0415 - what reads articles takes half a second to load
    from app.desk.desk import Desk  # noqa: PLC0415 - the same

    root = Path(environ.get("GARRISON_ATLAS") or ".").absolute()
    geodata, seeds = find_atlas(root)
    settings = dataclasses.replace(Settings.from_environ(environ), geodata=geodata, seeds=seeds)
    check_vendor(settings.static)
    with open_socket("127.0.0.1", options.port) as listener:
        desk = Desk(root, settings)
        secret = desk.secrets.reading
        return run_one(
            create_desk(desk),
            listener,
            lambda address: print(f"The desk is open at {address}/?token={secret} (Ctrl+C closes it)", flush=True),
            (),
        )


def run_source(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Take an article into the atlas that is named, or else of the folder we are in."""
    from app.curating.sources import command  # noqa: PLC0415 - what reads HTML and PDF takes half a second to load

    return curate(command.run, options, environ)


def run_import(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Make drafts of a list in the atlas that is named, or else in the folder we are in."""
    from app.curating.drafts import command  # noqa: PLC0415 - what reads all these formats takes a second to load

    return curate(command.run, options, environ)


def curate(act: Callable[..., None], options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Act on an atlas; questions are asked where somebody is there to answer."""
    atlas = Path(environ.get("GARRISON_ATLAS") or ".")
    find_atlas(atlas)
    act(options, atlas, print, input if sys.stdin.isatty() and not options.yes else None)
    return 0


def run_diff(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what changed; what the check refuses on either side is named beside it."""
    states, atlas = [], environ.get("GARRISON_ATLAS") or "."
    for name in (options.before, options.after or atlas):
        layer, errors = read_state(name, Path(atlas))
        if errors:
            tell(f"{name} has {count(errors, 'error')}; what cannot be read there is left out")
        states.append(layer)
    print(WRITERS[options.format](compare_layers(*states)))
    return 0


def run_release(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Record a release of the atlas that is named, or else of the folder we are in, or withdraw one."""
    atlas, day = Path(environ.get("GARRISON_ATLAS") or "."), options.day or datetime.now(UTC).date()
    geodata, _ = find_atlas(atlas)
    if options.withdraw is not None:
        if not options.reason:
            raise ReleaseError("A release is withdrawn with a --reason.")
        print(f"Release {withdraw_release(geodata, options.withdraw, options.reason, day).number} is withdrawn.")
        return 0
    if not options.note:
        raise ReleaseError("A release needs a --note, which tells readers what it is.")
    layer, errors = read_state(options.of or str(atlas), atlas)
    if errors and not options.of:
        raise ReleaseError(f"The layer has {count(errors, 'error')}; run `garrison check` to read what is wrong.")
    release = write_release(geodata, layer, version_of(layer, geodata), options.note, day)
    print(f"Release {release.number}: {count(release.records, 'record')}, {count(release.claims, 'claim')}.")
    print(f"Since the one before: {summarise(release.changes)}")
    return 0


def run_export(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Make a file of a view, or tables; what can be refused is refused before the layer is read."""
    path = None if options.form == POSTGIS else choose_path(options.out, options.folder, options.force)
    settings = Settings.from_environ(environ)
    kinds = read_profile(settings.geodata, Report()).kinds
    asked = read_question(options.form, options.query, options.site, CodeNames(kinds=kinds))
    if path is None:
        print(export_to_postgis(options.url, options.schema, asked.view, settings, tell))
        return 0
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


COMMANDS = {
    "check": run_check,
    "desk": run_desk,
    "diff": run_diff,
    "export": run_export,
    "import": run_import,
    "new": run_new,
    "release": run_release,
    "serve": run_serve,
    "source": run_source,
    "version": run_version,
}


if __name__ == "__main__":
    sys.exit(main())
