"""Behind nginx, under a path and with TLS ended there: every link leads back through it, and a change is seen."""

import json
import os
import re
import ssl
import subprocess
from contextlib import closing
from http.client import HTTPSConnection
from urllib.parse import urlsplit

import pytest

from tests.servers import LIMIT_S, ROOT, free_port, started, wait_for
from tools.proxy import find_program

EXAMPLE = (ROOT / "examples" / "nginx.conf").read_text("utf-8")
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


def example(folder, upstream, port):
    """The example, at a port of this machine, with TLS, and under a path as its comments say."""
    changes = {
        "/var/cache/nginx/garrison": f"{folder}/cache",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "listen 80;": f"listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/cert; ssl_certificate_key {folder}/key;",
        "server_name atlas.example.org;": f"server_name {NAME};",
        "location / {": "location /atlas/ {",
        "proxy_pass http://garrison;\n        proxy_http": "proxy_pass http://garrison/;\n        proxy_http",
        "proxy_cache_valid 200 10s;": "proxy_cache_valid 200 1s;",
    }
    text = EXAMPLE
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return whole(folder, text)


def whole(folder, inside):
    """A whole configuration; started by root, nginx would work as another user, who may not read the folder."""
    return FRAME.format(folder=folder, inside=inside, user="user root;" if os.geteuid() == 0 else "")


def make_certificate(folder):
    options = ["req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-days", "2"]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    files = ["-keyout", f"{folder}/key", "-out", f"{folder}/cert"]
    subprocess.run([find_program("openssl"), *options, *names, *files], check=True, capture_output=True)


class Proxy:
    """Asks through nginx, as a reader who calls it by its name."""

    def __init__(self, folder, port):
        self.port = port
        self.context = ssl.create_default_context(cafile=f"{folder}/cert")

    def get(self, path, **headers):
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=LIMIT_S, context=self.context)
        with closing(connection):
            connection.request("GET", path, headers={"Host": NAME, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def is_up(self):
        try:
            return self.get("/healthz")[0]
        except OSError:
            return None


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    make_certificate(folder)
    port = free_port()
    with started(GARRISON_ROOT_PATH="/atlas") as (_, address):
        config = folder / "nginx.conf"
        config.write_text(example(folder, urlsplit(address).port, port), "utf-8")
        command = [find_program("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(config)]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as nginx:
            try:
                found = Proxy(folder, port)
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


def test_the_delivered_example_is_understood_by_nginx(tmp_path):
    text = EXAMPLE.replace("/var/cache/nginx/garrison", f"{tmp_path}/cache")
    (tmp_path / "nginx.conf").write_text(whole(tmp_path, text), "utf-8")
    command = [find_program("nginx"), "-e", "stderr", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert "syntax is ok" in done.stderr
