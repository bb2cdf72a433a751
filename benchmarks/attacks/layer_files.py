"""Write a made-up layer as the files of an atlas, so that it is served as its users serve theirs."""

import hashlib
import json
import shutil
from collections import defaultdict
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app.catalog.catalog import Catalog
from app.catalog.features import to_feature
from app.domain.sources import Source
from app.domain.vocabulary import Collection
from benchmarks.api.servers import ROOT
from benchmarks.layer import build_layer


def write_layer(size: int, folder: Path) -> tuple[Path, Path]:
    """Write a layer of so many bases and return its folders `geodata` and `seeds`.

    It is served with `--allow-problems`: no sentence of its articles is accounted for.
    """
    catalog, geodata, seeds = build_layer(size), folder / "geodata", folder / "seeds"
    shutil.copytree(ROOT / "geodata" / "backdrop", geodata / "backdrop")
    seeds.mkdir()
    for collection in Collection:
        features = [to_feature(record) for record in catalog.in_collection(collection)]
        write_json(geodata / f"{collection}.geojson", {"type": "FeatureCollection", "features": features})
    write_json(seeds / "sources.json", write_texts(catalog, seeds))
    write_json(seeds / "coverage.json", {})
    return geodata, seeds


def write_texts(catalog: Catalog, seeds: Path) -> list[dict[str, Any]]:
    """Write the article of each source, which consists of its quotes, and return the sources with their hashes."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for record in catalog.records:
        for claim in record.claims:
            quotes[claim.source.id].append(claim.quote)
    told = []
    for source in catalog.sources.values():
        text = "\n".join(quotes[source.id]).encode()
        (seeds / f"{source.id}.txt").write_bytes(text)
        told.append(source_to_json(replace(source, sha256=hashlib.sha256(text).hexdigest())))
    return told


def source_to_json(source: Source) -> dict[str, Any]:
    """Return a source as a curator would write it."""
    members = {name: value for name, value in asdict(source).items() if value is not None}
    return {**members, "published": source.published.text}


def write_json(path: Path, content: Any) -> None:
    """Write a file of JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
