"""The bare route sends recorded answers, byte for byte, whatever it is asked."""

import json

from starlette.testclient import TestClient

from benchmarks.api.bare import create_app


def test_recorded_answers_are_sent_in_turn_with_their_headers(tmp_path):
    folder = tmp_path / "one-item"
    folder.mkdir()
    for number in (0, 1):
        headers = json.dumps({"content-type": "application/geo+json", "etag": f'"{number}"'}).encode()
        (folder / f"{number:03}").write_bytes(headers + b'\n{"line":\n%d}' % number)
    client = TestClient(create_app(tmp_path))
    answers = [client.get("/one-item/items/base-000001") for _ in range(3)]
    assert [answer.content for answer in answers] == [b'{"line":\n0}', b'{"line":\n1}', b'{"line":\n0}']
    assert [answer.headers["etag"] for answer in answers] == ['"0"', '"1"', '"0"']
    assert {answer.headers["content-type"] for answer in answers} == {"application/geo+json"}
