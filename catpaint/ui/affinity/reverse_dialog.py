"""Reverse import: a label map in the model's classes, or a preset's, becomes one in the person's classes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.affinity.reverse import Proposal
from catpaint.domain.label_map import LabelMap, to_colors
from catpaint.domain.vocabulary import PRESETS, Vocabulary
from catpaint.errors import CatpaintError
from catpaint.jobs.messages import NameSimilarity
from catpaint.session.recognising import Classes, Found, recognise
from catpaint.session.reverse_work import (
    Reading,
    previews,
    proposals_for,
    read,
    read_by_numbers,
    translated,
    with_choices,
)
from catpaint.ui.affinity.reverse_table import ReverseTable
from catpaint.ui.common.layouts import resize_on_screen
from catpaint.ui.common.messages import Message
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import tool_button
from catpaint.words import mark, said, say

_YOURS, _MODEL, _FILE, _NUMBERS = "yours", "model", "file", "numbers"
_FILTER = mark("Label maps (*.png *.tif *.tiff *.bmp *.webp)")
_SIDE = 150
_WAY = QSize(180, 110)
_WAY_COLUMNS, _MOST_WAYS = 3, 6


class ReverseDialog(QDialog):
    """File, the classes it was painted in, a proposal for each that can be changed; applying is one step."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(say("Translate a label map"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_on_screen(self, 640, 600)
        self._reading: Reading | None = None
        self._similarity: npt.NDArray[np.float64] | None = None
        self._proposals: list[Proposal] = []
        self._choices: dict[str, str | None] = {}
        self._serial, self._job, self._closed = 0, 0, False
        self._vocabulary_file: Path | None = None
        self.path = QLineEdit(placeholderText=say("A label map in other classes"), accessibleName=say("Label map"))
        self.path.editingFinished.connect(self._open)
        browse = tool_button("open", say("Choose a label map"))
        browse.clicked.connect(self._browse)
        self.classes = QComboBox(accessibleName=say("Classes it was painted in"))
        self.classes.addItem(say("Your classes ({vocabulary})", vocabulary=len(session.classes.vocabulary)), _YOURS)
        source = session.models.vocabulary
        if source is not None:
            self.classes.addItem(
                say("The classes of model {name} ({source})", name=session.models.name, source=len(source)), _MODEL
            )
        for name in PRESETS:
            self.classes.addItem(Vocabulary.preset(name).name, name)
        self.classes.addItem(say("A vocabulary file…"), _FILE)
        self.classes.addItem(say("Nobody knows: one class per value"), _NUMBERS)
        self.ways = _Ways()
        self.ways.chosen.connect(self._take_way)
        self.keep_classes = QCheckBox(say("Take over its classes, instead of translating it into yours"))
        self.keep_classes.toggled.connect(self._show)
        self.classes.activated.connect(self._classes_chosen)
        self.table = ReverseTable()
        self.table.chosen.connect(self._choose)
        self.before, self.after = _Preview(say("As it is")), _Preview(say("In your classes"))
        self.message = Message()
        self.hint = QLabel(wordWrap=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = self.buttons.addButton(say("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._apply)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(browse)
        self._show()

    def _lay_out(self, browse: QWidget) -> None:
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(browse)
        form = QFormLayout()
        form.addRow(say("Label map"), file)
        form.addRow(say("Painted in"), self.classes)
        pictures = QHBoxLayout()
        pictures.addWidget(self.before)
        pictures.addWidget(self.after)
        pictures.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.ways)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.keep_classes)
        layout.addLayout(pictures)
        layout.addWidget(self.hint)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)

    # ---- opening ----

    def open_path(self, path: Path) -> None:
        """Find out in which classes this file was painted, and read it so; where it is unclear, ask."""
        self.path.setText(str(path))
        known = known_classes(self._session)
        self._forget()
        self._answered(lambda: recognise(path, known), self.take_ways)

    def take_ways(self, ways: tuple[Found, ...]) -> None:
        """Show the only way in which the file can be read, or let the person choose among several."""
        if len(ways) == 1:
            self._take_way(ways[0])
        elif ways:
            self.ways.show_ways(ways)
            self.hint.setText(say("This label map can be read in several ways. Choose the one that looks right."))
        else:
            name = Path(self.path.text()).name
            self.message.show_note(
                say("{name} fits no classes that are known here: choose the ones it was painted in", name=name)
            )

    def _take_way(self, way: Found) -> None:
        at = self.classes.findData(way.key)
        if at < 0:
            self._vocabulary_file = Path(way.key)
            at = self.classes.findData(_FILE)
        self.classes.setCurrentIndex(at)
        self.message.clear()
        self.ways.show_ways(())
        target, affinity = self._session.classes.vocabulary, self._session.affinity.matrix

        def work() -> tuple[Reading, list[Proposal]]:
            return way.reading, proposals_for(way.reading, target, affinity)

        self._answered(work, self._opened)

    def _browse(self) -> None:
        dialog = QFileDialog(self, say("Label map"), self.path.text(), say(_FILTER))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.open_path(Path(chosen)))
        dialog.open()

    def _classes_chosen(self) -> None:
        if self.classes.currentData() != _FILE:
            self._open()
            return
        dialog = QFileDialog(self, say("Classes it was painted in"), self.path.text(), say("Vocabularies (*.json)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    def _file_chosen(self, chosen: str) -> None:
        self._vocabulary_file = Path(chosen)
        self._open()

    def _given(self) -> Vocabulary | str | Path | None:
        chosen = self.classes.currentData()
        if chosen == _YOURS:
            return self._session.classes.vocabulary
        if chosen == _MODEL:
            return self._session.models.vocabulary
        return self._vocabulary_file if chosen == _FILE else str(chosen)

    def _open(self) -> None:
        text, given = self.path.text().strip(), self._given()
        if not text or given is None:
            return
        self._forget()
        session, path = self._session, Path(text).expanduser()
        target, affinity = session.classes.vocabulary, session.affinity.matrix

        def work() -> tuple[Reading, list[Proposal]]:
            reading = read_by_numbers(path) if given == _NUMBERS else read(path, given)
            return reading, proposals_for(reading, target, affinity)

        self._answered(work, self._opened)

    def _opened(self, answer: tuple[Reading, list[Proposal]]) -> None:
        self._reading, self._proposals = answer
        self._show()
        given, target = self._reading.given, self._session.classes.vocabulary
        if any(proposal.why == "nothing" for proposal in self._proposals):
            self.hint.setText(say("Comparing the names of classes…"))
            self._job = self._session.jobs.run(
                NameSimilarity(given, target), self._compared, failed=self._failed, urgent=True
            )

    def _compared(self, similarity: npt.NDArray[np.float64]) -> None:
        reading, session = self._reading, self._session
        self._job = 0
        if reading is None or similarity.shape != (len(reading.given), len(session.classes.vocabulary)):
            return
        target, affinity = session.classes.vocabulary, session.affinity.matrix
        self._answered(lambda: proposals_for(reading, target, affinity, similarity), self._proposed)

    def _proposed(self, proposals: list[Proposal]) -> None:
        self._proposals = with_choices(proposals, self._choices)
        self._show()

    def _answered(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Do something on the thread for files; what was asked before it isn't heard any more."""
        self._serial += 1
        serial = self._serial

        def heard(answer: Callable[..., None]) -> Callable[..., None]:
            return lambda *values: None if self._closed or serial != self._serial else answer(*values)

        self._session.background.run(work, heard(done), heard(self._failed))

    def _failed(self, message: str, details: str) -> None:
        self.hint.setText("")
        self.message.show_error(message, details)

    def _forget(self) -> None:
        self._session.jobs.cancel(self._job)
        self._reading, self._proposals, self._choices, self._job = None, [], {}, 0
        self.message.clear()
        self.ways.show_ways(())
        self._show()

    # ---- choosing ----

    def _choose(self, given: str, target: str | None) -> None:
        self._choices[given] = target
        self._proposals = with_choices(self._proposals, self._choices)
        self._show()

    def _show(self) -> None:
        reading, target = self._reading, self._session.classes.vocabulary
        ready = reading is not None and bool(self._proposals)
        self.apply.setEnabled(ready)
        kept = self.keep_classes.isChecked()
        self.before.setVisible(ready)
        self.keep_classes.setVisible(ready)
        self.table.setVisible(ready and not kept)
        self.after.setVisible(ready and not kept)
        if reading is None or not ready:
            self.hint.setText(say("Every class of the map gets a proposal by your affinity and by its name."))
            return
        self.table.show_proposals(self._proposals, reading.given, target)
        before, after = previews(reading, target, self._proposals)
        self.before.show_picture(to_image(before))
        self.after.show_picture(to_image(after))
        height, width = reading.label_map.shape
        text = say(
            "{width} × {height} pixels. It takes the place of the painting; undo brings that back.",
            width=width,
            height=height,
        )
        if kept:
            self.hint.setText(
                say("Its %n class(es) (takes|take) the place of yours.", n=len(reading.given)) + f" {text}"
            )
            return
        lost = sum(proposal.pixels for proposal in self._proposals if proposal.target is None)
        total = sum(proposal.pixels for proposal in self._proposals)
        self.hint.setText(
            text
            if not lost
            else say("{share:.0f} % of the pixels get no class.", share=100 * lost / total) + f" {text}"
        )

    def _apply(self) -> None:
        reading, target, proposals = self._reading, self._session.classes.vocabulary, self._proposals
        if reading is None:
            return
        self.apply.setEnabled(False)
        kept = self.keep_classes.isChecked()
        step = mark("Import label map") if kept else mark("Import translated label map")

        def done(label_map: LabelMap) -> None:
            try:
                self._session.pixels.replace(label_map, reading.given if kept else None, step)
            except CatpaintError as error:
                self._failed(said(error), "")
            else:
                self.accept()

        self._answered(lambda: reading.label_map if kept else translated(reading, target, proposals), done)

    def done(self, result: int) -> None:
        """Closed, however: nothing that comes later is heard."""
        self._closed = True
        self._session.jobs.cancel(self._job)
        super().done(result)


def known_classes(session: QtSession) -> tuple[Classes, ...]:
    """Classes that a label map may be painted in: the person's own, and the model's."""
    model = session.models.vocabulary
    yours = Classes(_YOURS, say("Your classes"), session.classes.vocabulary)
    return (
        (yours,)
        if model is None
        else (yours, Classes(_MODEL, say("Classes of model {name}", name=session.models.name), model))
    )


class _Ways(QWidget):
    """The ways in which a label map can be read, as pictures to choose from."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[QToolButton] = []
        self.hide()

    def show_ways(self, ways: tuple[Found, ...]) -> None:
        """One picture each; none hides them."""
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number, way in enumerate(ways[:_MOST_WAYS]):
            title = self.fontMetrics().elidedText(way.title, Qt.TextElideMode.ElideRight, _WAY.width())
            button = QToolButton()
            button.setText(title.replace("&", "&&"))
            button.setAccessibleName(way.title)
            button.setToolTip(f"{way.title}: {', '.join(way.meaning[:12])}")
            button.setFixedWidth(_WAY.width() + 14)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(_WAY)
            button.setIcon(QIcon(QPixmap.fromImage(to_image(to_colors(way.reading.small, way.reading.given)))))
            button.clicked.connect(partial(self.chosen.emit, way))
            self._grid.addWidget(button, number // _WAY_COLUMNS, number % _WAY_COLUMNS)
            self.buttons.append(button)
        self.setVisible(bool(self.buttons))


class _Preview(QWidget):
    """A small label map with a caption."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._picture, label = QLabel(), QLabel(caption)
        self._picture.setAccessibleName(caption)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label)
        layout.addWidget(self._picture)

    def show_picture(self, image: QImage) -> None:
        """Show it at the size of a preview."""
        ratio = self.devicePixelRatioF()
        room = QSize(_SIDE * 2, _SIDE) * ratio
        pixmap = QPixmap.fromImage(image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
