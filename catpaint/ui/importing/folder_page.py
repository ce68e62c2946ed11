"""First step: which folder, in which format and classes; the images are looked through here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.class_lists import Reading
from catpaint.datasets.formats import FORMATS, detect_format
from catpaint.datasets.survey import Survey
from catpaint.domain.vocabulary import PRESET_TITLES, Vocabulary
from catpaint.errors import CatpaintError
from catpaint.jobs.answers import Ambiguous
from catpaint.jobs.messages import Import
from catpaint.session.sampling import left_text
from catpaint.steps import Progress
from catpaint.ui.common.icons import icon
from catpaint.ui.common.stubs import set_buddy
from catpaint.ui.common.theme import tint
from catpaint.ui.importing.task import Task
from catpaint.ui.importing.texts import error_style, hint
from catpaint.words import capital, said, say


class FolderPage(QWidget):
    """Emits `changed` when there is another survey, or none."""

    changed = Signal()

    def __init__(self, present: Vocabulary, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.survey: Survey | None = None
        self._present = present
        self._task = task
        self._path = QLineEdit()
        self._path.setPlaceholderText(say("Drop a folder here, or choose one"))
        self._path.setAccessibleName(say("Folder"))
        self._path.editingFinished.connect(self._path_typed)
        choose = QPushButton(say("Choose…"))
        choose.clicked.connect(self._choose)
        self._format = QComboBox()
        self._format.addItem(say("Detected from the folder"), None)
        for name, entry in FORMATS.items():
            self._format.addItem(say(entry.title), name)
            self._format.setItemData(self._format.count() - 1, said(entry.description), Qt.ItemDataRole.ToolTipRole)
        self._part = QComboBox()
        self._classes = QComboBox()
        self._classes.addItem(say("Its own"), None)
        self._classes.addItem(say("This painting's"), present)
        for name, title in PRESET_TITLES.items():
            self._classes.addItem(title, name)
        self._fixed = self._classes.count()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        self._stop = QPushButton(say("Stop"))
        self._stop.clicked.connect(self._stopped)
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._headline = QLabel()
        self._headline.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = self._headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._headline.setFont(font)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(choose)
        for box in (self._format, self._part, self._classes):
            box.activated.connect(lambda _: self._open())
        self.setAcceptDrops(True)
        self._show_working(False)
        self._show_parts(None)

    def _lay_out(self, choose: QPushButton) -> None:
        folder = QHBoxLayout()
        folder.addWidget(self._path, 1)
        folder.addWidget(choose)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow(say("&Folder"), folder)
        form.addRow(say("F&ormat"), self._format)
        form.addRow(say("&Part"), self._part)
        form.addRow(say("Class &names"), self._classes)
        set_buddy(form, folder, self._path)
        self._form = form
        working = QHBoxLayout()
        working.addWidget(self._progress, 1)
        working.addWidget(self._stop)
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        self._says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        result = QVBoxLayout(frame)
        result.setContentsMargins(24, 16, 24, 16)
        result.setSpacing(12)
        result.addStretch(1)
        result.addWidget(self._picture)
        result.addWidget(self._headline)
        result.addWidget(self._says)
        result.addLayout(working)
        result.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(frame, 1)
        layout.addWidget(hint(say("Your files are only read, never written to.")))
        self._say(
            say(
                "Photographs with label maps: {formats}.",
                formats=", ".join(say(entry.title) for entry in FORMATS.values()),
            ),
            say("Drop a folder here"),
        )

    # ---- choosing ----

    def take(self, folder: Path) -> None:
        """Read this folder."""
        self._path.setText(str(folder))
        self._format.setCurrentIndex(0)
        self._classes.setCurrentIndex(0)
        self._show_readings(())
        self._show_parts(folder)
        self._open()

    def _choose(self) -> None:
        if text := QFileDialog.getExistingDirectory(self, say("Choose a data set"), self._path.text()):
            self.take(Path(text))

    def _path_typed(self) -> None:
        text = self._path.text().strip()
        if text and (self.survey is None or text != str(self.survey.dataset.root)):
            self.take(Path(text).expanduser())

    def _show_parts(self, folder: Path | None) -> None:
        """What `split` could name: lists beside the folders, or train and val where the format has them."""
        self._part.clear()
        self._part.addItem(say("All, or the training part"), None)
        for name in _parts(folder) if folder is not None else ():
            self._part.addItem(name, name)
        self._form.setRowVisible(self._part, self._part.count() > 1)

    def _show_readings(self, readings: tuple[Reading, ...]) -> None:
        """Offer the ways in which the folder's classes may be meant, after the fixed choices."""
        while self._classes.count() > self._fixed:
            self._classes.removeItem(self._fixed)
        for reading in readings:
            names = ", ".join(reading.vocabulary.names[:3])
            self._classes.addItem(say("By {title} ({names}, …)", title=reading.title, names=names), reading.vocabulary)

    # ---- reading ----

    def _open(self) -> None:
        text = self._path.text().strip()
        if not text:
            return
        self._take(None)
        self._show_working(True)
        self._progress.setRange(0, 0)
        self._format.setItemText(0, say("Detected from the folder"))
        self._say("", say("Opening…"))
        chosen = self._classes.currentData()
        folder, format_, part = Path(text), self._format.currentData(), self._part.currentData()

        self._task.run(Import(folder, format_, chosen, part), self._surveyed, self._failed, self._looked)

    def _looked(self, progress: Progress) -> None:
        if not progress.total:
            return
        self._progress.setRange(0, progress.total)
        self._progress.setValue(progress.done)
        left = progress.seconds_left
        said = "" if left is None else f" {left_text(left)}".rstrip()
        self._say(
            "",
            say("Looking at image {done:,} of {total:,}…{said}", done=progress.done, total=progress.total, said=said),
        )

    def _surveyed(self, survey: Survey | Ambiguous) -> None:
        self._show_working(False)
        if isinstance(survey, Ambiguous):
            self._show_readings(survey.readings)
            self._say(
                said(survey.message) + "\n" + say("Choose one under Class names."),
                say("Which classes are meant?"),
                error=True,
            )
            self._classes.setFocus()
            return
        dataset = survey.dataset
        self._format.setItemText(0, say("Detected: {title}", title=say(FORMATS[dataset.format].title)))
        classes = say("%n class(es)", n=len(dataset.vocabulary))
        lines = []
        sizes = sorted({file.size for file in survey.usable})
        if sizes:
            (low, high), (least, most) = (sizes[0], sizes[-1]), (sizes[0][1], sizes[-1][1])
            several = say(" to {width} × {height}", width=most, height=high[0]) if len(sizes) > 1 else ""
            lines.append(
                say("Images of {width} × {height}{several} pixels.", width=least, height=low[0], several=several)
            )
        lines += [f"{capital(said(note))}." for note in dataset.notes]
        if survey.problems:
            lines.append(
                say("%n pair(s) can't be used as (it is|they are); see the step Images.", n=len(survey.problems))
            )
        if dataset.problems:
            lines.append(
                say(
                    "%n file(s) without a partner: {message}",
                    n=len(dataset.problems),
                    message=dataset.problems[0].message,
                )
            )
        self._say(
            "\n".join(lines),
            say("%n labelled image(s) in {classes}", n=len(survey.usable), classes=classes),
        )
        self._take(survey)

    def _failed(self, message: str, details: str) -> None:
        self._show_working(False)
        self._say(message, error=True)
        if details:
            self._says.setToolTip(details)

    def _stopped(self) -> None:
        self._task.cancel()
        self._show_working(False)
        self._say(say("Choose the folder again to go on."), say("Stopped"))

    def _take(self, survey: Survey | None) -> None:
        self.survey = survey
        self.changed.emit()

    def _show_working(self, working: bool) -> None:
        self._progress.setVisible(working)
        self._stop.setVisible(working)

    def _say(self, text: str, headline: str = "", *, error: bool = False) -> None:
        name, color = ("error", "error") if error else ("folder", "muted")
        self._picture.setPixmap(icon(name, tint(color)).pixmap(40, 40))
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._says.setText(text)
        self._says.setToolTip("")
        error_style(self._says, error)

    # ---- drops ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = dropped_folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.take(folder)


def dropped_folder(event: QDropEvent) -> Path | None:
    """The folder dropped, None unless it is a single one."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].is_dir() else None


def _parts(folder: Path) -> tuple[str, ...]:
    """What `split` may name, by the format that recognises the folder."""
    try:
        return detect_format(folder).splits(folder) if folder.is_dir() else ()
    except (CatpaintError, OSError):
        return ()
