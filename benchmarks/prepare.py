"""Prepares a scratch folder: features and answers recorded from our API, the peers installed and loaded with them.

python -m benchmarks.prepare FOLDER
"""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from benchmarks import peers
from benchmarks.layer import SIZES
from benchmarks.questions import fixed
from benchmarks.servers import ACCEPT, Server, get, servers

UVICORNS = ("date", "server", "connection")


def record(folder: Path, size: str, ours: Server) -> None:
    """Keep the features of our API as GeoJSON, and the answer to each question as it is sent."""
    answers = folder / "answers" / size
    answers.mkdir(parents=True, exist_ok=True)
    with ours.running(size, "0", folder / "prepare.log"):
        features = download(f"{ours.base(size)}/items?limit=1000")
        for name, path in {"probe": "/items?limit=10", **fixed(size)}.items():
            url = ours.base(size) + path
            address = urlsplit(url)
            where = address.path + (f"?{address.query}" if address.query else "")
            (answers / f"{name}.answer").write_bytes(where.encode() + b"\n" + whole(url))
    for feature in features:
        feature["properties"]["id"] = feature["id"]  # where one of the peers looks for it
    collection = {"type": "FeatureCollection", "features": features}
    (folder / f"{size}.geojson").write_text(json.dumps(collection, ensure_ascii=False), "utf-8")


def whole(url: str) -> bytes:
    """An answer with its headers as a line of JSON before it, but those that the server program puts there."""
    with urlopen(Request(url, headers={"Accept": ACCEPT}), timeout=120) as answer:  # noqa: S310 - this machine
        headers = [[name, value] for name, value in answer.headers.items() if name not in UVICORNS]
        body: bytes = answer.read()
    return json.dumps(headers).encode() + b"\n" + body


def download(url: str | None) -> list[dict[str, Any]]:
    """All features, page by page."""
    found: list[dict[str, Any]] = []
    while url:
        page = json.loads(get(url)[2])
        found += page["features"]
        url = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    return found


def main(folder: Path) -> None:
    """Record, install, load."""
    folder.mkdir(parents=True, exist_ok=True)
    by_name = {server.name: server for server in servers(folder)}
    for size in SIZES:
        record(folder, size, by_name["ours"])
    peers.install(folder)
    peers.start_database(folder)
    try:
        peers.make_database()
        for size in SIZES:
            peers.load(folder, size, json.loads((folder / f"{size}.geojson").read_text("utf-8"))["features"])
        peers.configure_pygeoapi(folder, by_name["pygeoapi"].port)
    finally:
        peers.stop_database(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
