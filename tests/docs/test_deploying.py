"""Every setting is explained, and the example of a proxy fits the service."""

import re

from tests.docs.pages import DOCS, ROOT

DEPLOYING = DOCS["deploying"]


def test_every_setting_is_explained_and_no_other():
    sources = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "app").rglob("*.py")))
    settings = {name for source in sources for name in re.findall(r'"(GARRISON_[A-Z_]+)"', source)}
    assert {code for code in DEPLOYING.codes if re.fullmatch(r"GARRISON_[A-Z_]+", code)} == settings


def test_the_example_of_a_proxy_asks_the_port_and_the_health_of_the_service(client):
    config = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert "server 127.0.0.1:8000;" in config
    assert config.count("{") == config.count("}")
    (health,) = re.findall(r"location ~ .*/\((.+)\)\$", config)
    assert health.split("|") == ["healthz", "readyz"]
    assert all("data_version" in client.get(f"/{path}").json() for path in health.split("|"))


def test_the_proxy_may_ask_again_by_the_etag(client):
    for path in ("/", "/api/collections/bases/items", "/exports/map.svg"):
        first = client.get(path)
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
