"""Articles made for tests: a page, a PDF, and an atlas to put them into."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from app.curating.new_atlas import make_atlas

BODY = (
    "The base in Gyumri holds some 5,000 troops, officials said on Monday, and the agreement was prolonged until 2044. "
    "It will not grow."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Big base | The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2020-03-04T10:00:00Z">
<link rel="canonical" href="https://gazette.example/big-base"></head><body><nav>Home | About us</nav>
<article><h1>Big base</h1><p>{BODY}</p><figure><img src="x.jpg"><figcaption>Soldiers in Gyumri.</figcaption></figure>
<p>It was set up in 1941.</p><ul><li>First, tanks.</li></ul></article>
<div class="comments"><p>I do not believe a word.</p></div><footer>Copyright</footer></body></html>"""
LINES = [
    "The Gazette",
    "Big base",
    "The base in Gyumri holds some 5,000 troops, officials said on Mon-",
    "day, and the agreement was prolonged until 2044. It was set up by",
    "Moscow in 1941.",
    "It will not grow.",
    "1",
]


def make_pdf(pages: Sequence[Sequence[str]], about: Mapping[str, str] | None = None, password: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    writer = PdfWriter()
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in FONT.items()})
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        shown = "".join(f"({line}) Tj T* " for line in lines)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 14 TL 50 750 Td {shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_metadata(dict(about or {}))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def make_folder(folder: Path) -> Path:
    """A new atlas."""
    make_atlas(folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


FONT = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
