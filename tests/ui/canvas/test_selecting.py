"""Selecting and moving with the pointer, the Select menu, and the ants."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow


@pytest.fixture
def window(session: QtSession, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    # Nobody is there to be asked about the unsaved painting.
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_closing", True))
    window.resize(900, 600)
    window.show()
    return window


def drag(toolbox: ToolBox, *points: tuple[float, float], **options: object) -> None:
    toolbox.press(points[0], **options)
    for point in points[1:]:
        toolbox.move(point)
    toolbox.release()


def test_shapes_are_selected_and_combined(session: QtSession, qtbot: QtBot) -> None:
    toolbox = ToolBox(session)
    before = session.pixels.label_map.copy()
    toolbox.set_tool(Tool.SELECT_RECTANGLE)
    drag(toolbox, (2.5, 3.5), (9.5, 12.5))
    assert session.area.selection.box == (2, 3, 10, 13)
    drag(toolbox, (2.5, 3.5), (4.5, 12.5), how="subtract")
    assert session.area.selection.box == (5, 3, 10, 13)
    toolbox.set_tool(Tool.SELECT_LASSO)
    drag(toolbox, (20, 20), (20, 30), (30, 30), (30, 20), how="add")
    assert session.area.selection.area == 50 + 100
    toolbox.set_tool(Tool.SELECT_POLYGON)
    for corner in ((0, 0), (0, 64), (8, 64), (8, 0)):
        toolbox.press(corner, how="intersect")
    toolbox.finish()
    assert session.area.selection.box == (5, 3, 8, 13)
    toolbox.set_tool(Tool.SELECT_REGION)
    toolbox.press((30.0, 5.0))
    assert session.area.selection.area == 24 * 64
    toolbox.set_tool(Tool.SELECT_RECTANGLE)
    drag(toolbox, (2.5, 2.5))
    assert session.area.selection is None, "a click selects nothing"
    assert np.array_equal(session.pixels.label_map, before)


def test_tools_paint_only_within(session: QtSession, qtbot: QtBot) -> None:
    toolbox = ToolBox(session)
    session.area.classes((1,))
    session.classes.select(2)
    drag(toolbox, (24.0, 10.0), (24.0, 40.0))
    assert not (session.pixels.label_map[:24] == 2).any()
    assert (session.pixels.label_map[24:] == 2).any()


def test_what_is_selected_is_dragged_doubled_and_let_go(session: QtSession, qtbot: QtBot) -> None:
    toolbox = ToolBox(session)
    toolbox.set_tool(Tool.MOVE)
    with qtbot.waitSignal(session.failed):
        toolbox.press((1.0, 1.0))
    toolbox.set_tool(Tool.SELECT_RECTANGLE)
    drag(toolbox, (24.5, 0.5), (27.5, 3.5))
    before = session.pixels.label_map.copy()
    toolbox.set_tool(Tool.MOVE)
    toolbox.press((25.0, 1.0))
    toolbox.move((15.0, 21.0))
    assert toolbox.dragging
    assert (session.pixels.label_map[14:18, 20:24] == 1).all()
    toolbox.abort()
    assert np.array_equal(session.pixels.label_map, before)
    drag(toolbox, (25.0, 1.0), (15.0, 21.0))
    assert session.session.undo_name == "Move"
    assert session.area.selection.box == (14, 20, 18, 24)
    assert (session.pixels.label_map[24:28, 0:4] == IGNORE).all()
    session.session.undo()
    drag(toolbox, (25.0, 1.0), (15.0, 21.0), double=True)
    assert session.session.undo_name == "Duplicate"
    assert (session.pixels.label_map[24:28, 0:4] == 1).all()
    session.session.undo()
    drag(toolbox, (25.0, 1.0), (25.2, 1.2))
    assert session.session.undo_name == "Select", "it wasn't moved"
    assert np.array_equal(session.pixels.label_map, before)


def test_the_menu_and_its_keys(window: MainWindow, session: QtSession, qtbot: QtBot) -> None:
    actions, canvas = window.actions_, window.canvas
    assert not actions["copy"].isEnabled()
    with qtbot.waitSignal(session.failed):
        actions["paste"].trigger()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    QTest.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert session.area.selection.area == 48 * 64
    assert actions["copy"].isEnabled()
    session.classes.select(1)
    for name, check in (
        ("select_class", lambda: session.area.selection.box == (24, 0, 48, 64)),
        ("copy", lambda: actions["paste"].isEnabled()),
        ("cut", lambda: (session.pixels.label_map[24:] == IGNORE).all()),
        ("paste", lambda: (session.pixels.label_map[24:] == 1).all()),
        ("select_invert", lambda: session.area.selection.box == (0, 0, 24, 64)),
        ("fill_selected", lambda: (session.pixels.label_map == 1).all()),
        ("delete_selected", lambda: (session.pixels.label_map[:24] == IGNORE).all()),
        ("select_none", lambda: session.area.selection is None),
    ):
        actions[name].trigger()
        assert check(), name
    while session.session.undo_name is not None:
        session.session.undo()
    assert session.area.selection is None


def test_a_double_click_closes_a_selecting_polygon(session: QtSession, qtbot: QtBot) -> None:
    toolbox = ToolBox(session)
    canvas = Canvas(session, toolbox)
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.show()
    toolbox.set_tool(Tool.SELECT_POLYGON)
    spots = [QPoint(*map(round, canvas.view.to_widget(*corner))) for corner in ((2, 2), (2, 40), (40, 40))]
    for spot in spots:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=spots[-1])
    assert not toolbox.dragging
    assert 500 < session.area.selection.area < 900


def test_ants_march_while_something_is_selected(session: QtSession, qtbot: QtBot) -> None:
    canvas = Canvas(session, ToolBox(session))
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.show()
    plain = canvas.grab().toImage()
    assert not canvas._marks.ants.marching
    session.area.classes((1,))
    assert canvas._marks.ants.marching
    first = canvas.grab().toImage()
    assert first != plain
    with qtbot.waitSignal(canvas._marks.ants.marched):
        pass
    assert canvas.grab().toImage() != first
    rect = canvas._marks.ants.rect(canvas.view)
    assert rect.contains(QPoint(*map(round, canvas.view.to_widget(24, 0))))
    session.area.none()
    assert not canvas._marks.ants.marching
    at = QPoint(*map(round, canvas.view.to_widget(24, 32)))
    still = canvas.grab().toImage()
    assert [still.pixel(at + QPoint(0, step)) for step in (-1, 0, 1)] == [
        plain.pixel(at + QPoint(0, step)) for step in (-1, 0, 1)
    ]
