"""Stamps with the pointer, their choice in the options, and those a person keeps."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from catpaint.domain.tools import Tool
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.options_bar import OptionsBar
from catpaint.ui.canvas.stamp_choice import StampChoice
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.theme import Theme
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.select_actions import SelectActions


def test_a_stamp_is_one_step_of_the_selected_class(session: QtSession, qtbot: QtBot, tmp_path) -> None:
    session.stamps.folder = tmp_path
    toolbox = ToolBox(session)
    bar = OptionsBar(session, toolbox)
    qtbot.addWidget(bar)
    toolbox.set_tool(Tool.STAMP)
    choice = bar.findChild(StampChoice)
    assert not choice.isHidden()
    at = choice.findText("House")
    choice.setCurrentIndex(at)
    choice.activated.emit(at)
    assert session.stamps.chosen.name == "House"
    before = session.pixels.label_map.copy()
    session.classes.select(2)
    toolbox.press((40.0, 30.0))
    toolbox.release()
    added = (session.pixels.label_map == 2) & (before != 2)
    assert added.any()
    assert session.session.undo_name == "Stamp"
    toolbox.press((40.0, 50.0))
    toolbox.move((10.0, 10.0))
    toolbox.abort()
    session.session.undo()
    assert np.array_equal(session.pixels.label_map, before)


def test_what_is_selected_is_kept_as_one(
    session: QtSession, qtbot: QtBot, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.stamps.folder = tmp_path
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(host)
    SelectActions(session, actions, host)
    failed: list[str] = []
    session.failed.connect(lambda text, _: failed.append(text))
    assert not actions["keep_stamp"].isEnabled()
    session.area.classes((1,))
    height = session.area.selection.box[2] - session.area.selection.box[0]
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (50, True))
    actions["scale_selected"].trigger()
    assert session.session.undo_name == "Scale"
    assert session.area.selection.box[2] - session.area.selection.box[0] == height // 2
    session.session.undo()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("my shape", True))
    actions["keep_stamp"].trigger()
    assert session.stamps.chosen.name == "my shape"
    assert (tmp_path / "my shape.png").exists()
    actions["keep_stamp"].trigger()
    assert "already" in failed.pop()


def test_the_stamp_is_seen_under_the_pointer_and_lands_there(session: QtSession, qtbot: QtBot, tmp_path) -> None:
    session.stamps.folder = tmp_path
    session.stamps.choose("House")
    session.classes.select(2)
    toolbox = ToolBox(session)
    canvas = Canvas(session, toolbox)
    qtbot.addWidget(canvas)
    canvas.resize(400, 320)
    canvas.show()
    QTest.mouseMove(canvas, QPoint(30, 30))
    before = canvas.grab().toImage()
    toolbox.set_tool(Tool.STAMP)
    at = QPoint(200, 200)
    QTest.mouseMove(canvas, at)
    body = QPoint(200, 200 - round(toolbox.stamp_height * canvas.view.zoom / 3))
    ghost = canvas.grab().toImage()
    assert ghost.pixelColor(body) != before.pixelColor(body)
    labels = session.pixels.label_map.copy()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    y, x = (int(value) for value in canvas.view.to_map(body.x(), body.y()))
    assert session.pixels.label_map[y, x] == 2
    assert np.count_nonzero(session.pixels.label_map != labels) > 20
    toolbox.set_tool(Tool.FILL)
    session.session.undo()
    assert canvas.grab().toImage().pixelColor(body) == before.pixelColor(body)


def test_the_options_icons_follow_the_theme(session: QtSession, qtbot: QtBot, qapp) -> None:
    bar = OptionsBar(session, ToolBox(session))
    qtbot.addWidget(bar)
    button = bar._comfort
    theme, seen = Theme(qapp), []
    try:
        for name in ("light", "dark", "light"):
            theme.choose(name)
            qapp.processEvents()
            image = button.icon().pixmap(16, 16).toImage()
            colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
            seen.append(max(colors, key=lambda color: color.alpha()).lightness())
    finally:
        theme.choose("system")
        theme.deleteLater()
    assert seen[0] == seen[2] < 100 < seen[1]
