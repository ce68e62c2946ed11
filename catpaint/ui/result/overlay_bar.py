"""How much of the picture lies over the canvas, on the classes one paints."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say


class OverlayBar(QWidget):
    """Bound to a session: a slider and its percentage, "off" at 0."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, maximum=100, singleStep=5, pageStep=20)
        self.slider.setAccessibleName(say("Opacity of the result over the canvas"))
        self.slider.setToolTip(say("Lays the result over the canvas, on the classes you paint"))
        label = QLabel(say("Over canvas"))
        label.setBuddy(self.slider)
        self.percent = QLabel()
        self.percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.percent)
        self.slider.valueChanged.connect(lambda value: session.session.set_overlay(value / 100))
        session.overlay_changed.connect(self._show)
        session.opened.connect(lambda: self._show(session.session.overlay))
        self._show(session.session.overlay)

    def _show(self, opacity: float) -> None:
        value = round(opacity * 100)
        if self.slider.value() != value:
            with QSignalBlocker(self.slider):
                self.slider.setValue(value)
        self.percent.setText(f"{value} %" if value else say("off"))
