"""What menus do with the canvas as a whole: its size, its mirror view and turning, lines to draw by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog, QWidget

from catpaint.domain.guides import Kind
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.guides import VanishingPoints
from catpaint.ui.canvas.instruments import Instrument
from catpaint.ui.canvas.ruler import Measuring
from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.size_dialog import SizeDialog

_GUIDES: dict[str, Kind] = {
    "guides_none": "none",
    "guides_thirds": "thirds",
    "guides_grid": "grid",
    "guides_one_point": "one_point",
    "guides_two_points": "two_points",
}


_MOST_STEPS = 16


class ViewActions(QObject):
    """Binds its actions."""

    def __init__(self, session: QtSession, canvas: Canvas, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._actions, self._window = session, canvas, actions, parent
        actions.on("mirror_view", canvas.sight.set_mirrored)
        self._instruments: dict[str, Callable[[], Instrument]] = {
            "ruler": Measuring,
            "guides_move": lambda: VanishingPoints(session),
        }
        for name in self._instruments:
            actions.on(name, lambda taken, name=name: self._take(name, taken))
        for name, steps in (("view_left", -1), ("view_right", 1), ("view_upright", 0)):
            actions.on(name, lambda steps=steps: canvas.sight.turn(steps))
        actions.on("canvas_size", self._ask_size)
        actions.on("crop", lambda: tried(session.pixels.crop, session.session.report_error))
        group = QActionGroup(self)
        for name, kind in _GUIDES.items():
            group.addAction(actions[name])
            actions.on(name, lambda _on, kind=kind: session.guides.choose(kind))
        actions.on("guides_back", session.guides.put_back)
        for signal in (session.area_changed, session.guides_changed, session.opened):
            signal.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        actions, guides = self._actions, self._session.guides.now
        actions["crop"].setEnabled(self._session.area.selection is not None)
        actions[f"guides_{guides.kind}"].setChecked(True)
        actions["guides_move"].setEnabled(bool(guides.shares))
        actions["guides_back"].setEnabled(bool(guides.points))
        if not guides.shares and actions["guides_move"].isChecked():
            actions["guides_move"].setChecked(False)
            self._take("guides_move", False)

    def _take(self, name: str, taken: bool) -> None:
        """Take an instrument, in the place of another one, or lay it down."""
        for other in self._instruments.keys() - {name}:
            self._actions[other].setChecked(False)
        self._canvas.set_instrument(self._instruments[name]() if taken else None)
        if taken and name == "guides_move":
            self._show_points()

    def _show_points(self) -> None:
        """Zoom out until every vanishing point is in sight: they may lie far beside the painting."""
        width, height = self._session.pixels.size
        canvas = self._canvas
        for _ in range(_MOST_STEPS):
            spots = [canvas.view.to_widget(*place) for place in self._session.guides.now.places((height, width))]
            if all(canvas.rect().contains(round(x), round(y)) for x, y in spots):
                return
            canvas.sight.zoom_step(-1)

    def _ask_size(self) -> None:
        width, height = self._session.pixels.size
        dialog = SizeDialog((height, width), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            margins, extend = dialog.margins, dialog.extend.isChecked()
            tried(lambda: self._session.pixels.resize_soon(margins, extend=extend), self._session.session.report_error)
