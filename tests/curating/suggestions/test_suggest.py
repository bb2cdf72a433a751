"""What an article may say is suggested in its language, with the words that say it, when and by whom."""

from functools import cache
from pathlib import Path

import pytest

from app.curating.suggestions.gazetteer import read_gazetteer
from app.curating.suggestions.suggest import suggest
from app.curating.suggestions.suggestion import Found
from app.domain.claims import describe_value
from app.domain.dates import parse_date
from app.domain.sources import Source

ROOT = Path(__file__).parents[3]
ARTICLES = ROOT / "tests" / "fixtures" / "articles"


@cache
def gazetteer():
    return read_gazetteer(ROOT / "geodata" / "backdrop")


def suggested(text, language="en", published="2012-02-05"):
    source = Source("x", "", "", (), "", parse_date(published), "", "", language, "", "")
    return suggest(text, source, gazetteer())


def read(language):
    text = (ARTICLES / f"{language}.txt").read_text(encoding="utf-8")
    return text, suggested(text, language)


SAID = [  # the language, the words, what they are, the value, how it is said
    ("en", "7,000 troops", Found.FIGURE, "about 7,000", "reported"),
    ("en", "201st Motorized Rifle Division", Found.UNIT, "201st Motorized Rifle Division", "stated"),
    ("en", "Su-25", Found.EQUIPMENT, "5 Su-25", "stated"),
    ("en", "last week", Found.DATE, "23 January 2012 to 29 January 2012", "reported"),
    ("en", "2044", Found.DATE, "2044", "stated"),
    ("en", "$16 million", Found.FIGURE, "US$16,000,000", "denied"),
    ("en", "Russia", Found.COUNTRY, "Russia", "reported"),
    ("ru", "7 000 российских военнослужащих", Found.FIGURE, "about 7,000", "reported"),
    ("ru", "июне 2008 года", Found.DATE, "June 2008", "reported"),
    ("ru", "201-я военная база", Found.UNIT, "201-я военная база", "stated"),
    ("ru", "Ми-8МТВ", Found.EQUIPMENT, "Ми-8МТВ", "stated"),
    ("ru", "Гюмри", Found.PLACE, "Гюмри", "denied"),
    ("de", "siebentausend Soldaten", Found.FIGURE, "about 7,000", "reported"),
    ("de", "Juni 1995", Found.DATE, "June 1995", "stated"),
    ("de", "201. Division", Found.UNIT, "201. Division", "stated"),
    ("de", "16 Millionen Dollar", Found.FIGURE, "US$16,000,000", "denied"),
    ("fr", "7 000 soldats", Found.FIGURE, "about 7,000", "reported"),
    ("fr", "3 février", Found.DATE, "3 February 2012", "reported"),
    ("fr", "T-72", Found.EQUIPMENT, "T-72", "stated"),
    ("es", "siete mil soldados", Found.FIGURE, "about 7,000", "reported"),
    ("es", "junio de 1995", Found.DATE, "June 1995", "stated"),
    ("es", "Sebastopol", Found.PLACE, "Sebastopol", "reported"),
]


@pytest.mark.parametrize(
    ("language", "words", "found", "value", "modality"), SAID, ids=[f"{r[0]} {r[1]}" for r in SAID]
)
def test_what_an_article_says_is_suggested(language, words, found, value, modality):
    text, items = read(language)
    item = next(item for item in items if text[item.start : item.end] == words and item.found is found)
    assert (describe_value(item.property, item.value), item.modality) == (value, modality)
    assert item.quote in text
    assert words in item.quote


@pytest.mark.parametrize("language", ["en", "ru", "de", "fr"])
def test_a_place_comes_with_its_point_and_a_speaker_with_the_name(language):
    _, items = read(language)
    figure = next(item for item in items if item.found is Found.FIGURE)
    assert figure.place.name == "Dushanbe"
    assert [round(degrees) for degrees in figure.place.point] == [69, 39]
    assert figure.place.country == "TJ"
    if language != "ru":
        assert figure.speaker.endswith(("Ivan Orlov", "Iwan Orlow"))


