"""The keys: a list one can search, and a field that takes another key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catpaint.ui.common.messages import Message, tried
from catpaint.ui.common.symbols import ThemedPanel, lead_with_symbol
from catpaint.ui.settings.key_book import KeyBook
from catpaint.words import said, say

_ROLE = Qt.ItemDataRole.UserRole


class KeysPage(ThemedPanel):
    """Shows and changes a `KeyBook`; a key that something else has is refused, and whose it is is said."""

    def __init__(self, book: KeyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.search = QLineEdit(placeholderText=say("Search by name or key"), clearButtonEnabled=True)
        self.search.setAccessibleName(say("Search keys"))
        lead_with_symbol(self.search, "search")
        self.search.textChanged.connect(self._filter)
        self.list = QTreeWidget(rootIsDecorated=False, alternatingRowColors=True, uniformRowHeights=True)
        self.list.setAccessibleName(say("Keys"))
        self.list.setStyleSheet("QTreeWidget::item { padding: 2px; }")
        self.list.setHeaderLabels([say("What"), say("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.key = QKeySequenceEdit(maximumSequenceLength=1, clearButtonEnabled=True)
        self.key.setAccessibleName(say("New key"))
        self.key.keySequenceChanged.connect(self._show_holder)
        self.replace = QPushButton(say("Use this key"))
        self.add = QPushButton(say("Add it"))
        self.add.setToolTip(say("Keep the keys there are, too"))
        self.clear = QPushButton(say("No key"))
        self.default = QPushButton(say("Default"))
        self.default_all = QPushButton(say("All defaults"))
        for button, slot in (
            (self.replace, self._replace),
            (self.add, self._add),
            (self.clear, self._clear),
            (self.default, self._default),
            (self.default_all, book.reset_all),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
        self.message = Message()
        self._lay_out()
        self._items: dict[str, QTreeWidgetItem] = {}
        for entry in book.entries:
            item = QTreeWidgetItem([entry.title, ""])
            item.setData(0, _ROLE, entry.name)
            self._items[entry.name] = item
            self._show_keys(entry.name)
        self.list.addTopLevelItems(list(self._items.values()))
        self.list.resizeColumnToContents(1)
        self.choose(book.entries[0].name)
        book.changed.connect(self._changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.key, 1)
        for button in (self.replace, self.add, self.clear, self.default):
            row.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.default_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(self.message)

    @property
    def chosen(self) -> str:
        """The action whose keys are changed, "" where none is chosen."""
        item = self.list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(0, _ROLE))

    def choose(self, name: str) -> None:
        """Choose an action."""
        self.list.setCurrentItem(self._items[name])

    # ---- showing ----

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for item in self._items.values():
            shown = f"{item.text(0)} {item.text(1)}".lower()
            item.setHidden(not all(word in shown for word in words))
        self._show_chosen()

    def _changed(self, name: str) -> None:
        self._show_keys(name)
        self._show_chosen()

    def _show_keys(self, name: str) -> None:
        item = self._items[name]
        item.setText(1, self._book.native(name))
        font = item.font(1)
        # What was changed stands out.
        font.setBold(not self._book.is_default(name))
        item.setFont(1, font)

    def _show_chosen(self) -> None:
        name = self.chosen
        self.message.clear()
        self.key.clear()
        for part in (self.key, self.clear):
            part.setEnabled(bool(name))
        self.clear.setEnabled(bool(name) and bool(self._book.keys(name)))
        self.default.setEnabled(bool(name) and not self._book.is_default(name))
        self._show_holder()

    def _show_holder(self) -> None:
        name, key = self.chosen, self._typed()
        holder = self._book.holder(key, name) if key else ""
        if holder:
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.show_error(say("{key} is taken by “{what}”.", key=native, what=holder))
        else:
            self.message.clear()
        usable = bool(name and key) and not holder
        self.replace.setEnabled(usable)
        self.add.setEnabled(usable and key not in self._book.keys(name) and bool(self._book.keys(name)))

    # ---- changing ----

    def _typed(self) -> str:
        return self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _replace(self) -> None:
        self._set([self._typed()])

    def _add(self) -> None:
        self._set([*self._book.keys(self.chosen), self._typed()])

    def _clear(self) -> None:
        self._set([])

    def _set(self, keys: list[str]) -> None:
        name = self.chosen
        tried(lambda: self._book.set_keys(name, keys), lambda error: self.message.show_error(said(error)))

    def _default(self) -> None:
        name = self.chosen
        tried(lambda: self._book.reset(name), lambda error: self.message.show_error(said(error)))
