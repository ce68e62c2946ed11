"""The window as a whole: keys, menus, messages, what is remembered, and that nothing unsaved gets lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMessageBox, QSlider, QSpinBox

from catpaint.domain.label_map import write_label_map
from catpaint.domain.project import Project
from catpaint.domain.tools import Tool
from catpaint.session.busy import Busy, Task
from catpaint.session.example import example_project, examples
from catpaint.ui.affinity.reverse_dialog import ReverseDialog
from catpaint.ui.common import theme
from catpaint.ui.shell import window as window_module
from catpaint.ui.shell import window_files
from catpaint.ui.shell.actions import TOOL_ACTIONS
from catpaint.ui.shell.dialogs import NewDialog, ShortcutsDialog, ask_unsaved
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.stage import Shown
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
    window.activateWindow()
    window.canvas.setFocus()
    return window


def answer(monkeypatch, module, name, value):
    """Let a question be answered at once; returns how often it was asked."""
    asked = []
    monkeypatch.setattr(module, name, lambda *_: (asked.append(True), value)[1])
    return asked


KEYS = {
    "B": Tool.BRUSH,
    "E": Tool.ERASE,
    "G": Tool.FILL,
    "L": Tool.LINE,
    "R": Tool.RECTANGLE,
    "O": Tool.ELLIPSE,
    "P": Tool.POLYGON,
    "F": Tool.LASSO,
    "I": Tool.PICK,
}


@pytest.mark.parametrize(("key", "tool"), KEYS.items())
def test_tool_keys(window, qtbot, key, tool):
    window.toolbox.set_tool(Tool.FILL if tool is not Tool.FILL else Tool.LINE)
    qtbot.keyClick(window.canvas, getattr(Qt.Key, f"Key_{key}"))
    assert window.toolbox.tool is tool
    assert window.actions_[TOOL_ACTIONS[tool].name].isChecked()


def test_size_and_class_keys(window, ready, qtbot):
    size = window.toolbox.size
    qtbot.keyClick(window.canvas, Qt.Key.Key_BracketRight)
    assert window.toolbox.size > size
    qtbot.keyClick(window.canvas, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(window.canvas, Qt.Key.Key_BracketLeft)
    assert window.toolbox.size < size
    qtbot.keyClick(window.canvas, Qt.Key.Key_3)
    assert ready.classes.selected == 2
    qtbot.keyClick(window.canvas, Qt.Key.Key_9)
    assert ready.classes.selected == 2
    qtbot.keyClick(window.canvas, Qt.Key.Key_X)
    assert ready.classes.selected == 0
    window.toolbox.set_tool(Tool.ERASE)
    qtbot.keyClick(window.canvas, Qt.Key.Key_2)
    assert window.toolbox.tool is Tool.BRUSH, "who chooses a class wants to paint with it"


def test_undo_keys_and_names(window, ready, qtbot):
    assert not window.actions_["undo"].isEnabled()
    ready.classes.select(2)
    window.toolbox.press((5.0, 5.0))
    window.toolbox.release()
    assert window.actions_["undo"].text() == "&Undo Brush stroke"
    assert window.isWindowModified()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ready.session.redo_name == "Brush stroke"
    assert not window.isWindowModified()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert ready.session.undo_name == "Brush stroke"


def test_no_two_actions_share_a_key(window):
    keys = [key for action in window.actions() for key in action.shortcuts()]
    texts = [key.toString() for key in keys]
    assert len(texts) == len(set(texts))


def test_menu_mnemonics_are_unique(window):
    for menu in window.menuBar().actions():
        letters = [
            action.text()[action.text().index("&") + 1].lower()
            for action in menu.menu().actions()
            if "&" in action.text().replace("&&", "")
        ]
        assert len(letters) == len(set(letters)), (menu.text(), letters)


def test_everything_one_can_reach_has_a_name(window):
    kinds = (QAbstractButton, QSlider, QSpinBox, QLineEdit, QComboBox)
    for widget in window.findChildren(kinds[0]) + [w for kind in kinds[1:] for w in window.findChildren(kind)]:
        inner = isinstance(widget.parentWidget(), (QSpinBox, QComboBox)) or widget.objectName().startswith("qt_")
        if inner or not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName() or text or widget.toolTip(), (widget, widget.parentWidget())


def test_a_render_s_error_is_said_once(window, ready, link, qtbot):
    link.failed.emit(Task.RENDERING, "out of memory; choose a smaller size", "the whole report")
    assert window.error_bar.message == ""
    assert window.result.message.text == "out of memory; choose a smaller size"
    window.result.message._copy.click()
    assert QGuiApplication.clipboard().text() == "out of memory; choose a smaller size\n\nthe whole report"
    link.answer_render()
    assert window.result.message.text == ""


def test_the_error_bar_is_inline_and_copyable(window, ready, link, qtbot):
    assert window.error_bar.message == ""
    window.stage.show_parts(Shown.CANVAS)
    link.failed.emit(Task.RENDERING, "out of memory; choose a smaller size", "the whole report")
    assert window.error_bar.message == "out of memory; choose a smaller size"
    window.error_bar.copy()
    assert QGuiApplication.clipboard().text() == "out of memory; choose a smaller size\n\nthe whole report"
    link.answer_render()
    assert window.error_bar.message == "", "the next picture clears a render's error"
    ready.session.report_error("can't write")
    link.answer_render()
    assert window.error_bar.message == "can't write"


def test_refusals_are_shown(window, ready):
    window.actions_["keep"].setEnabled(True)
    window.actions_["keep"].trigger()
    assert "no finished render" in window.error_bar.message


def test_status_bar(window, ready, link, qtbot):
    window.status.show_pointer((40.5, 3.5))
    assert window.status._pointer.text() == "3, 40   lawn"
    window.status.show_pointer((400.0, 3.5))
    assert window.status._pointer.text() == ""
    link.answer_render()
    assert "0.10 s" in window.status._render.text()
    assert "cpu" in window.status._render.text()
    assert "tiny" in window.status._render.text()
    assert "fake encoder" in window.status._render.text()
    link.busy.emit(Busy(Task.READING_MODEL, "Loading model tiny"))
    assert window.status._busy.text() == "Loading model tiny…"
    window.canvas.sight.actual_size()
    assert window.status._zoom.text() == "100 %"


def test_live_and_overlay_actions(window, ready, qtbot):
    window.actions_["live"].trigger()
    assert not ready.live.on
    ready.live.switch(True)
    assert window.actions_["live"].isChecked()
    window.actions_["overlay"].trigger()
    assert ready.session.overlay == 0.5
    ready.session.set_overlay(0.8)
    window.actions_["overlay"].trigger()
    assert ready.session.overlay == 0
    window.actions_["overlay"].trigger()
    assert ready.session.overlay == 0.8


def test_replace_previous_by_selected(window, ready):
    ready.classes.select(1)
    ready.classes.select(2)
    window.actions_["replace_class"].trigger()
    assert (ready.pixels.label_map[24:] == 2).all()
    ready.session.undo()
    assert (ready.pixels.label_map[24:] == 1).all()


def test_closing_asks_about_unsaved_changes(window, ready, monkeypatch, tmp_path, qtbot):
    ready.classes.add("kelp")
    asked = answer(monkeypatch, window_module, "ask_unsaved", "cancel")
    assert not window.close()
    assert asked
    answer(monkeypatch, window_module, "ask_unsaved", "save")
    target = tmp_path / "beach.catpaint"
    monkeypatch.setattr(window_files.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert "kelp" in Project.load(target).vocabulary.names


def test_closing_without_changes_asks_nothing(window, monkeypatch):
    asked = answer(monkeypatch, window_module, "ask_unsaved", "cancel")
    assert window.close()
    assert not asked


def test_opening_asks_about_unsaved_changes(window, ready, monkeypatch, tmp_path, qtbot, project):
    project.save(tmp_path / "a.catpaint")
    ready.classes.add("kelp")
    answer(monkeypatch, window_files, "ask_unsaved", "cancel")
    window.dialogs.open(tmp_path / "a.catpaint")
    QApplication.processEvents()
    assert "kelp" in ready.classes.vocabulary.names
    answer(monkeypatch, window_files, "ask_unsaved", "discard")
    with qtbot.waitSignal(ready.opened):
        window.dialogs.open(tmp_path / "a.catpaint")
    assert "kelp" not in ready.classes.vocabulary.names
    assert window.windowTitle() == "a[*] – catpaint"
    window.recent_menu.fill()
    assert window.recent_menu.actions()[0].text() == "a.catpaint"


def drop(window, path):
    """Drop a file on the window; returns whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.setAccepted(False)
    window.dropEvent(event)
    return event.isAccepted()


