"""Slow work is done in threads, a few at once, and what is asked for twice is done once."""

import asyncio
import threading

import pytest

from app.errors import BusyError
from app.web.exports.job_queue import JobQueue
from tests import running

LIMIT_S = 30


class Gate:
    """Work that waits until it is let go, and counts how often it was begun."""

    def __init__(self):
        self.let_go, self.begun = threading.Event(), []

    def make(self, key, result=b"made"):
        def work():
            self.begun.append(key)
            assert self.let_go.wait(LIMIT_S)
            return result

        return work


def run(scenario):
    async def in_time():
        return await asyncio.wait_for(scenario, LIMIT_S)

    return running.run(in_time())


async def begin(works, key, make):
    """A task that has come as far as to have its work taken or refused."""
    task = asyncio.ensure_future(works.give(key, make))
    await asyncio.sleep(0)
    return task


def test_what_is_made_is_given_and_kept():
    works, made = JobQueue(1, 1, 100), []

    async def scenario():
        return [await works.give("a", lambda: made.append(1) or b"made") for _ in range(3)]

    assert run(scenario()) == [b"made"] * 3
    assert made == [1]


def test_more_than_may_wait_are_told_to_come_back():
    works, gate = JobQueue(1, 1, 100), Gate()

    async def scenario():
        tasks = [await begin(works, key, gate.make(key)) for key in "ab"]
        with pytest.raises(BusyError, match="ask again in 5 seconds"):
            await works.give("c", gate.make("c"))
        gate.let_go.set()
        return await asyncio.gather(*tasks), await works.give("c", gate.make("c"))

    assert run(scenario()) == ([b"made", b"made"], b"made")
    assert gate.begun == ["a", "b", "c"]


def test_what_is_being_made_is_made_once_for_all_and_takes_one_place():
    works, gate = JobQueue(1, 0, 100), Gate()

    async def scenario():
        tasks = [await begin(works, "a", gate.make("a")) for _ in range(5)]
        gate.let_go.set()
        return await asyncio.gather(*tasks)

    assert run(scenario()) == [b"made"] * 5
    assert gate.begun == ["a"]


def test_one_who_goes_away_spoils_nothing_for_the_others():
    works, gate = JobQueue(1, 2, 100), Gate()

    async def scenario():
        await begin(works, "before", gate.make("before"))
        gone, waiting = [await begin(works, "a", gate.make("a")) for _ in range(2)]
        gone.cancel()
        await asyncio.sleep(0)
        gate.let_go.set()
        return await waiting

    assert run(scenario()) == b"made"


def test_the_loop_goes_on_while_work_is_done():
    works, gate = JobQueue(1, 0, 100), Gate()

    async def scenario():
        task = await begin(works, "a", gate.make("a"))
        asyncio.get_running_loop().call_soon(gate.let_go.set)  # only a loop that is free comes to this
        return await task

    assert run(scenario()) == b"made"


def test_a_failure_is_told_and_not_kept():
    works = JobQueue(1, 0, 100)

    async def scenario():
        with pytest.raises(ZeroDivisionError):
            await works.give("a", lambda: bytes(1 // 0))
        return await works.give("a", lambda: b"better")

    assert run(scenario()) == b"better"


def test_the_least_recently_used_goes_when_there_is_no_room():
    works, made = JobQueue(1, 0, 10), []

    async def ask(key, size):
        await works.give(key, lambda: made.append(key) or b"x" * size)

    async def scenario():
        for key in "abacab":  # four bytes each: room for two
            await ask(key, 4)
        await ask("large", 11)
        await ask("large", 11)

    run(scenario())
    assert made == ["a", "b", "c", "b", "large", "large"]


def test_works_serve_one_loop_after_another():
    works = JobQueue(1, 0, 100)
    assert [run(works.give(key, lambda: b"made")) for key in "ab"] == [b"made", b"made"]
