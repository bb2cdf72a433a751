"""A backup is a copy of the folder, taken at any time: what it serves is what was served, releases too."""

import json
import shutil
import urllib.request
from pathlib import Path

from tests.servers import LIMIT_S, copy_layer, started


def ask(address, path):
    with urllib.request.urlopen(f"{address}{path}", timeout=LIMIT_S) as answer:  # noqa: S310 - our own
        return json.load(answer)


def test_a_copy_made_while_it_is_served_serves_the_same(tmp_path):
    layer, backup = copy_layer(tmp_path / "atlas"), tmp_path / "backup"
    with started(**layer) as (_, address):
        served = ask(address, "/healthz"), ask(address, "/changes.json")["items"]
        shutil.copytree(tmp_path / "atlas", backup)
        assert ask(address, "/healthz") == served[0]
    shutil.rmtree(tmp_path / "atlas")
    with started(**{name: str(backup / Path(folder).name) for name, folder in layer.items()}) as (_, address):
        restored = ask(address, "/healthz"), ask(address, "/changes.json")["items"]
    assert [item["id"].partition("/changes")[2] for item in restored[1]] == [
        item["id"].partition("/changes")[2] for item in served[1]
    ]
    assert restored[0] == served[0]
