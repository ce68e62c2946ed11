"""A person at the window: looks from a thread of their own, and acts through the X server's mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from tests.ui.real.x_input import XInput

T = TypeVar("T")
PATIENCE = 120.0
"""Seconds after which what was waited for counts as not coming; the machine may be busy."""
_LOOK = 0.02


class Asker(QObject):
    """Calls on the window's thread what another thread asks, also while a dialog is open there."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def __call__(self, look: Callable[[], T]) -> T:
        """What `look` returns or raises there."""
        answer: Future[T] = Future()

        def call() -> None:
            try:
                answer.set_result(look())
            except BaseException as error:
                answer.set_exception(error)

        self.asked.emit(call)
        return answer.result(PATIENCE)


class Hands:
    """Everything a person does. Every method waits until it can be done; none waits for a fixed time."""

    def __init__(self, look: Asker, x_input: XInput) -> None:
        self.look = look
        self._x = x_input

    def until(self, what: str, condition: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """The condition's value once it is true. Raises AssertionError that says what didn't come."""
        end = time.monotonic() + patience
        while True:
            if value := self.look(condition):
                return value
            assert time.monotonic() < end, f"{what}: not within {patience:.0f} s"
            time.sleep(_LOOK)

    def click(self, widget: QWidget, at: Callable[[], QPoint] | None = None) -> None:
        """Click in a widget's middle, or on a point of its own; it has to be there, enabled and in nobody's shadow."""
        where = self.until(f"a click on {_called(widget)}", lambda: _reachable(widget, at))
        self._x.click(*where)

    def drag(self, widget: QWidget, points: Callable[[], list[QPoint]]) -> None:
        """Drag along points of a widget."""
        on_screen = self.look(lambda: [widget.mapToGlobal(point).toTuple() for point in points()])
        self._x.drag(on_screen)

    def key(self, text: str) -> None:
        """Press a key where the focus is; see `XInput.key`."""
        self._x.key(text)

    def shortcut(self, window: QWidget, text: str) -> None:
        """Press a key in a window. Without a window manager nobody has the focus once a dialog is closed."""
        self.look(window.activateWindow)
        self.until(f"focus for {text}", window.isActiveWindow)
        self._x.key(text)

    def write(self, text: str) -> None:
        """See `XInput.write`."""
        self._x.write(text)

    def fill(self, field: QWidget, text: str) -> None:
        """Click into a field and type in the place of what is there."""
        self.click(field)
        self.until(f"focus in {_called(field)}", field.hasFocus)
        self._x.key("ctrl+a")
        self._x.write(text)
        self.until(f"“{text}” in {_called(field)}", lambda: field.text() == text)  # type: ignore[attr-defined]

    def choose(self, box: QComboBox, data: object) -> None:
        """Open a combo box and click an entry."""
        self.click(box)
        view = self.until("an open list", lambda: box.view() if box.view().isVisible() else None)
        self.click(view.viewport(), lambda: _entry(view, box.findData(data)))
        self.until(f"the choice of {data}", lambda: box.currentData() == data)

    def dialog(self, kind: type[T]) -> T:
        """The open dialog of a kind."""
        return self.until(f"a {kind.__name__}", lambda: _open_one(kind))  # type: ignore[no-any-return]


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or widget.objectName() or type(widget).__name__


def _reachable(widget: QWidget, at: Callable[[], QPoint] | None) -> tuple[int, int] | None:
    """Where on the screen the pointer hits the widget; None while it can't."""
    if not (widget.isVisible() and widget.isEnabled()):
        return None
    point = widget.mapToGlobal(at() if at is not None else widget.rect().center())
    hit = QApplication.widgetAt(point)
    if hit is None or not (hit is widget or widget.isAncestorOf(hit)):
        return None
    return point.x(), point.y()


def _entry(view: QAbstractItemView, row: int) -> QPoint:
    rect: QRect = view.visualRect(view.model().index(row, 0))
    return rect.center()


def _open_one(kind: type[T]) -> T | None:
    tops = (top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible())
    return next(tops, None)
