"""The affinity dock: what the selected class is rendered as, and how to change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catpaint.errors import CatpaintError
from catpaint.ui.docks.affinity_rows import (
    REVIEWED,
    RowState,
    confidence,
    row_sources,
    row_states,
    state_sentence,
    usable_sources,
    with_added,
)
from catpaint.ui.docks.estimate_dialog import EstimateDialog
from catpaint.ui.docks.matrix_dialog import MatrixDialog
from catpaint.ui.docks.messages import ElidedLabel, EmptyState, Message
from catpaint.ui.docks.source_bars import SourceBars
from catpaint.ui.docks.source_search import SourceSearch
from catpaint.ui.docks.symbols import ThemedPanel, set_symbol, tool_button
from catpaint.ui.document import Document
from catpaint.ui.icons import icon, swatch
from catpaint.ui.theme import tint

_STATE_ICONS = {
    RowState.WEAK: "warning",
    RowState.UNASSIGNED: "error",
    RowState.EDITED: "lock",
    RowState.LEARNED: "info",
}


class AffinityPanel(ThemedPanel):
    """The selected class's sources as bars, search among the model's classes, and estimation of all rows."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._matrix: MatrixDialog | None = None
        self._swatch, self._name = QLabel(), ElidedLabel(Qt.TextElideMode.ElideMiddle)
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self.lock = tool_button("unlock", "Lock: estimates leave this class alone", checkable=True)
        self.reset = tool_button("reset", "Back to the estimate from the class's name")
        self._state_icon, self._state = QLabel(), QLabel(wordWrap=True)
        self.bars = SourceBars()
        self.empty = EmptyState("matrix", "")
        self._pages = QStackedWidget()
        self.search = SourceSearch()
        self.review = QPushButton(flat=True)
        self.review.setIconSize(QSize(16, 16))
        self.review.setStyleSheet("text-align: left; padding: 3px 2px;")
        self.review.setCursor(Qt.CursorShape.PointingHandCursor)
        self._estimator = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._estimator.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.estimate = QPushButton("Estimate…")
        self.matrix_button = QPushButton("Whole matrix…")
        self.progress = QProgressBar(textVisible=False, maximumHeight=4, accessibleName="Progress")
        self.message = Message()
        self._lay_out()
        self._states: dict[str, RowState] = {}
        self._usable: tuple[bool, ...] = ()
        self._known: Mapping[str, float] = {}
        self._moving = False
        self._connect()
        self._take_affinity()

    # ---- building ----

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._swatch)
        head.addWidget(self._name, 1)
        head.addWidget(self.lock)
        head.addWidget(self.reset)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        self._row = QWidget()
        row = QVBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(head)
        row.addLayout(state)
        row.addWidget(self.bars, 1)
        row.addWidget(self.search)
        self._pages.addWidget(self._row)
        self._pages.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.estimate, 1)
        buttons.addWidget(self.matrix_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.review)
        layout.addWidget(self._estimator)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        document = self._document
        # Whatever else changes (classes, model, project), the affinity is told last.
        document.affinity_changed.connect(self._take_affinity)
        document.selection_changed.connect(self.refresh)
        document.busy_changed.connect(self._show_busy)
        self.bars.weight_moved.connect(self._move_weight)
        self.bars.released.connect(self._released)
        self.bars.only_asked.connect(lambda source: self._try(lambda: self._only(source)))
        self.bars.remove_asked.connect(lambda source: self._try(lambda: self._remove(source)))
        self.search.chosen.connect(self._add_source)
        self.search.hovered.connect(self._audition)
        self.lock.clicked.connect(lambda locked: self._try(lambda: document.set_locked(self.target, locked)))
        self.reset.clicked.connect(lambda: self._try(lambda: document.reset_row(self.target)))
        self.review.clicked.connect(self._next_to_review)
        self.estimate.clicked.connect(self.open_estimate)
        self.matrix_button.clicked.connect(self.open_matrix)

    # ---- showing ----

    @property
    def target(self) -> str:
        """Name of the class whose row is shown."""
        return self._document.vocabulary.by_id(self._document.selected_class).name

    def _take_affinity(self) -> None:
        document, matrix = self._document, self._document.affinity
        if matrix is not None and not any(bar.dragging for bar in self.bars.bars()):
            model, vocabulary = document.model, document.vocabulary
            # Scores of names say nothing about rows that an estimator made otherwise, unless it left them to the names.
            by_name = matrix.estimator == "text" or "confidence" in matrix.settings
            self._known = document.confidence if by_name else {}
            unlabeled = None if model is None else model.unlabeled_channel
            self._usable = usable_sources(document.source_vocabulary, matrix.source, unlabeled)
            self._states = row_states(
                matrix,
                pending=document.pending_rows,
                learned=not document.affinity_editable,
                usable=self._usable,
                known=self._known,
                unknown=None if vocabulary.unknown is None else vocabulary.by_id(vocabulary.unknown).name,
            )
        self.refresh()

    def theme_changed(self) -> None:
        """Labels in the new colours."""
        self.refresh()

    def refresh(self) -> None:
        """Show the row of the selected class as it is now."""
        document = self._document
        matrix, entry = document.affinity, document.vocabulary.by_id(document.selected_class)
        self.estimate.setEnabled(matrix is not None and document.affinity_editable)
        self.matrix_button.setEnabled(matrix is not None)
        if matrix is None or entry.name not in matrix.target:
            self._pages.setCurrentWidget(self.empty)
            self.empty.set_text(
                f"Waiting for model “{document.model_name}”", "Its classes are shown here as soon as it is read."
            )
            self.review.hide()
            self._estimator.setText("")
            self._show_busy(document.busy, -1)
            return
        if len(self._usable) != len(matrix.source):
            return  # Another model's classes: `affinity_changed` follows.
        self._pages.setCurrentWidget(self._row)
        self._swatch.setPixmap(swatch(entry.color, 18).pixmap(18, 18))
        self._name.setText(entry.name)
        self._name.setToolTip(entry.name)
        editable = document.affinity_editable
        usable = self._usable
        state = self._states.get(entry.name, RowState.PENDING)
        self._show_state(state, confidence(matrix, entry.name, self._known))
        sources, rest = ([], 0.0) if state is RowState.PENDING else row_sources(matrix, entry.name, usable)
        self.bars.show_sources(sources, rest, editable=editable)
        source = document.source_vocabulary
        if source is not None:
            self.search.matches.set_sources(source.classes, usable, matrix.row(entry.name).tolist())
        self.search.setPlaceholderText(f"Add one of {sum(usable)} sources")
        self.search.setVisible(editable)
        locked = entry.name in matrix.locked
        self.lock.setChecked(locked)
        set_symbol(self.lock, "lock" if locked else "unlock")
        self.lock.setToolTip("Unlock: estimates may change it" if locked else "Lock: estimates leave this class alone")
        for button in (self.lock, self.reset):
            button.setVisible(editable)
        by_hand = matrix.estimator not in ("learned", "identity")
        encoder = matrix.settings.get("encoder") or (document.encoder if matrix.estimator == "text" else "")
        parts = [matrix.estimator if by_hand else "learned by the model", str(encoder) if by_hand else ""]
        self._estimator.setText("Estimator: " + " · ".join(filter(None, parts)))
        self._show_review()
        self._show_busy(document.busy, -1)

    def _show_state(self, state: RowState, score: float | None) -> None:
        matrix = self._document.affinity
        self._state.setText(state_sentence(state, matrix.estimator if matrix is not None else "", score))
        name = _STATE_ICONS.get(state)
        self._state_icon.setVisible(name is not None)
        if name is not None:
            self._state_icon.setPixmap(icon(name).pixmap(15, 15))
        color = {RowState.WEAK: "warning", RowState.UNASSIGNED: "error"}.get(state, "muted")
        palette = self._state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tint(color))
        self._state.setPalette(palette)

    def _to_review(self) -> list[str]:
        document, matrix = self._document, self._document.affinity
        if matrix is None or not document.affinity_editable:
            return []
        return [name for name in document.vocabulary.names if self._states.get(name) in REVIEWED]

    def _show_review(self) -> None:
        names = self._to_review()
        self.review.setVisible(bool(names))
        count = len(names)
        self.review.setText(f"{count} {'class needs' if count == 1 else 'classes need'} a look ›")
        set_symbol(self.review, "warning")
        self.review.setToolTip("Go to the next one: " + ", ".join(names[:12]) + (", …" if count > 12 else ""))

    def _show_busy(self, label: str, progress: float) -> None:
        busy = "affinity" in label.casefold() or (self._document.affinity is None and bool(label))
        self.progress.setVisible(busy)
        if busy:
            self.progress.setRange(0, 0 if progress < 0 else 1000)
            self.progress.setValue(round(max(0.0, progress) * 1000))
            self.progress.setToolTip(label)
            self.progress.setAccessibleName(label)

    # ---- editing ----

    def _move_weight(self, source: str, weight: float) -> None:
        if not self._moving:
            # A drag is a step of its own, also after another edit of the same row.
            self._moving = True
            self._document.seal()
        self._try(lambda: self._document.set_weight(self.target, source, weight, merge=True))

    def _released(self) -> None:
        self._moving = False
        self._document.seal()
        self._take_affinity()

    def _only(self, source: str) -> None:
        self._document.set_sources(self.target, {source: 1.0})

    def _remove(self, source: str) -> None:
        self._document.remove_source(self.target, source)

    def _add_source(self, source: str, alone: bool) -> None:
        document, matrix = self._document, self._document.affinity
        document.end_audition()
        if matrix is None:
            return
        row = matrix.row(self.target)
        present = {name: float(weight) for name, weight in zip(matrix.source, row, strict=True) if weight > 0}
        # A row that waits, or found nothing, has no sources worth keeping.
        fresh = alone or self._states.get(self.target) in (RowState.PENDING, RowState.UNASSIGNED)
        sources = {source: 1.0} if fresh else with_added(present, source)
        self._try(lambda: document.set_sources(self.target, sources))

    def _audition(self, source: str) -> None:
        if not source:
            self._document.end_audition()
        elif self._document.live:
            self._try(lambda: self._document.audition(self.target, source))

    def _next_to_review(self) -> None:
        names, all_names = self._to_review(), self._document.vocabulary.names
        if names:
            here = all_names.index(self.target)
            after = [name for name in names if all_names.index(name) > here]
            self._document.select_class(self._document.vocabulary.by_name((after or names)[0]).id)

    # ---- dialogs ----

    def open_estimate(self) -> None:
        """Ask how to estimate all rows."""
        document, matrix = self._document, self._document.affinity
        if matrix is None:
            return
        dialog = EstimateDialog(document.estimators, document.encoder, len(matrix.locked), self)
        dialog.asked.connect(self._request)
        dialog.open()

    def _request(self, estimator: str, dataset: Path | None, sharpen: str | None) -> None:
        self._try(lambda: self._document.request_affinity(estimator, dataset=dataset, sharpen=sharpen))

    def open_matrix(self) -> None:
        """Show the whole matrix in a window of its own."""
        if self._matrix is None:
            self._matrix = MatrixDialog(self._document, self)
        self._matrix.show()
        self._matrix.raise_()
        self._matrix.activateWindow()

    def _try(self, action: Callable[[], object]) -> None:
        self.message.clear()
        try:
            action()
        except CatpaintError as error:
            self.message.show_error(str(error))
            self.refresh()
