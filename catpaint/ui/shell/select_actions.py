"""What the Select menu does with what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from catpaint.errors import ProjectError
from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.clipboard import put_clip, taken_clip
from catpaint.words import say

_ALWAYS = frozenset({"select_all", "select_invert", "select_class", "paste", "paste_layer"})
"""What can be done where nothing is selected."""
_ASIDE = 16
"""Pixels by which a duplicate lies beside what it was made of."""
_MOST_PERCENT = 800


class SelectActions(QObject):
    """Binds its actions. What is copied lies on the system's clipboard, so it outlives the painting it came from.

    A picture there that is no part of a painting is told by `picture_pasted`.
    """

    picture_pasted = Signal(object)
    """The QImage."""

    def __init__(self, session: QtSession, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._area, self._actions = session, session.area, actions
        for name, slot in self._slots().items():
            actions.on(name, lambda slot=slot: tried(slot, session.session.report_error))
        session.area_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        selected = self._area.selection is not None
        for name in self._slots().keys() - _ALWAYS:
            self._actions[name].setEnabled(selected)

    def _slots(self) -> dict[str, Callable[[], None]]:
        """What each does."""
        area, session = self._area, self._session
        return {
            "select_all": area.all,
            "select_none": area.none,
            "select_invert": area.invert,
            "select_class": lambda: area.classes((session.classes.selected,)),
            "cut": self._cut,
            "copy": self._copy,
            "paste": self._paste,
            "paste_layer": lambda: self._paste(own_layer=True),
            "duplicate": lambda: area.move(_ASIDE, _ASIDE, double=True),
            "delete_selected": area.delete,
            "fill_selected": lambda: area.delete(session.classes.selected),
            "flip_horizontally": lambda: area.turn("left-right"),
            "flip_vertically": lambda: area.turn("upside-down"),
            "turn_left": lambda: area.turn("quarter-left"),
            "turn_right": lambda: area.turn("quarter-right"),
            "scale_selected": self._scale,
            "rotate_selected": self._rotate,
            "keep_stamp": self._keep_stamp,
        }

    def _cut(self) -> None:
        if (clip := self._area.cut()) is not None:
            put_clip(clip)

    def _copy(self) -> None:
        if (clip := self._area.copy()) is not None:
            put_clip(clip)

    def _scale(self) -> None:
        selection = self._area.selection
        percent, given = QInputDialog.getInt(
            self._window(), say("Size"), say("Per cent of its present size"), 100, 1, _MOST_PERCENT
        )
        if given and selection is not None and percent != 100:
            top, left, bottom, right = selection.box
            sides = (max(1, round(side * percent / 100)) for side in (bottom - top, right - left))
            self._area.scale(next(sides), next(sides))

    def _rotate(self) -> None:
        degrees, given = QInputDialog.getInt(self._window(), say("Turn"), say("Degrees, clockwise"), 15, -180, 180)
        if given:
            self._area.rotate(degrees)

    def _window(self) -> QWidget | None:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def _keep_stamp(self) -> None:
        name, given = QInputDialog.getText(self._window(), say("Keep as stamp"), say("Name"))
        if given and name.strip():
            self._session.stamps.keep_selection(name)
            self._actions["tool_stamp"].trigger()

    def _paste(self, *, own_layer: bool = False) -> None:
        clip = taken_clip()
        image = QGuiApplication.clipboard().image()
        if clip is None and not image.isNull():
            self.picture_pasted.emit(image)
            return
        if clip is None:
            raise ProjectError(say("nothing of a painting was copied yet; select something and copy it (Ctrl+C)"))
        self._area.paste(clip, own_layer=own_layer)
