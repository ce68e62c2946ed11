"""The training dock: start, progress, curves, samples, before and after, keep or discard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from catpaint.jobs.run_order import RunOrder
from catpaint.session.ends_text import TrainingEnds
from catpaint.session.training import FAILED, FINISHED, IDLE, PAUSED, PREPARING, RUNNING
from catpaint.session.training_ends import FURTHER
from catpaint.session.training_figures import main_figure, measured_curves, readable
from catpaint.ui.affinity.affinity_progress import left_text
from catpaint.ui.common.messages import Message
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.training.curves import Curves
from catpaint.ui.training.pictures import Painting, Samples
from catpaint.ui.training.start_dialog import StartDialog
from catpaint.words import mark, say

_EMPTY = mark(
    "Finetune the model on a folder of about 100 labelled images, and it learns how your classes look. "
    "You can go on painting meanwhile."
)
_BOTH = 480
"""Pixels from which on the panel shows curves and pictures beside the news that nothing got better."""


class TrainingPanel(QWidget):
    """Shows a `Training`; decides nothing."""

    started = Signal()

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.training = session.training
        self._dialog: StartDialog | None = None
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.bar = QProgressBar(textVisible=False, maximumHeight=4, accessibleName=say("Progress of training"))
        self.message = Message()
        self._act: Callable[[], object] = self.open_start
        self._seen_images = 0
        self._words = TrainingEnds()
        self.message.acted.connect(lambda: self._act())
        self.message.closed.connect(self._closed)
        self.paint = QCheckBox(say("Paint with the model in training"))
        self.paint.setToolTip(say("The painting is rendered by the model as it is just now, and improves as it learns"))
        self.paint.clicked.connect(self.training.paint_with_it)
        self._make_buttons()
        self.losses = Curves(say("Losses"))
        self.measured = Curves(say("Held-out"))
        self.samples = Samples(session)
        self.painting = Painting(session)
        self.tabs = QTabWidget(documentMode=True)
        curves = QWidget()
        rows = QVBoxLayout(curves)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.addWidget(self.losses, 1)
        rows.addWidget(self.measured, 1)
        for name, widget in (
            (say("Curves"), curves),
            (say("Samples"), self.samples),
            (say("Before / after"), self.painting),
        ):
            self.tabs.addTab(widget, name)
        self.spacer = QWidget()
        self.spacer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addWidget(self.message)
        layout.addWidget(self.paint)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.spacer, 1)
        # Below all that changes its height while a run goes on: a button must be where it was when it is clicked.
        layout.addLayout(self._buttons)
        session.training_changed.connect(self.refresh)
        session.model_changed.connect(self.refresh)
        session.imported_changed.connect(self.refresh)
        session.opened.connect(self.refresh)
        self.refresh()

    def _make_buttons(self) -> None:
        training = self.training
        self.start = QPushButton(say("Finetune…"))
        self.pause, self.resume = QPushButton(say("Pause")), QPushButton(say("Resume"))
        self.open = QPushButton(say("Open run…"))
        self.finish, self.keep = QPushButton(say("Finish now")), QPushButton(say("Keep"))
        self.discard = QPushButton(say("Discard…"))
        self.open.setToolTip(say("Go on with a run that the command line began: choose its folder"))
        self.finish.setToolTip(say("End here and keep the best weights so far"))
        self.keep.setToolTip(say("Add the model to the list of models"))
        self.discard.setToolTip(say("Delete this run and what it made"))
        self.start.clicked.connect(self.open_start)
        self.open.clicked.connect(self.choose_run)
        self.pause.clicked.connect(training.pause)
        self.resume.clicked.connect(self._resume)
        self.finish.clicked.connect(training.finish_now)
        self.keep.clicked.connect(training.keep)
        self.discard.clicked.connect(self._discard)
        self._buttons = QHBoxLayout()
        # One place for what a run asks for next, whatever that is.
        width = max(button.sizeHint().width() for button in (self.pause, self.resume, self.keep))
        for button in (self.pause, self.resume, self.keep):
            button.setMinimumWidth(width)
        for button in (self.start, self.pause, self.resume, self.open, self.keep, self.finish):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.discard)

    # ---- doing ----

    def open_start(self) -> None:
        """Ask what to train."""
        if not self.training.active:
            self._ask()

    def _ask(self, like: RunOrder | None = None, *, longer: bool = False) -> None:
        self._dialog = StartDialog(self._session, self)
        if like is not None:
            self._dialog.take(like, steps=FURTHER * like.steps if longer else like.steps)
        self._dialog.accepted.connect(self._start)
        self._dialog.open()

    def choose_run(self) -> None:
        """Ask for the folder of a run, and go on with it."""
        dialog = QFileDialog(self, say("Open run"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.training.open_run(Path(folder)))
        dialog.fileSelected.connect(self.started)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _start(self) -> None:
        if self._dialog is not None:
            self.training.start(self._dialog.order())
            self.started.emit()

    def _resume(self) -> None:
        waiting = self.training.waiting
        self.training.resume(waiting[0] if self.training.order is None and waiting else None)

    def _discard(self) -> None:
        order = self.training.order
        if order is None:
            return
        question = say("Delete the run “{name}” and what it made? This can't be undone.", name=order.name)
        box = QMessageBox(QMessageBox.Icon.Question, say("Discard"), question, parent=self)
        delete = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.buttonClicked.connect(lambda button: self.training.discard() if button is delete else None)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # ---- showing ----

    def refresh(self) -> None:
        """Show the present state."""
        training, state = self.training, self.training.state
        offered = state == IDLE and bool(training.waiting)
        self.title.setText(self._title())
        self.said.setText(self._said())
        self._show_buttons(state, offered)
        self._show_bar(state)
        self.paint.setVisible(state in (PREPARING, RUNNING))
        self.paint.setEnabled(training.can_paint)
        self.paint.setChecked(training.painting)
        has_history = bool(training.losses or training.samples)
        # What to do next goes before pictures that are all the same, where there isn't room for both.
        room = training.improved or self.height() >= _BOTH
        self.tabs.setVisible(state != IDLE and (has_history or state == FINISHED) and room)
        self.spacer.setVisible(not self.tabs.isVisibleTo(self))
        self._show_message()
        # The message says it better, and a low window has no room for both.
        self.said.setVisible(state != FINISHED or training.improved)
        if has_history:
            self._show_curves()

    def _show_message(self) -> None:
        """The one thing to be said, the most pressing first."""
        training, session = self.training, self._session
        images = 0 if session.data.imported is None else len(session.data.imported.train)
        self._act = self.open_start
        if training.message:
            self.message.show_error(training.message, training.details)
        elif training.kept is not None:
            self._act = training.use_former
            self.message.show_note(
                self._words.kept(training.kept), action=say("Use “{name}” again", name=training.kept.former)
            )
        elif training.state == FINISHED and not training.improved and training.result is not None:
            self._act = self._train_longer
            self.message.show_note(
                self._words.nothing(training.result, training.update.images),
                action=say("Train again…"),
                kind="warning",
            )
        elif training.state == IDLE and images and images != self._seen_images:
            self.message.show_note(self._words.ready(images), action=say("Finetune…"))
        else:
            self.message.clear()

    def _closed(self) -> None:
        imported = self._session.data.imported
        self._seen_images = 0 if imported is None else len(imported.train)
        if self.training.kept is not None:
            self.training.forget_kept()

    def _train_longer(self) -> None:
        """The same run once more, with more steps: under another name, for this one still waits for a decision."""
        order = self.training.order
        if order is not None:
            self._ask(order, longer=True)

    def _show_buttons(self, state: str, offered: bool) -> None:
        training = self.training
        has_steps = training.update.step > 0
        for button, shown in (
            (self.start, state == IDLE),
            (self.open, state == IDLE),
            (self.pause, state in (PREPARING, RUNNING)),
            (self.resume, state in (PAUSED, FAILED) or offered),
            (self.finish, state in (PREPARING, RUNNING, PAUSED, FAILED)),
            (self.keep, state == FINISHED),
            (self.discard, state != IDLE),
        ):
            button.setVisible(shown)
        self.finish.setEnabled(has_steps and state != PREPARING)
        self.start.setEnabled(training.possible)
        self.start.setToolTip("" if training.possible else say("The program's worker isn't there; restart it"))
        self.open.setEnabled(training.possible)
        self.resume.setText(say("Resume “{name}”", name=_short(training.waiting[0].name)) if offered else say("Resume"))

    def _show_bar(self, state: str) -> None:
        update = self.training.update
        self.bar.setVisible(state in (PREPARING, RUNNING, PAUSED))
        self.bar.setRange(0, update.steps if update.steps else (0 if state == PREPARING else 1))
        self.bar.setValue(update.step)

    def _show_curves(self) -> None:
        training = self.training
        names = list(dict.fromkeys(name for _, losses in training.losses for name in losses))
        steps = max(training.update.steps, 1)
        self.losses.show_curves(
            {
                readable(name): [(step, values[name]) for step, values in training.losses if name in values]
                for name in names
            },
            steps,
        )
        curves, best = measured_curves(training.held_out, names)
        self.measured.setVisible(bool(curves))
        if curves:
            self.measured.set_title(say("Held-out {figure}", figure=next(iter(curves))))
            self.measured.show_curves(curves, steps, best=best)

    def _title(self) -> str:
        order = self.training.order
        if order is None:
            return say("Finetune on your own images")
        words = {
            PREPARING: say("Preparing"),
            RUNNING: say("Training", meaning="a run is under way"),
            PAUSED: say("Paused:"),
            FINISHED: say("Finished:"),
            FAILED: say("Stopped:"),
        }
        return f"{words.get(self.training.state, '')} {order.name}".strip()

    def _said(self) -> str:
        training, update = self.training, self.training.update
        if training.state == IDLE:
            count = len(training.waiting)
            more = " " + say("%n earlier run(s) (waits|wait) to go on.", n=count) if count else ""
            return say(_EMPTY) + more
        if training.state == FINISHED and training.result is not None:
            result = training.result
            if not training.improved:
                return say("{steps} steps; the weights from before training are kept.", steps=result.steps)
            kept = (
                ""
                if result.best_step == result.steps
                else say("; the weights of step {best_step} are kept", best_step=result.best_step)
            )
            name = main_figure(result.held_out)
            figure = (
                say("; held-out {name} {value:.3g}", name=readable(name), value=result.held_out[name]) if name else ""
            )
            return say("{steps} steps{kept}{figure}.", steps=result.steps, kept=kept, figure=figure)
        if not update.steps:
            return (say(update.note) if update.note else say("waiting for the worker")) + "…"
        parts = [say("step {step} of {steps}", step=update.step, steps=update.steps)]
        # Not every method has a first stage.
        parts += [say("stage {stage} of 2", stage=update.stage)] if training.two_stages else []
        if training.state == RUNNING:
            parts += [say("{seconds:.1f} s a step", seconds=update.seconds)] if update.seconds else []
            parts += [left_text(update.seconds_left)] if update.seconds_left else []
        return " · ".join(part for part in parts if part) + (f"\n{say(update.note)}" if update.note else "")


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"
