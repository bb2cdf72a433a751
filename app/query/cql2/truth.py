"""Truth of three values for each row: true, false, unknown."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.query.coding import Mask


@dataclass(frozen=True, slots=True)
class Truth:
    """For each row: is it true, and is that known? What is not known is not true."""

    true: Mask
    known: Mask

    def __invert__(self) -> "Truth":
        return Truth(self.known & ~self.true, self.known)

    def __and__(self, other: "Truth") -> "Truth":
        false = (self.known & ~self.true) | (other.known & ~other.true)
        true = self.true & other.true
        return Truth(true, true | false)

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)


def truth_of(answer: Any, known: Mask) -> Truth:
    """An answer for each row, or one for all, where it is known."""
    return Truth(np.logical_and(answer, known), known)
