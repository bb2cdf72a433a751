"""Sources: published articles, with their publisher, date and originator."""

from dataclasses import dataclass
from typing import Any

from app.domain.dates import Edtf


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a text was taken from, as it was found: where it is kept, its hash, and the day it was taken.

    `address` is where it was fetched from, None for a file that was at hand; `steps` tell how the text was made of it.
    """

    file: str
    sha256: str
    retrieved: str
    steps: tuple[str, ...]
    address: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the members, as sources.json has them."""
        members = {"file": self.file, "sha256": self.sha256, "retrieved": self.retrieved, "steps": list(self.steps)}
        return {**members, **({"address": self.address} if self.address else {})}


@dataclass(frozen=True, slots=True)
class Source:
    """A published article; two articles of one `originator` count as one voice.

    `standing` is what a reader should know of the publisher, `sha256` the hash of the article's text.
    """

    id: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    originator: str
    published: Edtf
    published_basis: str
    url: str
    language: str
    sha256: str
    standing: str
    original: Original | None = None

    def is_known_by(self, day: int | None) -> bool:
        """Was it certainly published by the end of that day? True for None.

        A source whose date is known only to the month counts from the month's last day, so that nobody is
        shown as knowing a thing too early.
        """
        last = self.published.hull.last
        return day is None or (last is not None and last <= day)
