"""security.txt names the contact of the settings until a year after the release (RFC 9116)."""

from datetime import date

from app.web.security_txt import PATH, security_txt
from tests.web.conftest import CONTACT


def test_the_contact_of_the_settings_is_named(client):
    answer = client.get(PATH)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == CONTACT
    assert fields["Canonical"] == f"http://testserver{PATH}"
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}


def test_without_a_contact_there_is_no_file(hostile_client):
    assert hostile_client.get(PATH).status_code == 404


def test_it_expires_a_year_after_the_release_whatever_the_clock_says():
    assert "Expires: 2027-11-28T00:00:00Z" in security_txt(CONTACT, "", date(2026, 11, 29))
    assert "Expires: 2029-02-28T00:00:00Z" in security_txt(CONTACT, "", date(2028, 2, 29))
