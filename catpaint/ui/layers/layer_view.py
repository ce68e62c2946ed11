"""The list of layers: eye, picture, name and lock in each row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from catpaint.domain.layers import MAX_NAME
from catpaint.ui.common import theme
from catpaint.ui.common.checker import checker
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
from catpaint.ui.layers.layer_model import THUMBNAIL, Role
from catpaint.words import say

_ICON = 16


class RowLayout:
    """Where the parts of a row lie: eye, picture, name, note, lock."""

    def __init__(self, row: QRect, note_width: int, direction: Qt.LayoutDirection = FORWARD) -> None:
        middle = row.center().y()
        self.eye = QRect(row.left() + 8, middle - _ICON // 2, _ICON, _ICON)
        self.picture = QRect(self.eye.right() + 9, row.top() + 4, THUMBNAIL[0], row.height() - 8)
        self.lock = QRect(row.right() - _ICON - 6, middle - _ICON // 2, _ICON, _ICON)
        self.note = QRect(self.lock.left() - note_width - 6, row.top(), note_width, row.height())
        self.name = QRect(self.picture.right() + 9, row.top(), 0, row.height())
        self.name.setRight(self.note.left() - 6)
        mirrored(self, row, direction)


def row_layout(option: QStyleOptionViewItem) -> RowLayout:
    """The layout of a row as the view asks for it."""
    width = option.fontMetrics.horizontalAdvance("100 %") + 2  # type: ignore[attr-defined]
    return RowLayout(option.rect, width, option.direction)  # type: ignore[attr-defined]


class LayerDelegate(QStyledItemDelegate):
    """Paints a row, and edits the name in place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(160, THUMBNAIL[1] + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row; the layer one paints on has a bar and a tinted ground, a hidden one is faint."""
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
        visible = bool(index.data(Role.VISIBLE))
        _symbol(painter, parts.eye, "visible" if visible else "hidden", 1.0 if visible else 0.5)
        self._picture(painter, parts.picture, index.data(Role.PICTURE), palette, 1.0 if visible else 0.35)
        painter.setPen(tint("muted"))
        if index.data(Role.OPACITY) < 1:
            note = f"{round(100 * index.data(Role.OPACITY))} %"
            painter.drawText(parts.note, ending(option.direction), note)  # type: ignore[attr-defined]
        painter.setPen(palette.color(QPalette.ColorRole.Text) if visible else tint("muted"))
        name = option.fontMetrics.elidedText(  # type: ignore[attr-defined]
            index.data(), Qt.TextElideMode.ElideMiddle, parts.name.width()
        )
        painter.drawText(parts.name, beginning(option.direction), name)  # type: ignore[attr-defined]
        if index.data(Role.LOCKED):
            _symbol(painter, parts.lock, "lock", 1.0)
        elif hovered:
            _symbol(painter, parts.lock, "unlock", 0.45)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tint("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _picture(self, painter: QPainter, rect: QRect, image: QImage, palette: QPalette, opacity: float) -> None:
        size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        frame = QRect(QPoint(0, 0), size)
        frame.moveCenter(rect.center())
        painter.setBrushOrigin(frame.topLeft())
        painter.fillRect(frame, QBrush(checker(theme.is_dark(), painter.device().devicePixelRatioF())))
        painter.setOpacity(opacity)
        painter.drawImage(frame, image)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(faded(palette.color(QPalette.ColorRole.Text), 90), 1))
        painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type the name into."""
        return name_editor(parent, say("New name of the layer {name}", name=index.data()), MAX_NAME)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """See `begin_name`."""
        begin_name(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """See `finish_name`."""
        finish_name(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor lies over the name."""
        row = row_layout(option).name
        height = editor.sizeHint().height()
        editor.setGeometry(QRect(row.left() - 5, row.center().y() - height // 2, row.width() + 11, height))


def _symbol(painter: QPainter, rect: QRect, name: str, opacity: float) -> None:
    painter.setOpacity(opacity)
    icon(name).paint(painter, rect)
    painter.setOpacity(1.0)


class LayerView(QListView):
    """The list itself: click chooses, the eye shows and hides, the lock locks, double click renames."""

    visibility_asked = Signal(int)
    """Key of the layer whose eye was clicked."""
    lock_asked = Signal(int)
    """Key of the layer whose lock was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(LayerDelegate(self))
        list_rows(self)
        self.setAccessibleName(say("Layers"))
        self.setAccessibleDescription(
            say("Arrow keys choose, V shows and hides, L locks, F2 renames, Delete deletes, Alt with up or down moves")
        )

    def part(self, point: QPoint) -> str:
        """What of a row lies at a point: "eye", "lock", or "" for the rest."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)  # type: ignore[attr-defined]
        parts = row_layout(option)
        for name, rect in (("eye", parts.eye), ("lock", parts.lock)):
            if rect.adjusted(-6, -8, 6, 8).contains(point):
                return name
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on eye or lock doesn't choose the layer."""
        if event.button() == Qt.MouseButton.LeftButton and self._toggled(event):
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On eye or lock it is another click, elsewhere it renames."""
        if not self._toggled(event):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V and L are the row's eye and lock, not the beginning of a name that is searched for."""
        index = self.currentIndex()
        signal = {Qt.Key.Key_V: self.visibility_asked, Qt.Key.Key_L: self.lock_asked}.get(Qt.Key(event.key()))
        if signal is not None and index.isValid() and not event.modifiers():
            signal.emit(index.data(Role.KEY))
            return
        super().keyPressEvent(event)

    def _toggled(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        part = self.part(point)
        if part:
            signal = self.visibility_asked if part == "eye" else self.lock_asked
            signal.emit(self.indexAt(point).data(Role.KEY))
        return bool(part)
