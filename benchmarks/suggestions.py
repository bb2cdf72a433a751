"""Measures how many of the delivered layer's figures, dates, equipment and places meet a suggestion, and how many meet.

The gazetteer knows nothing of the layer, as for an article that is new to it: `python -m benchmarks.suggestions`; with
`--missed` what was not found is listed, with `--unused` what no claim needs.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely import get_coordinates

from app.catalog.catalog import Catalog, load_catalog
from app.catalog.rules.quotes import sentence_spans
from app.curating.suggestions.gazetteer import Gazetteer, read_gazetteer
from app.curating.suggestions.suggest import suggest
from app.curating.suggestions.suggestion import Found, Suggestion
from app.curating.suggestions.towns import name_key
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim, Figure
from app.domain.dates import Edtf
from app.domain.records import Record
from app.settings import Settings

ROOT = Path(__file__).parents[1]
KINDS: Mapping[str, frozenset[Found]] = {
    "figures": frozenset({Found.FIGURE}),
    "dates": frozenset({Found.DATE}),
    "equipment": frozenset({Found.EQUIPMENT}),
    "places": frozenset({Found.PLACE, Found.COUNTRY}),
}
NEAR_DEGREES = 0.5  # between the point of a suggestion and that of the record
SOURCE_DATE = re.compile(r"article date|time of the article|day of the article")


@dataclass(frozen=True)
class Need:
    """What a claim needs to be told of: of a kind, in words, within a part of the article."""

    source: str
    kind: str
    record: Record
    claim: Claim
    words: str


def list_needs(record: Record, claim: Claim) -> Iterator[Need]:
    """List the figures, dates, pieces and places of a claim; a date that is only its article's is none."""
    value = claim.value  # as printed, also where a correction stands beside it
    match value:
        case Figure():
            yield Need(claim.source.id, "figures", record, claim, f"{value.min}-{value.max}")
        case tuple():
            yield from (Need(claim.source.id, "equipment", record, claim, item.name) for item in value)
    dates = {item.text for item in (value, claim.held) if isinstance(item, Edtf)}
    own = claim.source.published.text.rstrip("~?%")
    ends = {end.strip("~?%") for text in dates for end in text.split("/")} - {"", "..", own}
    if ends and not SOURCE_DATE.search(claim.held_basis):
        yield from (Need(claim.source.id, "dates", record, claim, end) for end in sorted(ends))
    if claim.property is Property.LOCATION and isinstance(value, str):
        yield from (Need(claim.source.id, "places", record, claim, name) for name in claim.places or (value,))


def is_met(need: Need, item: Suggestion) -> bool:
    """Does the suggestion say what the claim needs?"""
    value = item.value
    match need.kind:
        case "figures":
            return isinstance(value, Figure) and f"{value.min}-{value.max}" == need.words
        case "dates":
            ends = value.text.split("/") if isinstance(value, Edtf) else []
            return need.words in {end.strip("~?%") for end in ends}
        case "equipment":
            return isinstance(value, tuple) and _shares_words(need.words, value[0].name)
    return _is_place(need, item)


def _shares_words(wanted: str, found: str) -> bool:
    """Is one the beginning of the other's words, as "tank" of "tanks"?"""
    ours, theirs = wanted.casefold(), found.casefold()
    return ours in theirs or theirs in ours or bool(set(ours.split()) & set(theirs.split()))


def _is_place(need: Need, item: Suggestion) -> bool:
    place, geometry = item.place, need.record.drawn_geometry
    if place is None:
        return False
    ours = set(name_key(need.words).split())
    theirs = [set(name_key(name).split()) for name in (place.name, str(item.value))]
    if any(ours <= words or words <= ours for words in theirs):
        return True
    if item.found is Found.COUNTRY or place.point is None or geometry is None:
        return False
    x, y = place.point
    return any(abs(x - a) < NEAR_DEGREES and abs(y - b) < NEAR_DEGREES for a, b in get_coordinates(geometry))


