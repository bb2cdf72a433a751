"""Scale bars of maps in Web Mercator."""

from math import cosh, pi

EQUATOR_KM = 40_075.0
SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def km_of_unit(y: float) -> float:
    """Return the width of the world in kilometres at a height of the plane, from 0 in the north to 1 in the south.

    Mercator stretches the plane by the secant of the latitude, which is the hyperbolic cosine of the height.

    >>> round(km_of_unit(0.5)), round(km_of_unit(0.25))
    (40075, 15971)
    """
    return EQUATOR_KM / cosh(pi * (1 - 2 * y))


def scale_bar(world: float, y: float, room: float) -> tuple[int, float]:
    """Return a round number of kilometres and its length at a height, at most `room` where the least of them fits.

    `world` is the width of the world in the unit of the length.

    >>> scale_bar(80_150, 0.5, 110)
    (50, 100.0)
    """
    length = world / km_of_unit(y)
    km = max((km for km in SCALES_KM if km * length <= room), default=SCALES_KM[0])
    return km, km * length
