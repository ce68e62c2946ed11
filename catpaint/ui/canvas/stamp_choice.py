"""The choice of a stamp: pictures and names, by group."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from catpaint.domain.stamps import Stamp
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say

_ICON = 26


class StampChoice(QComboBox):
    """Shows the session's stamps and chooses one; filled when it is first needed."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Stamp, ...] = ()
        self.setIconSize(QSize(_ICON, _ICON))
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(11)
        self.setAccessibleName(say("Stamp"))
        self.setToolTip(say("What is put down"))
        self.activated.connect(self._choose)

    def fill(self) -> None:
        """Take the stamps there are now, and show the chosen one."""
        stamps = self._session.stamps.all
        if stamps != self._shown:
            self._shown = stamps
            self._fill()
        self.setCurrentIndex(self.findData(self._session.stamps.chosen.name))

    def draw_anew(self) -> None:
        """In the present theme's colours."""
        for at in range(self.count()):
            if (stamp := self._stamp(at)) is not None:
                self.setItemIcon(at, stamp_icon(stamp))

    def _fill(self) -> None:
        self.clear()
        group = ""
        for stamp in self._shown:
            if group and stamp.group != group:
                self.insertSeparator(self.count())
            group = stamp.group
            self.addItem(stamp_icon(stamp), stamp.name, stamp.name)

    def _choose(self, at: int) -> None:
        if (stamp := self._stamp(at)) is not None:
            self._session.stamps.choose(stamp.name)

    def _stamp(self, at: int) -> Stamp | None:
        return next((stamp for stamp in self._shown if stamp.name == self.itemData(at)), None)


def stamp_icon(stamp: Stamp) -> QIcon:
    """A silhouette in the text's colour, at its own aspect in a square."""
    side = 2 * _ICON
    height = max(1, round(min(side, side / stamp.aspect)))
    width = max(1, round(min(side, height * stamp.aspect)))
    color = QApplication.palette().color(QPalette.ColorRole.Text).rgba()
    pixels = np.zeros((side, side), np.uint32)
    top, left = (side - height) // 2, (side - width) // 2
    pixels[top : top + height, left : left + width] = np.where(stamp.mask(height, width), np.uint32(color), 0)
    image = QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_ARGB32_Premultiplied).copy()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
