"""What a curator does at the desk: each act is judged, written to disk at once, and told to have been done."""

from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request

from app.desk.asked import ActSent, ClaimAsked, RecordAsked
from app.desk.desk import Desk
from app.desk.judging import check_claim_of, check_feature, find_duplicates
from app.desk.planning import plan
from app.desk.reading import Json, desk_of, present_of
from app.desk.words import describe_claim
from app.errors import EditError

router = APIRouter(include_in_schema=False)


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


def _told(desk: Desk, way: Literal["undo", "redo"]) -> Json:
    act = getattr(desk.editor, way)()
    if act is None:
        raise EditError(f"There is nothing to {way}.")
    return {"label": act.label}
