"""The classes dock: what one can paint, and everything that can be done to a class."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.vocabulary import Color, VocabularyClass, distinct_color
from catpaint.errors import CatpaintError
from catpaint.session.class_rows import same_color, summary
from catpaint.ui.classes.class_dialogs import ask_color
from catpaint.ui.classes.class_model import ClassModel, Role
from catpaint.ui.classes.class_questions import ClassQuestions
from catpaint.ui.classes.class_view import ClassView
from catpaint.ui.common.icons import swatch
from catpaint.ui.common.messages import EmptyState, Message, tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, lead_with_symbol, set_symbol, tool_button
from catpaint.words import said, say


class ClassesPanel(ThemedPanel):
    """The session's classes: search, select, add, rename, recolour, reorder, protect, merge, delete."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._new_color: Color | None = None
        self.model = ClassModel(session, self)
        self.view = ClassView()
        # Lists ask of each row whether it is there; this answers for the model, without a step of Python for each.
        self._rows = QSortFilterProxyModel(self, dynamicSortFilter=False)
        self._rows.setSourceModel(self.model)
        self.view.setModel(self._rows)
        self.message = Message()
        self.search = QLineEdit(clearButtonEnabled=True, accessibleName=say("Search classes"))
        lead_with_symbol(self.search, "search")
        self._more = tool_button("more", say("What can be done with the selected class"))
        self._nothing = EmptyState("search", "")
        self._count = QLabel(accessibleName=say("Number of classes"))
        self._count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.new_color = QToolButton(
            autoRaise=True, toolTip=say("Colour of the new class; chosen here, or that of what it means")
        )
        self.new_color.setAccessibleName(say("Colour of the new class"))
        self.new_name = QLineEdit(placeholderText=say("New class, for instance “kelp”"), maxLength=200)
        self.new_name.setAccessibleName(say("Name of a new class"))
        self._add = tool_button("add", say("Add the class (Enter)"))
        self._lay_out()
        self.questions = ClassQuestions(session, self._try, self)
        self._make_actions()
        self._connect()
        self._classes_changed()
        self._follow_selection()

    def focus_new(self) -> None:
        """Put the cursor into the field for a new class."""
        self.new_name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.new_name.selectAll()

    # ---- building ----

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self._more)
        self._list = QStackedLayout()
        self._list.addWidget(self.view)
        self._list.addWidget(self._nothing)
        new = QHBoxLayout()
        new.setSpacing(4)
        new.addWidget(self.new_color)
        new.addWidget(self.new_name, 1)
        new.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(self._list, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.message)
        layout.addLayout(new)

    def _make_actions(self) -> None:
        self.rename_action = self._action("rename", say("Rename"), self._rename, QKeySequence("F2"))
        self.recolor_action = self._action("palette", say("Colour…"), self._recolor)
        self.protect_action = self._action("lock", say("Protect from painting"), self._protect)
        self.protect_action.setCheckable(True)
        self.up_action = self._action("up", say("Move up"), lambda: self._move(-1), QKeySequence("Alt+Up"))
        self.down_action = self._action("down", say("Move down"), lambda: self._move(1), QKeySequence("Alt+Down"))
        self.reroll_action = self._action("reroll_class", say("Reroll this class") + "\tCtrl+Shift+R", self._reroll)
        self.merge_action = self._action("merge", say("Merge into…"), lambda: self.questions.merge(self._current()))
        self.split_action = self._action("split", say("Split…"), lambda: self.questions.split(self._current()))
        self.delete_action = self._action("delete", say("Delete…"), self._delete, QKeySequence("Del"))
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for group in (
            (self.rename_action, self.recolor_action, self.protect_action, self.reroll_action),
            (self.up_action, self.down_action),
            (self.merge_action, self.split_action, self.delete_action),
        ):
            self.menu.addActions(group)
            self.menu.addSeparator()
        self.menu.aboutToShow.connect(self._prepare_menu)
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def _action(
        self, symbol: str, text: str, slot: Callable[[], None], shortcut: QKeySequence | None = None
    ) -> QAction:
        action = QAction(text, self)
        set_symbol(action, symbol)
        if shortcut is not None:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: slot())
        self.view.addAction(action)
        return action

    def _connect(self) -> None:
        session = self._session
        session.vocabulary_changed.connect(self._follow_classes)
        session.selection_changed.connect(self._follow_selection)
        session.protection_changed.connect(self._prepare_menu)
        session.opened.connect(self.search.clear)
        self.model.shares_changed.connect(self._show_count)
        self._rows.modelReset.connect(self._follow_selection)
        self.model.refused.connect(self._refused)
        self.model.rename_asked.connect(self.questions.rename)
        self.view.selectionModel().currentChanged.connect(self._select)
        self.view.recolor_asked.connect(self._recolor_class)
        self.view.protect_asked.connect(self._toggle_protected)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._take_first)
        self.new_name.textChanged.connect(self._new_name_changed)
        self.new_name.returnPressed.connect(self._add_class)
        self._add.clicked.connect(self._add_class)
        self.new_color.clicked.connect(self._choose_new_color)

    # ---- following the session ----

    def _follow_classes(self) -> None:
        self._session.turns.take(self._classes_changed)

    def _classes_changed(self) -> None:
        vocabulary = self._session.classes.vocabulary
        self.search.setPlaceholderText(say("Search %n class(es)", n=len(vocabulary)))
        self._show_new_color()
        self._show_found()
        self._prepare_menu()

    def _follow_selection(self) -> None:
        index = self._rows.index(self.model.row_of(self._session.classes.selected), 0)
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self._prepare_menu()

    def _select(self, index: QModelIndex) -> None:
        class_id = index.data(Role.ID) if index.isValid() else None
        if isinstance(class_id, int):
            self._session.classes.select(class_id)

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._show_found()

    def _show_found(self) -> None:
        self.view.setDragEnabled(not self.model.searching)
        found = self.model.rowCount() > 0
        self._list.setCurrentIndex(0 if found else 1)
        if not found:
            text = self.search.text().strip()
            self._nothing.set_text(say("No class matches"), say("Press Enter to add “{text}”.", text=text))
        self._show_count()
        self._follow_selection()

    def _show_count(self) -> None:
        self._count.setText(summary(self.model.count, self.model.rowCount(), self.model.unpainted))

    def _take_first(self) -> None:
        """Enter in the search field: select the first match, or offer what was typed as a new class."""
        if self.model.rowCount():
            self._select(self.model.index(0))
            self.view.setFocus()
        elif self.search.text().strip():
            self.new_name.setText(self.search.text().strip())
            self.search.clear()
            self._add_class()

    # ---- adding ----

    def _proposed(self) -> Color:
        return self._new_color or distinct_color(entry.color for entry in self._session.classes.vocabulary.classes)

    def _show_new_color(self) -> None:
        self.new_color.setIcon(swatch(self._proposed(), 18))

    def _choose_new_color(self) -> None:
        ask_color(self, self._proposed(), say("Colour of the new class"), self._take_new_color)

    def _take_new_color(self, color: Color) -> None:
        self._new_color = color
        self._show_new_color()
        self._warn_of_same(color)
        self.new_name.setFocus()

    def _new_name_changed(self, text: str) -> None:
        self._add.setEnabled(bool(text.strip()))
        self.message.clear()

    def _add_class(self) -> None:
        name = self.new_name.text().strip()
        if name and self._try(lambda: self._session.classes.add(name, self._new_color)):
            self._new_color = None
            self.new_name.clear()
            self.search.clear()
            self._show_new_color()
            self.view.scrollTo(self.view.currentIndex())
            # Keys mean tools again, not letters.
            self.view.setFocus()

    # ---- what can be done with a class ----

    def _current(self) -> VocabularyClass:
        return self._session.classes.vocabulary.by_id(self._session.classes.selected)

    def _prepare_menu(self) -> None:
        vocabulary, current = self._session.classes.vocabulary, self._session.classes.selected
        row = vocabulary.position(current)
        self.protect_action.setChecked(current in self._session.classes.protected)
        self.up_action.setEnabled(row > 0)
        self.down_action.setEnabled(row < len(vocabulary) - 1)
        locked = self._session.seeds.locked
        self.reroll_action.setEnabled(not locked)
        self.reroll_action.setToolTip(
            say("The seed is locked") if locked else say("Other noise for this class; all else stays")
        )
        alone = len(vocabulary) == 1
        for action in (self.merge_action, self.delete_action):
            action.setEnabled(not alone)
            action.setToolTip(say("The last class can't go") if alone else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the class under the pointer, or of the selected one when a key asked."""
        point = self.view.viewport().mapFrom(self, event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.view.viewport().mapToGlobal(self.view.visualRect(self.view.currentIndex()).bottomLeft())
            self._show_menu(at)
        elif self.view.isVisible() and (index := self.view.indexAt(point)).isValid():
            self.view.setCurrentIndex(index)
            self._show_menu(event.globalPos())

    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def _rename(self) -> None:
        self.view.edit(self.view.currentIndex())

    def _recolor(self) -> None:
        self._recolor_class(self._session.classes.selected)

    def _recolor_class(self, class_id: int) -> None:
        entry = self._session.classes.vocabulary.by_id(class_id)

        def chosen(color: Color) -> None:
            if self._try(lambda: self._session.classes.recolor(class_id, color)):
                self._warn_of_same(color, class_id)

        ask_color(self, entry.color, say("Colour of “{name}”", name=entry.name), chosen)

    def _warn_of_same(self, color: Color, class_id: int | None = None) -> None:
        if other := same_color(self._session.classes.vocabulary, color, other_than=class_id):
            self.message.show_note(
                say("“{other}” has this colour too; they can't be told apart.", other=other), kind="warning"
            )

    def _protect(self) -> None:
        self._toggle_protected(self._session.classes.selected)

    def _toggle_protected(self, class_id: int) -> None:
        self._session.classes.protect(class_id, class_id not in self._session.classes.protected)

    def _move(self, by: int) -> None:
        if self.model.searching:
            self.message.show_note(say("Clear the search to move classes."))
            return
        row = self.model.row_of(self._session.classes.selected)
        self.model.move(self._session.classes.selected, row + (2 if by > 0 else -1))

    def _reroll(self) -> None:
        self._try(lambda: self._session.seeds.reroll_class(self._session.classes.selected))

    def _delete(self) -> None:
        entry = self._current()
        if len(self._session.classes.vocabulary) > 1 and self.questions.delete(entry):
            # Nothing was to be decided and undo brings it back, so nothing was asked.
            self.message.show_note(say("“{name}” deleted; it wasn't painted anywhere.", name=entry.name))

    def _refused(self, error: CatpaintError) -> None:
        self.message.show_error(said(error))

    def _try(self, action: Callable[[], object]) -> bool:
        self.message.clear()
        return tried(action, self._refused)
