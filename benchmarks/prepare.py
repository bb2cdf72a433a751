"""Prepares a scratch folder: answers recorded from our API, peers installed and loaded with the same features.

python -m benchmarks.prepare FOLDER [--only packages|peers|data|lighthouse ...]
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from benchmarks import install
from benchmarks.api import database, pygeoapi
from benchmarks.api.questions import QUESTIONS
from benchmarks.api.servers import ACCEPT, Server, get, own_server, pygeoapi_server, slug
from benchmarks.layer import SIZES

PARTS = ("packages", "peers", "data", "lighthouse")
# What uvicorn puts there itself.
SENT_BY_SERVER = ("date", "server", "connection", "transfer-encoding")
RECORDED = 50  # answers to each new question; they are sent in turn
RECORDED_SEED = -1


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare all parts, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="leave out the other parts")
    options = parser.parse_args(arguments)
    folder: Path = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if "packages" in options.only:
        install.install_packages()
    if "peers" in options.only:
        install.install_peers(folder)
    if "lighthouse" in options.only:
        install.install_lighthouse(folder)
    if "data" in options.only:
        prepare_data(folder)


def prepare_data(folder: Path) -> None:
    """Record features and answers of our API, and load the features into the database."""
    for size in SIZES:
        record(folder, size, own_server())
    database.start(folder)
    try:
        database.create()
        for size in SIZES:
            database.load(folder, size, read_features(folder, size))
        pygeoapi.configure(folder, pygeoapi_server(folder).port)  # it looks into the database
    finally:
        database.stop(folder)


def record(folder: Path, size: str, server: Server) -> None:
    """Keep the features of our API as GeoJSON, and answers to each question as they are sent."""
    with server.running(size, "0", folder / "prepare.log"):
        for question in QUESTIONS.values():
            base = f"{server.origin}{server.prefix(size, question.name)}"
            answers = folder / "answers" / size / slug(question.name)
            answers.mkdir(parents=True, exist_ok=True)
            for number, path in enumerate(question.paths(SIZES[size], RECORDED, RECORDED_SEED)):
                (answers / f"{number:03}").write_bytes(fetch_whole(base + path))
        features = download(f"{base}/items?limit=1000")
    for feature in features:
        feature["properties"]["id"] = feature["id"]  # where one of the peers looks for it
    collection = {"type": "FeatureCollection", "features": features}
    (folder / f"{size}.geojson").write_text(json.dumps(collection, ensure_ascii=False), "utf-8")


def fetch_whole(url: str) -> bytes:
    """Fetch an answer, its headers as a line of JSON before it."""
    with urlopen(Request(url, headers={"Accept": ACCEPT}), timeout=120) as answer:  # noqa: S310 - this machine
        headers = {name.lower(): value for name, value in answer.headers.items() if name.lower() not in SENT_BY_SERVER}
        body: bytes = answer.read()
    return json.dumps(headers).encode() + b"\n" + body


def download(url: str | None) -> list[dict[str, Any]]:
    """Download all features, page by page."""
    found: list[dict[str, Any]] = []
    while url:
        page = json.loads(get(url).body)
        found += page["features"]
        url = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    return found


def read_features(folder: Path, size: str) -> list[dict[str, Any]]:
    """Read the features that were recorded."""
    features: list[dict[str, Any]] = json.loads((folder / f"{size}.geojson").read_text("utf-8"))["features"]
    return features


if __name__ == "__main__":
    main()
