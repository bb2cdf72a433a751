"""Codes as people write them: in any case, or by name; and the nearest known one for a slip."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from app.catalog.catalog import Catalog
from app.domain.vocabulary import KINDS, Kind
from app.query.folding import fold_text
from app.query.frames.fields import COUNTRY

LONGEST = 60  # characters of a slip; comparing takes the square of that


@dataclass(frozen=True, slots=True)
class CodeNames:
    """What codes are called: the names of countries by code, and the kinds of records that there are."""

    countries: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)


def names_of_codes(catalog: Catalog) -> CodeNames:
    """Return what codes are called in a catalog."""
    return CodeNames(catalog.country_names, catalog.profile.kinds)


def find_code(text: str, names: Mapping[str, str]) -> str | None:
    """Return the code that a text is or names, in any case and without accents; None for none.

    >>> find_code("armenia", {"AM": "Armenia"}), find_code("am", {"AM": "Armenia"}), find_code("x", {"AM": "Armenia"})
    ('AM', 'AM', None)
    """
    if text in names:
        return text
    asked = fold_text(text.strip())
    return next((code for code, name in names.items() if asked in (fold_text(code), fold_text(name))), None)


def find_country(text: str, names: Mapping[str, str]) -> str | None:
    """Return the code of a country; any two letters are one, of a country that has no name here perhaps."""
    return find_code(text, names) or (text.upper() if re.fullmatch(COUNTRY, text.upper()) else None)


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that names the nearest of what is known; "" where none is near.

    >>> did_you_mean("limt", ["limit", "offset"])
    "; did you mean 'limit'?"
    """
    by_folded = {fold_text(word): word for word in known}
    near = get_close_matches(fold_text(text[:LONGEST]), by_folded, n=1)
    return f"; did you mean {by_folded[near[0]]!r}?" if near else ""
