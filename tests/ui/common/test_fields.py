"""Undo in fields: what is typed first, then the painting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSpinBox

from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(ready, tmp_path, qtbot):
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    ready.pixels.replace_class(0, 2)
    return window


def test_undo_after_a_number_was_entered_is_the_paintings(window, ready, qtbot):
    spin = window.options.findChild(QSpinBox)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "47")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.keyClick(spin, Qt.Key.Key_Z, CONTROL)
    assert ready.session.undo_name is None
    assert spin.value() == 47
    qtbot.keyClick(spin, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert ready.session.undo_name == "Replace class"


def test_undo_while_one_types_takes_back_the_digits(window, ready, qtbot):
    spin = window.options.findChild(QSpinBox)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "47")
    qtbot.keyClick(spin, Qt.Key.Key_Z, CONTROL)
    assert ready.session.undo_name == "Replace class"
    assert "47" not in spin.text()


def test_undo_after_a_seed_was_entered_is_the_paintings(window, ready, qtbot):
    field = window.result.seed.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ready.seeds.seed == 12
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert ready.seeds.seed == 0
    assert field.text() == "0"


def test_ctrl_with_a_letter_means_in_a_field_what_it_means_everywhere(window, ready, qtbot):
    """X11 gives Ctrl+E, K and U to fields; then Ctrl+E exported no picture once a seed was typed."""
    field = window.result.seed.field
    field.setFocus()
    for key, left in ((Qt.Key.Key_E, True), (Qt.Key.Key_U, True), (Qt.Key.Key_A, False), (Qt.Key.Key_V, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
        event.ignore()
        QApplication.sendEvent(field, event)
        assert event.isAccepted() is not left, key


def test_after_a_seed_keys_mean_tools_again(window, qtbot):
    field = window.result.seed.field
    field.setFocus()
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.canvas.hasFocus()
