"""The pages of the settings but for the keys: what computes, what is kept, and how the window looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from catpaint import files
from catpaint.models.downloads import text_of_size
from catpaint.session.cache import PARTS, CacheSize, clear, measure
from catpaint.ui.common.messages import ElidedLabel
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.settings.engine_field import EngineField
from catpaint.ui.settings.preferences import APPEARANCES, AUTO, PRECISIONS, Preferences
from catpaint.words import say


class ComputingPage(QWidget):
    """Device, precision and text encoder; the lists are filled with what is there."""

    def __init__(self, preferences: Preferences, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.device, self.precision, self.encoder = (QComboBox() for _ in range(3))
        present = session.models.present
        self._now = present.device if present is not None else ""
        self.show_devices(("cpu",))
        _fill(self.precision, [(name, self._precision_title(name)) for name in PRECISIONS], preferences.precision)
        self.show_encoders(())
        for box, key in (
            (self.device, "worker/device"),
            (self.precision, "worker/precision"),
            (self.encoder, "worker/encoder"),
        ):
            box.activated.connect(lambda _, box=box, key=key: preferences.choose(key, str(box.currentData())))
        self.engine = EngineField(preferences)
        form = _form(self)
        form.addRow(say("&Where it runs"), self.engine)
        form.addRow("", self.engine.message)
        form.addRow(say("&Device"), self.device)
        form.addRow("", _hint(say("Renders, estimates and training run there.")))
        form.addRow(say("&Precision"), self.precision)
        form.addRow("", _hint(say("Of large networks and diffusion models; small models always compute in float32.")))
        form.addRow(say("Text &encoder"), self.encoder)
        form.addRow(
            "",
            _hint(say("It reads the names of classes. Affinities that are there stay until they are estimated anew.")),
        )

    def show_devices(self, names: Iterable[str]) -> None:
        """Offer these devices, and the one that was chosen. Told when the page is gone it does nothing."""
        if not isValid(self):
            return
        now = f" ({self._now})" if self._now else ""
        titles = {
            AUTO: say("Automatic") + now,
            "cpu": say("Processor (cpu)"),
            "cuda": "CUDA",
            "mps": say("Apple GPU"),
        }
        chosen = self._preferences.device
        offered = dict.fromkeys((AUTO, *names, chosen))
        _fill(self.device, [(name, titles.get(name, name)) for name in offered], chosen)

    def show_encoders(self, names: Iterable[str]) -> None:
        """Offer these encoders, and the one that was chosen. Told when the page is gone it does nothing."""
        if not isValid(self):
            return
        chosen = self._preferences.encoder
        offered = dict.fromkeys((AUTO, *names, chosen))
        titles = {AUTO: say("Automatic (CLIP where it is present, else MiniLM)"), "minilm": "MiniLM"}
        _fill(self.encoder, [(name, titles.get(name, name)) for name in offered], chosen)

    def _precision_title(self, name: str) -> str:
        return say("Automatic (the fastest that looks the same)") if name == AUTO else name


class KeepingPage(QWidget):
    """Autosave, and the cache with its size."""

    def __init__(self, preferences: Preferences, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._background = preferences, session.background
        self.autosave = QCheckBox(say("&Autosave unsaved changes"), checked=preferences.autosave)
        self.autosave.setToolTip(say("In a file of its own; your project is written only when you save it"))
        self.seconds = QDoubleSpinBox(minimum=0.5, maximum=600, decimals=1, suffix=" s")
        self.seconds.setAccessibleName(say("Seconds from a change to its autosave"))
        self.seconds.setValue(preferences.autosave_ms / 1000)
        self.seconds.setEnabled(preferences.autosave)
        self.autosave.toggled.connect(lambda on: preferences.choose("files/autosave", on))
        self.autosave.toggled.connect(self.seconds.setEnabled)
        self.seconds.valueChanged.connect(lambda value: preferences.choose("files/autosave_ms", round(1000 * value)))
        self.folder = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.folder.setAccessibleName(say("Folder of the cache"))
        self.choose, self.usual = QPushButton(say("Other &folder…")), QPushButton(say("&Usual folder"))
        self.room = QLabel(say("measuring…"))
        self.room.setTextFormat(Qt.TextFormat.PlainText)
        self.clear = QPushButton(say("&Clear"))
        for button in (self.choose, self.usual, self.clear):
            button.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.usual.clicked.connect(lambda: self._use(""))
        self.clear.clicked.connect(lambda: self._show(clear))
        self._lay_out()
        self._show_folder()
        self.measure()

    def _lay_out(self) -> None:
        delay = QHBoxLayout()
        delay.setSpacing(8)
        delay.addWidget(QLabel(say("after")))
        delay.addWidget(self.seconds)
        delay.addStretch(1)
        place, line = QHBoxLayout(), QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        place.addWidget(self.usual)
        line.addWidget(self.room, 1)
        line.addWidget(self.clear)
        form = _form(self)
        form.addRow("", self.autosave)
        form.addRow("", delay)
        form.addRow(say("Cache"), place)
        form.addRow("", line)
        form.addRow("", _hint(say("What is kept to be quicker; all of it can be made again.")))

    def _show_folder(self) -> None:
        chosen = self._preferences.cache
        self.folder.setText(str(chosen or files.cache_folder()))
        self.folder.setToolTip(self.folder.text())
        self.usual.setEnabled(chosen is not None)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Folder of the cache"), self.folder.text())
        if folder:
            self._use(folder)

    def _use(self, folder: str) -> None:
        self._preferences.choose("files/cache", folder)
        self._show_folder()

    def measure(self) -> None:
        """Tell how large the cache is."""
        self._show(measure)

    def _show(self, look: Callable[[Path], CacheSize]) -> None:
        """Measure or clear the folder in use, off the window's thread."""
        folder = files.cache_folder()
        self.clear.setEnabled(False)
        self._background.run(lambda: look(folder), self._show_size, self._not_measured)

    def _not_measured(self, message: str, _details: str) -> None:
        if isValid(self):
            self.room.setText(message)

    def _show_size(self, size: CacheSize) -> None:
        if not isValid(self):
            return
        self.clear.setEnabled(bool(size.parts))
        largest = sorted(size.parts, key=lambda name: -size.parts[name])
        lines = "\n".join(f"{say(PARTS[name])}: {text_of_size(size.parts[name])}" for name in largest)
        self.room.setText(text_of_size(size.total) if size.parts else say("empty"))
        self.room.setToolTip(lines)


