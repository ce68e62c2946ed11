"""The right side of the model manager: one model, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from catpaint.session.model_library import LibraryEntry, card_text
from catpaint.ui.common.symbols import set_symbol
from catpaint.ui.importing.texts import hint
from catpaint.words import capital, say


class Guide(QWidget):
    """How a person downloads what a program can't, and where it is looked for."""

    open_page = Signal()
    started = Signal()
    """Watch the folder from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        self._text = QLabel(wordWrap=True)
        self._place = QLabel(wordWrap=True)
        self.delete = QCheckBox(say("Delete the download afterwards"))
        self.watch = QPushButton(say("Open page and wait for it"))
        self.watch.clicked.connect(self.open_page)
        self.watch.clicked.connect(self.started)
        self._choose = QPushButton(say("Other folder…"))
        self._choose.clicked.connect(self._choose_folder)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._choose)
        buttons = QHBoxLayout()
        buttons.addWidget(self.watch)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addLayout(place)
        layout.addLayout(buttons)

    def show_entry(self, entry: LibraryEntry) -> None:
        """Explain how this one is got."""
        files = say(" and ").join(entry.files)
        self._text.setText(
            say(
                "Its publisher lets people download it, not programs. On the page, get {files}. catpaint takes the "
                "file "
                "as it appears in your download folder, or when you drop it here.",
                files=files,
            )
        )
        self._show_place()

    def take_folder(self, folder: Path) -> None:
        """Look in this folder."""
        self.folder = folder
        self._show_place()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("Where the browser puts downloads"), str(self.folder))
        if chosen:
            self.take_folder(Path(chosen))

    def _show_place(self) -> None:
        there = self.folder.is_dir()
        self._place.setText(
            say("Looked for in {folder}", folder=self.folder)
            if there
            else say("{folder} isn't there; choose another", folder=self.folder)
        )
        self.watch.setEnabled(there)


class Details(QWidget):
    """One model. Signals say what the person wants done with it."""

    use = Signal()
    get = Signal()
    await_file = Signal()
    rename = Signal()
    delete = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: LibraryEntry | None = None
        self._name, self._about = QLabel(), hint()
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.guide = Guide()
        self.guide.open_page.connect(self._open_page)
        self.guide.started.connect(self.await_file)
        self._card = QTextBrowser(openExternalLinks=True)
        self._card.setAccessibleName(say("Model card"))
        self.use_button = _button(say("Use it"), self.use.emit)
        self.use_button.setDefault(True)
        self.get_button = _button(say("Get…"), self.get.emit)
        self.page_button = _button(say("Open its page"), self._open_page)
        self.rename_button = _button(say("Rename…"), self.rename.emit, "rename")
        self.delete_button = _button(say("Delete…"), self.delete.emit, "delete")
        buttons = QHBoxLayout()
        for button in (self.use_button, self.get_button, self.page_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.rename_button)
        buttons.addWidget(self.delete_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._name)
        layout.addWidget(self._about)
        layout.addLayout(self._facts)
        layout.addLayout(buttons)
        layout.addWidget(self.guide)
        layout.addWidget(self._card, 1)
        layout.addStretch(0)

    @property
    def entry(self) -> LibraryEntry | None:
        """The model shown."""
        return self._entry

    def show_entry(self, entry: LibraryEntry | None, *, busy: bool) -> None:
        """Show a model. busy: something is under way, so nothing else can be begun."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        self._name.setText(entry.name)
        about = capital(say(entry.about))
        self._about.setText(about)
        self._about.setVisible(bool(about))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for what, value in entry.facts():
            label = QLabel(value, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(hint(what), label)
        card = card_text(entry)
        self._card.setMarkdown(card)
        self._card.setVisible(bool(card))
        guided = not entry.here and entry.by_hand
        self.guide.setVisible(guided)
        if guided:
            self.guide.show_entry(entry)
        self.guide.setEnabled(not busy)
        usable = entry.here and entry.paints and (entry.card is None or entry.card.usable)
        for button, shown in (
            (self.use_button, usable),
            (self.get_button, not entry.here and not entry.by_hand),
            (self.page_button, bool(entry.page) and not (guided and self.guide.folder.is_dir())),
            (self.rename_button, entry.own and entry.kind == "checkpoint"),
            (self.delete_button, entry.own),
        ):
            button.setVisible(shown)
            button.setEnabled(not busy or button in (self.page_button, self.use_button))

    def _open_page(self) -> None:
        if self._entry is not None and self._entry.page:
            QDesktopServices.openUrl(QUrl(self._entry.page))


def _button(text: str, slot: Callable[[], object], symbol: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: slot())
    if symbol:
        set_symbol(button, symbol)
    return button
