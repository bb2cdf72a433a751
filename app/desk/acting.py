"""What a curator does at the desk: each act is judged, written to disk at once, and told to have been done."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from app.curating.editing import acts
from app.curating.editing.editor import Edit
from app.desk.desk import Desk, Present
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
    """A record; `is_new` tells whether it is to be added, with its claims, or its place and members to be changed."""

    act: Literal["record"]
    collection: Collection
    feature: Json
    is_new: bool = False


class RecordGone(Asked):
    """A record that is to be taken away."""

    act: Literal["remove_record"]
    collection: Collection
    record: str


class ReasonAsked(Asked):
    """Why a sentence, counted from 0, gives no claim."""

    act: Literal["reason"]
    source: str
    sentence: int
    reason: str | None


ActAsked = Annotated[ClaimAsked | ClaimGone | RecordAsked | RecordGone | ReasonAsked, Field(discriminator="act")]


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
        "problems": check_feature(present, asked.collection, asked.feature),
        "duplicates": find_duplicates(present, asked.feature),
    }


def plan(asked: ActAsked, present: Present) -> tuple[str, Edit]:
    """Return an act in words and as an edit; EditError for what cannot be written at all."""
    texts = present.texts
    match asked:
        case ClaimAsked():
            for claim in (asked.claim, *asked.also):
                _refuse_misshapen(check_claim_of(present, asked.collection, asked.record, claim, asked.was))
            return _plan_claim(asked, texts)
        case ClaimGone():
            label = f"Take away a claim of {_property(asked.was)} from {asked.record}"
            return label, acts.change_claim(asked.collection, asked.record, asked.was, None, texts)
        case RecordAsked():
            _refuse_misshapen(check_feature(present, asked.collection, asked.feature))
            return _plan_record(asked, texts)
        case RecordGone():
            return f"Take away the record {asked.record}", acts.remove_record(asked.collection, asked.record, texts)
        case ReasonAsked():
            if asked.source not in texts:
                raise EditError(f"There is no article {asked.source} that can be read.")
            told = f"Say why sentence {asked.sentence + 1} of {asked.source} gives no claim"
            reason = (asked.reason or "").strip() or None
            return told, acts.account_for(asked.source, asked.sentence, reason, texts)


def _plan_claim(asked: ClaimAsked, texts: acts.Texts) -> tuple[str, Edit]:
    about = f"a claim of {_property(asked.claim)}"
    if asked.was is None:
        label = f"Add {about} to {asked.record}" + (f", and {len(asked.also)} like it" if asked.also else "")
        return label, acts.add_claims(asked.collection, asked.record, [asked.claim, *asked.also], texts)
    label = f"Change {about} of {asked.record}"
    return label, acts.change_claim(asked.collection, asked.record, asked.was, asked.claim, texts)


def _plan_record(asked: RecordAsked, texts: acts.Texts) -> tuple[str, Edit]:
    id_ = asked.feature["id"]
    if asked.is_new:
        return f"Add the record {id_}", acts.add_record(asked.collection, asked.feature, texts)
    members = {name: value for name, value in asked.feature["properties"].items() if name not in ("claims", "context")}
    edit = acts.change_record(asked.collection, id_, asked.feature["geometry"], members, texts)
    return f"Change the record {id_}", edit


def _property(claim: Json) -> str:
    return str(claim.get("property")).replace("_", " ")


def _refuse_misshapen(problems: list[Json]) -> None:
    """Refuse what no program can read; all else may be written and mended later, since a draft has faults."""
    if words := [problem["message"] for problem in problems if problem["is_shape"]]:
        raise EditError(f"This cannot be written: {'; '.join(words)}.")


def _told(desk: Desk, way: Literal["undo", "redo"]) -> Json:
    act = getattr(desk.editor, way)()
    if act is None:
        raise EditError(f"There is nothing to {way}.")
    return {"label": act.label}
