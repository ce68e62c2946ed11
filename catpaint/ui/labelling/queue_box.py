"""The queue of photographs: which one is open, how many there are to go, and what the coach wants next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.ui.common.icons import icon
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, set_symbol, tool_button
from catpaint.words import mark, say

_WANTED = 3
_ICONS = {"done": "done", "skipped": "skip", "open": "picture"}
_HEIGHT = 96

_STATES = {"open": mark("to be labelled"), "done": mark("done"), "skipped": mark("skipped")}


class QueueBox(ThemedPanel):
    """Shows a session's queue, and leads through it."""

    def __init__(self, session: QtSession, trigger: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._queue = session, session.queue
        self.open = QPushButton(say("Open a folder…"))
        set_symbol(self.open, "folder")
        self.open.clicked.connect(lambda: trigger("queue_open"))
        self.entries = QListWidget(accessibleName=say("Photographs"))
        self.entries.setFixedHeight(_HEIGHT)
        self.entries.setUniformItemSizes(True)
        self.entries.itemActivated.connect(self._go)
        self.entries.itemClicked.connect(self._go)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.says, self.wanted = QLabel(), QLabel()
        for label in (self.says, self.wanted):
            label.setWordWrap(True)
        self.previous = tool_button("back", say("Previous photograph (Ctrl+PgUp)"))
        self.next = tool_button("next", say("Next photograph (Ctrl+PgDown)"))
        self.skip = QPushButton(say("Skip"))
        self.done = QPushButton(say("Done"))
        self.done.setToolTip(say("Save it as a pair of your own set, and go on (Ctrl+Shift+D)"))
        set_symbol(self.done, "done")
        for button, action in (
            (self.previous, "queue_previous"),
            (self.next, "queue_next"),
            (self.skip, "queue_skip"),
            (self.done, "queue_done"),
        ):
            button.clicked.connect(lambda _=False, action=action: trigger(action))
        self.export = QPushButton(say("Export…"))
        self.export.clicked.connect(lambda: trigger("queue_export"))
        self._lay_out()
        for signal in (session.queue_changed, session.opened, session.vocabulary_changed):
            signal.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        moves = QHBoxLayout()
        moves.addWidget(self.previous)
        moves.addWidget(self.next)
        moves.addStretch(1)
        moves.addWidget(self.skip)
        moves.addWidget(self.done)
        self._leading = QWidget()
        inner = QGridLayout(self._leading)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(moves, 0, 0)
        inner.addWidget(self.bar, 1, 0)
        inner.addWidget(self.says, 2, 0)
        inner.addWidget(self.wanted, 3, 0)
        inner.addWidget(self.entries, 4, 0)
        files = QHBoxLayout()
        files.addWidget(self.open, 1)
        files.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(files)
        layout.addWidget(self._leading)

    def _show(self) -> None:
        queue = self._queue.queue
        self._leading.setVisible(queue is not None)
        self.export.setEnabled(queue is not None and queue.counts["done"] > 0)
        if queue is None:
            return
        counts, current = queue.counts, self._queue.current
        whole = len(queue.entries)
        self.bar.setRange(0, whole)
        self.bar.setValue(whole - counts["open"])
        self.says.setText(
            say(
                "{open} to go: {done} done, {skipped} skipped of {whole}",
                open=counts["open"],
                done=counts["done"],
                skipped=counts["skipped"],
                whole=whole,
            )
        )
        wanted = self._queue.wanted
        more = say(", and %n more class(es)", n=len(wanted) - _WANTED) if len(wanted) > _WANTED else ""
        self.wanted.setText(
            say("Wanted next: {classes}{more}", classes="; ".join(wanted[:_WANTED]), more=more)
            if wanted
            else say("Every class is shown.")
        )
        for button in (self.skip, self.done):
            button.setEnabled(current is not None)
        self._show_entries()

    def _show_entries(self) -> None:
        queue, current = self._queue.queue, self._queue.current
        assert queue is not None
        names = [self.entries.item(row).text() for row in range(self.entries.count())]
        if names != [entry.name for entry in queue.entries]:
            self.entries.clear()
            self.entries.addItems([entry.name for entry in queue.entries])
        for row, entry in enumerate(queue.entries):
            item = self.entries.item(row)
            item.setIcon(icon(_ICONS[entry.state]))
            said = say(_STATES[entry.state])
            item.setToolTip(f"{entry.name}: {said}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {said}")
            if entry.name == current:
                self.entries.setCurrentRow(row)
                self.entries.scrollToItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        if item.text() != self._queue.current:
            self._queue.go(item.text())

    def theme_changed(self) -> None:
        """Icons in the other colours."""
        self._show()
