from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from catpaint.ui.common.messages import Message
from catpaint.ui.common.symbols import ThemedPanel, lead_with_symbol, tool_button


@pytest.fixture
def palette(qapp):
    before = QApplication.palette()
    yield QPalette(before)
    QApplication.setPalette(before)


def strongest(image: QImage) -> QColor:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(x, y) for x, y in points), key=QColor.alpha)


def test_icons_follow_the_theme(qtbot, palette):
    panel, field, message = ThemedPanel(), QLineEdit(), Message()
    qtbot.addWidget(panel)
    button = tool_button("close", "Close")
    lead_with_symbol(field, "search")
    layout = QVBoxLayout(panel)
    for widget in (button, field, message):
        layout.addWidget(widget)
    message.show_note("hello")
    panel.show()
    palette.setColor(QPalette.ColorRole.ButtonText, QColor(250, 10, 10))
    QApplication.setPalette(palette)

    def all_red() -> bool:
        icons = (button.icon(), field.actions()[0].icon(), message._close.icon())
        colors = [strongest(icon.pixmap(16, 16).toImage()) for icon in icons]
        return all(color.red() > 200 and color.green() < 60 for color in colors)

    assert not all_red()
    qtbot.waitUntil(all_red)
    assert button.accessibleName() == "Close"
