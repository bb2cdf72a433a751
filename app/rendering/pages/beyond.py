"""What the curators add from beyond the articles, each sentence with its own reference; never counted or drawn."""

from typing import Any

from app.catalog.catalog import Catalog
from app.domain.dates import describe
from app.domain.records import Context, Record
from app.rendering.words.claim_words import Words
from app.rendering.words.text_fragments import is_web

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def beyond_heading(catalog: Catalog) -> str:
    """Return the heading under which context stands, with the number of the articles."""
    count = len(catalog.sources)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"Beyond the {number} article{'' if count == 1 else 's'}"


def context_words(record: Record, known_by: int | None) -> list[Words]:
    """Return the context whose reference was published by a day, all of it for None; `url` is None off the web."""
    return [_words(item) for item in record.context if item.is_known_by(known_by)]


def context_json(record: Record) -> list[dict[str, Any]]:
    """Return all context for the map page, each with the day from which it is known."""
    return [{**_words(item), "known_from": item.published.hull.last} for item in record.context]


def _words(item: Context) -> Words:
    return {
        "text": item.text,
        "title": item.title,
        "publisher": item.publisher,
        "published": describe(item.published),
        "url": item.url if is_web(item.url) else None,
    }
