"""Lists whose rows are named and ordered: typing renames one, dragging moves one. What rows are, each list says."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStyle, QWidget

Index = QModelIndex | QPersistentModelIndex

FORWARD = Qt.LayoutDirection.LeftToRight
"""How a row lies unless its view is for who reads from right to left."""


def row_flags(index: Index) -> Qt.ItemFlag:
    """Rows can be renamed and dragged; drops go between rows."""
    if not index.isValid():
        return Qt.ItemFlag.ItemIsDropEnabled
    return (
        Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsEditable
        | Qt.ItemFlag.ItemIsDragEnabled
        | Qt.ItemFlag.ItemNeverHasChildren
    )


def dragged_row(mime: str, key: int) -> QMimeData:
    """A row on its way: the number it keeps wherever it goes, from 0."""
    data = QMimeData()
    data.setData(mime, str(key).encode())
    return data


def dropped_row(
    data: QMimeData, mime: str, action: Qt.DropAction, row: int, parent: Index, count: int
) -> tuple[int, int] | None:
    """The key of a row that was dropped and the row it goes before, of `count`; None where it is none of ours."""
    text = bytes(data.data(mime).data()).decode("ascii", "replace")
    if action != Qt.DropAction.MoveAction or not text.isdecimal():
        return None
    return int(text), row if row >= 0 else (parent.row() if parent.isValid() else count)


def name_editor(parent: QWidget, accessible_name: str, longest: int) -> QLineEdit:
    """A line to type a name of at most `longest` letters into."""
    editor = QLineEdit(parent)
    editor.setMaxLength(longest)
    editor.setAccessibleName(accessible_name)
    return editor


def begin_name(editor: QWidget, index: Index) -> None:
    """Begin with the present name, all of it selected."""
    if isinstance(editor, QLineEdit) and not editor.isModified():
        editor.setText(index.data())
        editor.selectAll()


def finish_name(editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
    """Rename, unless nothing was typed."""
    if isinstance(editor, QLineEdit) and editor.text().strip():
        model.setData(index, editor.text())


def list_rows(view: QListView) -> None:
    """Set up a list: one row is chosen, a double click or F2 renames, rows are dragged."""
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
    view.setDefaultDropAction(Qt.DropAction.MoveAction)
    view.setDragDropOverwriteMode(False)
    view.setFrameShape(QListView.Shape.NoFrame)


def mirrored(layout: object, row: QRect, direction: Qt.LayoutDirection) -> None:
    """Put the parts of a row, the QRects of `layout`, where a reader from right to left looks for them."""
    for name, part in vars(layout).items():
        if isinstance(part, QRect):
            setattr(layout, name, QStyle.visualRect(direction, row, part))


def beginning(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """How a line stands at the beginning of its row, in the middle of its height."""
    return _at(direction, Qt.AlignmentFlag.AlignLeft)


def ending(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """How a line stands at the end of its row, in the middle of its height."""
    return _at(direction, Qt.AlignmentFlag.AlignRight)


def _at(direction: Qt.LayoutDirection, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    return QStyle.visualAlignment(direction, side) | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
