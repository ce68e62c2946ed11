"""Compare: the painting under each estimator side by side; a click takes that affinity."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CatpaintError
from catpaint.jobs.messages import Compare
from catpaint.session import affinity_edits
from catpaint.session.compare import (
    PRESENT,
    best_columns,
    difference_note,
    differences,
    matrices_of,
    requests_for,
)
from catpaint.session.votes_text import meaning_of, name_of
from catpaint.steps import Progress
from catpaint.ui.affinity.compare_tile import CompareTile
from catpaint.ui.common.layouts import resize_on_screen
from catpaint.ui.common.messages import Message
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import mark, said, say

CALM_MS = 350
"""How long the painting has to be left alone before it is rendered again."""


class CompareDialog(QDialog):
    """A tile per estimator of this session. Rendered on the worker between live renders; the latest painting wins."""

    estimate_asked = Signal()

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(say("Compare estimators"))
        resize_on_screen(self, 940, 760)
        self.tiles: dict[str, CompareTile] = {}
        self._matrices: dict[str, AffinityMatrix] = {}
        self._job, self._made = 0, 0
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._render)
        self._placed: tuple[int, tuple[str, ...]] = (0, ())
        self._replace = QTimer(self, singleShot=True, interval=0)
        self._replace.timeout.connect(self._place_tiles)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.estimate = QPushButton(say("Estimate…"))
        self.estimate.clicked.connect(self.estimate_asked)
        self.stop = QPushButton(say("Cancel"))
        self.stop.setToolTip(say("Stop rendering; the pictures that are there stay"))
        self.stop.clicked.connect(self.cancel)
        self.progress = QProgressBar(textVisible=False, maximumHeight=4, accessibleName=say("Progress"))
        self.message = Message()
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.stop)
        bottom.addWidget(self.estimate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addLayout(self._grid, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(bottom)
        for signal in (session.edited, session.affinity_changed, session.evidence_changed, session.model_changed):
            signal.connect(self._changed)
        session.opened.connect(self._opened)
        self._show_working(False)

    # ---- what is compared ----

    def _take_matrices(self) -> None:
        self._matrices = matrices_of(self._session.session)
        self._show_tiles()

    def _show_tiles(self) -> None:
        for name in [name for name in self.tiles if name not in self._matrices]:
            tile = self.tiles.pop(name)
            self._grid.removeWidget(tile)
            tile.deleteLater()
        session, present = self._session, self._session.affinity.matrix
        tie_break = session.affinity.evidence.tie_break(session.models.name)
        best = tie_break.ranking[0] if tie_break is not None else ""
        distances = tie_break.distances if tie_break is not None else {}
        for name, matrix in self._matrices.items():
            if name not in self.tiles:
                tile = CompareTile()
                tile.clicked.connect(lambda _=False, name=name: self._take(name))
                self.tiles[name] = tile
            tile = self.tiles[name]
            if name == PRESENT or present is None:
                tile.show_text(say("As it is now"), self._present_note(matrix), "", present=True)
                continue
            lines = differences(present, matrix)
            note = difference_note(lines, distances.get(name), best=name == best)
            tip = "\n".join([meaning_of(name), *lines[:12], *(["…"] if len(lines) > 12 else [])])
            tile.show_text(name_of(name), note, tip, present=np.array_equal(present.weights, matrix.weights))
        self._place_tiles()
        others = [name for name in self._matrices if name not in (PRESENT, "text")]
        self.hint.setText(
            say("Locked classes stay as they are in all of them. Undo brings the present affinity back.")
            if others
            else say(
                "Only class names have been used in this session. Estimate from labelled images to compare with those."
            )
        )

    def _place_tiles(self) -> None:
        """As many columns as give the largest pictures."""
        width, height = self._session.pixels.size
        room = self.size()
        columns = best_columns(len(self._matrices), room.width(), room.height() - 90, width / height)
        placed = columns, tuple(self._matrices)
        if placed == self._placed:
            return
        self._placed = placed
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
        for at, name in enumerate(self._matrices):
            self._grid.addWidget(self.tiles[name], at // columns, at % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room: perhaps other columns."""
        super().resizeEvent(event)
        # The layout is at work now; it mustn't be changed under its hands.
        self._replace.start()

    def _present_note(self, matrix: AffinityMatrix) -> str:
        count = len(matrix.locked)
        locked = say(" · %n class(es) locked", n=count) if count else ""
        return f"{name_of(matrix.estimator)}{locked}"

    # ---- rendering ----

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        self._take_matrices()
        self._calm.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is rendered."""
        super().hideEvent(event)
        self.cancel()

    def _opened(self) -> None:
        """Another painting: nothing of the last one stays."""
        for tile in self.tiles.values():
            tile.show_image(QImage())
        self._changed()

    def _changed(self, *_: object) -> None:
        if not self.isVisible():
            return
        # What is under way, and what is shown, is of the painting as it was.
        self._stop()
        for tile in self.tiles.values():
            tile.set_stale(say("Rendering…"))
        self._calm.start(CALM_MS)

    def _render(self) -> None:
        if not self.isVisible():
            return
        self.cancel()
        self.message.clear()
        self._take_matrices()
        requests = requests_for(self._session.session, self._matrices)
        if not requests or not self._session.jobs.possible:
            return
        for tile in self.tiles.values():
            tile.set_stale(say("Rendering…"))
        self._made = 0
        self.progress.setRange(0, len(requests))
        self.progress.setValue(0)
        self._show_working(True)
        self._job = self._session.jobs.run(
            Compare(requests),
            lambda _: self._show_working(False),
            failed=self._failed,
            progressed=self._progressed,
            label=mark("Comparing estimators"),
            urgent=True,
        )

    def cancel(self) -> None:
        """Stop rendering."""
        self._calm.stop()
        self._stop()
        for tile in self.tiles.values():
            if tile.stale:
                tile.set_stale(say("Not rendered"))

    def _stop(self) -> None:
        self._session.jobs.cancel(self._job)
        self._job = 0
        self._show_working(False)

    def _progressed(self, progress: Progress) -> None:
        if progress.news is None:
            return
        name, image = progress.news.name, progress.news.image
        self._made += 1
        self.progress.setValue(self._made)
        if name in self.tiles:
            self.tiles[name].show_image(to_image(image))

    def _failed(self, message: str, details: str) -> None:
        self._show_working(False)
        self.message.show_error(message, details)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.stop.setVisible(working)

    def _take(self, name: str) -> None:
        if self.tiles[name].present:
            return
        self.message.clear()
        try:
            affinity_edits.take_estimator(self._session.session, name)
        except CatpaintError as error:
            self.message.show_error(said(error))
