"""Problem: what a check found, where, by which rule, in a curator's words; and the report that gathers them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST = 1000  # characters of a message: more than a whole claim, less than a whole file


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `claim` names the claim by its position and property, since its id changes with its content."""

    file: str
    record: str | None
    claim: str | None
    rule: str
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.record, self.claim) if part)
        return f"{f'{place}: ' if place else ''}{self.message} [{self.rule}]"


@dataclass(slots=True)
class Report:
    """Gathers problems and remembers where the check is, so that each rule need only say what is wrong."""

    problems: list[Problem] = field(default_factory=list)
    file: str = ""
    record: str | None = None
    claim: str | None = None

    def add(self, rule: str, message: str, severity: str = "error") -> None:
        """Note a problem at the present place."""
        if len(message) > LONGEST:
            message = f"{message[:LONGEST]}…"
        self.problems.append(Problem(self.file, self.record, self.claim, rule, message, severity))

    @contextmanager
    def at(self, file: str, record: str | None = None, claim: str | None = None) -> Iterator[None]:
        """Be at a place for the length of a block."""
        before = self.file, self.record, self.claim
        self.file, self.record, self.claim = file, record, claim
        try:
            yield
        finally:
            self.file, self.record, self.claim = before
