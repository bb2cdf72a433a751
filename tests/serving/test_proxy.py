"""Behind nginx, under a path and with TLS ended there: every link leads back through it, and a change is seen."""

import json
import os
import re
import ssl
import subprocess
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

import pytest

from tests.servers import LIMIT_S, ROOT, free_port, started, wait_for
from tools.proxy import find_program

EXAMPLE = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
NAME = "atlas.example"
FRAME = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {inside}
}}
"""


def example(folder, upstream, port, plain):
    """The example, at ports of this machine, under a path as its comments say, and with less patience."""
    changes = {
        "/var/cache/nginx/garrison": f"{folder}/cache",
        "/var/log/nginx": str(folder),
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "/etc/ssl/atlas.example.org": str(folder),
        "server_name atlas.example.org;": f"server_name {NAME};",
        "location / {\n        proxy_pass http://garrison;": "location /atlas/ {\n        proxy_pass http://garrison/;",
        "proxy_cache_valid 200 10s;": "proxy_cache_valid 200 1s;",
        "rate=20r/s": "rate=1r/s",
    }
    text = EXAMPLE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return whole(folder, text)


def whole(folder, inside):
    """A whole configuration; started by root, nginx would work as another user, who may not read the folder."""
    return FRAME.format(folder=folder, inside=inside, user="user root;" if os.geteuid() == 0 else "")


def make_certificate(folder):
    options = ["req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-days", "2"]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    files = ["-keyout", f"{folder}/key.pem", "-out", f"{folder}/fullchain.pem"]
    subprocess.run([find_program("openssl"), *options, *names, *files], check=True, capture_output=True)


class Proxy:
    """Asks through nginx, as a reader who calls it by its name."""

    def __init__(self, folder, port, plain):
        self.folder, self.port, self.plain = folder, port, plain
        self.context = ssl.create_default_context(cafile=f"{folder}/fullchain.pem")

    def connect(self, source="127.0.0.1"):
        options = {"timeout": LIMIT_S, "context": self.context, "source_address": (source, 0)}
        return closing(HTTPSConnection("127.0.0.1", self.port, **options))

    def get(self, path, **headers):
        with self.connect() as connection:
            return ask(connection, path, **headers)

    def is_up(self):
        try:
            return self.get("/healthz")[0]
        except OSError:
            return None


def ask(connection, path, **headers):
    connection.request("GET", path, headers={"Host": NAME, **headers})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    make_certificate(folder)
    port, plain = free_port(), free_port()
    with started(GARRISON_ROOT_PATH="/atlas", GARRISON_METRICS="1") as (_, address):
        config = folder / "nginx.conf"
        config.write_text(example(folder, urlsplit(address).port, port, plain), "utf-8")
        command = [find_program("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(config)]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as nginx:
            try:
                found = Proxy(folder, port, plain)
                wait_for(lambda: nginx.poll() is not None or found.is_up())
                assert nginx.poll() is None, nginx.stderr.read()
                yield found
            finally:
                nginx.terminate()


def links_of(found):
    """Every address within a JSON document."""
    if isinstance(found, dict):
        own = [found["href"]] if "href" in found else []
        return own + [link for item in found.values() for link in links_of(item)]
    return [link for item in found for link in links_of(item)] if isinstance(found, list) else []


@pytest.mark.parametrize("path", ["/api", "/api/collections", "/api/collections/bases/items?limit=1"])
def test_every_link_of_the_api_leads_back_through_the_proxy(proxy, path):
    status, _, body = proxy.get(f"/atlas{path}")
    links = [link for link in links_of(json.loads(body)) if NAME in link or "127.0.0.1" in link]
    assert status == 200
    assert links
    assert all(link.startswith(f"https://{NAME}/atlas/api") for link in links)
    assert all(proxy.get(link.removeprefix(f"https://{NAME}"))[0] == 200 for link in links[:8])


def test_every_file_of_a_page_comes_through_the_proxy(proxy):
    status, _, body = proxy.get("/atlas/")
    page = body.decode()
    assert status == 200
    assert f'"https://{NAME}/atlas/' in page
    files = set(re.findall(r'(?:href|src)="(/[^"?#]*)"', page))
    assert files
    assert all(file.startswith("/atlas/") for file in files)
    assert {proxy.get(file)[0] for file in files} == {200}


def test_a_slash_too_many_leads_to_the_same_place(proxy):
    status, headers, _ = proxy.get("/atlas/about/")
    assert (status, headers["location"]) == (307, f"https://{NAME}/atlas/about")
    assert headers["x-request-id"]


def test_the_proxy_keeps_what_was_asked_and_knows_it_by_its_etag(proxy):
    _, headers, _ = proxy.get("/atlas/about")
    assert proxy.get("/atlas/about", **{"If-None-Match": headers["etag"]})[0] == 304


def test_answers_come_compressed_as_garrison_made_them(proxy):
    _, headers, _ = proxy.get("/atlas/about", **{"Accept-Encoding": "br"})
    assert (headers["content-encoding"], headers["strict-transport-security"]) == ("br", "max-age=15552000")


def test_who_asks_without_tls_is_led_to_it(proxy):
    with closing(HTTPConnection("127.0.0.1", proxy.plain, timeout=LIMIT_S)) as connection:
        status, headers, _ = ask(connection, "/atlas/about?q=a")
    assert (status, headers["location"]) == (301, f"https://{NAME}/atlas/about?q=a")


HEALTH = {"healthz": 200, "readyz": 200, "atlas/readyz": 200, "metrics": 404, "atlas/metrics": 404}


@pytest.mark.parametrize(("path", "status"), HEALTH.items())
def test_health_is_told_and_the_numbers_of_the_operator_are_not(proxy, path, status):
    assert proxy.get(f"/{path}")[0] == status


def test_no_log_has_the_address_of_a_reader_nor_what_they_look_for(proxy):
    with proxy.connect("127.0.0.3") as connection:
        asked = ask(connection, "/atlas/?q=zanzibar", Referer="https://from.example/", **{"User-Agent": "Mozilla"})
        limited = [ask(connection, "/atlas/about?utm_source=zanzibar")[0] for _ in range(400)]
    assert (asked[0], limited[0], limited[-1]) == (200, 200, 429)
    access, errors = ((proxy.folder / name).read_text("utf-8") for name in ("garrison.log", "garrison-error.log"))
    assert " GET /atlas/about 200 " in access
    assert [told for told in ("127.0.0.", "zanzibar", "from.example", "Mozilla") if told in access + errors] == []


def test_the_delivered_example_is_understood_by_nginx(tmp_path):
    make_certificate(tmp_path)
    text = EXAMPLE.replace("/var/cache/nginx", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    text = text.replace("/etc/ssl/atlas.example.org", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(whole(tmp_path, text), "utf-8")
    command = [find_program("nginx"), "-e", "stderr", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert "syntax is ok" in done.stderr
