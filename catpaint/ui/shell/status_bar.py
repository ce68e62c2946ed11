"""The status bar: what happens, where the pointer is, and how the last picture was made."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from catpaint.domain.fill import pick
from catpaint.domain.vocabulary import IGNORE
from catpaint.engine.address import Place
from catpaint.rendering.request import RenderUpdate
from catpaint.session.busy import Busy
from catpaint.session.recipe_text import seconds_text
from catpaint.session.sampling import RenderProgress, left_text
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import say


class StatusBar(QStatusBar):
    """Bound to a session; the window tells pointer and zoom. clock: monotonic seconds."""

    zoom_clicked = Signal()

    def __init__(
        self, session: QtSession, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock, self._told = clock, 0.0
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self._count_down)
        self._busy = QLabel()
        self._busy.setAccessibleName(say("What the worker does"))
        self._progress = QProgressBar()
        self._progress.setFixedSize(110, 8)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(say("Progress"))
        self._progress.hide()
        self._pointer = _field(say("Class under the pointer"))
        self._pointer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._render = _field(say("Last render"))
        self._place = _field(say("Where it is made"))
        self._place.hide()
        self._size = _field(say("Size of the label map"))
        self._zoom = QToolButton()
        self._zoom.setAutoRaise(True)
        self._zoom.setAccessibleName(say("Zoom"))
        self._zoom.setToolTip(say("Zoom; click to fit"))
        self._zoom.clicked.connect(self.zoom_clicked)
        # In a box of their own: the bar hides it while it shows a message, and what changes in it stays hidden.
        working = QWidget()
        row = QHBoxLayout(working)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self._progress)
        row.addWidget(self._busy)
        self.addWidget(working)
        self.addWidget(self._pointer, 1)
        for widget in (self._place, self._render, self._size, self._zoom):
            self.addPermanentWidget(widget)
        session.busy_changed.connect(self._show_busy)
        session.render_progressed.connect(self._show_progress)
        session.render_updated.connect(self._show_render)
        session.opened.connect(self._show_size)
        session.labels_changed.connect(self._show_size)
        session.model_changed.connect(self._show_model)
        self._show_size()
        self._show_model()

    def show_pointer(self, point: tuple[float, float] | None) -> None:
        """The pointer is at (y, x) of the label map, or has left the canvas."""
        class_id = None if point is None else pick(self._session.pixels.label_map, point)
        if point is None or class_id is None:
            self._pointer.setText("")
            return
        vocabulary = self._session.classes.vocabulary
        name = say("ignore") if class_id == IGNORE else vocabulary.by_id(class_id).name
        metrics = self._pointer.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 260)
        self._pointer.setText(f"{math.floor(point[1])}, {math.floor(point[0])}   {shown}")

    def show_place(self, place: Place) -> None:
        """Work is done elsewhere, or here again: the machine, and how long it takes to ask it."""
        parts = [place.name, say("card {number}", number=place.gpu) if place.gpu else ""]
        if place.waiting:
            parts.append(say("waiting ({reason})", reason=place.waiting))
        elif place.milliseconds is not None:
            parts.append(say("round trip {milliseconds:.0f} ms", milliseconds=place.milliseconds))
        self._place.setText("  ·  ".join(part for part in parts if part))
        self._place.setVisible(bool(self._place.text()))

    def show_zoom(self, zoom: float) -> None:
        """The canvas shows so many logical pixels a label-map pixel."""
        percent = zoom * 100
        self._zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")

    def _show_progress(self, progress: RenderProgress | None) -> None:
        """A diffusion model's picture goes before all else the worker does: the person waits for it."""
        self._told = self._clock()
        if progress is None:
            self._ticking.stop()
            self._show_busy(self._session.session.busy)
            return
        self._ticking.start()
        self._busy.setText(progress.text)
        self._progress.setVisible(True)
        self._progress.setRange(0, 1000 if progress.step else 0)
        self._progress.setValue(round(1000 * progress.fraction))

    def _count_down(self) -> None:
        """Steps may take long; the seconds go by meanwhile."""
        progress = self._session.live.progress
        if progress is not None and progress.left is not None:
            left = max(0.0, progress.left - (self._clock() - self._told))
            self._busy.setText(replace(progress, left=left).text)

    def _show_busy(self, busy: Busy) -> None:
        if self._session.live.progress is not None:
            return
        self._busy.setText(f"{say(busy.label)}… {left_text(busy.seconds_left)}".rstrip() if busy else "")
        self._progress.setVisible(bool(busy))
        self._progress.setRange(0, 0 if busy.fraction < 0 else 100)
        if busy.fraction >= 0:
            self._progress.setValue(round(busy.fraction * 100))

    def _show_render(self, update: RenderUpdate) -> None:
        height, width = update.image.shape[:2]
        parts = (seconds_text(update.seconds), f"{width}×{height}", update.device, self._names(update.model))
        self._render.setText("  ·  ".join(part for part in parts if part))

    def _show_model(self) -> None:
        if self._session.live.last_update is None:
            model = self._session.models.present
            device = model.device if model is not None else ""
            parts = (device, self._names(self._session.models.name))
            self._render.setText("  ·  ".join(part for part in parts if part))

    def _names(self, model: str) -> str:
        encoder = self._session.affinity.encoder
        short = model.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        return f"{short}  ·  {encoder}" if encoder else short

    def _show_size(self) -> None:
        width, height = self._session.pixels.size
        self._size.setText(f"{width} × {height}")


def _field(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setContentsMargins(6, 0, 6, 0)
    return label
