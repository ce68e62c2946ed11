"""Light and dark: what has to be seen can be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from catpaint.ui.common.theme import Theme, tint


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


GROUNDS = ("window", "base", "alternate", "button")
TEXTS = [
    *((text, ground) for text in ("text", "muted", "error", "warning", "accent") for ground in GROUNDS),
    ("on_accent", "accent"),
    ("error", "error_background"),
    ("text", "error_background"),
    ("text", "canvas"),
]
"""What is written, on what: all roles of the theme that text has, on all grounds it stands on."""


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_has_contrast_enough(qapp, appearance, text, ground):
    """WCAG 2.1, level AA: 4.5 for text, also where it is a hint, a warning, an error or a link."""
    chosen = Theme(qapp)
    chosen.choose(appearance)
    try:
        assert contrast(tint(text), tint(ground)) >= 4.5
    finally:
        chosen.choose("system")


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "base", "alternate"])
def test_what_shows_focus_and_state_stands_out(qapp, appearance, ground):
    """WCAG 2.1, level AA: 3 for what tells the state of a control."""
    chosen = Theme(qapp)
    chosen.choose(appearance)
    try:
        assert contrast(tint("accent"), tint(ground)) >= 3
    finally:
        chosen.choose("system")


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_notes_and_errors_are_read_on_their_own_ground(qtbot, qapp, appearance):
    """A message's ground is its kind's colour, thinned over the window's."""
    chosen = Theme(qapp)
    chosen.choose(appearance)
    try:
        for kind, text in (("error", "error"), ("warning", "text"), ("muted", "text")):
            over, under = tint(kind), tint("window")
            share = 28 / 255
            mixed = QColor.fromRgbF(
                *(share * a + (1 - share) * b for a, b in zip(over.getRgbF()[:3], under.getRgbF()[:3], strict=True))
            )
            assert contrast(tint(text), mixed) >= 4.5, kind
    finally:
        chosen.choose("system")
