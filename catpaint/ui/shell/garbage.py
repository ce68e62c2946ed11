"""Garbage collection on the window's thread alone.

Python collects cycles on whatever thread happens to allocate. Were that the worker's or the files' thread, it would
destroy widgets there, which Qt doesn't survive; and a full collection with torch loaded would hold up the window. So
the automatic collector is off while a window is open, and a timer collects a little at a time.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_INTERVAL_MS = 500

_MANY = 200
"""Modules: with so many more, what is loaded is worth setting aside again. What training needs is a thousand."""


class GarbageCollector(QObject):
    """Collects while it lives; `end` gives back to Python's own collector."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._settled_with: int | None = None

    def collect(self) -> None:
        """Collect the youngest generations that are due, by Python's own thresholds.

        The oldest, which takes long, not in the middle of a stroke: it comes once the button is up. Where much was
        imported since, all there is is set aside first, which takes no time; looking through what training imports
        would hold up the window by 50 to 120 ms, again and again.
        """
        if self._settled_with is not None and len(sys.modules) >= self._settled_with + _MANY:
            self._set_aside()
            return
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        for generation in (1, 0) if held else (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return

    def settle(self) -> None:
        """What is loaded by the first call (torch, the window) stays for good: later collections needn't look at it.

        Only by the first: what is set aside is never collected, and by the next one the window has made and read
        things that go again.
        """
        if self._settled_with is None:
            gc.collect(1)
            self._set_aside()

    def end(self) -> None:
        """Back to Python's own collector."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def _set_aside(self) -> None:
        self._settled_with = len(sys.modules)
        gc.freeze()
