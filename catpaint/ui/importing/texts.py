"""Words and label styles of the wizard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from catpaint.ui.common.theme import tint
from catpaint.words import number


def percent(share: float) -> str:
    """A share 0..1 as one reads it: "12 %", "0.4 %", "<0.1 %"."""
    if 0 < share < 0.001:
        return f"<{number(0.1, '.1f')} %"
    return f"{100 * share:.0f} %" if share >= 0.0995 or share == 0 else f"{number(100 * share, '.1f')} %"


def hint(text: str = "") -> QLabel:
    """A line of quiet text."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    tinted(label, "muted")
    return label


def error_style(label: QLabel, error: bool) -> None:
    """Show a label's text as an error, or as usual."""
    if error:
        tinted(label, "error")
    else:
        label.setPalette(QPalette())


def tinted(label: QLabel, role: str) -> None:
    """A label's text in a colour of the theme."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, tint(role))
    label.setPalette(palette)
