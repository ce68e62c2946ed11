"""Light and dark: what has to be seen can be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from catpaint.ui.common.theme import Theme


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's ratio, 1..21."""

    def light(color: QColor) -> float:
        parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in color.getRgbF()]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_frame_of_a_box_stands_out(qtbot, qapp, kind, appearance):
    theme = Theme(qapp)
    theme.choose(appearance)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(120, 40)
        box = kind("a", window)
        box.resize(120, 40)
        picture = window.grab().toImage()
        ground = QApplication.palette().window().color()
        row = [picture.pixelColor(x, 20) for x in range(12)]
        assert max(contrast(color, ground) for color in row) >= 3
    finally:
        theme.choose("system")
