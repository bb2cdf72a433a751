"""An act that a page sends, judged, in words and as an edit of the files."""

from dataclasses import replace

from app.curating.drafts.store import DRAFTS_FILE, format_drafts, parse_drafts, without_draft
from app.curating.editing import acts
from app.curating.editing.editor import Edit
from app.curating.example import remove_example
from app.curating.sources.adding import change_source
from app.desk.asked import (
    ActAsked,
    ClaimAsked,
    ClaimGone,
    DraftGone,
    ExampleGone,
    FactsAsked,
    ReasonAsked,
    RecordAsked,
    RecordGone,
    SourceGone,
)
from app.desk.desk import Present
from app.desk.facts import facts_of, settle_facts
from app.desk.form_words import refusal
from app.desk.judging import check_claim_of, check_feature
from app.desk.reading import Json
from app.errors import EditError


def plan(asked: ActAsked, present: Present) -> tuple[str, Edit]:
    """Return what an act does in words, to be told as done or undone, and as an edit; EditError if it cannot be."""
    catalog, seeds = present.site.catalog, present.site.settings.seeds
    known = acts.Known(present.texts, catalog.profile.kinds)
    match asked:
        case ClaimAsked():
            planned = _plan_claim(asked, present, known)
        case ClaimGone():
            label = f"a claim of {_property(asked.was)} taken away from {asked.record}"
            planned = label, acts.change_claim(asked.collection, asked.record, asked.was, None, known)
        case RecordAsked():
            planned = _plan_record(asked, present, known)
        case RecordGone():
            planned = f"record {asked.record} taken away", acts.remove_record(asked.collection, asked.record, known)
        case DraftGone():
            planned = f"draft {asked.draft} dismissed", take_draft(asked.draft)
        case FactsAsked():
            planned = _plan_facts(asked, present)
        case SourceGone():
            planned = f"article {asked.source} taken away", acts.remove_sources([asked.source], known)
        case ExampleGone():
            planned = "example taken away", remove_example(catalog.sources.values(), seeds, known)
        case ReasonAsked():
            planned = _plan_reason(asked, known)
    return planned


def _plan_claim(asked: ClaimAsked, present: Present, known: acts.Known) -> tuple[str, Edit]:
    for claim in (asked.claim, *asked.also):
        _refuse(check_claim_of(present, asked.collection, asked.record, claim, asked.was))
    if asked.was is None:
        claims = f"{len(asked.also) + 1} claims" if asked.also else "a claim"
        label = f"{claims} of {_property(asked.claim)} added to {asked.record}"
        return label, acts.add_claims(asked.collection, asked.record, [asked.claim, *asked.also], known)
    label = f"a claim of {_property(asked.claim)} of {asked.record} changed"
    return label, acts.change_claim(asked.collection, asked.record, asked.was, asked.claim, known)


def _plan_record(asked: RecordAsked, present: Present, known: acts.Known) -> tuple[str, Edit]:
    _refuse(check_feature(present, asked.collection, asked.feature, asked.was and asked.was[1]))
    id_ = asked.feature["id"]
    if asked.was is None:
        for claim in asked.feature["properties"]["claims"]:
            _refuse(check_claim_of(present, asked.collection, id_, claim, None))
        edit = acts.add_record(asked.collection, asked.feature, known)
        return f"record {id_} added", edit if asked.draft is None else both(edit, take_draft(asked.draft))
    return f"record {asked.was[1]} changed", acts.change_record(*asked.was, asked.collection, asked.feature, known)


def _plan_facts(asked: FactsAsked, present: Present) -> tuple[str, Edit]:
    source = present.site.catalog.sources.get(asked.source)
    if source is None:
        raise EditError(f"There is no article {asked.source} that can be read.")
    facts = settle_facts(replace(asked.facts, id=asked.source), facts_of(source))
    return f"facts of {asked.source} changed", change_source(facts)


def _plan_reason(asked: ReasonAsked, known: acts.Known) -> tuple[str, Edit]:
    if asked.source not in known.texts:
        raise EditError(f"There is no article {asked.source} that can be read.")
    last = asked.sentence if asked.through is None else asked.through
    numbers = range(asked.sentence, last + 1)
    which = f"sentence {asked.sentence + 1}" if len(numbers) == 1 else f"sentences {asked.sentence + 1} to {last + 1}"
    reason = (asked.reason or "").strip() or None
    told = f"reason taken away from {which} of {asked.source}"
    if reason is not None:
        gives = "gives" if len(numbers) == 1 else "give"
        told = f"{which} of {asked.source} {gives} no claim, because: {reason.removesuffix('.')}"
    return told, acts.account_for(asked.source, numbers, reason, known)


def both(one: Edit, other: Edit) -> Edit:
    """Do two edits of different files as one."""
    return lambda files: {**one(files), **other(files)}


def take_draft(number: int) -> Edit:
    """Take a draft out of the list, since a record was made of it or it was dismissed."""
    return lambda files: {DRAFTS_FILE: format_drafts(without_draft(parse_drafts(files.get(DRAFTS_FILE)), number))}


def _property(claim: Json) -> str:
    return str(claim.get("property")).replace("_", " ")


def _refuse(problems: list[Json]) -> None:
    """Refuse what no program can read; all else may be written and mended later, since a draft has faults."""
    if words := refusal(problems):
        raise EditError(words)
