"""The model manager: a list of models here and to be had, one of them in full, and what is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.jobs.answers import Added
from catpaint.jobs.messages import AddModel, AwaitModel, GetModel, ListModels, Message
from catpaint.models import managing
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.downloads import text_of_size
from catpaint.models.hub import GENERATOR
from catpaint.session.background import Background
from catpaint.session.model_library import LibraryEntry, are_one_model, items_of, read_library
from catpaint.steps import Progress
from catpaint.ui.common import messages
from catpaint.ui.common.layouts import lay_beside, resize_on_screen
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.task import Task
from catpaint.ui.importing.texts import hint
from catpaint.ui.models import questions
from catpaint.ui.models.details import Details
from catpaint.words import capital, mark, say

_ROLE = Qt.ItemDataRole.UserRole
_FILES = mark("Models (*.zip *.tar *.tgz *.gz *.pth *.pt *.safetensors *.catpack);;All files (*)")


class ModelManager(QDialog):
    """Gets, adds, renames and deletes models. What is under way goes on while one looks at others."""

    added = Signal(tuple)
    """Names of the models that were added."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: tuple[LibraryEntry, ...] = ()
        self._task = Task(self)
        self._files = Background(QtLoop(self))
        self._busy = ""
        self._adding: AddModel | None = None
        self._wanted = ""
        self.setWindowTitle(say("Models"))
        self.setAcceptDrops(True)
        resize_on_screen(self, 960, 640)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Models"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumWidth(280)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Room that a palette can't give; the colours stay the palette's.
        self.list.setStyleSheet(
            "QListWidget { outline: 0; background: palette(alternate-base); } QListWidget::item { padding-left: 12px; }"
        )
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.details = Details()
        self.details.use.connect(self._use)
        self.details.get.connect(self._get)
        self.details.await_file.connect(self._await)
        self.details.rename.connect(self._rename)
        self.details.delete.connect(self._delete)
        self.message = messages.Message()
        self._stage = QLabel()
        self._bar = QProgressBar(textVisible=False)
        self.cancel_button = QPushButton(say("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self._cancel)
        self.add_button = QPushButton(say("Add a file…"))
        self.add_folder_button = QPushButton(say("Add a folder…"))
        self.add_button.clicked.connect(lambda: self._choose(folder=False))
        self.add_folder_button.clicked.connect(lambda: self._choose(folder=True))
        close = QPushButton(say("Close"))
        close.clicked.connect(self.reject)
        for button in (self.add_button, self.add_folder_button, close):
            button.setAutoDefault(False)
        self._lay_out(close)
        self.finished.connect(lambda _: self._close_threads())
        self._show_progress()
        self.list.setFocus()
        self.refresh()

    def _lay_out(self, close: QPushButton) -> None:
        work = QHBoxLayout()
        work.addWidget(self._stage, 1)
        work.addWidget(self._bar, 1)
        work.addWidget(self.cancel_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.add_folder_button)
        buttons.addWidget(hint(say("or drop one here: published files, zip, tar, a checkpoint, a pack")), 1)
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setContentsMargins(20, 16, 20, 16)
        right.setSpacing(12)
        right.addWidget(self.details, 1)
        right.addWidget(self.message)
        right.addLayout(work)
        right.addLayout(buttons)
        lay_beside(self, self.list, right)

    # ---- the list ----

    def refresh(self, choose: str = "") -> None:
        """Read anew which models there are. choose: the one to show then."""
        self._wanted = choose
        self._files.run(read_library, self._take, self.message.show_error)

    def choose(self, name: str) -> None:
        """Show a model of the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ROLE) == name:
                self.list.setCurrentRow(row)

    def _take(self, entries: tuple[LibraryEntry, ...]) -> None:
        chosen = self._wanted or self._chosen_name() or self._session.models.name
        self._entries = entries
        self.list.blockSignals(True)
        self.list.clear()
        for title, here in ((say("On this computer"), True), (say("To be had"), False)):
            self._add_heading(title)
            for entry in entries:
                if entry.here is here:
                    item = QListWidgetItem(f"{entry.name}\n{entry.detail}")
                    item.setData(_ROLE, entry.name)
                    item.setToolTip(say(entry.about))
                    item.setSizeHint(QSize(0, 2 * self.fontMetrics().height() + 14))
                    self.list.addItem(item)
        self.list.blockSignals(False)
        self.choose(chosen)
        self._show_chosen()

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
        self.list.addItem(item)

    def _chosen_name(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_ROLE) or "")

    def _show_chosen(self) -> None:
        name = self._chosen_name()
        entry = next((entry for entry in self._entries if entry.name == name), None)
        self.details.show_entry(entry, busy=bool(self._busy))

    # ---- what can be done ----

    def add(self, path: Path, *more: Path) -> None:
        """Add a file or folder, or several files: what is published is converted once its licence is accepted."""
        if self._busy:
            self.message.show_note(
                say("{busy} is under way; add the next one when it is done", busy=self._busy), kind="warning"
            )
            return
        if more and not are_one_model((path, *more)):
            self.message.show_note(say("These are several models; add one after the other"), kind="warning")
            return
        accepted = self._accepted(items_of(path, *more))
        if accepted is not None:
            self._adding = AddModel(path, accepted=accepted, more=more)
            self._run(self._adding, path.name)

    def get(self, name: str) -> None:
        """Download an item of the catalogue, once its licence is accepted."""
        self.refresh(name)
        item = CATALOGUE[name]
        if not self._busy and questions.ask_licence(self, name, item.licence, item.page):
            self._run(GetModel(name), name)

    def _get(self) -> None:
        entry = self.details.entry
        if entry is not None and (not self._is_generator(entry.name) or self._accepted((entry.name,)) is not None):
            self._run(GetModel(entry.name), entry.name)

    def _await(self) -> None:
        entry = self.details.entry
        if entry is not None and self._accepted((entry.name,)) is not None:
            guide = self.details.guide
            self._run(AwaitModel(entry.name, guide.folder, guide.delete.isChecked()), entry.name)

    def _use(self) -> None:
        entry = self.details.entry
        if entry is not None:
            self._session.models.choose(entry.name)
            self.message.show_note(say("Painting with {name} now", name=entry.name))

    def _rename(self) -> None:
        entry = self.details.entry
        if entry is None or self._in_use(entry.name) or (new := questions.ask_name(self, entry.name)) is None:
            return
        self._change(lambda: managing.rename(entry.name, new), new)

    def _delete(self) -> None:
        entry = self.details.entry
        if entry is None or self._in_use(entry.name):
            return
        if questions.ask_delete(self, entry.name, entry.size, str(entry.folder)):
            self._change(lambda: managing.remove(entry.name), "")

    def _in_use(self, name: str) -> bool:
        """Whether it is the model that is painted with, which is said: it neither goes nor changes its name."""
        if name == self._session.models.name:
            self.message.show_note(
                say("{name} is the model you paint with; choose another first", name=name), kind="warning"
            )
            return True
        return False

    def _change(self, work: Callable[[], Any], then: str) -> None:
        """Rename or delete a model, off the window's thread."""

        def done(_: Any) -> None:
            self.message.clear()
            self.refresh(then)
            self._tell_session()

        self._files.run(work, done, self.message.show_error)

    def _accepted(self, names: tuple[str, ...]) -> tuple[str, ...] | None:
        """The items whose licences the person accepts, all of these or None."""
        for name in names:
            item = CATALOGUE[name]
            if self._is_generator(name) and not questions.ask_licence(self, name, item.licence, item.page):
                return None
        return names

    def _is_generator(self, name: str) -> bool:
        return name in CATALOGUE and CATALOGUE[name].published is not None

    # ---- what is under way ----

    def _run(self, work: Message, title: str) -> None:
        self._busy = title
        self.message.clear()
        self._show_progress(Progress(mark("beginning")))
        self._show_chosen()
        self._task.run(work, self._done, self._failed, self._show_progress)

    def _done(self, result: Added) -> None:
        work, self._adding, self._busy = self._adding, None, ""
        self._show_progress()
        if result.unaccepted and work is not None:
            more = self._accepted(result.unaccepted)
            if more is not None:
                self._adding = replace(work, accepted=(*work.accepted, *more))
                self._run(self._adding, work.path.name)
            else:
                self._show_chosen()
            return
        kinds = {CATALOGUE[name].kind for name in result.names if name in CATALOGUE}
        names = say(" and ").join(result.names)
        if kinds and GENERATOR not in kinds:
            self.message.show_note(say("{names}: added", names=names))
        else:
            self.message.show_note(say("{names}: added, and tried with a test picture", names=names))
        self.refresh(result.names[0] if result.names else "")
        self._tell_session()
        self.added.emit(result.names)

    def _failed(self, text: str, details: str) -> None:
        self._busy, self._adding = "", None
        self._show_progress()
        self.message.show_error(text.replace(" with --accept-licence", ""), details)
        self._show_chosen()

    def _cancel(self) -> None:
        self._task.cancel()
        self._busy, self._adding = "", None
        self._show_progress()
        self.message.show_note(say("Cancelled. What was downloaded is kept: getting it again goes on from there."))
        self._show_chosen()

    def _show_progress(self, step: Progress | None = None) -> None:
        for widget in (self._stage, self._bar, self.cancel_button):
            widget.setVisible(step is not None)
        if step is None:
            return
        sizes = (
            "  " + say("{done} of {total}", done=text_of_size(step.done), total=text_of_size(step.total))
            if step.total
            else ""
        )
        self._stage.setText(capital(say(step.stage)) + sizes)
        self._bar.setRange(0, 1000 if step.total else 0)
        self._bar.setValue(int(1000 * max(step.fraction, 0)))

    def _tell_session(self) -> None:
        """The session's list of models follows."""
        session = self._session
        session.jobs.run(ListModels(), lambda found: session.models.set_names(found.models))

    def _close_threads(self) -> None:
        self._task.close()
        self._files.close()

    # ---- files ----

    def _choose(self, *, folder: bool) -> None:
        if folder:
            chosen = [QFileDialog.getExistingDirectory(self, say("Folder of a model"))]
        else:
            chosen, _ = QFileDialog.getOpenFileNames(self, say("Files of a model"), "", say(_FILES))
        paths = [Path(path) for path in chosen if path]
        if paths:
            self.add(*paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or folder can be dropped, or the files of one model together."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.add(*paths)


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
