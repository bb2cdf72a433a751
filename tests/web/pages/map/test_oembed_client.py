"""oEmbed over HTTP as a client library reads it: by a list of providers, and by what a page says of itself."""

import re

import httpx
import pytest
from oembedpy import consumer, discovery, types
from oembedpy.application import Oembed
from oembedpy.provider import ProviderRegistry

from tests.browser.conftest import make_app, serving
from tests.samples import sample_catalog

CATALOG = sample_catalog()
RECORD = CATALOG.records[0]
DOSSIER = f"/records/{RECORD.collection.value}/{RECORD.id}"


@pytest.fixture(scope="module")
def site():
    with serving(make_app(CATALOG)) as address:
        yield address


def client_of(*providers):
    """A client that knows some providers; its own `init` would ask the internet for all of them."""
    client = Oembed()
    client._registry, client._cache = ProviderRegistry.from_dict([*providers]), {}
    return client


@pytest.fixture
def listed(site):
    """A client that has us in its list, as it stands at oembed.com."""
    schemes = [f"{site}/", f"{site}/?*", f"{site}/records/*", f"{site}/embed*"]
    endpoint = {"url": f"{site}/oembed", "schemes": schemes, "discovery": True}
    return client_of({"provider_name": "Garrison", "provider_url": f"{site}/", "endpoints": [endpoint]})


def source(content):
    """The address of the frame in an answer."""
    return re.search('src="([^"]+)"', content.html)[1].replace("&amp;", "&")


def test_a_listed_provider_gives_a_frame_that_opens(listed, site):
    content = listed.fetch(f"{site}/?datetime=2008-01-01/2008-12-31")
    assert isinstance(content, types.Rich)
    assert (content.provider_name, content.provider_url) == ("Garrison", f"{site}/")
    assert content.title == "Russian military presence, 2008: what sources say"
    assert source(content) == f"{site}/embed?datetime=2008-01-01/2008-12-31"
    assert httpx.get(source(content)).status_code == 200


def test_the_picture_beside_it_is_one_of_the_size_that_is_told(listed, site):
    content = listed.fetch(f"{site}{DOSSIER}")
    picture = httpx.get(content.thumbnail_url, headers={"Range": "bytes=0-31"}, timeout=60)
    assert picture.headers["content-type"] == "image/png"
    size = [int.from_bytes(picture.content[at : at + 4]) for at in (16, 20)]  # in its first chunk, IHDR
    assert size == [content.thumbnail_width, content.thumbnail_height]


def test_what_a_client_allows_is_not_exceeded(listed, site):
    content = listed.fetch(f"{site}/", max_width=400, max_height=300)
    assert (content.width, content.height, content.thumbnail_width) == (400, 300, 400)


@pytest.mark.parametrize(
    "path", ["/", "/?datetime=2008-01-01/2008-12-31&host=TJ", DOSSIER, f"{DOSSIER}?as_of=2020-01-01"]
)
def test_a_client_without_a_list_finds_the_same_by_what_the_page_says(listed, site, path):
    found = client_of().fetch(site + path)
    assert isinstance(found, types.Rich)
    assert found.to_dict() == listed.fetch(site + path).to_dict()


def test_json_and_xml_are_read_alike(site):
    told = [
        consumer.fetch_content(f"{site}/oembed", consumer.RequestParameters(f"{site}{DOSSIER}", form)).to_dict()
        for form in ("json", "xml")
    ]
    assert told[1] == {name: None if value is None else str(value) for name, value in told[0].items()}
    assert told[0]["title"].startswith(RECORD.name)


REFUSED = [
    ("/records/bases/nowhere", "json", 404),
    ("/embed?datetime=soon", "json", 404),
    ("/about", "xml", 404),
    ("/", "yaml", 501),
]


@pytest.mark.parametrize(("path", "form", "status"), REFUSED, ids=str)
def test_what_cannot_be_given_is_an_error_of_the_client(site, path, form, status):
    with pytest.raises(httpx.HTTPStatusError) as told:
        consumer.fetch_content(f"{site}/oembed", consumer.RequestParameters(site + path, form))
    assert told.value.response.status_code == status


def test_a_page_without_a_map_does_not_say_that_it_has_one(site):
    with pytest.raises(ValueError, match="does not have oEmbed"):
        discovery.find_from_content(f"{site}/about")
