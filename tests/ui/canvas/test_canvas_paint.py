"""The grid: the borders of pixels, whether drawn in strips or line by line, and only where the label map lies."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from catpaint.session.viewport import Viewport
from catpaint.ui.canvas import canvas_paint


def painted(view: Viewport, ratio: float, dirty: QRect) -> np.ndarray:
    """bool [H, W] of device pixels that the grid touched, on a white ground."""
    width, height = (round(side * ratio) for side in view.view)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setClipRect(dirty)
    canvas_paint.paint_grid(painter, dirty, view, ratio)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, width)
    return pixels != 0xFFFFFFFF


@pytest.mark.parametrize(("ratio", "zoom"), [(1.0, 8.0), (1.0, 24.0), (2.0, 8.0), (2.0, 10.5), (1.25, 8.0)])
def test_the_grid_is_at_the_borders_of_pixels(qapp, ratio, zoom):
    view = Viewport((200.0, 160.0), (12, 9), zoom, (16.0, 24.0))
    touched = painted(view, ratio, QRect(0, 0, 200, 160))
    side = round(zoom * ratio)
    left, top = round(16 * ratio), round(24 * ratio)
    rows, columns = np.indices(touched.shape)
    inside = (rows >= top) & (columns >= left) & (rows < top + 9 * side) & (columns < left + 12 * side)
    expected = ((rows - top) % side == 0) | ((columns - left) % side == 0)
    assert np.array_equal(touched & inside, expected & inside)
    beyond = (rows > top + 9 * side + ratio) | (columns > left + 12 * side + ratio) | (rows < top) | (columns < left)
    assert not (touched & beyond)[: 160 * round(ratio)].any()


def test_only_what_is_dirty_is_drawn(qapp):
    view = Viewport((200.0, 160.0), (40, 40), 8.0, (0.0, 0.0))
    touched = painted(view, 1.0, QRect(32, 32, 40, 40))
    assert touched[32:72, 32:72].any()
    touched[32:72, 32:72] = False
    assert not touched.any()


def test_far_out_there_is_no_grid(qapp):
    assert not painted(Viewport((200.0, 160.0), (40, 40), 7.9, (0.0, 0.0)), 1.0, QRect(0, 0, 200, 160)).any()


def test_other_zooms_are_drawn_line_by_line(qapp):
    view = Viewport((200.0, 160.0), (12, 9), 9.3, (10.0, 10.0))
    touched = painted(view, 1.0, QRect(0, 0, 200, 160))
    for column in range(13):
        assert touched[12:80, round(10 + 9.3 * column)].all()