def test_suggestions_come_in_the_order_of_the_text():
    for language in ("en", "ru", "de", "fr", "es"):
        starts = [item.start for item in read(language)[1]]
        assert starts == sorted(starts)
        assert starts


DENIALS = [  # the language, what a sentence says, which of its figures and pieces are said not to be there
    ("en", "There are no Su-25 in Goris, a spokesman said.", ["Su-25"]),
    ("en", "No Russian tanks, helicopters or Su-25 are in Goris.", ["tanks", "helicopters", "Su-25"]),
    ("en", "It no longer hosts 700 troops.", ["700 troops"]),
    ("en", "Tanks were never there, but 700 troops are.", ["Tanks"]),
    ("en", "It hosts 700 troops, and no tanks.", ["tanks"]),
    ("en", "It doesn't have Su-25. Russia knows that.", ["Su-25"]),
    ("en", "No fewer than 700 troops came, and not only tanks.", []),
    ("de", "In Goris gibt es keine Su-25, sagte ein Sprecher.", ["Su-25"]),
    ("de", "Nie waren dort Panzer, aber 700 Soldaten.", ["Panzer"]),
    ("de", "Nicht weniger als 700 Soldaten kamen.", []),
    ("fr", "Il n'y a pas de Su-25 à Goris, a dit un porte-parole.", ["Su-25"]),
    (
        "fr",
        "La base n’a plus de chars. Aucun Su-25 n'est là. Il n'y a jamais eu de drones.",
        ["chars", "Su-25", "drones"],
    ),
    ("fr", "Pas moins de 700 soldats sont là.", []),
    ("es", "No hay Su-25 en Goris, dijo un portavoz.", ["Su-25"]),
    ("es", "Nunca hubo tanques. Ya no tiene Su-25. Ningún dron está allí.", ["tanques", "Su-25", "dron"]),
    ("es", "No menos de 700 soldados llegaron.", []),
    ("ru", "У нас нет Су-25, сказал представитель.", ["Су-25"]),
    ("ru", "Танков там никогда не было. Никаких Су-25.", ["Танков", "Су-25"]),
    ("ru", "Не менее 700 солдат служат.", []),
]


@pytest.mark.parametrize(("language", "text", "denied"), DENIALS, ids=[f"{row[0]} {row[1]}" for row in DENIALS])
def test_what_is_said_not_to_be_there_is_not_suggested_as_there(language, text, denied):
    found = [item for item in suggested(text, language) if item.found in (Found.FIGURE, Found.EQUIPMENT)]
    assert [text[item.start : item.end] for item in found if item.modality == "denied"] == denied


