"""A client that sends too much, too slowly, or opens too many connections is refused, and the others are answered."""

from contextlib import suppress

import pytest

from tests.serving.conftest import BIG, Application, read_all, running, status_of

END = b"Connection: close\r\n\r\n"
GET = b"GET /%s HTTP/1.1\r\nHost: a\r\n" + END
KEPT = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /%s HTTP/1.1\r\nHost: a\r\n"


def head(size):
    """A request whose head has that many bytes."""
    start = b"GET / HTTP/1.1\r\nHost: a\r\nX: "
    return start + b"x" * (size - len(start) - 2 - len(END)) + b"\r\n" + END


OVER = [
    (head(33 * 1024 + 4096), 431, "a little more than a head may have"),
    (b"GET /" + b"x" * 2**20, 431, "an address without an end"),
    (b"GET / HTTP/1.1\r\nHost: " + b"x" * 2**20, 431, "a header without an end"),
    (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 2**17, 431, "headers without an end"),
    (b"\r\n" * 2**16, 431, "lines without a request"),
    (POST % b"body" + b"Content-Length: 400000\r\n\r\n" + b"x" * 400_000, 413, "a body"),
    (POST % b"body" + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"A: b\r\n" * 2**16, 413, "trailers without an end"),
    (b"nonsense\r\n\r\n", 400, "no request"),
]


@pytest.mark.parametrize(("data", "status", "_why"), OVER, ids=[row[2] for row in OVER])
def test_what_is_too_large_is_refused_and_the_connection_closed(service, data, status, _why):
    assert status_of(service.ask(data)) == status
    assert "/" not in service.application.paths


def test_a_head_of_nearly_32_kb_is_answered(service):
    assert status_of(service.ask(head(32 * 1024 - 1))) == 200


def test_after_a_refusal_only_a_little_more_is_read(service):
    with pytest.raises(OSError):  # noqa: PT011 - a broken pipe, or a reset
        service.connect().sendall(b"x" * BIG)


def test_a_refused_one_takes_nothing_from_the_next(service):
    service.ask(b"GET /" + b"x" * 2**20)
    assert status_of(service.ask(GET % b"")) == 200


def test_requests_that_do_not_wait_for_answers_are_bounded(service):
    service.application.may_go_on.set()
    answers = service.ask(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n" + KEPT * 20_000)
    assert len(service.application.paths) < 1000
    assert b"400 Bad Request" in answers


def test_some_may_come_at_once_and_are_answered_in_order(service):
    answers = service.ask(KEPT * 5 + GET % b"last")
    assert answers.count(b"200 OK") == 6
    assert service.application.paths[-1] == "/last"


SLOW = [
    (b"", None, "nothing"),
    (b"GET / HTTP/1.1\r\nHo", 408, "half a head"),
    (POST % b"body" + b"Content-Length: 40\r\n\r\nx", 408, "half a body"),
]


@pytest.mark.parametrize(("data", "status", "_why"), SLOW, ids=[row[2] for row in SLOW])
def test_what_does_not_arrive_in_time_is_given_up(service, bounds, data, status, _why):
    bounds(REQUEST_S=0.2)
    assert status_of(service.ask(data)) == status


def test_a_head_that_comes_byte_by_byte_is_given_up_too(service, bounds):
    bounds(REQUEST_S=0.2)
    connection = service.connect()
    connection.settimeout(0.02)
    answer = b""
    for byte in head(30_000):
        connection.sendall(bytes([byte]))
        with suppress(TimeoutError):
            answer = connection.recv(100)
            break
    assert status_of(answer) == 408


def test_a_slow_answer_is_waited_for(service, bounds):
    bounds(REQUEST_S=0.05)
    with service.connect() as connection:
        connection.sendall(GET % b"wait")
        service.wait_for(lambda: "/wait" in service.application.paths)
        (ours,) = service.server.server_state.connections
        service.wait_for(lambda: ours.loop.time() - ours.since > 0.2)
        service.application.may_go_on.set()
        assert status_of(read_all(connection)) == 200


def test_who_takes_nothing_of_an_answer_is_given_up(service, bounds):
    bounds(STALL_S=0.2)
    with service.connect() as connection:
        connection.sendall(GET % b"big")
        service.wait_for(lambda: "/big" in service.application.paths)
        service.wait_for(lambda: not service.server.server_state.connections)
        assert len(read_all(connection)) < BIG


def test_one_address_has_a_bound_of_its_own(service, bounds):
    bounds(MAX_OF_ONE_ADDRESS=3)
    held = [service.connect() for _ in range(3)]
    service.wait_for(lambda: len(service.server.server_state.connections) == 3)
    assert status_of(service.ask(b"")) == 503
    held.pop().close()
    service.wait_for(lambda: len(service.server.server_state.connections) == 2)
    assert status_of(service.ask(GET % b"")) == 200


def test_a_trusted_proxy_speaks_for_many(bounds):
    bounds(MAX_OF_ONE_ADDRESS=3)
    with running(Application(), trusted=("127.0.0.1",)) as service:
        for _ in range(6):
            service.connect()
        service.wait_for(lambda: len(service.server.server_state.connections) == 6)
        assert status_of(service.ask(GET % b"")) == 200


def idle_s(connection):
    return connection.loop.time() - connection.since


def test_where_all_places_are_taken_the_longest_idle_one_is_given_up(service, bounds):
    bounds(MAX_CONNECTIONS=3)
    present = service.server.server_state.connections
    held = []
    for number in range(1, 4):  # each a little later than the one before
        held.append(service.connect())
        service.wait_for(lambda count=number: len(present) == count and all(idle_s(one) > 0.01 for one in [*present]))
    assert status_of(service.ask(GET % b"")) == 200
    assert read_all(held[0]) == b""  # closed
    held[2].sendall(GET % b"")
    assert status_of(read_all(held[2])) == 200


def test_where_all_are_at_work_a_new_one_is_told_to_come_back(service, bounds):
    bounds(MAX_CONNECTIONS=2)
    held = [service.connect() for _ in range(2)]
    for connection in held:
        connection.sendall(GET % b"wait")
    service.wait_for(lambda: len(service.application.paths) == 2)
    answer = service.ask(b"")
    assert status_of(answer) == 503
    assert b"retry-after: " in answer
    service.application.may_go_on.set()
    assert [status_of(read_all(connection)) for connection in held] == [200, 200]


def test_an_upgrade_is_not_taken(service):
    upgrade = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n"
    assert status_of(service.ask(upgrade)) == 200
