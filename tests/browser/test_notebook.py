"""The Folium map of notebooks, saved and opened with the network off: our layer and a reader's own, and no request."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import folium
import pytest
from playwright.sync_api import expect

from app.atlas import Atlas
from app.settings import Settings
from tests.samples import HOSTILE_TEXT, hostile_catalog

RED = "#f00"
ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "examples" / "atlas.ipynb"
# What Jupyter would look for and leave in the home of whoever runs the tests.
FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A map with layers of a reader's own, and one of a record whose text tries to run."""
    folder = tmp_path_factory.mktemp("notebook")
    atlas = Atlas.load()
    own = atlas.map(datetime="2008", host="TJ")
    folium.Circle((38.56, 68.78), radius=400_000, color=RED, popup="Four hundred kilometres").add_to(own)
    sites = folium.FeatureGroup("My sites").add_to(own)
    folium.Marker((50, 60), tooltip="A pin").add_to(sites)
    folium.Marker((55, 65), icon=folium.Icon(color="green")).add_to(sites)
    folium.LayerControl().add_to(own)
    own.save(str(folder / "own.html"))
    (folder / "cell.html").write_text(f"<!doctype html><body>{own._repr_html_()}", "utf-8")
    Atlas(hostile_catalog(), Settings.from_environ({})).map().save(str(folder / "hostile.html"))
    return folder


@pytest.fixture(scope="module")
def executed(saved, tmp_path_factory):
    """The folder of the notebook of the examples after Jupyter has run it."""
    folder = tmp_path_factory.mktemp("jupyter")
    places = {name: str(folder / name) for name in FOLDERS}
    run = "from nbclient.cli import main; main()"  # what `jupyter execute` runs, in the folder of the notebook
    notebook = shutil.copy(NOTEBOOK, saved)
    command = [sys.executable, "-c", run, "--inplace", notebook]
    environ = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=saved, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (saved / "output.html").write_text(f"<!doctype html><body>{output(saved, 'map', 'text/html')}", "utf-8")
    return saved


def output(folder, cell, kind):
    """What a cell of the executed notebook shows."""
    cells = json.loads((folder / NOTEBOOK.name).read_text("utf-8"))["cells"]
    (found,) = (item["outputs"][-1]["data"][kind] for item in cells if item["id"] == cell)
    return "".join(found)


@pytest.fixture
def open_saved(open_page, saved):
    def open_saved(name="own"):
        page = open_page()
        page.context.set_offline(True)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((saved / f"{name}.html").as_uri())
        return page, asked

    return open_saved


def test_it_opens_with_its_view_and_asks_nobody(open_saved):
    page, asked = open_saved()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.get_by_role("textbox", name="From", exact=True)).to_have_value("January 2008")
    expect(page.locator(".folium-map")).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [page.url]


def test_a_symbol_opens_the_evidence(open_saved):
    page, _ = open_saved()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.get_by_role("button", name=re.compile(r"^TJ \d")).first.click()
    page.locator(".stack__row:visible").first.click()
    expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()


def test_the_layers_of_a_reader_are_on_it(open_saved):
    page, _ = open_saved()
    expect(page.locator(f"path[stroke='{RED}']")).to_be_visible()
    expect(page.locator(".pin")).to_have_count(2)
    page.locator(".leaflet-control-layers").hover()
    page.get_by_label("My sites").uncheck()
    expect(page.locator(".pin")).to_have_count(0)


def test_a_popup_of_a_reader_opens(open_saved):
    page, _ = open_saved()
    page.locator(f"path[stroke='{RED}']").dispatch_event("click")
    expect(page.get_by_text("Four hundred kilometres")).to_be_visible()


def test_it_shows_in_the_cell_of_a_notebook(open_saved):
    page, _ = open_saved("cell")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
    expect(frame.locator(f"path[stroke='{RED}']")).to_be_visible()


def test_the_text_of_records_is_shown_and_runs_nowhere(open_saved):
    page, _ = open_saved("hostile")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    data = page.evaluate("JSON.parse(document.getElementById('layer-data').textContent)")
    assert any(HOSTILE_TEXT in record["name"] for record in data["records"])
    assert page.evaluate("document.querySelectorAll('img[src], iframe').length") == 0


def test_the_notebook_of_the_examples_shows_values_with_their_sources(executed):
    assert "201st Military Base" in output(executed, "frame", "text/plain")
    assert "rferl-2008" in output(executed, "claims", "text/plain")
    assert "records from 5 articles" in output(executed, "load", "text/plain")


@pytest.mark.usefixtures("executed")
def test_the_map_of_that_notebook_has_the_circle_that_it_adds(open_saved):
    page, _ = open_saved("output")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
    expect(frame.locator("path[stroke='#c00']")).to_be_visible()


@pytest.mark.usefixtures("executed")
def test_the_file_that_it_saves_asks_nobody(open_saved):
    page, asked = open_saved("tajikistan-2008")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator("path[stroke='#c00']")).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [page.url]


def test_the_notebook_is_kept_without_what_it_shows():
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
