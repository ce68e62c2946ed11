"""The widgets of the affinity dock and how they lie; `AffinityView` fills them, `AffinityPanel` binds them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catpaint.ui.affinity.affinity_progress import EstimateBar
from catpaint.ui.affinity.class_words import ClassWords
from catpaint.ui.affinity.source_bars import SourceBars
from catpaint.ui.affinity.source_search import SourceSearch
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.affinity.votes_crops import Crops
from catpaint.ui.affinity.votes_view import VotesView
from catpaint.ui.common.messages import ElidedLabel, EmptyState, Message
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import set_symbol, tool_button
from catpaint.words import say

_NARROW = 66
"""Pixels of width that a button asks for at most; a small screen has no more."""


class AffinityWidgets:
    """Head with the class, its bars, the search, the votes; below, what concerns all classes. They fill `panel`."""

    def __init__(self, session: QtSession, panel: QWidget) -> None:
        self.swatches = Swatches(session, panel)
        self.crops = Crops(session, panel)
        self.swatch, self.name = QLabel(), ElidedLabel(Qt.TextElideMode.ElideMiddle)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.lock = tool_button("unlock", say("Lock: estimates leave this class alone"), checkable=True)
        self.reset = tool_button("reset", say("Back to the estimate; the arrow offers each estimator's"))
        self.reset.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.state_icon, self.state = QLabel(), QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.bars = SourceBars(self.swatches)
        self.excluded = QPushButton(flat=True)
        self.search = SourceSearch(self.swatches)
        self.votes = VotesView(self.swatches, self.crops)
        self.empty = EmptyState("matrix", "")
        self.pages = QStackedWidget()
        self.review = QPushButton(flat=True)
        self.estimator = ElidedLabel()
        self.estimator.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.estimate = QPushButton(say("Estimate…"))
        self.compare_button = QPushButton(say("Compare…"))
        self.compare_button.setToolTip(say("The painting under each estimator side by side"))
        self.matrix_button = QPushButton(say("Matrix…"))
        self.matrix_button.setToolTip(say("All classes and sources as a heatmap"))
        self.more = tool_button("more", say("More: one source per class, mixes, label maps in other classes"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.progress = EstimateBar()
        self.message = Message()
        for button, symbol in ((self.review, "warning"), (self.excluded, "exclude")):
            button.setIconSize(QSize(16, 16))
            button.setStyleSheet("text-align: left; padding: 3px 2px;")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            set_symbol(button, symbol)
        self.words = ClassWords()
        self._lay_out(panel)

    def _lay_out(self, panel: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self.swatch)
        head.addWidget(self.name, 1)
        head.addWidget(self.lock)
        head.addWidget(self.reset)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self.state_icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(5)
        # Whatever doesn't fit is scrolled to: nothing here may be squeezed, the state least of all.
        parts.addLayout(state)
        for part in (self.words, self.bars, self.excluded, self.search, self.votes):
            parts.addWidget(part)
        parts.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(inner)
        self.row = QWidget()
        row = QVBoxLayout(self.row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(head)
        row.addWidget(self.scroll, 1)
        self.pages.addWidget(self.row)
        self.pages.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(5)
        for button in (self.estimate, self.compare_button, self.matrix_button):
            # Three words fit a narrow dock only without the usual room around them.
            button.setMinimumWidth(min(button.fontMetrics().horizontalAdvance(button.text()) + 12, _NARROW))
            buttons.addWidget(button, 1)
        buttons.addWidget(self.more)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.pages, 1)
        for widget in (self.review, self.estimator, self.message, self.progress):
            layout.addWidget(widget)
        layout.addLayout(buttons)
