"""The body of an article and the facts about it, out of an HTML page."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document

from app.catalog.files import FileError
from app.curating.sources.facts import Facts, split_names

TAG = re.compile(r"<(!doctype\s+html|html|head|body|article|div|p)\b[^<>]*>", re.IGNORECASE)
# Captions count, but trafilatura leaves them out with their pictures.
FIGURE, CAPTION = re.compile(r"<(/?)figure\b", re.IGNORECASE), re.compile(r"<(/?)figcaption\b", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
HEAD = 4_000  # bytes in which a page names its encoding
FIRST_LINES = 5  # among which a headline is looked for
BLOCKS = frozenset({"p", "head", "item", "quote", "row", "lb", "list", "table", "code", "div"})
CONFIG = deepcopy(DEFAULT_CONFIG)
CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"  # of a shorter article it would take the whole page, in one line


def is_html(text: str) -> bool:
    """Is it a page, or a part of one?"""
    return TAG.search(text[:HEAD]) is not None


def find_charset(data: bytes) -> str:
    """The encoding that a page names, "" for none."""
    match = CHARSET.search(data[:HEAD])
    return match[1].decode() if match else ""


def read_html(page: str, address: str) -> tuple[str, Facts, list[str]]:
    """The body, the facts that the page tells, and what was done; FileError for a page without a text."""
    whole = page if "<html" in page.lower() else f"<html><body>{page}</body></html>"  # or it is refused as no page
    captioned = CAPTION.sub(r"<\1p", FIGURE.sub(r"<\1div", whole))
    try:
        found: Any = bare_extraction(
            captioned, url=address or None, with_metadata=True, include_comments=False, config=CONFIG
        )
        body = "" if found is None else _to_lines(found.body)
    except Exception as error:
        raise FileError("is an HTML page that cannot be taken apart; save its text as a file and add that") from error
    if not body:
        raise FileError("is an HTML page without the text of an article; save its text as a file and add that")
    steps = ["body taken out of an HTML page; menus, comments and other furniture left out"]
    title = found.title or ""
    if title and title.casefold() not in "\n".join(body.split("\n")[:FIRST_LINES]).casefold():
        body = f"{title}\n{body}"
        steps.append("headline put first")
    return body, _to_facts(found, page), steps


def _to_lines(body: Any) -> str:
    """The text of a body, a line for each paragraph, item and row; cells have a space between."""
    for element in body.iter():
        if element.tag in BLOCKS:
            element.text = f"\n{element.text or ''}"
        if element.tag in BLOCKS or element.tag == "cell":
            element.tail = f"{' ' if element.tag == 'cell' else chr(10)}{element.tail or ''}"
    lines = ("".join(body.itertext())).splitlines()
    return "\n".join(kept for line in lines if (kept := line.strip()))


def _to_facts(found: Document, page: str) -> Facts:
    language = LANGUAGE.search(page[:HEAD])
    day = found.date if found.date and _is_day(found.date) else ""
    return Facts(
        title=found.title or "",
        authors=split_names(found.author or ""),
        publisher=found.sitename or found.hostname or "",
        published=day,
        published_basis="From the data of the page." if day else "",
        language=language[1] if language else "",
        url=found.url or "",
    )


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
