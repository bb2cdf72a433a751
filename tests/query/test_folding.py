"""Free text is found without case and accents, whatever part of a word is asked for; the server folds as the page."""

import json
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.query.folding import fold_text, search_parts
from app.query.frames.rows import Row
from app.query.select import Selection, select
from tests.query.asking import dataset_of

TEXTS = st.lists(st.text("abÀж \n\t.1%_\\", max_size=12), max_size=6)
CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "folding.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=itemgetter("why"))
def test_texts_are_folded_as_on_the_page(case):
    assert fold_text(case["text"]) == case["folded"]


@given(TEXTS, st.text("abÀж.1%_\\", min_size=1, max_size=3))
def test_the_rows_that_say_a_part_of_a_word_are_those_whose_text_has_it(texts, part):
    dataset = dataset_of((), [Row(str(row), {}, (), None, text) for row, text in enumerate(texts)])
    found = select(dataset, Selection(words=(part,))).rows
    assert found == [row for row, text in enumerate(texts) if fold_text(part) in fold_text(text)]


def test_a_sign_that_unfolds_into_words_asks_for_each():
    assert search_parts(["Kant", "\ufdfb", "kant"]) == ["kant", *fold_text("\ufdfb").split()]
