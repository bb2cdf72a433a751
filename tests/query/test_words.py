"""Free text is found by its words, whatever part of one is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from app.query.words import WordsBuilder, fold_text, parts_of, words_of

TEXTS = st.lists(st.text("abÀж \n\t.1", max_size=12), max_size=6)


def index(texts):
    builder = WordsBuilder()
    for text in texts:
        builder.add(words_of(text))
    return builder.build()


@given(TEXTS, st.text("abÀж.1", min_size=1, max_size=3))
def test_the_rows_that_say_a_part_of_a_word_are_those_whose_text_has_it(texts, part):
    folded = fold_text(part)
    found = index(texts).rows_saying(folded).tolist()
    assert found == [row for row, text in enumerate(texts) if folded in fold_text(text)]


def test_a_sign_that_unfolds_into_words_asks_for_each():
    assert list(parts_of(["Kant", "\ufdfb", "kant"])) == ["kant", *fold_text("\ufdfb").split()]
