"""The articles: what each is, how much of it gives claims, and every claim taken from it in the order of the text.

The text itself is never printed: of a sentence without claims only its number and the reason are told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.catalog.catalog import Catalog
from app.catalog.quotes import find_quote, fold
from app.domain.claims import Claim
from app.domain.dates import describe
from app.domain.records import Record
from app.domain.sources import Source
from app.rendering.pages.quotations import Words, corrections, original, quotation

Sentences = Sequence[Mapping[str, Any]]
Taken = tuple[Record, Claim]
NOWHERE = 2**31  # after every sentence


def articles(catalog: Catalog, coverage: Mapping[str, Sentences]) -> list[Words]:
    """Every article with its number, as on the map."""
    taken: Counter[str] = Counter()
    citing: Counter[str] = Counter()
    for record in catalog.records:
        own = Counter(claim.source.id for claim in record.claims)
        taken.update(own)
        citing.update(own.keys())
    return [
        _article(catalog, number, source, (taken[source.id], citing[source.id]), coverage.get(source.id, ()))
        for number, source in enumerate(catalog.sources.values(), 1)
    ]


def article(catalog: Catalog, id_: str, sentences: Sentences) -> Words:
    """What an article is and how much it gives."""
    taken = list(claims_of(catalog, catalog.sources[id_]))
    counts = len(taken), len({record.id for record, _ in taken})
    return _article(catalog, list(catalog.sources).index(id_) + 1, catalog.sources[id_], counts, sentences)


def _article(catalog: Catalog, number: int, source: Source, counts: tuple[int, int], sentences: Sentences) -> Words:
    """`counts` are of the claims taken from it, and of the records that these are about."""
    return {
        "n": number,
        "source": source,
        "url": original(source),
        "published": describe(source.published),
        "one_voice": [other for other in catalog.sources.values() if _is_one_voice(source, other)],
        "claims": counts[0],
        "records": counts[1],
        "coverage": coverage_words(sentences),
    }


def claims_of(catalog: Catalog, source: Source) -> Iterator[Taken]:
    """The claims of a source with their records, in the order of the layer."""
    for record in catalog.records:
        for claim in record.claims:
            if claim.source.id == source.id:
                yield record, claim


def coverage_words(sentences: Sentences) -> Words | None:
    """How many sentences give claims, and why the others give none; None where nobody has accounted for them."""
    if not sentences:
        return None
    silent = [(n, item["reason"]) for n, item in enumerate(sentences, 1) if not item["claims"]]
    reasons: dict[str, list[int]] = {}
    for number, reason in silent:
        reasons.setdefault(reason, []).append(number)
    giving = len(sentences) - len(silent)
    return {
        "sentences": len(sentences),
        "giving": giving,
        "silent": len(silent),
        "percent": round(100 * giving / len(sentences), 2),
        "reasons": sorted(reasons.items(), key=lambda item: (-len(item[1]), item[1])),
    }


def originators(catalog: Catalog) -> list[Words]:
    """Who counts as one voice, and the articles of each."""
    voices = dict.fromkeys(source.originator for source in catalog.sources.values())
    numbered = list(enumerate(catalog.sources.values(), 1))
    return [
        {"name": voice, "articles": [(n, source) for n, source in numbered if source.originator == voice]}
        for voice in voices
    ]


def passages(catalog: Catalog, source: Source, sentences: Sentences) -> list[Words]:
    """The claims of an article in the order of its text, by sentence and quote; a quote that gives several stands once.

    `sentence` is the number of the sentence in which the quote begins, None where it is not known.
    """
    folded = [fold(item["sentence"]) for item in sentences]
    text = " ".join(folded)
    ordered = sorted(claims_of(catalog, source), key=lambda item: (_place(text, item[1]), item[1].quote))
    return [
        {
            "sentence": _sentence(folded, place),
            "quote": quote,
            "original": original(source, quote),
            "claims": [quotation(record, claim, catalog.country_names) for record, claim in group],
        }
        for (place, quote), group in groupby(ordered, key=lambda item: (_place(text, item[1]), item[1].quote))
    ]


def slips(catalog: Catalog, source: Source) -> list[Words]:
    """What an article has wrong, with the corrections."""
    return corrections(catalog, source)


def _is_one_voice(source: Source, other: Source) -> bool:
    return source.id != other.id and source.originator == other.originator


def _place(text: str, claim: Claim) -> int:
    """Where in the text the quote begins."""
    places = find_quote(text, claim.quote)
    number = (claim.occurrence or 1) - 1
    return places[number][0] if number < len(places) else NOWHERE


def _sentence(folded: Iterable[str], place: int) -> int | None:
    """The number of the sentence at that place; sentences follow each other with one space between."""
    end = 0
    for number, sentence in enumerate(folded, 1):
        end += len(sentence) + 1
        if place < end:
            return number
    return None
