"""Third step: the images with their label maps over them, and what can be done about those with a problem."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.survey import FileFacts
from catpaint.errors import VocabularyError
from catpaint.session.background import Background
from catpaint.session.import_plan import ImportPlan
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.stubs import there
from catpaint.ui.importing.class_table import fill_targets, target_of
from catpaint.ui.importing.texts import hint, tinted
from catpaint.ui.importing.thumbnails import SIDE, ThumbnailDelegate, ThumbnailModel
from catpaint.words import mark, said, say

_PROBLEMS = {
    "unreadable": mark("%n pair(s) can't be read and (is|are) left out", counted=True),
    "values": mark("%n pair(s) (holds|hold) values without a class", counted=True),
    "size": mark("The sizes of %n pair(s) differ", counted=True),
    "yes/no": mark("%n label map(s) (holds|hold) only 0 and 255", counted=True),
}


class ImagesPage(QWidget):
    """Thumbnails, a filter, and a row for every kind of problem."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._background = Background(QtLoop(self))
        self._closed = False
        self.model: ThumbnailModel | None = None
        self._summary = QLabel()
        self._filter = QComboBox()
        self._filter.setAccessibleName(say("Which images are shown"))
        self._filter.setMinimumContentsLength(18)
        self._filter.activated.connect(lambda _: self._apply_filter())
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setRange(0, 100)
        self._opacity.setValue(55)
        self._opacity.setFixedWidth(120)
        self._opacity.setAccessibleName(say("Opacity of the classes"))
        self._opacity.setToolTip(say("Opacity of the classes over the photographs"))
        self._opacity.valueChanged.connect(self._show_opacity)
        self.view = _View()
        self.view.toggled.connect(self._toggle)
        self._skip = QPushButton(say("Skip or take selected"))
        self._skip.clicked.connect(self._toggle)
        self._problems = QFrame()
        self._problems.setFrameShape(QFrame.Shape.StyledPanel)
        self._grid = QGridLayout(self._problems)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setColumnStretch(0, 1)
        self._scale = QCheckBox(say("Scale the label maps to the photographs"))
        self._scale.toggled.connect(lambda _: self._solve())
        self._marked, self._unmarked = QComboBox(), QComboBox()
        for box, text in ((self._marked, say("Class of value 255")), (self._unmarked, say("Class of value 0"))):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setFixedWidth(150)
            box.setAccessibleName(text)
            box.activated.connect(lambda _: self._solve())
            there(box.lineEdit()).editingFinished.connect(self._solve)
        self._message = QLabel()
        self._message.setWordWrap(True)
        tinted(self._message, "error")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(QLabel(say("Classes")))
        top.addWidget(self._opacity)
        top.addSpacing(8)
        top.addWidget(self._filter)
        bottom = QHBoxLayout()
        bottom.addWidget(hint(say("Double-click or press Space to leave a pair out, or to take it again.")), 1)
        bottom.addWidget(self._skip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._problems)
        layout.addWidget(self._message)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)
        self._message.hide()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show an import's images; called whenever the step is entered, since the classes may have changed."""
        if plan is self._plan and self.model is not None:
            self.model.refresh()
        else:
            self._close_model()
            self._plan = plan
            self.model = ThumbnailModel(plan, self._background, self)
            self.model.set_opacity(self._opacity.value() / 100)
            self.view.setModel(self.model)
            self.model.dataChanged.connect(lambda *_: self._show_summary())
        self._fill_problems(plan)
        self._fill_filter(plan)
        self._apply_filter()
        self._show_summary()

    def close_page(self) -> None:
        """End the thread that makes thumbnails."""
        self._close_model()
        if not self._closed:
            self._closed = True
            self._background.close()

    def _close_model(self) -> None:
        if self.model is not None:
            self.model.close()
            self.model.deleteLater()
            self.model = None

    # ---- problems ----

    def _fill_problems(self, plan: ImportPlan) -> None:
        for kept in (self._scale, self._marked, self._unmarked):
            kept.setParent(None)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._problems.setVisible(bool(plan.survey.problems))
        row = 0
        for kind, text in _PROBLEMS.items():
            files = plan.of_kind(kind)
            if not files:
                continue
            label = QLabel(say(text, n=len(files)))
            label.setToolTip("\n".join(said(file.problem.message) for file in files[:20] if file.problem is not None))
            self._grid.addWidget(label, row, 0)
            cell = QWidget()
            solutions = QHBoxLayout(cell)
            solutions.setContentsMargins(0, 0, 0, 0)
            solutions.addStretch(1)
            for solution in self._solutions(kind, plan, files):
                solutions.addWidget(solution)
                solution.show()
            self._grid.addWidget(cell, row, 1)
            row += 1

    def _solutions(self, kind: str, plan: ImportPlan, files: tuple[FileFacts, ...]) -> list[QWidget]:
        if kind == "size":
            self._scale.blockSignals(True)
            self._scale.setChecked(plan.scale)
            self._scale.blockSignals(False)
            return [self._scale]
        if kind == "yes/no":
            for box, name in ((self._marked, plan.marked), (self._unmarked, plan.unmarked)):
                box.clear()
                fill_targets(box, plan)
                box.setCurrentText(say("Ignore") if name is None else name)
            return [QLabel(say("255 is")), self._marked, QLabel(say("0 is")), self._unmarked]
        if kind == "values":
            names = ", ".join(str(value) for value in plan.survey.stray_values[:8])
            more = ", …" if len(plan.survey.stray_values) > 8 else ""
            note = QLabel(say("Map {names}{more} in the step Classes", names=names, more=more))
            tinted(note, "muted")
            return [note]
        return []

    def _solve(self) -> None:
        plan = self._plan
        if plan is None or self.model is None:
            return
        chosen = (self._scale.isChecked(), target_of(self._marked), target_of(self._unmarked))
        if chosen == (plan.scale, plan.marked, plan.unmarked):
            return
        before = plan.scale, plan.marked, plan.unmarked
        plan.set_files(scale=chosen[0], marked=chosen[1], unmarked=chosen[2])
        try:
            self.model.refresh()
        except VocabularyError as error:
            plan.set_files(scale=before[0], marked=before[1], unmarked=before[2])
            self._message.setText(said(error))
        else:
            self._message.clear()
        self._message.setVisible(bool(self._message.text()))
        self._show_summary()
        self.changed.emit()

    # ---- images ----

    def _fill_filter(self, plan: ImportPlan) -> None:
        chosen = self._filter.currentData()
        self._filter.clear()
        self._filter.addItem(say("All pairs"), None)
        if plan.survey.problems:
            self._filter.addItem(say("Pairs with problems"), "problems")
        shown = sorted(plan.source.classes, key=lambda entry: entry.name.casefold())
        for entry in shown:
            if plan.images[entry.id]:
                self._filter.addItem(say("With {name}", name=entry.name), entry.id)
        self._filter.setCurrentIndex(max(self._filter.findData(chosen), 0))

    def _apply_filter(self) -> None:
        if self._plan is None or self.model is None:
            return
        chosen, files = self._filter.currentData(), self._plan.survey.files
        if chosen == "problems":
            files = self._plan.survey.problems
        elif chosen is not None:
            files = tuple(file for file in files if file.kind != "yes/no" and chosen in file.classes)
        self.model.show_files(files)

    def _toggle(self) -> None:
        if self.model is not None:
            self.model.toggle([index.row() for index in self.view.selectionModel().selectedIndexes()])
            self.changed.emit()

    def _show_opacity(self, value: int) -> None:
        if self.model is not None:
            self.model.set_opacity(value / 100)

    def _show_summary(self) -> None:
        plan = self._plan
        if plan is None:
            return
        used, total = len(plan.usable), len(plan.survey.files)
        skipped = say(", {skipped} skipped", skipped=len(plan.skipped)) if plan.skipped else ""
        unsolved = sum(not plan.is_solved(file) for file in plan.survey.problems)
        broken = say(", {unsolved} with problems left out", unsolved=unsolved) if unsolved else ""
        self._summary.setText(
            say(
                "{used:,} of %n pair(s) used{skipped}{broken}",
                n=total,
                used=used,
                skipped=skipped,
                broken=broken,
            )
        )


class _View(QListView):
    """A grid of thumbnails; Space and double-click toggle the selected ones."""

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Images of the data set"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSpacing(2)
        self.setGridSize(QSize(SIDE + 14, SIDE * 3 // 4 + 36))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(ThumbnailDelegate(self))
        self.doubleClicked.connect(lambda _: self.toggled.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)
