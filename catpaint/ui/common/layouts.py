"""Layouts that several windows share."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget


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
