"""What the search of the page knows beside the layer: names in other languages, and all words of the articles."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.catalog.catalog import Catalog
from app.query.folding import fold_text
from app.query.spelling import BLOC_NAMES, COUNTRY_NAMES, spelling_keys

WORD = re.compile(r"[^\W_]+")


def search_names(catalog: Catalog, coverage: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the names of the countries that occur by code, those of blocs that occur, and the words of all articles.

    `coverage` has the sentences of each article; `words` is None where those of one are missing, since nothing can be
    told then of what the articles do not mention.
    """
    occurring = sorted({code for record in catalog.records for code in (*record.host, *record.operator)})
    named = " ".join(record.name for record in catalog.records)
    is_whole = all(coverage.get(source) for source in catalog.sources)
    sentences = (str(entry["sentence"]) for source in catalog.sources for entry in coverage.get(source, ()))
    return {
        "countries": {code: _unlike(COUNTRY_NAMES[code]) for code in occurring if code in COUNTRY_NAMES},
        "blocs": {name: called for name, called in BLOC_NAMES.items() if name in named},
        "words": " ".join(_words(sentences)) if is_whole else None,
    }


def _unlike(names: Iterable[str]) -> list[str]:
    """Leave out names that are other spellings of the words of those before them, which find them anyway."""
    seen: set[str] = set()
    found = []
    for name in names:
        keys = set(spelling_keys([name]).split())
        found += [] if keys <= seen else [name]
        seen |= keys
    return found


def _words(sentences: Iterable[str]) -> list[str]:
    """Return the folded words of sentences, each once, in the order of the alphabet."""
    return sorted({word for sentence in sentences for word in WORD.findall(fold_text(sentence))})
