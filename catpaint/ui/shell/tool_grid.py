"""Tool buttons in as many columns as it takes to see all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolBar, QToolButton, QWidget

_SPACING = 1
_LINE = 9
"""Height of a separator with the room around it."""
_MOST_COLUMNS = 4
"""More would make the window wider than a small screen while the bar has no height yet."""


class ToolGrid(QWidget):
    """Groups of actions below each other with lines between, column by column as high as the tool bar around it is."""

    def __init__(self, groups: Sequence[Sequence[QAction]], bar: QToolBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._groups = [[_button(action, bar.iconSize(), self) for action in group] for group in groups]
        self._lines = [_line(self) for _ in groups[1:]]
        self.columns = 0
        self._side = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        bar.installEventFilter(self)
        self._arrange()

    @property
    def buttons(self) -> list[QToolButton]:
        """All of them, in their order."""
        return [button for group in self._groups for button in group]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar has another height: its own, whatever is in it."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def height_in(self, columns: int) -> int:
        """Pixels that so many columns take."""
        rows = sum(-(-len(group) // columns) for group in self._groups)
        # The window asks for each text that changes somewhere.
        if not self._side:
            self._side = max(button.sizeHint().height() for button in self.buttons) + _SPACING
        return rows * self._side + len(self._lines) * (_LINE + _SPACING)

    def changeEvent(self, event: QEvent) -> None:
        """Another style or font: buttons of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._side = 0

    def _arrange(self) -> None:
        margins = self._bar.contentsMargins()
        # The style's own margins of a tool bar come on top of these.
        room = self._bar.height() - margins.top() - margins.bottom() - 2 * _LINE
        most = min(max(map(len, self._groups)), _MOST_COLUMNS)
        columns = next((count for count in range(1, most) if self.height_in(count) <= room), most)
        if columns == self.columns:
            return
        self.columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        row = 0
        for number, group in enumerate(self._groups):
            if number:
                self._grid.addWidget(self._lines[number - 1], row, 0, 1, columns)
                row += 1
            for place, button in enumerate(group):
                self._grid.addWidget(button, row + place // columns, place % columns, Qt.AlignmentFlag.AlignCenter)
            row += -(-len(group) // columns)
        self.updateGeometry()
        # The window is in the middle of laying out bars now, and wouldn't notice that this one became wider.
        QTimer.singleShot(0, self._bar, self._bar.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """As high as it can be made: the window may become so low that more columns are needed."""
        most = min(max(map(len, self._groups)), _MOST_COLUMNS)
        return QSize(super().minimumSizeHint().width(), self.height_in(most))


def _button(action: QAction, icon: QSize, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(icon)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    line.setFixedHeight(_LINE)
    return line
