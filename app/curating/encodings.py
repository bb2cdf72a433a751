"""Bytes of unknown encoding into text, with the name of the encoding and how it is known."""

import codecs

from charset_normalizer import from_bytes

from app.catalog.files import FileError
from app.curating.languages import NAMES, share_of_common_words

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark begins alike
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What texts are found in; of all that Python knows, a short text fits some by chance.
USUAL = [
    *("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("utf_16_le", "utf_16_be", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
# These differ in few letters, so that only the words tell them apart; the first is the most usual.
LATIN = ("cp1252", "cp1250", "cp1254", "cp1257")
SAMPLE = 100_000


def decode_text(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and words on its encoding, which is `declared` by a server, page or curator; FileError if there is none.

    >>> decode_text("в июне".encode("cp1251"), "windows-1251")
    ('в июне', 'read as WINDOWS-1251, as declared')
    """
    for mark, name in MARKS.items():
        if data.startswith(mark) and (text := try_decoding(data, name)) is not None:
            return text.removeprefix("\ufeff"), f"read as {name.removesuffix('-sig').upper()}, by its byte order mark"
    if b"\0" not in data and (text := try_decoding(data, "utf-8")) is not None:
        return text, "read as UTF-8"
    if declared and (text := try_decoding(data, declared)) is not None:
        return text, f"read as {declared.upper()}, as declared"
    encoding = _guess(data[:SAMPLE])
    text = try_decoding(data, encoding)
    if text is None:
        raise FileError("is not in an encoding that can be recognised; if it is a text, name its encoding")
    name = encoding.replace("_", "-").replace("cp12", "windows-12").upper()
    return text, f"read as {name}, which is a guess"


def _guess(sample: bytes) -> str:
    best = from_bytes(sample, cp_isolation=USUAL).best()
    if best is None or best.encoding not in LATIN:
        return "" if best is None else best.encoding
    texts = {encoding: text for encoding in LATIN if (text := try_decoding(sample, encoding)) is not None}
    return max(texts, key=lambda encoding: max(share_of_common_words(texts[encoding], code) for code in NAMES))


def try_decoding(data: bytes, encoding: str) -> str | None:
    """The text, or None for bytes that do not fit, or an encoding that nobody knows."""
    try:
        return codecs.decode(data, encoding) if codecs.lookup(encoding)._is_text_encoding else None  # noqa: SLF001 - nothing public tells
    except (LookupError, UnicodeError, ValueError):
        return None
