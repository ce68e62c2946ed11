"""How far an estimate is, how long it will take, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catpaint.steps import Progress


def left_text(seconds: float | None) -> str:
    """ "about 40 s left", "" where nothing is known. Steps coarse enough not to flicker."""
    return "" if seconds is None else f"{span_text(seconds)} left"


def span_text(seconds: float) -> str:
    """ "about 40 s"."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {5 * round(seconds / 5)} s"
    minutes = seconds / 60
    return f"about {round(minutes)} min" if minutes < 90 else f"about {minutes / 60:.0f} h"


class EstimateBar(QWidget):
    """Stage, bar, time left and Cancel; hidden while nothing is estimated."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(textVisible=False, maximumHeight=4, accessibleName="Progress of the estimate")
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.cancel = QPushButton("Cancel")
        self.cancel.setToolTip("Stop the estimate; the affinity stays as it is")
        self.cancel.clicked.connect(self.cancelled)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.said, 1)
        line.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.bar)
        layout.addLayout(line)
        self.hide()

    def show_wait(self, text: str, *, cancellable: bool) -> None:
        """Something without steps, or that hasn't begun."""
        self._say(text)
        self.bar.setRange(0, 0)
        self.cancel.setVisible(cancellable)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """A step was made."""
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        left = left_text(progress.seconds_left)
        stage = progress.stage[:1].upper() + progress.stage[1:]
        self._say(f"{stage}: {progress.done} of {progress.total}" + (f" · {left}" if left else ""))
        self.cancel.setVisible(True)
        self.show()

    def end(self) -> None:
        """Nothing is estimated any more."""
        self.hide()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setToolTip(text)
        self.bar.setAccessibleDescription(text)
