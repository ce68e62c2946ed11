"""How far an estimate is, how long it will take, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catpaint.steps import Progress
from catpaint.words import say


def left_text(seconds: float | None) -> str:
    """ "about 40 s left", "" where nothing is known. Steps coarse enough not to flicker."""
    return "" if seconds is None else say("{seconds} left", seconds=span_text(seconds))


def span_text(seconds: float) -> str:
    """ "about 40 s"."""
    if seconds < 10:
        return say("a few seconds")
    if seconds < 90:
        return say("about {seconds} s", seconds=5 * round(seconds / 5))
    minutes = seconds / 60
    if minutes < 90:
        return say("about {minutes} min", minutes=round(minutes))
    return say("about {hours} h", hours=round(minutes / 60))


class EstimateBar(QWidget):
    """Stage, bar, time left and Cancel; hidden while nothing is estimated."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(textVisible=False, maximumHeight=4, accessibleName=say("Progress of the estimate"))
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.cancel = QPushButton(say("Cancel"))
        self.cancel.setToolTip(say("Stop the estimate; the affinity stays as it is"))
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
        self._say(say(text))
        self.bar.setRange(0, 0)
        self.cancel.setVisible(cancellable)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """A step was made."""
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        left = left_text(progress.seconds_left)
        stage = say(progress.stage)
        stage = stage[:1].upper() + stage[1:]
        self._say(
            say("{stage}: {done} of {total}", stage=stage, done=progress.done, total=progress.total)
            + (f" · {left}" if left else "")
        )
        self.cancel.setVisible(True)
        self.show()

    def end(self) -> None:
        """Nothing is estimated any more."""
        self.hide()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setToolTip(text)
        self.bar.setAccessibleDescription(text)
