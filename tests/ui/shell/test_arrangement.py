"""Where the window's parts lie: at first, hidden for a moment, and at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "settings.ini")


@pytest.fixture
def window(ready, store, qtbot):
    window = MainWindow(ready, store)
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


def test_the_first_window_fits_the_screen_with_equal_halves(window, ready):
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    assert abs(window.canvas.width() - window.result.width()) <= 1


def test_panels_are_hidden_and_come_back(window, ready, qtbot):
    shown = [title for title, dock in window.arrangement.docks.items() if dock.isVisible()]
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert not any(dock.isVisible() for dock in window.arrangement.docks.values())
    assert window.canvas.isVisible()
    assert window.result.isVisible()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert [title for title, dock in window.arrangement.docks.items() if dock.isVisible()] == shown


def test_the_picture_alone_and_back(window, ready, link, qtbot):
    link.answer_render()
    window.actions_["picture_alone"].trigger()
    assert window.isFullScreen()
    assert window.result.picture.isVisible()
    for part in (
        window.canvas,
        window.result.seed,
        window.menuBar(),
        window.status,
        *window.arrangement.docks.values(),
    ):
        assert not part.isVisible()
    qtbot.keyClick(window.result.picture, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    for part in (
        window.canvas,
        window.result.seed,
        window.menuBar(),
        window.status,
        window.arrangement.docks["Classes"],
    ):
        assert part.isVisible()
    assert not window.actions_["picture_alone"].isChecked()


def test_what_is_hidden_for_the_moment_is_not_remembered(window, ready, store, qtbot):
    window.actions_["picture_alone"].trigger()
    window.close()
    again = MainWindow(ready, SettingsStore(Path(store._settings.fileName())))
    qtbot.addWidget(again)
    again.show()
    assert again.arrangement.docks["Classes"].isVisible()
    assert again.canvas.isVisible()


def test_a_panel_is_brought_to_the_front_and_the_first_layout_back(window):
    docks = window.arrangement.docks
    docks["Training"].close()
    window.arrangement.bring("Training")
    assert not docks["Training"].widget().visibleRegion().isEmpty()
    docks["Classes"].close()
    window.actions_["reset_layout"].trigger()
    assert docks["Classes"].toggleViewAction().isChecked()
    assert [action.text() for action in window.arrangement.dock_actions()] == list(docks)
