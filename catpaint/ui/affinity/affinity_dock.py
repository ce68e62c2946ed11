"""The affinity dock: what the selected class is rendered as and why, and how to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from catpaint.session.affinity_rows import (
    RowState,
    with_added,
)
from catpaint.ui.affinity import affinity_edits
from catpaint.ui.affinity.affinity_menus import excluded_menu, reset_menu, source_menu
from catpaint.ui.affinity.affinity_view import AffinityView
from catpaint.ui.affinity.compare_dialog import CompareDialog
from catpaint.ui.affinity.estimate_dialog import EstimateDialog
from catpaint.ui.affinity.matrix_dialog import MatrixDialog
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.affinity.reverse_dialog import ReverseDialog
from catpaint.ui.common.messages import tried
from catpaint.ui.document import Document


class AffinityPanel(AffinityView):
    """The selected class's sources as bars, what each estimator says of it, and estimation of all rows."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._matrix: MatrixDialog | None = None
        self._compare: CompareDialog | None = None
        self._moving = False
        self._last_dataset = ""
        self._connect()
        self._take_affinity()

    def _connect(self) -> None:
        document = self._document
        self.progress.cancelled.connect(document.cancel_estimate)
        self.bars.weight_moved.connect(self._move_weight)
        self.bars.released.connect(self._released)
        self.bars.only_asked.connect(lambda source: self._try(lambda: self._only(source)))
        self.bars.remove_asked.connect(lambda source: self._try(lambda: self._remove(source)))
        self.bars.menu_asked.connect(self._source_menu)
        self.search.chosen.connect(self._add_source)
        self.search.hovered.connect(self._audition)
        self.votes.use_asked.connect(
            lambda estimator: self._try(lambda: affinity_edits.use_vote(document, self.target, estimator))
        )
        self.votes.chosen.connect(lambda source: self._try(lambda: self._only(source)))
        self.votes.hovered.connect(self._audition)
        self.votes.menu_asked.connect(self._source_menu)
        self.lock.clicked.connect(lambda locked: self._try(lambda: document.set_locked(self.target, locked)))
        self.reset.clicked.connect(lambda: self._try(lambda: affinity_edits.reset(document, self.target)))
        resets = QMenu(self)
        resets.aboutToShow.connect(lambda: self._refill(resets, reset_menu))
        self.reset.setMenu(resets)
        excluded = QMenu(self)
        excluded.aboutToShow.connect(lambda: self._refill(excluded, excluded_menu))
        self.excluded.setMenu(excluded)
        self.review.clicked.connect(self._next_to_review)
        self.estimate.clicked.connect(self.open_estimate)
        self.compare_button.clicked.connect(self.open_compare)
        self.matrix_button.clicked.connect(self.open_matrix)
        self.more.setMenu(self._more_menu())

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for text, tip, slot in (
            ("New class as a mix…", "A class made of several sources, such as 70 % grass and 30 % sand", self.open_mix),
            ("Translate a label map…", "Open a map in the model's classes, or a preset's, in yours", self.open_reverse),
            ("One source per class", "Give every class that isn't locked a source no other class has", self._assign),
        ):
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.triggered.connect(slot)
        return menu

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
        self._document.end_audition()
        self._document.set_sources(self.target, {source: 1.0})

    def _remove(self, source: str) -> None:
        self._document.remove_source(self.target, source)

    def _assign(self) -> None:
        self._try(lambda: affinity_edits.assign_one_to_one(self._document))

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
        elif self._document.live and self._document.affinity_editable:
            self._try(lambda: self._document.audition(self.target, source))

    def _source_menu(self, source: str, at: QPoint) -> None:
        self._cell_menu(self.target, source, at)

    def _cell_menu(self, target: str, source: str, at: QPoint) -> None:
        menu = source_menu(self._document, target, source, self._try, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _refill(self, menu: QMenu, fill: Callable[..., QMenu]) -> None:
        menu.clear()
        made = fill(self._document, self.target, self._try, menu)
        for action in made.actions():
            action.setParent(menu)
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        made.deleteLater()

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
        imported = "" if document.imported is None else str(document.imported.root)
        dialog = EstimateDialog(
            document.estimators, document.encoder, len(matrix.locked), self, dataset=self._last_dataset or imported
        )
        dialog.asked.connect(self._request)
        dialog.open()

    def _request(self, estimator: str, dataset: Path | None, sharpen: str | None) -> None:
        self._last_dataset = str(dataset) if dataset is not None else self._last_dataset
        self._try(lambda: self._document.request_affinity(estimator, dataset=dataset, sharpen=sharpen))

    def open_matrix(self) -> None:
        """Show the whole matrix in a window of its own."""
        if self._matrix is None:
            self._matrix = MatrixDialog(self._document, self, swatches=self.swatches)
            self.doubted.connect(self._matrix.view.set_doubts)
            self._matrix.view.menu_asked.connect(self._cell_menu)
            self._show_review()
        _bring(self._matrix)

    def open_compare(self) -> None:
        """Show the painting under each estimator in a window of its own."""
        if self._compare is None:
            self._compare = CompareDialog(self._document, self, quiet=self.swatches.quiet)
            self._compare.estimate_asked.connect(self.open_estimate)
        _bring(self._compare)

    def open_mix(self) -> None:
        """Ask for a new class that is a mix of sources."""
        MixDialog(self._document, self.swatches, self).open()

    def open_reverse(self) -> None:
        """Ask for a label map in other classes, and translate it."""
        ReverseDialog(self._document, self).open()

    def _try(self, action: Callable[[], object]) -> None:
        self.message.clear()
        if not tried(action, lambda error: self.message.show_error(str(error))):
            self.refresh()


def _bring(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
