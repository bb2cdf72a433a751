"""A bare FastAPI app that sends answers of the record API, headers and all, as they were recorded.

It looks at nothing but the name of the question, and sends the recorded answers to it in turn.
"""

import json
import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from fastapi import FastAPI, Request, Response

Answer = tuple[dict[str, str], bytes]


def read_answers(folder: Path) -> dict[str, Iterator[Answer]]:
    """Read the recorded answers by question: one folder each, of files with a line of headers before the body."""
    return {question.name: cycle(map(read_answer, sorted(question.iterdir()))) for question in folder.iterdir()}


def read_answer(path: Path) -> Answer:
    """Read one recorded answer."""
    headers, body = path.read_bytes().split(b"\n", maxsplit=1)
    return json.loads(headers), body


def create_app(folder: Path) -> FastAPI:
    """Make the app: one route."""
    app, answers = FastAPI(openapi_url=None), read_answers(folder)

    @app.get("/{question}/{path:path}")
    async def send(request: Request) -> Response:
        headers, body = next(answers[request.path_params["question"]])
        return Response(body, headers=headers)

    return app


def from_environ() -> FastAPI:
    """Make the app of the folder that ANSWERS names, as `uvicorn --factory` starts it."""
    return create_app(Path(os.environ["ANSWERS"]))
