"""What the affinity dock shows: the selected class's row, why it is so, and which classes need a look."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from catpaint.affinity.evidence import FLAGS, OUTVOTED, TIE, UNASSIGNED, AffinityEvidence, ClassEvidence
from catpaint.affinity.progress import EstimateProgress
from catpaint.domain.affinity_edits import excluded_sources
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.session.affinity_rows import (
    REVIEWED,
    RowState,
    confidence,
    row_sources,
    row_states,
    state_sentence,
    usable_sources,
)
from catpaint.session.votes_text import doubts, estimate_lines, explanation, review_line, stored_reason
from catpaint.ui.affinity.affinity_layout import AffinityWidgets
from catpaint.ui.common.icons import icon, swatch
from catpaint.ui.common.symbols import set_symbol
from catpaint.ui.common.theme import tint
from catpaint.ui.document import Document

_STATE_ICONS = {
    RowState.WEAK: "warning",
    RowState.UNASSIGNED: "error",
    RowState.EDITED: "lock",
    RowState.LEARNED: "info",
}


class AffinityView(AffinityWidgets):
    """Follows the document; `AffinityPanel` adds what can be done."""

    doubted = Signal(object)
    """Classes that need a look, {name: why}."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._states: dict[str, RowState] = {}
        self._usable: tuple[bool, ...] = ()
        self._known: Mapping[str, float] = {}
        self._noted: AffinityEvidence | None = None
        # Whatever else changes (classes, model, project), the affinity is told last.
        document.affinity_changed.connect(self._take_affinity)
        document.evidence.changed.connect(self._take_affinity)
        document.selection_changed.connect(self._another_class)
        document.busy_changed.connect(lambda label, _: self._show_busy(label))
        document.estimate_progressed.connect(self._show_estimate)

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
                calm=self._calm(matrix),
                tied=self._tied(matrix),
            )
            self._show_notes(matrix)
        self.refresh()

    def _calm(self, matrix: AffinityMatrix) -> set[str]:
        """Classes on which one estimator was outvoted, and that is all: nothing that asks for a look."""
        decisions = {name: self._decision(matrix, name) for name in matrix.target}
        return {name for name, entry in decisions.items() if entry is not None and set(entry.flags) <= {OUTVOTED}}

    def _tied(self, matrix: AffinityMatrix) -> set[str]:
        """Classes whose source was drawn from several alike, or that the text encoder can't read."""
        book, model = self._document.evidence, self._document.model_name
        decisions = {name: self._decision(matrix, name) for name in matrix.target}
        drawn = {name for name, entry in decisions.items() if entry is not None and TIE in entry.flags}
        return drawn | {name for name in matrix.target if book.note(model, matrix.estimator, name)}

    def _show_notes(self, matrix: AffinityMatrix) -> None:
        """Say once what an estimate from images wants known (files left out, classes the data set lacks)."""
        made = self._document.evidence.evidence(self._document.model_name, matrix.estimator)
        if made is self._noted or matrix.estimator == "text":
            return
        self._noted = made
        about_one = tuple(f"'{name}': " for name in matrix.target)
        notes = [note for note in made.notes if not note.startswith(about_one)] if made is not None else []
        if notes:
            more = f" ({len(notes) - 1} more: see the tip of “Estimator”)" if len(notes) > 1 else ""
            self.message.show_note(f"{notes[0][:1].upper()}{notes[0][1:]}{more}")

    def theme_changed(self) -> None:
        """Labels in the new colours."""
        self.refresh()

    def _another_class(self) -> None:
        self.message.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the row of the selected class as it is now."""
        document = self._document
        matrix, entry = document.affinity, document.vocabulary.by_id(document.selected_class)
        editable = matrix is not None and document.affinity_editable
        for button in (self.estimate, self.compare_button, self.more):
            button.setEnabled(editable)
        self.matrix_button.setEnabled(matrix is not None)
        if matrix is None or entry.name not in matrix.target:
            self._pages.setCurrentWidget(self.empty)
            self.empty.set_text(
                f"Waiting for model “{document.model_name}”", "Its classes are shown here as soon as it is read."
            )
            self.review.hide()
            self._estimator.setText("")
            self._show_busy(document.busy)
            return
        if len(self._usable) != len(matrix.source):
            return  # Another model's classes: `affinity_changed` follows.
        self._pages.setCurrentWidget(self._row)
        self._swatch.setPixmap(swatch(entry.color, 18).pixmap(18, 18))
        self._name.setText(entry.name)
        self._name.setToolTip(entry.name)
        state = self._states.get(entry.name, RowState.PENDING)
        decision = self._decision(matrix, entry.name)
        self._show_state(matrix, entry.name, state, decision)
        sources, rest = ([], 0.0) if state is RowState.PENDING else row_sources(matrix, entry.name, self._usable)
        self.bars.show_sources(sources, rest, editable=editable)
        self._show_choices(matrix, entry.name, editable)
        self._show_votes(matrix, entry.name, state, decision)
        by_hand = matrix.estimator not in ("learned", "identity")
        encoder = matrix.settings.get("encoder") or (document.encoder if matrix.estimator == "text" else "")
        parts = [matrix.estimator if by_hand else "learned by the model", str(encoder) if by_hand else ""]
        self._estimator.setText("Estimator: " + " · ".join(filter(None, parts)))
        made = document.evidence.evidence(document.model_name, matrix.estimator)
        lines = [self._estimator.text(), *(estimate_lines(made) if made is not None else [])]
        self._estimator.setToolTip("\n".join(lines))
        self._show_review()
        self._show_busy(document.busy)

    def _show_choices(self, matrix: AffinityMatrix, target: str, editable: bool) -> None:
        source, shut = self._document.source_vocabulary, excluded_sources(matrix, target)
        if source is not None:
            self.search.matches.set_sources(source.classes, self._usable, matrix.row(target).tolist(), shut)
        self.search.setPlaceholderText(f"Add one of {sum(self._usable)} sources")
        self.search.setVisible(editable)
        self.excluded.setVisible(editable and bool(shut))
        self.excluded.setText(f"Never: {', '.join(sorted(shut))}".replace("&", "&&"))
        locked = target in matrix.locked
        self.lock.setChecked(locked)
        set_symbol(self.lock, "lock" if locked else "unlock")
        self.lock.setToolTip("Unlock: estimates may change it" if locked else "Lock: estimates leave this class alone")
        for button in (self.lock, self.reset):
            button.setVisible(editable)

    def _decision(self, matrix: AffinityMatrix, target: str) -> ClassEvidence | None:
        return self._document.evidence.decision(self._document.model_name, matrix.estimator, target)

    def _show_votes(self, matrix: AffinityMatrix, target: str, state: RowState, decision: ClassEvidence | None) -> None:
        book, model = self._document.evidence, self._document.model_name
        silent = state in (RowState.LEARNED, RowState.PENDING)
        ballots = () if silent else book.ballots(model, target)
        row = matrix.row(target)
        rows = {ballot.estimator: book.row(model, ballot.estimator, target) for ballot in ballots}
        in_use = {
            name
            for name, known in rows.items()
            if known is not None and known.weights.shape == row.shape and np.allclose(known.weights, row, atol=1e-9)
        }
        editable = self._document.affinity_editable
        self.votes.show_class(target, ballots, decision, in_use=in_use, editable=editable)

    def _show_state(self, matrix: AffinityMatrix, target: str, state: RowState, decision: ClassEvidence | None) -> None:
        text = state_sentence(state, matrix.estimator, confidence(matrix, target, self._known))
        if state in (RowState.ESTIMATED, RowState.WEAK, RowState.UNASSIGNED):
            if decision is not None and decision.rule not in ("estimator", "own class"):
                text = explanation(decision, self._document.evidence.tie_break(self._document.model_name))
            elif decision is None:
                text = stored_reason(matrix, target) or text
            elif state is RowState.WEAK and (why := doubts(decision)):
                text = ". ".join([text, *why]) + "."
            note = self._document.evidence.note(self._document.model_name, matrix.estimator, target)
            text = f"{text.rstrip('.')}. {note[:1].upper()}{note[1:]}." if note else text
        self._state.setText(text)
        name = _STATE_ICONS.get(state)
        self._state_icon.setVisible(name is not None)
        color = tint({RowState.WEAK: "warning", RowState.UNASSIGNED: "error"}.get(state, "muted"))
        if name is not None:
            self._state_icon.setPixmap(icon(name, color).pixmap(15, 15))
        palette = self._state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self._state.setPalette(palette)

    def _to_review(self) -> list[str]:
        document, matrix = self._document, self._document.affinity
        if matrix is None or not document.affinity_editable:
            return []
        return [name for name in document.vocabulary.names if self._states.get(name) in REVIEWED]

    def _show_review(self) -> None:
        names, matrix = self._to_review(), self._document.affinity
        self.review.setVisible(bool(names))
        count = len(names)
        self.review.setText(f"{count} {'class needs' if count == 1 else 'classes need'} a look ›")
        if matrix is not None:
            lines = [
                f"{name}: {FLAGS[UNASSIGNED]}"
                if self._states[name] is RowState.UNASSIGNED
                else review_line(name, self._decision(matrix, name))
                for name in names
            ]
            self.doubted.emit(dict(zip(names, (line.partition(": ")[2] for line in lines), strict=False)))
            self.review.setToolTip("Go to the next one:\n" + "\n".join(lines[:14] + ["…"] * (count > 14)))

    def _show_busy(self, label: str) -> None:
        estimating = "affinity" in label.casefold()
        if not estimating and not (self._document.affinity is None and label):
            self.progress.end()
        elif self.progress.isHidden():
            self.progress.show_wait(label, cancellable=estimating and "from names" not in label)

    def _show_estimate(self, progress: EstimateProgress | None) -> None:
        if progress is None:
            self.progress.end()
        else:
            self.progress.show_progress(progress)
