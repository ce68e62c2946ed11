"""The seed: type one, draw another, lock it."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from catpaint.errors import CatpaintError
from catpaint.ui.docks.symbols import set_symbol, tool_button
from catpaint.ui.document import Document


class SeedBar(QWidget):
    """The document's seed with reroll and lock; a locked seed can still be typed, it is only never drawn."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        label = QLabel("Seed")
        self.field = QLineEdit(accessibleName="Seed")
        # Seeds go to 2**63 - 1, farther than spin boxes count.
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\s*[0-9]{1,19}\s*"), self))
        self.field.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000000") + 14)
        self.field.setToolTip("Equal seeds give equal pictures. Type one and press Enter")
        label.setBuddy(self.field)
        self.reroll = tool_button("reroll", "Another seed")
        self.lock = tool_button("unlock", "Lock the seed", checkable=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.reroll)
        layout.addWidget(self.lock)
        document.seed_changed.connect(self._show)
        document.opened.connect(self._show)
        self.field.editingFinished.connect(self._typed)
        self.reroll.clicked.connect(document.reroll)
        self.lock.clicked.connect(document.set_seed_locked)
        self._show()

    def _show(self) -> None:
        document = self._document
        if self.field.text() != str(document.seed):
            self.field.setText(str(document.seed))
            self.field.setCursorPosition(0)
        locked = document.seed_locked
        self.lock.setChecked(locked)
        set_symbol(self.lock, "lock" if locked else "unlock")
        self.lock.setToolTip("Unlock the seed" if locked else "Lock the seed: reroll and restore leave it alone")
        self.reroll.setEnabled(not locked)
        count = len(document.class_seeds)
        others = f"\n{count} {'class has' if count == 1 else 'classes have'} noise of their own" if count else ""
        said = "The seed is locked" if locked else "Another seed: the same painting, other noise"
        self.reroll.setToolTip(said + others)

    def _typed(self) -> None:
        text = self.field.text().strip()
        try:
            if text.isdecimal():
                self._document.set_seed(int(text))
        except CatpaintError as error:
            self._document.report_error(error)
        self._show()
