"""The painting as a picture that follows its session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from catpaint.session.session import new_project
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.painting_picture import PaintingPicture
from catpaint.ui.canvas.toolbox import ToolBox


@pytest.fixture
def picture(ready):
    made = PaintingPicture(ready, lambda: False)
    made.take_painting()
    return made


def dab(ready, y, x):
    toolbox = ToolBox(ready)
    toolbox.press((float(y), float(x)))
    toolbox.release()


def color(picture, ready, y, x):
    """What it paints for a label-map pixel, at 4 pixels each without room around."""
    height, width = ready.pixels.label_map.shape
    image = QImage(4 * width, 4 * height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view = Viewport((4 * width, 4 * height), ready.pixels.size, 4.0, (0.0, 0.0))
    picture.paint(painter, QRect(0, 0, 4 * width, 4 * height), view, 1.0)
    painter.end()
    return QColor(image.pixel(4 * x + 2, 4 * y + 2)).getRgb()[:3]


def test_shows_classes_in_their_colours_and_follows_them(picture, ready, qtbot):
    assert color(picture, ready, 40, 5) == (80, 160, 60)
    with qtbot.waitSignals([picture.taken, picture.changed]):
        ready.classes.recolor(1, (1, 2, 3))
    assert color(picture, ready, 40, 5) == (1, 2, 3)


def test_tells_which_part_changed(picture, ready, qtbot):
    ready.classes.select(2)
    with qtbot.waitSignal(picture.area_changed) as told:
        dab(ready, 40, 5)
    top, left, bottom, right = told.args[0]
    assert top <= 40 < bottom
    assert left <= 5 < right
    assert color(picture, ready, 40, 5) == (150, 90, 60)


def test_an_empty_painting_is_empty_until_something_is_painted(ready, qtbot):
    picture = PaintingPicture(ready, lambda: True)
    picture.take_painting()
    assert not picture.empty
    ready.session.open(new_project(32, 32))
    picture.take_painting()
    assert picture.empty
    with qtbot.waitSignal(picture.changed):
        dab(ready, 3, 3)
    assert not picture.empty
