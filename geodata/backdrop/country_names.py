"""Write country_names.json: names of countries in the languages of the region and of its readers, for the search.

Needs the Python package Babel, whose data are those of Unicode's CLDR: `python geodata/backdrop/country_names.py`.
"""

import csv
import json
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parent
LANGUAGES = (
    *(
        "en",
        "ru",
        "tg",
        "ky",
        "kk",
        "uz",
        "uz_Cyrl",
        "tk",
        "hy",
        "ka",
        "az",
        "az_Cyrl",
        "be",
        "uk",
        "mn",
        "fa",
        "ps",
        "ar",
    ),
    *("tr", "zh", "de", "fr", "es", "it", "pl", "ro", "lt", "lv", "et", "cs", "sv", "fi", "ja"),
)
# How the organisations name themselves and are named in Russian, by the name that records have in theirs.
BLOCS = {
    "CSTO": [
        "Collective Security Treaty Organization",
        "Collective Security Treaty Organisation",
        "ОДКБ",
        "Организация Договора о коллективной безопасности",
    ],
    "Customs Union": ["Таможенный союз"],
    "Eurasian Union": ["Eurasian Economic Union", "EAEU", "ЕАЭС", "Евразийский экономический союз", "Евразийский союз"],
    "Eurasec": ["Eurasian Economic Community", "ЕврАзЭС", "Евразийское экономическое сообщество"],
    "NATO": ["North Atlantic Treaty Organization", "НАТО", "OTAN"],
    "CIS": ["Commonwealth of Independent States", "СНГ", "Содружество Независимых Государств"],
    "EU": ["European Union", "ЕС", "Европейский союз"],
}


def names_of(code: str, english: str) -> list[str]:
    """Return the names of a country, first the English one that pages show, each once."""
    found = (Locale.parse(language).territories.get(code) for language in LANGUAGES)
    return [name for name in dict.fromkeys((english, *found)) if name]


def main() -> None:
    """Write the file."""
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["iso2"]: names_of(row["iso2"], row["name"]) for row in csv.DictReader(file)}
    pairs = ((json.dumps(code), json.dumps(names, ensure_ascii=False)) for code, names in sorted(countries.items()))
    lines = ",\n".join(f"{code}: {names}" for code, names in pairs)
    blocs = json.dumps(BLOCS, ensure_ascii=False)
    (FOLDER / "country_names.json").write_text(f'{{"countries": {{\n{lines}\n}},\n"blocs": {blocs}}}\n', "utf-8")


if __name__ == "__main__":
    main()
