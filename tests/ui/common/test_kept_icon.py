"""What is kept looks as what was drawn, at any scale, and is drawn once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap

from catpaint.ui.common.kept_icon import KeptIcon


class Counted(QIconEngine):
    drawn = 0

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        Counted.drawn += 1
        painter.fillRect(rect, Qt.GlobalColor.red if mode == QIcon.Mode.Normal else Qt.GlobalColor.gray)
        painter.fillRect(rect.adjusted(2, 2, -2, -2), Qt.GlobalColor.blue)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def painted(icon: QIcon, ratio: float, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    image = QImage(round(24 * ratio), round(24 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icon.paint(painter, QRect(4, 4, 16, 16), mode=mode)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_it_is_painted_in_the_screens_own_pixels_once(qapp, ratio):
    Counted.drawn = 0
    engine = Counted()
    icon = QIcon(KeptIcon(QIcon(engine)))
    first = painted(icon, ratio)
    assert Counted.drawn == 1
    assert painted(icon, ratio) == first
    assert Counted.drawn == 1
    edge = round(4 * ratio)
    # Two of the screen's own pixels of edge, whatever the scale.
    assert first.pixelColor(edge, edge).name() == first.pixelColor(edge + 1, edge + 1).name() == "#ff0000"
    assert first.pixelColor(edge + 2, edge + 2).name() == "#0000ff"


def test_each_mode_looks_its_own_way(qapp):
    icon = QIcon(KeptIcon(QIcon(Counted())))
    assert painted(icon, 1.0) != painted(icon, 1.0, QIcon.Mode.Disabled)


def test_a_pixmap_has_the_size_it_was_asked_for(qapp):
    icon = QIcon(KeptIcon(QIcon(Counted())))
    assert icon.pixmap(QSize(18, 18), 2.0).size() == QSize(36, 36)
    assert icon.pixmap(QSize(18, 18), 2.0).devicePixelRatio() == 2.0
