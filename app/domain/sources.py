"""Source: who said it, when it was published, and whose voice it is."""

from dataclasses import dataclass

from app.domain.dates import Edtf


@dataclass(frozen=True, slots=True)
class Source:
    """A published article. Two articles of one `originator` are one voice."""

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
        """Was it certainly published on that day or before? None asks nothing.

        A source whose date is known only to the month counts from the month's last day, so that nobody is
        shown as knowing a thing too early.
        """
        end = self.published.hull.end
        return day is None or (end is not None and end - 1 <= day)
