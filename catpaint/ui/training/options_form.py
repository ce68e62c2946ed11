"""The options of a run as a form, made from their schema: one field each, under the headings of their groups."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.option_record import OptionRecord
from catpaint.domain.options import GROUPS, FinetuneOptions, options_of
from catpaint.errors import TrainingError
from catpaint.ui.common.symbols import tool_button
from catpaint.words import capital, mark, number, said, say

_AS_USUAL = mark("as usual")
_HEIGHT = 260


class OptionsForm(QScrollArea):
    """Fields of these groups of options. An empty field is the default."""

    changed = Signal()

    def __init__(self, groups: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, _Field] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(_HEIGHT)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        for group in groups:
            records = options_of([group])
            if records:
                layout.addWidget(_heading(say(GROUPS[group])))
                layout.addLayout(self._form(records))
        layout.addStretch(1)
        self.setWidget(inner)

    def options(self) -> FinetuneOptions:
        """What was chosen. Raises TrainingError that names the option and what may stand there."""
        chosen = {name: value for name, field in self.fields.items() if (value := field.value()) is not None}
        return FinetuneOptions.of(chosen)

    def problem(self) -> str:
        """Why the options can't be taken; empty where they can."""
        try:
            self.options()
        except TrainingError as error:
            return said(error)
        return ""

    def _form(self, records: Iterable[OptionRecord]) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for record in records:
            field = _FIELDS.get(record.kind, _TextField)(record)
            field.changed.connect(self.changed)
            self.fields[record.name] = field
            form.addRow(say(record.label), field)
        return form


class _Field(QWidget):
    changed = Signal()

    def __init__(self, record: OptionRecord) -> None:
        super().__init__()
        self.record = record
        self.setToolTip(f"<p>{capital(say(record.help))}</p>")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def value(self) -> Any:
        """The chosen value, None for the default. Raises TrainingError."""
        raise NotImplementedError


class _TextField(_Field):
    def __init__(self, record: OptionRecord) -> None:
        super().__init__(record)
        self.line = QLineEdit(accessibleName=say(record.label))
        self.line.setPlaceholderText(say(_AS_USUAL) if record.default is None else number(record.default, "g"))
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        text = self.line.text().strip()
        return self.record.parse(text) if text else None


class _ChoiceField(_Field):
    def __init__(self, record: OptionRecord) -> None:
        super().__init__(record)
        self.box = QComboBox(accessibleName=say(record.label))
        if record.default is None:
            self.box.addItem(say(_AS_USUAL), None)
        for choice in record.choices:
            self.box.addItem(say(choice), choice)
        self.box.setCurrentIndex(self.box.findData(record.default))
        self.box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def value(self) -> Any:
        return self.box.currentData()


class _ChoicesField(_Field):
    def __init__(self, record: OptionRecord) -> None:
        super().__init__(record)
        self.boxes = {choice: QCheckBox(choice) for choice in record.choices}
        for choice, box in self.boxes.items():
            box.setChecked(choice in record.default)
            box.toggled.connect(lambda _: self.changed.emit())
            self._row.addWidget(box)
        self._row.addStretch(1)

    def value(self) -> Any:
        return tuple(choice for choice, box in self.boxes.items() if box.isChecked())


class _PathField(_TextField):
    def __init__(self, record: OptionRecord) -> None:
        super().__init__(record)
        self._title = say(record.label)
        self.browse = tool_button("open", say("Browse: {title}", title=self._title))
        self.browse.clicked.connect(self._browse)
        self._row.addWidget(self.browse)

    def value(self) -> Any:
        path = super().value()
        return None if path is None else str(Path(path).expanduser().absolute())

    def _browse(self) -> None:
        dialog = QFileDialog(self, self._title, self.line.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.line.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


_FIELDS: dict[str, type[_Field]] = {"choice": _ChoiceField, "choices": _ChoicesField, "path": _PathField}


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
