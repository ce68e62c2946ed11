from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from catpaint.ui.canvas.sight import Sight
from catpaint.ui.canvas.turning import Turning


@pytest.fixture
def sight(qtbot) -> Sight:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(640, 480)
    sight = Sight(canvas)
    sight.resize(640, 480)
    sight.take_image((64, 48))
    # A canvas keeps what belongs to it alive.
    sight.host = canvas  # type: ignore[attr-defined]
    return sight


def test_what_is_fitted_is_fitted_again_and_what_was_moved_is_not(sight, qtbot):
    fitted = sight.view.zoom
    sight.resize(320, 240)
    assert sight.view.zoom == pytest.approx((320 - 32) / (640 - 32) * fitted, rel=0.1)
    with qtbot.waitSignal(sight.changed):
        sight.zoom(2, QPointF(160, 120))
    zoomed = sight.view.zoom
    sight.resize(640, 480)
    assert sight.view.zoom == zoomed
    sight.fit()
    assert sight.view.zoom == fitted


def test_zooming_keeps_the_place_below_the_pointer(sight):
    before = sight.view.to_map(100, 300)
    sight.zoom(3, QPointF(100, 300))
    assert sight.view.to_map(100, 300) == pytest.approx(before)


def test_another_label_map_of_another_size_is_fitted(sight):
    sight.zoom(5, QPointF(0, 0))
    zoomed = sight.view
    sight.take_image((64, 48))
    assert sight.view == zoomed
    sight.take_image((32, 32))
    assert sight.view.image == (32, 32)
    assert sight.view.to_widget(16, 16) == pytest.approx((320, 240), abs=1)


def test_turning_tells_how_it_was_held_and_goes_round(sight, qtbot):
    with qtbot.waitSignal(sight.turned) as told:
        sight.turn(1)
    assert told.args == [Turning(size=(640, 480))]
    assert sight.degrees == 15
    sight.turn(-2)
    assert sight.degrees == 345
    sight.set_mirrored(True)
    assert sight.mirrored
    sight.turn(0)
    assert sight.degrees == 0
    with qtbot.assertNotEmitted(sight.turned):
        sight.set_mirrored(True)


def test_moving_goes_the_way_it_is_seen(sight):
    sight.zoom(4, QPointF(320, 240))
    left, top = sight.view.offset
    sight.move(10, 5)
    assert sight.view.offset == pytest.approx((left + 10, top + 5))
    sight.set_mirrored(True)
    left, top = sight.view.offset
    sight.move(10, 0)
    assert sight.view.offset == pytest.approx((left - 10, top))
