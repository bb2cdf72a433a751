"""`garrison source add`: reads a source, tells what was found, asks for corrections, and puts it into the atlas."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.catalog.files import FileError, read_bytes
from app.curating.editing.folder import AtlasFolder
from app.curating.sources.adding import NEEDED, NewSource, build_source, read_known, save_source
from app.curating.sources.facts import Facts, complete, correct, split_names
from app.curating.sources.fetching import fetch, is_address
from app.curating.sources.reading import Reading, read_source
from app.domain.dates import parse_date
from app.domain.intervals import DateError
from app.errors import SourceError

Tell = Callable[[str], None]
Ask = Callable[[str], str]
SHOWN = 70  # characters of the first and of the last line of a text


def run(options: Namespace, root: Path, tell: Tell, ask: Ask | None) -> None:
    """Take a file or an address into an atlas; without `ask` the facts are taken as found and given."""
    known = read_known(AtlasFolder(root))
    reading = read_place(options.place, options.encoding)
    for line in describe_reading(reading):
        tell(line)
    given = Facts(**{item.name: getattr(options, item.name) for item in fields(Facts)})
    facts = correct(reading.facts, given)
    if ask:
        facts = ask_for(facts, ask, tell)
    new = build_source(reading, facts, datetime.now(UTC).date(), known)
    for line in describe_source(new):
        tell(line)
    save_source(root, new)
    tell(f"Added as {new.entry['id']}: {len(new.sentences):,} sentences, none of them read yet.")


def read_place(place: str, encoding: str = "") -> Reading:
    """Read the source at a path or an address; SourceError says what is wrong with it."""
    try:
        if is_address(place):
            fetched = fetch(place)
            return read_source(fetched.data, fetched.address, encoding or fetched.charset)
        return read_source(read_bytes(Path(place)), "", encoding)
    except FileError as error:
        raise SourceError(f"{place} {error}.") from error


def describe_reading(reading: Reading) -> Iterator[str]:
    """Say how the text was made, and where it begins and ends."""
    yield from (f"{step[0].upper()}{step[1:]}." for step in reading.steps)
    lines = [line for line in reading.text.splitlines() if line]
    yield f"It begins: {lines[0][:SHOWN]}"
    yield f"It ends: {lines[-1][-SHOWN:]}"


def describe_source(new: NewSource) -> Iterator[str]:
    """Say what sources.json will hold, a member to a line."""
    for name in (field.name for field in fields(Facts)):
        value = new.entry[name]
        yield f"  {name.replace('_', ' ')}: {'; '.join(value) if name == 'authors' else value}"
    yield f"  original: seeds/{new.entry['original']['file']}"


def ask_for(facts: Facts, ask: Ask, tell: Tell) -> Facts:
    """Ask for each fact, with what is known of it; an empty answer keeps that."""
    tell("Enter keeps what is in brackets; separate authors by semicolons.")
    for item in (field.name for field in fields(Facts) if field.name != "id"):
        facts = _ask_for_one(complete(facts, frozenset()) if item == "originator" else facts, item, ask, tell)
    return facts


def _ask_for_one(facts: Facts, name: str, ask: Ask, tell: Tell) -> Facts:
    value: Any = getattr(facts, name)
    shown = "; ".join(value) if name == "authors" else value
    while True:
        answer = " ".join(ask(f"{name.replace('_', ' ')} [{shown}]: ").split()) or shown
        if not answer and name in NEEDED:
            tell("A source needs that.")
        elif fault := _find_fault(name, answer):
            tell(fault)
        else:
            given: Any = split_names(answer) if name == "authors" else answer
            return correct(facts, Facts(**{name: given}))


def _find_fault(name: str, answer: str) -> str:
    """What is wrong with an answer; "" for a good one."""
    if name != "published" or not answer:
        return ""
    try:
        parse_date(answer)
    except DateError as error:
        return f"{error}."
    return ""
