from __future__ import annotations

import pytest

from catpaint.ui.shell.recent_menu import RecentMenu
from catpaint.ui.shell.settings_store import SettingsStore


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "settings.ini")


@pytest.fixture
def menu(store, qtbot):
    from PySide6.QtWidgets import QWidget

    host = QWidget()
    qtbot.addWidget(host)
    menu = RecentMenu(store, host)
    menu.host = host
    return menu


def test_without_projects_it_cannot_be_opened(menu):
    menu.fill()
    assert not menu.isEnabled()
    assert not menu.actions()


def test_an_entry_opens_its_project_and_the_list_is_cleared(menu, store, tmp_path, qtbot):
    for name in ("a & b", "c"):
        (tmp_path / f"{name}.catpaint").touch()
        store.add_recent(tmp_path / f"{name}.catpaint")
    menu.fill()
    first, second = menu.actions()[:2]
    assert (first.text(), second.text()) == ("c.catpaint", "a && b.catpaint")
    with qtbot.waitSignal(menu.chosen) as told:
        second.trigger()
    assert told.args == [tmp_path / "a & b.catpaint"]
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: not menu.isEnabled())
    assert store.recent() == []
