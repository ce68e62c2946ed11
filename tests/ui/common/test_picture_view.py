from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from catpaint.ui.common.picture_view import PictureView, fitted, to_image


@pytest.fixture
def view(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show()
    return view


def picture(width: int = 50, height: int = 50) -> QImage:
    return to_image(np.full((height, width, 3), (10, 200, 30), np.uint8))


def test_to_image_owns_its_pixels():
    pixels = np.zeros((4, 6, 3), np.uint8)[:, ::-1]
    image = to_image(pixels)
    pixels[:] = 255
    assert (image.width(), image.height()) == (6, 4)
    assert image.pixelColor(0, 0) == QColor(0, 0, 0)


def test_fitted():
    assert fitted(QSizeF(50, 50), QSizeF(200, 100)) == 2


def test_fits_then_scales_and_goes_back(qtbot, view):
    ratio = view.devicePixelRatioF()
    view.show_image(picture())
    assert view.scale == pytest.approx(2 * ratio)
    grabbed = view.grab().toImage()
    assert grabbed.pixelColor(round(100 * ratio), round(50 * ratio)) == QColor(10, 200, 30)
    assert grabbed.pixelColor(2, 2) != QColor(10, 200, 30)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert view.scale == 1
    assert not view.is_fitted
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.is_fitted


def test_zoom_keeps_the_point(view):
    view.show_image(picture(400, 400))
    view.set_scale(2.0)
    at = QPointF(150, 80)
    before = view._frame()
    inside = ((at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height())
    view.set_scale(3.0, at)
    after = view._frame()
    assert (at.x() - after.left()) / after.width() == pytest.approx(inside[0])
    assert (at.y() - after.top()) / after.height() == pytest.approx(inside[1])


def test_a_picture_of_equal_size_keeps_the_view_and_another_is_fitted(view):
    view.show_image(picture(400, 400))
    view.set_scale(2.0)
    view.show_image(picture(400, 400))
    assert view.scale == 2.0
    view.show_image(picture(300, 400))
    assert view.is_fitted


def test_nothing_to_show(view):
    view.set_scale(3)
    assert view.is_fitted
    assert not view.grab().isNull()


def test_a_wipe_shows_another_image_left_of_its_line(qtbot, view):
    view.show_image(picture(100, 50))
    view.set_wipe(to_image(np.full((5, 10, 3), (200, 0, 0), np.uint8)))
    assert view.wipe == 0.5
    grabbed = view.grab().toImage()
    assert grabbed.pixelColor(grabbed.width() // 4, grabbed.height() // 2).red() == 200
    assert grabbed.pixelColor(grabbed.width() * 3 // 4, grabbed.height() // 2).green() == 200
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(160, 50),
        QPointF(160, 50),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 50))
    assert view.wipe == pytest.approx(0.8, abs=0.01)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.wipe == pytest.approx(0.75, abs=0.01)
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.wipe == 1.0
    view.set_wipe(None)
    assert view.wipe is None
    assert view.grab().toImage().pixelColor(20, 50).green() == 200


def test_the_checker_shows_where_a_picture_is_blank(qtbot):
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[:, 20:] = 200, 0, 0, 255
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(80, 80)
    view.show_image(to_image(pixels))
    shown = view.grab().toImage()
    left = {shown.pixelColor(x, 40).name() for x in range(2, 36)}
    assert len(left) == 2, "two tones"
    assert shown.pixelColor(70, 40).red() == 200