COUNTED = [  # the language, what an article of 10 June 2024 says, its figures and pieces each with their time
    (
        "en",
        "The strength grew to 4,000 in May 2024, up from 3,300 in June 2021.",
        ["4,000, 2024-05", "3,300, 2021-06"],
    ),
    ("en", "It hosts 4,000 troops, compared with 3,300 in June 2021.", ["4,000, 2024-06-10", "3,300, 2021-06"]),
    ("en", "In May 2024 it had 4,000 men, up from 3,300 in 2021.", ["4,000, 2024-05", "3,300, 2021"]),
    ("en", "Troops rose from 3,300 in 2021 to about 4,000 in 2024.", ["3,300, 2021", "about 4,000, 2024"]),
    (
        "en",
        "22 vehicles and 15 pieces of equipment.",
        ["22 vehicles, 2024-06-10", "15 pieces of equipment, 2024-06-10"],
    ),
    ("en", "In September 2022 its tanks left; since November 2020 men sleep. In 2012 troops went.", ["tanks, 2022-09"]),
    ("en", "The base, which opened in 1995, holds 700 men.", ["700, 2024-06-10"]),
    ("en", "Some 700 men were there between 2014 and 2018.", ["about 700, 2014/2018"]),
    ("en", "Troops rose by 700 to the level of 2021. They walked 30 kilometres to 2 villages.", []),
    (
        "ru",
        "Численность выросла с 3300 в июне 2021 года почти до 4 тыс. в мае 2024 года.",
        ["3,300, 2021-06", "about 4,000, 2024-05"],
    ),
    ("ru", "В 2022 году было 2,3 тысячи контрактников и 22 машины.", ["2,300, 2022", "22 машины, 2022"]),
    ("de", "Die Truppenstärke stieg auf 4.000, gegenüber 3.300 im Juni 2021.", ["4,000, 2024-06-10", "3,300, 2021-06"]),
    ("de", "Laut Interfax sind etwa 500 Mann dort; 2014 ging ein Offizier.", ["about 500, 2024-06-10"]),
    ("de", "Es kamen 22 Fahrzeuge.", ["22 Fahrzeuge, 2024-06-10"]),
    ("fr", "L'effectif est passé à 4 000 en 2024, contre 3 300 en 2021.", ["4,000, 2024", "3,300, 2021"]),
    ("fr", "Un convoi de 22 véhicules.", ["22 véhicules, 2024-06-10"]),
    ("es", "Pasó a 4.000 soldados en 2024, frente a 3.300 en 2021.", ["4,000, 2024", "3,300, 2021"]),
    ("es", "Un convoy de 22 vehículos.", ["22 vehículos, 2024-06-10"]),
]


@pytest.mark.parametrize(("language", "text", "found"), COUNTED, ids=[f"{row[0]} {row[1]}" for row in COUNTED])
def test_what_is_counted_has_the_time_of_its_own_clause(language, text, found):
    items = [item for item in suggested(text, language, "2024-06-10") if item.found in (Found.FIGURE, Found.EQUIPMENT)]
    assert [f"{describe_value(item.property, item.value)}, {item.held}" for item in items] == found


DATED = [  # what an article of 5 February 2012 says, the claim of its date: what, when, held, and what that rests on
    ("It will remain until 2044.", "tenure_until 2044, held 2012-02-05: article date", "a term to come"),
    ("It stayed until 2005.", "ended 2005, held /2005: printed", "a term that is over"),
    ("It closed by 2005.", "ended /2005, held /2005: printed", "an end that was seen by then"),
    (
        "It was approved by the State Duma in March.",
        "approved 2011-03, held 2011-03: 'in March' in an article of 2012-02-05",
        "an agent is no bound",
    ),
    ("In 2005 the base was opened, and a lease signed.", "established 2005, held 2005: printed", "a verb after it"),
    ("They will stay where they were since 1992.", "occurred 1992/.., held 1992/..: printed", "a start is no term"),
    ("In late 2010 it grew.", "occurred 2010, held 2010: 'late 2010' in an article of 2012-02-05", "a part of a year"),
    (
        "It opened on 03/04/2010.",
        "established 2010-03-04, held 2010-03-04: '03/04/2010' may mean 4 March 2010 or 3 April 2010",
        "two readings",
    ),
]


@pytest.mark.parametrize(("text", "claim", "_why"), DATED, ids=[row[2] for row in DATED])
def test_a_date_says_what_it_rests_on(text, claim, _why):
    (item,) = suggested(text)
    assert f"{item.property} {item.value}, held {item.held}: {item.held_basis}" == claim