def measure(
    catalog: Catalog, gazetteer: Gazetteer
) -> tuple[list[Need], list[Need], list[tuple[str, Suggestion]], set[int]]:
    """Return all needs, the needs that nothing meets, all suggestions, and which of them, by position, meet any."""
    needs = [need for record in catalog.records for claim in record.claims for need in list_needs(record, claim)]
    missed: list[Need] = []
    suggestions: list[tuple[str, Suggestion]] = []
    used: set[int] = set()
    for id_, source in catalog.sources.items():
        text = (ROOT / "seeds" / f"{id_}.txt").read_text(encoding="utf-8")
        first = len(suggestions)
        suggestions += [(id_, item) for item in suggest(text, source, gazetteer)]
        spans = sentence_spans(text)
        for need in (need for need in needs if need.source == id_):
            near = _near(text, need, spans)
            met = {
                number
                for number, (_, item) in enumerate(suggestions[first:], first)
                if any(a <= item.start < b for a, b in near) and item.found in KINDS[need.kind] and is_met(need, item)
            }
            used |= met
            missed += [] if met else [need]
    return needs, missed, suggestions, used


def _near(text: str, need: Need, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences of a quote; for a date also those beside, and those with the words that its basis quotes."""
    pattern = r"\s+".join(map(re.escape, need.claim.quote.split()))
    found = list(re.finditer(pattern, text))
    places = [found[min((need.claim.occurrence or 1) - 1, len(found) - 1)].span()]
    if need.kind == "dates":
        said = re.findall(r"'([^']+)'", need.claim.held_basis)
        places += [match.span() for words in said for match in re.finditer(re.escape(words), text)]
    inside = {number for start, end in places for number, (a, b) in enumerate(spans) if a < end and start < b}
    beside = {number + step for number in inside for step in (-1, 0, 1)} if need.kind == "dates" else inside
    return [spans[number] for number in sorted(beside) if 0 <= number < len(spans)]


def table(title: str, rows: Iterable[str], counts: Mapping[tuple[str, str], tuple[int, int]]) -> list[str]:
    """Write shares by source and kind."""
    kinds = [*KINDS, "together"]
    lines = [f"| {title} | {' | '.join(kinds)} |", f"| --- |{' ---: |' * len(kinds)}"]
    for row in rows:
        cells = []
        for kind in kinds:
            pairs = [
                pair for (source, own), pair in counts.items() if row in (source, "all") and kind in (own, "together")
            ]
            part, whole = sum(a for a, _ in pairs), sum(b for _, b in pairs)
            cells.append(f"{part} of {whole} ({part / whole:.0%})" if whole else "-")
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def rows(options: argparse.Namespace) -> Iterator[str]:
    """Write both tables, and what was missed or of no use where that is asked for."""
    settings = Settings.from_environ({})
    catalog = load_catalog(settings.geodata, settings.seeds)
    needs, missed, suggestions, used = measure(catalog, read_gazetteer(settings.geodata / "backdrop"))
    lost = Counter((need.source, need.kind) for need in missed)
    recall = {key: (whole - lost[key], whole) for key, whole in Counter((n.source, n.kind) for n in needs).items()}
    kind_of = {found: kind for kind, group in KINDS.items() for found in group}
    given = Counter((source, kind_of[item.found]) for source, item in suggestions if item.found in kind_of)
    right = Counter((suggestions[at][0], kind_of[suggestions[at][1].found]) for at in used)
    names = [*catalog.sources, "all"]
    yield from table("recall", names, recall)
    yield ""
    yield from table("precision", names, {key: (right[key], whole) for key, whole in given.items()})
    for need in missed if options.missed else ():
        yield f"missed: {need.source}, {need.kind}, {need.words} ({need.claim.held_basis}): {need.claim.quote[:150]}"
    for at, (source, item) in enumerate(suggestions) if options.unused else ():
        if at not in used and item.found in kind_of:
            yield f"unused: {source}, {item.found}, {item.value}: {item.quote[:80]}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="list what meets no suggestion")
    parser.add_argument("--unused", action="store_true", help="list suggestions that no claim needs")
    for line in rows(parser.parse_args(arguments)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
