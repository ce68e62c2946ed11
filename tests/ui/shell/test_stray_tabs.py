"""Docks have one tab bar for each group, whatever Qt made on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.stray_tabs import hide_stray_tabs
from catpaint.ui.shell.window import MainWindow

GROUPS = [["Affinity", "Renders", "Training"], ["Classes", "Layers", "Labelling"]]


@pytest.fixture
def window(ready, tmp_path, qtbot):
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


def shown(window):
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted([bar.tabText(at) for at in range(bar.count())] for bar in bars if bar.isVisible())


def test_each_group_has_one_bar(window, qtbot):
    qtbot.waitUntil(lambda: shown(window) == GROUPS)
    for action in ("hide_panels", "hide_panels", "reset_layout"):
        window.actions_[action].trigger()
    qtbot.waitUntil(lambda: not window.arrangement._stray.isActive() and shown(window) == GROUPS)


def test_a_closed_dock_has_no_tab_and_the_others_keep_theirs(window, qtbot):
    window.arrangement.docks["Training"].close()
    qtbot.waitUntil(lambda: ["Affinity", "Renders"] in shown(window))
    hide_stray_tabs(window)
    assert ["Affinity", "Renders"] in shown(window)
    assert len(shown(window)) == 2
