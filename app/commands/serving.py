"""The commands that serve: `garrison serve` and `garrison desk`."""

import argparse
import dataclasses
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

from app import __version__
from app.serving.address import address_of, open_socket
from app.serving.hangups import Hangups
from app.serving.kept import Keeper
from app.serving.running import run_server
from app.serving.workers import run_many
from app.settings import Settings, find_atlas
from app.vendoring import check_vendor
from app.web.app import create_checked_app
from app.web.watching import watch


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
        return run_server(app, listener, partial(announce, listener), settings.trusted_proxies)


def serve_many(options: argparse.Namespace, settings: Settings, listener: socket, hangups: Hangups) -> int:
    """Serve a copy of the layer in several processes, which all change to the next good one."""
    with TemporaryDirectory(prefix="garrison-") as folder:
        keeper = Keeper(settings, Path(folder))
        keeper.take_first()
        if options.watch:
            watch((settings.geodata, settings.seeds), keeper.take)
        hangups.call(keeper.take)
        return run_many(keeper, options.workers, listener, partial(announce, listener))


def announce(listener: socket) -> None:
    """Print where the service is, once it takes connections."""
    print(f"Garrison {__version__} is ready at {address_of(listener)} (Ctrl+C stops it)", flush=True)


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
        opened = f"The desk is open at {address_of(listener)}/?token={desk.secrets.reading} (Ctrl+C closes it)"
        return run_server(create_desk(desk), listener, partial(print, opened, flush=True), ())
