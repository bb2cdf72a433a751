"""Bytes of unknown encoding into text, with the name of the encoding and how it is known."""

import codecs

from app.catalog.files import MARKS, SAMPLE, FileError, guess_encoding
from app.curating.languages import NAMES, share_of_common_words

# These differ in few letters, so that only the words tell them apart; the first is the most usual.
LATIN = ("WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1254", "WINDOWS-1257")


def decode_text(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and words on its encoding, which is `declared` by a server, page or curator; FileError if there is none.

    >>> decode_text("Übung".encode("cp1252"), "windows-1252")
    ('Übung', 'read as WINDOWS-1252, as declared')
    """
    if data.startswith(codecs.BOM_UTF8) and (text := try_decoding(data, "utf-8-sig")) is not None:
        return text, "read as UTF-8, by its byte order mark"
    if b"\0" not in data and (text := try_decoding(data, "utf-8")) is not None:
        return text, "read as UTF-8"
    if declared and (text := try_decoding(data, declared)) is not None:
        return text, f"read as {declared.upper()}, as declared"
    encoding = _guess(data)
    text = try_decoding(data, encoding)
    if text is None:
        raise FileError("is not in an encoding that can be recognised; if it is a text, name its encoding")
    known = "by its byte order mark" if data.startswith(MARKS) else "which is a guess"
    return text.removeprefix("\ufeff"), f"read as {encoding}, {known}"


def _guess(data: bytes) -> str:
    guessed = guess_encoding(data) or ""
    if guessed != LATIN[0]:
        return guessed
    texts = {encoding: text for encoding in LATIN if (text := try_decoding(data[:SAMPLE], encoding)) is not None}
    return max(texts, key=lambda code: max(share_of_common_words(texts[code], name) for name in NAMES), default=guessed)


def try_decoding(data: bytes, encoding: str) -> str | None:
    """The text, or None for bytes that do not fit, or an encoding that nobody knows."""
    try:
        return codecs.decode(data, encoding) if codecs.lookup(encoding)._is_text_encoding else None  # noqa: SLF001 - nothing public tells
    except (LookupError, UnicodeError, ValueError):
        return None
