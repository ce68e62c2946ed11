"""Layouts that several windows share."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

_FRAME = QSize(16, 56)
"""What a system's frame around a window takes at most."""


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """A window's first size, less where its screen has less."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableGeometry().size() - _FRAME))


def lay_beside(parent: QWidget, left: QWidget, right: QLayout) -> None:
    """A list at the left of a window, a line, and what it chooses at the right, which takes the room."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(left)
    layout.addWidget(line)
    layout.addLayout(right, 1)
