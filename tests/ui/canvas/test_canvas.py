"""The canvas: what it shows, and what pointer, pen, wheel and keys do to it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.session.session import new_project
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton


@pytest.fixture
def canvas(ready, qtbot):
    widget = Canvas(ready, ToolBox(ready))
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def toolbox(canvas):
    return canvas._toolbox


def at(canvas, y, x):
    """The widget position of a label-map pixel's centre."""
    return QPoint(*(round(value) for value in canvas.view.to_widget(y + 0.5, x + 0.5)))


def shown(canvas, y, x):
    """The colour the canvas shows for a pixel, beside the pixel grid."""
    place = canvas.view.to_widget(y + 0.6, x + 0.6)
    return QColor(canvas.grab().toImage().pixel(round(place[0]), round(place[1]))).getRgb()[:3]


def drag(qtbot, canvas, *points, button=LEFT, modifier=Qt.KeyboardModifier.NoModifier):
    """Press, move and release over label-map points."""
    places = [at(canvas, *point) for point in points]
    qtbot.mousePress(canvas, button, modifier, places[0])
    for place in places[1:]:
        qtbot.mouseMove(canvas, place)
        QApplication.processEvents()
    qtbot.mouseRelease(canvas, button, modifier, places[-1])


def test_fits_at_first_and_when_resized(canvas):
    assert canvas.view.zoom == pytest.approx(min((640 - 32) / 64, (480 - 32) / 48))
    canvas.resize(320, 240)
    assert canvas.view.zoom == pytest.approx(min((320 - 32) / 64, (240 - 32) / 48))


def test_shows_classes_in_their_colours(canvas, ready):
    assert shown(canvas, 5, 5) == (120, 170, 230)
    assert shown(canvas, 40, 5) == (80, 160, 60)
    ready.classes.recolor(1, (1, 2, 3))
    assert shown(canvas, 40, 5) == (1, 2, 3)
    ready.session.undo()
    assert shown(canvas, 40, 5) == (80, 160, 60)


def test_a_stroke_shows_and_undoes(canvas, ready, toolbox, qtbot):
    before = ready.pixels.label_map.copy()
    ready.classes.select(2)
    toolbox.set_size(6)
    drag(qtbot, canvas, (10, 10), (10, 30), (30, 30))
    assert ready.pixels.label_map[10, 20] == 2
    assert ready.session.undo_name == "Brush stroke"
    canvas._pointing.at = None
    assert shown(canvas, 10, 20) == (150, 90, 60)
    ready.session.undo()
    assert np.array_equal(ready.pixels.label_map, before)
    assert shown(canvas, 10, 20) == (120, 170, 230)


def test_only_what_changed_is_repainted(canvas, ready, toolbox, qtbot):
    painted = []
    original = canvas.paintEvent
    canvas.paintEvent = lambda event: (painted.extend(list(event.region())), original(event))
    toolbox.set_size(3)
    ready.classes.select(2)
    # No pointer, wherever tests before left it: its outline is repainted too.
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    painted.append(QRect())
    while painted:
        painted.clear()
        qtbot.wait(50)
    toolbox.press((10.0, 10.0))
    toolbox.release()
    QApplication.processEvents()
    assert painted
    assert all(rect.width() < 60 and rect.height() < 60 for rect in painted), painted


def test_escape_aborts_a_stroke(canvas, ready, toolbox, qtbot):
    before = ready.pixels.label_map.copy()
    ready.classes.select(2)
    qtbot.mousePress(canvas, LEFT, pos=at(canvas, 10, 10))
    qtbot.mouseMove(canvas, at(canvas, 10, 40))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas, LEFT, pos=at(canvas, 10, 40))
    assert np.array_equal(ready.pixels.label_map, before)
    assert ready.session.undo_name is None


def test_polygon_by_mouse_and_keys(canvas, ready, toolbox, qtbot):
    ready.classes.select(2)
    toolbox.set_tool(Tool.POLYGON)
    for point in ((2, 2), (2, 30), (20, 30), (22, 3)):
        qtbot.mouseClick(canvas, LEFT, pos=at(canvas, *point))
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert len(toolbox.corners) == 3
    canvas.grab()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert ready.session.undo_name == "Polygon"
    assert ready.pixels.label_map[5, 25] == 2
    assert ready.pixels.label_map[18, 4] == 0


def test_a_click_on_the_first_corner_closes(canvas, ready, toolbox, qtbot):
    ready.classes.select(2)
    toolbox.set_tool(Tool.POLYGON)
    for point in ((2, 2), (2, 30), (20, 30), (2, 2)):
        qtbot.mouseClick(canvas, LEFT, pos=at(canvas, *point))
    assert not toolbox.dragging
    assert ready.session.undo_name == "Polygon"


