"""A source is recognised by its content, its text is kept as printed, and what cannot be read is told in a sentence."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.files import FileError
from app.curating.sources.normalising import join_lines
from app.curating.sources.reading import read_source
from tests.catalog.mutations import changed_bytes
from tests.curating.sources.made import BODY, LINES, PAGE, make_pdf

RUSSIAN = "База в Гюмри\n\nЛетом 1950 года на базе было около 7 000 человек, сообщило министерство обороны.\n"  # noqa: RUF001
GERMAN = "Im Juni waren auf der Basis etwa 7.000 Mann für die Übung, sagte der Minister am Montag.\n"
POLISH = "Baza w Gdyni liczyła około 5 tysięcy żołnierzy, powiedział minister w poniedziałek.\n"
PDF = make_pdf([LINES], {"/Title": "Big base", "/Author": "Jane Doe and Bob Roe", "/CreationDate": "D:20200304100000"})


@pytest.mark.parametrize(
    ("why", "data", "ending"),
    [
        ("a text", GERMAN.encode(), "txt"),
        ("a page", PAGE.encode(), "html"),
        ("a part of a page", f"<p>{BODY}</p>".encode(), "html"),
        ("a PDF", PDF, "pdf"),
        ("a PDF after a line of a mail program", b"\r\n" + PDF, "pdf"),
        ("a text that speaks of tags", b"It has 3 < 5 soldiers.", "txt"),
    ],
)
def test_a_source_is_recognised_by_its_content(why, data, ending):
    assert read_source(data).ending == ending, why


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (RUSSIAN, "utf-8", "UTF-8"),
        (RUSSIAN, "utf-8-sig", "UTF-8, by its byte order mark"),
        (RUSSIAN, "cp1251", "WINDOWS-1251, which is a guess"),
        (RUSSIAN, "koi8-r", "KOI8-R, which is a guess"),
        (RUSSIAN, "utf-16", "UTF-16, by its byte order mark"),
        (RUSSIAN, "utf-16-le", "UTF-16-LE, which is a guess"),
        (GERMAN, "cp1252", "WINDOWS-1252, which is a guess"),
        (POLISH, "cp1250", "WINDOWS-1250, which is a guess"),
    ],
)
def test_an_encoding_is_recognised_and_named(text, encoding, named):
    read = read_source(text.encode(encoding))
    assert (read.text, read.steps) == (text, (f"read as {named}",))


def test_the_encoding_that_a_page_declares_is_believed():
    page = "<html><head><meta charset=windows-1251></head><body><p>Так.</p></body></html>"
    assert read_source(page.encode("cp1251")).text == "Так.\n"


def test_the_encoding_that_a_curator_names_is_believed():
    assert read_source("žeton".encode("cp1250"), encoding="windows-1250").text == "žeton\n"


@pytest.mark.parametrize(
    ("why", "given", "kept", "step"),
    [
        ("line ends of Windows", "One.\r\nTwo.\r\n", "One.\nTwo.\n", "line ends made alike (2)"),
        ("accents apart", unicodedata.normalize("NFD", "Chișinău."), "Chișinău.\n", "accents joined"),
        ("soft hyphens", "a mili\u00adtary base", "a military base\n", "soft hyphens and zero-width"),
        ("ligatures of a printer", "the \ufb02eet of\ufb01cers", "the fleet officers\n", "ligatures"),
        ("a form feed", "One.\fTwo.", "One.\nTwo.\n", "line ends made alike (1)"),
        ("control characters", "a base" * 50 + "\x08", "a base" * 50 + "\n", "control characters"),
    ],
)
def test_what_no_reader_sees_is_made_alike_and_told(why, given, kept, step):
    read = read_source(given.encode())
    assert read.text == kept, why
    assert read.steps[-1].startswith(step)


def test_quotes_and_spaces_are_kept_as_printed():
    text = "“It\u2019s  ours”, he said\u00a0— «да».\n"
    assert read_source(text.encode()).text == text


def test_a_page_gives_body_and_captions_without_furniture():
    assert read_source(PAGE.encode()).text.splitlines() == [
        *("Big base", BODY, "Soldiers in Gyumri.", "It was set up in 1941.", "First, tanks."),
    ]


def test_a_page_tells_the_facts():
    facts = read_source(PAGE.encode(), "https://gazette.example/fetched").facts
    assert (facts.title, facts.authors, facts.publisher) == ("Big base", ("Jane Doe",), "The Gazette")
    assert (facts.published, facts.language, facts.url) == ("2020-03-04", "en", "https://gazette.example/fetched")


@pytest.mark.parametrize(
    ("why", "lang", "body", "language"),
    [
        ("as declared", "en-GB", BODY, "en"),
        ("a declaration that the text does not bear out", "en", RUSSIAN, "ru"),
        ("a language that we have no words of", "tg", RUSSIAN, "tg"),
        ("none declared", "", RUSSIAN, "ru"),
        ("no words to tell by", "", "Gyumri", ""),
    ],
)
def test_the_language_is_that_of_the_text(why, lang, body, language):
    page = f'<html lang="{lang}"><body><p>{body}</p></body></html>'
    assert read_source(page.encode()).facts.language == language, why


def test_a_headline_that_stands_apart_is_put_first():
    page = PAGE.replace("<h1>Big base</h1>", "").replace("Big base | The Gazette", "Something else entirely")
    assert read_source(page.encode()).text.startswith("Something else entirely\n")


def test_the_lines_of_a_pdf_become_paragraphs_without_page_numbers():
    assert read_source(PDF).text.splitlines() == [
        "The Gazette",
        "Big base",
        f"{BODY.removesuffix('It will not grow.')}It was set up by Moscow in 1941.",
        "It will not grow.",
    ]


def test_what_stands_on_top_of_many_pages_of_a_pdf_is_left_out():
    pages = [
        ["The Gazette", f"Base {n} is old.", "Nobody knows more.", f"It has {n}00 men.", f"{n} / 3"] for n in "123"
    ]
    read = read_source(make_pdf(pages))
    assert "Gazette" not in read.text
    assert read.text.count("Nobody knows more.") == 3
    assert read.steps[-1] == "page numbers and lines that stand on many pages left out (6)"


def test_the_headline_of_a_pdf_is_one_line():
    pdf = make_pdf([["Big base", "opens", *LINES[2:]]], {"/Title": "Big base  opens"})
    assert read_source(pdf).text.startswith("Big base opens\nThe base in Gyumri")


def test_a_pdf_tells_when_it_was_made_and_no_more():
    facts = read_source(PDF).facts
    assert (facts.title, facts.authors, facts.language) == ("Big base", ("Jane Doe", "Bob Roe"), "en")
    assert (facts.published, facts.published_basis) == ("2020-03~", "Not printed; the PDF was made on 2020-03-04.")


@pytest.mark.parametrize(
    ("why", "text", "day"),
    [
        ("a line of its own", "A base\n28 November 2026\n\nA base grows.", "2026-11-28"),
        ("in words", "A base\n\nPublished on November 28, 2026\n\nA base grows.", "2026-11-28"),
        ("in German", "Eine Basis\n\nVon A. Kurz, 3. Mai 2024\n\nDie Basis der Armee ist groß und neu.", "2024-05-03"),
        ("below the text", "A base\n" + "It grows.\n" * 20 + "Published: 5 May 2020", "2020-05-05"),
        ("a month alone is no day", "A base\n\nNovember 2026\n\nA base grows.", ""),
        ("no year", "A base\n\nMonday, 28 November\n\nA base grows.", ""),
        (
            "within the article",
            "A base\n\n" + "The base was opened. " * 9 + "On 5 May 2020 it grew.",
            "",
        ),
    ],
)
def test_the_day_that_an_article_prints_is_that_of_its_publication(why, text, day):
    facts = read_source(text.encode()).facts
    assert (facts.published, facts.published_basis) == (day, "Printed with the article." if day else ""), why


AUTHORS = [  # a line above a text, the authors, why
    ("By Solène Marchetti, Osh", ("Solène Marchetti",), "a name and a place"),
    ("BY IVAN ORLOV AND JAN SMIT", ("IVAN ORLOV", "JAN SMIT"), "two in capitals"),
    ("Par Anne Martin et Ivan Orlov", ("Anne Martin", "Ivan Orlov"), "two in French"),
    ("By the time it came, all was over", (), "a sentence"),
    ("By Tuesday", (), "one word is no name"),
]


@pytest.mark.parametrize(("line", "authors", "why"), AUTHORS)
def test_the_authors_are_those_of_the_line_above_the_text(line, authors, why):
    assert read_source(f"A base grows\n\n{line}\n\nIt grows.\n".encode()).facts.authors == authors, why


def test_the_lines_of_a_wrapped_text_become_paragraphs():
    text = "Big base\n\nThe base in Gyumri holds\nsome 5,000 troops, as\nofficials said.\n\nIt will not\ngrow.\n"
    kept = "Big base\n\nThe base in Gyumri holds some 5,000 troops, as officials said.\n\nIt will not grow.\n"
    assert read_source(text.encode()).text == kept


HYPHENS = [
    ("a Sov-\niet base grows in the town of Kant", "a Soviet base", "a word that was parted"),
    ("the Franco-\nGerman brigade grows in the town", "the Franco-German brigade", "a capital follows"),
    ("a self-\npropelled gun, Self-propelled as ever", "a self-propelled gun", "the word has a hyphen elsewhere"),
    ("a self-\npropelled gun, a semi-self-propelled one", "a selfpropelled gun", "a longer word elsewhere is another"),
]


@pytest.mark.parametrize(("text", "joined", "_why"), HYPHENS, ids=[row[2] for row in HYPHENS])
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(text, joined, _why):
    assert join_lines(text).startswith(joined)


REFUSED = [
    ("nothing", b"", "holds no text"),
    ("spaces", b" \n\t", "holds no text"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
    ("a document of Word", b"PK\x03\x04\x14\0", "looks like a document of Word"),
    ("a program", b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 4, "not in an encoding that can be recognised"),
    ("letters among controls", b"a\x01\x02b" * 50, "neither a text nor"),
    ("a page without a text", b"<html><body><script>run()</script></body></html>", "without the text of an article"),
    ("a page that breaks off", b"<html><head><title>x", "without the text of an article"),
    ("a locked PDF", make_pdf([LINES], password="secret"), "is locked or encrypted"),  # noqa: S106 - of a test
    ("a scanned PDF", make_pdf([[], []]), "is a PDF without text, perhaps scanned"),
    ("a PDF that breaks off", PDF[:300], "cannot be read, or is damaged"),
    ("a PDF in name only", b"%PDF-1.7\n", "cannot be read, or is damaged"),
]


@pytest.mark.parametrize(("data", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_told_in_a_sentence(data, words):
    with pytest.raises(FileError, match=words):
        read_source(data)


@settings(max_examples=60)
@given(st.one_of(st.binary(), st.sampled_from([PAGE.encode(), PDF, RUSSIAN.encode("cp1251")]).flatmap(changed_bytes)))
def test_any_bytes_are_a_text_or_a_sentence(data):
    try:
        assert read_source(data).text.strip()
    except FileError as error:
        assert str(error)  # noqa: PT017 - a sentence, and not expected