class AppearancePage(QWidget):
    """Theme, patterns and language."""

    def __init__(
        self, preferences: Preferences, languages: Iterable[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.theme = QComboBox()
        titles = {"system": say("As the system"), "light": say("Light"), "dark": say("Dark")}
        _fill(self.theme, [(name, titles[name]) for name in APPEARANCES], preferences.appearance)
        self.theme.activated.connect(lambda: preferences.choose("window/appearance", str(self.theme.currentData())))
        self.patterns = QCheckBox(say("&Patterns over the classes on the canvas"), checked=preferences.patterns)
        self.patterns.setToolTip(say("Classes can be told apart without their colours"))
        self.patterns.toggled.connect(lambda on: preferences.choose("canvas/patterns", on))
        self.language = QComboBox()
        _fill(self.language, languages, preferences.language)
        self.language.activated.connect(lambda: preferences.choose("window/language", str(self.language.currentData())))
        form = _form(self)
        form.addRow(say("&Theme"), self.theme)
        form.addRow("", self.patterns)
        if self.language.count() > 1:
            form.addRow(say("&Language"), self.language)
        preferences.changed.connect(self._follow)

    def _follow(self, key: str) -> None:
        """The theme may be chosen in the menu, too."""
        if key == "window/appearance":
            self.theme.setCurrentIndex(self.theme.findData(self._preferences.appearance))


def _fill(box: QComboBox, entries: Iterable[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for name, title in entries:
        box.addItem(title, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _hint(text: str) -> QLabel:
    """A line of quiet text below a field, in the colours of whatever theme there is."""
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setMinimumWidth(380)
    return label


def _form(page: QWidget) -> QFormLayout:
    """A form at the top of a page; what it has no use for stays empty."""
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setVerticalSpacing(10)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(form)
    layout.addStretch(1)
    return form
