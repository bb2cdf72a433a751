"""What the pages of the desk send to have something done."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.curating.sources.facts import Facts
from app.desk.reading import Json
from app.domain.vocabulary import Collection


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


class FactsAsked(Asked):
    """The facts of an article that is there; its id stays."""

    act: Literal["facts"]
    source: str
    facts: Facts


class SourceGone(Asked):
    """An article that no claim cites and that is to be taken away."""

    act: Literal["remove_source"]
    source: str


class ExampleGone(Asked):
    """The example of a new atlas, which is to be taken away."""

    act: Literal["remove_example"]


class ReasonAsked(Asked):
    """Why a sentence, counted from 0, and those after it to `through` give no claim."""

    act: Literal["reason"]
    source: str
    sentence: int
    through: int | None = None
    reason: str | None


ActAsked = Annotated[
    ClaimAsked | ClaimGone | RecordAsked | RecordGone | ReasonAsked | DraftGone | FactsAsked | SourceGone | ExampleGone,
    Field(discriminator="act"),
]


class ActSent(Asked):
    """An act, and whether what others changed meanwhile is to give way to it."""

    what: ActAsked
    keep_mine: bool = False
