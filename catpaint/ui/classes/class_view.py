"""The list of classes: rows painted by a delegate, so that 500 of them scroll as fast as five."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from catpaint.session.pixel_shares import share_text
from catpaint.ui.classes.class_model import Role
from catpaint.ui.classes.pattern_swatch import pattern_brush
from catpaint.ui.common.icons import icon
from catpaint.ui.common.messages import faded
from catpaint.ui.common.row_list import (
    FORWARD,
    Index,
    begin_name,
    beginning,
    ending,
    finish_name,
    list_rows,
    mirrored,
    name_editor,
)
from catpaint.ui.common.theme import tint
from catpaint.words import say

_SWATCH = 18
_LOCK = 16
_MAX_NAME = 200


class RowLayout:
    """Where the parts of a row lie: key, swatch, name, share, lock."""

    def __init__(self, row: QRect, share_width: int, direction: Qt.LayoutDirection = FORWARD) -> None:
        middle = row.center().y()
        self.key = QRect(row.left() + 6, row.top(), 12, row.height())
        self.swatch = QRect(self.key.right() + 6, middle - _SWATCH // 2, _SWATCH, _SWATCH)
        self.lock = QRect(row.right() - _LOCK - 6, middle - _LOCK // 2, _LOCK, _LOCK)
        self.share = QRect(self.lock.left() - share_width - 6, row.top(), share_width, row.height())
        self.name = QRect(self.swatch.right() + 9, row.top(), 0, row.height())
        self.name.setRight(self.share.left() - 6)
        mirrored(self, row, direction)


def row_layout(option: QStyleOptionViewItem) -> RowLayout:
    """The layout of a row as the view asks for it."""
    width = option.fontMetrics.horizontalAdvance("<0.1 %") + 2  # type: ignore[attr-defined]
    return RowLayout(option.rect, width, option.direction)  # type: ignore[attr-defined]


class ClassDelegate(QStyledItemDelegate):
    """Paints key, swatch, name, share and lock; edits the name in place."""

    patterned = False
    """Whether swatches have the patterns that tell classes apart on the canvas."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(120, max(26, option.fontMetrics.height() + 11))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row; the class one paints with has a bar and a tinted ground."""
        parts, palette = row_layout(option), option.palette  # type: ignore[attr-defined]
        state, rect = option.state, option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if index.data(Role.CURRENT):
            painter.fillRect(rect, faded(tint("accent"), 46))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), tint("accent"))  # type: ignore[attr-defined]
        elif hovered:
            painter.fillRect(rect, faded(palette.color(QPalette.ColorRole.Text), 14))
        self._swatch(painter, parts.swatch, index, palette)
        painter.setPen(tint("muted"))
        painter.drawText(parts.key, Qt.AlignmentFlag.AlignCenter, index.data(Role.KEY))
        painter.drawText(parts.share, ending(option.direction), share_text(index.data(Role.SHARE)))  # type: ignore[attr-defined]
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        name = option.fontMetrics.elidedText(  # type: ignore[attr-defined]
            index.data(), Qt.TextElideMode.ElideMiddle, parts.name.width()
        )
        painter.drawText(parts.name, beginning(option.direction), name)  # type: ignore[attr-defined]
        self._lock(painter, parts.lock, protected=index.data(Role.PROTECTED), hovered=hovered)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tint("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _swatch(self, painter: QPainter, rect: QRect, index: Index, palette: QPalette) -> None:
        color = index.data(Role.COLOR)
        # A hairline of the text colour keeps it apart from a ground of the same colour.
        painter.setPen(QPen(faded(palette.color(QPalette.ColorRole.Text), 90), 1))
        painter.setBrush(pattern_brush(color, index.data(Role.ID)) if self.patterned else QColor(*color))
        painter.setBrushOrigin(rect.topLeft())
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _lock(self, painter: QPainter, rect: QRect, *, protected: bool, hovered: bool) -> None:
        if protected:
            icon("lock").paint(painter, rect)
        elif hovered:
            painter.setOpacity(0.45)
            icon("unlock").paint(painter, rect)
            painter.setOpacity(1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type the name into."""
        return name_editor(parent, say("New name of {name}", name=index.data()), _MAX_NAME)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """See `begin_name`."""
        begin_name(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """See `finish_name`."""
        finish_name(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor lies over the name and leaves the swatch in sight."""
        parts = row_layout(option)
        editor.setGeometry(parts.name.adjusted(-5, 1, 6, -1))


class ClassView(QListView):
    """The list itself: click selects, the lock protects, double click renames, or recolours on the swatch."""

    recolor_asked = Signal(int)
    """Class id whose swatch was double-clicked."""
    protect_asked = Signal(int)
    """Class id whose lock was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ClassDelegate(self)
        self.setItemDelegate(self._delegate)
        list_rows(self)
        self.setAccessibleName(say("Classes"))
        self.setAccessibleDescription(
            say("Arrow keys select, F2 renames, Delete deletes, Alt with up or down moves, the menu key shows more")
        )

    def set_patterns(self, shown: bool) -> None:
        """Patterns on the swatches, as a legend of those on the canvas, or not."""
        self._delegate.patterned = shown
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the lock protects and doesn't select."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._part(event.position().toPoint()) == "lock":
            self.protect_asked.emit(index.data(Role.ID))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the swatch it recolours, on the lock it is another click, elsewhere it renames."""
        point = event.position().toPoint()
        index, part = self.indexAt(point), self._part(point)
        if part == "swatch":
            self.recolor_asked.emit(index.data(Role.ID))
        elif part == "lock":
            self.protect_asked.emit(index.data(Role.ID))
        else:
            super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The lock's tool tip says what a click does."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            part = self._part(event.position().toPoint())
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if part == "lock" else Qt.CursorShape.ArrowCursor
            )
        return super().viewportEvent(event)

    def _part(self, point: QPoint) -> str:
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)  # type: ignore[attr-defined]
        parts = row_layout(option)
        if parts.lock.adjusted(-5, -5, 6, 5).contains(point):
            return "lock"
        return "swatch" if parts.swatch.adjusted(-3, -3, 3, 3).contains(point) else ""
