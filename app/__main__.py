"""The `garrison` command: reads the command line (`command_line`) and calls what does it (`commands`)."""

import argparse
import gc
import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

# What follows takes a second to import, and a hangup must not end a service that is starting.
with suppress(AttributeError, ValueError):  # not on Windows, and only in the main thread
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)
gc.disable()  # what is imported stays, and to look through it again and again takes a tenth of the time

from app import __version__
from app.command_line import parse_arguments
from app.commands.layer import run_check, run_diff, run_release
from app.commands.making import run_export, run_import, run_new, run_source
from app.commands.serving import run_desk, run_serve
from app.errors import GarrisonError
from app.settings import find_atlas

gc.freeze()
gc.enable()
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