PLACED = [  # the language, what a sentence says, the places where something is, why no other
    ("en", "Moscow said it sent 70 men to its base in Gyumri, Armenia.", ["Gyumri"], "a government; where the town is"),
    ("en", "Russia's aid to the region of Tajikistan's army", [], "genitives"),
    ("en", "Troops are in Poland, Latvia and Romania.", ["Poland", "Latvia", "Romania"], "a row"),
    ("en", "Armenia hosts troops of Russia.", ["Armenia"], "a host"),
    ("en", "Russia's 102nd base hosts 700 men.", [], "what hosts is no country"),
    (
        "en",
        "At Zvartnots airport they slept.",
        ["Zvartnots airport"],
        "a name that no list has, without its preposition",
    ),
    ("en", "Anne Paris said so. According to Paris, it grew.", [], "a surname"),
    ("en", "Ties between Russia and China grow in Central Asia.", [], "a region of the world"),
    ("en", "A base near the Kyrgyz capital, Bishkek, was closed by Kyrgyzstan.", ["Bishkek"], "a capital"),
    ("ru", "Москва разместила войска в Гюмри и в южном Таджикистане.", ["Гюмри", "Таджикистан"], "Russian"),
    ("de", "Moskau schickt Truppen nach Armenien, sagte Russland.", ["Armenien"], "German"),
    ("fr", "Moscou envoie des troupes en Arménie et à Douchanbé.", ["Arménie", "Douchanbé"], "French"),
    ("fr", "L'Ukraine abrite une base à N'Djamena, près d'Odessa.", ["Ukraine", "N'Djamena", "Odessa"], "elisions"),
    ("es", "Moscú envía tropas a Armenia y a la ciudad de Dusambé.", ["Armenia"], "Spanish"),
]


@pytest.mark.parametrize(("language", "text", "places", "_why"), PLACED, ids=[f"{r[0]} {r[3]}" for r in PLACED])
def test_a_place_is_suggested_where_something_is(language, text, places, _why):
    items = (item for item in suggested(text, language) if item.found in (Found.PLACE, Found.COUNTRY))
    assert [item.value for item in items] == places


PIECES = [  # the language, what a sentence says, the pieces that it names, why no other
    ("en", "The 4th motor rifle regiment, a tank division", [], "names of formations"),
    (
        "en",
        "It has Su-25 attack aircraft, T-72 main battle tanks and drones.",
        ["Su-25", "T-72", "drones"],
        "what it is",
    ),
    ("en", "Anti-aircraft fire, a truck-mounted gun, open arms, a think tank", [], "parts of other words"),
    ("en", "Two frigates with Kalibr missiles, a missile defence.", ["2 frigates", "Kalibr"], "ships and missiles"),
    ("en", "Tanks met tanks.", ["Tanks", "tanks"], "as they are written"),
    ("ru", "Танковая дивизия получила 22 танка Т-72.", ["22 Т-72"], "Russian"),
    ("de", "Die Panzerbrigade hat 30 Panzer vom Typ T-72B3M.", ["30 T-72B3M"], "German"),
    ("fr", "Le régiment de chars a 5 avions Su-25.", ["5 Su-25"], "French"),
    ("es", "El regimiento de tanques tiene 5 aviones Su-25.", ["5 Su-25"], "Spanish"),
]


@pytest.mark.parametrize(("language", "text", "pieces", "_why"), PIECES, ids=[f"{r[0]} {r[3]}" for r in PIECES])
def test_a_piece_of_equipment_is_suggested_once(language, text, pieces, _why):
    items = (item for item in suggested(text, language) if item.found is Found.EQUIPMENT)
    assert [describe_value(item.property, item.value) for item in items] == pieces


