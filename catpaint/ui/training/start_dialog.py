"""What to train: a folder of labelled images, the model to start from, and how long."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.affinity.records import starting
from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.methods import methods_of
from catpaint.domain.methods import DEFAULT_METHOD
from catpaint.domain.options import TRAINING
from catpaint.jobs.run_order import RunOrder, slug
from catpaint.session.recipe_text import model_text
from catpaint.ui.affinity.affinity_progress import span_text
from catpaint.ui.common.messages import ElidedLabel, Message
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.stubs import there
from catpaint.ui.common.symbols import tool_button
from catpaint.ui.training.options_form import OptionsForm
from catpaint.words import mark, say

_MEASURE_AFTER = 300
"""Milliseconds without a change before a step is measured."""
_FRAME = 48
"""Pixels of the screen's height that go to a dialog's title bar."""
PAINTING = mark("as in this painting")
LEARNED = mark("each class as itself, as the model learned it")
_LENGTHS = {
    300: mark("a first look", meaning="length of a training"),
    2000: mark("good", meaning="length of a training"),
    12000: mark("the paper's", meaning="length of a training"),
}


class StartDialog(QDialog):
    """Asks for a `RunOrder`; OK is enabled once one can be started, with the reason beside it until then."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(say("Finetune on your own images"))
        self.setMinimumWidth(520)
        self.name = QLineEdit(self._proposed_name())
        self.dataset = _FolderField(say("Folder of labelled images"), self)
        self.held_out = _FolderField(say("Held-out images"), self)
        self.held_out.field.setPlaceholderText(say("none: a seventh of the images is kept for measuring"))
        self.imported = QCheckBox(self, checked=session.data.imported is not None)
        self.imported.setHidden(session.data.imported is None)
        if (data := session.data.imported) is not None:
            held = 0 if data.held_out is None else len(data.held_out)
            self.imported.setText(
                say(
                    "The imported data set “{name}” (%n image(s), {held} held out)",
                    name=data.root.name,
                    n=len(data.train),
                    held=held,
                )
            )
        self.imported.toggled.connect(self._check)
        self.affinity = QComboBox()
        if session.affinity.matrix is not None:
            self.affinity.addItem(say(PAINTING if session.affinity.editable else LEARNED), "painting")
        for name, text in starting().items():
            if name in session.affinity.estimators:
                self.affinity.addItem(say(text), name)
        self.method = QComboBox(accessibleName=say("Method"))
        model = session.models.present
        known = methods_of(model.architecture) if model is not None else {}
        for name in model.methods if model is not None else ():
            self.method.addItem(say(known[name].label) if name in known else name, name)
        self.method.setToolTip(say("What of the model is trained; the others are there to compare with"))
        self.method.currentIndexChanged.connect(self._check)
        self.steps = QSpinBox(minimum=1, maximum=200_000, value=2000, singleStep=100, accessibleName=say("Steps"))
        self.batch = QSpinBox(minimum=1, maximum=64, value=4)
        self.options = OptionsForm(["affinity", *_groups(model.architecture if model is not None else "")])
        self.options.hide()
        self.options.changed.connect(self._check)
        self.more = QPushButton(say("More…"), checkable=True, autoDefault=False)
        self.more.setToolTip(say("Learning rates, what stays frozen, augmentation, and how the affinity is estimated"))
        self.more.toggled.connect(self._show_more)
        self.length = QLabel()
        self.length.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.reason = Message()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(say("Start"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=_MEASURE_AFTER)
        self._wait.timeout.connect(self._measure)
        self._unmeasured = ""
        self.finished.connect(lambda _: session.training.times.stop())
        for signal in (self.name.textChanged, self.dataset.field.textChanged, self.held_out.field.textChanged):
            signal.connect(self._check)
        for number in (self.steps, self.batch):
            number.valueChanged.connect(self._check)
        self._check()

    def order(self) -> RunOrder:
        """What was asked for."""
        chosen = self.affinity.currentData() or "text"
        imported = self._session.data.imported if self.imported.isChecked() else None
        affinity = self._session.affinity.matrix if chosen == "painting" and self._starts_from_affinity() else None
        return RunOrder(
            name=self.name.text().strip(),
            model=self._session.models.name,
            dataset=str(imported.root) if imported is not None else self.dataset.field.text().strip(),
            held_out=None if imported is not None else self.held_out.field.text().strip() or None,
            imported=None if imported is None else imported.to_json(),
            vocabulary=None if imported is None else self._session.classes.vocabulary.to_json(),
            estimator="text" if chosen == "painting" else chosen,
            affinity=None if affinity is None else affinity.to_json(),
            steps=self.steps.value(),
            batch=self.batch.value(),
            method=self.method.currentData() or DEFAULT_METHOD,
            options=self.options.options().to_json(),
        )

    def take(self, order: RunOrder, *, steps: int) -> None:
        """Propose what another run was asked, with so many steps and a name of its own."""
        self.name.setText(f"{order.name} 2")
        self.dataset.field.setText(order.dataset)
        self.held_out.field.setText(order.held_out or "")
        self.imported.setChecked(order.imported is not None and not self.imported.isHidden())
        self.method.setCurrentIndex(max(0, self.method.findData(order.method)))
        self.batch.setValue(order.batch)
        self.steps.setValue(steps)

    def _lay_out(self) -> None:
        explanation = QLabel(
            say("A folder with images/ and labels/, or any layout catpaint knows. Nothing is written into it."),
            wordWrap=True,
        )
        explanation.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        # A form gives a wrapped label a narrow column otherwise.
        policy = explanation.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        explanation.setSizePolicy(policy)
        length = QHBoxLayout()
        length.addWidget(self.steps)
        length.addWidget(self.length, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        card = self._session.models.card(self._session.models.name)
        start = ElidedLabel()
        start.setText(" · ".join(filter(None, (model_text(card.name), card.kind))))
        start.setToolTip("\n".join(card.lines()))
        form.addRow(say("Start from"), start)
        form.addRow(say("&Name"), self.name)
        if not self.imported.isHidden():
            form.addRow("", self.imported)
        form.addRow(say("&Images"), self.dataset)
        form.addRow("", explanation)
        form.addRow(say("&Held out"), self.held_out)
        if self.method.count() > 1:
            form.addRow(say("&Method"), self.method)
        form.addRow(say("&Affinity"), self.affinity)
        form.addRow(say("Steps"), length)
        form.addRow(say("&Batch"), self.batch)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.options, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.buttons)

    def _check(self) -> None:
        for field in (self.dataset, self.held_out):
            field.setEnabled(not self.imported.isChecked())
        self.affinity.setEnabled(self._starts_from_affinity())
        self.affinity.setToolTip("" if self.affinity.isEnabled() else say("This method starts from none"))
        steps = self.steps.value()
        near = [text for length, text in _LENGTHS.items() if steps >= length]
        self._said_length = say(near[-1], meaning="length of a training") if near else say("very short")
        self._show_time()
        reason = self._reason()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not reason)
        # Nothing is wrong while the form is only empty.
        show = reason and (self.dataset.field.text() or self.options.problem())
        self.reason.show_error(reason) if show else self.reason.clear()

    # ---- how long it will take ----

    def _show_time(self) -> None:
        """The length in words, and in time on this machine once a step of such a run was measured."""
        known = self._session.models.present is not None and not self.options.problem()
        seconds = self._session.training.times.seconds(self.order()) if known else None
        if seconds is not None:
            time = say("{time} on this machine", time=span_text(seconds * self.steps.value()))
        elif self._unmeasured or not (known and self._session.training.possible):
            time = ""
        else:
            time = say("measuring a step…")
            self._wait.start()
        self.length.setText(" · ".join(filter(None, (self._said_length, time))))
        self.length.setToolTip(self._unmeasured)

    def _measure(self) -> None:
        if self.isVisible() and not self.options.problem():
            self._session.training.times.measure(self.order(), self._show_time, self._not_measured)

    def _not_measured(self, message: str) -> None:
        """No reason not to start: the run will say what is wrong, or go well."""
        self._unmeasured = message
        self._show_time()

    def _reason(self) -> str:
        """Why it can't start yet; only what can be told without looking at the disk."""
        session = self._session
        if session.models.present is None:
            return say("The model isn't loaded yet.")
        if not session.models.present.methods:
            return say("This kind of model can't be finetuned here; choose another.")
        if not slug(self.name.text()):
            return say("The model needs a name.")
        if not self.imported.isChecked() and not self.dataset.field.text().strip():
            return say("Choose a folder of labelled images.")
        return self.options.problem()

    def _show_more(self, shown: bool) -> None:
        self.more.setText(say("Less") if shown else say("More…"))
        self.options.setVisible(shown)
        layout = there(self.layout())
        layout.activate()
        # `adjustSize` stops at two thirds of the screen, and then parts lie over each other.
        wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.resize(self.width(), min(wanted, self.screen().availableGeometry().height() - _FRAME))

    def _starts_from_affinity(self) -> bool:
        model = self._session.models.present
        return model is None or model.methods.get(self.method.currentData(), True)

    def _proposed_name(self) -> str:
        session = self._session
        base = (
            session.session.path.stem
            if session.session.path is not None
            else session.classes.vocabulary.name or say("my model")
        )
        return slug(base) or "my-model"


def _groups(architecture: str) -> list[str]:
    """The groups of options that finetuning such a model has."""
    has = ARCHITECTURES[architecture].options if architecture in ARCHITECTURES else ()
    return [group for group in TRAINING if group in has]


class _FolderField(QWidget):
    """A path and a button that browses."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self.field = QLineEdit(accessibleName=title)
        self.browse: QToolButton = tool_button("open", say("Browse: {title}", title=title))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.field)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self._title, self.field.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.field.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
