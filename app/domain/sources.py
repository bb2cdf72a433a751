"""Sources: published articles, with their publisher, date and originator."""

from dataclasses import dataclass

from app.domain.dates import Edtf


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

    def is_known_by(self, day: int | None) -> bool:
        """Was it certainly published by the end of that day? True for None.

        A source whose date is known only to the month counts from the month's last day, so that nobody is
        shown as knowing a thing too early.
        """
        last = self.published.hull.last
        return day is None or (last is not None and last <= day)
