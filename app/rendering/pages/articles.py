"""The articles: what each is, how much of it gives claims, and every claim in the order of its text.

The text itself is never shown: of a sentence without claims only its number and the reason are.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from app.catalog.catalog import Catalog
from app.catalog.rules.quotes import find_occurrence, fold
from app.domain.claims import Claim
from app.domain.dates import describe
from app.domain.sources import Source
from app.rendering.words.claim_words import Words, claims_of, quoted_claim
from app.rendering.words.text_fragments import is_web, text_fragment

Sentences = Sequence[Mapping[str, Any]]
NOWHERE = 2**31  # sorts after every place in a text
UNREAD = "Not yet read."


def articles(catalog: Catalog, coverage: Mapping[str, Sentences]) -> list[Words]:
    """Return every article with its number, as on the map, its claims and the records that they are about."""
    taken: Counter[str] = Counter()
    citing: Counter[str] = Counter()
    for record in catalog.records:
        own = Counter(claim.source.id for claim in record.claims)
        taken.update(own)
        citing.update(own.keys())
    return [
        {
            "n": number,
            "source": source,
            "url": source.url if is_web(source.url) else None,
            "published": describe(source.published),
            "one_voice": _others_of_voice(catalog, source),
            "claims": taken[source.id],
            "records": citing[source.id],
            "coverage": coverage_words(coverage.get(source.id, ())),
        }
        for number, source in enumerate(catalog.sources.values(), 1)
    ]


def article(catalog: Catalog, id_: str, sentences: Sentences) -> Words:
    """Return one article."""
    return next(item for item in articles(catalog, {id_: sentences}) if item["source"].id == id_)


def coverage_words(sentences: Sentences) -> Words | None:
    """Count the sentences that give claims, and the others by reason; None where nobody has accounted for them."""
    if not sentences:
        return None
    silent = [(n, item["reason"] or UNREAD) for n, item in enumerate(sentences, 1) if not item["claims"]]
    reasons: dict[str, list[int]] = {}
    for number, reason in silent:
        reasons.setdefault(reason, []).append(number)
    giving = len(sentences) - len(silent)
    return {
        "sentences": len(sentences),
        "giving": giving,
        "silent": len(silent),
        "unread": len(reasons.get(UNREAD, ())),
        "percent": round(100 * giving / len(sentences), 2),
        "reasons": sorted(reasons.items(), key=lambda item: (-len(item[1]), item[1])),
    }


def originators(catalog: Catalog) -> list[Words]:
    """Return every originator, who counts as one voice, with the numbered articles."""
    voices = dict.fromkeys(source.originator for source in catalog.sources.values())
    numbered = list(enumerate(catalog.sources.values(), 1))
    return [
        {"name": voice, "articles": [(n, source) for n, source in numbered if source.originator == voice]}
        for voice in voices
    ]


def passages(catalog: Catalog, source: Source, sentences: Sentences) -> list[Words]:
    """Group the claims of an article by quote, in the order of its text.

    `sentence` is the number of the sentence in which the quote begins, None where it is not known.
    """
    folded = [fold(item["sentence"]) for item in sentences]
    text = " ".join(folded)
    ends = list(accumulate(len(sentence) + 1 for sentence in folded))  # one space stands between sentences
    ordered = sorted(claims_of(catalog, source), key=lambda item: (_place(text, item[1]), item[1].quote))
    return [
        {
            "sentence": None if place == NOWHERE else bisect_right(ends, place) + 1,
            "quote": quote,
            "original": text_fragment(source.url, quote),
            "claims": [quoted_claim(record, claim, catalog.country_names) for record, claim in group],
        }
        for (place, quote), group in groupby(ordered, key=lambda item: (_place(text, item[1]), item[1].quote))
    ]


def _others_of_voice(catalog: Catalog, source: Source) -> list[Source]:
    return [other for other in catalog.sources.values() if other.originator == source.originator and other != source]


def _place(text: str, claim: Claim) -> int:
    """Return the position in the text at which the quote begins."""
    found = find_occurrence(text, claim)
    return found[0] if found else NOWHERE