def test_dropping_files(window, ready, tmp_path, qtbot, project):
    write_label_map(tmp_path / "map.png", np.ones((20, 30), np.uint16), ready.classes.vocabulary)
    assert drop(window, tmp_path / "map.png")
    dialog = translating(window, qtbot)
    qtbot.waitUntil(dialog.apply.isEnabled)
    with qtbot.waitSignal(ready.labels_changed):
        dialog.apply.click()
    assert ready.pixels.size == (30, 20)
    assert (ready.pixels.label_map == 1).all()
    ready.session.mark_saved(ready.session.position)
    project.save(tmp_path / "a.catpaint")
    with qtbot.waitSignal(ready.opened):
        drop(window, tmp_path / "a.catpaint")
    assert not drop(window, tmp_path / "notes.txt")
    (tmp_path / "broken.catpack").write_bytes(b"no pack")
    with qtbot.waitSignal(ready.failed) as failed:
        assert drop(window, tmp_path / "broken.catpack")
    assert "broken.catpack: isn't a catpaint pack" in failed.args[0]


def translating(window, qtbot):
    """The dialog that a label map opens, once it is there."""
    qtbot.waitUntil(lambda: bool(window.findChildren(ReverseDialog)))
    return window.findChildren(ReverseDialog)[-1]


