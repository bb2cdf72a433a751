"""A file of any sort, recognised by its content, into the text of an article and the facts about it."""

import logging
import re
from dataclasses import dataclass, replace

from app.catalog.files import FileError
from app.catalog.rules.quotes import sentences
from app.curating.encodings import decode_text
from app.curating.languages import guess_language
from app.curating.sources.byline import find_authors, find_byline_day
from app.curating.sources.facts import Facts
from app.curating.sources.html import find_charset, is_html, read_html
from app.curating.sources.normalising import CONTROLS, is_wrapped, join_lines, normalise
from app.curating.sources.pdf import is_pdf, read_pdf

# What people bring instead, by its first bytes.
OTHERS = {
    b"PK\x03\x04": "looks like a document of Word or LibreOffice",
    b"\xd0\xcf\x11\xe0": "looks like a document of an older Word",
    b"{\\rtf": "is rich text",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
}
MOST_CONTROLS = 0.01  # of the characters of a text; more are no text
LONGEST_TITLE = 300

for name in ("pypdf", "trafilatura", "htmldate"):  # they tell of each oddity of a file that they can read all the same
    logging.getLogger(name).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the bytes and their address, "" for a file at hand, and what was made of them.

    `text` is as it will be kept, `steps` tell how it was made, `ending` is that of a file of this sort.
    """

    data: bytes
    address: str
    text: str
    facts: Facts
    steps: tuple[str, ...]
    ending: str


def read_source(data: bytes, address: str = "", encoding: str = "") -> Reading:
    """Read a text, an HTML page or a PDF; FileError where it is none of them, or holds no text.

    `encoding` is what a server or the curator calls its encoding.
    """
    text, facts, steps, ending = _recognise(data, address, encoding)
    kept, more = normalise(text)
    if not sentences(kept):
        raise FileError("holds no text")
    facts = replace(
        facts,
        title=" ".join(facts.title.split()),
        authors=facts.authors or find_authors(kept),
        language=guess_language(kept, facts.language.split("-")[0].lower()),
        url=address or facts.url,
    )
    is_known = facts.published and not facts.published.endswith("~")  # else by the making of a PDF at most
    if not is_known and (day := find_byline_day(kept, facts.language)):
        facts = replace(facts, published=day, published_basis="Printed with the article.")
    return Reading(data, address, kept, facts, (*steps, *more), ending)


def _recognise(data: bytes, address: str, encoding: str) -> tuple[str, Facts, list[str], str]:
    """The text as it stands there, the facts, the steps, and the ending, by what the bytes are."""
    if is_pdf(data):
        return *read_pdf(data), "pdf"
    if other := next((words for mark, words in OTHERS.items() if data.startswith(mark)), None):
        raise FileError(f"{other}; save it as text, HTML or PDF and add that")
    page, decoding = decode_text(data, encoding or find_charset(data))
    if len(CONTROLS.findall(page)) > MOST_CONTROLS * len(page):
        raise FileError("is neither a text nor an HTML page nor a PDF")
    if is_html(page):
        text, facts, steps = read_html(page, address)
        return text, facts, [decoding, *steps], "html"
    facts = Facts(title=_first_line(page))
    if is_wrapped(page):
        return join_lines(page), facts, [decoding, "lines joined to paragraphs"], "txt"
    return page, facts, [decoding], "txt"


def _first_line(text: str) -> str:
    """The headline of a text; "" where its first line is too long to be one."""
    line = re.split(r"[\r\n]", text.strip(), maxsplit=1)[0].strip()
    return line if len(line) <= LONGEST_TITLE else ""
