"""`/metrics` for Prometheus: how many requests, how long they took, which data are served; nothing on who asked.

Imported only where it is asked for. Several workers write their numbers into one folder (PROMETHEUS_MULTIPROC_DIR,
which the library reads when it is imported), so that whichever is asked tells of all.
"""

import os
import time
from collections.abc import Iterator
from functools import partial

from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.middleware import HttpMiddleware
from app.web.http.responses import METHODS, READ

OTHER = "other"  # no label is what a client makes up, or they would be without end
router = APIRouter(include_in_schema=False)


@router.api_route("/metrics", methods=READ)
async def read_metrics(request: Request) -> Response:
    """Answer with all numbers, in the format that the client takes."""
    registry: CollectorRegistry = request.app.state.metrics
    encode, media_type = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(registry), headers={"Content-Type": media_type, "Cache-Control": "no-store"})


class LayerNumbers(Collector):
    """Tells which data are served, by the state of the application."""

    def __init__(self, state: State) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers of the present layer."""
        health, state = self._state.site.health, self._state
        labels = ("version", "data_version")
        info = GaugeMetricFamily("garrison_layer_info", "The program and the data that are served.", labels=labels)
        info.add_metric([health[name] for name in labels], 1)
        yield info
        yield GaugeMetricFamily("garrison_ready", "Is the service ready?", value=state.status == "ready")
        refused = state.refused is not None
        yield GaugeMetricFamily("garrison_layer_refused", "Is the last change of the layer refused?", value=refused)
        for name in ("records", "claims", "sources"):
            yield GaugeMetricFamily(f"garrison_{name}", f"How many {name} are served.", value=health[name])


class TimeRequests(HttpMiddleware):
    """Notes of each request its method, the first part of its path, its status and its time."""

    def __init__(self, app: ASGIApp, seconds: Histogram, areas: frozenset[str]) -> None:
        super().__init__(app)
        self.seconds, self.areas = seconds, areas

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note it when its answer starts."""
        begun, area = time.perf_counter(), scope["path"].split("/")[1]
        method = scope["method"] if scope["method"] in METHODS else OTHER
        labels = partial(self.seconds.labels, method, f"/{area}" if area in self.areas else OTHER)

        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                labels(message["status"]).observe(time.perf_counter() - begun)
            await send(message)

        await self.app(scope, receive, send_and_note)


def add_metrics(app: FastAPI) -> None:
    """Let an application tell its numbers, in a registry of its own."""
    app.state.metrics = registry = CollectorRegistry()
    registry.register(LayerNumbers(app.state))
    is_shared = "PROMETHEUS_MULTIPROC_DIR" in os.environ
    if is_shared:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    seconds = Histogram(
        *("garrison_request_seconds", "Time from a request to the start of its answer."),
        ("method", "area", "status"),
        registry=None if is_shared else registry,
    )
    app.router.routes.extend(router.routes)
    areas = frozenset(getattr(route, "path", "/").split("/")[1] for route in app.router.routes)
    app.add_middleware(TimeRequests, seconds=seconds, areas=areas)
