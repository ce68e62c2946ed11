"""Import data set: four steps from a folder to images the model can be finetuned on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.imported import ImportedData
from catpaint.errors import CatpaintError
from catpaint.session.import_plan import ImportPlan
from catpaint.ui.common.layouts import lay_beside, resize_on_screen
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.classes_page import ClassesPage
from catpaint.ui.importing.folder_page import FolderPage
from catpaint.ui.importing.images_page import ImagesPage
from catpaint.ui.importing.task import Task
from catpaint.ui.importing.texts import tinted
from catpaint.ui.importing.training_page import TrainingPage
from catpaint.words import mark, said, say

FOLDER, CLASSES, IMAGES, TRAINING = range(4)
_STEPS = (
    (mark("Folder"), mark("Where the labelled images are")),
    (mark("Classes"), mark("What the data set's classes become")),
    (mark("Images"), mark("How the labels lie on the photographs")),
    (mark("Training"), mark("How the images are used")),
)


class ImportWizard(QDialog):
    """Leads through an import; the session gets its result as one step. Nothing is written to the folder."""

    imported = Signal(object)
    """The ImportedData, after the session has taken it."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan: ImportPlan | None = None
        self._task = Task(self)
        self.setWindowTitle(say("Import data set"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setAcceptDrops(True)
        resize_on_screen(self, 940, 640)
        self.folder_page = FolderPage(session.classes.vocabulary, self._task)
        self.classes_page = ClassesPage()
        self.images_page = ImagesPage()
        self.training_page = TrainingPage()
        self._pages = QStackedWidget()
        for page in (self.folder_page, self.classes_page, self.images_page, self.training_page):
            self._pages.addWidget(page)
        self._steps = _step_list()
        self._steps.currentRowChanged.connect(self.go_to)
        self._title, self._subtitle = QLabel(), QLabel()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self._title.setFont(font)
        tinted(self._subtitle, "muted")
        self._back = QPushButton(say("Back"))
        self._next = QPushButton(say("Next"))
        self._next.setDefault(True)
        self._cancel = QPushButton(say("Cancel"))
        self._back.clicked.connect(lambda: self.go_to(self._pages.currentIndex() - 1))
        self._next.clicked.connect(self._go_on)
        self._cancel.clicked.connect(self.reject)
        for button in (self._back, self._cancel):
            button.setAutoDefault(False)
        self.folder_page.changed.connect(self._surveyed)
        self.training_page.changed.connect(self._show_buttons)
        self.finished.connect(lambda _: self._close_threads())
        self._lay_out()
        self.go_to(FOLDER)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        buttons = QHBoxLayout()
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        content = QVBoxLayout()
        content.setContentsMargins(24, 20, 24, 16)
        content.setSpacing(16)
        content.addLayout(head)
        content.addWidget(self._pages, 1)
        content.addLayout(buttons)
        lay_beside(self, self._steps, content)

    # ---- steps ----

    def take(self, folder: Path) -> None:
        """Start with this folder."""
        self.go_to(FOLDER)
        self.folder_page.take(folder)

    def go_to(self, step: int) -> None:
        """Show a step. All but the first need a data set."""
        if not 0 <= step < len(_STEPS) or (step != FOLDER and self.plan is None):
            step = FOLDER
        if self.plan is not None and step != FOLDER:
            (self.classes_page, self.images_page, self.training_page)[step - 1].show_plan(self.plan)
        self._pages.setCurrentIndex(step)
        self._steps.blockSignals(True)
        self._steps.setCurrentRow(step)
        self._steps.blockSignals(False)
        title, subtitle = map(say, _STEPS[step])
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._show_buttons()

    def _go_on(self) -> None:
        step = self._pages.currentIndex()
        if step < TRAINING:
            self.go_to(step + 1)
        else:
            self._finish()

    def _finish(self) -> None:
        plan = self.plan
        if plan is None or not self.training_page.ready:
            return
        try:
            result: ImportedData = plan.result()
            self._session.data.take(result, plan.born)
        except CatpaintError as error:
            self._subtitle.setText(said(error))
            tinted(self._subtitle, "error")
            return
        self.accept()
        self.imported.emit(result)

    def _surveyed(self) -> None:
        survey = self.folder_page.survey
        self.plan = None if survey is None else ImportPlan(survey, self._session.classes.vocabulary)
        model = self._session.models.present
        if self.plan is not None and model is not None:
            self.plan.size = model.default_size
        self._show_buttons()

    def _show_buttons(self) -> None:
        step = self._pages.currentIndex()
        for row in range(len(_STEPS)):
            item = self._steps.item(row)
            enabled = row == FOLDER or self.plan is not None
            item.setFlags(
                Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if enabled else Qt.ItemFlag.NoItemFlags
            )
        self._back.setVisible(step > FOLDER)
        self._next.setText(say("Import") if step == TRAINING else say("Next"))
        ready = self.training_page.ready if step == TRAINING else self.plan is not None
        self._next.setEnabled(ready)

    def _close_threads(self) -> None:
        self._task.close()
        self.training_page.close_page()
        self.images_page.close_page()


def _step_list() -> QListWidget:
    steps = QListWidget()
    steps.setAccessibleName(say("Steps"))
    steps.setFixedWidth(164)
    steps.setFrameShape(QFrame.Shape.NoFrame)
    steps.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    # Room that a palette can't give; the colours stay the palette's.
    steps.setStyleSheet(
        "QListWidget { padding-top: 14px; outline: 0; background: palette(alternate-base); }"
        "QListWidget::item { padding-left: 16px; }"
        "QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }"
    )
    for number, (title, _) in enumerate(_STEPS, start=1):
        item = QListWidgetItem(f"{number}   {say(title)}")
        item.setSizeHint(QSize(0, 40))
        steps.addItem(item)
    return steps
