"""The two times of a picture: the colours and patterns of its sides, and the countries that they tint."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.constants import CONSTANTS
from app.domain.status.changes import Side
from app.domain.vocabulary import Status
from app.query.two_times import Compared
from app.rendering.maps.two_times_map import member_sides

# As the page has them (static/js/compare/side-tints.js, static/css/compare.css): the look of a bloc, in another colour.
LOOKS: Mapping[str, Mapping[str, Any]] = {
    side.value: {**CONSTANTS["blocs"][look], "colour": colour}
    for side, look, colour in (
        (Side.FIRST, "one", "deployments"),
        (Side.SECOND, "two", "accent"),
        (Side.BOTH, "three", "ink-soft"),
    )
}


def side_tints(compared: Iterable[Compared]) -> dict[str, dict[str, Status]]:
    """Return the countries of memberships with their side; one of plans alone has no more than its edge."""
    return {
        code: {side.value: Status.ANNOUNCED if is_plan else Status.ATTESTED}
        for code, (side, is_plan) in member_sides(compared).items()
    }
