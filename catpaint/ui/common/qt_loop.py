"""The loop of a session in a window: Qt's."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from catpaint.session.loop import Alarm


class QtLoop(QObject):
    """A session's loop on Qt's: what other threads post is queued to the thread this lives on."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(_call, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], object]) -> None:
        """See `catpaint.session.loop.Loop`."""
        self._posted.emit(call)

    def alarm(self, call: Callable[[], object]) -> Alarm:
        """See `catpaint.session.loop.Loop`."""
        return _QtAlarm(self, call)


class _QtAlarm:
    def __init__(self, parent: QObject, call: Callable[[], object]) -> None:
        self._timer = QTimer(parent, singleShot=True)
        self._timer.timeout.connect(call)

    def start(self, seconds: float) -> None:
        self._timer.start(math.ceil(1000 * seconds))

    def stop(self) -> None:
        self._timer.stop()

    @property
    def active(self) -> bool:
        return self._timer.isActive()


def _call(call: Callable[[], object]) -> None:
    call()
