"""`garrison source add` tells what it found, asks where somebody is there to answer, and says one sentence if not."""

import json

import pytest

from app import __main__ as command
from app.curating.sources.command import ask_for
from app.curating.sources.facts import Facts
from tests.curating.sources.made import PAGE, make_folder

FACTS = Facts(title="Big base", publisher="Gazette", published="2020-03", language="en", url="https://gazette.example/")


@pytest.fixture
def run(tmp_path, capsys):
    folder = make_folder(tmp_path / "atlas")
    page = tmp_path / "page"
    page.write_text(PAGE, "utf-8")

    def run(*options, place=page):
        status = command.main(["source", "add", str(place), "--atlas", str(folder), *options])
        return status, *capsys.readouterr(), json.loads((folder / "seeds/sources.json").read_text("utf-8"))

    return run


def answers(*given):
    """Somebody who gives these answers and then keeps all else; what was asked and told goes into a list."""
    said, ahead = [], iter(given)

    def ask(question):
        said.append(question)
        return next(ahead, "")

    return said, ask


def test_facts_are_told_and_taken_where_nobody_is_there_to_ask(run):
    status, out, err, sources = run("--standing", "A paper.", "--authors", "A. B.; C. D.")
    assert (status, err, len(sources)) == (0, "", 2)
    assert "Read as UTF-8." in out
    assert "  authors: A. B.; C. D." in out
    assert out.endswith("Added as gazette-2020: 6 sentences, none of them read yet.\n")
    assert (sources[1]["authors"], sources[1]["standing"]) == (["A. B.", "C. D."], "A paper.")


@pytest.mark.parametrize(
    ("options", "place", "words"),
    [
        ((), "gone.txt", "gone.txt cannot be read: No such file or directory."),
        (("--id", "example-2020"), None, "There is a source example-2020 already"),
    ],
)
def test_what_is_refused_is_one_sentence(run, options, place, words):
    status, _, err, sources = run(*options, **({"place": place} if place else {}))
    assert (status, len(err.splitlines()), len(sources)) == (1, 1, 1)
    assert words in err


def test_an_empty_answer_keeps_what_is_known():
    said, ask = answers()
    facts = ask_for(FACTS, ask, said.append)
    assert (facts.title, facts.originator, facts.published) == ("Big base", "Gazette", "2020-03")
    assert "title [Big base]: " in said


def test_an_answer_corrects_and_a_corrected_date_rests_on_the_curator():
    _, ask = answers("Bigger base", "", "Jane Doe; Bob Roe", "", "2020-03-04")
    facts = ask_for(FACTS, ask, lambda _line: None)
    assert (facts.title, facts.authors) == ("Bigger base", ("Jane Doe", "Bob Roe"))
    assert (facts.published, facts.published_basis) == ("2020-03-04", "As the curator gave it.")


def test_what_is_needed_or_no_date_is_asked_again():
    said, ask = answers("", "Big base", "Gazette", "", "", "4 March", "2020-03-04", "", "en", "https://g.example/")
    facts = ask_for(Facts(), ask, said.append)
    assert (facts.title, facts.published, facts.url) == ("Big base", "2020-03-04", "https://g.example/")
    assert said.count("title []: ") == said.count("published []: ") == 2
    assert "A source needs that." in said
