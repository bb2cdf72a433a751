"""The row of an id is found, and none for another."""

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.numbers import Numbers


@given(st.lists(st.text(max_size=3), unique=True), st.text(max_size=3))
def test_numbers_are_those_of_a_dictionary(ids, other):
    numbers, expected = Numbers(tuple(ids)), {id_: number for number, id_ in enumerate(ids)}
    assert (dict(numbers), len(numbers), numbers.get(other)) == (expected, len(expected), expected.get(other))
