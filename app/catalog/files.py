"""Read a file of the layer: its bytes, its text, its JSON; whatever cannot be read raises FileError with a sentence.

And put a file in its place in one step.
"""

import codecs
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from math import isfinite
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

LARGEST_BYTES = 100_000_000
INTEGER_DIGITS = 18  # what 64 bits hold; longer ones become floats, as in JavaScript
MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE = 100_000  # bytes by which an encoding is guessed
ENOUGH = 30  # letters beyond ASCII for the library to tell by; of fewer the two of Russian are told apart
USUAL = [
    *("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "cp1255", "cp1256"),
    *("utf_16_le", "utf_16_be", "utf_32", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
LATIN_BESIDE = re.compile(r"[a-z][^\x00-\x7f]|[^\x00-\x7f][a-z]", re.IGNORECASE)


class FileError(ValueError):
    """A file cannot be read; the message goes on after "the file "."""


def read_bytes(path: Path) -> bytes:
    """Read a whole file; FileError for a folder, a pipe, and what is too large."""
    try:
        if path.exists() and not path.is_file():
            raise FileError("cannot be read: it is a folder or a device, not a file")
        if path.stat().st_size > LARGEST_BYTES:
            raise FileError(f"cannot be read: it is larger than {LARGEST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}") from error


def read_text(path: Path) -> str:
    """Read a text in UTF-8, with or without a byte order mark."""
    return decode(read_bytes(path), path.name)


def read_json(path: Path) -> Any:
    """Read JSON in UTF-8; FileError also for a member that is given twice."""
    return parse_json(read_bytes(path), path.name)


def parse_json(data: bytes, name: str) -> Any:
    """Parse JSON in UTF-8; FileError also for a member that is given twice."""
    text = decode(data, name)
    try:
        content = json.loads(text, object_pairs_hook=_without_repeats, parse_int=_parse_integer)
    except FileError:
        raise
    except RecursionError as error:
        raise FileError("is not JSON that can be read: it is nested too deep") from error
    except ValueError as error:
        raise FileError(f"is not JSON: {error}") from error
    if content is None:
        raise FileError("holds nothing but null")
    return content


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8; a FileError for another encoding names it and the way to convert."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = guess_encoding(data)
        looks = "it is no text in an encoding that is known" if encoding is None else f"it looks like {encoding}"
        way = "" if encoding is None else f". Convert it: iconv -f {encoding} -t UTF-8 {name} > converted"
        raise FileError(f"is not in UTF-8 (byte {error.start}); {looks}{way}") from error
    if text.count("\0") * 4 > len(text):  # every other byte of Latin letters in UTF-16
        raise FileError(f"looks like UTF-16. Convert it: iconv -f {guess_encoding(data)} -t UTF-8 {name} > converted")
    return text


def guess_encoding(data: bytes) -> str | None:
    """Guess the encoding of a text that is not in UTF-8; None for what is no text.

    >>> guess_encoding("в июне".encode("cp1251")), guess_encoding("café".encode("cp1252"))
    ('WINDOWS-1251', 'WINDOWS-1252')
    """
    if data.startswith(MARKS):
        return "UTF-32" if data.startswith(MARKS[:2]) else "UTF-16"
    sample = data[:SAMPLE]
    latin = sample.decode("latin-1")
    odd = sum(char > "\x7f" for char in latin)
    if b"\0" not in sample and len(LATIN_BESIDE.findall(latin)) * 2 > odd:
        return "WINDOWS-1252"
    if b"\0" in sample or odd >= ENOUGH:
        best = from_bytes(sample, cp_isolation=USUAL).best()
        return None if best is None else best.encoding.replace("_", "-").replace("cp12", "windows-12").upper()
    # Russian is mostly small letters, and KOI8-R has these where the other encoding has capitals.
    small, large = (sum(start <= char <= end for char in latin) for start, end in (("à", "ÿ"), ("À", "ß")))
    return "WINDOWS-1251" if small >= large else "KOI8-R"


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in its place in one step: who reads there finds the old one or the new one, never a half."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        os.replace(beside, path)  # noqa: PTH105 - one name for what a test makes fail
        settle(path.parent)
    finally:
        with suppress(OSError):  # gone into its place, or never made
            beside.unlink()


def halves_of(path: Path) -> Iterator[Path]:
    """Find what is left of a file that was being written when the program was ended."""
    return path.parent.glob(f".{escape(path.name)}.*.part")


def settle(folder: Path) -> None:
    """Make the new name of a file outlast a loss of power, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_number(value: Any) -> bool:
    """Is it a finite number, and not a truth, which Python counts as one?"""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _parse_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= INTEGER_DIGITS else float(digits)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise FileError(f"is not sound JSON: {', '.join(twice)} is given twice among {', '.join(keys)}")
    return members
