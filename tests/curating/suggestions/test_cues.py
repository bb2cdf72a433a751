"""Who is said to say a thing is a person or a body with a name, somebody who is described, or nobody."""

import pytest

from app.catalog.languages.words import read_words
from app.curating.suggestions.cues import read_speaker
from tests.curating.suggestions.test_suggest import suggested

SPEAKERS = [  # the language, what a sentence says, who says it, why
    ("en", "Gen. Ivan Orlov, head of the base, said so.", "Gen. Ivan Orlov", "a name and what he is"),
    ("en", "It grew, according to the Russian Defence Ministry.", "Russian Defence Ministry", "a body"),
    ("en", "According to the Russian presidential office, it grew.", "Russian presidential office", "an office"),
    ("en", "The Russian military said Dec. 15 that it would.", "Russian military", "a month is nobody"),
    ("en", "But Dushanbe denied it.", "Dushanbe", "what only begins a sentence is left out"),
    ("en", "In Armenia, Moscow and Yerevan said they will.", "Moscow and Yerevan", "two"),
    ("en", "Reuters quoted NATO commander Jan Smit as saying so.", "NATO commander Jan Smit", "who is quoted"),
    ("en", "According to the Tajik expert, it grew.", "the Tajik expert", "an adjective and a noun"),
    ("en", "It grew, a Western diplomat in Osh told us.", "a Western diplomat in Osh", "somebody without a name"),
    (
        "en",
        "It grew, according to two officials at the ministry in Osh, who left.",
        "two officials at the ministry in Osh",
        "several without a name",
    ),
    ("en", "A United Nations panel of experts concluded so.", "a United Nations panel of experts", "a panel"),
    ("en", "An African Union official said so.", "an African Union official", "an official of a body"),
    ("en", "He said so. They said so. Officials said so.", None, "pronouns and nouns"),
    ("en", "Officials in Yerevan denied it.", "Officials in Yerevan", "officials of a place"),
    ("en", "The ministry added that it grew.", None, "a body without a name"),
    ("ru", "Он заявил, что база растёт.", None, "a Russian pronoun"),
    ("ru", "«Мы остаёмся», — добавил Орлов.", "Орлов", "a verb before the name"),
    ("ru", "По данным Минобороны России, там 700 человек.", "Минобороны России", "a Russian body"),
    ("de", "Er sagte, die Basis wachse.", None, "a German pronoun"),
    ("de", "Das sagte Verteidigungsminister Iwan Orlow am Montag.", "Verteidigungsminister Iwan Orlow", "a title"),
    ("fr", "Selon le ministère de la Défense, elle grandit.", "ministère de la Défense", "a French body"),
    ("fr", "Il a déclaré que la base grandit.", None, "a French pronoun"),
    (
        "fr",
        "Selon un diplomate occidental à Bangui, elle grandit.",
        "un diplomate occidental à Bangui",
        "a Frenchman without a name",
    ),
    (
        "ru",
        "По словам западного дипломата в Оше, база растёт.",
        "западного дипломата в Оше",
        "a Russian case as printed",
    ),
    ("de", "Ein westlicher Diplomat in Kiew sagte das.", "ein westlicher Diplomat in Kiew", "a German article"),
    ("es", "Ayer añadió que la base crece.", None, "a day"),
    ("es", "«Seguimos», dijo Iván Orlov.", "Iván Orlov", "a Spanish name"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "_why"), SPEAKERS, ids=[row[3] for row in SPEAKERS])
def test_a_speaker_has_a_name_or_is_described(language, text, speaker, _why):
    assert read_speaker(text, read_words(language)) == speaker


def test_he_is_who_spoke_shortly_before():
    text = (
        "Ivan Orlov said so. It was late. He said 700 troops came. It rained. It snowed. It froze. He said 70 men left."
    )
    assert [item.speaker for item in suggested(text)] == ["Ivan Orlov", None]


def test_what_somebody_says_is_not_stated():
    assert [item.modality for item in suggested("Ivan Orlov warned that 700 troops came.")] == ["reported"]


def test_the_ministry_is_that_of_the_sentence_before():
    assert (
        read_speaker("The ministry added so.", read_words("en"), "Armenian Defence Ministry")
        == "Armenian Defence Ministry"
    )
    assert read_speaker("The ministry added so.", read_words("en"), "Ivan Orlov") is None


def test_where_somebody_speaks_is_no_location():
    text = "Some 350 men live in Osh, a diplomat in Bishkek said. “They stay”, Ivan Orlov said in Dushanbe."
    assert [item.value for item in suggested(text) if item.found == "place"] == ["Osh"]
