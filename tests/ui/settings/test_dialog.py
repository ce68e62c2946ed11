"""The settings as a person meets them, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from catpaint import files
from catpaint.domain.tools import Tool
from catpaint.jobs.messages import ListDevices
from catpaint.ui.shell.window import MainWindow


@pytest.fixture
def window(ready, store, qtbot):
    window = MainWindow(ready, store)
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def dialog(window):
    return window.settings.open()


def test_devices_and_encoders_there_are_can_be_chosen(dialog, link, store, qtbot):
    asked = next(number for number, (_, work) in link.jobs.items() if isinstance(work, ListDevices))
    link.answer_job(("cpu", "cuda:0", "cuda:1"), job_id=asked)
    box = dialog.computing.device
    assert [box.itemData(row) for row in range(box.count())] == ["auto", "cpu", "cuda:0", "cuda:1"]
    qtbot.waitUntil(lambda: dialog.computing.encoder.findData("minilm") > 0)
    assert not dialog.message.text
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert store.text("worker/device") == "cuda:0"
    assert "start catpaint again" in dialog.message.text
    box.activated.emit(box.currentIndex())
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert not dialog.message.text, "nothing differs from how the program began"


def test_theme_and_menu_agree(window, dialog, qtbot):
    told = []
    window.appearance_chosen.connect(told.append)
    box = dialog.appearance.theme
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    assert told == ["dark"]
    window.settings.preferences.choose("window/appearance", "light")
    assert box.currentData() == "light"


def test_patterns_show_at_once_on_the_canvas_and_in_the_list(window, dialog):
    parts = (window.canvas, window.classes.view)
    before = [part.grab().toImage() for part in parts]
    dialog.appearance.patterns.click()
    for part, plain in zip(parts, before, strict=True):
        assert part.grab().toImage() != plain
    dialog.appearance.patterns.click()
    assert [part.grab().toImage() for part in parts] == before


def test_the_cache_is_measured_and_cleared(dialog, qtbot):
    page = dialog.keeping
    qtbot.waitUntil(lambda: page.room.text() == "empty")
    assert not page.clear.isEnabled()
    folder = files.cache_folder() / "swatches"
    folder.mkdir(parents=True)
    (folder / "1.jpg").write_bytes(b"x" * 5000)
    page.measure()
    qtbot.waitUntil(page.clear.isEnabled)
    assert "pictures of classes" in page.room.toolTip()
    qtbot.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.room.text() == "empty")
    assert not folder.exists()


def test_another_key_works_at_once_and_the_old_one_no_more(window, dialog, qtbot):
    page = dialog.keys
    page.choose("tool_fill")
    page.key.setKeySequence(QKeySequence("K"))
    assert page.replace.isEnabled()
    page.replace.click()
    dialog.accept()
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.canvas)
    window.toolbox.set_tool(Tool.BRUSH)
    qtbot.keyClick(window.canvas, Qt.Key.Key_G)
    assert window.toolbox.tool is Tool.BRUSH
    qtbot.keyClick(window.canvas, Qt.Key.Key_K)
    assert window.toolbox.tool is Tool.FILL
    assert "(K)" in window.actions_["tool_fill"].toolTip()
    assert ("Fill", "K") in window.actions_.shortcuts()


@pytest.mark.parametrize(
    ("key", "whose"),
    [("B", "Brush"), ("3", "Select a class by its place"), ("Space", "Painting by keys"), ("Alt+F", "Menu File")],
)
def test_a_key_in_use_is_refused_and_whose_it_is_is_said(dialog, key, whose):
    page = dialog.keys
    page.choose("tool_fill")
    page.key.setKeySequence(QKeySequence(key))
    assert not page.replace.isEnabled()
    assert not page.add.isEnabled()
    assert f"“{whose}”" in page.message.text


def test_keys_are_found_by_name_and_by_key(dialog):
    page = dialog.keys

    def shown():
        items = (page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount()))
        return [item.text(0) for item in items if not item.isHidden()]

    page.search.setText("ctrl+shift+n")
    assert shown() == ["New class"]
    page.search.setText("zoom")
    assert shown() == ["Zoom in", "Zoom out"]
    page.search.setText("no such thing")
    assert shown() == []
    assert not page.replace.isEnabled()


def test_keys_can_be_taken_away_added_and_brought_back(dialog, window):
    page = dialog.keys
    page.choose("zoom_in")
    page.clear.click()
    assert window.actions_["zoom_in"].shortcuts() == []
    page.key.setKeySequence(QKeySequence("Ctrl+9"))
    page.replace.click()
    page.key.setKeySequence(QKeySequence("Ctrl+8"))
    page.add.click()
    assert [key.toString() for key in window.actions_["zoom_in"].shortcuts()] == ["Ctrl+9", "Ctrl+8"]
    page.default.click()
    assert window.actions_["zoom_in"].shortcut().toString() == "Ctrl++"
    assert not page.default.isEnabled()


def test_autosave_can_be_turned_off(ready, store, qtbot, tmp_path):
    from catpaint.ui.shell.autosave import Autosave

    autosave = Autosave(ready, ready.background, folder=tmp_path / "autosave", delay_ms=10)
    window = MainWindow(ready, store, autosave=autosave)
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.settings.preferences.choose("files/autosave_ms", 500)
    ready.classes.select(2)
    window.toolbox.press((5.0, 5.0))
    window.toolbox.release()
    qtbot.waitUntil(autosave.file.exists)
    window.settings.preferences.choose("files/autosave", False)
    qtbot.waitUntil(lambda: not autosave.file.exists())
    autosave.write()
    window.settings.preferences.choose("files/autosave", True)
    qtbot.waitUntil(autosave.file.exists)
    autosave.end()


def test_what_is_answered_after_it_was_closed_reaches_nobody(dialog, link, qtbot):
    asked = next(number for number, (_, work) in link.jobs.items() if isinstance(work, ListDevices))
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    link.answer_job(("cpu",), job_id=asked)
    # Whatever goes wrong in what comes from the other thread fails the test.
    qtbot.wait(100)


def test_where_it_runs_is_chosen_or_typed_and_checked(dialog, store):
    field = dialog.computing.engine
    assert field.currentText() == "here"
    field.setEditText("ray://gpu-box")
    field.lineEdit().editingFinished.emit()
    assert store.text("worker/engine") == "ray://gpu-box"
    assert "start catpaint again" in dialog.message.text
    field.setEditText("gpu-box:10001")
    field.lineEdit().editingFinished.emit()
    assert "write here, ray" in field.message.text()
    assert store.text("worker/engine") == "ray://gpu-box", "what can't be read isn't kept"
    field.setCurrentIndex(field.findText("here"))
    field.activated.emit(0)
    assert store.text("worker/engine") == "here"
    assert "write here" not in field.message.text()
