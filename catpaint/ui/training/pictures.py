"""The pictures of a run: samples through time, and the painting before and after."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from catpaint.jobs.run_order import RunOrder
from catpaint.session.both_models import both_models
from catpaint.session.training import FINISHED
from catpaint.ui.common.before_after import BeforeAfter
from catpaint.ui.common.picture_view import PictureView, to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import mark, say

NOT_YET = mark("There is nothing to compare yet.")
NOTHING = mark("Training changed nothing that is kept, so there is no before and after.")
SAME = mark("Both models paint this the same, to the pixel.")


class Samples(QWidget):
    """Sample pictures at fixed noise, with a slider through the run."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = session.training
        self._follows = True
        self.view = PictureView()
        self.view.setAccessibleName(say("Samples"))
        self.slider = QSlider(Qt.Orientation.Horizontal, accessibleName=say("Step of the samples"))
        self.slider.valueChanged.connect(self._show)
        self.slider.sliderMoved.connect(self._moved)
        self.caption = QLabel()
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        session.training_sampled.connect(self.refresh)
        session.training_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take in new samples; the slider follows the latest unless it was moved away from it."""
        count = len(self._training.samples)
        self.slider.setEnabled(count > 1)
        if self.slider.maximum() != max(0, count - 1):
            self.slider.setRange(0, max(0, count - 1))
            if self._follows:
                self.slider.setValue(count - 1)
        self._show()

    def _moved(self, place: int) -> None:
        self._follows = place == self.slider.maximum()

    def _show(self) -> None:
        samples = self._training.samples
        if not samples:
            self.view.show_image(QImage())
            self.caption.setText("")
            return
        step, images = samples[min(self.slider.value(), len(samples) - 1)]
        self.view.show_image(to_image(montage(images)))
        self.caption.setText(say("before training") if step == 0 else say("step {step}", step=step))


def montage(images: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Pictures uint8 [K, H, W, 3] as one, two columns from four on, with a thin gap."""
    columns = 2 if len(images) >= 4 else 1
    count, height, width, _ = images.shape
    rows, gap = -(-count // columns), 2
    whole = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap, 3), 128, np.uint8)
    for number, image in enumerate(images):
        top, left = number // columns * (height + gap), number % columns * (width + gap)
        whole[top : top + height, left : left + width] = image
    return whole


class Painting(QWidget):
    """The current painting by the training-free model and by the finetuned one, with equal noise."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._training = session, session.training
        self.view = BeforeAfter()
        self.compare = QPushButton(say("Compare on this painting"))
        self.compare.setToolTip(say("Render the painting by both models with the same noise"))
        self.compare.clicked.connect(self.render_both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignRight)
        self._order: RunOrder | None = None
        self._job = 0
        session.training_changed.connect(self.refresh)
        session.opened.connect(self._opened)
        self.refresh()

    def refresh(self) -> None:
        """Show what is possible; pictures of another run go."""
        if self._training.order is not self._order:
            self._order = self._training.order
            self._forget()
        finished = self._training.state == FINISHED
        possible = self._training.can_paint or (finished and self._training.improved)
        self.compare.setEnabled(possible and not self._job)
        self.view.show_hint(
            say("rendering…") if self._job else "" if possible else say(NOTHING if finished else NOT_YET)
        )

    def render_both(self) -> None:
        """Ask for both pictures."""
        order, session = self._training.order, self._session
        if order is None:
            return
        tuned = str(order.result) if self._training.state == FINISHED else order.live_name
        asked = both_models(session.session, order.model, tuned)
        self._job = session.jobs.run(asked, self._show, failed=self._failed)
        self.refresh()

    def _opened(self) -> None:
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        """Another run, or another painting: neither pictures nor those under way are of it."""
        self._session.jobs.cancel(self._job)
        self._job = 0
        self.view.show_images(QImage(), QImage())

    def _show(self, images: tuple[Any, Any]) -> None:
        self._job = 0
        if np.array_equal(*images):
            # Two equal pictures would look like a comparison.
            self.view.show_images(QImage(), QImage())
            self.refresh()
            self.view.show_hint(say(SAME))
            return
        before, after = (to_image(image) for image in images)
        self.view.show_images(before, after)
        self.refresh()

    def _failed(self, message: str, details: str) -> None:
        self._job = 0
        self.view.show_images(QImage(), QImage())
        self.refresh()
        self.view.show_hint(message)
