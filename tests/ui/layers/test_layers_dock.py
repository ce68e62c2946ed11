"""The layers dock, with real clicks and keys; and what painting does with layers."""

from __future__ import annotations

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
from catpaint.ui.layers.layer_model import Role
from catpaint.ui.layers.layers_dock import LayersPanel


@pytest.fixture
def panel(session: QtSession, qtbot: QtBot) -> LayersPanel:
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    panel.show()
    return panel


def spot(panel: LayersPanel, row: int, part: str) -> QPoint:
    """A point of a row within its eye, its lock or its name."""
    rect = panel.view.visualRect(panel.model.index(row))
    points = [QPoint(x, rect.center().y()) for x in range(rect.left(), rect.right())]
    return next(point for point in points if panel.view.part(point) == part)


def click(panel: LayersPanel, row: int, part: str) -> None:
    point = spot(panel, row, part) if part else panel.view.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def names(session: QtSession) -> list[str]:
    return [layer.name for layer in session.layers.layers]


def test_rows_are_the_layers_from_the_top(session: QtSession, panel: LayersPanel) -> None:
    panel.add_action.trigger()
    session.layers.rename(session.layers.layers.active, "trees")
    assert [panel.model.index(row).data() for row in range(2)] == ["trees", "Ground"]
    assert panel.view.currentIndex().data() == "trees"
    click(panel, 1, "")
    assert session.layers.current.name == "Ground"
    picture = panel.model.index(1).data(Role.PICTURE)
    assert not picture.isNull()
    assert panel.model.index(0).data(Role.PICTURE).pixelColor(0, 0).alpha() == 0


def test_eye_lock_and_keys(session: QtSession, panel: LayersPanel) -> None:
    panel.add_action.trigger()
    key = session.layers.layers.active
    click(panel, 0, "eye")
    assert not session.layers.layers.by_key(key).visible
    click(panel, 1, "lock")
    assert session.layers.layers.entries[0].locked
    assert session.layers.layers.active == key, "eye and lock don't choose"
    QTest.keyClick(panel.view, Qt.Key.Key_V)
    QTest.keyClick(panel.view, Qt.Key.Key_L)
    assert session.layers.current.visible
    assert session.layers.current.locked
    panel.delete_action.trigger()
    assert "is locked" in panel.message.text
    assert len(session.layers.layers) == 2


def test_order_by_drop_and_by_key(session: QtSession, panel: LayersPanel) -> None:
    for name in ("a", "b"):
        session.layers.add(name)
    data = panel.model.mimeData([panel.model.index(0)])
    assert not panel.model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, panel.model.index(-1))
    assert names(session) == ["b", "Ground", "a"]
    panel.up_action.trigger()
    assert names(session) == ["Ground", "b", "a"]
    panel.down_action.trigger()
    panel.down_action.trigger()
    assert names(session) == ["b", "Ground", "a"]
    assert not panel.down_action.isEnabled()
    session.session.undo()
    assert names(session) == ["Ground", "b", "a"]


def test_opacity_is_one_step_and_no_matter_to_the_picture(session: QtSession, panel: LayersPanel) -> None:
    edited: list[object] = []
    session.layers.add()
    session.edited.connect(edited.append)
    for value in (80, 50, 30):
        panel.opacity.setValue(value)
    assert session.layers.current.opacity == 0.3
    assert edited == []
    session.session.undo()
    assert panel.opacity.value() == 100


def test_doubling_merging_and_sending(session: QtSession, panel: LayersPanel) -> None:
    panel.duplicate_action.trigger()
    assert names(session) == ["Ground", "Ground copy"]
    panel.merge_action.trigger()
    assert names(session) == ["Ground"]
    session.area.classes((1,))
    panel.send_action.trigger()
    assert len(session.layers.layers) == 2
    assert (session.layers.current.ids != IGNORE).any()
    session.layers.select_next(-1)
    session.area.all()
    panel.menu.aboutToShow.emit()
    entry = panel.send_menu.actions()[0]
    entry.trigger()
    assert (session.layers.layers.entries[0].ids == IGNORE).all()


def test_painting_goes_to_the_active_layer_or_is_refused(session: QtSession, qtbot: QtBot) -> None:
    toolbox = ToolBox(session)
    canvas = Canvas(session, toolbox)
    qtbot.addWidget(canvas)
    failed: list[str] = []
    session.failed.connect(lambda text, _: failed.append(text))
    ground = session.pixels.label_map.copy()
    session.layers.add("top")
    session.classes.select(2)
    toolbox.press((10.0, 10.0))
    toolbox.move((10.0, 30.0))
    toolbox.release()
    assert (session.pixels.label_map[10, 10:30] == 2).all()
    assert np.array_equal(session.layers.layers.entries[0].ids, ground)
    toolbox.press((20.0, 20.0))
    toolbox.move((30.0, 30.0))
    toolbox.abort()
    session.session.undo()
    assert np.array_equal(session.pixels.label_map, ground)
    toolbox.set_tool(Tool.FILL)
    toolbox.press((0.0, 0.0))
    toolbox.release()
    region = ground == ground[0, 0]
    assert (session.pixels.label_map[0] == 2)[region[0]].all()
    assert (session.layers.current.ids != IGNORE).sum() <= region.sum()
    session.session.undo()
    session.layers.lock(session.layers.layers.active, True)
    for tool in (Tool.BRUSH, Tool.FILL, Tool.RECTANGLE):
        toolbox.set_tool(tool)
        toolbox.press((10.0, 10.0))
        toolbox.release()
        assert "“top” is locked; unlock it" in failed.pop()
    toolbox.set_tool(Tool.SELECT_RECTANGLE)
    toolbox.press((2.5, 2.5))
    toolbox.move((9.5, 9.5))
    toolbox.release()
    assert session.area.selection is not None
    toolbox.set_tool(Tool.MOVE)
    toolbox.press((5.0, 5.0))
    assert "is locked" in failed.pop()
    assert np.array_equal(session.pixels.label_map, ground)
