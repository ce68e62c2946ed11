"""Canvas size: how much is added or taken away at each side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from catpaint.domain.canvas_size import Margins
from catpaint.domain.label_pixels import MAX_SIDE
from catpaint.errors import LabelMapError
from catpaint.words import said, say


class SizeDialog(QDialog):
    """Asks for the pixels at each side of a painting of this (height, width)."""

    def __init__(self, shape: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Canvas size"))
        self._shape = shape
        self.sides = {
            "top": self._side(say("Pixels added at the top")),
            "left": self._side(say("Pixels added at the left")),
            "bottom": self._side(say("Pixels added at the bottom")),
            "right": self._side(say("Pixels added at the right")),
        }
        self.extend = QCheckBox(say("&Extend with the classes at the edge"), checked=True)
        self.extend.setToolTip(say("Off: what is added stays unpainted. Only the lowest layer is extended"))
        self.said = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.said.setMinimumWidth(150)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        grid = QGridLayout()
        for name, row, column in (("top", 0, 1), ("left", 1, 0), ("right", 1, 2), ("bottom", 2, 1)):
            grid.addWidget(self.sides[name], row, column)
        grid.addWidget(self.said, 1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(say("Pixels added at each side; negative ones are taken away.")))
        layout.addLayout(grid)
        layout.addWidget(self.extend)
        layout.addWidget(self._buttons)
        self._say()

    @property
    def margins(self) -> Margins:
        """What was chosen."""
        return Margins(**{name: side.value() for name, side in self.sides.items()})

    def _side(self, name: str) -> QSpinBox:
        side = QSpinBox(
            minimum=-MAX_SIDE,
            maximum=MAX_SIDE,
            suffix=" px",
            accessibleName=name,
        )
        side.valueChanged.connect(self._say)
        return side

    def _say(self) -> None:
        possible = True
        try:
            height, width = self.margins.shape(self._shape)
            self.said.setText(f"{width} × {height}")
        except LabelMapError as error:
            self.said.setText(say("not possible"))
            self.said.setToolTip(said(error))
            possible = False
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(possible)
