"""The session's layers as a Qt list model, the topmost first, with small pictures of what is painted on them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import FIRST_NAME, Layer
from catpaint.errors import CatpaintError
from catpaint.ui.canvas.label_image import color_table
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.row_list import Index, dragged_row, dropped_row, row_flags
from catpaint.words import say

MIME = "application/x-catpaint-layer"
THUMBNAIL = (56, 38)
"""The largest a picture of a layer is: width and height."""
_DELAY = 200
"""Milliseconds without a change before pictures are made anew."""


class Role(IntEnum):
    """What the delegate asks of a row beside the standard roles."""

    KEY = Qt.ItemDataRole.UserRole
    VISIBLE = Qt.ItemDataRole.UserRole + 1
    LOCKED = Qt.ItemDataRole.UserRole + 2
    OPACITY = Qt.ItemDataRole.UserRole + 3
    CURRENT = Qt.ItemDataRole.UserRole + 4
    PICTURE = Qt.ItemDataRole.UserRole + 5


class LayerModel(QAbstractListModel):
    """One row per layer. Editing a row renames, dropping a row moves."""

    refused = Signal(object)
    """CatpaintError of an edit that isn't possible."""

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layers = self._taken()
        self._pictures: dict[int, QImage] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._picture_anew)
        session.layers_changed.connect(self._take)
        session.opened.connect(self._take)
        session.vocabulary_changed.connect(self._forget_all)
        session.labels_changed.connect(lambda _: self._timer.start())

    # ---- reading ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row per layer."""
        return 0 if parent.isValid() else len(self._layers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names, tool tips, and what `Role` lists."""
        if not index.isValid() or index.row() >= len(self._layers):
            return None
        layer = self._layers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return name_of(layer)
            case Role.KEY:
                return layer.key
            case Role.VISIBLE:
                return layer.visible
            case Role.LOCKED:
                return layer.locked
            case Role.OPACITY:
                return layer.opacity
            case Role.CURRENT:
                return layer.key == self._session.layers.layers.active
            case Role.PICTURE:
                return self._picture(layer)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return described(layer)
        return None

    def row_of(self, key: int) -> int:
        """The row of a layer, -1 where there is none."""
        return next((row for row, layer in enumerate(self._layers) if layer.key == key), -1)

    def _picture(self, layer: Layer) -> QImage:
        if layer.key not in self._pictures:
            self._pictures[layer.key] = thumbnail(layer.ids, color_table(self._session.classes.vocabulary))
        return self._pictures[layer.key]

    # ---- editing ----

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See `row_flags`."""
        return row_flags(index)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename the layer of a row."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            self._session.layers.rename(self._layers[index.row()].key, str(value))
        except CatpaintError as error:
            self.refused.emit(error)
            return False
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move; they are never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own rows can be dropped."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """See `dragged_row`."""
        return dragged_row(MIME, self._layers[indexes[0].row()].key)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move a row before `row`. Always False: the session moves it, the view mustn't remove a row itself."""
        if moved := dropped_row(data, MIME, action, row, parent, len(self._layers)):
            self.move(*moved)
        return False

    def move(self, key: int, before: int) -> None:
        """Put a layer before a row of the present list (its length: at the end, lowest)."""
        at = self.row_of(key)
        row = before - 1 if before > at else before
        if at < 0 or not 0 <= row < len(self._layers):
            return
        try:
            self._session.layers.move(key, len(self._layers) - 1 - row)
        except CatpaintError as error:
            self.refused.emit(error)

    # ---- following the session ----

    def _taken(self) -> tuple[Layer, ...]:
        return tuple(reversed(self._session.layers.layers.entries))

    def _take(self) -> None:
        layers = self._taken()
        for old in self._layers:
            if not any(old.ids is layer.ids for layer in layers):
                self._pictures.pop(old.key, None)
        if [layer.key for layer in layers] == [layer.key for layer in self._layers]:
            self._layers = layers
            self._refresh()
            return
        self.beginResetModel()
        self._layers = layers
        self.endResetModel()

    def _refresh(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._layers) - 1))

    def _forget_all(self) -> None:
        self._pictures.clear()
        self._refresh()

    def _picture_anew(self) -> None:
        # A step may have changed any of them (a class that was merged); each costs a few pixels.
        self._forget_all()


def described(layer: Layer) -> str:
    """A layer in words, for its tool tip and for those who hear."""
    words = [name_of(layer)]
    if not layer.visible:
        words.append(say("hidden: not in the picture"))
    if layer.locked:
        words.append(say("locked: nothing paints on it"))
    if layer.opacity < 1:
        words.append(say("shown at {percent} %", percent=round(100 * layer.opacity)))
    return ", ".join(words)


def thumbnail(ids: LabelMap, table: np.ndarray[Any, np.dtype[np.uint32]]) -> QImage:
    """A small picture of a layer at its own aspect, transparent where it is."""
    height, width = ids.shape
    scale = min(THUMBNAIL[0] / width, THUMBNAIL[1] / height, 1.0)
    rows = ((np.arange(max(1, round(height * scale))) + 0.5) / scale).astype(np.intp).clip(max=height - 1)
    columns = ((np.arange(max(1, round(width * scale))) + 0.5) / scale).astype(np.intp).clip(max=width - 1)
    pixels = np.ascontiguousarray(table[ids[rows[:, None], columns[None, :]]])
    kind = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), len(columns), len(rows), 4 * len(columns), kind).copy()


def name_of(layer: Layer) -> str:
    """As people read it: a painting's first layer has a name that nobody gave it."""
    return say(layer.name) if layer.name == FIRST_NAME else layer.name
