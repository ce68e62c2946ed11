"""The light of a photograph: which one, how much of it, and away with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from catpaint.ui.common.messages import ElidedLabel
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, tool_button
from catpaint.words import say

_THUMBNAIL = QSize(36, 26)


class LightBar(ThemedPanel):
    """Bound to a session; hidden unless its pictures take the light of a photograph."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key = ""
        label = QLabel(say("Light", meaning="of a picture"))
        self.thumbnail = QLabel()
        self.name = ElidedLabel()
        self.name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.strength = QSlider(Qt.Orientation.Horizontal, maximum=100, singleStep=5, pageStep=20)
        self.strength.setAccessibleName(say("Strength of the photograph's light"))
        self.strength.setToolTip(say("How much of the photograph's light the picture takes"))
        label.setBuddy(self.strength)
        self._percent = QLabel()
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = tool_button("close", say("Remove this light"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget, stretch in (
            (label, 0),
            (self.thumbnail, 0),
            (self.name, 2),
            (self.strength, 3),
            (self._percent, 0),
            (self.remove, 0),
        ):
            layout.addWidget(widget, stretch)
        for signal in (session.light_changed, session.model_changed, session.opened):
            signal.connect(self._show)
        self.strength.valueChanged.connect(lambda value: session.light.set_strength(value / 100))
        self.strength.sliderReleased.connect(session.session.seal)
        self.remove.clicked.connect(session.light.remove)
        self._show()

    def _show(self) -> None:
        book = self._session.light
        light = book.now
        self.setVisible(light is not None)
        if light is None:
            return
        if light.key != self._key:
            self._key = light.key
            self.thumbnail.setPixmap(self._small(light.photograph))
        value = round(100 * light.strength)
        blocker = QSignalBlocker(self.strength)
        self.strength.setValue(value)
        blocker.unblock()
        self.strength.setEnabled(book.taken)
        self._percent.setText(f"{value} %" if book.taken else "–")
        self.name.setText(light.name)
        refused = say("This model can't take a photograph's light; one that paints latents can, as the starter")
        self.name.setToolTip(light.name if book.taken else refused)
        self.thumbnail.setToolTip(self.name.toolTip())

    def _small(self, photograph: bytes) -> QPixmap:
        """The kept copy is small itself, so that this takes a millisecond or two."""
        pixmap = QPixmap()
        if not pixmap.loadFromData(photograph):
            return QPixmap()
        return pixmap.scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
