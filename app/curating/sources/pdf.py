"""The text of an article and the facts about it, out of a PDF."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from app.catalog.files import FileError
from app.curating.sources.facts import Facts, split_names
from app.curating.sources.normalising import join_lines

MARK, MARK_WITHIN = b"%PDF-", 1024  # ISO 32000-1, annex H: readers look for it so far
MOST_PAGES = 1_000
LETTERS_PER_PAGE = 20  # fewer in the mean: the pages are pictures
PAGE_NUMBER = re.compile(r"\W*(page\s+)?\d{1,4}(\s*(/|of|von|de|из)\s*\d{1,4})?\W*", re.IGNORECASE)
EDGE = 2  # lines at the top and at the foot of a page that may be furniture
REPEATED = 3  # pages on which such a line stands, or both of two
UNREADABLE = "is a PDF that cannot be read, or is damaged; save its text as a file and add that"
LOCKED = "is a PDF that is locked or encrypted; print it into a new PDF, and add that"


def is_pdf(data: bytes) -> bool:
    """Does it begin as a PDF does?"""
    return MARK in data[:MARK_WITHIN]


def read_pdf(data: bytes) -> tuple[str, Facts, list[str]]:
    """The text, the facts that the file tells, and what was done; FileError for one that has no text to be read."""
    try:
        reader = PdfReader(BytesIO(data))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        count = len(reader.pages) if is_open else 0
        pages = [_read_page(page) for page in reader.pages] if 0 < count <= MOST_PAGES else []
        facts = _read_facts(reader) if is_open else Facts()
    except DependencyError as error:
        raise FileError(LOCKED) from error
    except Exception as error:
        raise FileError(UNREADABLE) from error
    if not is_open:
        raise FileError(LOCKED)
    if count > MOST_PAGES:
        raise FileError(f"is a PDF of {count:,} pages; take out those of the article, {MOST_PAGES:,} at most")
    if sum(char.isalpha() for page in pages for line in page for char in line) < LETTERS_PER_PAGE * max(count, 1):
        raise FileError("is a PDF without text, perhaps scanned; read it by a program for that and add the text")
    kept, furniture = _without_furniture(pages)
    steps = [f"text taken out of a PDF of {count} page{'s' if count > 1 else ''}", "lines joined to paragraphs"]
    steps += [f"page numbers and lines that stand on many pages left out ({furniture})"] * bool(furniture)
    return _with_headline(join_lines("\n".join(kept)), facts.title), facts, steps


def _read_page(page: PageObject) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines()]


def _without_furniture(pages: Sequence[list[str]]) -> tuple[list[str], int]:
    """The lines without page numbers and what stands at the top or foot of many pages; and how many were left out."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(line for page in filled for line in {*page[:EDGE], *page[-EDGE:]})
    least = min(REPEATED, max(len(pages), 2))
    kept, gone = [], 0
    for page in filled:
        is_furniture = [
            not EDGE <= place < len(page) - EDGE and (PAGE_NUMBER.fullmatch(line) is not None or edges[line] >= least)
            for place, line in enumerate(page)
        ]
        kept += [line for line, gone_ in zip(page, is_furniture, strict=True) if not gone_]
        gone += sum(is_furniture)
    return kept, gone


def _with_headline(text: str, title: str) -> str:
    """The text with its headline in one line: its letters are large, so that a line of it holds few."""
    pattern = r"\s+".join(map(re.escape, title.split()))
    return re.sub(pattern, lambda _match: " ".join(title.split()), text, count=1) if pattern else text


def _read_facts(reader: PdfReader) -> Facts:
    """What the file says of itself; the day when it was made is at most near the day of publication."""
    data = reader.metadata
    if data is None:
        return Facts()
    made = data.creation_date
    author = data.author if isinstance(data.author, str) else ""
    return Facts(
        title=data.title.strip() if isinstance(data.title, str) else "",
        authors=split_names(re.sub(r",| and ", ";", author)),
        published=f"{made:%Y-%m}~" if made else "",
        published_basis=f"Not printed; the PDF was made on {made:%Y-%m-%d}." if made else "",
        language=_read_language(reader),
    )


def _read_language(reader: PdfReader) -> str:
    language = reader.root_object.get("/Lang")
    return language if isinstance(language, str) and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", language) else ""
