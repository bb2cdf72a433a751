"""A hangup asks for the layer to be read again, in a thread, and is remembered until that can be done."""

import os
import signal
import threading

import pytest

from app.serving.hangups import Hangups

WAIT_S = 10


@pytest.fixture
def hangups():
    before = signal.getsignal(signal.SIGHUP)
    yield Hangups()
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("is_early", [True, False], ids=["before there is a layer", "after"])
def test_a_hangup_reads_the_layer_again_and_holds_nobody_up(hangups, is_early):
    may_go_on, done = threading.Event(), threading.Event()

    def reload():
        assert may_go_on.wait(WAIT_S)
        done.set()

    if is_early:
        os.kill(os.getpid(), signal.SIGHUP)
    hangups.call(reload)
    if not is_early:
        os.kill(os.getpid(), signal.SIGHUP)
    may_go_on.set()
    assert done.wait(WAIT_S)


def test_nothing_is_read_again_unasked(hangups):
    asked = threading.Event()
    hangups.call(asked.set)
    assert not asked.is_set()