def test_space_and_middle_button_pan(canvas, ready, qtbot):
    canvas.sight.actual_size()
    before = canvas.view.offset
    drag(qtbot, canvas, (10, 10), (20, 20), button=MIDDLE)
    moved = canvas.view.offset
    assert moved == (before[0] + 10, before[1] + 10)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(qtbot, canvas, (10, 10), (15, 15))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.offset != moved
    assert ready.session.undo_name is None


def test_arrow_keys_with_control_move_the_map(canvas, qtbot):
    canvas.set_view(canvas.view.zoomed(30.0, 320, 240))
    before = canvas.view.offset
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert canvas.view.offset == (before[0] + 64, before[1] - 64)


def wheel(canvas, place, angle=0, pixels=(0, 0), modifiers=Qt.KeyboardModifier.NoModifier, device=None):
    arguments = (
        QPointF(place),
        canvas.mapToGlobal(QPointF(place)),
        QPoint(*pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event = QWheelEvent(*arguments)
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_to_the_pointer(canvas):
    place = at(canvas, 12, 50)
    point = canvas.view.to_map(place.x(), place.y())
    zoom = canvas.view.zoom
    wheel(canvas, place, 240)
    assert canvas.view.zoom == pytest.approx(2 * zoom)
    assert canvas.view.to_widget(*point) == pytest.approx((place.x(), place.y()), abs=1.5)
    wheel(canvas, place, -240)
    assert canvas.view.zoom == pytest.approx(zoom)


def test_actual_size_and_fit(canvas):
    canvas.sight.actual_size()
    assert canvas.view.zoom == 1 / canvas.devicePixelRatioF()
    canvas.sight.zoom_step(1)
    assert canvas.view.zoom == 1.5
    canvas.fit()
    assert canvas.view.zoom == pytest.approx((480 - 32) / 48)


def test_far_out_the_map_is_still_right(canvas, ready):
    big = np.zeros((2048, 2048), np.uint16)
    big[1024:] = 1
    ready.pixels.replace(big)
    assert canvas.view.zoom < 0.25
    assert shown(canvas, 500, 1000) == (120, 170, 230)
    assert shown(canvas, 1500, 1000) == (80, 160, 60)
    ready.session.undo()
    assert canvas.view.image == (64, 48)


def test_right_button_picks(canvas, ready, qtbot):
    qtbot.mouseClick(canvas, RIGHT, pos=at(canvas, 40, 10))
    assert ready.classes.selected == 1
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ControlModifier, at(canvas, 4, 10))
    assert ready.classes.selected == 0
    assert ready.session.undo_name is None


def test_hovering_tells_where(canvas, qtbot):
    points = []
    canvas.hovered.connect(points.append)
    qtbot.mouseMove(canvas, at(canvas, 7, 9))
    QApplication.processEvents()
    assert [int(value) for value in points[-1]] == [7, 9]
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert points[-1] is None


def tablet(canvas, kind, place, pressure, *, eraser=False):
    pointer = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen", 1, QPointingDevice.DeviceType.Stylus, pointer, QPointingDevice.Capability.Pressure, 1, 3
    )
    pressed = kind != QEvent.Type.TabletRelease
    button = LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind,
        device,
        QPointF(place),
        canvas.mapToGlobal(QPointF(place)),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        button,
        LEFT if pressed else Qt.MouseButton.NoButton,
    )
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()


def test_pressure_changes_the_size(canvas, ready, toolbox):
    ready.classes.select(2)
    toolbox.set_size(20)
    tablet(canvas, QEvent.Type.TabletPress, at(canvas, 12, 12), 0.1)
    tablet(canvas, QEvent.Type.TabletRelease, at(canvas, 12, 12), 0.0)
    light = int((ready.pixels.label_map == 2).sum())
    ready.session.undo()
    tablet(canvas, QEvent.Type.TabletPress, at(canvas, 12, 12), 1.0)
    tablet(canvas, QEvent.Type.TabletRelease, at(canvas, 12, 12), 0.0)
    assert 0 < light < int((ready.pixels.label_map == 2).sum()) / 4
    ready.session.undo()
    toolbox.set_pressure(False)
    tablet(canvas, QEvent.Type.TabletPress, at(canvas, 12, 12), 0.1)
    tablet(canvas, QEvent.Type.TabletRelease, at(canvas, 12, 12), 0.0)
    assert int((ready.pixels.label_map == 2).sum()) > 4 * light


