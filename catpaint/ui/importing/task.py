"""Long work of the wizard, on a thread of its own, with progress and a cancel that works between two files."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from catpaint.jobs.device import run_without_device
from catpaint.jobs.messages import Message
from catpaint.session.background import Background
from catpaint.steps import Progress, drive
from catpaint.ui.common.qt_loop import QtLoop

_EVERY = 0.05
"""Seconds between two reports of progress: as often as one can see."""


class Task(QObject):
    """Does one message at a time; starting another, or `cancel`, ends the one before."""

    progressed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(QtLoop(self))
        self._stop = threading.Event()
        self._closed = False
        self.progressed.connect(self._forward)
        self._listener: Callable[[Progress], None] | None = None

    def run(
        self,
        message: Message | Callable[[], Message],
        done: Callable[[Any], None],
        failed: Callable[[str, str], None],
        progressed: Callable[[Progress], None] | None = None,
    ) -> None:
        """Start; `done` or `failed` are called on the window's thread, neither after `cancel`.

        message: or what makes it, where that takes time too.
        """
        self.cancel()
        stop = self._stop = threading.Event()
        self._listener = progressed
        told = 0.0

        def tell(step: Progress) -> None:
            nonlocal told
            if time.monotonic() - told > _EVERY and not stop.is_set():
                told = time.monotonic()
                self.progressed.emit(step)

        def advance() -> Any:
            asked = message if isinstance(message, Message) else message()
            return drive(run_without_device(asked), tell, stop.is_set)

        self._background.run(
            advance,
            lambda result: None if stop.is_set() else done(result),
            lambda message, details: None if stop.is_set() else failed(message, details),
        )

    def cancel(self) -> None:
        """End the work under way at its next file."""
        self._stop.set()

    def close(self) -> None:
        """End the work and the thread; nothing can be run any more."""
        self.cancel()
        if not self._closed:
            self._closed = True
            self._background.close()

    def _forward(self, step: Progress) -> None:
        if self._listener is not None and not self._stop.is_set():
            self._listener(step)
