"""Second step: what the data set's classes become in the painting's vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catpaint.session.import_plan import ImportPlan
from catpaint.ui.importing.class_table import (
    IMAGES,
    NAME,
    NOTE,
    PIXELS,
    SORT_ROLE,
    TARGET,
    ClassTableModel,
    ShareDelegate,
    TargetDelegate,
)
from catpaint.ui.importing.texts import hint, tinted
from catpaint.words import say


class ClassesPage(QWidget):
    """The table with a search above and what can be done with the selected rows below."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self.model: ClassTableModel | None = None
        self._find = QLineEdit()
        self._find.setPlaceholderText(say("Find a class"))
        self._find.setClearButtonEnabled(True)
        self._find.setAccessibleName(say("Find a class"))
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setSortRole(SORT_ROLE)
        self._find.textChanged.connect(self.proxy.setFilterFixedString)
        self.table = _table()
        self.table.setModel(self.proxy)
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.clicked.connect(self._clicked)
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._message = QLabel()
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        tinted(self._message, "error")
        self._create = QPushButton(say("Keep own name"))
        self._create.setToolTip(say("The selected classes become classes of their own names, new ones where need be"))
        self._merge = QPushButton(say("Merge"))
        self._merge.setToolTip(say("The selected classes become one: what the first of them becomes"))
        self._ignore = QPushButton(say("Ignore"))
        self._color = QPushButton(say("Colour…"))
        self._color.setToolTip(say("The colour of a new class"))
        for button, slot in (
            (self._create, self._own_names),
            (self._merge, self._merged),
            (self._ignore, lambda: self._set(dict.fromkeys(self.rows()))),
            (self._color, self._recolor),
        ):
            button.clicked.connect(lambda _=False, slot=slot: slot())
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self._find)
        bottom = QHBoxLayout()
        for button in (self._create, self._merge, self._ignore, self._color):
            bottom.addWidget(button)
        bottom.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._message)
        layout.addLayout(bottom)
        layout.addWidget(hint(say("Click “Becomes” to choose another class or to type a new name. Equal names merge.")))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show another import's classes."""
        self._plan = plan
        old, self.model = self.model, ClassTableModel(plan, self)
        self.proxy.setSourceModel(self.model)
        if old is not None:
            old.deleteLater()
        self.table.setItemDelegateForColumn(TARGET, TargetDelegate(plan, self.table))
        self.table.setItemDelegateForColumn(PIXELS, ShareDelegate(self.table))
        header = self.table.horizontalHeader()
        for column, width in ((PIXELS, 150), (IMAGES, 70), (NOTE, 140)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, width)
        for column in (NAME, TARGET):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.model.dataChanged.connect(lambda *_: self._plan_changed())
        self.model.refused.connect(self._say)
        self._find.clear()
        self._say("")
        self._show_summary()
        self._show_buttons()

    def rows(self) -> list[int]:
        """The selected rows of the model, in the order they are shown."""
        shown = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self.proxy.mapToSource(index).row() for index in shown]

    # ---- what buttons do ----

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _set(self, names: Mapping[int, str | None]) -> None:
        self._say("")
        if self.model is not None and names:
            self.model.set_targets(names)

    def _own_names(self) -> None:
        assert self.model is not None
        self._set({row: self.model.entries[row].name for row in self.rows()})

    def _merged(self) -> None:
        assert self.model is not None
        assert self._plan is not None
        rows = self.rows()
        entries = [self.model.entries[row] for row in rows]
        named = [name for entry in entries if (name := self._plan.targets[entry.id]) is not None]
        self._set(dict.fromkeys(rows, named[0] if named else entries[0].name))

    def _recolor(self) -> None:
        assert self.model is not None
        assert self._plan is not None
        name = self._new_name()
        if name is None:
            return
        color = QColorDialog.getColor(QColor(*self._plan.color_of(name)), self, say("Colour of “{name}”", name=name))
        if color.isValid():
            self._plan.set_color(name, (color.red(), color.green(), color.blue()))
            self.model.refresh()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TARGET and len(self.rows()) == 1:
            self.table.edit(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() != TARGET:
            self.table.edit(index.siblingAtColumn(TARGET))

    # ---- showing ----

    def _new_name(self) -> str | None:
        """The new class that all selected rows become; None where it isn't one."""
        if self._plan is None or self.model is None:
            return None
        names = {self._plan.targets[self.model.entries[row].id] for row in self.rows()}
        name = next(iter(names)) if len(names) == 1 else None
        return name if name is not None and self._plan.is_new(name) else None

    def _show_buttons(self) -> None:
        rows = self.rows()
        self._create.setEnabled(bool(rows))
        self._ignore.setEnabled(bool(rows))
        self._merge.setEnabled(len(rows) > 1)
        self._color.setEnabled(self._new_name() is not None)

    def _plan_changed(self) -> None:
        self._say("")
        self._show_summary()
        self._show_buttons()
        self.changed.emit()

    def _show_summary(self) -> None:
        plan = self._plan
        if plan is None:
            return
        new = len(plan.born)
        targets = {name for name in plan.targets.values() if name is not None}
        ignored = sum(name is None for name in plan.targets.values())
        total = sum(plan.pixels.values()) or 1
        lost = sum(plan.pixels[key] for key, name in plan.targets.items() if name is None) / total
        parts = [say("%n of your classes", n=len(targets) - new), say("{new} new", new=new)]
        if ignored:
            parts.append(
                say("{ignored} ignored", ignored=ignored)
                + (say(" ({lost:.0%} of pixels)", lost=lost) if lost >= 0.005 else "")
            )
        self._summary.setText(say("%n class(es)", n=len(plan.targets)) + ": " + ", ".join(parts))


def _table() -> QTableView:
    table = QTableView()
    table.setAccessibleName(say("Classes of the data set"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setSortingEnabled(True)
    table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setHighlightSections(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(32)
    return table
