"""The renders dock: what this session made, and what the person kept, with recipes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from catpaint.session.recipe import RenderRecord
from catpaint.session.recipe_text import details, title
from catpaint.ui.common.messages import EmptyState, Message, tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, set_symbol, tool_button
from catpaint.ui.result.render_model import Entry, RenderModel, kept_entries, recent_entries
from catpaint.ui.result.render_views import KEPT_SIDE, STRIP_SIDE, RenderList, RenderStrip
from catpaint.ui.result.wipe_dialog import WipeDialog
from catpaint.words import mark, said, say

_REMOVE_STEP = mark("Remove render")


class RendersPanel(ThemedPanel):
    """A strip of this session's renders (bounded, not saved) above the kept ones (saved with the project)."""

    export_requested = Signal(int)
    """Index of a kept render in `document.renders.kept`."""
    shown = Signal(object, str)
    """A picture (QImage) somebody wants to see, and a line that says which one."""

    def __init__(
        self, session: QtSession, parent: QWidget | None = None, *, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._now = now or (lambda: datetime.now().astimezone())
        self.recent = RenderModel(session, 2 * STRIP_SIDE, self._now, self)
        self.kept = RenderModel(session, 2 * KEPT_SIDE, self._now, self)
        self.strip, self.list = RenderStrip(), RenderList()
        self.strip.setModel(self.recent)
        self.list.setModel(self.kept)
        self._recent_title, self._kept_title = QLabel(say("This session")), QLabel(say("Kept"))
        self.message = Message()
        self.empty = EmptyState(
            "keep", say("Nothing kept yet"), say("Keep a render you like: it is saved with the project.")
        )
        self._pages = QStackedWidget()
        self.compare_button = tool_button("wipe", say("Compare two renders, with their recipes"))
        self.restore_button = tool_button("restore", say("Go back to this render's painting, classes, seed and model"))
        self.export_button = tool_button("export", say("Export this render as an image"))
        self.delete_button = tool_button("delete", say("Remove this render from the project"))
        self._lay_out()
        self._make_actions()
        self._connect()
        self._refresh()

    # ---- building ----

    def _lay_out(self) -> None:
        for label in (self._recent_title, self._kept_title):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._kept_title, 1)
        for button in (self.compare_button, self.restore_button, self.export_button, self.delete_button):
            head.addWidget(button)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        # On a small screen the room is the result's.
        self._pages.setMinimumHeight(KEPT_SIDE + 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(5)
        layout.addWidget(self._recent_title)
        layout.addWidget(self.strip)
        layout.addLayout(head)
        layout.addWidget(self.message)
        layout.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        self.kept_menu, self.recent_menu = QMenu(self), QMenu(self)
        self._action(self.kept_menu, self.list, "picture", say("Show"), lambda: self._show(self._kept_entry()))
        self._action(self.kept_menu, self.list, "wipe", say("Compare…"), lambda: self.compare(self._kept_entry()))
        self._action(self.kept_menu, self.list, "restore", say("Restore"), self._restore)
        self._action(self.kept_menu, self.list, "export", say("Export…"), self._export)
        self._action(
            self.kept_menu,
            self.list,
            "copy",
            say("Copy recipe"),
            lambda: self._copy_recipe(self._kept_entry()),
            "Ctrl+C",
        )
        self._action(self.kept_menu, self.list, "delete", say("Remove"), self._remove, QKeySequence.StandardKey.Delete)
        self._action(self.recent_menu, self.strip, "picture", say("Show"), lambda: self._show(self._recent_entry()))
        self._action(self.recent_menu, self.strip, "keep", say("Keep"), self._keep, "K")
        self._action(self.recent_menu, self.strip, "wipe", say("Compare…"), lambda: self.compare(self._recent_entry()))
        self._action(self.recent_menu, self.strip, "restore", say("Restore"), self._restore_recent)

    def _action(
        self,
        menu: QMenu,
        view: QAbstractItemView,
        symbol: str,
        text: str,
        slot: Callable[[], object],
        key: QKeySequence.StandardKey | str | None = None,
    ) -> None:
        action = QAction(text, self)
        set_symbol(action, symbol)
        if key is not None:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: slot())
        menu.addAction(action)
        view.addAction(action)

    def _connect(self) -> None:
        session = self._session
        session.renders_changed.connect(self._refresh)
        session.opened.connect(self._refresh)
        session.history_changed.connect(self._history_changed)
        self.compare_button.clicked.connect(lambda: self.compare(self._kept_entry()))
        self.restore_button.clicked.connect(self._restore)
        self.export_button.clicked.connect(self._export)
        self.delete_button.clicked.connect(self._remove)
        self.message.acted.connect(self._undo_remove)
        self.strip.keep_asked.connect(self._keep_row)
        for view, model, menu in (
            (self.list, self.kept, self.kept_menu),
            (self.strip, self.recent, self.recent_menu),
        ):
            view.clicked.connect(lambda index, model=model: self._show(model.entry(index.row())))
            view.activated.connect(lambda index, model=model: self._show(model.entry(index.row())))
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda point, view=view, menu=menu: self._show_menu(view, menu, point)
            )
        self.list.selectionModel().currentChanged.connect(self._selection_changed)

    # ---- showing ----

    def _refresh(self) -> None:
        session = self._session
        selected = self._kept_entry()
        self.recent.show_entries(recent_entries(session.renders.recent))
        self.kept.show_entries(kept_entries(session.renders.kept))
        self.compare_button.setEnabled(len(session.renders.recent) + len(session.renders.kept) > 1)
        has_recent, count = self.recent.rowCount() > 0, self.kept.rowCount()
        self.strip.setVisible(has_recent)
        self._recent_title.setVisible(has_recent)
        made = self.recent.rowCount()
        self._recent_title.setText(say("This session · %n render(s), saved only if kept", n=made))
        self._kept_title.setText(say("Kept · {count}", count=count) if count else say("Kept"))
        self._pages.setCurrentWidget(self.list if count else self.empty)
        if selected is not None:
            rows = [row for row in range(count) if self.kept.entry(row).item is selected.item]
            if rows:
                self.list.setCurrentIndex(self.kept.index(rows[0]))
        self._selection_changed()

    def _selection_changed(self, *_: QModelIndex) -> None:
        chosen = self._kept_entry() is not None
        for button in (self.restore_button, self.export_button, self.delete_button):
            button.setEnabled(chosen)

    def _kept_entry(self) -> Entry | None:
        index = self.list.currentIndex()
        return self.kept.entry(index.row()) if index.isValid() else None

    def _recent_entry(self) -> Entry | None:
        index = self.strip.currentIndex()
        return self.recent.entry(index.row()) if index.isValid() else None

    def _show(self, entry: Entry | None) -> None:
        if entry is None:
            return
        kind = say("Earlier render") if isinstance(entry.item, RenderRecord) else say("Kept render")
        said = [title(entry.recipe, within=True), details(entry.recipe, self._now())[0]]
        caption = f"{kind}: " + " · ".join(filter(None, said))

        def decoded(image: QImage) -> None:
            if image.isNull():
                self.message.show_error(say("this render's picture is damaged; its recipe may still be restored"))
            else:
                self.shown.emit(image, caption)

        self._session.background.run(entry.decode, decoded)

    def _show_menu(self, view: QAbstractItemView, menu: QMenu, point: QPoint) -> None:
        if view.indexAt(point).isValid() or view.currentIndex().isValid():
            menu.popup(view.viewport().mapToGlobal(point))

    # ---- actions ----

    def compare(self, entry: Entry | None = None) -> WipeDialog:
        """Open the comparison of two renders, with this one as B."""
        dialog = WipeDialog(self._session, entry and entry.item, self.window(), now=self._now)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _keep(self) -> None:
        entry = self._recent_entry()
        if entry is not None and isinstance(record := entry.item, RenderRecord):
            self._try(lambda: self._session.renders.keep(record))

    def _keep_row(self, row: int) -> None:
        self.strip.setCurrentIndex(self.recent.index(row))
        self._keep()

    def _restore(self) -> None:
        if (entry := self._kept_entry()) is not None:
            self._try(lambda: self._session.renders.restore(entry.number))

    def _restore_recent(self) -> None:
        entry = self._recent_entry()
        if entry is not None and isinstance(record := entry.item, RenderRecord):
            self._try(lambda: self._session.renders.restore_record(record))

    def _export(self) -> None:
        if (entry := self._kept_entry()) is not None:
            self.export_requested.emit(entry.number)

    def _copy_recipe(self, entry: Entry | None) -> None:
        if entry is not None:
            lines = [title(entry.recipe), *details(entry.recipe, self._now())]
            QGuiApplication.clipboard().setText("\n".join(filter(None, lines)))

    def _remove(self) -> None:
        if (entry := self._kept_entry()) is None:
            return
        row = self.list.currentIndex().row()
        if self._try(lambda: self._session.renders.remove(entry.number)):
            self.message.show_note(say("{recipe} removed.", recipe=title(entry.recipe)), action=say("Undo"))
            if self.kept.rowCount():
                self.list.setCurrentIndex(self.kept.index(min(row, self.kept.rowCount() - 1)))

    def _undo_remove(self) -> None:
        if self._session.session.undo_name == _REMOVE_STEP:
            self._session.session.undo()
        self.message.clear()

    def _history_changed(self) -> None:
        # The offer to undo goes as soon as undo would take something else back.
        if self.message.offers and self._session.session.undo_name != _REMOVE_STEP:
            self.message.clear()

    def _try(self, action: Callable[[], object]) -> bool:
        self.message.clear()
        return tried(action, lambda error: self.message.show_error(said(error)))
