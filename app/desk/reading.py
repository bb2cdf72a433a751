"""What the pages of the desk ask for: an article with its claims, what can be chosen, and how the atlas stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.catalog.problems import Problem
from app.catalog.reading import SOURCES_FILE
from app.catalog.rules.quotes import find_quote, fold, sentences
from app.curating.editing.acts import entries_of
from app.curating.editing.layer_files import LayerFiles
from app.desk.choices import list_choices
from app.desk.desk import Desk, Present
from app.desk.facts import facts_of
from app.desk.words import describe_claim
from app.desk.written_dates import parse_written_date
from app.domain.dates import describe
from app.domain.intervals import DateError
from app.domain.vocabulary import Collection
from app.errors import EditError

Json = dict[str, Any]
router = APIRouter(include_in_schema=False)


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is sent to."""
    desk: Desk = request.app.state.desk
    return desk


def present_of(request: Request) -> Present:
    """Return the atlas as it was when a request came in."""
    present: Present = request.state.present
    return present


@router.get("/choices")
def read_choices(request: Request) -> Json:
    """Answer with what the forms offer."""
    return list_choices(present_of(request))


@router.get("/state")
def read_state(request: Request) -> Json:
    """Answer with the problems, what can be undone and done again, and the files that others have changed."""
    desk, present = desk_of(request), present_of(request)
    done, undone = desk.editor.done, desk.editor.undone
    return {
        "problems": [problem_json(problem, present) for problem in present.problems],
        "undo": done[-1].label if done else None,
        "redo": undone[0].label if undone else None,
        "changed": desk.editor.find_changed(),
        "version": present.site.catalog.version,
    }


@router.get("/articles/{source_id}")
def read_article(request: Request, source_id: str) -> Json:
    """Answer with an article sentence by sentence, and every claim where its quote stands."""
    present = present_of(request)
    source = present.site.catalog.sources.get(source_id)
    text = present.texts.get(source_id)
    if source is None or text is None:
        raise HTTPException(404, f"There is no article {source_id} that can be read.")
    listed = sentences(text)
    entries: list[Json] = [{"reason": None}] * len(listed)
    with suppress(EditError):  # a file that cannot be read is among the problems
        entries = entries_of(present.files, source_id, listed)
    claims = list(claims_of(present.files, source_id, text, listed))
    giving = {span[0] for claim in claims for span in claim["spans"]}
    return {
        "id": source_id,
        "facts": asdict(facts_of(source)),
        "published": describe(source.published),
        "language": source.language,
        "sentences": [
            {"text": sentence, "reason": entry["reason"], "gives": number in giving}
            for number, (sentence, entry) in enumerate(zip(listed, entries, strict=True))
        ],
        "claims": claims,
    }


@router.get("/dates")
def read_date(request: Request, text: str, source: str = "") -> Json:
    """Answer with a date that was typed as people write them: in EDTF, and back in words."""
    known = present_of(request).site.catalog.sources.get(source)
    try:
        date = parse_written_date(text, known.language if known else "en", known.published if known else None)
    except DateError as error:
        return {"edtf": text, "words": f"{error}."}
    return {"edtf": date.text, "words": f"{describe(date)} ({date.text})"}


def claims_of(files: LayerFiles, source_id: str, text: str, listed: Sequence[str]) -> Iterator[Json]:
    """Yield every claim that cites an article as it stands in its file, with the parts of sentences that it quotes."""
    starts = [0, *accumulate(len(fold(sentence)) + 1 for sentence in listed)]
    for record in files.raw_records():
        for position, claim in enumerate(record.claims):
            if isinstance(claim, Mapping) and claim.get("source") == source_id and record.has_id:
                yield {
                    "collection": record.collection.value,
                    "record": record.label,
                    "name": record.data.get("properties", {}).get("name"),
                    "position": position,
                    "claim": claim,
                    "words": describe_claim(claim),
                    "spans": list(_spans(find_place(text, claim), listed, starts)),
                }


def find_place(text: str, claim: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return where a claim as it stands is quoted in the folded text; None where it is not."""
    places = find_quote(text, str(claim.get("quote", "")))
    given = claim.get("occurrence", 1)
    number = given - 1 if isinstance(given, int) else 0
    return places[number] if 0 <= number < len(places) else None


def _spans(place: tuple[int, int] | None, listed: Sequence[str], starts: Sequence[int]) -> Iterator[list[int]]:
    """Yield number, start and end within each sentence that a place touches, counted as JavaScript counts."""
    if place is None:
        return
    for number, sentence in enumerate(listed):
        start, end = max(place[0] - starts[number], 0), min(place[1], starts[number + 1] - 1) - starts[number]
        if start < end:
            lengths = [len(fold(sentence[:length])) for length in range(len(sentence) + 1)]
            first, last = bisect_right(lengths, start) - 1, bisect_left(lengths, end)
            yield [number, count_units(sentence[:first]), count_units(sentence[:last])]


def count_units(text: str) -> int:
    """Count the letters of a text as JavaScript does, where some are two."""
    return len(text.encode("utf-16-le")) // 2


def problem_json(problem: Problem, present: Present) -> Json:
    """Return a problem with the address of the page that mends it, None where only an editor does."""
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "file": problem.file,
        "record": problem.record,
        "claim": problem.claim,
        "href": find_page(problem, present),
    }


def find_page(problem: Problem, present: Present) -> str | None:
    """Return the address of the page that mends a problem."""
    if problem.file == SOURCES_FILE and problem.record in present.texts:
        return f"/read/{problem.record}" + ("" if problem.rule == "source-uncited" else "#facts")
    if problem.file == "coverage.json" and problem.record:
        return f"/read/{problem.record}#unread"
    collection = problem.file.removesuffix(".geojson")
    if not problem.record or collection not in set(Collection):
        return None
    here = f"/records/{collection}/{problem.record}"
    if problem.claim is None:
        return here
    record = next((item for item in present.files.raw_records() if item.label == problem.record), None)
    number = int(problem.claim.split(" ")[0]) - 1
    claim = record.claims[number] if record is not None and number < len(record.claims) else None
    source = claim.get("source") if isinstance(claim, Mapping) else None
    return f"/read/{source}#claim-{problem.record}-{number}" if source else here
