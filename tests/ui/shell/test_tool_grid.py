"""Every tool can be seen and clicked at the sizes windows have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTabBar, QToolBar, QToolButton

from catpaint.domain.tools import Tool
from catpaint.ui.shell.actions import TOOL_ACTIONS
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.tool_grid import ToolGrid
from catpaint.ui.shell.window import MainWindow


@pytest.fixture
def window(ready, tmp_path, qtbot):
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("size", [(1366, 768), (1600, 1000), (1280, 720)])
def test_nothing_is_hidden_behind_an_arrow(window, qtbot, size):
    window.resize(*size)
    qtbot.wait(20)
    for bar in window.findChildren(QToolBar):
        arrow = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        assert not arrow.isVisible(), bar.objectName()
    grid = window.findChild(ToolGrid)
    assert {button.defaultAction() for button in grid.buttons} == {
        *(window.actions_[spec.name] for spec in TOOL_ACTIONS.values()),
        *(window.actions_[name] for name in ("swap_class", "zoom_in", "zoom_out", "fit")),
    }
    for button in grid.buttons:
        corner = button.mapTo(window, QPoint(button.width(), button.height()))
        assert button.isVisible()
        assert corner.y() <= window.status.y()


def test_columns_follow_the_height(window, qtbot):
    grid = window.findChild(ToolGrid)
    window.resize(1600, grid.height_in(1) + 300)
    qtbot.waitUntil(lambda: grid.columns == 1)
    window.resize(1366, grid.height_in(2) + 200)
    qtbot.waitUntil(lambda: grid.columns == 2)
    fill = next(button for button in grid.buttons if button.defaultAction().objectName() == "tool_fill")
    qtbot.mouseClick(fill, Qt.MouseButton.LeftButton)
    assert window.toolbox.tool is Tool.FILL


def test_a_large_window_becomes_a_small_one_in_one_go(window, qtbot):
    grid = window.findChild(ToolGrid)
    for size in ((1600, 1000), (1366, 620), (1600, 1000), (1366, 700)):
        window.resize(*size)
        qtbot.waitUntil(lambda size=size: window.height() == size[1])
        qtbot.waitUntil(lambda: grid.width() >= grid.sizeHint().width())


def test_no_bar_of_tabs_lies_over_another_thing(window, qtbot):
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [bar.tabText(at) for bar in bars if bar.isVisible() for at in range(bar.count())]
    assert len(shown) == len(set(shown))
    assert "Training" in shown
