from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from catpaint.ui.common.messages import ElidedLabel, EmptyState, Message


def test_an_error_can_be_copied_with_its_details(qtbot):
    message = Message()
    qtbot.addWidget(message)
    assert message.text == ""
    message.show_error("it broke; do this", "details")
    assert message.text == "it broke; do this"
    assert not message.offers
    message._copy.click()
    assert QGuiApplication.clipboard().text() == "it broke; do this\n\ndetails"
    with qtbot.waitSignal(message.closed):
        qtbot.mouseClick(message._close, Qt.MouseButton.LeftButton)
    assert message.text == ""


def test_a_note_offers_an_action(qtbot):
    message = Message()
    qtbot.addWidget(message)
    message.show_note("gone", action="Undo")
    assert message.offers
    with qtbot.waitSignal(message.acted):
        message._action.click()


def test_labels_and_empty_states_paint(qtbot):
    for widget in (ElidedLabel(), EmptyState("search", "nothing", "here")):
        qtbot.addWidget(widget)
        widget.resize(30, 30)
        assert not widget.grab().isNull()
