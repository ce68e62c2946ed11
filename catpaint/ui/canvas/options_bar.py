"""The options of the chosen tool, in the toolbar."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from catpaint.domain.brush import MAX_SIZE, MIN_SIZE
from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.session.tool_groups import SIZED, STROKES
from catpaint.ui.canvas.comfort import comfort_button
from catpaint.ui.canvas.stamp_choice import StampChoice
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.icons import icon, swatch
from catpaint.ui.common.qt_session import QtSession
from catpaint.words import mark, say

_STEPS = 200
_SHAPED = frozenset({Tool.RECTANGLE, Tool.ELLIPSE})
_NAMES = {
    Tool.BRUSH: mark("Brush"),
    Tool.ERASE: mark("Eraser"),
    Tool.FILL: mark("Fill"),
    Tool.LINE: mark("Line"),
    Tool.RECTANGLE: mark("Rectangle"),
    Tool.ELLIPSE: mark("Ellipse"),
    Tool.POLYGON: mark("Polygon"),
    Tool.LASSO: mark("Lasso"),
    Tool.PICK: mark("Pick"),
    Tool.REROLL: mark("Reroll"),
    Tool.SELECT_RECTANGLE: mark("Select"),
    Tool.SELECT_LASSO: mark("Select"),
    Tool.SELECT_POLYGON: mark("Select"),
    Tool.SELECT_REGION: mark("Select"),
    Tool.MOVE: mark("Move"),
    Tool.STAMP: mark("Stamp"),
    Tool.FOLLOW: mark("Along edges"),
    Tool.WAND: mark("Wand"),
    Tool.PIECE: mark("Superpixel"),
}
_SELECT_HINT = mark("Shift adds to the selection, Alt takes away, both keep what is in both; a click selects nothing")
_HINTS = {
    Tool.PICK: mark("Click a class in the painting to paint with it"),
    Tool.POLYGON: mark("Click corners; Enter or a double click closes, Backspace takes one back"),
    Tool.LASSO: mark("Drag around what should be filled"),
    Tool.SELECT_RECTANGLE: _SELECT_HINT,
    Tool.SELECT_LASSO: _SELECT_HINT,
    Tool.SELECT_POLYGON: mark(
        "Click corners; Enter or a double click closes. Shift adds to the selection, Alt takes away"
    ),
    Tool.SELECT_REGION: mark("Click a region of one class. Shift adds to the selection, Alt takes away"),
    Tool.MOVE: mark("Drag what is selected, or the layer where nothing is; Alt moves a double; handles size and turn"),
    Tool.STAMP: mark("Click to put it down, or drag from corner to corner; Shift stretches, to the left flips"),
    Tool.WAND: mark("Click: what is of this colour in the photograph is painted"),
    Tool.PIECE: mark("Click or drag: pieces of the photograph are painted"),
    Tool.REROLL: mark("Drag around a part for other noise; click in it for other noise again"),
}


class OptionsBar(QWidget):
    """Shows and changes what matters for the chosen tool, and the class one paints with."""

    def __init__(self, session: QtSession, toolbox: ToolBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._toolbox = toolbox
        self._make()
        self._lay_out()
        session.selection_changed.connect(self._follow_class)
        session.vocabulary_changed.connect(self._follow_class)
        session.protection_changed.connect(self._follow_class)
        toolbox.changed.connect(self._show)
        self._show()

    def _make(self) -> None:
        toolbox = self._toolbox
        self._class_icon, self._class_name = QLabel(), _Elided(180)
        self._class_name.setAccessibleName(say("Class to paint with"))
        self._tool_name = QLabel()
        font = self._tool_name.font()
        font.setBold(True)
        self._tool_name.setFont(font)
        self._tool_name.setMinimumWidth(self._tool_name.fontMetrics().horizontalAdvance("Rectangle") + 8)
        self._size_label = QLabel(say("Size"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setMinimumWidth(48)
        self._slider.setMaximumWidth(140)
        self._slider.setAccessibleName(say("Brush size"))
        self._slider.setToolTip(say("Size of the brush ([ and ])"))
        self._slider.valueChanged.connect(lambda value: toolbox.set_size(_size_of(value)))
        self._spin = QSpinBox()
        self._spin.setRange(MIN_SIZE, MAX_SIZE)
        self._spin.setSuffix(" px")
        self._spin.setKeyboardTracking(False)
        self._spin.setAccessibleName(say("Brush size in pixels"))
        self._spin.valueChanged.connect(toolbox.set_size)
        self._round, self._square = _toggle(say("Round brush")), _toggle(say("Square brush"))
        self._shapes = QButtonGroup(self)
        self._shapes.addButton(self._round)
        self._shapes.addButton(self._square)
        self._round.clicked.connect(lambda: toolbox.set_shape("round"))
        self._square.clicked.connect(lambda: toolbox.set_shape("square"))
        self._pressure = QCheckBox(say("Pen pressure"))
        self._pressure.setToolTip(say("A pen's pressure changes the size"))
        self._pressure.toggled.connect(toolbox.set_pressure)
        self._contiguous = QCheckBox(say("Connected region only"))
        self._contiguous.setToolTip(say("Off: all pixels of the class under the pointer are filled"))
        self._contiguous.toggled.connect(toolbox.set_contiguous)
        self._strength_label, self._strength = QLabel(say("Edges")), QSlider(Qt.Orientation.Horizontal)
        self._strength.setRange(0, 100)
        self._strength.setMaximumWidth(110)
        self._strength.setAccessibleName(say("How strictly edges are followed"))
        self._strength.setToolTip(say("How strictly the photograph's edges are followed: more to the right"))
        self._strength.valueChanged.connect(lambda value: toolbox.set_strength(value / 100))
        self._outlined = QCheckBox(say("Outline"))
        self._outlined.setToolTip(say("Draw the outline only, as wide as the brush"))
        self._outlined.toggled.connect(toolbox.set_outlined)
        self._comfort = comfort_button(self._toolbox.comfort, self)
        self._stamps = StampChoice(self._session)
        self._flipped = QCheckBox(say("Flipped"))
        self._flipped.setToolTip(say("Put it down the other way round"))
        self._flipped.toggled.connect(toolbox.set_flipped)
        self._hint = QLabel()
        self._hint.setForegroundRole(self._hint.palette().ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (
            self._class_icon,
            self._class_name,
            self._tool_name,
            self._size_label,
            self._slider,
            self._spin,
            self._round,
            self._square,
            self._pressure,
            self._strength_label,
            self._strength,
            self._contiguous,
            self._outlined,
            self._comfort,
            self._stamps,
            self._flipped,
            self._hint,
        ):
            layout.addWidget(widget)
        layout.insertSpacing(2, 8)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _show(self) -> None:
        toolbox = self._toolbox
        tool = toolbox.tool
        self._tool_name.setText(say(_NAMES[tool]))
        for widget, value in ((self._slider, _position_of(toolbox.size)), (self._spin, toolbox.size)):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self._round.setChecked(toolbox.shape == "round")
        self._square.setChecked(toolbox.shape == "square")
        self._pressure.setChecked(toolbox.pressure)
        self._contiguous.setChecked(toolbox.contiguous)
        self._outlined.setChecked(toolbox.outlined)
        sized = tool in SIZED or tool in _SHAPED
        for part in (self._size_label, self._slider, self._spin):
            part.setVisible(sized)
            part.setEnabled(toolbox.sized)
        for shape in (self._round, self._square):
            shape.setVisible(tool in SIZED and tool is not Tool.FOLLOW)
        self._pressure.setVisible(tool in (Tool.BRUSH, Tool.ERASE))
        self._contiguous.setVisible(tool in (Tool.FILL, Tool.WAND))
        for part in (self._strength_label, self._strength):
            part.setVisible(tool in (Tool.WAND, Tool.FOLLOW))
        self._strength.blockSignals(True)
        self._strength.setValue(round(100 * toolbox.strength))
        self._strength.blockSignals(False)
        self._outlined.setVisible(tool in _SHAPED)
        self._comfort.setVisible(tool in STROKES)
        self._flipped.setChecked(toolbox.flipped)
        for stamping in (self._stamps, self._flipped):
            stamping.setVisible(tool is Tool.STAMP)
        if tool is Tool.STAMP:
            self._stamps.fill()
        self._hint.setText(say(_HINTS.get(tool, "")))
        self._hint.setVisible(tool in _HINTS)
        self._show_class()

    def _follow_class(self) -> None:
        self._session.turns.take(self._show_class)

    def _show_class(self) -> None:
        erasing = self._toolbox.tool is Tool.ERASE
        entry = self._session.classes.vocabulary.by_id(self._session.classes.selected)
        self._class_icon.setPixmap(swatch(entry.color, 18, ignore=erasing).pixmap(QSize(18, 18)))
        self._class_name.set_text(say("ignore") if erasing else entry.name)
        protected = len(self._session.classes.protected - {IGNORE})
        self._class_name.setToolTip(
            (
                say("Painting with “{name}” (id {id})", name=entry.name, id=entry.id)
                if not erasing
                else say("Erasing to ignore")
            )
            + (say("; {protected} protected", protected=protected) if protected else "")
        )

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_stamps"):
            self._comfort.setIcon(icon("tune"))
            self._round.setIcon(icon("round"))
            self._square.setIcon(icon("square"))
            self._stamps.draw_anew()


class _Elided(QLabel):
    """One line of at most so many pixels; a longer text ends in an ellipsis."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._most = width
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_text(self, text: str) -> None:
        """Show this text."""
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, self._most))
        self.setMinimumWidth(min(self._most, max(metrics.horizontalAdvance(text), 72)))


def _toggle(name: str) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setIcon(QIcon())
    button.setIconSize(QSize(14, 14))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _size_of(position: int) -> int:
    """The size at a place of the slider: even steps are even factors."""
    return round(MAX_SIZE ** (position / _STEPS))


def _position_of(size: int) -> int:
    return round(math.log(size) / math.log(MAX_SIZE) * _STEPS)
