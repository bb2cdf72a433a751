"""What a curator does at the desk: each act is judged, written to disk at once, and told to have been done."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from app.curating.drafts.store import DRAFTS_FILE, format_drafts, parse_drafts, without_draft
from app.curating.editing import acts
from app.curating.editing.editor import Edit
from app.desk.desk import Desk, Present
from app.desk.form_words import refusal
from app.desk.judging import check_claim_of, check_feature, find_duplicates
from app.desk.reading import Json, desk_of, present_of
from app.desk.words import describe_claim
from app.domain.vocabulary import Collection
from app.errors import EditError

router = APIRouter(include_in_schema=False)


class Asked(BaseModel):
    """What is common to what a page of the desk sends."""

    model_config = ConfigDict(extra="forbid")


class ClaimAsked(Asked):
    """A claim of a record; `was` is the claim that it replaces, None for a new one; `also` are more of the same."""

    act: Literal["claim"]
    collection: Collection
    record: str
    claim: Json
    was: Json | None = None
    also: list[Json] = []


class ClaimGone(Asked):
    """A claim that is to be taken away."""

    act: Literal["remove_claim"]
    collection: Collection
    record: str
    was: Json


class RecordAsked(Asked):
    """A record; `was` is the collection and id of the one that it changes but for its claims, None for a new one.

    `draft` is the number of the draft that it was made from, which then goes.
    """

    act: Literal["record"]
    collection: Collection
    feature: Json
    was: tuple[Collection, str] | None = None
    draft: int | None = None


class DraftGone(Asked):
    """A draft that is to be dismissed."""

    act: Literal["dismiss_draft"]
    draft: int


class RecordGone(Asked):
    """A record that is to be taken away."""

    act: Literal["remove_record"]
    collection: Collection
    record: str


class ReasonAsked(Asked):
    """Why a sentence, counted from 0, and those after it to `through` give no claim."""

    act: Literal["reason"]
    source: str
    sentence: int
    through: int | None = None
    reason: str | None


ActAsked = Annotated[
    ClaimAsked | ClaimGone | RecordAsked | RecordGone | ReasonAsked | DraftGone, Field(discriminator="act")
]


class ActSent(Asked):
    """An act, and whether what others changed meanwhile is to give way to it."""

    what: ActAsked
    keep_mine: bool = False


@router.post("/acts")
def do(request: Request, sent: ActSent) -> Json:
    """Do something and say what was done."""
    label, edit = plan(sent.what, present_of(request))
    desk_of(request).editor.act(label, edit, sent.keep_mine)
    return {"label": label}


@router.post("/undo")
def undo(request: Request) -> Json:
    """Take the last act back."""
    return _told(desk_of(request), "undo")


@router.post("/redo")
def redo(request: Request) -> Json:
    """Do again what was undone last."""
    return _told(desk_of(request), "redo")


@router.post("/theirs")
def take_theirs(request: Request) -> Json:
    """Take in what others have changed."""
    return {"paths": desk_of(request).editor.take_theirs()}


@router.post("/check/claim")
def check_claim(request: Request, asked: ClaimAsked) -> Json:
    """Judge a claim before it is written, by the rules of the check and in their words."""
    problems = check_claim_of(present_of(request), asked.collection, asked.record, asked.claim, asked.was)
    return {"problems": problems, "words": describe_claim(asked.claim)}


@router.post("/check/record")
def check_record(request: Request, asked: RecordAsked) -> Json:
    """Judge a record before it is written, and name those that may be the same thing."""
    present = present_of(request)
    return {
        "problems": check_feature(present, asked.collection, asked.feature, asked.was and asked.was[1]),
        "duplicates": find_duplicates(present, asked.feature),
    }


def plan(asked: ActAsked, present: Present) -> tuple[str, Edit]:
    """Return an act in words and as an edit; EditError for what cannot be written at all."""
    known = acts.Known(present.texts, present.site.catalog.profile.kinds)
    match asked:
        case ClaimAsked():
            return _plan_claim(asked, present, known)
        case ClaimGone():
            label = f"Take away a claim of {_property(asked.was)} from {asked.record}"
            return label, acts.change_claim(asked.collection, asked.record, asked.was, None, known)
        case RecordAsked():
            return _plan_record(asked, present, known)
        case RecordGone():
            return f"Take away the record {asked.record}", acts.remove_record(asked.collection, asked.record, known)
        case DraftGone():
            return f"Dismiss draft {asked.draft}", take_draft(asked.draft)
        case ReasonAsked():
            if asked.source not in known.texts:
                raise EditError(f"There is no article {asked.source} that can be read.")
            return _plan_reason(asked, known)


def _plan_claim(asked: ClaimAsked, present: Present, known: acts.Known) -> tuple[str, Edit]:
    for claim in (asked.claim, *asked.also):
        _refuse(check_claim_of(present, asked.collection, asked.record, claim, asked.was))
    about = f"a claim of {_property(asked.claim)}"
    if asked.was is None:
        label = f"Add {about} to {asked.record}" + (f", and {len(asked.also)} like it" if asked.also else "")
        return label, acts.add_claims(asked.collection, asked.record, [asked.claim, *asked.also], known)
    label = f"Change {about} of {asked.record}"
    return label, acts.change_claim(asked.collection, asked.record, asked.was, asked.claim, known)


def _plan_record(asked: RecordAsked, present: Present, known: acts.Known) -> tuple[str, Edit]:
    _refuse(check_feature(present, asked.collection, asked.feature, asked.was and asked.was[1]))
    id_ = asked.feature["id"]
    if asked.was is None:
        for claim in asked.feature["properties"]["claims"]:
            _refuse(check_claim_of(present, asked.collection, id_, claim, None))
        edit = acts.add_record(asked.collection, asked.feature, known)
        return f"Add the record {id_}", edit if asked.draft is None else both(edit, take_draft(asked.draft))
    return f"Change the record {asked.was[1]}", acts.change_record(*asked.was, asked.collection, asked.feature, known)


def _plan_reason(asked: ReasonAsked, known: acts.Known) -> tuple[str, Edit]:
    last = asked.sentence if asked.through is None else asked.through
    numbers = range(asked.sentence, last + 1)
    which = f"sentence {asked.sentence + 1}" if len(numbers) == 1 else f"sentences {asked.sentence + 1} to {last + 1}"
    reason = (asked.reason or "").strip() or None
    told = f"Say why {which} of {asked.source} {'gives' if len(numbers) == 1 else 'give'} no claim"
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


def _told(desk: Desk, way: Literal["undo", "redo"]) -> Json:
    act = getattr(desk.editor, way)()
    if act is None:
        raise EditError(f"There is nothing to {way}.")
    return {"label": act.label}
