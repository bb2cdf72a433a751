"""Bytes and texts are stored as they were given."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.stored import Stored, Texts, store_texts

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.binary(max_size=300)))
def test_what_is_stored_comes_back(items):
    stored = Stored(iter(items))
    assert (len(stored), list(stored), [stored[number] for number in range(len(items))]) == (len(items), items, items)
    assert list(stored[1:]) == items[1:]
    assert [stored.packed[slice(*stored.span(number))] for number in range(len(items))] == items


@given(
    st.lists(st.binary(max_size=6).map(lambda item: bytes(byte % 3 for byte in item))),
    st.binary(min_size=1, max_size=3),
)
def test_those_that_have_some_bytes_in_them_are_found_and_none_across_two(items, inside):
    inside = bytes(byte % 3 for byte in inside)
    expected = [number for number, item in enumerate(items) if inside in item]
    assert list(Stored(items).having(inside)) == expected


@pytest.mark.parametrize("number", [2, -3])
def test_there_is_nothing_beyond_the_last(number):
    with pytest.raises(IndexError):
        Stored([b"a", b"b"])[number]


@given(st.lists(TEXTS))
def test_texts_come_back(texts):
    stored = store_texts(texts)
    assert (len(stored), list(stored), list(stored[1:])) == (len(texts), texts, texts[1:])


@given(st.lists(TEXTS, unique=True).map(sorted), TEXTS)
def test_a_text_is_found_among_texts_in_order(texts, other):
    stored = store_texts(texts)
    assert [stored.find(text) for text in texts] == list(range(len(texts)))
    assert stored.find(other) == (texts.index(other) if other in texts else None)


@given(st.lists(TEXTS, min_size=1))
def test_texts_are_read_where_they_stand_in_json(texts):
    packed = json.dumps(texts, ensure_ascii=False).encode()
    ends = np.cumsum([len(json.dumps(text, ensure_ascii=False).encode()) + 2 for text in texts], dtype=np.uint32)
    starts = np.concatenate([[0], ends[:-1]]).astype(np.uint32)
    assert list(Texts(packed, starts + 2, ends - 2)) == texts
