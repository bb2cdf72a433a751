"""A map goes to what it shows; the cases are those of the page."""

import json
from math import floor
from operator import itemgetter
from pathlib import Path

import numpy as np
import pytest

from app.rendering.maps.outlines import to_plane
from app.rendering.maps.placing.fit import CountryPlace, Extent, Room, fit

CASES = json.loads(Path("tests/fixtures/fits.json").read_text("utf-8"))


def point(degrees):
    return tuple(to_plane(np.array([degrees], dtype=float))[0].tolist())


def box(degrees):
    (west, south), (east, north) = map(point, (degrees[:2], degrees[2:]))
    return (west, north, east, south)


@pytest.mark.parametrize("case", CASES, ids=itemgetter("why"))
def test_a_map_is_fitted_to_what_it_shows(case):
    countries = [CountryPlace(item["box"] and box(item["box"]), point(item["point"])) for item in case["countries"]]
    room = Room(*case["size"], tuple(case.get("covered", (0, 0, 0, 0))))
    found = fit(Extent([box(own) for own in case["places"]], countries), room, floor if case.get("whole") else float)
    right = case["fitted"]
    assert (found is None) == (right is None)
    if found:
        assert (*found.center, found.zoom) == pytest.approx((*right["center"], right["zoom"]), abs=1e-3)
