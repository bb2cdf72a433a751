"""Who waits when the service is to stop is answered, and the service ends while files are still being made."""

import threading

import pytest
from fastapi import FastAPI
from starlette.responses import Response

from app.errors import GarrisonError
from app.serving import running as module
from app.web.app import prepare_soon
from app.web.http.job_queue import FILES, JobQueue
from tests.serving.conftest import LIMIT_S, read_all, running, status_of


class Jobs:
    """An application whose files are made when they may be."""

    def __init__(self):
        self.may_go_on = threading.Event()
        self.begun = threading.Semaphore(0)
        self.app = FastAPI(lifespan=prepare_soon)
        self.app.state.jobs, self.app.state.answers = JobQueue(), JobQueue()
        self.app.state.status, self.app.state.site = "starting", None
        self.app.add_api_route("/{name}", self.give)

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)

    def make(self):
        self.begun.release()
        self.may_go_on.wait(LIMIT_S)
        return b"made"

    async def give(self, name: str) -> Response:
        try:
            return Response(await self.app.state.jobs.give("one client", name, self.make))
        except GarrisonError as error:
            return Response(str(error), 503)


@pytest.fixture
def application():
    return Jobs()


def ask_for_files(service, count):
    asked = [service.connect() for _ in range(count)]
    for number, connection in enumerate(asked):
        connection.sendall(b"GET /%d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" % number)
    for _ in range(FILES.at_once):
        assert service.application.begun.acquire(timeout=LIMIT_S)
    service.wait_for(lambda: len(service.application.app.state.jobs._under_way) == count)
    return asked


def test_what_waits_is_given_up_and_what_is_made_is_given(application):
    with running(application) as service:
        making, waiting = (asked := ask_for_files(service, FILES.at_once + 3))[: FILES.at_once], asked[FILES.at_once :]
        service.server.should_exit = True
        assert [status_of(read_all(connection)) for connection in waiting] == [503] * 3
        assert application.app.state.status == "stopping"
        application.may_go_on.set()
        assert [status_of(read_all(connection)) for connection in making] == [200] * FILES.at_once


def test_what_takes_too_long_is_given_up_too(application, monkeypatch):
    monkeypatch.setattr(module, "GRACE_S", 0.1)
    with running(application) as service:
        asked = ask_for_files(service, FILES.at_once)
        service.server.should_exit = True
        assert [status_of(read_all(connection)) for connection in asked] == [503] * FILES.at_once
