"""Taking an article in at the desk: a file or an address is read, its facts are corrected, then it is added."""

from dataclasses import fields
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request

from app.catalog.files import FileError
from app.curating.sources.adding import add_source, build_source
from app.curating.sources.facts import Facts, complete
from app.curating.sources.fetching import fetch
from app.curating.sources.reading import Reading, read_source
from app.desk.facts import settle_facts
from app.desk.reading import Json, desk_of, present_of
from app.errors import EditError

SHOWN = 300  # characters of the beginning and of the end of a text
router = APIRouter(include_in_schema=False)


@router.post("/sources/read")
async def read_file(request: Request) -> Json:
    """Read the bytes of a file, and answer with what was found."""
    return keep_reading(request, await request.body(), "")


@router.post("/sources/fetch")
def fetch_address(request: Request, address: str) -> Json:
    """Read what is at an address, and answer with what was found."""
    fetched = fetch(address)
    return keep_reading(request, fetched.data, fetched.address, fetched.charset)


def keep_reading(request: Request, data: bytes, address: str, charset: str = "") -> Json:
    """Keep what was read until its facts are corrected."""
    try:
        reading = read_source(data, address, charset)
    except FileError as error:
        raise EditError(f"The article {error}.") from error
    desk_of(request).reading = reading
    facts = complete(reading.facts, frozenset(present_of(request).site.catalog.sources))
    return {
        "facts": {item.name: getattr(facts, item.name) for item in fields(Facts)},
        "steps": list(reading.steps),
        "begins": reading.text[:SHOWN],
        "ends": reading.text[-SHOWN:],
    }


@router.post("/sources")
def add(request: Request, facts: Facts) -> Json:
    """Add the article that was read last, with its text, its original and its sentences, as one act."""
    desk = desk_of(request)
    reading: Reading | None = desk.reading
    if reading is None:
        raise EditError("Choose a file or an address first.")
    new = build_source(reading, settle_facts(facts, reading.facts), datetime.now(UTC).date(), desk.editor.known_files())
    edit = add_source(new)
    label = f"article {new.entry['id']} added"
    desk.editor.act(label, lambda files: {**edit(files), **new.files})
    desk.reading = None
    return {"label": label, "id": new.entry["id"]}
