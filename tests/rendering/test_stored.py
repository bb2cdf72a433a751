"""Features are stored as they were given, deflated or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rendering.stored import Stored


@given(st.lists(st.binary(max_size=300)), st.booleans())
def test_what_is_stored_comes_back(items, is_deflated):
    stored = Stored(iter(items), is_deflated)
    assert (len(stored), list(stored), [stored[number] for number in range(len(items))]) == (len(items), items, items)
    assert list(stored[1:]) == items[1:]


@pytest.mark.parametrize("number", [2, -3])
def test_there_is_nothing_beyond_the_last(number):
    with pytest.raises(IndexError):
        Stored([b"a", b"b"])[number]


def test_what_is_alike_takes_less_when_deflated():
    items = [b'{"type":"Feature","id":"%d"}' % number * 20 for number in range(50)]
    assert Stored(items, is_deflated=True).size < Stored(items).size / 5