def test_a_label_map_nobody_described_leads_on(window, ready, tmp_path, qtbot):
    write_label_map(tmp_path / "map.png", np.full((20, 30), 3000, np.uint16))
    window.dialogs.take(tmp_path / "map.png")
    dialog = translating(window, qtbot)
    assert "fits no classes" in dialog.message.text
    dialog.classes.setCurrentIndex(dialog.classes.findData("numbers"))
    dialog.classes.activated.emit(dialog.classes.currentIndex())
    qtbot.waitUntil(dialog.apply.isEnabled)
    dialog.keep_classes.setChecked(True)
    with qtbot.waitSignal(ready.vocabulary_changed):
        dialog.apply.click()
    assert ready.classes.vocabulary.names == ("class 3000",)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nrubbish", b"no picture"])
def test_a_broken_file_has_its_own_message_and_no_dialog(window, ready, tmp_path, qtbot, content):
    (tmp_path / "map.png").write_bytes(content)
    with qtbot.waitSignal(ready.failed) as failed:
        window.dialogs.take(tmp_path / "map.png")
    assert "map.png: is not an image" in failed.args[0]
    assert "painted in" not in failed.args[0]
    assert not window.findChildren(ReverseDialog)


def test_a_photograph_is_told_as_one(window, ready, tmp_path, qtbot):
    pixels = np.random.default_rng(1).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "photo.jpg")
    with qtbot.waitSignal(ready.failed) as failed:
        window.dialogs.take(tmp_path / "photo.jpg")
    assert "is a photograph" in failed.args[0]
    assert not window.findChildren(ReverseDialog)


def test_new_painting(window, ready, monkeypatch, qtbot):
    monkeypatch.setattr(NewDialog, "exec", lambda self: True)
    window.dialogs.new()
    assert ready.pixels.size == (512, 512)
    assert not ready.session.dirty
    monkeypatch.setattr(NewDialog, "classes_chosen", "camvid")
    window.dialogs.new()
    assert ready.classes.vocabulary.name.lower() == "camvid"


def test_the_example_opens(window, ready, qtbot):
    with qtbot.waitSignal(ready.opened):
        window.dialogs.open_example()
    assert len(ready.classes.vocabulary) > 5


def test_every_example_is_in_the_menu(window, ready, qtbot):
    (menu,) = (action.menu() for action in window.menuBar().actions()[0].menu().actions() if "xample" in action.text())
    titles = [action.text() for action in menu.actions()]
    assert len(titles) == len(examples()) >= 10
    assert "Snow mountains" in titles
    with qtbot.waitSignal(ready.opened):
        menu.actions()[titles.index("Harbour")].trigger()
    assert ready.classes.vocabulary.names == example_project("harbour").vocabulary.names


