"""The affinity dock: what the selected class is rendered as and why, and how to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from catpaint.session import affinity_edits
from catpaint.session.affinity_rows import (
    RowState,
    with_added,
)
from catpaint.ui.affinity.affinity_layout import AffinityWidgets
from catpaint.ui.affinity.affinity_menus import excluded_menu, reset_menu, source_menu
from catpaint.ui.affinity.affinity_view import AffinityView
from catpaint.ui.affinity.compare_dialog import CompareDialog
from catpaint.ui.affinity.estimate_dialog import EstimateDialog
from catpaint.ui.affinity.matrix_dialog import MatrixDialog
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.affinity.reverse_dialog import ReverseDialog
from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel
from catpaint.words import said, say


class AffinityPanel(ThemedPanel):
    """The selected class's sources as bars, what each estimator says of it, and estimation of all rows."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.widgets = AffinityWidgets(session, self)
        self.view = AffinityView(session, self.widgets, self)
        self._matrix: MatrixDialog | None = None
        self._compare: CompareDialog | None = None
        self._moving = False
        self._last_dataset = ""
        self._connect()
        self.view.take_affinity()

    def _connect(self) -> None:
        session = self._session
        self.widgets.progress.cancelled.connect(session.affinity.cancel)
        self.widgets.bars.weight_moved.connect(self._move_weight)
        self.widgets.bars.released.connect(self._released)
        self.widgets.bars.only_asked.connect(lambda source: self._try(lambda: self._only(source)))
        self.widgets.bars.remove_asked.connect(lambda source: self._try(lambda: self._remove(source)))
        self.widgets.bars.menu_asked.connect(self._source_menu)
        self.widgets.search.chosen.connect(self._add_source)
        self.widgets.search.hovered.connect(self._audition)
        self.widgets.votes.use_asked.connect(
            lambda estimator: self._try(lambda: affinity_edits.use_vote(session.session, self.view.target, estimator))
        )
        self.widgets.votes.chosen.connect(lambda source: self._try(lambda: self._only(source)))
        self.widgets.votes.hovered.connect(self._audition)
        self.widgets.votes.menu_asked.connect(self._source_menu)
        self.widgets.lock.clicked.connect(
            lambda locked: self._try(lambda: session.affinity.set_locked(self.view.target, locked))
        )
        self.widgets.reset.clicked.connect(
            lambda: self._try(lambda: affinity_edits.reset(session.session, self.view.target))
        )
        resets = QMenu(self)
        resets.aboutToShow.connect(lambda: self._refill(resets, reset_menu))
        self.widgets.reset.setMenu(resets)
        excluded = QMenu(self)
        excluded.aboutToShow.connect(lambda: self._refill(excluded, excluded_menu))
        self.widgets.excluded.setMenu(excluded)
        self.widgets.words.changed.connect(self._set_words)
        self.widgets.review.clicked.connect(self._next_to_review)
        self.widgets.estimate.clicked.connect(self.open_estimate)
        self.widgets.compare_button.clicked.connect(self.open_compare)
        self.widgets.matrix_button.clicked.connect(self.open_matrix)
        self.widgets.more.setMenu(self._more_menu())

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for text, tip, slot in (
            (
                say("New class as a mix…"),
                say("A class made of several sources, such as 70 % grass and 30 % sand"),
                self.open_mix,
            ),
            (
                say("Translate a label map…"),
                say("Open a map in the model's classes, or a preset's, in yours"),
                self.open_reverse,
            ),
            (
                say("One source per class"),
                say("Give every class that isn't locked a source no other class has"),
                self._assign,
            ),
        ):
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.triggered.connect(slot)
        return menu

    def theme_changed(self) -> None:
        """Labels in the new colours."""
        self.view.refresh()

    # ---- editing ----

    def _move_weight(self, source: str, weight: float) -> None:
        if not self._moving:
            # A drag is a step of its own, also after another edit of the same row.
            self._moving = True
            self._session.session.seal()
        self._try(lambda: self._session.affinity.set_weight(self.view.target, source, weight, merge=True))

    def _released(self) -> None:
        self._moving = False
        self._session.session.seal()
        self.view.take_affinity()

    def _set_words(self, class_id: int, synonyms: tuple[str, ...], description: str) -> None:
        if class_id in self._session.classes.vocabulary.ids:
            classes = self._session.classes
            self._try(lambda: classes.set_words(class_id, synonyms=synonyms, description=description))

    def _lock(self, locked: bool) -> None:
        self._try(lambda: self._session.affinity.set_locked(self.view.target, locked))

    def _reset(self) -> None:
        self._try(lambda: affinity_edits.reset(self._session.session, self.view.target))

    def _only(self, source: str) -> None:
        self._session.live.end_audition()
        self._session.affinity.set_sources(self.view.target, {source: 1.0})

    def _remove(self, source: str) -> None:
        self._session.affinity.remove_source(self.view.target, source)

    def _assign(self) -> None:
        self._try(lambda: affinity_edits.assign_one_to_one(self._session.session))

    def _add_source(self, source: str, alone: bool) -> None:
        session, matrix = self._session, self._session.affinity.matrix
        session.live.end_audition()
        if matrix is None:
            return
        row = matrix.row(self.view.target)
        present = {name: float(weight) for name, weight in zip(matrix.source, row, strict=True) if weight > 0}
        # A row that waits, or found nothing, has no sources worth keeping.
        fresh = alone or self.view.state(self.view.target) in (RowState.PENDING, RowState.UNASSIGNED)
        sources = {source: 1.0} if fresh else with_added(present, source)
        self._try(lambda: session.affinity.set_sources(self.view.target, sources))

    def _audition(self, source: str) -> None:
        if not source:
            self._session.live.end_audition()
        elif self._session.live.on and self._session.affinity.editable:
            self._try(lambda: self._session.live.audition(self.view.target, source))

    def _source_menu(self, source: str, at: QPoint) -> None:
        self._cell_menu(self.view.target, source, at)

    def _cell_menu(self, target: str, source: str, at: QPoint) -> None:
        menu = source_menu(self._session.session, target, source, self._try, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _refill(self, menu: QMenu, fill: Callable[..., QMenu]) -> None:
        menu.clear()
        made = fill(self._session.session, self.view.target, self._try, menu)
        for action in made.actions():
            action.setParent(menu)
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        made.deleteLater()

    def _next_to_review(self) -> None:
        names, all_names = self.view.to_review(), self._session.classes.vocabulary.names
        if names:
            here = all_names.index(self.view.target)
            after = [name for name in names if all_names.index(name) > here]
            self._session.classes.select(self._session.classes.vocabulary.by_name((after or names)[0]).id)

    # ---- dialogs ----

    def open_estimate(self) -> None:
        """Ask how to estimate all rows."""
        session, matrix = self._session, self._session.affinity.matrix
        if matrix is None:
            return
        imported = "" if session.data.imported is None else str(session.data.imported.root)
        book, folder = session.affinity, self._last_dataset or imported
        dialog = EstimateDialog(book.estimators, book.encoder, len(matrix.locked), self, dataset=folder)
        dialog.asked.connect(self._request)
        dialog.open()

    def _request(self, estimator: str, dataset: Path | None, sharpen: str | None) -> None:
        self._last_dataset = str(dataset) if dataset is not None else self._last_dataset
        self._try(lambda: self._session.affinity.request(estimator, dataset=dataset, sharpen=sharpen))

    def open_matrix(self) -> None:
        """Show the whole matrix in a window of its own."""
        if self._matrix is None:
            self._matrix = MatrixDialog(self._session, self, swatches=self.widgets.swatches)
            self.view.doubted.connect(self._matrix.view.set_doubts)
            self._matrix.view.menu_asked.connect(self._cell_menu)
            self.view.show_review()
        _bring(self._matrix)

    def open_compare(self) -> None:
        """Show the painting under each estimator in a window of its own."""
        if self._compare is None:
            self._compare = CompareDialog(self._session, self)
            self._compare.estimate_asked.connect(self.open_estimate)
        _bring(self._compare)

    def open_mix(self) -> None:
        """Ask for a new class that is a mix of sources."""
        MixDialog(self._session, self.widgets.swatches, self).open()

    def open_reverse(self) -> None:
        """Ask for a label map in other classes, and translate it."""
        ReverseDialog(self._session, self).open()

    def _try(self, action: Callable[[], object]) -> None:
        self.widgets.message.clear()
        if not tried(action, lambda error: self.widgets.message.show_error(said(error))):
            self.view.refresh()


def _bring(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
