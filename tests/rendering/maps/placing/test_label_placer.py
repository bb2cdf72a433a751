"""Labels keep off each other and within the map; those that come first keep their place."""

import pytest

from app.rendering.maps.outlines import touch
from app.rendering.maps.placing.label_placer import LabelPlacer, Placement

SIZE = (400, 300)
MIDDLE = (195, 145, 205, 155)


def test_a_label_stands_to_the_right_of_its_place_if_it_can():
    placer = LabelPlacer([], SIZE)
    assert placer.place_beside(60, 12, MIDDLE, 5) == Placement(210, 150, "start")


@pytest.mark.parametrize(
    ("taken", "anchor", "why"),
    [
        ([(206, 145, 300, 155)], "end", "the right is taken, so it goes to the left"),
        ([(206, 145, 300, 155), (100, 145, 194, 155)], "middle", "both are, so it goes below"),
    ],
)
def test_a_label_gives_way_to_what_was_there_before(taken, anchor, why):
    assert LabelPlacer(taken, SIZE).place_beside(60, 12, MIDDLE, 5).anchor == anchor, why


def test_a_label_without_room_is_not_placed():
    placer = LabelPlacer([(0, 0, *SIZE)], SIZE)
    assert placer.place_beside(60, 12, MIDDLE, 5) is None
    assert placer.place_over(60, 12, [(200, 150)]) is None


def test_two_labels_of_one_point_stand_apart():
    placer = LabelPlacer([], SIZE, padding=(2, 1))
    placer.place_over(60, 12, [(200, 150)])
    assert placer.place_over(60, 12, [(200, 150), (200, 170)]) == Placement(200, 170, "middle")
    assert not touch(*placer.taken)


def test_a_label_may_touch_what_it_belongs_to_and_nothing_else():
    placer = LabelPlacer([MIDDLE], SIZE, padding=(10, 0))
    assert placer.place_beside(60, 12, MIDDLE, 0) == Placement(205, 150, "start")
    assert not LabelPlacer([(206, 145, 207, 155)], SIZE).is_free((200, 140, 210, 160), MIDDLE)


def test_no_label_leaves_the_map():
    placer = LabelPlacer([], SIZE)
    assert placer.place_beside(60, 12, (360, 145, 370, 155), 5) == Placement(355, 150, "end")
    assert placer.place_over(60, 12, [(10, 150)]) is None
