"""What the affinity dock shows: the selected class's row, why it is so, and which classes need a look."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette

from catpaint.affinity.evidence import FLAGS, OUTVOTED, TIE, UNASSIGNED, AffinityEvidence, ClassEvidence
from catpaint.domain.affinity_edits import excluded_sources
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.session.affinity_rows import (
    REVIEWED,
    Rival,
    RowState,
    confidence,
    row_sources,
    row_states,
    state_sentence,
    usable_sources,
)
from catpaint.session.busy import Busy, Task
from catpaint.session.votes_text import doubts, estimate_lines, explanation, review_line, stored_reason
from catpaint.steps import Progress
from catpaint.ui.affinity.affinity_layout import AffinityWidgets
from catpaint.ui.common.icons import icon, swatch
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import set_symbol
from catpaint.ui.common.theme import tint
from catpaint.words import capital, said, say

_STATE_ICONS = {
    RowState.WEAK: "warning",
    RowState.UNASSIGNED: "error",
    RowState.EDITED: "lock",
    RowState.LEARNED: "info",
}


class AffinityView(QObject):
    """Fills the dock's widgets from the session."""

    doubted = Signal(object)
    """Classes that need a look, {name: why}."""

    def __init__(self, session: QtSession, widgets: AffinityWidgets, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._widgets = session, widgets
        self._states: dict[str, RowState] = {}
        self._usable: tuple[bool, ...] = ()
        self._known: Mapping[str, float] = {}
        self._rivals: Mapping[str, Rival] = {}
        self._carried = ""
        self._noted: AffinityEvidence | None = None
        # Whatever else changes (classes, model, project), the affinity is told last.
        session.affinity_changed.connect(self.take_affinity)
        session.evidence_changed.connect(self.take_affinity)
        session.selection_changed.connect(self._another_class)
        session.busy_changed.connect(self._show_busy)
        session.estimate_progressed.connect(self._show_estimate)

    @property
    def target(self) -> str:
        """Name of the class whose row is shown."""
        return self._session.classes.vocabulary.by_id(self._session.classes.selected).name

    def state(self, target: str) -> RowState | None:
        """How much the row of a class can be trusted."""
        return self._states.get(target)

    def take_affinity(self) -> None:
        """The affinity, or what is known of it, is another one; it waits while a bar is dragged."""
        self._session.turns.take(self._take)

    def _take(self) -> None:
        session, matrix = self._session, self._session.affinity.matrix
        if matrix is not None and not any(bar.dragging for bar in self._widgets.bars.bars()):
            model, vocabulary = session.models.present, session.classes.vocabulary
            # Scores of names say nothing about rows that an estimator made otherwise, unless it left them to the names.
            by_name = matrix.estimator == "text" or "confidence" in matrix.settings
            self._known = session.affinity.confidence if by_name else {}
            self._rivals = session.affinity.rivals if matrix.estimator == "text" else {}
            unlabeled = None if model is None else model.unlabeled_channel
            self._usable = usable_sources(session.models.vocabulary, matrix.source, unlabeled)
            decisions = self._decisions(matrix)
            self._states = row_states(
                matrix,
                pending=session.affinity.pending_rows,
                learned=not session.affinity.editable,
                usable=self._usable,
                known=self._known,
                unknown=None if vocabulary.unknown is None else vocabulary.by_id(vocabulary.unknown).name,
                calm={name for name, entry in decisions.items() if set(entry.flags) <= {OUTVOTED}},
                tied=self._tied(matrix, decisions),
                rivals=self._rivals,
            )
            self._show_notes(matrix)
            self._show_carried()
        self.refresh()

    def _decisions(self, matrix: AffinityMatrix) -> dict[str, ClassEvidence]:
        """How the sources of classes were decided, of those of which that is known."""
        return self._session.affinity.evidence.decisions(self._session.models.name, matrix.estimator)

    def _tied(self, matrix: AffinityMatrix, decisions: Mapping[str, ClassEvidence]) -> set[str]:
        """Classes whose source was drawn from several alike, or that the text encoder can't read."""
        book, model = self._session.affinity.evidence, self._session.models.name
        drawn = {name for name, entry in decisions.items() if TIE in entry.flags}
        return drawn | {name for name, note in book.notes(model, matrix.estimator).items() if note}

    def _show_notes(self, matrix: AffinityMatrix) -> None:
        """Say once what an estimate from images wants known (files left out, classes the data set lacks)."""
        made = self._session.affinity.evidence.evidence(self._session.models.name, matrix.estimator)
        if made is self._noted or matrix.estimator == "text":
            return
        self._noted = made
        notes = [note for note in made.notes if not note.about] if made is not None else []
        if notes:
            more = say(" ({count} more: see the tip of “Estimator”)", count=len(notes) - 1) if len(notes) > 1 else ""
            self._widgets.message.show_note(f"{capital(said(notes[0]))}{more}")

    def _show_carried(self) -> None:
        """Say once what a change of the model couldn't take along."""
        said = self._session.affinity.not_carried
        if said != self._carried and said:
            self._widgets.message.show_note(f"{said}.")
        self._carried = said

    def _another_class(self) -> None:
        self._widgets.message.clear()
        if not self._session.turns.waits(self._take):
            self._session.turns.take(self.refresh)

    def refresh(self) -> None:
        """Show the row of the selected class as it is now."""
        session = self._session
        matrix, entry = session.affinity.matrix, session.classes.vocabulary.by_id(session.classes.selected)
        editable = matrix is not None and session.affinity.editable
        for button in (self._widgets.estimate, self._widgets.compare_button, self._widgets.more):
            button.setEnabled(editable)
        self._widgets.matrix_button.setEnabled(matrix is not None)
        if matrix is None or entry.name not in matrix.target:
            self._widgets.pages.setCurrentWidget(self._widgets.empty)
            self._widgets.empty.set_text(
                say("Waiting for model “{name}”", name=session.models.name),
                say("Its classes are shown here as soon as it is read."),
            )
            self._widgets.review.hide()
            self._widgets.estimator.setText("")
            self._show_busy(session.session.busy)
            return
        if len(self._usable) != len(matrix.source):
            return  # Another model's classes: `affinity_changed` follows.
        self._widgets.pages.setCurrentWidget(self._widgets.row)
        self._widgets.swatch.setPixmap(swatch(entry.color, 18).pixmap(18, 18))
        self._widgets.name.setText(entry.name)
        self._widgets.name.setToolTip(entry.name)
        state = self._states.get(entry.name, RowState.PENDING)
        decision = self._decision(matrix, entry.name)
        self._show_state(matrix, entry.name, state, decision)
        sources, rest = ([], 0.0) if state is RowState.PENDING else row_sources(matrix, entry.name, self._usable)
        self._widgets.bars.show_sources(sources, rest, editable=editable)
        self._show_choices(matrix, entry.name, editable)
        self._show_votes(matrix, entry.name, state, decision)
        by_hand = matrix.estimator not in ("learned", "identity")
        encoder = matrix.settings.get("encoder") or (session.affinity.encoder if matrix.estimator == "text" else "")
        parts = [matrix.estimator if by_hand else say("learned by the model"), str(encoder) if by_hand else ""]
        self._widgets.estimator.setText(say("Estimator: {estimator}", estimator=" · ".join(filter(None, parts))))
        made = session.affinity.evidence.evidence(session.models.name, matrix.estimator)
        lines = [self._widgets.estimator.text(), *(estimate_lines(made) if made is not None else [])]
        self._widgets.estimator.setToolTip("\n".join(lines))
        self.show_review()
        self._show_busy(session.session.busy)

    def _show_choices(self, matrix: AffinityMatrix, target: str, editable: bool) -> None:
        source, shut = self._session.models.vocabulary, excluded_sources(matrix, target)
        if source is not None:
            self._widgets.search.matches.set_sources(source.classes, self._usable, matrix.row(target).tolist(), shut)
        self._widgets.search.setPlaceholderText(say("Add one of {count} sources", count=sum(self._usable)))
        self._widgets.search.setVisible(editable)
        self._widgets.excluded.setVisible(editable and bool(shut))
        self._widgets.excluded.setText(say("Never: {sources}", sources=", ".join(sorted(shut))).replace("&", "&&"))
        locked = target in matrix.locked
        self._widgets.lock.setChecked(locked)
        set_symbol(self._widgets.lock, "lock" if locked else "unlock")
        self._widgets.lock.setToolTip(
            say("Unlock: estimates may change it") if locked else say("Lock: estimates leave this class alone")
        )
        for button in (self._widgets.lock, self._widgets.reset):
            button.setVisible(editable)

    def _decision(self, matrix: AffinityMatrix, target: str) -> ClassEvidence | None:
        return self._session.affinity.evidence.decision(self._session.models.name, matrix.estimator, target)

    def _show_votes(self, matrix: AffinityMatrix, target: str, state: RowState, decision: ClassEvidence | None) -> None:
        book, model = self._session.affinity.evidence, self._session.models.name
        silent = state in (RowState.LEARNED, RowState.PENDING)
        ballots = () if silent else book.ballots(model, target)
        row = matrix.row(target)
        rows = {ballot.estimator: book.row(model, ballot.estimator, target) for ballot in ballots}
        in_use = {
            name
            for name, known in rows.items()
            if known is not None and known.weights.shape == row.shape and np.allclose(known.weights, row, atol=1e-9)
        }
        editable = self._session.affinity.editable
        self._widgets.votes.show_class(target, ballots, decision, in_use=in_use, editable=editable)

    def _show_state(self, matrix: AffinityMatrix, target: str, state: RowState, decision: ClassEvidence | None) -> None:
        score, rival = confidence(matrix, target, self._known), self._rivals.get(target)
        text = state_sentence(state, matrix.estimator, score, rival)
        self._show_words(target, state)
        if state in (RowState.ESTIMATED, RowState.WEAK, RowState.UNASSIGNED):
            if decision is not None and decision.rule not in ("estimator", "own class"):
                text = explanation(decision, self._session.affinity.evidence.tie_break(self._session.models.name))
            elif decision is None:
                text = stored_reason(matrix, target) or text
            elif state is RowState.WEAK and (why := doubts(decision)):
                text = ". ".join([text, *why]) + "."
            note = self._session.affinity.evidence.note(self._session.models.name, matrix.estimator, target)
            text = f"{text.rstrip('.')}. {note[:1].upper()}{note[1:]}." if note else text
        self._widgets.state.setText(text)
        name = _STATE_ICONS.get(state)
        self._widgets.state_icon.setVisible(name is not None)
        color = tint({RowState.WEAK: "warning", RowState.UNASSIGNED: "error"}.get(state, "muted"))
        if name is not None:
            self._widgets.state_icon.setPixmap(icon(name, color).pixmap(15, 15))
        palette = self._widgets.state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self._widgets.state.setPalette(palette)

    def _show_words(self, target: str, state: RowState) -> None:
        """The fields for other words, where the name alone is a guess, or where there are some already."""
        entry = self._session.classes.vocabulary.by_name(target)
        asked = state in REVIEWED and self._session.affinity.editable
        words = self._widgets.words
        words.setVisible(asked or bool(entry.synonyms or entry.description))
        words.show_class(entry)

    def to_review(self) -> list[str]:
        """Classes that need a look, in the order of the list."""
        session, matrix = self._session, self._session.affinity.matrix
        if matrix is None or not session.affinity.editable:
            return []
        return [name for name in session.classes.vocabulary.names if self._states.get(name) in REVIEWED]

    def show_review(self) -> None:
        """Say how many classes need a look, and which."""
        names, matrix = self.to_review(), self._session.affinity.matrix
        self._widgets.review.setVisible(bool(names))
        count = len(names)
        self._widgets.review.setText(say("%n class(es) (needs|need) a look ›", n=count))
        if matrix is not None:
            lines = [
                f"{name}: {say(FLAGS[UNASSIGNED])}"
                if self._states[name] is RowState.UNASSIGNED
                else review_line(name, self._decision(matrix, name))
                for name in names
            ]
            self.doubted.emit(dict(zip(names, (line.partition(": ")[2] for line in lines), strict=False)))
            self._widgets.review.setToolTip(
                say("Go to the next one:") + "\n" + "\n".join(lines[:14] + ["…"] * (count > 14))
            )

    def _show_busy(self, busy: Busy) -> None:
        estimating = busy.task in (Task.NAMES, Task.ESTIMATE)
        if not estimating and not (self._session.affinity.matrix is None and busy):
            self._widgets.progress.end()
        elif self._widgets.progress.isHidden():
            self._widgets.progress.show_wait(busy.label, cancellable=busy.task is Task.ESTIMATE)

    def _show_estimate(self, progress: Progress | None) -> None:
        if progress is None:
            self._widgets.progress.end()
        else:
            self._widgets.progress.show_progress(progress)
