"""What runs a loop of events, in tests that may share their process with browser tests."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def in_thread(call: Callable[..., Any], *arguments: Any) -> Any:
    """Call it in a thread, since Playwright keeps a loop running in the one of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *arguments).result()


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end and get the result."""
    return in_thread(asyncio.run, coroutine)
