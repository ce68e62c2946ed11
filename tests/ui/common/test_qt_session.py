"""The session as widgets see it: each event is a signal, and other threads reach Qt's."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QRect

from catpaint.rendering.request import RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.session.events import Events
from catpaint.ui.common.qt_loop import QtLoop


@pytest.mark.parametrize("name", list(vars(Events())))
def test_every_event_is_a_signal(session, qtbot, name):
    said = {
        "labels_changed": ((2, 3, 10, 20),),
        "live_changed": (False,),
        "overlay_changed": (0.5,),
        "render_updated": (
            RenderUpdate(3, np.ones((2, 2, 3), np.uint8), "preview", 0.5, 1, 4, "cpu", "starter", "tables"),
        ),
        "render_failed": ("too large", "all of it"),
        "render_progressed": (None,),
        "busy_changed": (Busy(Task.JOB, "Thinking"),),
        "failed": ("no", "why"),
        "estimate_progressed": (None,),
        "edited": (None,),
    }.get(name, ())
    heard = []
    getattr(session, name).connect(lambda *told: heard.append(told))
    getattr(session.session.events, name).emit(*said)
    assert heard == [(QRect(3, 2, 17, 8),) if name == "labels_changed" else said]


def test_what_other_threads_post_comes_on_this_one_in_order(qtbot):
    loop, heard = QtLoop(), []

    def post():
        for number in range(5):
            loop.post(lambda number=number: heard.append((number, threading.get_ident())))

    thread = threading.Thread(target=post)
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [(number, threading.get_ident()) for number in range(5)]


def test_an_alarm_rings_once_and_can_be_put_off(qtbot):
    loop, rung = QtLoop(), []
    alarm = loop.alarm(lambda: rung.append(True))
    alarm.start(0.001)
    assert alarm.active
    qtbot.waitUntil(lambda: bool(rung))
    assert not alarm.active
    alarm.start(60)
    alarm.stop()
    assert not alarm.active
    assert rung == [True]
