"""The dialog that splits a class: name, colour, and the parts of the painting that become the new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Spans
from catpaint.domain.vocabulary import Color, Vocabulary, distinct_color
from catpaint.session.class_rows import split_outcome
from catpaint.ui.classes.class_dialogs import ask_color, undo_note
from catpaint.ui.classes.region_picker import RegionPicker
from catpaint.ui.common.icons import swatch
from catpaint.words import say

Split = Callable[[str, Color, Spans | None], object]


class SplitDialog(QDialog):
    """Asks what is split off a class, and says what that will do.

    label_map: what is painted; it mustn't change while the dialog is open. followers: what else follows, in words.
    `chosen` is called with the new class's name, colour and pixels (None: it is painted afterwards).
    """

    def __init__(
        self,
        label_map: LabelMap,
        vocabulary: Vocabulary,
        class_id: int,
        *,
        painted: bool,
        followers: tuple[str, ...],
        chosen: Split,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._vocabulary, self._followers, self._chosen = vocabulary, followers, chosen
        self._old = vocabulary.by_id(class_id).name
        self._color = distinct_color(entry.color for entry in vocabulary.classes)
        self.setWindowTitle(say("Split “{old}”", old=self._old))
        label = QLabel(
            say("Name of the class that is split off “{old}”:", old=self._old), textFormat=Qt.TextFormat.PlainText
        )
        self.name = QLineEdit(maxLength=200)
        label.setBuddy(self.name)
        self.color = QToolButton(autoRaise=True, toolTip=say("Colour of the new class"), accessibleName=say("Colour"))
        self.color.setIcon(swatch(self._color, 18))
        hint = QLabel(say("Click or circle the parts that become it; or none, and paint it afterwards."), wordWrap=True)
        hint.setVisible(painted)
        self.picker = RegionPicker(label_map, vocabulary, class_id, self._color)
        self.picker.setVisible(painted)
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = self.buttons.addButton(say("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.color)
        row.addWidget(self.name, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(hint)
        layout.addWidget(self.picker, 1)
        layout.addWidget(self.outcome)
        layout.addWidget(undo_note(self))
        layout.addWidget(self.buttons)
        self.setMinimumWidth(440)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        self.picker.changed.connect(self._check)
        self.color.clicked.connect(
            lambda: ask_color(self, self._color, say("Colour of the new class"), self._take_color)
        )
        self.name.setFocus()
        self._check()

    def _take_color(self, color: Color) -> None:
        self._color = color
        self.color.setIcon(swatch(color, 18))
        self.picker.set_color(color)

    def _check(self) -> None:
        name = self.name.text().strip()
        taken = name in self._vocabulary.names
        self._agree.setEnabled(bool(name) and not taken)
        if taken:
            self.outcome.setText(say("“{name}” is there already; choose another name.", name=name))
        else:
            self.outcome.setText(split_outcome(self.picker.pixels, name, self._old, self._followers))

    def _accept(self) -> None:
        self.accept()
        self._chosen(self.name.text().strip(), self._color, self.picker.region)