def test_the_pens_other_end_erases(canvas, ready, toolbox):
    tablet(canvas, QEvent.Type.TabletPress, at(canvas, 12, 12), 1.0, eraser=True)
    tablet(canvas, QEvent.Type.TabletRelease, at(canvas, 12, 12), 0.0, eraser=True)
    assert ready.pixels.label_map[12, 12] == IGNORE
    tablet(canvas, QEvent.Type.TabletPress, at(canvas, 12, 40), 1.0)
    tablet(canvas, QEvent.Type.TabletRelease, at(canvas, 12, 40), 0.0)
    assert toolbox.tool is Tool.BRUSH


def test_ignored_pixels_show_a_checker(canvas, ready):
    ready.classes.delete(0, IGNORE)
    image = canvas.grab().toImage()
    left, top = (round(value) for value in canvas.view.to_widget(2, 2))
    right, bottom = (round(value) for value in canvas.view.to_widget(12, 12))
    colors = {image.pixel(x, y) for x in range(left, right) for y in range(top, bottom)}
    assert len(colors) > 1


def test_the_result_lies_over_the_map(canvas, ready, link):
    link.answer_render(value=200)
    assert shown(canvas, 5, 5) == (120, 170, 230)
    ready.session.set_overlay(1.0)
    assert shown(canvas, 5, 5) == pytest.approx((200, 200, 200), abs=6)
    ready.session.set_overlay(0.5)
    assert shown(canvas, 5, 5) == pytest.approx((160, 185, 215), abs=6)


@pytest.mark.parametrize("tool", list(Tool))
def test_every_tool_draws_its_outline_without_fail(canvas, ready, toolbox, qtbot, tool):
    toolbox.set_tool(tool)
    toolbox.set_outlined(True)
    for size in (1, 9, 64, 300):
        toolbox.set_size(size)
        for zoom in (0.2, 1.0, 11.3, 64.0):
            canvas.set_view(canvas.view.zoomed(zoom, 320, 240))
            place = QPoint(320, 240)
            qtbot.mousePress(canvas, LEFT, pos=place)
            qtbot.mouseMove(canvas, place + QPoint(30, 22))
            canvas.grab()
            qtbot.keyClick(canvas, Qt.Key.Key_Escape)
            qtbot.mouseRelease(canvas, LEFT, pos=place)
    while ready.session.undo_name:
        ready.session.undo()


def test_keyboard_focus_is_shown(canvas, qtbot):
    before = canvas.grab().toImage().pixel(0, 0)
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.grab().toImage().pixel(0, 0) != before
    assert canvas.accessibleName()


def test_an_empty_canvas_says_what_to_do(canvas, ready, toolbox):
    ready.session.open(new_project(64, 64))
    canvas._pointing.at = None
    hinted = canvas.grab().toImage()
    toolbox.press((2.0, 2.0))
    toolbox.release()
    ready.session.undo()
    assert canvas.grab().toImage() != hinted


def _moved_without_button(canvas, y, x):
    place, none = QPointF(at(canvas, y, x)), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def test_a_release_that_never_came_ends_the_stroke(canvas, ready, toolbox, qtbot):
    ready.classes.select(1)
    qtbot.mousePress(canvas, LEFT, pos=at(canvas, 5, 5))
    assert toolbox.dragging
    _moved_without_button(canvas, 40, 50)
    assert not toolbox.dragging
    assert ready.session.undo_name == "Brush stroke"
    before = ready.pixels.label_map.copy()
    _moved_without_button(canvas, 10, 10)
    np.testing.assert_array_equal(ready.pixels.label_map, before)


def test_losing_the_focus_ends_the_stroke(canvas, ready, toolbox, qtbot):
    ready.classes.select(1)
    qtbot.mousePress(canvas, LEFT, pos=at(canvas, 5, 5))
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert not toolbox.dragging
    assert ready.session.undo_name == "Brush stroke"


def test_a_polygon_waits_for_its_corners_without_a_button(canvas, toolbox, qtbot):
    toolbox.set_tool(Tool.POLYGON)
    qtbot.mouseClick(canvas, LEFT, pos=at(canvas, 5, 5))
    _moved_without_button(canvas, 30, 30)
    assert toolbox.corners


def test_shift_and_click_draws_a_line_from_the_last_stroke(canvas, ready, toolbox, qtbot):
    toolbox.set_size(3)
    ready.classes.select(1)
    drag(qtbot, canvas, (40, 5), (40, 8))
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(canvas, LEFT, shift, at(canvas, 40, 50))
    assert (ready.pixels.label_map[40, 5:51] == 1).all()
    ready.opened.emit()
    ready.classes.select(2)
    qtbot.mouseClick(canvas, LEFT, shift, at(canvas, 10, 5))
    assert not (ready.pixels.label_map[25, 20:35] == 2).any(), "another painting has no stroke to come from"
