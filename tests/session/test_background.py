"""The files' thread: order, answers on the window's thread, and errors that aren't lost."""

from __future__ import annotations

import errno
import threading

import pytest

from catpaint.errors import FileError
from catpaint.session.background import Background


@pytest.fixture
def background(loop):
    background = Background(loop)
    yield background
    background.close()


def test_answers_come_in_order_on_this_thread(background, wait):
    answers = []
    for number in range(20):
        background.run(
            lambda number=number: (number, threading.get_ident()),
            lambda result: answers.append((*result, threading.get_ident())),
        )
    wait.until(lambda: len(answers) == 20)
    assert [answer[0] for answer in answers] == list(range(20))
    assert {answer[2] for answer in answers} == {threading.get_ident()}
    assert threading.get_ident() not in {answer[1] for answer in answers}


def fail(error):
    raise error


def test_errors_are_answers_too(background, wait):
    told = []
    background.run(lambda: fail(FileError("x.png: is damaged")), None, lambda *what: told.append(what))
    background.run(lambda: fail(KeyError("oh")), None, lambda *what: told.append(what))
    background.run(lambda: fail(MemoryError()), None, lambda *what: told.append(what))
    background.run(
        lambda: fail(OSError(errno.ENOSPC, "No space left on device")), None, lambda *what: told.append(what)
    )
    wait.until(lambda: len(told) == 4)
    assert told[0] == ("x.png: is damaged", "")
    assert "KeyError" in told[1][0]
    assert "Traceback" in told[1][1]
    assert "memory" in told[2][0]
    assert told[3] == ("the disk is full; make room, then try again", "")


def test_closing_finishes_what_was_asked(loop):
    background, done = Background(loop), []
    for number in range(5):
        background.run(lambda number=number: done.append(number))
    background.close()
    assert done == [0, 1, 2, 3, 4]
