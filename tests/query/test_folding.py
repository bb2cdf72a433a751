"""Free text is found without case and accents, whatever part of a word is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from app.query.folding import fold_text, search_parts
from app.query.rows import Row
from app.query.select import Selection, select
from tests.query.asking import dataset_of

TEXTS = st.lists(st.text("abÀж \n\t.1%_\\", max_size=12), max_size=6)


@given(TEXTS, st.text("abÀж.1%_\\", min_size=1, max_size=3))
def test_the_rows_that_say_a_part_of_a_word_are_those_whose_text_has_it(texts, part):
    dataset = dataset_of((), [Row(str(row), {}, (), None, text) for row, text in enumerate(texts)])
    found = select(dataset, Selection(words=(part,))).rows
    assert found == [row for row, text in enumerate(texts) if fold_text(part) in fold_text(text)]


def test_a_sign_that_unfolds_into_words_asks_for_each():
    assert search_parts(["Kant", "\ufdfb", "kant"]) == ["kant", *fold_text("\ufdfb").split()]
