"""Last step: size, choice and split of the images, and what the coach says of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catpaint.datasets.coach import ENOUGH_IMAGES, Advice
from catpaint.session.import_plan import ImportPlan
from catpaint.ui.common.icons import icon, swatch
from catpaint.ui.common.stubs import set_buddy
from catpaint.ui.common.theme import tint
from catpaint.ui.importing.task import Task
from catpaint.ui.importing.texts import hint, percent, tinted
from catpaint.words import number, said, say

_SIZES = ((128, 128), (192, 192), (256, 256), (256, 512), (384, 384), (512, 512))
_ICONS = {"problem": "error", "warning": "warning", "hint": "info"}
_TINTS = {"problem": "error", "warning": "warning", "hint": "muted"}
_WAIT_MS = 120
Split = tuple[list[int], list[int]]
FEW = 100
"""Images the method is made for."""


class TrainingPage(QWidget):
    """Options on the left, coverage and the coach's findings on the right; `ready` says whether it can be imported."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._plan: ImportPlan | None = None
        self.advice: Advice | None = None
        self._size = QComboBox()
        self._whole = QRadioButton(say("Whole image, squashed"))
        self._crop = QRadioButton(say("Random crops, shape kept"))
        self._whole.setChecked(True)
        self._choose = QCheckBox(say("Choose"))
        self._choose.setToolTip(say("The images that show all classes as evenly as possible"))
        self._count = _spin(1, 1, say(" images"))
        self._share = _spin(0, 50, say(" % held out"))
        self._share.setValue(15)
        self._share.setToolTip(say("Images that aren't trained on: they tell when training is at its best"))
        self._seed = _spin(0, 2**31 - 1, "")
        for spin, name in (
            (self._count, say("Number of images")),
            (self._share, say("Share held out")),
            (self._seed, say("Seed")),
        ):
            spin.setAccessibleName(name)
        self._outcome = hint()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        tinted(self._message, "error")
        self._coverage = _coverage_table()
        self._findings = QListWidget()
        self._findings.setAccessibleName(say("What the coach says"))
        self._findings.setWordWrap(True)
        self._findings.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._findings.setSpacing(2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.update_now)
        self._lay_out()
        for size in _SIZES:
            self._size.addItem(say("{width} × {height} pixels", width=size[1], height=size[0]), size)
        self._size.activated.connect(lambda _: self._option_changed())
        for button in (self._whole, self._choose):
            button.toggled.connect(lambda _: self._option_changed())
        for spin in (self._count, self._share, self._seed):
            spin.valueChanged.connect(lambda _: self._option_changed())

    def _lay_out(self) -> None:
        modes = QButtonGroup(self)
        modes.addButton(self._whole)
        modes.addButton(self._crop)
        chosen = QHBoxLayout()
        chosen.addWidget(self._choose)
        chosen.addWidget(self._count, 1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(say("Training &size"), self._size)
        form.addRow("", self._whole)
        form.addRow("", self._crop)
        form.addRow(say("&Images"), chosen)
        form.addRow(say("&Measure on"), self._share)
        form.addRow(say("S&eed"), self._seed)
        set_buddy(form, chosen, self._choose)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addSpacing(6)
        left.addWidget(self._outcome)
        left.addWidget(self._message)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(_heading(say("Coverage")))
        right.addWidget(self._coverage, 3)
        right.addSpacing(8)
        right.addWidget(_heading(say("Coach")))
        right.addWidget(self._findings, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)

    @property
    def ready(self) -> bool:
        """Whether there is something to import, and the images are looked over."""
        return self.advice is not None and not self._timer.isActive()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show an import; called whenever the step is entered."""
        if plan is not self._plan:
            self._plan = plan
            many = len(plan.usable) > 2 * FEW
            widgets = (self._count, self._choose, self._size)
            for widget in widgets:
                widget.blockSignals(True)
            self._count.setMaximum(max(len(plan.survey.files), 1))
            self._count.setValue(min(FEW, len(plan.survey.files)))
            self._choose.setChecked(many)
            place = self._size.findData(plan.size)
            if place < 0:
                self._size.addItem(say("{width} × {height} pixels", width=plan.size[1], height=plan.size[0]), plan.size)
                place = self._size.count() - 1
            self._size.setCurrentIndex(place)
            for widget in widgets:
                widget.blockSignals(False)
        self.update_now()

    def _option_changed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def update_now(self) -> None:
        """Take the options and look the images over, off the window's thread; `changed` tells when that is done."""
        plan = self._plan
        if plan is None:
            return
        self._timer.stop()
        self._count.setEnabled(self._choose.isChecked())
        plan.set_training(
            count=self._count.value() if self._choose.isChecked() else None,
            share=self._share.value() / 100,
            seed=self._seed.value(),
            size=self._size.currentData(),
            crop=self._crop.isChecked(),
        )
        self.advice = None
        self._outcome.setText(say("Looking the images over…"))
        snapshot = plan.snapshot()
        self._task.run(
            snapshot.coach_message,
            lambda advice: self._advised(plan, advice, snapshot.split),
            lambda text, _: self._refused(plan, text),
        )
        self.changed.emit()

    def close_page(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._task.close()

    def _advised(self, plan: ImportPlan, advice: Advice, split: Split) -> None:
        plan.take_split(split)
        self.advice = advice
        train, held_out = split
        measured = say("%n image(s) to measure on", n=len(held_out)) if held_out else say("none to measure on")
        self._outcome.setText(say("%n image(s) to train on, {measured}.", n=len(train), measured=measured))
        self._message.hide()
        self._show_advice(plan)
        self.changed.emit()

    def _refused(self, plan: ImportPlan, message: str) -> None:
        self._outcome.clear()
        self._message.setText(message)
        self._message.show()
        self._show_advice(plan)
        self.changed.emit()

    def _show_advice(self, plan: ImportPlan) -> None:
        advice = self.advice
        # What needs attention comes first.
        coverage = () if advice is None else sorted(advice.coverage, key=lambda entry: entry.images)
        self._coverage.setRowCount(len(coverage))
        colors = {entry.name: entry.color for entry in plan.vocabulary_after.classes} if advice is not None else {}
        for row, entry in enumerate(coverage):
            name = QTableWidgetItem(swatch(colors[entry.name]), entry.name)
            name.setToolTip(entry.name)
            images, pixels = QTableWidgetItem(number(entry.images)), QTableWidgetItem(percent(entry.share))
            if entry.images < min(ENOUGH_IMAGES, advice.images if advice is not None else 0):
                for item in (images, pixels):
                    item.setForeground(tint("warning"))
            for column, item in enumerate((name, images, pixels)):
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._coverage.setItem(row, column, item)
        self._findings.clear()
        for finding in () if advice is None else advice.findings:
            entry_ = QListWidgetItem(icon(_ICONS[finding.severity], tint(_TINTS[finding.severity])), said(finding.text))
            entry_.setToolTip("\n".join(finding.files[:20]))
            self._findings.addItem(entry_)
        if advice is not None and not advice.findings:
            self._findings.addItem(QListWidgetItem(icon("info", tint("accent")), say("Every class is well covered.")))


def _spin(low: int, high: int, suffix: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setSuffix(suffix)
    spin.setKeyboardTracking(False)
    return spin


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def _coverage_table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setAccessibleName(say("Coverage of the classes"))
    table.setHorizontalHeaderLabels([say("Class"), say("Images"), say("Pixels")])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(26)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    header = table.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
