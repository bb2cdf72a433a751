"""An article parts into its sentences, so that each can be accounted for."""

from pathlib import Path

import pytest

from app.catalog.rules.quotes import fold, sentence_spans, sentences

SEEDS = Path(__file__).parents[3] / "seeds"
PARTS = [
    ("It grew. It fell.", ["It grew.", "It fell."], "a full stop"),
    ("Did it? Yes! It did.", ["Did it?", "Yes!", "It did."], "other stops"),
    ("A heading\n\nIt grew.", ["A heading", "It grew."], "a heading has no stop"),
    ("A caption (Reuters)\nIt grew.", ["A caption (Reuters)", "It grew."], "nor has a caption"),
    ("“It is ours.” He left.", ["“It is ours.”", "He left."], "a stop within quotation marks"),
    ("“It grew. It fell,” he said.", ["“It grew.", "It fell,” he said."], "two sentences in one pair of marks"),
    ("It grew. “We know.”", ["It grew.", "“We know.”"], "a quotation begins a sentence"),
    ("It grew (much). (It fell.)", ["It grew (much).", "(It fell.)"], "brackets"),
    ("Gen. Orlov and Col. Ivanov met.", ["Gen. Orlov and Col. Ivanov met."], "titles before names"),
    ("On Dec. 12 the U.S. left.", ["On Dec. 12 the U.S. left."], "shortened words before digits and small letters"),
    ("It cost 1.5 million.", ["It cost 1.5 million."], "a point within a number"),
    ("Soldiers march. [Reuters]", ["Soldiers march. [Reuters]"], "a credit stays with its caption"),
    ("It  grew.\u00a0It\tfell.", ["It grew.", "It fell."], "odd white space"),
    ("\n \ufeff\n", [], "nothing"),
    (
        "База растёт. «Она наша». Из г. Гюмри она ушла.",
        ["База растёт.", "«Она наша».", "Из г. Гюмри она ушла."],
        "Russian",
    ),
    ("Llegaron mil. ¿Y luego? ¡Nada!", ["Llegaron mil.", "¿Y luego?", "¡Nada!"], "Spanish"),
    (
        "Elle grandit.\u00a0« Elle est à nous. »\u202fIl part. «\u202fOui.\u202f»",
        ["Elle grandit.", "« Elle est à nous. »", "Il part.", "« Oui. »"],
        "French marks with spaces",
    ),
    ("Wächst sie? ‚Ja.‘ ›Nein.‹ Er ging.", ["Wächst sie?", "‚Ja.‘", "›Nein.‹", "Er ging."], "German marks"),
    ("«Она наша, — сказал он. — База растёт.»", ["«Она наша, — сказал он.", "— База растёт.»"], "a dash"),
    ("He met J. Smith in St. Petersburg.", ["He met J. Smith in St. Petersburg."], "an initial"),
]


@pytest.mark.parametrize(("text", "parts", "_why"), PARTS, ids=[row[2] for row in PARTS])
def test_an_article_is_cut_where_sentences_end(text, parts, _why):
    assert sentences(text) == parts


def test_a_sentence_is_told_with_its_place():
    text = " It  grew.\r\nIt\tfell. "
    assert [text[start:end] for start, end in sentence_spans(text)] == ["It  grew.", "It\tfell."]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_sentences_of_a_real_article_are_all_of_it(path):
    text = path.read_text(encoding="utf-8")
    assert fold(" ".join(sentences(text))) == fold(text)