PLANS = [  # the language, whose plan a sentence tells, how it is said, and why
    ("en", "Russia said it will send 500 soldiers to Kant.", "announced", "the party speaks"),
    ("en", "Gen. Ivan Orlov said Russia will send 500 soldiers.", "announced", "who may speak for the party"),
    (
        "en",
        "The Russian ministry said Moscow will send 500 soldiers.",
        "announced",
        "a capital and its ministry",
    ),
    ("en", "Turkey said that Russia will send 500 soldiers.", "reported", "another country speaks of it"),
    ("en", "According to Ankara, Russian troops would bring 500 soldiers.", "reported", "its government"),
    ("en", "NATO said Russia plans to send 500 soldiers.", "reported", "a bloc"),
    (
        "en",
        "The Tajik Defense Ministry says that Russia will send 500 soldiers.",
        "reported",
        "the host is not it",
    ),
    ("en", "Russia will send 500 soldiers, according to the paper.", "reported", "no party is named as saying so"),
    ("en", "Analysts expect that Russia will send 500 soldiers.", "assessed", "a reading"),
    ("en", "Russia plans to send 500 soldiers.", "stated", "nobody is said to say so"),
    ("en", "Russia pledged to send 500 soldiers.", "announced", "the verb says that the party said so"),
    ("ru", "Турция сообщила, что Россия планирует направить 500 военнослужащих.", "reported", "Russian"),
    ("de", "Die Türkei sagte, Russland werde schicken; Russland wird 500 Soldaten schicken.", "reported", "German"),
]


@pytest.mark.parametrize(("language", "text", "modality", "_why"), PLANS, ids=[f"{r[0]} {r[3]}" for r in PLANS])
def test_a_plan_is_announced_by_the_party_that_would_do_it_alone(language, text, modality, _why):
    (item,) = (item for item in suggested(text, language) if item.found is Found.FIGURE)
    assert item.modality == modality


MARKS = ["“{}”", "«{}»", "« {} »", "«\xa0{}\xa0»", "„{}“"]


@pytest.mark.parametrize("marks", MARKS)
def test_an_article_may_quote_by_the_marks_of_any_language(marks):
    said = [marks.format(words) for words in ("We keep 700 troops.", "Gyumri", "Su-25", "We stay")]
    items = suggested("{0} Orlov said that five {2} are in {1}. {3}, an officer in Bangui said.".format(*said))
    found = [(describe_value(it.property, it.value), it.speaker, it.place and it.place.name) for it in items]
    assert found == [("700", None, None), ("5 Su-25", "Orlov", "Gyumri"), ("Gyumri", "Orlov", "Gyumri")]


def test_what_is_printed_twice_is_suggested_once():
    assert len(suggested("Some 700 troops came.\n\nIt rained.\n\nSome 700 troops  came.")) == 1
    assert suggested("It recently grew.") == []


def test_what_is_quoted_in_russian_is_read_so_in_an_article_in_english():
    text = (
        "«Нас будет пять тысяч человек к 2015 году», — сказал генерал Орлов, whose Su-25 are in Gyumri. It has 700 men."
    )
    items = suggested(text)
    said = [(describe_value(item.property, item.value), item.modality, item.speaker) for item in items]
    assert said == [
        ("5,000", "announced", "генерал Орлов"),
        ("by 2015", "announced", "генерал Орлов"),
        ("Su-25", "announced", "генерал Орлов"),
        ("Gyumri", "announced", "генерал Орлов"),
        ("700", "stated", None),
    ]
    (item,) = suggested("«Ничего подобного нет», — заявил Орлов of the Iskanders.")
    assert (item.modality, item.speaker) == ("denied", "Орлов")


MEMBERS = [  # the language, what a sentence says, the blocs of which it tells members
    ("en", "Armenia joined the CSTO. NATO forces trained with the EU.", ["CSTO"]),
    ("ru", "Армения вступила в ОДКБ. Саммит ОДКБ прошёл.", ["ОДКБ"]),
    ("de", "Armenien ist Mitglied der NATO. Die NATO tagte.", ["NATO"]),
    ("fr", "L'Arménie est membre de l'OTAN. L'OTAN se réunit.", ["OTAN"]),
    ("es", "Armenia es miembro de la OTAN. La OTAN se reunió.", ["OTAN"]),
]


@pytest.mark.parametrize(("language", "text", "blocs"), MEMBERS, ids=[row[0] for row in MEMBERS])
def test_a_bloc_is_suggested_where_it_has_members(language, text, blocs):
    items = (item for item in suggested(text, language) if item.found is Found.BODY)
    assert [text[item.start : item.end] for item in items] == blocs
