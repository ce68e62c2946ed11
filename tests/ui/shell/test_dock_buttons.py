from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QMainWindow

from catpaint.ui.shell.dock_buttons import DockButtons


def solid_pixels(image: QImage) -> list[QColor]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [color for x, y in points if (color := image.pixelColor(x, y)).alpha() > 200]


def stands_out(button: QAbstractButton, ground: QColor) -> bool:
    solid = solid_pixels(button.icon().pixmap(28, 28).toImage())
    return bool(solid) and all(abs(color.lightness() - ground.lightness()) > 90 for color in solid)


@pytest.mark.parametrize(("ground", "text"), [("#26272b", "#e8e9ed"), ("#f3f3f5", "#1c1d21")])
def test_buttons_stand_out_in_both_themes(qtbot, ground, text):
    application = QApplication.instance()
    before, sheet = application.palette(), application.styleSheet()
    application.setStyleSheet("")  # A window's theme that another test left would win over the palette.
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = QDockWidget("Classes", window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    DockButtons(dock)
    window.show()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(text))
    application.setPalette(palette)
    try:
        for floating in (False, True, False):
            dock.setFloating(floating)
            for name in ("qt_dockwidget_closebutton", "qt_dockwidget_floatbutton"):
                button = dock.findChild(QAbstractButton, name)
                qtbot.waitUntil(lambda at=button: stands_out(at, QColor(ground)))
                assert button.accessibleName()
    finally:
        application.setPalette(before)
        application.setStyleSheet(sheet)
