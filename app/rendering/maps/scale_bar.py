"""Scale: how long a kilometre is on the plane of the maps, and the bar that says so."""

from math import cosh, pi

EQUATOR_KM = 40_075.0
SCALES_KM = (50, 100, 200, 500, 1000, 2000)


def km_of_unit(y: float) -> float:
    """Kilometres of the width of the world at a height of the plane, 0 at its northern and 1 at its southern edge.

    Mercator's plane is stretched by the secant of the latitude, and that is the hyperbolic cosine of the height.

    >>> round(km_of_unit(0.5)), round(km_of_unit(0.25))
    (40075, 15971)
    """
    return EQUATOR_KM / cosh(pi * (1 - 2 * y))


def scale_bar(world: float, y: float, room: float) -> tuple[int, float]:
    """A round number of kilometres and its length at a height, no longer than `room` where the least of them fits.

    `world` is the width of the world in the unit of the length.

    >>> scale_bar(80_150, 0.5, 110)
    (50, 100.0)
    """
    length = world / km_of_unit(y)
    km = max((km for km in SCALES_KM if km * length <= room), default=SCALES_KM[0])
    return km, km * length
