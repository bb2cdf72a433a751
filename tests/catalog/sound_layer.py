"""A tiny layer that is sound: two invented articles, a base, a plan and a meeting; made to be damaged."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.catalog.checking import check
from app.catalog.countries import Countries, read_countries
from app.catalog.problems import Report
from app.catalog.profile import ATLAS_FILE
from app.catalog.reading import read_layer
from app.catalog.rules.coverage import claims_by_sentence
from app.catalog.rules.quotes import sentences
from app.curating.editing.layout import format_file
from app.domain.vocabulary import Collection
from app.settings import BACKDROP

BLOCS = Path(__file__).parents[2] / "geodata" / ATLAS_FILE  # kinds of memberships are those of an atlas
BACKDROP_FOLDER = Path(__file__).parents[2] / "geodata" / BACKDROP

GAZETTE = """A base grows

Russia hosts some 400 troops at the air base in Kant. The base was set up in 2003. “It is ours,” said Gen. Orlov.
"""
COURIER = """Moscow announced on Feb. 3 that a brigade would come to Dushanbe. It may bring five Su-25 aircraft.
Officials met in Bishkek.
"""


BY_ORLOV = {"modality": "reported", "speaker": "Orlov"}
BY_MOSCOW = {"modality": "announced", "speaker": "Moscow"}


def source(id_: str, published: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "title": f"An article of {published}",
        "publisher": id_.title(),
        "authors": ["A. Writer"],
        "originator": id_.title(),
        "published": published,
        "published_basis": "Printed.",
        "url": f"https://{id_}.example/article",
        "language": "en",
        "standing": "A paper that exists only here.",
        **more,
    }


def claim(property_: str, value: Any, held: str, source_: str, quote: str, **more: Any) -> dict[str, Any]:
    members = {"held_basis": "an observation", "modality": "stated"} | more
    return {"property": property_, "value": value, "held": held, "source": source_, "quote": quote, **members}


def feature(
    id_: str, kind: Any, point: list[float] | None, place: str | None, *claims: Any, **more: Any
) -> dict[str, Any]:
    properties = {
        "name": id_,
        "names": [{"text": "Кант", "lang": "ru", "note": None}],
        "kind": kind,
        "operator": ["RU"],
        "host": ["KG"],
        "location": {"precision": "city", "basis": "measured", "places": [place] if place else []},
        "related": [],
        "summary": "A thing that exists only here.",
        "claims": list(claims),
    }
    geometry = None if point is None else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties | more}


def kant() -> dict[str, Any]:
    return feature(
        "kant",
        "air_base",
        [74.8466, 42.8531],
        "Kant",
        claim(
            "personnel",
            {"min": 400, "max": 400, "approximate": True},
            "2008-06-10",
            "gazette",
            "some 400 troops at the air base",
        ),
        claim("established", "2003", "2003/..", "gazette", "The base was set up in 2003", held_basis="printed"),
        claim("location", "Kant", "2008-06-10", "gazette", "the air base in Kant"),
        summary="An air base with some 400 troops.",
    )


def brigade() -> dict[str, Any]:
    return feature(
        "brigade",
        "reinforcement",
        [68.78, 38.54],
        "Dushanbe",
        claim("planned", "A brigade is to come", "2012-02-03/..", "courier", "a brigade would come to Dushanbe"),
        claim(
            "equipment",
            [{"name": "Su-25", "class": "aircraft", "count": 5}],
            "2012-02-05/..",
            "courier",
            "five Su-25 aircraft",
            modality="conditional",
        ),
        claim("location", "Dushanbe", "2012-02-03/", "courier", "a brigade would come to Dushanbe", **BY_MOSCOW),
        host=["TJ"],
        related=[{"rel": "reinforces", "id": "kant"}],
    )


def meeting() -> dict[str, Any]:
    return feature(
        "meeting",
        "meeting",
        [74.6, 42.87],
        "Bishkek",
        claim("occurred", "2012-02", "2012-02", "courier", "Officials met in Bishkek"),
        claim("location", "Bishkek", "2012-02", "courier", "Officials met in Bishkek"),
    )


@dataclass
class Layer:
    """The parts of the layer as a test may damage them; hashes and coverage are made to fit when it is written."""

    sources: list[Any] = field(
        default_factory=lambda: [source("gazette", "2008-06-10"), source("courier", "2012-02-05")]
    )
    texts: dict[str, str] = field(default_factory=lambda: {"gazette": GAZETTE, "courier": COURIER})
    features: dict[str, list[Any]] = field(
        default_factory=lambda: {"bases": [kant()], "deployments": [brigade()], "events": [meeting()]}
    )
    coverage: Any = None  # counted from the claims, unless given
    files: dict[str, bytes | None] = field(default_factory=dict)  # written last, as they are; None takes a file away

    def base(self) -> dict[str, Any]:
        """The properties of the base."""
        properties: dict[str, Any] = self.features["bases"][0]["properties"]
        return properties

    def claim(self, number: int = 0) -> dict[str, Any]:
        """A claim of the base: its strength, when it was set up, or where it was."""
        found: dict[str, Any] = self.base()["claims"][number]
        return found

    def plan(self, number: int = 0) -> dict[str, Any]:
        """A claim of the brigade: the plan, its aircraft, or where it would be."""
        found: dict[str, Any] = self.features["deployments"][0]["properties"]["claims"][number]
        return found

    def move(self, *point: float) -> None:
        """Set the base down somewhere else."""
        self.features["bases"][0]["geometry"]["coordinates"] = list(point)


def format_collection(features: Iterable[Any]) -> str:
    """The text of a file of features, as an act at the desk writes it."""
    return format_file("bases.geojson", {"type": "FeatureCollection", "features": list(features)}).decode()


def write(layer: Layer, folder: Path) -> tuple[Path, Path]:
    """Write the layer; the folders of the geodata and of the seeds."""
    geodata, seeds = folder / "geodata", folder / "seeds"
    for path in (geodata, seeds):
        path.mkdir()
    (geodata / BACKDROP).symlink_to(BACKDROP_FOLDER, target_is_directory=True)
    (geodata / ATLAS_FILE).write_bytes(BLOCS.read_bytes())
    for collection in Collection:
        text = format_collection(layer.features.get(collection, []))
        (geodata / f"{collection}.geojson").write_text(text, encoding="utf-8")
    for id_, text in layer.texts.items():
        (seeds / f"{id_}.txt").write_text(text, encoding="utf-8")
    _write_json(seeds / "sources.json", [_with_hash(item, layer.texts) for item in layer.sources])
    _write_json(seeds / "coverage.json", layer.coverage)
    if layer.coverage is None:
        _write_json(seeds / "coverage.json", count_coverage(geodata, seeds))
    for name, content in layer.files.items():
        path = (seeds if (seeds / name).exists() else geodata) / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(exist_ok=True)
        if content is not None:
            path.write_bytes(content)
    return geodata, seeds


def count_coverage(geodata: Path, seeds: Path) -> dict[str, Any]:
    """The coverage as it must be for the claims that were written."""
    raw = read_layer(geodata, seeds, Report())
    sources, records = check(raw, countries(), Report())
    return {
        item.id: _count_article(item.id, (raw.texts[item.id] or b"").decode(), records)
        for item in sources
        if item.id in raw.texts
    }


def _count_article(id_: str, text: str, records: Any) -> list[dict[str, Any]]:
    given = claims_by_sentence(id_, text, records)
    return [
        {"sentence": sentence, "claims": names, "reason": None if names else "No fact."}
        for sentence, names in zip(sentences(text), given, strict=True)
    ]


def _with_hash(item: Any, texts: dict[str, str]) -> Any:
    if not isinstance(item, dict):
        return item
    return {"sha256": hashlib.sha256(texts.get(item["id"], "").encode()).hexdigest(), **item}


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")


@cache
def countries() -> Countries:
    """The countries of the backdrop, read once for all tests."""
    return read_countries(BACKDROP_FOLDER)


SQUARES = {  # borders of whole degrees around the places of the layer
    "cells_per_degree": 1,
    "arcs": [[72, 39, 0, 4, 8, 0, 0, -4], [72, 39, 8, 0], [80, 39, -6, -3, -6, 1, 0, 3, 4, -1]],
    "countries": {"KG": [[[0, -2]]], "TJ": [[[1, 2]]]},
    "coasts": [0],
    "borders": [1],
    "undetermined": [2],
    "contested": [[73, 40, 1, 1]],
    "lakes": [[77, 42, 1, 0, 0, 1, -1, -1]],
    "rivers": [[73, 41, 2, 0, 1, 1]],
    "labels": [["Kyrgyzstan", "Кыргызстан", 74, 41, 3, "KG"]],
    "towns": [["Bishkek", "Бишкек", 74, 42, 3, "yes"]],
    "waters": [["Lake", "", 77, 42, 4, ""]],
}


def small_layer() -> dict[str, bytes]:
    """The files of a sound layer by their paths, with all members that may be left out, and a backdrop of its own."""
    layer = Layer()
    layer.features["memberships"] = [
        feature(
            *("kg-csto", "csto", None, None),
            claim("member", True, "2008", "gazette", "in Kant", **BY_ORLOV, note="A guess.", occurrence=None),
            location={"precision": "country", "basis": "the country", "places": [], "note": "No point."},
        )
    ]
    parts = [
        {"type": "Point", "coordinates": [74.6, 42.87]},
        {"type": "LineString", "coordinates": [[74, 42], [75, 42]]},
    ]
    layer.features["events"][0]["geometry"] = {"type": "GeometryCollection", "geometries": parts}
    layer.claim(1)["corrected"] = {"value": "2003", "held": "2003/..", "why": "As printed."}
    layer.base()["names"].append({"text": "Kant air base", "lang": "en", "note": "in full"})
    del layer.features["memberships"][0]["properties"]["claims"][0]["occurrence"]
    with TemporaryDirectory() as folder:
        geodata, seeds = write(layer, Path(folder))
        files = {str(path.relative_to(folder)): path.read_bytes() for path in (*geodata.glob("*.*"), *seeds.iterdir())}
    return files | {
        "seeds/DECISIONS.md": b"# Decisions\n\n## Times\n\n- **2003** is `2003/..`, as printed.\n",
        "geodata/backdrop/backdrop.json": json.dumps(SQUARES).encode(),
        "geodata/backdrop/countries.csv": b"iso2,name\nRU,Russia\nKG,Kyrgyzstan\nTJ,Tajikistan\n",
    }
