"""Files keep for ever under the hash of all of them, and are served but not kept under any other."""

import re

import pytest

from app.web.http.responses import FOREVER, REVALIDATE, Body
from app.web.http.static_files import Assets, read_static_files

LATIN = "vendor/@fontsource-variable/noto-sans/noto-sans-latin-wght-normal.woff2"


@pytest.fixture
def folder(tmp_path):
    for name in ("a.js", "css/b.css", ".hidden.js", ".test/c.js", "stamp", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def assets_of(folder, **made):
    return Assets({**read_static_files(folder), **made})


def address_of(client, path):
    """The present address of a file, as the page gives it."""
    page = client.get("/").text
    version = page.split('href="/static/')[1].split("/")[0]
    return f"/static/{version}/{path}"


def test_a_file_under_the_present_hash_may_be_kept_for_ever(client):
    answer = client.get(address_of(client, "js/explore.js"))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, FOREVER)


@pytest.mark.parametrize("version", ["000000000000", "old"])
def test_a_file_under_an_old_hash_is_served_but_not_kept(client, version):
    present = client.get(address_of(client, "js/explore.js"))
    answer = client.get(f"/static/{version}/js/explore.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, REVALIDATE)
    assert answer.content == present.content


@pytest.mark.parametrize("path", ["made/records.json", "made/backdrop.json", "made/cells/60_35.webp"])
def test_data_under_an_old_hash_are_not_there_rather_than_other_data(client, path):
    answer = client.get(f"/static/000000000000/{path}")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")


def test_the_cells_lie_beside_the_backdrop_and_may_be_kept_for_ever(client):
    answer = client.get(address_of(client, "made/cells/60_35.json"), headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, FOREVER)
    assert answer.headers["content-encoding"] == "br"
    assert {"arcs", "rivers", "towns"} <= set(answer.json())


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("js/explore.js", "text/javascript; charset=utf-8"),
        ("css/tokens.css", "text/css; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
        ("made/records.json", "application/json"),
        ("made/cells/60_35.webp", "image/webp"),
    ],
)
def test_a_file_is_served_as_what_it_is(client, path, media_type):
    assert client.get(address_of(client, path)).headers["content-type"] == media_type


def test_a_file_that_is_known_is_not_sent_again(client):
    address = address_of(client, "made/backdrop.json")
    etag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_only_files_of_known_types_are_read(folder):
    assets = assets_of(folder)
    assert assets.address("a.js") == f"/static/{assets.version}/a.js"
    assert assets.address("css/b.css") == f"/static/{assets.version}/css/b.css"
    for path in (".hidden.js", ".test/c.js", "stamp", "LICENSE", "b.css", "../a.js", ""):
        with pytest.raises(KeyError):
            assets.address(path)


def test_files_made_by_the_program_stand_beside_those_of_the_folder(folder):
    made = Body(b"made", "application/json")
    assert assets_of(folder, **{"made/x.json": made}).address("made/x.json").endswith("/made/x.json")


def test_the_hash_is_the_same_for_the_same_files(folder):
    assert assets_of(folder).version == assets_of(folder).version


@pytest.mark.parametrize("change", ["content", "name", "extra"])
def test_the_hash_changes_with_any_file(folder, change):
    before = assets_of(folder).version
    if change == "content":
        (folder / "a.js").write_text("other", encoding="utf-8")
    elif change == "name":
        (folder / "a.js").rename(folder / "c.js")
    extra = {"made/x.json": Body(b"made", "application/json")} if change == "extra" else {}
    assert assets_of(folder, **extra).version != before


def test_the_hash_tells_files_that_exchange_their_contents_apart():
    one, other = Body(b"1", "text/css"), Body(b"2", "text/css")
    assert Assets({"a": one, "b": other}).version != Assets({"a": other, "b": one}).version


def test_fonts_are_kept_for_ever_and_asked_for_from_anywhere(client):
    answer = client.get(address_of(client, LATIN), headers={"Origin": "null"})
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/about", "/embed", "/records/bases/kant-air-base", "/api/docs"])
def test_every_page_asks_for_the_latin_letters_first(client, path):
    page = client.get(path, headers={"Accept": "text/html"}).text
    preloads = re.findall(r'<link rel="preload" as="font" type="font/woff2" crossorigin href="([^"]+)"', page)
    assert preloads == [address_of(client, LATIN)]
    assert page.index(preloads[0]) < page.index('rel="stylesheet"')
