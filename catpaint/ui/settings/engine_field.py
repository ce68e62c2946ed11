"""Where it runs: this machine, or a cluster that one names."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel

from catpaint.engine.address import HERE, RAY, ClusterError, Engine
from catpaint.ui.settings.preferences import Preferences
from catpaint.words import said, say

_LETTERS = 30
"""Of an address with a port and what is wanted of the machine."""


class EngineField(QComboBox):
    """This machine, the cluster it is part of, or the address of one; `message` says how it is written."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self._preferences = preferences
        self.message = QLabel(wordWrap=True)
        self.message.setMinimumWidth(380)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setAccessibleName(say("Where it runs"))
        for name in (HERE, RAY):
            self.addItem(name)
        self.setEditText(preferences.engine_text)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText("ray://host:10001")
        line.editingFinished.connect(self._take_over)
        self.activated.connect(lambda _: self._take_over())
        self._explain()

    def _explain(self) -> None:
        self.message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.message.setText(
            say("here, ray (the Ray cluster of this machine), or its address, as ray://host:10001?gpus=1.")
        )

    def _take_over(self) -> None:
        text = self.currentText().strip() or HERE
        try:
            Engine.of(text)
        except ClusterError as error:
            # The palette's colour of errors.
            self.message.setForegroundRole(QPalette.ColorRole.BrightText)
            self.message.setText(said(error))
            return
        self._explain()
        if text != self._preferences.engine_text:
            self._preferences.choose("worker/engine", text)
