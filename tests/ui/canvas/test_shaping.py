"""Handles around what is selected: dragged by mouse and by keys, whichever way the view is held; one step each."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from catpaint.domain.frames import Frame, Handle
from catpaint.domain.spans import rectangle_spans
from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.ui.canvas import shaping
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.canvas.turning import Turning
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.select_actions import SelectActions

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(session: QtSession, qtbot: QtBot) -> Canvas:
    """Ids 2 in the box (24, 20, 32, 32), selected, with the moving tool."""
    toolbox = ToolBox(session)
    canvas = Canvas(session, toolbox)
    qtbot.addWidget(canvas)
    canvas.resize(640, 480)
    canvas.show()
    session.area.spans(rectangle_spans((24, 20, 32, 32)))
    session.area.delete(2)
    toolbox.set_tool(Tool.MOVE)
    return canvas


def seen(canvas: Canvas, point: tuple[float, float]) -> QPoint:
    return canvas.sight.turning.seen_at(QPointF(*canvas.view.to_widget(*point))).toPoint()


def handle(canvas: Canvas, name: Handle) -> tuple[float, float]:
    assert canvas._toolbox.frame is not None
    return shaping.handles(canvas._toolbox.frame, canvas.view.zoom)[name]


def drag(
    canvas: Canvas, name: Handle, to: tuple[float, float], keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    start = seen(canvas, handle(canvas, name))
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, (start + seen(canvas, to)) / 2)
    move = [QPointF(seen(canvas, to)), QPointF(canvas.mapToGlobal(seen(canvas, to)))]
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    canvas.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, *move, Qt.MouseButton.NoButton, LEFT, keys))
    QTest.mouseRelease(canvas, LEFT, keys, pos=seen(canvas, to))


@pytest.mark.parametrize(("steps", "mirrored"), [(0, False), (3, False), (6, True)])
def test_a_corner_stretches_by_whole_pixels(canvas: Canvas, session: QtSession, steps: int, mirrored: bool) -> None:
    canvas.sight.turn(steps)
    canvas.sight.set_mirrored(mirrored)
    before, count = session.pixels.label_map.copy(), len(session.session._core.painting.history)
    drag(canvas, "bottom-right", (40.0, 44.0))
    assert session.area.selection.box == (24, 20, 40, 44)
    assert (session.pixels.label_map[24:40, 20:44] == 2).all()
    assert len(session.session._core.painting.history) == count + 1
    assert session.session.undo_name == "Scale"
    session.session.undo()
    assert np.array_equal(session.pixels.label_map, before)


def test_shift_keeps_the_proportion(canvas: Canvas, session: QtSession) -> None:
    drag(canvas, "bottom-right", (40.0, 33.0), SHIFT)
    top, left, bottom, right = session.area.selection.box
    assert (bottom - top) / (right - left) == pytest.approx(8 / 12, abs=0.05)
    assert bottom == 40


def test_turning_by_steps_leaves_a_hole_and_undoes(canvas: Canvas, session: QtSession) -> None:
    before = session.pixels.label_map.copy()
    drag(canvas, "turn", (28.4, 60.0), SHIFT)
    assert session.session.undo_name == "Turn"
    # A quarter of a 8×12 box about its middle is a 12×8 one.
    assert session.area.selection.box == (22, 22, 34, 30)
    assert (session.pixels.label_map[22:34, 22:30] == 2).all()
    assert (session.pixels.label_map[24:32, 20:22] == IGNORE).all()
    session.session.undo()
    assert np.array_equal(session.pixels.label_map, before)
    drag(canvas, "turn", (18.0, 35.0))
    assert set(np.unique(session.pixels.label_map)) <= set(np.unique(before)) | {IGNORE}, "ids are never mixed"


def test_keys_take_a_handle_as_well(canvas: Canvas, session: QtSession, qtbot: QtBot) -> None:
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    canvas._hover(QPointF(*canvas.view.to_widget(*handle(canvas, "right"))))
    canvas._keys.active = True
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas._toolbox.moving
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert session.session.undo_name == "Scale"
    assert session.area.selection.box[:3] == (24, 20, 32)
    assert session.area.selection.box[3] > 32


def test_escape_puts_all_back(canvas: Canvas, session: QtSession) -> None:
    before = session.pixels.label_map.copy()
    QTest.mousePress(canvas, LEFT, pos=seen(canvas, handle(canvas, "left")))
    QTest.mouseMove(canvas, seen(canvas, (28.0, 4.0)))
    assert not np.array_equal(session.pixels.label_map, before)
    canvas._toolbox.abort()
    assert np.array_equal(session.pixels.label_map, before)
    QTest.mousePress(canvas, LEFT, pos=seen(canvas, handle(canvas, "left")))
    QTest.mouseRelease(canvas, LEFT, pos=seen(canvas, handle(canvas, "left")))
    assert session.session.undo_name == "Delete", "nothing was dragged"


def test_a_large_piece_is_a_frame_until_it_is_dropped(
    canvas: Canvas, session: QtSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shaping, "_MOST", 10)
    before = session.pixels.label_map.copy()
    QTest.mousePress(canvas, LEFT, pos=seen(canvas, handle(canvas, "bottom")))
    QTest.mouseMove(canvas, seen(canvas, (44.0, 26.0)))
    assert np.array_equal(session.pixels.label_map, before)
    assert canvas._toolbox.frame.height == pytest.approx(20, abs=1)
    QTest.mouseRelease(canvas, LEFT, pos=seen(canvas, (44.0, 26.0)))
    assert session.area.selection.box[2] == pytest.approx(44, abs=1)


def test_cursors_point_the_way_a_handle_goes(canvas: Canvas) -> None:
    frame, shapes = Frame((0.0, 0.0), 10.0, 90.0), Qt.CursorShape
    upright, quarter = Turning(size=(640, 480)), Turning(90, size=(640, 480))
    expected = {
        "right": (shapes.SizeHorCursor, shapes.SizeVerCursor),
        "top": (shapes.SizeVerCursor, shapes.SizeHorCursor),
        "top-left": (shapes.SizeFDiagCursor, shapes.SizeBDiagCursor),
    }
    for name, (plain, turned) in expected.items():
        assert shaping.cursor_for(name, frame, upright).shape() == plain
        assert shaping.cursor_for(name, frame, quarter).shape() == turned
    assert shaping.cursor_for("turn", frame, upright).shape() == shapes.BitmapCursor
    canvas._hover(QPointF(*canvas.view.to_widget(*handle(canvas, "bottom"))))
    assert canvas.cursor().shape() == shapes.SizeVerCursor
    canvas._hover(QPointF(*canvas.view.to_widget(28.0, 26.0)))
    assert canvas.cursor().shape() == shapes.SizeAllCursor
    canvas._hover(QPointF(*canvas.view.to_widget(2.0, 2.0)))
    assert canvas.cursor().shape() == shapes.CrossCursor


def test_small_ones_have_room_to_be_moved_by() -> None:
    assert set(shaping.handles(Frame((0, 0), 4, 40), 2.0)).isdisjoint({"left", "right"})
    assert set(shaping.handles(Frame((0, 0), 40, 4), 2.0)).isdisjoint({"top", "bottom"})


def test_turning_by_degrees(session: QtSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(host)
    SelectActions(session, actions, host)
    session.area.spans(rectangle_spans((20, 20, 28, 32)))
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (90, True))
    actions["rotate_selected"].trigger()
    assert session.session.undo_name == "Turn"
    assert session.area.selection.box == (18, 22, 30, 30)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (0, True))
    actions["rotate_selected"].trigger()
    session.session.undo()
    assert session.area.selection.box == (20, 20, 28, 32)
