"""What follows the classes when there are thousands of them: a little at a time, so that the window never stands."""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer

from catpaint.session.core import MANY_CLASSES

SHARE = 0.008
"""Seconds of the thread's own time after which what still waits is left to the next turn of the event loop."""
_PAUSE_MS = 8
"""Between two turns, so that what is painted anew and what the person does come in between."""


class Turns(QObject):
    """Calls that bring widgets up to date: at once where classes are few; of many in turns of the event loop to come.

    There each is made once, in the order asked for, however often it was asked for meanwhile, and reads what is then.
    count: of the classes.
    """

    def __init__(self, count: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._waiting: dict[Callable[[], object], None] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._serve)

    def take(self, call: Callable[[], object]) -> None:
        """Make this call, a widget's own method, now or in a turn to come."""
        if self._count() < MANY_CLASSES:
            self._waiting.pop(call, None)
            call()
            return
        self._waiting.setdefault(call)
        if not self._timer.isActive():
            self._timer.start()

    def waits(self, call: Callable[[], object]) -> bool:
        """Whether a call is still to be made."""
        return call in self._waiting

    def _serve(self) -> None:
        end = time.thread_time() + SHARE
        while self._waiting:
            call = next(iter(self._waiting))
            del self._waiting[call]
            owner = getattr(call, "__self__", None)
            # Whoever was closed meanwhile has nothing to show any more.
            if not isinstance(owner, QObject) or shiboken6.isValid(owner):
                call()
            if time.thread_time() >= end:
                break
        if self._waiting:
            self._timer.start()
