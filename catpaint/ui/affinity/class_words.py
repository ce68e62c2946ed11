"""What else a class means, and a description of it: fields right where a name alone was a guess."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from catpaint.domain.vocabulary import MAX_DESCRIPTION, VocabularyClass
from catpaint.words import say


class ClassWords(QWidget):
    """Two fields of the selected class; Enter, or leaving one, takes it over."""

    changed = Signal(int, object, str)
    """Id of the class, its synonyms as a tuple, its description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class_id = -1
        self.also, self.described = QLineEdit(), QLineEdit()
        self.also.setPlaceholderText(say("other words, such as: seaweed"))
        self.also.setAccessibleName(say("Also means"))
        self.also.setToolTip(say("Words for the same thing, with commas between; the one nearest to a source counts"))
        self.described.setPlaceholderText(say("what it looks like, in a few words"))
        self.described.setAccessibleName(say("Description"))
        self.described.setToolTip(say("Read together with the name when sources are estimated from names"))
        self.described.setMaxLength(MAX_DESCRIPTION)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.addRow(say("Also means"), self.also)
        form.addRow(say("Looks like"), self.described)
        for field in (self.also, self.described):
            field.editingFinished.connect(self._tell)

    def show_class(self, entry: VocabularyClass) -> None:
        """The words of this class; what is being typed for it stays."""
        if entry.id != self._class_id or not (self.also.hasFocus() or self.described.hasFocus()):
            self.also.setText(", ".join(entry.synonyms))
            self.described.setText(entry.description)
        self._class_id = entry.id

    def _tell(self) -> None:
        words = tuple(word.strip() for word in self.also.text().replace(";", ",").split(",") if word.strip())
        self.changed.emit(self._class_id, words, self.described.text())