def test_too_large_a_size_becomes_the_largest(window, ready, qtbot):
    dialog = NewDialog(ready.classes.vocabulary, window)
    qtbot.addWidget(dialog)
    dialog._sizes.setCurrentIndex(dialog._sizes.count() - 1)
    dialog._width.selectAll()
    qtbot.keyClicks(dialog._width, "20000")
    dialog._width.interpretText()
    assert dialog.size_chosen[0] == dialog._width.maximum()


def test_layout_and_tools_are_remembered(window, ready, store, qtbot, project):
    window.toolbox.set_size(77)
    window.toolbox.set_shape("square")
    window.arrangement.docks["Renders"].close()
    ready.live.switch(False)
    window.close()
    again = MainWindow(ready, SettingsStore(Path(store._settings.fileName())))
    qtbot.addWidget(again)
    again.show()
    assert again.toolbox.size == 77
    assert again.toolbox.shape == "square"
    assert not again.arrangement.docks["Renders"].toggleViewAction().isChecked()
    assert not ready.live.on
    again.actions_["reset_layout"].trigger()
    assert again.arrangement.docks["Renders"].toggleViewAction().isChecked()


def test_options_follow_the_tool(window, qtbot):
    options = window.options
    window.toolbox.set_tool(Tool.BRUSH)
    assert options._slider.isVisibleTo(options)
    options._spin.setValue(100)
    assert window.toolbox.size == 100
    options._slider.setValue(0)
    assert window.toolbox.size == 1
    options._square.click()
    assert window.toolbox.shape == "square"
    window.toolbox.set_tool(Tool.FILL)
    assert not options._slider.isVisibleTo(options)
    assert options._contiguous.isVisibleTo(options)
    window.toolbox.set_tool(Tool.RECTANGLE)
    assert not options._slider.isEnabled()
    options._outlined.click()
    assert options._slider.isEnabled()


def test_long_names_do_not_stretch_the_window(window, ready):
    width = window.minimumSizeHint().width()
    ready.classes.rename(0, "an extraordinarily long class name that somebody typed in full " * 3)
    ready.classes.select(0)
    window.status.show_pointer((1.0, 1.0))
    assert window.minimumSizeHint().width() <= width + 200


def test_the_shortcut_list_is_complete(window, qtbot):
    rows = window.actions_.shortcuts()
    dialog = ShortcutsDialog(rows)
    qtbot.addWidget(dialog)
    assert ("Brush", "B") in rows
    assert len(rows) > 25


@pytest.mark.parametrize("name", ["light", "dark"])
def test_light_and_dark(window, ready, qapp, name):
    chosen = theme.Theme(qapp)
    chosen.choose(name)
    palette = qapp.palette()
    lightness = palette.window().color().lightness()
    assert (lightness < 128) == (name == "dark")
    for role in ("text", "muted", "error", "warning", "accent"):
        assert contrast(theme.tint(role), palette.window().color()) >= 4.5, role
    assert contrast(theme.tint("error"), theme.tint("error_background")) >= 4.5
    assert contrast(palette.highlightedText().color(), palette.highlight().color()) >= 4.5
    window.grab()
    chosen.choose("system")


def contrast(first, second):
    """WCAG contrast ratio of two colours."""

    def luminance(color):
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_escape_stops_the_render_unless_a_drag_is_under_way(window, link, qtbot):
    canvas, toolbox = window.canvas, window.toolbox
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert link.cancelled == 1
    toolbox.press((4.0, 4.0))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not toolbox.dragging
    assert link.cancelled == 1


def test_progress_leaves_a_message_alone(window, link):
    window.statusBar().showMessage("New noise: another picture of the same painting")
    link.busy.emit(Busy(Task.JOB, "Training", 0.4, 75.0))
    assert not window.status._progress.isVisible()
    window.statusBar().clearMessage()
    assert window.status._progress.isVisible()


@pytest.mark.parametrize(("key", "answered"), [(Qt.Key.Key_Return, "save"), (Qt.Key.Key_Escape, "cancel")])
def test_enter_saves_unsaved_changes_and_escape_goes_back(window, qtbot, key, answered):
    def press() -> None:
        (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        qtbot.keyClick(box, key)

    QTimer.singleShot(0, press)
    assert ask_unsaved(window, "kelp") == answered
