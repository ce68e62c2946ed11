from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from catpaint.ui.common.row_list import dragged_row, dropped_row, row_flags

MIME = "application/x-made-up"


def test_a_dragged_row_is_known_where_it_is_dropped():
    data, nowhere = dragged_row(MIME, 7), QModelIndex()
    assert dropped_row(data, MIME, Qt.DropAction.MoveAction, 2, nowhere, 5) == (7, 2)
    assert dropped_row(data, MIME, Qt.DropAction.MoveAction, -1, nowhere, 5) == (7, 5)
    assert dropped_row(data, MIME, Qt.DropAction.CopyAction, 2, nowhere, 5) is None
    assert dropped_row(data, "text/plain", Qt.DropAction.MoveAction, 2, nowhere, 5) is None


def test_between_rows_one_only_drops():
    assert row_flags(QModelIndex()) == Qt.ItemFlag.ItemIsDropEnabled
