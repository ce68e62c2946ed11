from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.ui.classes.region_picker import RegionPicker, mask_of, spans_of

SHORE = Vocabulary("shore", (VocabularyClass(0, "sand", (200, 200, 0)), VocabularyClass(3, "kelp", (0, 99, 0))))


def two_patches() -> LabelMap:
    label_map = np.zeros((40, 60), np.uint16)
    label_map[10:20, 5:15] = label_map[10:30, 40:50] = 3
    return label_map


@pytest.fixture
def picker(qtbot):
    picker = RegionPicker(two_patches(), SHORE, 3, (255, 0, 0))
    qtbot.addWidget(picker)
    picker.resize(600, 400)
    picker.show()
    return picker


def at(row: float, column: float) -> QPoint:
    """Where a pixel of the painting is in the view, ten times its size."""
    return QPoint(round(column * 10), round(row * 10))


def test_a_click_takes_a_region_and_gives_it_back(qtbot, picker):
    with qtbot.waitSignal(picker.changed):
        qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at(15, 10))
    assert picker.pixels == 100
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at(15, 45))
    assert picker.pixels == 300
    assert picker.region.area == 300
    assert picker.grab().toImage().pixelColor(at(15, 10)).red() > 240
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at(15, 10))
    assert picker.pixels == 200
    assert picker.region.box == (10, 40, 30, 50)


def test_clicks_elsewhere_take_nothing(qtbot, picker):
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at(2, 2))
    qtbot.mouseClick(picker, Qt.MouseButton.RightButton, pos=at(15, 10))
    picker.toggle((-3.0, 900.0))
    assert picker.pixels == 0
    assert picker.region is None


def test_circling_takes_what_is_of_the_class(qtbot, picker):
    qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=at(5, 35))
    for row, column in ((5, 58), (20, 58), (20, 35)):
        qtbot.mouseMove(picker, at(row, column))
    picker.grab()
    qtbot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=at(20, 35))
    assert picker.pixels == 100
    assert picker.region.box == (10, 40, 20, 50)


def test_a_narrow_view_still_finds_the_pixel(qtbot, picker):
    picker.resize(600, 900)
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at(15, 10) + QPoint(0, 250))
    assert picker.pixels == 100
    picker.set_color((1, 2, 3))
    assert picker.sizeHint().width() >= 300


def test_masks_and_spans_are_the_same_thing():
    mask = np.random.default_rng(0).random((13, 17)) < 0.5
    mask[4] = mask[:, 0] = True
    assert np.array_equal(mask_of(spans_of(mask), mask.shape), mask)


def test_a_large_painting_is_shown_small(qtbot):
    picker = RegionPicker(np.full((1500, 2000), 3, np.uint16), SHORE, 3, (255, 0, 0))
    qtbot.addWidget(picker)
    picker.toggle((700.5, 900.5))
    assert picker.pixels == 3_000_000
