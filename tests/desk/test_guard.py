"""Nobody gets through to the desk but the person at this machine, and no other page can read or write there."""

import pytest
from starlette.testclient import TestClient

from app.desk.app import create_desk
from tests.catalog.sound_layer import Layer, write
from tests.desk.conftest import HOME, open_desk

REASON = {"what": {"act": "reason", "source": "courier", "sentence": 2, "reason": "A meeting."}}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    root = tmp_path_factory.mktemp("atlas")
    write(Layer(), root)
    made = open_desk(root)
    yield made
    made.editor.close()


@pytest.fixture
def stranger(desk):
    return TestClient(create_desk(desk), base_url=HOME, follow_redirects=False)


@pytest.fixture
def person(desk, stranger):
    assert stranger.get(f"/?token={desk.secrets.reading}").status_code == 200
    return stranger


def writing(desk, **more):
    return {"origin": HOME, "x-desk-token": desk.secrets.writing, **more}


def test_the_printed_address_lets_in_and_its_cookie_stays_here(desk, stranger):
    cookie = stranger.get(f"/?token={desk.secrets.reading}").headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict"))
    assert stranger.get("/").status_code == 200
    assert stranger.post("/acts", json=REASON, headers=writing(desk)).status_code == 200


PATHS = ["/", "/state", "/articles/courier", "/choices", "/changes", "/see/", "/see/api", "/?token=wrong", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_secret_nothing_is_read(stranger, path):
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


FOREIGN = [
    ({"host": "evil.example"}, "a name that was made to lead here"),
    ({"host": "127.0.0.1:9000"}, "another port"),
    ({"origin": "https://evil.example"}, "another page"),
    ({"origin": "null"}, "a page in a sandbox, or a file"),
    ({"origin": "http://127.0.0.1:9000"}, "a page of another server of this machine"),
    ({"sec-fetch-site": "cross-site"}, "a picture or script in another page"),
    ({"sec-fetch-site": "same-site"}, "the same from another port"),
]


@pytest.mark.parametrize(("headers", "_why"), FOREIGN, ids=[why for _, why in FOREIGN])
def test_who_comes_from_elsewhere_reads_and_writes_nothing(desk, person, headers, _why):
    assert person.get("/state", headers=headers).status_code == 403
    assert person.post("/acts", json=REASON, headers=writing(desk, **headers)).status_code == 403


UNSIGNED = [
    ({"origin": HOME}, "without the second secret, as a form would send it"),
    ({"origin": HOME, "x-desk-token": "wrong"}, "with a wrong one"),
    ({"x-desk-token": "right"}, "without an origin, as no browser does"),
]


@pytest.mark.parametrize(("headers", "_why"), UNSIGNED, ids=[why for _, why in UNSIGNED])
def test_nothing_is_written_without_both_secrets_and_an_origin(desk, person, headers, _why):
    given = {name: desk.secrets.writing if value == "right" else value for name, value in headers.items()}
    assert person.post("/acts", json=REASON, headers=given).status_code == 403


@pytest.mark.parametrize("path", ["/", "/state", "/read/courier", "/acts", "/see/", "/see/api", "/nothing"])
def test_every_answer_is_closed_to_other_pages(person, path):
    headers = person.get(path, headers={"accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy if path.startswith("/see") else "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_the_atlas_beside_the_desk_takes_no_writing(desk, person):
    assert person.post("/see/acts", json=REASON, headers=writing(desk)).status_code in (404, 405)


def test_a_link_from_elsewhere_that_carries_the_secret_leads_to_the_desk(desk, stranger):
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert stranger.get(f"/?token={desk.secrets.reading}", headers=headers).status_code == 200
    assert stranger.get("/state", headers=headers).status_code == 403
