"""The commands that tell of the layer and record it: `garrison check`, `diff` and `release`."""

import argparse
import dataclasses
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.catalog.catalog import version_of
from app.catalog.checking import check_layer
from app.catalog.history.changes import compare_layers
from app.catalog.history.releases import withdraw_release, write_release
from app.catalog.history.revisions import open_state, read_folder, read_state
from app.catalog.problems import Problem
from app.catalog.reading import read_beside
from app.commands.telling import tell
from app.curating.example import find_example
from app.errors import ReleaseError
from app.rendering.changes import WRITERS, summarise
from app.rendering.counting import count
from app.settings import GEODATA, SEEDS, Settings, find_atlas


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
    with open_state(options.of or str(atlas), atlas) as folder:
        layer, errors = read_folder(folder)
        beside = read_beside(folder / GEODATA, folder / SEEDS)
    if errors and not options.of:
        raise ReleaseError(f"The layer has {count(errors, 'error')}; run `garrison check` to read what is wrong.")
    if example := find_example(layer[0]):
        raise ReleaseError(
            f"The delivered example, {', '.join(example)}, is still in it; `garrison desk` takes it away."
        )
    release = write_release(geodata, layer, version_of(layer, geodata), options.note, day, beside)
    print(f"Release {release.number}: {count(release.records, 'record')}, {count(release.claims, 'claim')}.")
    print(f"Since the one before: {summarise(release.changes)}")
    return 0
