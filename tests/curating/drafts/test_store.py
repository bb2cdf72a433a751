"""Drafts are kept as they were, one is found, and one that is removed does not come again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from app.curating.drafts.store import (
    DRAFTS_FILE,
    Draft,
    Drafts,
    format_drafts,
    list_drafts,
    parse_drafts,
    with_drafts,
    without_draft,
)
from app.errors import DraftError
from tests.curating.drafts.lists import to_csv

TEXT = st.text(st.characters(codec="utf-8"), max_size=9)
PLACES = st.sampled_from([None, Point(1, 2), LineString([(0, 0), (1, 1)])])
DRAFTS = st.builds(
    Draft, st.just(0), TEXT, PLACES, TEXT, TEXT, st.dictionaries(TEXT, TEXT, max_size=2), TEXT, st.tuples(TEXT)
)
KANT = Draft(0, "Kant", Point(74.8, 42.8), "KG", hints={"size": "400"})


@given(st.lists(DRAFTS, max_size=4))
def test_what_is_written_is_read_as_it_was(new):
    kept, _ = with_drafts(Drafts(), new)
    assert parse_drafts(format_drafts(kept)) == kept


def test_drafts_are_listed(tmp_path):
    kept, _ = with_drafts(Drafts(), [KANT, Draft(0, "Osh", None)])
    (tmp_path / DRAFTS_FILE).write_bytes(format_drafts(kept))
    assert [(draft.name, draft.hints) for draft in list_drafts(tmp_path)] == [("Kant", {"size": "400"}), ("Osh", {})]


def test_a_draft_is_removed_once():
    kept, _ = with_drafts(Drafts(), [KANT, Draft(0, "Osh", None)])
    kept = without_draft(kept, 1)
    assert [draft.number for draft in kept.drafts] == [2]
    with pytest.raises(DraftError, match="There is no draft 1"):
        without_draft(kept, 1)


def test_an_atlas_without_drafts_has_none(tmp_path):
    assert list_drafts(tmp_path) == ()


def test_a_removed_draft_does_not_come_again_and_its_number_is_not_given_again():
    kept, _ = with_drafts(Drafts(), [KANT])
    kept, added = with_drafts(without_draft(kept, 1), [KANT, Draft(0, "Osh", None)])
    assert [(draft.number, draft.name) for draft in added] == [(2, "Osh")]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", to_csv(), b'{"features": [1], "removed": [], "last": 0}'])
def test_a_file_that_is_damaged_is_told(data):
    with pytest.raises(DraftError, match=DRAFTS_FILE):
        parse_drafts(data)
