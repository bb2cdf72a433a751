"""The base of the closed lists of the codebook: a code with its label and definition."""

from enum import StrEnum
from typing import Self, TypeVar

T = TypeVar("T", bound="Term")


def make_term(cls: type[T], code: str, label: str, definition: str) -> T:
    """Return a new member of an enum: the string `code` with its label and definition."""
    # An enum's own __new__ looks members up once the class is made, so subclasses cannot call it through super().
    term = str.__new__(cls, code)
    term._value_ = code
    term.label = label
    term.definition = definition
    return term


class Term(StrEnum):
    """A code with the label and the definition that a reader sees."""

    label: str
    definition: str

    def __new__(cls, code: str, label: str = "", definition: str = "") -> Self:
        """Return the member `code` with its label and definition."""
        return make_term(cls, code, label, definition)
