"""The base of the closed lists that docs/codebook.md speaks of: a code with its label and definition."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A code with the label and the definition that a reader sees."""

    label: str
    definition: str

    def __new__(cls, code: str, *_: object) -> Self:
        """Return the member `code`; the values that follow are for `__init__`."""
        term = str.__new__(cls, code)
        term._value_ = code
        return term

    # Defaults everywhere, so that type checkers accept a look-up by the code alone.
    def __init__(self, _code: str, label: str = "", definition: str = "") -> None:
        self.label = label
        self.definition = definition
