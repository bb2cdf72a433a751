"""Slow work is done in threads, a few jobs at once, clients in turn; what is asked for twice at a time is done once."""

import asyncio
import threading

import pytest

from app.errors import BusyError, StoppingError, TooManyRequestsError
from app.web.http.job_queue import JobQueue, Limits
from tests import running

LIMIT_S = 30
ANN, BEN, EVE = "192.0.2.1", "192.0.2.2", "192.0.2.3"


def queue(at_once=1, of_one=10, of_all=100):
    return JobQueue(Limits(at_once, of_one, of_all))


class Gate:
    """Work that waits until it is let go, and keeps the order in which it was begun."""

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


async def begin(jobs, key, make, client=ANN, cost=1):
    """A task that has come as far as to have its work taken or refused."""
    task = asyncio.ensure_future(jobs.give(client, key, make, cost))
    await asyncio.sleep(0)
    return task


def test_what_is_made_is_given():
    assert run(queue().give(ANN, "a", lambda: b"made")) == b"made"


def test_clients_take_turns():
    jobs, gate = queue(), Gate()
    asked = [(EVE, "e1"), (EVE, "e2"), (EVE, "e3"), (EVE, "e4"), (ANN, "a1"), (BEN, "b1"), (ANN, "a2")]

    async def scenario():
        tasks = [await begin(jobs, key, gate.make(key), client) for client, key in asked]
        gate.let_go.set()
        await asyncio.gather(*tasks)

    run(scenario())
    assert gate.begun == ["e1", "e2", "a1", "b1", "e3", "a2", "e4"]


def test_who_asks_for_too_much_is_told_so_and_others_are_not():
    jobs, gate = queue(of_one=2), Gate()

    async def scenario():
        tasks = [await begin(jobs, key, gate.make(key), EVE) for key in "ab"]
        with pytest.raises(TooManyRequestsError, match="ask again in 5 seconds"):
            await jobs.give(EVE, "c", gate.make("c"))
        tasks.append(await begin(jobs, "d", gate.make("d"), ANN))
        gate.let_go.set()
        return await asyncio.gather(*tasks), await jobs.give(EVE, "c", gate.make("c"))

    assert run(scenario()) == ([b"made"] * 3, b"made")


def test_when_all_together_ask_for_too_much_whoever_comes_is_told_to_come_back():
    jobs, gate = queue(of_all=2), Gate()

    async def scenario():
        tasks = [await begin(jobs, client, gate.make(client), client) for client in (ANN, BEN)]
        with pytest.raises(BusyError, match="ask again in 5 seconds"):
            await jobs.give(EVE, "c", gate.make("c"))
        gate.let_go.set()
        return await asyncio.gather(*tasks), await jobs.give(EVE, "c", gate.make("c"))

    assert run(scenario()) == ([b"made"] * 2, b"made")


def test_what_is_large_counts_for_more_and_is_made_when_nothing_else_is():
    jobs, gate = queue(of_one=10), Gate()

    async def scenario():
        large = await begin(jobs, "large", gate.make("large"), cost=17)
        with pytest.raises(TooManyRequestsError):
            await jobs.give(ANN, "small", gate.make("small"))
        gate.let_go.set()
        return await large, await jobs.give(ANN, "small", gate.make("small"))

    assert run(scenario()) == (b"made", b"made")


def test_what_is_being_made_is_made_once_for_all_and_counts_once():
    jobs, gate = queue(of_one=1, of_all=1), Gate()

    async def scenario():
        tasks = [await begin(jobs, "a", gate.make("a"), client) for client in (ANN, BEN, ANN, EVE)]
        gate.let_go.set()
        return await asyncio.gather(*tasks)

    assert run(scenario()) == [b"made"] * 4
    assert gate.begun == ["a"]


def test_one_who_goes_away_spoils_nothing_for_the_others():
    jobs, gate = queue(), Gate()

    async def scenario():
        before = await begin(jobs, "before", gate.make("before"))
        gone, waiting = [await begin(jobs, "a", gate.make("a")) for _ in range(2)]
        gone.cancel()
        await asyncio.sleep(0)
        gate.let_go.set()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await before, await waiting

    assert run(scenario()) == (b"made", b"made")


def test_the_loop_goes_on_while_work_is_done():
    jobs, gate = queue(), Gate()

    async def scenario():
        task = await begin(jobs, "a", gate.make("a"))
        asyncio.get_running_loop().call_soon(gate.let_go.set)  # only a loop that is free comes to this
        return await task

    assert run(scenario()) == b"made"


def test_a_failure_is_told_to_who_asked_and_the_next_job_is_done():
    jobs = queue()

    async def scenario():
        with pytest.raises(ZeroDivisionError):
            await jobs.give(ANN, "a", lambda: bytes(1 // 0))
        return await jobs.give(ANN, "a", lambda: b"better")

    assert run(scenario()) == b"better"


def test_what_is_done_for_one_request_alone_is_not_shared():
    jobs, gate = queue(at_once=2), Gate()
    gate.let_go.set()

    async def scenario():
        await asyncio.gather(*(jobs.do(ANN, gate.make("a")) for _ in range(2)))

    run(scenario())
    assert gate.begun == ["a", "a"]


def test_a_queue_serves_one_loop_after_another():
    jobs = queue()
    assert [run(jobs.give(ANN, key, lambda: b"made")) for key in "ab"] == [b"made", b"made"]


def test_at_the_end_what_waits_is_given_up_and_what_is_being_made_is_not():
    jobs, gate = queue(), Gate()

    async def scenario():
        begun, waiting = [await begin(jobs, key, gate.make(key)) for key in "ab"]
        jobs.close()
        with pytest.raises(StoppingError):
            await waiting
        with pytest.raises(StoppingError):
            await jobs.give(BEN, "c", gate.make("c"))
        gate.let_go.set()
        return await begun

    assert run(scenario()) == b"made"
    assert gate.begun == ["a"]


def test_at_the_end_who_still_waits_when_the_server_does_not_is_told_why():
    jobs, gate = queue(), Gate()

    async def scenario():
        task = await begin(jobs, "a", gate.make("a"))
        jobs.close()
        task.cancel()
        try:
            with pytest.raises(StoppingError):
                await task
        finally:
            gate.let_go.set()

    run(scenario())
