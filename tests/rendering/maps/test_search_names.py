"""The names that the search knows are those of the layer's countries, and the words those of all its articles."""

from app.catalog.reading import read_beside
from app.catalog.rules.coverage import pick_coverage
from app.rendering.maps.search_names import search_names
from app.settings import Settings
from tests.layer import real_layer

FOLDERS = Settings.from_environ({})


def test_names_in_other_languages_are_those_of_the_countries_that_occur():
    names = search_names(real_layer(), {})
    assert "Тоҷикистон" in names["countries"]["TJ"]
    assert "Таджикистан" not in names["countries"]["TJ"]  # another spelling of Tajikistan, which finds it
    assert "Frankreich" in names["countries"]["FR"]  # whose troops are in the layer
    assert "ES" not in names["countries"]


def test_the_words_are_those_of_every_article():
    words = search_names(
        real_layer(), pick_coverage(read_beside(FOLDERS.geodata, FOLDERS.seeds).coverage, real_layer().sources)
    )["words"].split()
    assert words == sorted(set(words))
    assert {"kant", "uragan", "nazarbayev"} <= set(words)
    assert not {"hmeimim", "khmeimim", "latakia"} & set(words)


def test_where_the_sentences_of_an_article_are_missing_nothing_is_told_of_its_words():
    _, *others = real_layer().sources
    assert search_names(real_layer(), {name: [{"sentence": "Kant."}] for name in others})["words"] is None
