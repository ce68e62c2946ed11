"""A class's sources as bars: drag one to change its weight, the others share the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from catpaint.session.affinity_rows import SourceWeight, percent
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.messages import faded
from catpaint.ui.common.symbols import tool_button
from catpaint.ui.common.theme import tint
from catpaint.words import say

STEPS = 1000
_SEAL_MS = 700


class WeightBar(QAbstractSlider):
    """A slider drawn as a bar with its name on it. Its value is the weight in permille."""

    moved = Signal(float)
    """Weight 0..1 the person sets; many of them while dragging."""
    released = Signal()
    """The drag, or a run of key presses, is over."""
    only_asked = Signal()
    remove_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, swatches: Swatches | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = swatches
        if swatches is not None:
            swatches.changed.connect(self._swatch_changed)
        self._name, self._usable, self.editable = "", True, True
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._drag = False
        self._spin = QDoubleSpinBox(self, suffix=" %", decimals=1, maximum=100)
        self._spin.hide()
        self._spin.editingFinished.connect(self._typed)
        self._spin.installEventFilter(self)
        self._seal = QTimer(self, singleShot=True, interval=_SEAL_MS)
        self._seal.timeout.connect(self.released)

    @property
    def dragging(self) -> bool:
        """Whether the person holds the bar."""
        return self._drag

    @property
    def name(self) -> str:
        """The source's name."""
        return self._name

    def show_source(self, source: SourceWeight, *, editable: bool) -> None:
        """Show a source; not editable: it is the only one, or the row is read-only."""
        self._name, self._usable, self.editable = source.name, source.usable, editable
        if not self._drag:
            self.setValue(round(source.weight * STEPS))
        said = f"{source.name}, {percent(source.weight)}"
        self.setAccessibleName(said if source.usable else say("{said}, never trained", said=said))
        lines = [said]
        if not source.usable:
            lines.append(say("No training image showed it, or it means “no class”"))
        if editable:
            lines.append(say("Drag, use the arrow keys, or double-click to type"))
        self.setToolTip("\n".join(lines))
        self.setCursor(Qt.CursorShape.SizeHorCursor if editable else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text with room around."""
        return QSize(120, self.fontMetrics().height() + (14 if self._swatches is not None else 10))

    def minimumSizeHint(self) -> QSize:
        """Narrow docks elide the name."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, the bar, name and percentage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        text = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(text, 16))
        painter.drawRoundedRect(frame, 4, 4)
        bar = QRectF(frame)
        bar.setWidth(max(3.0, frame.width() * self.value() / STEPS))
        painter.setBrush(faded(tint("accent" if self._usable else "warning"), 105 if self.editable else 75))
        painter.drawRoundedRect(bar, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(tint("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        metrics = self.fontMetrics()
        share = percent(self.value() / STEPS)
        inner = self.rect().adjusted(8, 0, -8, 0)
        if self._swatches is not None:
            side = self.height() - 6
            self._swatches.paint(painter, self._name, QRect(3, 3, side, side))
            inner.setLeft(side + 10)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        width = metrics.horizontalAdvance(share)
        painter.setPen(text)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share)
        left = QRect(inner.left(), inner.top(), inner.width() - width - 8, inner.height())
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    # ---- pointer and keys ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton and self.editable:
            self._drag = True
            self._start = event.position().x()
            self._moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, once it really moved: a click alone changes nothing."""
        x = event.position().x()
        if self._drag and (self._moved or abs(x - self._start) > 3):
            self._moved = True
            self._set(x / max(1, self.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag is over."""
        if self._drag:
            self._drag = False
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type the percentage."""
        self._drag = False
        if self.editable:
            self.type_value()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What else can be done with the source."""
        self.menu_asked.emit(event.globalPos())

    def _swatch_changed(self, source: str) -> None:
        if source in ("", self._name):
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the list and never changes a weight by accident."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages change the weight; Enter uses only this source, Delete takes it out, F2 types."""
        key, step = event.key(), 0
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.only_asked.emit()
        elif key == Qt.Key.Key_F2 and self.editable:
            self.type_value()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
            step = -self.singleStep()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Plus):
            step = self.singleStep()
        elif key == Qt.Key.Key_PageUp:
            step = self.pageStep()
        elif key == Qt.Key.Key_PageDown:
            step = -self.pageStep()
        else:
            event.ignore()
        if step and self.editable:
            self._set((self.value() + step) / STEPS)
            self._seal.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Enter takes what was typed and Escape doesn't; neither reaches the bar."""
        if watched is self._spin and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._spin.interpretText()
                self._typed()
                self.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._spin.setValue(self.value() / STEPS * 100)
                self._spin.hide()
                self.setFocus()
                return True
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Key presses before and after are steps of their own."""
        super().focusOutEvent(event)
        if self._seal.isActive():
            self._seal.stop()
            self.released.emit()

    def type_value(self) -> None:
        """Open a field for the percentage."""
        width = min(self.width(), self._spin.sizeHint().width())
        self._spin.setGeometry(self.width() - width, 0, width, self.height())
        self._spin.setValue(self.value() / STEPS * 100)
        self._spin.setAccessibleName(say("Weight of {name} in percent", name=self._name))
        self._spin.show()
        self._spin.setFocus()
        self._spin.selectAll()

    def _typed(self) -> None:
        if self._spin.isVisible():
            self._spin.hide()
            weight = self._spin.value() / 100
            if abs(weight - self.value() / STEPS) > 0.0005:
                self._set(weight)
                self.released.emit()

    def _set(self, weight: float) -> None:
        weight = min(max(weight, 0.0), 1.0)
        self.setValue(round(weight * STEPS))
        self.moved.emit(weight)


class _Row(QWidget):
    """A bar with its two buttons."""

    def __init__(self, swatches: Swatches | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = WeightBar(swatches)
        self.only = tool_button("only", say("Use only this source"))
        self.remove = tool_button("close", say("Take this source out"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self.bar, 1)
        for button in (self.only, self.remove):
            button.setIconSize(QSize(14, 14))
            layout.addWidget(button)


class SourceBars(QWidget):
    """All the bars of one class. While a bar is dragged rows keep their places; afterwards the heaviest is first."""

    weight_moved = Signal(str, float)
    released = Signal()
    only_asked = Signal(str)
    remove_asked = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, swatches: Swatches | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = swatches
        self.setAccessibleName(say("Sources of the class"))
        self._rows: list[_Row] = []
        self._rest = QLabel(wordWrap=True)
        self._rest.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(3)
        self._layout.addWidget(self._rest)

    def show_sources(self, sources: Sequence[SourceWeight], rest: float, *, editable: bool) -> None:
        """Show these sources, and how much the others have together."""
        if any(row.bar.dragging for row in self._rows):
            weights = {source.name: source for source in sources}
            for row in self._rows:
                row.bar.show_source(weights.get(row.bar.name, SourceWeight(row.bar.name, 0.0)), editable=True)
            return
        focused = next((row.bar.name for row in self._rows if row.bar.hasFocus()), None)
        while len(self._rows) < len(sources):
            self._add_row()
        alone = len(sources) == 1 and rest < 1e-3
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(sources))
            if number < len(sources):
                row.bar.show_source(sources[number], editable=editable and not alone)
                row.only.setVisible(editable and not alone)
                row.remove.setVisible(editable and not alone)
                for button, text in ((row.only, say("Use only")), (row.remove, say("Take out"))):
                    button.setAccessibleName(f"{text} {sources[number].name}")
                if row.bar.name == focused and not row.bar.hasFocus():
                    row.bar.setFocus()
        self._rest.setText(say("All other sources together: {rest}", rest=percent(rest)))
        self._rest.setVisible(rest >= 1e-3)

    def bars(self) -> list[WeightBar]:
        """The bars in sight, heaviest first."""
        return [row.bar for row in self._rows if not row.isHidden()]

    def _add_row(self) -> None:
        row = _Row(self._swatches)
        row.bar.menu_asked.connect(lambda at: self.menu_asked.emit(row.bar.name, at))
        row.bar.moved.connect(lambda weight: self.weight_moved.emit(row.bar.name, weight))
        row.bar.released.connect(self.released)
        for signal in (row.bar.only_asked, row.only.clicked):
            signal.connect(lambda *_: self.only_asked.emit(row.bar.name))
        for signal in (row.bar.remove_asked, row.remove.clicked):
            signal.connect(lambda *_: self.remove_asked.emit(row.bar.name))
        self._layout.insertWidget(len(self._rows), row)
        self._rows.append(row)
