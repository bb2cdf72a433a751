"""The commands that make atlases and files: `garrison new`, `source`, `import` and `export`."""

import argparse
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from app.catalog.catalog import load_catalog
from app.commands.telling import tell
from app.curating.new_atlas import make_atlas
from app.exporting import (
    FORMS,
    POSTGIS,
    SITE,
    choose_path,
    export_to_postgis,
    read_names,
    read_question,
    write_whole,
)
from app.publishing.site_files import export_site
from app.settings import Settings, find_atlas


def run_new(options: argparse.Namespace, _environ: Mapping[str, str]) -> int:
    """Make the folder of a new atlas."""
    make_atlas(Path(options.folder), options.title)
    folder = shlex.quote(options.folder)
    print(
        f"{options.folder} is an atlas; work on it with `garrison desk {folder}`, or `garrison serve --atlas {folder}`."
    )
    return 0


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


def run_export(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Make a file of a view, or tables; what can be refused is refused before the layer is read."""
    if options.form == SITE:
        print(export_site(Path(options.out), options.site, Settings.from_environ(environ), tell))
        return 0
    path = None if options.form == POSTGIS else choose_path(options.out, options.folder, options.force)
    settings = Settings.from_environ(environ)
    asked = read_question(options.form, options.query, options.site, read_names(settings))
    if path is None:
        print(export_to_postgis(options.url, options.schema, asked.view, settings, tell))
        return 0
    tell("reading the layer")
    catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    body = FORMS[options.form](asked, catalog, settings, tell)
    write_whole(path, body, options.force)
    print(f"{path}: {len(body):,} bytes, data version {catalog.version}")
    return 0
